//! The distinct words of a library: folded words, and the forms in which the texts write them.

use std::ops::Range;

use fuzzy_matcher::skim::SkimMatcherV2;

use super::letters::Letters;
use super::needle::{Matcher, Tier};
use super::small;
use crate::text::words;

/// Most words taken for one whose letters they have scattered.
const MOST_SCATTERED: usize = 8;

/// A number for each form, in the order of their folded words.
pub type FormId = u32;

/// All words, sorted by their folded form.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The folded words in order.
    text: String,
    /// Where each word starts in `text`, and the end of it.
    starts: Vec<u32>,
    /// How many letters each word has in common with the one before it, or fewer.
    shared: Vec<u8>,
    /// Which letters each word has.
    letters: Vec<Letters>,
    /// For each word its first form, and the end of the last one's.
    first_form: Vec<FormId>,
    forms: Vec<Box<str>>,
}

impl Vocabulary {
    /// Sorts `forms`, and tells for each of them which number it got.
    pub fn build(forms: &[&str]) -> (Self, Vec<FormId>) {
        let mut sorted: Vec<(String, &str, usize)> = forms
            .iter()
            .enumerate()
            .map(|(at, form)| (words::fold(form), *form, at))
            .collect();
        sorted.sort_unstable();
        let mut made = Self::default();
        let mut renumbered = vec![0; forms.len()];
        let mut last: Option<&String> = None;
        for (word, form, at) in &sorted {
            let id = small(made.forms.len());
            if last != Some(word) {
                made.shared
                    .push(shared(last.map_or("", String::as_str), word));
                made.letters.push(Letters::of(word));
                made.starts.push(small(made.text.len()));
                made.text.push_str(word);
                made.first_form.push(id);
                last = Some(word);
            }
            made.forms.push((*form).into());
            renumbered[*at] = id;
        }
        made.starts.push(small(made.text.len()));
        made.first_form.push(small(made.forms.len()));
        (made, renumbered)
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// The forms, in the order of their numbers.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(AsRef::as_ref)
    }

    /// Each word with its forms.
    pub fn words(&self) -> impl Iterator<Item = (&str, Range<FormId>)> {
        self.starts
            .windows(2)
            .zip(self.first_form.windows(2))
            .map(|(ends, forms)| (self.cut(ends), forms[0]..forms[1]))
    }

    fn cut(&self, ends: &[u32]) -> &str {
        &self.text[ends[0] as usize..ends[1] as usize]
    }

    /// The forms that answer `matcher` in a tier up to `reach`; scattered letters are asked for apart.
    pub fn answers(&self, matcher: &Matcher, reach: Tier) -> Vec<(FormId, Tier)> {
        let mut literal = self.beginning_with(matcher.folded());
        if reach >= Tier::Part && matcher.has_parts() {
            self.push_parts(matcher.folded(), &mut literal);
        }
        let mut found = Vec::new();
        for (word, tier) in literal.iter().filter(|(_, tier)| *tier <= reach) {
            self.push_forms(*word, matcher, *tier, &mut found);
        }
        if reach > Tier::Part
            && let Some(mut misspellings) = matcher.misspellings()
        {
            literal.sort_unstable();
            let mut shared = usize::MAX;
            for (at, ends) in self.starts.windows(2).enumerate() {
                shared = shared.min(self.shared[at].into());
                if matcher.letters().missing_in(self.letters[at]) > matcher.tolerance() {
                    continue;
                }
                let misspelt = misspellings.tier(self.cut(ends), shared);
                shared = usize::MAX;
                if let Some(tier) = misspelt
                    && tier <= reach
                    && literal
                        .binary_search_by_key(&at, |(word, _)| *word)
                        .is_err()
                {
                    self.push_forms(at, matcher, tier, &mut found);
                }
            }
        }
        found
    }

    /// The word `sought` and those that begin with it.
    fn beginning_with(&self, sought: &str) -> Vec<(usize, Tier)> {
        self.begun(sought)
            .map(|at| {
                let whole = self.word(at).len() == sought.len();
                (at, if whole { Tier::Whole } else { Tier::Prefix })
            })
            .collect()
    }

    /// The words that begin with `beginning`.
    fn begun(&self, beginning: &str) -> Range<usize> {
        let words = self.starts.len().saturating_sub(1);
        let first = partition(0..words, |at| self.word(at) < beginning);
        first..partition(first..words, |at| self.word(at).starts_with(beginning))
    }

    fn word(&self, at: usize) -> &str {
        self.cut(&self.starts[at..at + 2])
    }

