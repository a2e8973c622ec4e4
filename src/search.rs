//! Search: a query, an index from words to turns, and the ranking of hits.
//!
//! This file is the seam: the reader and the command line know [`Query`], [`Index`] and [`Hit`]
//! only, so that the engine behind them can be replaced.

use std::ops::Range;

use crate::library::{Library, TranscriptIndex};
use crate::record::TurnIndex;

mod index;
mod memory;
mod needle;
mod osa;
mod people;
pub mod query;
mod rank;
mod vocabulary;

pub use index::Index;
pub use query::Query;

/// What a query may ask beyond the text: known to whoever holds links and bookmarks.
pub trait Facts {
    /// Whether a claim is linked to the turn.
    fn claimed(&self, transcript: TranscriptIndex, turn: TurnIndex) -> bool;
    /// The tags of the bookmarks on the turn.
    fn tags(&self, transcript: TranscriptIndex, turn: TurnIndex) -> Vec<&str>;
    /// Whether a bookmark with a note is on the turn.
    fn noted(&self, transcript: TranscriptIndex, turn: TurnIndex) -> bool;
}

/// Nothing is claimed, tagged or noted.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFacts;

impl Facts for NoFacts {
    fn claimed(&self, _: TranscriptIndex, _: TurnIndex) -> bool {
        false
    }
    fn tags(&self, _: TranscriptIndex, _: TurnIndex) -> Vec<&str> {
        Vec::new()
    }
    fn noted(&self, _: TranscriptIndex, _: TurnIndex) -> bool {
        false
    }
}

/// A turn that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Whose turn.
    pub transcript: TranscriptIndex,
    /// Which turn.
    pub turn: TurnIndex,
    /// Higher is better; comparable within one search only.
    pub score: f64,
    /// What matched: byte ranges of the turn's text, in order, not overlapping.
    pub ranges: Vec<Range<usize>>,
}

/// Where to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Everywhere; hits come by rank.
    Library,
    /// One transcript; hits come in the order of its turns.
    Transcript(TranscriptIndex),
}

impl Index {
    /// The turns of `library` that match `query`, at most `limit` of them.
    ///
    /// `library` must be the one that the index was built from.
    pub fn search(
        &self,
        library: &Library,
        query: &Query,
        within: Within,
        facts: &dyn Facts,
        limit: usize,
    ) -> Vec<Hit> {
        let _ = (library, query, within, facts, limit);
        Vec::new()
    }
}
