//! The second pass: the text is cut into turns at the labels that were taken.

mod mended;
mod title;

use std::collections::HashMap;

use super::candidate::{Found, Opening, Style, is_blank, opening};
use super::cast::Cast;
use super::clock::Time;
use super::furniture::{self, Surroundings};
use super::line::{Before, numbered};
use super::{finish, inline, tail};
use crate::import::mend::LineKind;
use crate::import::{Format, Imported, SetAside, Turn};
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
    /// Whether names alone on their lines, without a colon, open turns.
    pub bare: bool,
    /// Whether a title is still to be found.
    pub wants_title: bool,
}

/// Cuts a text into turns; `mends` says of lines what they are.
pub fn cut(
    text: &str,
    first_line: usize,
    cast: Cast,
    manner: Manner,
    mends: &HashMap<usize, LineKind>,
) -> Imported {
    let mut cutter = Cutter {
        cast,
        manner,
        imported: Imported::empty(Format::Text),
        before: Before::default(),
        last_length: 0,
        time: None,
        notes: None,
        mends,
        shut: None,
    };
    let mut rest = text;
    for (number, line) in numbered(text, first_line) {
        rest = rest.get(line.len() + 1..).unwrap_or_default();
        cutter.line(number, line, rest);
    }
    finish::finish(cutter.imported, cutter.cast, cutter.notes)
}

struct Cutter<'a> {
    cast: Cast<'a>,
    manner: Manner,
    imported: Imported,
    before: Before,
    last_length: usize,
    time: Option<(f64, Option<f64>)>,
    notes: Option<String>,
    mends: &'a HashMap<usize, LineKind>,
    /// What the lines are that go on from one that would have opened a turn, had it not been marked.
    shut: Option<LineKind>,
}

impl Cutter<'_> {
    fn line(&mut self, number: usize, line: &str, below: &str) {
        let body = line.trim_matches(is_blank);
        if body.is_empty() {
            self.before = Before::of("");
            return;
        }
        if self.mended(number, line, body) {
            return;
        }
        let open = opening(body);
        match open {
            Opening::Time(time) => {
                self.clock(number, time);
                self.before = Before::default();
                return;
            }
            Opening::Label(found) if self.manner.way == Way::Labels => {
                if let Some(speaker) = self.speaker(&found, line) {
                    self.open(number, Some(speaker), found.start, found.end);
                    self.say(number, found.speech);
                    self.after(line);
                    return;
                }
            }
            _ => {}
        }
        self.other(number, body, below);
        self.after(line);
    }

    fn after(&mut self, line: &str) {
        self.before = Before::of(line);
        self.last_length = line.len();
    }

    /// A line that no label opens.
    fn other(&mut self, number: usize, body: &str, below: &str) {
        if let Some(speaker) = self.bare_label(body) {
            self.open(number, Some(speaker), None, None);
            return;
        }
        let around = self.around(below);
        if let Some(reason) = furniture::reason(body, around) {
            if self.manner.wants_title
                && self.imported.turns.is_empty()
                && reason.starts_with("heading")
            {
                self.title(body);
            } else {
                self.set_aside(number, body, reason);
            }
        } else if let Some(direction) = furniture::direction(body) {
            self.note(direction);
        } else if self.opens_unlabelled(body) {
            self.open(number, None, None, None);
            self.say_unlabelled(number, body);
        } else if !self.imported.turns.is_empty() {
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
        let anywhere = matches!(found.style, Style::Marked | Style::Heading | Style::Timed);
        (anywhere || !self.manner.wrapped || self.before.may_open(line)).then_some(speaker)
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

    fn clock(&mut self, number: usize, time: Time) {
        let _ = number;
        self.time = Some((time.start, time.end));
    }

    fn open(
        &mut self,
        number: usize,
        speaker: Option<SpeakerIndex>,
        start: Option<f64>,
        end: Option<f64>,
    ) {
        if let Some(last) = self.imported.turns.last_mut() {
            last.text.shrink_to_fit();
        }
        let waiting = self.time.take();
        self.imported.turns.push(Turn {
            speaker,
            text: String::new(),
            start: start.or(waiting.map(|(start, _)| start)),
            end: end.or(waiting.and_then(|(_, end)| end)),
            note: self.notes.take(),
            line: number,
        });
    }

    /// Speech of the current turn, in which further labels may stand.
    fn say(&mut self, number: usize, speech: &str) {
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
            self.open(number, speaker, None, None);
            from = found.speech;
        }
        self.append(&speech[from..]);
    }

    fn say_unlabelled(&mut self, number: usize, body: &str) {
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

    fn note(&mut self, direction: &str) {
        let note = match self.imported.turns.last_mut() {
            Some(turn) => &mut turn.note,
            None => &mut self.notes,
        };
        match note {
            Some(note) => {
                note.push_str("; ");
                note.push_str(direction);
            }
            None => *note = Some(direction.to_owned()),
        }
    }

    /// Opens a turn at a label in the middle of a line; what stands before it is set aside.
    fn starts_inside(&mut self, number: usize, body: &str, reason: &str) -> bool {
        let wide = inline::has_wide_colons(body);
        let labels = &self.cast.labels;
        let Some(found) = inline::next(body, 0, wide, |label| labels.contains_key(label)) else {
            return false;
        };
        let speaker = labels.get(found.label).copied();
        if found.at > 0 {
            self.set_aside(number, body[..found.at].trim_end(), reason);
        }
        self.open(number, speaker, None, None);
        self.say(number, &body[found.speech..]);
        true
    }

    fn set_aside(&mut self, line: usize, text: &str, reason: &str) {
        self.imported.set_aside.push(SetAside {
            line,
            text: text.to_owned(),
            reason: reason.to_owned(),
        });
    }
}

/// What joins a line to the one before it: a line feed between paragraphs, a space inside one, nothing between ideographs.
fn joint(before: &str, after: &str, last: Before, last_length: usize) -> &'static str {
    let is_wide = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}'))
    };
    if last.is_blank() || last_length > 200 {
        "\n"
    } else if is_wide(before.chars().next_back()) && is_wide(after.chars().next()) {
        ""
    } else {
        " "
    }
}
