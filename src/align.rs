//! Alignment: a quotation laid word by word along a text, and where in many texts that is worth trying.
//!
//! | part | what is there |
//! |---|---|
//! | [`words`] | a text as words in comparison form that know their bytes |
//! | [`Corpus`] | many texts, numbered word by word; the stretches that a quotation has in common with them |
//! | [`align()`] | the cheapest way from a text to a quotation: same, changed, inserted, cut |
//! | [`align_along`] | the same for texts of any size, by the stretches they have in common |
//!
//! The alignment is the semi-global one of Needleman and Wunsch (1970) with the affine gaps of Gotoh (1982), over words
//! instead of letters: the text may begin before and go on after the quotation at no cost, and a long cut costs
//! little more than a short one. Candidates come from exact common stretches ("seed and extend", as in BLAST,
//! Altschul et al. 1990), weighted by how rare their words are, so that an approximate match is found by its exact parts.

mod anchored;
mod corpus;
mod steps;

use std::ops::Range;

pub use anchored::align_along;
pub use corpus::{Corpus, Run};
pub use steps::{Step, align};

use crate::text::words as split;

/// A word in comparison form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the source.
    pub range: Range<usize>,
    /// What it is compared by.
    pub key: String,
    /// Whether it stands in an editor's brackets: it may be missing on the other side.
    pub bracketed: bool,
}

/// A word as a number of a [`Corpus`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Equal for words with equal keys; `None` for a word that the corpus does not have.
    pub id: Option<u32>,
    /// Whether it stands in an editor's brackets.
    pub bracketed: bool,
}

impl Token {
    /// Whether both are the same word of the corpus.
    fn is(self, other: Self) -> bool {
        self.id.is_some() && self.id == other.id
    }
}

/// The words of `text`, folded and nothing more.
pub fn words(text: &str) -> Vec<Word> {
    split::words(text)
        .map(|(range, word)| Word {
            range,
            key: split::fold(word),
            bracketed: false,
        })
        .collect()
}

#[cfg(test)]
mod tests;
