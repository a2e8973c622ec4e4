//! What is kept of a passage.

use serde::{Deserialize, Serialize};

/// A position in an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The exchange's id.
    pub exchange: String,
    /// The edition's id.
    pub edition: String,
    /// The turn, counted from 1.
    pub turn: usize,
    /// Unicode code points from the start of the turn's text.
    #[serde(default)]
    pub offset: usize,
}

/// A W3C `TextQuoteSelector`: the words kept, and up to 32 graphemes on either side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words.
    pub exact: String,
    /// What stands before them, in the turn and, behind a line feed, in the turn before.
    #[serde(default)]
    pub prefix: String,
    /// What stands after them, likewise.
    #[serde(default)]
    pub suffix: String,
}

/// A passage: from one position up to (not including) another, possibly turns later, and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// Its first character.
    pub start: Spot,
    /// The turn it ends in, counted from 1.
    pub end_turn: usize,
    /// The code point in the end turn's text before which it ends.
    pub end_offset: usize,
    /// The words.
    pub quote: Quote,
}
