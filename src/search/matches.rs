//! The search of one transcript: every turn that matches, in order, and the words that do, found when a turn is shown.

use std::ops::Range;
use std::sync::Arc;

use super::index::Index;
use super::needle::Tier;
use super::query::Query;
use super::seek::{Plan, Reading};
use super::{Facts, Pace, Within, filter, small};
use crate::library::{Library, TranscriptIndex};
use crate::record::TurnIndex;

/// The turns of a transcript that match, and how to find the words that do.
#[derive(Debug, Clone, PartialEq)]
pub struct Matches {
    /// The turns, in order.
    pub turns: Vec<TurnIndex>,
    /// Finds the words, turn by turn: only those that are shown need it.
    pub marks: Marks,
}

/// Finds the words that match in the turns of a transcript.
#[derive(Debug, Clone)]
pub struct Marks(Arc<Marked>);

#[derive(Debug)]
struct Marked {
    index: Arc<Index>,
    transcript: TranscriptIndex,
    plan: Plan,
}

impl Marks {
    /// What matched in a turn with this text: byte ranges, in order, not overlapping.
    pub fn ranges(&self, turn: TurnIndex, text: &str) -> Vec<Range<usize>> {
        self.matched(turn, text).0
    }

    /// The byte at which everything sought stands closest together in a turn with this text; 0 where nothing matched.
    pub fn closest(&self, turn: TurnIndex, text: &str) -> usize {
        self.matched(turn, text).1
    }

    fn matched(&self, turn: TurnIndex, text: &str) -> (Vec<Range<usize>>, usize) {
        let Marked {
            index,
            transcript,
            plan,
        } = &*self.0;
        let all = index.turns_of(*transcript);
        let place = all.start.saturating_add(small(turn.0));
        if all.contains(&place) {
            index.matched(plan, place, text)
        } else {
            (Vec::new(), 0)
        }
    }
}

impl PartialEq for Marks {
    /// Of the same search.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Index {
    /// All turns of one transcript that match `query`, in their order.
    pub fn matches(
        self: &Arc<Self>,
        library: &Library,
        query: &Query,
        transcript: TranscriptIndex,
        facts: &dyn Facts,
    ) -> Matches {
        let (plan, turns) = self.matching(library, query, transcript, facts);
        Matches {
            turns,
            marks: Marks(Arc::new(Marked {
                index: Arc::clone(self),
                transcript,
                plan,
            })),
        }
    }

    pub(super) fn matching(
        &self,
        library: &Library,
        query: &Query,
        transcript: TranscriptIndex,
        facts: &dyn Facts,
    ) -> (Plan, Vec<TurnIndex>) {
        let plan = Plan::of_turns(self, self.turns_of(transcript), &query.sought);
        if query.is_empty() {
            return (plan, Vec::new());
        }
        let within = Within::Transcript(transcript);
        let mut fitting = filter::allowed(self, library, facts, &query.conditions, within);
        if let Some(answering) = plan.all_fitting(self, Tier::Scattered, &|| Pace::On) {
            fitting.keep(&answering);
        }
        let mut reading = Reading::new(&plan, self);
        let found = fitting
            .iter()
            .filter(|turn| !plan.has_phrases() || reading.is_hit(*turn));
        let turns = found.map(|turn| self.place_of(turn).1).collect();
        (plan, turns)
    }
}
