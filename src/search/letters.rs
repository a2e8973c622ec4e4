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

    /// At least so many different letters of this word are not in the other: each takes an edit of its own.
    pub fn missing_in(self, other: Self) -> usize {
        (self.0 & !other.0).count_ones() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(one: &str, other: &str) -> usize {
        Letters::of(one).missing_in(Letters::of(other))
    }

    #[test]
    fn an_edit_takes_one_letter_at_most() {
        assert_eq!(missing("maxmium", "maximum"), 0);
        assert_eq!(missing("maximun", "maximum"), 1);
        assert_eq!(missing("plan", "peace"), 2);
        assert_eq!(missing("план", "плен"), 1);
    }
}
