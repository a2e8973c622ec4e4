//! The second pass: the text is cut into turns at the labels that were taken.

mod beside;
mod mended;
mod title;

use std::collections::HashMap;

use beside::Waiting;

use super::candidate::{Found, Opening, is_blank, opening};
use super::cast::Cast;
use super::furniture::{self, Surroundings};
use super::line::{Before, Measure, joint};
use super::look::{self, Look};
use super::{finish, inline, tail};
use crate::import::fate::Fate;
use crate::import::mend::LineKind;
use crate::import::{Format, Imported, Turn};
use crate::record::SpeakerIndex;

/// What a turn begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A label.
    Labels,
    /// A dash; nobody is named.
    Dashes,
    /// A time on a line of its own; nobody is named.
    Times,
    /// A blank line; nobody is named.
    Paragraphs,
}

/// How a text is cut.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// What a turn begins with.
    pub way: Way,
    /// Whether sentences go on over line ends.
    pub wrapped: bool,
    /// How long lines grow.
    pub measure: Measure,
    /// Whether names alone on their lines, without a colon, open turns.
    pub bare: bool,
    /// Whether a title is still to be found.
    pub wants_title: bool,
}

/// Cuts a text into turns; `mends` says of lines what they are.
pub fn cut<'t>(
    text: &'t str,
    first_line: usize,
    cast: Cast<'t>,
    manner: Manner,
    mends: &'t HashMap<usize, LineKind>,
) -> Imported {
    let mut cutter = Cutter {
        cast,
        manner,
        imported: Imported::empty(Format::Text),
        before: Before::default(),
        last_length: 0,
        label: "",
        time: None,
        notes: Vec::new(),
        mends,
        shut: None,
    };
    let mut rest = text;
    look::each(text, first_line, |number, look| {
        rest = rest.get(look.line.len() + 1..).unwrap_or_default();
        cutter.line(number, look, rest);
    });
    cutter.end();
    finish::finish(cutter.imported, cutter.cast)
}

/// Cuts line by line. Each line has one fate: it goes into a turn (its label or its words), into a note, gives a time or
/// the title, or is set aside; a part of it may be set aside by itself.
struct Cutter<'a> {
    cast: Cast<'a>,
    manner: Manner,
    imported: Imported,
    before: Before,
    last_length: usize,
    /// The label of the open turn, as it stands.
    label: &'a str,
    time: Option<Waiting<'a>>,
    /// Stage directions before the first turn, with their lines.
    notes: Vec<(usize, &'a str)>,
    mends: &'a HashMap<usize, LineKind>,
    /// What the lines are that go on from one that would have opened a turn, had it not been marked.
    shut: Option<LineKind>,
}

impl<'a> Cutter<'a> {
    fn line(&mut self, number: usize, look: Look<'a>, below: &str) {
        let Look {
            line,
            body,
            here,
            open,
        } = look;
        if body.is_empty() {
            self.before = here;
            return;
        }
        if self.mended(number, look) {
            return;
        }
        match open {
            Opening::Time(time) => {
                self.clock(number, body, &time);
                self.before = Before::default();
                return;
            }
            Opening::Label(found) if self.manner.way == Way::Labels => {
                if let Some(speaker) = self.speaker(&found, line) {
                    self.open(number, found.label, Some(speaker), (found.start, found.end));
                    self.stands_on(found.basis);
                    self.besides(number, body, &found);
                    self.say(number, found.speech);
                    self.after(line, here);
                    return;
                }
            }
            _ => {}
        }
        self.other(number, body, below);
        self.after(line, here);
    }

    fn after(&mut self, line: &str, here: Before) {
        self.before = here;
        self.last_length = line.len();
    }

    /// A line that no label opens.
    fn other(&mut self, number: usize, body: &'a str, below: &str) {
        if let Some(speaker) = self.bare_label(body) {
            if self.is_listed(below) {
                self.set_aside(number, body, "a name in a list");
                return;
            }
            self.open(number, body, Some(speaker), (None, None));
            return;
        }
        if self.is_office(number, body) {
            self.office(number, body);
            return;
        }
        let around = self.around(below);
        if let Some(reason) = furniture::reason(body, around) {
            if self.manner.wants_title
                && self.imported.turns.is_empty()
                && reason.starts_with("heading")
            {
                self.title(number, body);
            } else {
                self.set_aside(number, body, reason);
            }
        } else if let Some(direction) = furniture::direction(body) {
            self.note_line(number, direction);
        } else if self.opens_unlabelled(body) {
            self.open(number, "", None, (None, None));
            self.say_unlabelled(number, body);
        } else if !self.imported.turns.is_empty() {
            self.set_time_aside();
            self.say(number, body);
        } else if !self.starts_inside(number, body, "before the first turn") {
            self.preamble(number, body, around);
        }
    }

    fn around(&self, below: &str) -> Surroundings {
        let next = below.split('\n').next().unwrap_or_default();
        let isolated = self.before.is_blank() && next.chars().all(is_blank);
        let expects_speech = self
            .imported
            .turns
            .last()
            .is_some_and(|turn| turn.text.is_empty() && turn.note.is_none());
        let before_label = isolated
            && self.manner.way == Way::Labels
            && {
                let next = below
                    .split('\n')
                    .take(4)
                    .find(|line| !line.chars().all(is_blank))
                    .unwrap_or_default();
                matches!(opening(next), Opening::Label(found) if self.cast.labels.contains_key(found.label))
            };
        Surroundings {
            isolated,
            before_label,
            expects_speech,
        }
    }

