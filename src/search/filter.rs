//! The fields of a query, asked of each turn.

use std::collections::HashSet;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::index::{Index, TurnId};
use super::people::Person;
use super::query::{Condition, Field};
use super::{Facts, Within};
use crate::library::{Library, TranscriptIndex};
use crate::record::{Basis, Transcript, TurnIndex};
use crate::text::words;

/// What the letter-subsequence matcher must give per letter for a place.
const PLACE_SCORE: i64 = 13;

/// The conditions of a query, prepared for a library.
pub struct Filter<'a> {
    index: &'a Index,
    library: &'a Library,
    facts: &'a dyn Facts,
    /// Conditions of which any one suffices, by kind, and such as must each hold alone.
    groups: Vec<Vec<Test>>,
}

/// A condition, prepared.
struct Test {
    check: Check,
    excluded: bool,
}

enum Check {
    Persons(HashSet<Person>),
    Transcripts {
        fit: Vec<bool>,
        /// First and last turn, counted from 1.
        turns: Option<(usize, usize)>,
    },
    Basis(Basis),
    Claim(bool),
    Note(bool),
    Tag(String),
}

impl<'a> Filter<'a> {
    /// Prepares `conditions`; names are looked for among the transcripts `within`.
    pub fn new(
        index: &'a Index,
        library: &'a Library,
        facts: &'a dyn Facts,
        conditions: &[Condition],
        within: Within,
    ) -> Self {
        let mut groups: Vec<(Option<Kind>, Vec<Test>)> = Vec::new();
        for condition in conditions {
            let kind = alternative(condition);
            let test = Test {
                check: prepare(index, library, &condition.field, within),
                excluded: condition.excluded,
            };
            match groups
                .iter_mut()
                .find(|(known, _)| kind.is_some() && *known == kind)
            {
                Some((_, tests)) => tests.push(test),
                None => groups.push((kind, vec![test])),
            }
        }
        Self {
            index,
            library,
            facts,
            groups: groups.into_iter().map(|(_, tests)| tests).collect(),
        }
    }

    /// Whether the turn is what the conditions ask for.
    pub fn passes(&self, turn: TurnId) -> bool {
        if self.groups.is_empty() {
            return true;
        }
        let (at, turn) = self.index.place_of(turn);
        self.groups.iter().all(|tests| {
            tests
                .iter()
                .any(|test| self.holds(&test.check, at, turn) != test.excluded)
        })
    }

    fn holds(&self, check: &Check, at: TranscriptIndex, number: TurnIndex) -> bool {
        let turn = self
            .library
            .transcript(at)
            .and_then(|transcript| transcript.turn(number));
        match check {
            Check::Persons(persons) => self
                .index
                .people
                .person(at, turn.and_then(|turn| turn.speaker))
                .is_some_and(|person| persons.contains(&person)),
            Check::Transcripts { fit, turns } => {
                fit.get(at.0).copied().unwrap_or(false)
                    && turns.is_none_or(|(first, last)| (first..=last).contains(&number.number()))
            }
            Check::Basis(basis) => turn.is_some_and(|turn| turn.basis == *basis),
            Check::Claim(wanted) => self.facts.claimed(at, number) == *wanted,
            Check::Note(wanted) => self.facts.noted(at, number) == *wanted,
            Check::Tag(tag) => self
                .facts
                .tags(at, number)
                .iter()
                .any(|found| words::fold(found).starts_with(tag)),
        }
    }
}

/// The kind of a condition of which a turn can fulfil only one, so that several are alternatives.
#[derive(PartialEq)]
enum Kind {
    Speaker,
    In,
    Date,
    Basis,
}

fn alternative(condition: &Condition) -> Option<Kind> {
    match condition.field {
        _ if condition.excluded => None,
        Field::Speaker(_) => Some(Kind::Speaker),
        Field::In { .. } => Some(Kind::In),
        Field::Date(_) => Some(Kind::Date),
        Field::Basis(_) => Some(Kind::Basis),
        Field::Claim(_) | Field::Tag(_) | Field::Note(_) => None,
    }
}

fn prepare(index: &Index, library: &Library, field: &Field, within: Within) -> Check {
    match field {
        Field::Speaker(needles) => {
            let everywhere = 0..library.transcripts.len();
            let transcripts = match within {
                Within::Library => everywhere,
                Within::Transcript(at) => at.0..at.0.saturating_add(1),
            };
            Check::Persons(
                index
                    .people
                    .called(needles, transcripts.map(TranscriptIndex)),
            )
        }
        Field::In { name, turns } => Check::Transcripts {
            fit: places(library, name),
            turns: *turns,
        },
        Field::Date(date) => Check::Transcripts {
            fit: library
                .transcripts
                .iter()
                .map(|transcript| dated(transcript, date))
                .collect(),
            turns: None,
        },
        Field::Basis(basis) => Check::Basis(*basis),
        Field::Claim(wanted) => Check::Claim(*wanted),
        Field::Note(wanted) => Check::Note(*wanted),
        Field::Tag(tag) => Check::Tag(tag.clone()),
    }
}

fn dated(transcript: &Transcript, date: &str) -> bool {
    transcript
        .exchange
        .date
        .is_some_and(|day| day.to_string().starts_with(date))
}

/// The transcripts that the folded `name` names best.
fn places(library: &Library, name: &str) -> Vec<bool> {
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