    /// The words that have `sought` inside, but do not begin with it.
    fn push_parts(&self, sought: &str, found: &mut Vec<(usize, Tier)>) {
        let wanted = Letters::of(sought);
        for (at, letters) in self.letters.iter().enumerate() {
            if wanted.missing_in(*letters) == 0 {
                let word = self.word(at);
                if word.contains(sought) && !word.starts_with(sought) {
                    found.push((at, Tier::Part));
                }
            }
        }
    }

    /// The words over which the letters of `matcher` are scattered, the likeliest only.
    pub fn scattered(&self, matcher: &Matcher) -> Vec<(FormId, Tier)> {
        let fuzzy = SkimMatcherV2::default();
        let first: String = matcher.folded().chars().take(1).collect();
        let mut scored: Vec<(i64, usize)> = self
            .begun(&first)
            .filter(|at| matcher.letters().missing_in(self.letters[*at]) == 0)
            .filter_map(|at| Some((-matcher.scattered(&fuzzy, self.word(at))?, at)))
            .collect();
        scored.sort_unstable();
        let mut found = Vec::new();
        for (_, at) in scored.into_iter().take(MOST_SCATTERED) {
            self.push_forms(at, matcher, Tier::Scattered, &mut found);
        }
        found
    }

    fn push_forms(
        &self,
        word: usize,
        matcher: &Matcher,
        tier: Tier,
        found: &mut Vec<(FormId, Tier)>,
    ) {
        let ids = self.first_form[word]..self.first_form[word + 1];
        let accepted = ids.filter(|id| matcher.accepts(&self.forms[*id as usize], tier));
        found.extend(accepted.map(|id| (id, tier)));
    }
}

/// The first of `places`, which are sorted by it, for which `before` does not hold.
fn partition(places: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut first, mut end) = (places.start, places.end);
    while first < end {
        let middle = usize::midpoint(first, end);
        if before(middle) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    first
}

/// How many letters two words have in common at their beginning.
fn shared(one: &str, other: &str) -> u8 {
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other);
    u8::try_from(same.count()).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::needle::Needle;

    fn answers(needle: &str, reach: Tier) -> Vec<(String, Tier)> {
        let (vocabulary, _) = Vocabulary::build(&[
            "Plan",
            "plan",
            "planet",
            "airplane",
            "plain",
            "Constitution",
            "maximum",
            "Café",
        ]);
        let matcher = Matcher::new(&Needle::typed(needle));
        let found = match reach {
            Tier::Scattered => vocabulary.scattered(&matcher),
            reach => vocabulary.answers(&matcher, reach),
        };
        let mut named: Vec<(String, Tier)> = found
            .into_iter()
            .map(|(id, tier)| (vocabulary.forms[id as usize].to_string(), tier))
            .collect();
        named.sort();
        named
    }

    fn named(list: &[(&str, Tier)]) -> Vec<(String, Tier)> {
        let mut named: Vec<(String, Tier)> = list
            .iter()
            .map(|(word, tier)| ((*word).to_owned(), *tier))
            .collect();
        named.sort();
        named
    }

    #[test]
    fn each_reach_takes_in_more_words() {
        let whole = [("Plan", Tier::Whole), ("plan", Tier::Whole)];
        assert_eq!(answers("plan", Tier::Whole), named(&whole));
        let prefix = [whole[0], whole[1], ("planet", Tier::Prefix)];
        assert_eq!(answers("plan", Tier::Prefix), named(&prefix));
        let near = [
            ("airplane", Tier::Part),
            ("plain", Tier::OneEdit),
            whole[0],
            whole[1],
            prefix[2],
        ];
        assert_eq!(answers("plan", Tier::Begun), named(&near));
        assert_eq!(answers("pl", Tier::Part), answers("pl", Tier::Prefix));
    }

    #[test]
    fn a_capital_keeps_the_small_form_out() {
        assert_eq!(answers("Plan", Tier::Part), named(&[("Plan", Tier::Whole)]));
        assert_eq!(
            answers("cafe", Tier::Whole),
            named(&[("Café", Tier::Whole)])
        );
        assert!(answers("cafè", Tier::Part).is_empty());
    }

    #[test]
    fn a_word_without_its_vowels_is_found_as_the_last_resort() {
        assert!(answers("cnstttn", Tier::Begun).is_empty());
        assert_eq!(
            answers("cnstttn", Tier::Scattered),
            named(&[("Constitution", Tier::Scattered)])
        );
    }
}
