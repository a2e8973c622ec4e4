//! When two labels are of one family: the same name with a role, its initials, its surname, a misspelling.

use std::collections::{HashMap, HashSet};

use super::initials::{declared, initials};
use super::lists::TITLES;
use super::name::{self, Class};
use super::survey::Tally;
use crate::text::words;

/// How a rare label is near to a frequent one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// A letter or two differ.
    Misspelt,
    /// Initials with one letter less or more.
    Shortened,
}

/// How many different brackets follow each name: one is a role, several are different people.
pub fn brackets(taken: &[(&str, Tally)]) -> HashMap<String, usize> {
    let mut seen: HashSet<(String, String)> = HashSet::new();
    let mut count = HashMap::new();
    for (label, _) in taken {
        let parts = name::parts(label);
        if let Some(bracket) = parts.bracket
            && let first = bracket.split(") (").next().unwrap_or(bracket)
            && seen.insert((words::fold(parts.name), words::fold(first)))
        {
            *count.entry(words::fold(parts.name)).or_default() += 1;
        }
    }
    count
}

/// Whether what stands in brackets is said of the person, not a person itself.
fn is_remark(label: &str, brackets: &HashMap<String, usize>) -> bool {
    let parts = name::parts(label);
    if declared(label).is_some() {
        return true;
    }
    let Some(bracket) = parts.bracket else {
        return false;
    };
    let is_office = starts_with_the(parts.name);
    let is_person = !is_office
        && !ends_in_digit(parts.name)
        && (core(parts.name).len() >= 2 || bears_title(parts.name));
    let names_another = bracket
        .split(' ')
        .next()
        .is_some_and(|word| is_title(word) && word.ends_with('.'));
    (is_person || is_office || bracket.contains(','))
        && !names_another
        && brackets.get(&words::fold(parts.name)).copied().unwrap_or(0) <= 1
}

/// `Mr. Nebenzia`: a title, then one name.
fn bears_title(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.next().is_some_and(is_title) && words.next().is_some()
}

/// Whether a label names an office and not a person: `The President`.
pub fn starts_with_the(name: &str) -> bool {
    name.get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("the "))
}

fn ends_in_digit(name: &str) -> bool {
    name.ends_with(|c: char| c.is_ascii_digit())
}

/// The name to show for a label, and what stood in brackets if that is said of the person.
pub fn display<'l>(
    label: &'l str,
    brackets: &HashMap<String, usize>,
) -> (&'l str, Option<&'l str>) {
    let parts = name::parts(label);
    if parts.bracket.is_none() {
        return (parts.name, None);
    }
    if declared(label).is_some() {
        return (parts.name, None);
    }
    if is_remark(label, brackets) {
        (parts.name, parts.bracket)
    } else {
        (label, None)
    }
}

