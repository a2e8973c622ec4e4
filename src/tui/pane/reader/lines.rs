//! The lines of one turn at a given width.

use std::ops::Range;

use crate::record::{SpeakerIndex, Transcript, Turn};
use crate::text::{Shown, clean, wrap};

use super::Shape;

/// Columns of the gutter: cursor, basis, bookmark, claim, and a space.
pub const GUTTER: usize = 5;
/// Columns of a time with its space.
const TIME: usize = 9;
/// Widest column of names.
const WIDEST_NAME: usize = 18;
/// Least columns for speech beside a column of names; below it the name stands on a line of its own.
const LEAST_TEXT: usize = 36;

/// How a line is divided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns {
    /// Signs.
    pub gutter: usize,
    /// Time, 0 when not shown or when no turn has one.
    pub time: usize,
    /// Name with its space; 0 when it stands on its own line.
    pub name: usize,
    /// Speech.
    pub text: usize,
}

impl Columns {
    /// Divides the pane's width.
    pub fn new(transcript: &Transcript, shape: Shape) -> Self {
        let width = usize::from(shape.width);
        let gutter = if width >= 24 { GUTTER } else { 2.min(width) };
        let timed = || transcript.turns.iter().any(|turn| turn.start.is_some());
        let time = if shape.times && width >= 40 && timed() {
            TIME
        } else {
            0
        };
        let name = longest_name(transcript).min(WIDEST_NAME) + 2;
        let left = width.saturating_sub(gutter + time);
        let (name, text) = if left >= name + LEAST_TEXT {
            (name, left - name)
        } else {
            (0, left)
        };
        let limit = if shape.text_width == 0 {
            usize::MAX
        } else {
            usize::from(shape.text_width)
        };
        // One column stays free at the right, so that words do not touch the next pane.
        Self {
            gutter,
            time,
            name,
            text: text.saturating_sub(1).clamp(1, limit.max(1)),
        }
    }

    /// Columns before the speech.
    pub fn indent(self) -> usize {
        self.gutter + self.time + self.name
    }
}

fn longest_name(transcript: &Transcript) -> usize {
    let speakers = (0..transcript.speakers.len()).map(|at| Some(SpeakerIndex(at)));
    let unknown = transcript
        .turns
        .iter()
        .any(|turn| turn.speaker.is_none())
        .then_some(None);
    let names = speakers
        .chain(unknown)
        .map(|speaker| transcript.speaker_name(speaker));
    names
        .map(|name| wrap::width(clean::show_line(name).as_str()))
        .max()
        .unwrap_or(0)
}

/// One line of a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The name, where it has its own line.
    Name,
    /// Speech: bytes of the shown text.
    Text(Range<usize>),
    /// A note: bytes of the shown note.
    Note(Range<usize>),
    /// Nothing.
    Blank,
}

/// A turn, cleaned and wrapped.
#[derive(Debug, Clone)]
pub struct TurnLines {
    /// The cleaned speech.
    pub text: Shown,
    /// The cleaned note, in brackets.
    pub note: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl TurnLines {
    /// Wraps a turn.
    pub fn new(turn: &Turn, columns: Columns, spacing: u8) -> Self {
        let text = clean::show(&turn.text);
        let note = turn
            .note
            .as_deref()
            .map_or_else(String::new, |note| format!("[{}]", clean::show_line(note)));
        let mut lines = Vec::new();
        if columns.name == 0 {
            lines.push(Line::Name);
        }
        lines.extend(
            wrap::wrap(text.as_str(), columns.text)
                .into_iter()
                .map(Line::Text),
        );
        if !note.is_empty() {
            lines.extend(wrap::wrap(&note, columns.text).into_iter().map(Line::Note));
        }
        lines.extend((0..spacing).map(|_| Line::Blank));
        Self { text, note, lines }
    }

    /// Which line holds the byte `offset` of the shown text.
    pub fn line_of(&self, offset: usize) -> usize {
        let starts_before =
            |line: &Line| matches!(line, Line::Text(range) if range.start <= offset);
        self.lines
            .iter()
            .rposition(starts_before)
            .unwrap_or_else(|| self.nearest_text(0))
    }

    /// Which lines are speech; they stand together.
    pub fn speech(&self) -> Range<usize> {
        let is_text = |line: &Line| matches!(line, Line::Text(_));
        let from = self.lines.iter().position(is_text).unwrap_or(0);
        let to = self.lines.iter().rposition(is_text);
        from..to.map_or(from, |last| last + 1)
    }

    /// Where the text of line `at` starts, if it is speech.
    pub fn start_of(&self, at: usize) -> Option<usize> {
        match self.lines.get(at) {
            Some(Line::Text(range)) => Some(range.start),
            _ => None,
        }
    }

    /// The first line of speech at or after `at`, else the last before it.
    pub fn nearest_text(&self, at: usize) -> usize {
        let is_text = |line: &usize| self.start_of(*line).is_some();
        (at..self.lines.len())
            .find(is_text)
            .or_else(|| (0..at).rev().find(is_text))
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Basis;

    fn turn(text: &str, note: Option<&str>) -> Turn {
        Turn {
            speaker: None,
            basis: Basis::Verbatim,
            text: text.into(),
            start: None,
            end: None,
            note: note.map(Into::into),
        }
    }

    #[test]
    fn a_turn_has_its_speech_then_its_note_then_a_blank_line() {
        let columns = Columns {
            gutter: 5,
            time: 0,
            name: 10,
            text: 11,
        };
        let lines = TurnLines::new(&turn("as close as possible", Some("laughs")), columns, 1).lines;
        assert!(matches!(
            lines[..],
            [Line::Text(_), Line::Text(_), Line::Note(_), Line::Blank]
        ));
    }

    #[test]
    fn an_offset_finds_its_line_and_a_line_its_offset() {
        let columns = Columns {
            gutter: 5,
            time: 0,
            name: 0,
            text: 5,
        };
        let lines = TurnLines::new(&turn("one two three", None), columns, 0);
        assert_eq!(lines.lines.len(), 4);
        for line in 1..4 {
            assert_eq!(lines.line_of(lines.start_of(line).unwrap()), line);
        }
        assert_eq!(lines.nearest_text(0), 1);
    }
}
