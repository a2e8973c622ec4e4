//! The fields of a query, turned into the turns that they allow.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::{Index, TurnId};
use super::needle::Needle;
use super::query::{Condition, Field};
use super::turns::TurnSet;
use super::{Fact, Facts, Within, small};
use crate::library::{Library, TranscriptIndex};
use crate::record::{Transcript, Turn};
use crate::text::words;

/// What the letter-subsequence matcher must give per letter for a place.
const PLACE_SCORE: i64 = 13;

/// The turns of `scope` that the conditions of a query allow; names are looked for among the transcripts `within`.
pub fn allowed(
    index: &Index,
    library: &Library,
    facts: &dyn Facts,
    conditions: &[Condition],
    within: Within,
) -> TurnSet {
    let gatherer = Gatherer {
        index,
        library,
        facts,
        within,
    };
    let scope = gatherer.scope();
    let mut groups: Vec<(Option<Kind>, TurnSet)> = Vec::new();
    for condition in conditions {
        let kind = alternative(condition);
        let group = groups
            .iter_mut()
            .find(|(known, _)| kind.is_some() && *known == kind);
        match group {
            Some((_, turns)) => gatherer.gather(&condition.field, turns),
            None => {
                let mut turns = TurnSet::none(scope.clone());
                gatherer.gather(&condition.field, &mut turns);
                if condition.excluded {
                    let mut others = TurnSet::all(scope.clone());
                    others.remove(&turns);
                    turns = others;
                }
                groups.push((kind, turns));
            }
        }
    }
    let mut allowed = TurnSet::all(scope);
    for (_, turns) in &groups {
        allowed.keep(turns);
    }
    allowed
}

/// Finds the turns that a field asks for.
struct Gatherer<'a> {
    index: &'a Index,
    library: &'a Library,
    facts: &'a dyn Facts,
    within: Within,
}

impl Gatherer<'_> {
    fn scope(&self) -> Range<TurnId> {
        match self.within {
            Within::Library => self.index.all(),
            Within::Transcript(at) => self.index.turns_of(at),
        }
    }

    /// The transcripts that are searched.
    fn transcripts(&self) -> impl Iterator<Item = (TranscriptIndex, &Transcript)> {
        let searched = match self.within {
            Within::Library => 0..self.library.transcripts.len(),
            Within::Transcript(at) => at.0..at.0.saturating_add(1),
        };
        searched
            .map(TranscriptIndex)
            .filter_map(|at| Some((at, self.library.transcript(at)?)))
    }

    /// Adds the turns that `field` asks for.
    fn gather(&self, field: &Field, turns: &mut TurnSet) {
        match field {
            Field::Speaker(needles) => self.said_by(needles, turns),
            Field::In { name, turns: span } => {
                for (at, fits) in places(self.library, name).into_iter().enumerate() {
                    if fits {
                        self.add_span(TranscriptIndex(at), *span, turns);
                    }
                }
            }
            Field::Date(date) => {
                for (at, _) in self.transcripts().filter(|(_, there)| dated(there, date)) {
                    turns.insert_all(self.index.turns_of(at));
                }
            }
            Field::Basis(basis) => self.add_where(turns, |turn| turn.basis == *basis),
            Field::Claim(wanted) => self.known(&Fact::Claimed, *wanted, turns),
            Field::Note(wanted) => self.known(&Fact::Noted, *wanted, turns),
            Field::Tag(tag) => self.known(&Fact::Tagged(tag.clone()), true, turns),
        }
    }

    fn said_by(&self, needles: &[Needle], turns: &mut TurnSet) {
        let people = &self.index.people;
        let persons = people.called(needles, self.transcripts().map(|(at, _)| at));
        for turn in self.scope() {
            if (self.index.speaker_of(turn)).is_some_and(|person| persons.contains(&person)) {
                turns.insert(turn);
            }
        }
    }

    fn add_where(&self, turns: &mut TurnSet, fits: impl Fn(&Turn) -> bool + Copy) {
        for (at, transcript) in self.transcripts() {
            self.add_those(at, transcript, turns, fits);
        }
    }

    fn add_those(
        &self,
        at: TranscriptIndex,
        transcript: &Transcript,
        turns: &mut TurnSet,
        fits: impl Fn(&Turn) -> bool,
    ) {
        let numbered = self.index.turns_of(at).zip(&transcript.turns);
        for (turn, _) in numbered.filter(|(_, turn)| fits(turn)) {
            turns.insert(turn);
        }
    }

    /// Adds the turns of a transcript from one number to another, counted from 1.
    fn add_span(&self, at: TranscriptIndex, span: Option<(usize, usize)>, turns: &mut TurnSet) {
        let all = self.index.turns_of(at);
        let (first, last) = span.unwrap_or((1, usize::MAX));
        let start = all.start.saturating_add(small(first.saturating_sub(1)));
        let end = all.start.saturating_add(small(last));
        turns.insert_all(start.min(all.end)..end.min(all.end));
    }

    fn known(&self, fact: &Fact, wanted: bool, turns: &mut TurnSet) {
        let mut known = TurnSet::none(self.scope());
        for (at, turn) in self.facts.turns(fact) {
            let all = self.index.turns_of(at);
            let place = all.start.saturating_add(small(turn.0));
            if place < all.end {
                known.insert(place);
            }
        }
        let mut fitting = TurnSet::all(self.scope());
        if wanted {
            fitting.keep(&known);
        } else {
            fitting.remove(&known);
        }
        turns.add(&fitting);
    }
}

