//! What stands beside the speech: times on lines of their own, stage directions, lines that are set aside.

use super::{Cutter, Way};
use crate::import::fate::Fate;
use crate::import::text::candidate::{Found, Opening, is_blank, is_office, opening};
use crate::import::text::clock::Time;
use crate::import::text::inline;
use crate::import::{SetAside, Turn};
use crate::record::Basis;

/// A time on a line of its own that no turn has taken yet.
pub(super) struct Waiting<'t> {
    pub line: usize,
    pub text: &'t str,
    pub start: f64,
    pub end: Option<f64>,
}

impl<'a> Cutter<'a> {
    /// A time alone on its line: of the label above it, or of the turn that comes next.
    pub(super) fn clock(&mut self, number: usize, text: &'a str, time: &Time) {
        self.set_time_aside();
        if time.start < 0.0 {
            // A count down, such as the one to a launch: no turn of an edition can hold it.
            self.set_aside(number, text, "time before the beginning");
            return;
        }
        let at = self.imported.turns.len().saturating_sub(1);
        if self.manner.way == Way::Labels
            && let Some(turn) = self.imported.turns.last_mut()
            && turn.text.is_empty()
            && turn.note.is_none()
            && turn.start.is_none()
        {
            (turn.start, turn.end) = (Some(time.start), time.end);
            self.imported.fates.push((number, Fate::Time(at)));
            return;
        }
        self.time = Some(Waiting {
            line: number,
            text,
            start: time.start,
            end: time.end,
        });
    }

    /// Opens a turn at a label in the middle of a line; what stands before it is set aside.
    pub(super) fn starts_inside(&mut self, number: usize, body: &'a str, reason: &str) -> bool {
        let wide = inline::has_wide_colons(body);
        let labels = &self.cast.labels;
        let Some(found) = inline::next(body, 0, wide, |label| labels.contains_key(label)) else {
            return false;
        };
        let speaker = labels.get(found.label).copied();
        if found.at > 0 {
            self.set_aside(number, body[..found.at].trim_end(), reason);
        }
        self.open(number, found.label, speaker, (None, None));
        self.stands_on(found.basis);
        self.say(number, &body[found.speech..]);
        true
    }

    /// The basis that a sign at the label gives the open turn.
    pub(super) fn stands_on(&mut self, basis: Option<Basis>) {
        if let Some(turn) = self.imported.turns.last_mut() {
            turn.basis = basis;
        }
    }

    /// A time that no turn takes is set aside.
    pub(super) fn set_time_aside(&mut self) {
        if let Some(time) = self.time.take() {
            self.set_aside(time.line, time.text, "time");
        }
    }

    /// What stands at a label and is neither its name, its time nor speech.
    pub(super) fn besides(&mut self, number: usize, body: &str, found: &Found) {
        if body.starts_with("<bullet>") {
            self.note("<bullet>");
        }
        if !found.spare.is_empty() {
            self.set_aside(number, found.spare, "time");
        }
    }

    /// A label that nothing follows makes no turn.
    pub(super) fn set_wordless_aside(&mut self) {
        let is_wordless =
            |turn: &mut Turn| turn.text.is_empty() && turn.note.is_none() && turn.start.is_none();
        if let Some(turn) = self.imported.turns.pop_if(is_wordless) {
            self.set_aside(turn.line, self.label, "a speaker without words");
        }
    }

    /// What waits for a turn that does not come is set aside.
    pub(super) fn end(&mut self) {
        self.set_wordless_aside();
        self.set_time_aside();
        for (line, text) in std::mem::take(&mut self.notes) {
            self.set_aside(line, text, "stage direction without a turn");
        }
    }

    /// A line that is a stage direction: of the open turn, or of the first one.
    pub(super) fn note_line(&mut self, number: usize, direction: &'a str) {
        match self.imported.turns.len().checked_sub(1) {
            Some(at) => {
                self.note(direction);
                self.imported.fates.push((number, Fate::Note(at)));
            }
            None => self.notes.push((number, direction)),
        }
    }

    pub(super) fn note(&mut self, direction: &str) {
        let Some(turn) = self.imported.turns.last_mut() else {
            return;
        };
        match &mut turn.note {
            Some(note) => {
                note.push_str("; ");
                note.push_str(direction);
            }
            None => turn.note = Some(direction.to_owned()),
        }
    }

    pub(super) fn set_aside(&mut self, line: usize, text: &str, reason: &str) {
        self.imported.set_aside.push(SetAside {
            line,
            text: text.to_owned(),
            reason: reason.to_owned(),
        });
    }

    /// Whether another label comes next below a name alone on its line, so that nothing is said by it.
    pub(super) fn is_listed(&self, below: &str) -> bool {
        let mut lines = below.split('\n').take(4);
        let next = lines.find(|line| !line.chars().all(is_blank));
        let next = next.unwrap_or_default().trim_matches(is_blank);
        let is_label = |label: &str| self.cast.labels.contains_key(label);
        is_label(next) || matches!(opening(next), Opening::Label(found) if is_label(found.label))
    }

    /// Whether a line right under a name alone on its line tells the person's office.
    pub(super) fn is_office(&self, number: usize, body: &str) -> bool {
        let last = self.imported.turns.last();
        let expects = last.is_some_and(|turn| turn.line + 1 == number && turn.text.is_empty());
        self.manner.bare && expects && is_office(body)
    }

    /// The office of the speaker, who keeps the first one that is told; each stands as a line that is no speech.
    pub(super) fn office(&mut self, number: usize, body: &str) {
        let speaker = self.imported.turns.last().and_then(|turn| turn.speaker);
        if let Some(speaker) = speaker.and_then(|at| self.cast.speakers.get_mut(at.0)) {
            speaker.role.get_or_insert_with(|| body.to_owned());
        }
        self.set_aside(number, body, "office of the speaker");
    }
}
