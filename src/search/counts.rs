//! How many turns answer a query in all, by speaker and by transcript.
//!
//! The hits of a search are its best few; what is counted here are all turns that answer as well as these: up to the tier
//! in which the list of hits ends. As several speakers of a query are alternatives, and several places too, the turns of
//! each speaker are counted as if the query named no speaker, and those of each transcript as if it named no place: the
//! counts say what naming them would bring.

use std::collections::HashMap;

use super::filter::{self, Kind, alternative};
use super::index::Index;
use super::narrow::place_name;
use super::needle::Tier;
use super::people::Person;
use super::query::{Field, Query};
use super::rank::Scale;
use super::seek::{Plan, Reading};
use super::turns::TurnSet;
use super::{Facts, Hits, Pace, Within};
use crate::library::{Library, TranscriptIndex};

/// Most rows of each kind.
const MOST: usize = 100;

/// Turns between two looks at the pace.
const LOOK: usize = 4096;

/// What a query can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// What one person says.
    Speaker(Person),
    /// What stands in one edition.
    Transcript(TranscriptIndex),
}

/// Turns of one speaker or transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Whose.
    pub facet: Facet,
    /// What it is called: a speaker's name, an exchange (and its edition, where it has several).
    pub name: String,
    /// How many there are.
    pub turns: usize,
    /// Whether the query names it.
    pub chosen: bool,
}

/// How many turns answer a query as well as the hits that are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub turns: usize,
    /// The speakers with most of them; turns without a named speaker are in nobody's count.
    pub speakers: Vec<Count>,
    /// The transcripts with most of them.
    pub transcripts: Vec<Count>,
}

/// The hits of a search of the library, and what is needed to count all that answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The hits.
    pub hits: Hits,
    pub(super) all: Answering,
}

/// How all turns that answer a query by their words are found, whatever its fields say.
#[derive(Debug, Clone)]
pub(super) struct Answering {
    pub plan: Plan,
    /// The worst tier in which they do.
    pub tier: Tier,
}

impl Answer {
    /// Counts all turns that answer `query` as well as the hits do; `None` when `pace` says to stop.
    pub fn counts(
        &self,
        index: &Index,
        library: &Library,
        query: &Query,
        facts: &dyn Facts,
        pace: &dyn Fn() -> Pace,
    ) -> Option<Counts> {
        if query.is_empty() {
            return Some(Counts::default());
        }
        let without = |kind: Option<Kind>| {
            let kept = query.conditions.iter();
            let kept: Vec<_> = kept
                .filter(|one| kind.is_none() || alternative(one) != kind)
                .cloned()
                .collect();
            filter::allowed(index, library, facts, &kept, Within::Library)
        };
        let [mut all, mut by_speaker, mut by_place] =
            [None, Some(Kind::Speaker), Some(Kind::In)].map(without);
        let mut either = by_speaker.clone();
        either.add(&by_place);
        let answering = self.all.those_in(index, either, pace)?;
        for turns in [&mut all, &mut by_speaker, &mut by_place] {
            turns.keep(&answering);
        }
        let counter = Counter {
            index,
            library,
            query,
        };
        Some(Counts {
            turns: all.len(),
            speakers: counter.speakers(&by_speaker),
            transcripts: counter.transcripts(&by_place),
        })
    }
}

impl Answering {
    /// Those of `turns` that answer; `None` when `pace` says to stop.
    fn those_in(
        &self,
        index: &Index,
        mut turns: TurnSet,
        pace: &dyn Fn() -> Pace,
    ) -> Option<TurnSet> {
        turns.keep(&self.plan.all_fitting(index, self.tier, pace)?);
        if !self.plan.has_phrases() {
            return Some(turns);
        }
        let mut reading = Reading::new(&self.plan, index);
        let mut scale = Scale::new(self.plan.wanted());
        let mut those = turns.clone();
        for (count, turn) in turns.iter().enumerate() {
            if count % LOOK == LOOK - 1 && pace() == Pace::Stop {
                return None;
            }
            let answers = reading.is_hit(turn)
                && scale.weigh(&reading.occurrences, index.length(turn)).0 <= self.tier;
            if !answers {
                those.take(turn);
            }
        }
        Some(those)
    }
}

struct Counter<'a> {
    index: &'a Index,
    library: &'a Library,
    query: &'a Query,
}

impl Counter<'_> {
    fn speakers(&self, turns: &TurnSet) -> Vec<Count> {
        let mut counts = vec![0; self.index.people.count()];
        for person in turns.iter().filter_map(|turn| self.index.speaker_of(turn)) {
            counts[person] += 1;
        }
        let most = most(&counts);
        let mut names: HashMap<Person, &str> = HashMap::new();
        for (at, transcript) in (0..).map(TranscriptIndex).zip(&self.library.transcripts) {
            for (person, speaker) in self.index.people.of(at).iter().zip(&transcript.speakers) {
                if counts[*person] > 0 {
                    names.entry(*person).or_insert(&speaker.name);
                }
            }
        }
        let chosen = self.query.wanted_fields().filter_map(|field| match field {
            Field::Speaker(needles) => Some(self.index.called(self.library, needles)),
            _ => None,
        });
        let chosen: Vec<_> = chosen.collect();
        let count = |person: Person| Count {
            facet: Facet::Speaker(person),
            name: names.get(&person).copied().unwrap_or_default().to_owned(),
            turns: counts[person],
            chosen: chosen.iter().any(|called| called.contains(&person)),
        };
        most.into_iter().map(count).collect()
    }

    fn transcripts(&self, turns: &TurnSet) -> Vec<Count> {
        let all = self.library.transcripts.len();
        let stretches = (0..all).map(|at| self.index.turns_of(TranscriptIndex(at)));
        let counts: Vec<usize> = stretches.map(|stretch| turns.count_in(stretch)).collect();
        let chosen = self.query.wanted_fields().filter_map(|field| match field {
            Field::In { name, .. } => Some(filter::places(self.library, name)),
            _ => None,
        });
        let chosen: Vec<Vec<bool>> = chosen.collect();
        let count = |at: usize| Count {
            facet: Facet::Transcript(TranscriptIndex(at)),
            name: place_name(self.library, TranscriptIndex(at)).unwrap_or_default(),
            turns: counts[at],
            chosen: chosen.iter().any(|places| places[at]),
        };
        most(&counts).into_iter().map(count).collect()
    }
}

/// Where the greatest of `counts` stand, the greatest first; no zeros.
fn most(counts: &[usize]) -> Vec<usize> {
    let mut there: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] > 0).collect();
    there.sort_by_key(|at| (std::cmp::Reverse(counts[*at]), *at));
    there.truncate(MOST);
    there
}
