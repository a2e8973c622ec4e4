//! A transcript made ready for claims to be looked for in it.

use std::collections::HashSet;

use crate::check::Checker;
use crate::library::{Library, TranscriptIndex};
use crate::record::{Claim, SpeakerIndex, Transcript, TurnIndex};
use crate::search::{People, Person};
use crate::text::normal::Normal;
use crate::text::words;

/// Who speaks a turn, seen from a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// The claim's speaker.
    Named,
    /// The claim or the turn has no speaker.
    Open,
    /// Someone else.
    Other,
}

/// Whom a claim names.
#[derive(Debug, Clone, Default)]
pub struct Speaker {
    /// The name, for the check; none where the claim names nobody.
    pub name: Option<String>,
    /// Those of the library who bear it.
    persons: HashSet<Person>,
}

/// A transcript, ready to be searched.
pub struct Ground<'l> {
    /// Where everything stands.
    pub library: &'l Library,
    /// The text.
    pub text: &'l Transcript,
    /// Its position.
    pub at: TranscriptIndex,
    /// The check of it.
    pub checker: Checker<'l>,
    /// Its turns in comparison form.
    pub turns: Vec<Normal<'l>>,
}

impl<'l> Ground<'l> {
    /// Reads a transcript once.
    pub fn new(library: &'l Library, at: TranscriptIndex, text: &'l Transcript) -> Self {
        Self {
            library,
            text,
            at,
            checker: Checker::new(library, &[at]),
            turns: text
                .turns
                .iter()
                .map(|turn| Normal::new(&turn.text))
                .collect(),
        }
    }

    /// Whom a claim means: a speaker of the exchange by id in any of its editions, else everyone in them who bears
    /// all words of the name.
    pub fn speaker(&self, claim: &Claim) -> Speaker {
        let Some(wanted) = &claim.speaker else {
            return Speaker::default();
        };
        let mut name = None;
        let mut persons = HashSet::new();
        let sought: Vec<String> = words::words(wanted)
            .map(|(_, word)| words::fold(word))
            .collect();
        for (at, edition) in self.library.editions_of(&self.text.exchange.id) {
            for (number, speaker) in edition.speakers.iter().enumerate() {
                let Some(person) = self.people().person(at, Some(SpeakerIndex(number))) else {
                    continue;
                };
                if speaker.id == *wanted {
                    name.get_or_insert_with(|| speaker.name.clone());
                    persons.insert(person);
                } else if self.bears(person, &sought) {
                    persons.insert(person);
                }
            }
        }
        Speaker {
            name: Some(name.unwrap_or_else(|| wanted.clone())),
            persons,
        }
    }

    /// Who is who.
    pub fn people(&self) -> &People {
        self.checker.people()
    }

    fn bears(&self, person: Person, sought: &[String]) -> bool {
        let mut names = self.people().names(person);
        !sought.is_empty() && names.any(|name| sought.iter().all(|word| name.contains(word)))
    }

    /// Who speaks a turn.
    pub fn voice(&self, turn: TurnIndex, speaker: &Speaker) -> Voice {
        let said_by = self.text.turn(turn).and_then(|turn| turn.speaker);
        match (&speaker.name, self.people().person(self.at, said_by)) {
            (Some(_), Some(person)) if speaker.persons.contains(&person) => Voice::Named,
            (Some(_), Some(_)) => Voice::Other,
            _ => Voice::Open,
        }
    }
}
