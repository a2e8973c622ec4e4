//! What the user keeps, in one append-only journal.

pub mod journal;
pub mod record;
pub mod span;

pub use journal::Journal;
pub use record::{Entry, Item, Op, Quote, Span, Spot};
pub use span::{Fit, Passage};

use std::collections::{BTreeMap, HashMap};

use crate::record::Place;

/// A bookmark as the journal's records leave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// Its id in the journal.
    pub id: String,
    /// The passage.
    pub span: Span,
    /// The user's note.
    pub note: Option<String>,
    /// The user's tags, without `#`.
    pub tags: Vec<String>,
    /// When it was last changed, as the journal gives it (RFC 3339).
    pub at: String,
    /// Whether the journal has acknowledged its latest state.
    pub saved: bool,
}

/// The user's own things as they stand now: what is left when all records are applied in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// Bookmarks in the order in which they were made.
    pub bookmarks: Vec<Bookmark>,
    /// One-letter places.
    pub marks: BTreeMap<char, Spot>,
    /// Where the reader last stood in each edition (`EXCHANGE@EDITION`).
    pub places: HashMap<String, Spot>,
    /// The edition that was read last.
    pub last: Option<Place>,
    /// The user's verdict and note of each claim, by (article id, claim id).
    pub verdicts: BTreeMap<(String, String), (String, Option<String>)>,
}
