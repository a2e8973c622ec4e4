//! The journal's records: one JSON object a line.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::anchor::{Span, Spot};
use crate::import::mend::Mends;
use crate::link::Claimed;

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
        /// What the claim was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Claimed>,
    },
    /// What the user says of a passage: it carries a claim, or it does not.
    Link {
        /// The article's id.
        article: String,
        /// The claim's id.
        claim: String,
        /// The passage.
        span: Span,
        /// Whether it carries the claim.
        confirmed: bool,
        /// What the claim was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Claimed>,
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
    /// (`mark:a`, `place:EXCHANGE@EDITION`, `verdict:ARTICLE/CLAIM`, `link:ARTICLE/CLAIM:EXCHANGE@EDITION#TURN-TURN`, `mends:SHA256`).
    pub id: String,
    /// What it does.
    pub op: Op,
    /// When it was written, RFC 3339. The order of the file counts, not this.
    pub at: String,
    /// The thing.
    #[serde(flatten)]
    pub item: Item,
    /// What else stands in its line: a newer program may know what it means.
    #[serde(skip)]
    pub more: Map<String, Value>,
}
