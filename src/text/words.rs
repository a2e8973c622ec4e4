//! Words of a text, and the folded form in which they are compared.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The words of `text` with their byte ranges, by the word rules of Unicode (UAX 29).
pub fn words(text: &str) -> impl DoubleEndedIterator<Item = (Range<usize>, &str)> {
    text.unicode_word_indices()
        .map(|(at, word)| (at..at + word.len(), word))
}

/// How many words `text` has.
pub fn count(text: &str) -> usize {
    text.unicode_words().count()
}

/// `text` without case and accents, compatibility forms resolved, apostrophes alike.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | 'ʼ' | '‘' | '`' | '´' => '\'',
            'ς' => 'σ',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_where_they_stand() {
        let text = "We “need the maximum”, Yuri.";
        let found: Vec<_> = words(text)
            .map(|(range, word)| (&text[range], word))
            .collect();
        assert!(found.iter().all(|(cut, word)| cut == word));
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn folding_forgets_case_accents_and_apostrophes() {
        for (one, other) in [
            ("Café", "CAFE"),
            ("Ушаков", "УШАКОВ"),
            ("Ёлка", "елка"),
            ("Trumpʼs", "trump's"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
    }
}
