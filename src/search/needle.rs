//! One word that is sought, and how well another word answers it.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::letters::Letters;
use super::osa::{Pattern, Walk};
use crate::text::words::{self, Exactness};

/// Letters that a word must have before it is sought inside other words.
const PART_LETTERS: usize = 3;
/// Letters that a word must have before a longer word may begin with a misspelling of it.
const BEGUN_LETTERS: usize = 5;
/// What the letter-subsequence matcher must give per letter: about one gap of two letters each.
const SCATTERED_SCORE: i64 = 13;

/// How a word answers the one that is sought, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// It is the word.
    Whole,
    /// It begins with it.
    Prefix,
    /// It has it inside.
    Part,
    /// It is one edit away.
    OneEdit,
    /// It is two edits away.
    TwoEdits,
    /// It begins with something that is one edit away.
    Begun,
    /// It has its letters in order, with others between them.
    Scattered,
}

impl Tier {
    /// All of them, the best first.
    pub const ALL: [Self; 7] = [
        Self::Whole,
        Self::Prefix,
        Self::Part,
        Self::OneEdit,
        Self::TwoEdits,
        Self::Begun,
        Self::Scattered,
    ];

    /// Whether the sought word stands there as it was typed.
    pub fn is_literal(self) -> bool {
        self <= Self::Part
    }
}

/// A word that is sought.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Needle {
    folded: String,
    exact: Option<(Exactness, String)>,
}

impl Needle {
    /// A word as typed in a query: its capitals and accents, if it has any, are meant.
    pub fn typed(word: &str) -> Self {
        let exactness = Exactness::asked_by(word);
        Self {
            exact: exactness
                .is_any()
                .then(|| (exactness, words::key(word, exactness))),
            ..Self::folded(word)
        }
    }

    /// A word of which neither case nor accents count.
    pub fn folded(word: &str) -> Self {
        Self {
            folded: words::fold(word),
            exact: None,
        }
    }

    /// The word without case and accents.
    pub fn as_folded(&self) -> &str {
        &self.folded
    }
}

/// A [`Needle`] prepared for many words.
pub struct Matcher {
    folded: Probe,
    exact: Option<(Exactness, Probe)>,
}

impl Matcher {
    /// Prepares `needle`.
    pub fn new(needle: &Needle) -> Self {
        Self {
            folded: Probe::new(&needle.folded),
            exact: needle
                .exact
                .as_ref()
                .map(|(exactness, key)| (*exactness, Probe::new(key))),
        }
    }

    /// The sought word without case and accents.
    pub fn folded(&self) -> &str {
        &self.folded.key
    }

    /// The letters of the sought word.
    pub fn letters(&self) -> Letters {
        self.folded.has
    }

    /// How many edits a misspelling of it may have.
    pub fn tolerance(&self) -> usize {
        self.folded.tolerance
    }

    /// Whether a word may have the sought one inside.
    pub fn has_parts(&self) -> bool {
        self.folded.letters >= PART_LETTERS
    }

    /// How the folded `word` answers, misspellings included, scattered letters not.
    pub fn tier(&self, word: &str) -> Option<Tier> {
        self.folded.tier(word)
    }

    /// A walk over many words that answer as misspellings; `None` when the word bears no mistake.
    pub fn misspellings(&self) -> Option<Misspellings<'_>> {
        self.folded.misspellings()
    }

    /// How well the letters of the sought word are scattered over the folded `word`; higher is better.
    pub fn scattered(&self, fuzzy: &SkimMatcherV2, word: &str) -> Option<i64> {
        let probe = &self.folded;
        if self.exact.is_some()
            || !self.has_parts()
            || word.chars().next() != probe.key.chars().next()
            || word.chars().count() > 2 * probe.letters
        {
            return None;
        }
        let enough = SCATTERED_SCORE * i64::try_from(probe.letters).unwrap_or(i64::MAX);
        fuzzy
            .fuzzy_match(word, &probe.key)
            .filter(|score| *score >= enough)
    }

    /// Whether `form`, as written, answers in that tier when the case and accents asked for are heeded.
    pub fn accepts(&self, form: &str, tier: Tier) -> bool {
        self.exact.as_ref().is_none_or(|(exactness, probe)| {
            probe.tier(&words::key(form, *exactness)) == Some(tier)
        })
    }
}

/// A form of the sought word.
struct Probe {
    key: String,
    letters: usize,
    has: Letters,
    tolerance: usize,
    pattern: Option<Pattern>,
}

