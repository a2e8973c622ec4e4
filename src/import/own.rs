//! Our own edition files and exports, read back field by field: nothing in them is a guess, so nothing is judged,
//! joined or trimmed.

use std::collections::HashMap;

use serde::Deserialize;

use super::draft::{Draft, Trouble};
use super::{Format, Imported, Own, SetAside, Turn};
use crate::record::{Basis, Edition, Exchange, Speaker, SpeakerIndex};

/// What stands before the turns.
pub(super) struct Preface {
    /// The conversation and this text of it.
    pub own: Own,
    /// Everyone in it, also those who never speak.
    pub speakers: Vec<Speaker>,
}

/// What stands before the turns in our JSON, and in the first line of our JSON Lines.
#[derive(Deserialize)]
pub(super) struct Heading {
    exchange: Exchange,
    edition: Edition,
    speakers: Vec<Speaker>,
    set_aside: Vec<SetAside>,
    warnings: Vec<String>,
}

/// A turn in our JSON and JSON Lines.
#[derive(Deserialize)]
pub(super) struct Said {
    #[serde(rename = "n")]
    _number: usize,
    speaker: Option<String>,
    speaker_id: Option<String>,
    start: Option<f64>,
    end: Option<f64>,
    text: String,
    note: Option<String>,
    basis: Basis,
}

/// An import that is being read back.
pub(super) struct Reading {
    draft: Draft,
    by_id: HashMap<String, (SpeakerIndex, String)>,
}

impl Reading {
    /// Begins with what stands before the turns.
    pub fn of(format: Format, preface: Preface) -> Self {
        let mut draft = Draft::new(format);
        let mut by_id = HashMap::new();
        for speaker in preface.speakers {
            let (id, name) = (speaker.id.clone(), speaker.name.clone());
            let index = draft.enrol(speaker);
            by_id.entry(id).or_insert((index, name));
        }
        let own = preface.own;
        let about = draft.about();
        about.title = Some(own.exchange.title.clone());
        about.date = own.exchange.date;
        about.language.clone_from(&own.edition.language);
        about.own = Some(own);
        Self { draft, by_id }
    }

    /// The same for JSON.
    pub fn under(format: Format, heading: Heading) -> Self {
        let own = Own {
            exchange: heading.exchange,
            edition: heading.edition,
        };
        let speakers = heading.speakers;
        let mut reading = Self::of(format, Preface { own, speakers });
        let about = reading.draft.about();
        about.set_aside = heading.set_aside;
        about.warnings = heading.warnings;
        reading
    }

    /// The speaker of this id.
    pub fn by_id(&self, id: &str) -> Option<SpeakerIndex> {
        self.by_id.get(id).map(|(index, _)| *index)
    }

    /// Adds a turn.
    pub fn turn(&mut self, turn: Turn) {
        let times = (turn.start, turn.end);
        let wrong = |time: Option<f64>| time.is_some_and(|time| !time.is_finite() || time < 0.0);
        let backwards = matches!(times, (Some(start), Some(end)) if end < start);
        if wrong(times.0) || wrong(times.1) || backwards {
            self.draft.count(Trouble::Time, turn.line);
        }
        self.draft.turn(turn);
    }

    /// Adds a turn of JSON.
    pub fn said(&mut self, said: Said, line: usize) {
        let id = said.speaker_id.as_ref().and_then(|id| self.by_id.get(id));
        // In lines of two exports put together, one id may be two people's.
        let same = |(_, name): &&(SpeakerIndex, String)| Some(name) == said.speaker.as_ref();
        let speaker = match id.filter(same) {
            Some((index, _)) => Some(*index),
            None => said.speaker.and_then(|name| self.draft.speaker(&name)),
        };
        self.turn(Turn {
            speaker,
            text: said.text,
            start: said.start,
            end: said.end,
            note: said.note,
            basis: Some(said.basis),
            line,
        });
    }

    /// Sets aside a line that holds no turn.
    pub fn unreadable(&mut self, line: usize, text: &str, reason: &str) {
        self.draft.set_aside(line, text, reason);
        self.draft.count(Trouble::Unreadable, line);
    }

    /// What was read.
    pub fn finish(self) -> Imported {
        self.draft.finish()
    }
}