/// The kind of a condition of which a turn can fulfil only one, so that several are alternatives.
#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// Who speaks.
    Speaker,
    /// Where.
    In,
    /// When.
    Date,
    /// On what basis.
    Basis,
}

/// Of what kind a condition is; `None` when it is no alternative to any other.
pub fn alternative(condition: &Condition) -> Option<Kind> {
    match condition.field {
        _ if condition.excluded => None,
        Field::Speaker(_) => Some(Kind::Speaker),
        Field::In { .. } => Some(Kind::In),
        Field::Date(_) => Some(Kind::Date),
        Field::Basis(_) => Some(Kind::Basis),
        Field::Claim(_) | Field::Tag(_) | Field::Note(_) => None,
    }
}

fn dated(transcript: &Transcript, date: &str) -> bool {
    transcript
        .exchange
        .date
        .is_some_and(|day| day.to_string().starts_with(date))
}

/// The transcripts that the folded `name` names best.
pub fn places(library: &Library, name: &str) -> Vec<bool> {
    let fuzzy = SkimMatcherV2::default();
    let ranks: Vec<Option<u8>> = library
        .transcripts
        .iter()
        .map(|transcript| place_rank(&fuzzy, transcript, name))
        .collect();
    let best = ranks.iter().flatten().min();
    ranks
        .iter()
        .map(|rank| rank.is_some() && rank.as_ref() == best)
        .collect()
}

/// How well `name` names the transcript; lower is better, `None` when not at all.
fn place_rank(fuzzy: &SkimMatcherV2, transcript: &Transcript, name: &str) -> Option<u8> {
    let exchange = words::fold(&transcript.exchange.id);
    let title = words::fold(&transcript.exchange.title);
    if let Some((wanted, wanted_edition)) = name.split_once('@') {
        let edition = words::fold(&transcript.edition.id);
        return match () {
            () if exchange == wanted && edition == wanted_edition => Some(0),
            () if exchange == wanted && edition.starts_with(wanted_edition) => Some(1),
            () if exchange.starts_with(wanted) && edition.starts_with(wanted_edition) => Some(2),
            () => None,
        };
    }
    let letters = i64::try_from(name.chars().count()).unwrap_or(i64::MAX);
    let resembles = |text: &str| {
        fuzzy
            .fuzzy_match(text, name)
            .is_some_and(|score| letters > 2 && score >= PLACE_SCORE * letters)
    };
    match () {
        () if exchange == name || title == name => Some(0),
        () if exchange.starts_with(name) || title.starts_with(name) => Some(1),
        () if exchange.contains(name) || title.contains(name) => Some(2),
        () if resembles(&exchange) || resembles(&title) => Some(3),
        () => None,
    }
}
