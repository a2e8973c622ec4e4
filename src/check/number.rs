//! Numbers in comparison form: `seven` is `7`, `1,000` is `1000`, `2.5 million` is `2500000`; `2.0` is not `20`.

use std::ops::Range;

use super::language::{Meaning, meaning};

/// A word as it was cut from the text: its bytes and its folded form.
pub type Cut = (Range<usize>, String);

/// The number that begins `words`, as its key and how many of them it takes.
///
/// Between its words stand blanks or hyphens only.
pub fn number(text: &str, words: &[Cut]) -> Option<(String, usize)> {
    let (_, first) = words.first()?;
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        return digits(text, words);
    }
    spelled(text, words)
}

/// Whether `key` is that of a number.
pub fn is_number(key: &str) -> bool {
    key.trim_start_matches('#')
        .starts_with(|c: char| c.is_numeric())
}

/// A number in digits, with what multiplies it: `600 000`, `5 million`, `21st`.
fn digits(text: &str, words: &[Cut]) -> Option<(String, usize)> {
    let (_, first) = words.first()?;
    let digits_end = first.find(|c: char| !(c.is_ascii_digit() || ".,'".contains(c)));
    let (figures, tail) = first.split_at(digits_end.unwrap_or(first.len()));
    let mut plain = without_separators(figures.trim_end_matches(['.', ',', '\'']));
    if matches!(tail, "st" | "nd" | "rd" | "th") {
        return Some((format!("#{plain}"), 1));
    }
    let mut taken = 1;
    if tail.is_empty() && plain.len() <= 3 && !plain.contains('.') {
        while let Some((_, group)) = words.get(taken)
            && group.len() == 3
            && group.bytes().all(|byte| byte.is_ascii_digit())
            && is_one_blank(gap(text, words, taken))
        {
            plain.push_str(group);
            taken += 1;
        }
    }
    let suffix = meaning(tail).scale;
    if let (Some(scale), false) = (suffix, tail.is_empty()) {
        return Some((times(&plain, scale)?, 1));
    }
    if !tail.is_empty() {
        return Some((format!("{plain}{tail}"), 1));
    }
    while let Some((_, word)) = words.get(taken)
        && let Some(scale) = meaning(word).scale
        && joins(gap(text, words, taken))
    {
        plain = times(&plain, scale)?;
        taken += 1;
    }
    Some((plain, taken))
}

/// `1,000` and `1.000.000` without what only groups digits; a comma before a fraction becomes a point.
fn without_separators(figures: &str) -> String {
    for separator in [',', '.', '\''] {
        let mut groups = figures.split(separator);
        let head = groups.next().unwrap_or_default();
        let rest: Vec<&str> = groups.collect();
        let all = rest.iter().enumerate().all(|(at, group)| {
            let whole = if separator == ',' && at + 1 == rest.len() {
                group.split('.').next().unwrap_or_default()
            } else {
                group
            };
            whole.len() == 3 && whole.bytes().all(|byte| byte.is_ascii_digit())
        });
        // One group behind a point is a fraction as likely: `1.000`.
        let enough = rest.len() >= if separator == '.' { 2 } else { 1 };
        if all && enough && (1..=3).contains(&head.len()) {
            return figures.replace(separator, "");
        }
    }
    if figures.matches(',').count() == 1 && !figures.contains('.') {
        return figures.replace(',', ".");
    }
    figures.to_owned()
}

/// Decimal digits times a power of ten (or hundred), as decimal digits.
fn times(figures: &str, scale: u64) -> Option<String> {
    let (whole, fraction) = figures.split_once('.').unwrap_or((figures, ""));
    let mut zeros = scale.checked_ilog10()? as usize;
    let mut digits = whole.to_owned();
    let mut rest = fraction.to_owned();
    while zeros > 0 {
        if rest.is_empty() {
            digits.push('0');
        } else {
            digits.push(rest.remove(0));
        }
        zeros -= 1;
    }
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    if rest.is_empty() {
        Some(digits.to_owned())
    } else {
        Some(format!("{digits}.{rest}"))
    }
}

/// A number in words: `two hundred and fifty`, `twenty-first`.
fn spelled(text: &str, words: &[Cut]) -> Option<(String, usize)> {
    let mut sum = Sum::default();
    let mut taken = 0;
    let mut at = 0;
    while let Some((_, word)) = words.get(at) {
        if at > 0 && !joins(gap(text, words, at)) {
            break;
        }
        let meaning = meaning(word);
        if meaning.joint && taken == at && sum.takes_joint {
            at += 1;
            continue;
        }
        if let Some(place) = meaning.ordinal {
            return if sum.add(place) {
                Some((format!("#{}", sum.total()?), at + 1))
            } else {
                break_at(&sum, taken)
            };
        }
        if !sum.take(meaning) {
            break;
        }
        at += 1;
        taken = at;
    }
    break_at(&sum, taken)
}