impl Probe {
    fn new(key: &str) -> Self {
        let letters = key.chars().count();
        let tolerance = match letters {
            _ if key.chars().any(char::is_numeric) => 0,
            0..4 => 0,
            4..7 => 1,
            _ => 2,
        };
        Self {
            key: key.to_owned(),
            letters,
            has: Letters::of(key),
            tolerance,
            pattern: (tolerance > 0).then(|| Pattern::new(key)).flatten(),
        }
    }

    fn tier(&self, word: &str) -> Option<Tier> {
        if word.starts_with(&self.key) {
            return Some(if word.len() == self.key.len() {
                Tier::Whole
            } else {
                Tier::Prefix
            });
        }
        if self.letters >= PART_LETTERS && word.contains(&self.key) {
            return Some(Tier::Part);
        }
        self.misspellings()?.tier(word, 0)
    }

    fn misspellings(&self) -> Option<Misspellings<'_>> {
        Some(Misspellings {
            walk: Walk::new(self.pattern.as_ref()?, self.tolerance),
            probe: self,
        })
    }
}

/// A walk over words in order, to find the misspellings of one.
pub struct Misspellings<'m> {
    walk: Walk<'m>,
    probe: &'m Probe,
}

impl Misspellings<'_> {
    /// How the next folded word answers if it does not do so literally; it has its first `shared` letters in
    /// common with the last.
    pub fn tier(&mut self, word: &str, shared: usize) -> Option<Tier> {
        let distance = self.walk.distance(word, shared);
        match distance.whole {
            Some(1) => Some(Tier::OneEdit),
            Some(2) if self.probe.tolerance == 2 => Some(Tier::TwoEdits),
            _ => (distance.beginning == 1 && self.probe.letters >= BEGUN_LETTERS)
                .then_some(Tier::Begun),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tier(needle: &str, word: &str) -> Option<Tier> {
        Matcher::new(&Needle::typed(needle)).tier(&words::fold(word))
    }

    fn accepted(needle: &str, word: &str) -> bool {
        let matcher = Matcher::new(&Needle::typed(needle));
        matcher
            .tier(&words::fold(word))
            .is_some_and(|tier| matcher.accepts(word, tier))
    }

    #[test]
    fn whole_words_come_before_prefixes_before_parts_before_misspellings() {
        assert_eq!(tier("plan", "plan"), Some(Tier::Whole));
        assert_eq!(tier("plan", "plans"), Some(Tier::Prefix));
        assert_eq!(tier("plan", "airplane"), Some(Tier::Part));
        assert_eq!(tier("plan", "plain"), Some(Tier::OneEdit));
        assert!(
            Tier::Whole < Tier::Prefix && Tier::Prefix < Tier::Part && Tier::Part < Tier::OneEdit
        );
    }

    #[test]
    fn a_transposed_letter_still_finds_maximum() {
        assert_eq!(tier("maxmium", "maximum"), Some(Tier::OneEdit));
        assert_eq!(tier("mxaimmu", "maximum"), Some(Tier::TwoEdits));
        assert_eq!(tier("maxmi", "maximum"), Some(Tier::Begun));
        assert_eq!(tier("максиммуа", "максимума"), Some(Tier::OneEdit));
    }

    #[test]
    fn short_words_and_numbers_bear_no_mistake() {
        assert_eq!(tier("art", "arc"), None);
        assert_eq!(tier("at", "cat"), None);
        assert_eq!(tier("from", "form"), Some(Tier::OneEdit));
        assert_eq!(tier("forms", "trams"), None);
        assert_eq!(tier("2025", "2024"), None);
    }

    #[test]
    fn capitals_and_accents_are_meant_when_they_are_typed() {
        assert!(accepted("us", "US"));
        assert!(!accepted("US", "us"));
        assert!(accepted("Usha", "Ushakov"));
        assert!(
            !accepted("Maximum", "maximum"),
            "the capital is no misspelling"
        );
        assert!(accepted("Maxmium", "Maximum"));
        assert!(accepted("cafe", "Café"));
        assert!(!accepted("café", "cafe"));
        assert!(accepted("мой", "Мой"));
    }

    #[test]
    fn scattered_letters_must_begin_and_fill_the_word() {
        let fuzzy = SkimMatcherV2::default();
        let found = |needle: &str, word: &str| {
            Matcher::new(&Needle::typed(needle))
                .scattered(&fuzzy, word)
                .is_some()
        };
        assert!(found("cnstttn", "constitution"));
        assert!(found("wtkff", "witkoff"));
        assert!(!found("cat", "constitutional"));
        assert!(!found("onst", "constitution"));
    }
}