/// The forms under which a label is the same as another one.
pub fn keys(label: &str, brackets: &HashMap<String, usize>) -> Vec<String> {
    let mut keys = vec![words::fold(label)];
    let parts = name::parts(label);
    if parts.bracket.is_none() || is_remark(label, brackets) {
        let base = words::fold(parts.name);
        if base != keys[0] {
            keys.push(base);
        }
    }
    keys
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// The words of a name without its titles.
pub fn core(label: &str) -> Vec<&str> {
    name::parts(label)
        .name
        .split_whitespace()
        .filter(|word| !is_title(word))
        .collect()
}

/// First and last name, of one person.
pub fn is_full_name(label: &str) -> bool {
    let parts = name::parts(label);
    let is_one =
        !parts.name.contains(['/', '&', '#']) && !parts.name.contains(|c: char| c.is_ascii_digit());
    let shape = name::shape(label);
    is_one
        && (2..=5).contains(&core(label).len())
        && shape.is_some_and(|shape| !shape.role || shape.titled)
}

/// Whether a short label is the initials, surname or first name of a full one.
pub fn fits(short: &str, full: &str) -> bool {
    let parts = name::parts(short);
    if parts.bracket.is_some() {
        return false;
    }
    let Some(word) = core(short).first().map(|word| words::fold(word)) else {
        return false;
    };
    let full_core = core(full);
    if name::shape(short).is_some_and(|shape| shape.class == Class::Initials)
        && initials(name::parts(full).name).is_some_and(|initials| initials == parts.name)
    {
        return true;
    }
    if declared(full).is_some_and(|alias| alias == parts.name) {
        return true;
    }
    let titled = core(short).len() < parts.name.split_whitespace().count();
    let is_word = |other: Option<&&str>| other.is_some_and(|other| words::fold(other) == word);
    word.chars().count() >= 2
        && (is_word(full_core.last()) || !titled && is_word(full_core.first()))
}

/// Whether two short labels carry different titles, as `MR. SMITH` and `MS. SMITH` do.
pub fn other_title(one: &str, other: &str) -> bool {
    let title = |label: &str| {
        label
            .split_whitespace()
            .next()
            .filter(|word| is_title(word))
            .map(str::to_lowercase)
    };
    matches!((title(one), title(other)), (Some(one), Some(other)) if one != other)
}

/// How a rare label may come from a frequent one; `close` where the frequent one is a person's initials for certain.
pub fn drift(label: &str, other: &str, close: bool) -> Option<Relation> {
    if label.len().abs_diff(other.len()) > 8 {
        return None;
    }
    let (one, two): (Vec<char>, Vec<char>) = (
        words::fold(label).chars().collect(),
        words::fold(other).chars().collect(),
    );
    if one == two || one.len().abs_diff(two.len()) > 2 || other_title(label, other) {
        return None;
    }
    let digits = |text: &[char]| {
        text.iter()
            .filter(|c| c.is_numeric())
            .copied()
            .collect::<Vec<_>>()
    };
    if digits(&one) != digits(&two) {
        return None;
    }
    let is_initials =
        |label: &str| name::shape(label).is_some_and(|shape| shape.class == Class::Initials);
    if is_initials(label) && is_initials(other) {
        let is_part = (one.starts_with(&two) || two.starts_with(&one)) && two.len() >= 2;
        return (close && is_part).then_some(Relation::Shortened);
    }
    let is_plural = |long: &[char], short: &[char]| {
        long.len() == short.len() + 1 && long.starts_with(short) && long.ends_with(&['s'])
    };
    if is_plural(&one, &two) || is_plural(&two, &one) {
        return None;
    }
    let allowed = match one.len().min(two.len()) {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    };
    (distance(&one, &two) <= allowed).then_some(Relation::Misspelt)
}

/// Edit distance with transpositions (optimal string alignment).
fn distance(one: &[char], two: &[char]) -> usize {
    let width = two.len() + 1;
    let mut rows = vec![0; (one.len() + 1) * width];
    for (at, cell) in rows.iter_mut().take(width).enumerate() {
        *cell = at;
    }
    for i in 1..=one.len() {
        rows[i * width] = i;
        for j in 1..=two.len() {
            let same = usize::from(one[i - 1] != two[j - 1]);
            let mut best = (rows[(i - 1) * width + j] + 1)
                .min(rows[i * width + j - 1] + 1)
                .min(rows[(i - 1) * width + j - 1] + same);
            if i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1] {
                best = best.min(rows[(i - 2) * width + j - 2] + 1);
            }
            rows[i * width + j] = best;
        }
    }
    rows[one.len() * width + two.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_surnames_fit_a_full_name() {
        assert!(fits("SW", "Steve Witkoff (SW)"));
        assert!(fits("ЮУ", "Юрий Ушаков"));
        assert!(fits("Witkoff", "Steve Witkoff"));
        assert!(fits("MR. WITKOFF", "STEVE WITKOFF, SPECIAL ENVOY"));
        assert!(!fits("The President", "President Zelenskyy"));
        assert!(!fits("ЮУ", "Yuri Ushakov"));
    }

    #[test]
    fn misspellings_drift_and_numbers_do_not() {
        assert_eq!(drift("Uhsakov", "Ushakov", false), Some(Relation::Misspelt));
        assert_eq!(drift("Ю", "ЮУ", true), Some(Relation::Shortened));
        assert_eq!(drift("Speaker 1", "Speaker 2", false), None);
        assert_eq!(drift("MS. SMITH", "MR. SMITH", false), None);
        assert_eq!(drift("AUDIENCE MEMBERS", "AUDIENCE MEMBER", false), None);
    }
}