fn break_at(sum: &Sum, taken: usize) -> Option<(String, usize)> {
    (taken > 0)
        .then(|| Some((sum.total()?.to_string(), taken)))
        .flatten()
}

/// A number that grows word by word.
#[derive(Default)]
struct Sum {
    thousands: u64,
    current: u64,
    /// The least scale seen: the next one must be less.
    least: Option<u64>,
    begun: bool,
    /// Whether `and` may come next.
    takes_joint: bool,
}

impl Sum {
    fn take(&mut self, meaning: Meaning) -> bool {
        if let Some(scale) = meaning.scale {
            return self.multiply(scale);
        }
        meaning.number.is_some_and(|value| self.add(value))
    }

    fn add(&mut self, value: u64) -> bool {
        let fits = if !self.begun {
            true
        } else if value == 0 {
            false
        } else if value >= 100 {
            self.current == 0
        } else if value >= 20 {
            self.current.is_multiple_of(100)
        } else {
            let room = self.current % 100;
            room == 0 || (value < 10 && room >= 20 && room.is_multiple_of(10))
        };
        // After `zero`, and after `ten` and such, nothing is added.
        let fits = fits && !(self.begun && self.current == 0 && self.thousands == 0);
        if fits {
            self.current += value;
            self.begun = true;
            self.takes_joint = false;
        }
        fits
    }

    fn multiply(&mut self, scale: u64) -> bool {
        if scale == 100 {
            let fits = (1..100).contains(&self.current) || !self.begun;
            if fits {
                self.current = self.current.max(1) * 100;
            }
            self.begun |= fits;
            self.takes_joint = fits;
            return fits;
        }
        let fits =
            self.least.is_none_or(|least| scale < least) && (self.current > 0 || !self.begun);
        if fits {
            let part = self.current.max(1).saturating_mul(scale);
            self.thousands = self.thousands.saturating_add(part);
            self.current = 0;
            self.least = Some(scale);
            self.begun = true;
            self.takes_joint = true;
        }
        fits
    }

    fn total(&self) -> Option<u64> {
        self.thousands.checked_add(self.current)
    }
}

/// What stands between a word and the one before it.
fn gap<'t>(text: &'t str, words: &[Cut], at: usize) -> &'t str {
    let ends = at.checked_sub(1).and_then(|before| words.get(before));
    match (ends, words.get(at)) {
        (Some((before, _)), Some((here, _))) => text.get(before.end..here.start).unwrap_or("."),
        _ => ".",
    }
}

fn joins(gap: &str) -> bool {
    !gap.is_empty()
        && gap
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '‑'))
}

fn is_one_blank(gap: &str) -> bool {
    let mut chars = gap.chars();
    chars.next().is_some_and(char::is_whitespace) && chars.next().is_none() && gap != "\n"
}

#[cfg(test)]
mod tests {
    use crate::check::reading::Reading;

    fn keys(text: &str) -> Vec<String> {
        let words = Reading::of_turn(text).words;
        words.into_iter().map(|word| word.key).collect()
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("seven", "7"),
            ("1,000 men", "1000 men"),
            ("1 000 000", "1,000,000"),
            ("600 000 men", "six hundred thousand men"),
            ("twenty-eight points", "28 points"),
            ("two hundred and fifty", "250"),
            ("2.5 million", "2,500,000"),
            ("5bn", "five billion"),
            ("the twenty-first", "the 21st"),
            ("5%", "five percent"),
            ("5 per cent", "5%"),
            ("двадцать восемь пунктов", "28 пунктов"),
            ("двадцять вісім", "28"),
            ("sixteen thousand four hundred", "16,400"),
            ("1,5 млн", "1500000"),
        ] {
            assert_eq!(keys(one), keys(other), "{one} {other}");
        }
    }

    #[test]
    fn other_numbers_are_others() {
        for (one, other) in [
            ("20", "2.0"),
            ("20", "twenty-one"),
            ("one two", "12"),
            ("seven or eight", "78"),
            ("twenty fourteen", "34"),
            ("zero five", "5"),
            ("28", "28th"),
            ("-5", "5"),
            ("$5", "€5"),
            ("5%", "5"),
            ("one hundred", "one hundred million"),
            ("1.5", "15"),
            ("25, 100 men", "25100 men"),
            ("minus five", "5"),
        ] {
            assert_ne!(keys(one), keys(other), "{one} {other}");
        }
    }
}
