//! Words of a text, and the forms in which they are compared: folded, or exact in case or accents.

use std::ops::Range;
use std::option;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::{UnicodeSegmentation, UnicodeWordIndices};

/// The one invisible character at which the word rules of Unicode break a word.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// The words of `text` with their byte ranges, by the word rules of Unicode (UAX 29), except that
/// an invisible space between two letters hides no word.
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = (Range<usize>, &str)> {
    let (plain, mended) = if text.contains(ZERO_WIDTH_SPACE) {
        ("", mended(text))
    } else {
        (text, Vec::new())
    };
    unmended(plain).chain(mended)
}

/// How many words `text` has.
pub fn count(text: &str) -> usize {
    if !text.is_ascii() {
        return words(text).count();
    }
    let stretches = text.split_ascii_whitespace();
    let count = |stretch: &str| {
        // Most of them are a word and nothing else.
        if stretch.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            1
        } else {
            unmended(stretch).count()
        }
    };
    stretches.map(count).sum()
}

/// No word goes across a space, so that each stretch between spaces is cut alone: most of them are ASCII, which is faster.
fn unmended(text: &str) -> impl DoubleEndedIterator<Item = (Range<usize>, &str)> {
    let start = text.as_ptr().addr();
    text.split(' ').flat_map(move |stretch| {
        let before = stretch.as_ptr().addr() - start;
        let words = match only_word(stretch) {
            Ok(word) => Words::One(word.into_iter()),
            Err(Mixed) => Words::Any(stretch.unicode_word_indices()),
        };
        words.map(move |(at, word)| (before + at..before + at + word.len(), word))
    })
}

/// The words of a stretch without spaces, each with its place.
enum Words<'t> {
    One(option::IntoIter<(usize, &'t str)>),
    Any(UnicodeWordIndices<'t>),
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::One(words) => words.next(),
            Self::Any(words) => words.next(),
        }
    }
}

impl DoubleEndedIterator for Words<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        match self {
            Self::One(words) => words.next_back(),
            Self::Any(words) => words.next_back(),
        }
    }
}

/// That a stretch has more than ASCII letters and digits that stand together, between signs that are no part of words.
struct Mixed;

/// The only word of a stretch, if it has any: most stretches are so simple that the rules of Unicode need not be asked.
fn only_word(stretch: &str) -> Result<Option<(usize, &str)>, Mixed> {
    let bytes = stretch.as_bytes();
    let is_sign = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte != b'_';
    let start = bytes.iter().position(|byte| !is_sign(byte));
    let Some(start) = start else {
        return Ok(None);
    };
    let inside = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric());
    let end = start + inside.count();
    let is_all = end > start && bytes[end..].iter().all(is_sign);
    is_all
        .then(|| Some((start, &stretch[start..end])))
        .ok_or(Mixed)
}

/// The words of a text with zero-width spaces, joined where they would be one word without them.
fn mended(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (range, word) in unmended(text) {
        match found.last_mut() {
            Some(last) if is_split(&text[last.0.end..range.start], last.1, word) => {
                *last = (last.0.start..range.end, &text[last.0.start..range.end]);
            }
            _ => found.push((range, word)),
        }
    }
    found
}

fn is_split(gap: &str, left: &str, right: &str) -> bool {
    !gap.is_empty()
        && gap.chars().all(|c| c == ZERO_WIDTH_SPACE)
        && unmended(&format!("{left}{right}").replace(ZERO_WIDTH_SPACE, "")).count() == 1
}

/// What a comparison of words heeds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Exactness {
    /// Capitals differ from small letters.
    pub case: bool,
    /// Letters with accents differ from those without.
    pub accents: bool,
}

impl Exactness {
    /// What a typed word asks for: capitals ask for its case, accents for its accents.
    pub fn asked_by(word: &str) -> Self {
        Self {
            case: word.chars().any(char::is_uppercase),
            accents: !word.is_ascii() && word.nfd().any(is_accent),
        }
    }

    /// Whether it heeds anything.
    pub fn is_any(self) -> bool {
        self.case || self.accents
    }
}

/// `text` without case and accents, compatibility forms resolved, apostrophes alike, nothing invisible.
pub fn fold(text: &str) -> String {
    key(text, Exactness::default())
}

/// `text` as [`fold`] gives it, but with the case or the accents that `exactness` heeds.
pub fn key(text: &str, exactness: Exactness) -> String {
    if text.is_ascii() {
        let text = text.replace('`', "'");
        return if exactness.case {
            text
        } else {
            text.to_ascii_lowercase()
        };
    }
    if !exactness.is_any()
        && let Some(folded) = text.chars().map(folded_alone).collect()
    {
        return folded;
    }
    key_by_tables(text, exactness)
}

/// The key of any text.
fn key_by_tables(text: &str, exactness: Exactness) -> String {
    let text = text.chars().filter(|c| !is_invisible(*c)).map(apostrophe);
    let text: String = if exactness.accents {
        text.nfkc().collect()
    } else {
        text.nfkd().filter(|c| !is_accent(*c)).collect()
    };
    let text = if exactness.case {
        text
    } else {
        text.chars().flat_map(char::to_lowercase).collect()
    };
    text.replace('ς', "σ")
}

