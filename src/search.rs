//! Search: a query, an index from words to turns, and the ranking of hits.
//!
//! This file is the seam: the reader and the command line know [`Query`], [`Index`] and [`Hit`]
//! only, so that the engine behind them can be replaced.

use std::ops::Range;

use crate::library::{Library, TranscriptIndex};
use crate::record::TurnIndex;
use crate::text::words;

mod best;
mod counts;
mod filter;
mod index;
mod lacking;
mod ladder;
mod letters;
mod matches;
mod memory;
mod narrow;
mod needle;
mod osa;
mod packed;
mod people;
pub mod query;
mod rank;
mod scan;
mod seek;
mod turns;
mod vocabulary;

pub use counts::{Answer, Count, Counts, Facet};
pub use index::Index;
pub use lacking::Lacking;
pub use matches::{Marks, Matches};
pub use people::{People, Person};
pub use query::Query;

use best::Scored;
use index::TurnId;
use ladder::{Found, Ladder};
use needle::Tier;
use rank::{Occurrence, Scale};
use seek::{Plan, Reading};
use turns::TurnSet;

/// What a query may ask beyond the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A claim is linked to the turn.
    Claimed,
    /// A bookmark with a note is on it.
    Noted,
    /// A bookmark with a tag that begins so, both folded.
    Tagged(String),
}

/// Whoever holds links and bookmarks knows of which turns a fact is true.
pub trait Facts {
    /// Every turn of which it is true.
    fn turns(&self, fact: &Fact) -> Vec<(TranscriptIndex, TurnIndex)>;
}

/// Nothing is claimed, tagged or noted.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFacts;

impl Facts for NoFacts {
    fn turns(&self, _: &Fact) -> Vec<(TranscriptIndex, TurnIndex)> {
        Vec::new()
    }
}

/// A turn that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Whose turn.
    pub transcript: TranscriptIndex,
    /// Which turn.
    pub turn: TurnIndex,
    /// Higher is better; comparable within one search of the library only, 0 in one transcript.
    pub score: f64,
    /// What matched: byte ranges of the turn's text, in order, not overlapping.
    pub ranges: Vec<Range<usize>>,
    /// The byte of the turn's text at which the passage begins where what matched stands closest together.
    pub closest: usize,
}

/// The hits of a search of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// The hits, the best first.
    pub hits: Vec<Hit>,
    /// Whether every turn was weighed that could be among the best; otherwise these are the best so far.
    pub whole: bool,
}

/// How a search of the library is to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Until all is found.
    On,
    /// With what has been found so far.
    Enough,
    /// Not at all: nobody waits for the answer.
    Stop,
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
        match within {
            Within::Transcript(transcript) => {
                let (plan, turns) = self.matching(library, query, transcript, facts);
                let first = self.turns_of(transcript).start;
                let hit = |turn: &TurnIndex| {
                    let text = &library.transcript(transcript)?.turn(*turn)?.text;
                    let (ranges, closest) = self.matched(&plan, first + small(turn.0), text);
                    Some(Hit {
                        transcript,
                        turn: *turn,
                        score: 0.0,
                        ranges,
                        closest,
                    })
                };
                turns.iter().take(limit).filter_map(hit).collect()
            }
            Within::Library => self
                .best(library, query, facts, limit, &|| Pace::On)
                .map(|found| found.hits)
                .unwrap_or_default(),
        }
    }

    /// As [`Self::search`] everywhere, at a pace that is asked from time to time; `None` when it was to stop.
    pub fn best(
        &self,
        library: &Library,
        query: &Query,
        facts: &dyn Facts,
        limit: usize,
        pace: &dyn Fn() -> Pace,
    ) -> Option<Hits> {
        self.answer(library, query, facts, limit, pace)
            .map(|answer| answer.hits)
    }

    /// As [`Self::best`], with what is needed to count all turns that answer.
    pub fn answer(
        &self,
        library: &Library,
        query: &Query,
        facts: &dyn Facts,
        limit: usize,
        pace: &dyn Fn() -> Pace,
    ) -> Option<Answer> {
        let within = Within::Library;
        let mut open = filter::allowed(self, library, facts, &query.conditions, within);
        if query.is_empty() {
            open = TurnSet::none(self.all());
        }
        let ladder = Ladder { index: self, pace };
        let Found {
            turns,
            whole,
            answering,
        } = ladder.climb(query, open, limit)?;
        let hit = |scored: Scored| {
            let (transcript, turn) = self.place_of(scored.turn);
            let text = &library.transcript(transcript)?.turn(turn)?.text;
            let (ranges, closest) = self.matched(&answering.plan, scored.turn, text);
            Some(Hit {
                transcript,
                turn,
                score: scored.score,
                ranges,
                closest,
            })
        };
        let hits = turns.into_iter().filter_map(hit).collect();
        Some(Answer {
            hits: Hits { hits, whole },
            all: answering,
        })
    }

    /// What `plan` finds in a turn with this text, and where that stands closest together.
    fn matched(&self, plan: &Plan, turn: TurnId, text: &str) -> (Vec<Range<usize>>, usize) {
        let mut reading = Reading::new(plan, self);
        if !reading.is_hit(turn) {
            return (Vec::new(), 0);
        }
        let closest = Scale::new(plan.wanted()).closest(&reading.occurrences);
        let words: Vec<Range<usize>> = words::words(text).map(|(range, _)| range).collect();
        let word = closest.and_then(|at| words.get(at));
        (
            ranges(&words, &shown(text, &words, &reading.occurrences)),
            word.map_or(0, |word| word.start),
        )
    }
}

/// Letters from which on a longer word that has the one sought is shown even where that one stands too.
const TELLING_LETTERS: usize = 4;

/// The occurrences that are shown. Where a short word itself stands in a turn, the longer ones that have it by chance do
/// not: who looks for `of` does not mean `officials`.
fn shown(text: &str, words: &[Range<usize>], occurrences: &[Occurrence]) -> Vec<Occurrence> {
    let is_short = |one: &Occurrence| {
        let word = words.get(one.at).and_then(|word| text.get(word.clone()));
        one.words == 1 && word.is_some_and(|word| word.chars().count() < TELLING_LETTERS)
    };
    let short: Vec<usize> = occurrences
        .iter()
        .filter(|one| one.tier == Tier::Whole && is_short(one))
        .map(|one| one.sought)
        .collect();
    let kept = |one: &&Occurrence| one.tier == Tier::Whole || !short.contains(&one.sought);
    occurrences.iter().filter(kept).copied().collect()
}

/// The bytes where `occurrences` stand among `words`, in order, those that overlap as one.
fn ranges(words: &[Range<usize>], occurrences: &[Occurrence]) -> Vec<Range<usize>> {
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
