//! Which letters a word has, as bits: most words are ruled out as misspellings of another without being read.

/// The letters of a word. Letters far apart in Unicode may share a bit: a set says what is missing, not what is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Letters(u64);

impl Letters {
    /// The letters of `word`.
    pub fn of(word: &str) -> Self {
        let bits = word.chars().map(|c| 1 << (u32::from(c) % u64::BITS));
        Self(bits.fold(0, |all, bit| all | bit))
    }

    /// The letters of an ASCII word once it is folded.
    pub fn of_ascii(word: &str) -> Self {
        let bytes = word.bytes().map(|byte| match byte {
            b'`' => b'\'',
            other => other.to_ascii_lowercase(),
        });
        Self(bytes.fold(0, |all, byte| all | 1 << (u32::from(byte) % u64::BITS)))
    }

    /// At least so many different letters of this word are not in the other: each takes an edit of its own.
    pub fn missing_in(self, other: Self) -> usize {
        (self.0 & !other.0).count_ones() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    fn missing(one: &str, other: &str) -> usize {
        Letters::of(one).missing_in(Letters::of(other))
    }

    #[test]
    fn a_word_has_its_folded_letters() {
        for word in ["MaxiMum", "don`t", "28"] {
            assert_eq!(Letters::of_ascii(word), Letters::of(&words::fold(word)));
        }
    }

    #[test]
    fn an_edit_takes_one_letter_at_most() {
        assert_eq!(missing("maxmium", "maximum"), 0);
        assert_eq!(missing("maximun", "maximum"), 1);
        assert_eq!(missing("plan", "peace"), 2);
        assert_eq!(missing("план", "плен"), 1);
    }
}