    /// Who a candidate is, if it was taken and stands where a turn may begin.
    fn speaker(&self, found: &Found, line: &str) -> Option<SpeakerIndex> {
        let speaker = *self.cast.labels.get(found.label)?;
        let opens = found.opens_anywhere()
            || !self.manner.wrapped
            || self.before.may_open(line, self.manner.measure)
            || self.cast.sure.contains(found.label);
        opens.then_some(speaker)
    }

    /// Who a line names that is a label and nothing else, its colon forgotten.
    fn bare_label(&self, body: &str) -> Option<SpeakerIndex> {
        if body.len() > 80 || !self.before.is_blank() {
            return None;
        }
        let name = body.trim_start_matches('#');
        let is_heading = name.len() < body.len();
        let name = name.trim_matches(['*', ' ']);
        let is_name = is_heading
            || self.manner.bare
            || name.contains(' ') && name.chars().any(char::is_uppercase);
        if is_name {
            self.cast.labels.get(name).copied()
        } else {
            None
        }
    }

    fn opens_unlabelled(&self, body: &str) -> bool {
        let first = self.imported.turns.is_empty();
        match self.manner.way {
            Way::Labels => false,
            Way::Dashes => tail::is_dashed(body),
            Way::Times => self.time.is_some(),
            Way::Paragraphs => {
                first && !self.is_title(body)
                    || !first && (self.before.is_blank() || self.last_length > 200)
            }
        }
    }

    fn open(
        &mut self,
        number: usize,
        label: &'a str,
        speaker: Option<SpeakerIndex>,
        (start, end): (Option<f64>, Option<f64>),
    ) {
        self.set_wordless_aside();
        self.label = label;
        if let Some(last) = self.imported.turns.last_mut() {
            last.text.shrink_to_fit();
        }
        if start.is_some() {
            self.set_time_aside();
        }
        let index = self.imported.turns.len();
        let waiting = self.time.take();
        if let Some(time) = &waiting {
            self.imported.fates.push((time.line, Fate::Time(index)));
        }
        let notes: Vec<&str> = self.notes.iter().map(|(_, note)| *note).collect();
        self.imported.turns.push(Turn {
            speaker,
            text: String::new(),
            start: start.or(waiting.as_ref().map(|time| time.start)),
            end: end.or(waiting.and_then(|time| time.end)),
            note: (!notes.is_empty()).then(|| notes.join("; ")),
            line: number,
            ..Turn::default()
        });
        let noted = self
            .notes
            .drain(..)
            .map(|(line, _)| (line, Fate::Note(index)));
        self.imported.fates.extend(noted);
    }

    /// Speech of the current turn, in which further labels may stand.
    fn say(&mut self, number: usize, speech: &'a str) {
        if self.manner.way != Way::Labels {
            self.append(speech);
            return;
        }
        let wide = inline::has_wide_colons(speech);
        let mut from = 0;
        while let Some(found) = inline::next(speech, from, wide, |label| {
            self.cast.labels.contains_key(label)
        }) {
            let speaker = self.cast.labels.get(found.label).copied();
            self.append(&speech[from..found.at]);
            self.shared(number, &speech[from..found.at]);
            self.open(number, found.label, speaker, (None, None));
            self.stands_on(found.basis);
            from = found.speech;
        }
        self.append(&speech[from..]);
    }

    /// A line whose beginning, `speech`, ends the open turn before another begins.
    fn shared(&mut self, number: usize, speech: &str) {
        let last = self.imported.turns.last();
        if last.is_some_and(|turn| turn.line < number) && !speech.chars().all(is_blank) {
            let at = self.imported.turns.len() - 1;
            self.imported.fates.push((number, Fate::Turn(at)));
        }
    }

    fn say_unlabelled(&mut self, number: usize, body: &'a str) {
        if self.manner.way != Way::Dashes {
            self.say(number, body);
            return;
        }
        let speech = tail::without_dash(body);
        let Some((speech, remark, name)) = tail::said(speech) else {
            self.append(speech);
            return;
        };
        let speaker = tail::speaker(&mut self.cast.speakers, name);
        self.append(speech);
        if let Some(turn) = self.imported.turns.last_mut() {
            turn.speaker = Some(speaker);
        }
        self.note(remark);
    }

    fn append(&mut self, speech: &str) {
        let speech = speech.trim_matches(is_blank);
        let Some(turn) = self.imported.turns.last_mut() else {
            return;
        };
        if speech.is_empty() {
            return;
        }
        if turn.text.is_empty()
            && turn.note.is_none()
            && let Some(direction) = furniture::direction(speech)
        {
            turn.note = Some(direction.to_owned());
            return;
        }
        if !turn.text.is_empty() {
            turn.text
                .push_str(joint(&turn.text, speech, self.before, self.last_length));
        }
        turn.text.push_str(speech);
    }
}