/// What a letter folds to, where that is known without the tables of Unicode: ASCII and the letters of Russian and
/// Ukrainian, of which most texts in other scripts than Latin are made here.
fn folded_alone(c: char) -> Option<char> {
    match apostrophe(c) {
        'Й' | 'й' => Some('и'),
        'Ё' | 'ё' => Some('е'),
        'Ї' | 'ї' | 'І' | 'і' => Some('і'),
        'Є' | 'є' => Some('є'),
        c @ 'А'..='Я' => char::from_u32(u32::from(c) + 0x20),
        c @ 'а'..='я' => Some(c),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        _ => None,
    }
}

fn apostrophe(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' | '`' | '´' => '\'',
        other => other,
    }
}

/// Marks that may be left out in writing: accents, Hebrew points, Arabic vowel signs. The vowel
/// signs of Indic scripts and the voicing marks of kana are letters.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Characters without a shape that may stand inside a word.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_stretch_between_spaces_has_the_words_it_has_in_the_text(text in "(?s)([ ]|[a-z0-9'.,:_]|[\\t\\n\u{a0}\u{2028}]|[\u{301}\u{200d}\u{ad}\u{fe0f}]|[א\"״]|[カ和ก]|[👍🇺🇦🏽]|[éж]){0,24}") {
            let whole: Vec<_> = text.unicode_word_indices().collect();
            let cut: Vec<_> = unmended(&text).map(|(range, word)| (range.start, word)).collect();
            prop_assert_eq!(&whole, &cut);
        }
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "We “need the maximum”, Yuri.";
        let found: Vec<_> = words(text)
            .map(|(range, word)| (&text[range], word))
            .collect();
        assert!(found.iter().all(|(cut, word)| cut == word));
        assert_eq!(found.len(), 5);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 3000, failure_persistence: None, ..Default::default() })]

        #[test]
        fn stretches_are_cut_as_the_rules_of_unicode_say(text in "[ a-cA-Z0-9'._,:;!?()\"/@#&*+=<>\\[\\]{}|~`^$%-é\n\t\u{301}\u{ad}\u{0}漢ש\u{5f3}“’-]{0,12}") {
            let by_rules: Vec<_> = text.unicode_word_indices().map(|(at, word)| (at..at + word.len(), word)).collect();
            let forwards: Vec<_> = words(&text).collect();
            let mut backwards: Vec<_> = words(&text).rev().collect();
            backwards.reverse();
            proptest::prop_assert_eq!(&forwards, &by_rules);
            proptest::prop_assert_eq!(count(&text), by_rules.len());
            proptest::prop_assert_eq!(&backwards, &by_rules);
        }
    }

    #[test]
    fn letters_that_fold_without_tables_fold_as_with_them() {
        let exactness = Exactness::default();
        let known = ('\0'..=char::MAX).filter_map(|c| Some((c, folded_alone(c)?)));
        let mut count = 0;
        for (c, folded) in known {
            let tables = key_by_tables(&c.to_string(), exactness);
            assert_eq!(tables, folded.to_string(), "{c:?}");
            count += 1;
        }
        assert!(count > 128 + 64);
    }

    #[test]
    fn folding_forgets_case_accents_and_apostrophes() {
        for (one, other) in [
            ("Café", "CAFE"),
            ("Ушаков", "УШАКОВ"),
            ("Ёлка", "елка"),
            ("Trumpʼs", "trump's"),
            ("Trump´s", "trump`s"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("שָׁלוֹם", "שלום"),
            ("ｆｕｌｌ", "full"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }

    #[test]
    fn folding_keeps_signs_that_are_letters() {
        for (one, other) in [("की", "का"), ("が", "か"), ("ไม้", "ไม")] {
            assert_ne!(fold(one), fold(other));
        }
    }

    #[test]
    fn nothing_invisible_hides_a_word() {
        for hidden in [
            '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}', '\u{34f}',
            '\u{180e}',
        ] {
            let text = format!("the cl{hidden}aim");
            let found: Vec<String> = words(&text).map(|(_, word)| fold(word)).collect();
            assert_eq!(found, ["the", "claim"], "{hidden:?}");
        }
        assert_eq!(words("two\u{200b} words").count(), 2);
        assert_eq!(words("เรา\u{200b}ไป").count(), words("เราไป").count());
    }

    #[test]
    fn a_key_keeps_what_it_is_asked_to_heed() {
        let case = Exactness {
            case: true,
            accents: false,
        };
        let accents = Exactness {
            case: false,
            accents: true,
        };
        assert_eq!(key("Café", case), "Cafe");
        assert_eq!(key("Cafe\u{301}", accents), "café");
        assert_eq!(key("Мой", accents), "мой");
        assert_eq!(Exactness::asked_by("мой"), accents);
        assert_eq!(Exactness::asked_by("US"), case);
        assert!(!Exactness::asked_by("plan").is_any());
    }
}
