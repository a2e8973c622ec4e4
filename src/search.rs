//! Search: a query, an index from words to turns, and the ranking of hits.
//!
//! This file is the seam: the reader and the command line know [`Query`], [`Index`] and [`Hit`]
//! only, so that the engine behind them can be replaced.

use std::ops::Range;

use crate::library::{Library, TranscriptIndex};
use crate::record::TurnIndex;
use crate::text::words;

mod filter;
mod index;
mod memory;
mod needle;
mod osa;
mod people;
pub mod query;
mod rank;
mod seek;
mod vocabulary;

pub use index::Index;
pub use people::People;
pub use query::Query;

use filter::Filter;
use index::TurnId;
use rank::Occurrence;
use seek::Plan;

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
    /// `library` must be the one that the index was built from. An empty query matches nothing.
    pub fn search(
        &self,
        library: &Library,
        query: &Query,
        within: Within,
        facts: &dyn Facts,
        limit: usize,
    ) -> Vec<Hit> {
        if query.is_empty() || limit == 0 {
            return Vec::new();
        }
        let filter = Filter::new(self, library, facts, &query.conditions, within);
        let (plan, mut hits) = match within {
            Within::Transcript(transcript) => {
                let plan = Plan::of_turns(self, self.turns_of(transcript), &query.sought);
                let hits = found(&plan, &filter, limit);
                (plan, hits)
            }
            Within::Library => self.widened(query, &filter, limit),
        };
        hits.truncate(limit);
        hits.into_iter()
            .filter_map(|(turn, score)| self.hit(library, &plan, turn, score))
            .collect()
    }

    /// Searches the library in rounds until there are enough hits; the best first, and a plan to show them by.
    fn widened(
        &self,
        query: &Query,
        filter: &Filter<'_>,
        limit: usize,
    ) -> (Plan<'_>, Vec<(TurnId, f64)>) {
        let plan = |reach| Plan::of_library(self, &query.sought, reach);
        let [whole, literal, every] = seek::ROUNDS;
        let mut shown_by = plan(literal);
        let mut hits = found(&plan(whole), filter, usize::MAX);
        if hits.len() < limit && query.has_words() {
            hits = found(&shown_by, filter, usize::MAX);
        }
        if hits.len() < limit && query.has_words() {
            shown_by = plan(every);
            hits = found(&shown_by, filter, usize::MAX);
        }
        hits.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        (shown_by, hits)
    }

    fn hit(&self, library: &Library, plan: &Plan<'_>, turn: TurnId, score: f64) -> Option<Hit> {
        let occurrences = plan.occurrences(turn)?;
        let (transcript, turn) = self.place_of(turn);
        let text = &library.transcript(transcript)?.turn(turn)?.text;
        Some(Hit {
            transcript,
            turn,
            score,
            ranges: ranges(text, &occurrences),
        })
    }
}

/// The first turns that match, in the order of the library, with their scores.
fn found(plan: &Plan<'_>, filter: &Filter<'_>, most: usize) -> Vec<(TurnId, f64)> {
    plan.candidates()
        .into_iter()
        .filter(|turn| filter.passes(*turn))
        .filter_map(|turn| Some((turn, plan.score(turn, &plan.occurrences(turn)?))))
        .take(most)
        .collect()
}

/// The bytes of `text` where `occurrences` stand, in order, those that overlap as one.
fn ranges(text: &str, occurrences: &[Occurrence]) -> Vec<Range<usize>> {
    if occurrences.is_empty() {
        return Vec::new();
    }
    let words: Vec<Range<usize>> = words::words(text).map(|(range, _)| range).collect();
    let mut merged: Vec<Range<usize>> = Vec::new();
    for occurrence in occurrences {
        let last = occurrence.at + occurrence.words - 1;
        let (Some(first), Some(last)) = (words.get(occurrence.at), words.get(last)) else {
            continue;
        };
        match merged.last_mut() {
            Some(before) if first.start < before.end => before.end = before.end.max(last.end),
            _ => merged.push(first.start..last.end),
        }
    }
    merged
}

/// `number` as it is kept: a library of more than 2³² words is cut.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
