//! The journal's records: one JSON object a line.

use serde::{Deserialize, Serialize};

use crate::import::mend::Mends;

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
    /// What stands before them in the turn.
    #[serde(default)]
    pub prefix: String,
    /// What stands after them in the turn.
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

/// What a record does to what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// Adds it or changes it: the last one in file order counts.
    Put,
    /// Removes it.
    Drop,
}

/// A thing that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Item {
    /// A passage with note and tags.
    Bookmark {
        /// The passage.
        span: Span,
        /// The user's note.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// The user's tags.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<String>,
    },
    /// A one-letter place.
    Mark {
        /// The letter.
        letter: char,
        /// The place.
        spot: Spot,
    },
    /// Where the reader stood when it was left.
    Place {
        /// The place.
        spot: Spot,
    },
    /// What the user says of a claim.
    Verdict {
        /// The article's id.
        article: String,
        /// The claim's id.
        claim: String,
        /// `supported`, `partly`, `unsupported`, `contradicted` or `unclear`.
        verdict: String,
        /// The user's note.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// What the user mended in the reading of a text: all of it, each time.
    Mends {
        /// The SHA-256 of the text's bytes in hexadecimal digits.
        sha256: String,
        /// The mends.
        mends: Mends,
    },
}

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is about: 32 hexadecimal digits made at random, or a fixed name where there is only one
    /// (`mark:a`, `place:EXCHANGE@EDITION`, `verdict:ARTICLE/CLAIM`, `mends:SHA256`).
    pub id: String,
    /// What it does.
    pub op: Op,
    /// When it was written, RFC 3339. The order of the file counts, not this.
    pub at: String,
    /// The thing.
    #[serde(flatten)]
    pub item: Item,
}
