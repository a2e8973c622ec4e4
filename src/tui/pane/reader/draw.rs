//! Drawing the transcript.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::link::{How, LinkState};
use crate::record::{Basis, Transcript, Turn, TurnIndex};
use crate::text::{Shown, clean, wrap};
use crate::tui::paint::{Layer, paint, write};
use crate::tui::theme::Theme;

use super::flow::{HeadLine, Item, head};
use super::lines::{GUTTER, Line, TurnLines};
use super::{Cursor, Reader};

/// Draws the pane into `area`; `focused` when keys go to it.
pub fn draw(
    reader: &Reader,
    transcript: &Transcript,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
    focused: bool,
) {
    let mut painter = Painter {
        reader,
        transcript,
        theme,
        buffer,
        focused,
        turn: None,
        head: None,
    };
    for row in 0..area.height {
        let Some((item, line)) = reader.flow().at(reader.top() + usize::from(row)) else {
            break;
        };
        let place = Rect {
            y: area.y + row,
            height: 1,
            ..area
        };
        match item {
            Item::Head => painter.head(line, place),
            Item::Gap { turns, .. } => painter.gap(turns, line, place),
            Item::Turn { turn, faint } => painter.turn(turn, faint, line, place),
        }
    }
}

/// What is needed to draw the lines of one turn, worked out once.
struct TurnInk {
    turn: TurnIndex,
    lines: TurnLines,
    layers: Vec<Layer>,
    cursor_line: Option<usize>,
}

struct Painter<'a> {
    reader: &'a Reader,
    transcript: &'a Transcript,
    theme: &'a Theme,
    buffer: &'a mut Buffer,
    focused: bool,
    turn: Option<TurnInk>,
    head: Option<Vec<(HeadLine, String)>>,
}

impl Painter<'_> {
    fn head(&mut self, line: usize, place: Rect) {
        let columns = self.reader.flow().columns;
        let head = self
            .head
            .get_or_insert_with(|| head(self.transcript, columns));
        let Some((kind, text)) = head.get(line) else {
            return;
        };
        let style = match kind {
            HeadLine::Title => self.theme.heading,
            HeadLine::Fact => self.theme.faint,
        };
        write(self.buffer, place, columns.gutter, text, style);
    }

    fn gap(&mut self, turns: usize, line: usize, place: Rect) {
        if line == 0 {
            let text = format!(
                "{} {turns} {} hidden",
                "⋯",
                if turns == 1 { "turn" } else { "turns" }
            );
            write(
                self.buffer,
                place,
                self.reader.flow().columns.gutter,
                &text,
                self.theme.faint,
            );
        }
    }

    fn turn(&mut self, index: TurnIndex, faint: bool, line: usize, place: Rect) {
        let Some(turn) = self.transcript.turn(index) else {
            return;
        };
        if self.turn.as_ref().is_none_or(|ink| ink.turn != index) {
            self.turn = self.ink(index, turn);
        }
        let Some(ink) = self.turn.take() else { return };
        let base = if faint {
            self.theme.faint
        } else {
            Style::new()
        };
        let columns = self.reader.flow().columns;
        if ink.cursor_line == Some(line) {
            let style = if self.focused {
                self.theme.cursor
            } else {
                self.theme.faint
            };
            write(self.buffer, place, 0, self.theme.signs.cursor, style);
        }
        if line == 0 {
            self.gutter(index, turn, place);
            self.name(turn, faint, place);
        }
        let indent = columns.indent();
        match ink.lines.lines.get(line) {
            Some(Line::Text(range)) => {
                paint(
                    self.buffer,
                    place,
                    indent,
                    ink.lines.text.as_str(),
                    range.clone(),
                    base,
                    &ink.layers,
                );
            }
            Some(Line::Note(range)) => {
                write(
                    self.buffer,
                    place,
                    indent,
                    &ink.lines.note[range.clone()],
                    self.theme.faint,
                );
            }
            Some(Line::Name | Line::Blank) | None => {}
        }
        self.turn = Some(ink);
    }

    fn ink(&self, index: TurnIndex, turn: &Turn) -> Option<TurnInk> {
        let lines = self.reader.flow().lines_of(self.transcript, index)?;
        let layers = self.layers(index, turn, &lines.text);
        let cursor_line =
            (self.reader.cursor.turn == index).then(|| lines.line_of(self.reader.cursor.offset));
        Some(TurnInk {
            turn: index,
            lines,
            layers,
            cursor_line,
        })
    }

    fn layers(&self, index: TurnIndex, turn: &Turn, text: &Shown) -> Vec<Layer> {
        let theme = self.theme;
        let mut layers: Vec<Layer> = Vec::new();
        if turn.basis == Basis::Reported {
            layers.extend(quoted(text.as_str()).map(|range| (range, theme.quoted)));
        }
        for link in self.reader.annotations.links_of(index) {
            layers.extend(
                link.ranges
                    .iter()
                    .map(|range| (text.range(range.clone()), theme.claim)),
            );
        }
        layers.extend(
            text.edits()
                .iter()
                .map(|edit| (edit.shown.clone(), theme.warning)),
        );
        let finding = self.reader.finding.as_ref();
        if let Some(finding) = finding.filter(|finding| finding.is_on(index)) {
            let style = if index == self.reader.cursor.turn {
                theme.current_hit
            } else {
                theme.hit
            };
            let ranges = finding.marks.ranges(index, &turn.text);
            layers.extend(ranges.into_iter().map(|range| (text.range(range), style)));
        }
        if let Some(range) = self.selected(index, text.as_str().len()) {
            layers.push((range, theme.selection));
        }
        layers
    }

    fn selected(&self, index: TurnIndex, length: usize) -> Option<Range<usize>> {
        let selection = self.reader.selection?;
        let (from, to) = selection.ends(self.reader.cursor, self.transcript);
        let start = Cursor {
            turn: index,
            offset: 0,
        };
        let end = Cursor {
            turn: index,
            offset: length,
        };
        (from <= end && to >= start).then(|| from.max(start).offset..to.min(end).offset)
    }

    fn gutter(&mut self, index: TurnIndex, turn: &Turn, place: Rect) {
        let signs = self.theme.signs;
        let (basis, basis_style) = match turn.basis {
            Basis::Quoted => (signs.quoted, self.theme.faint),
            Basis::Reported => (signs.reported, self.theme.faint),
            // In the style of the text: a full transcript has one at every turn.
            Basis::Verbatim => (signs.verbatim, Style::new()),
        };
        let bookmark = self
            .reader
            .annotations
            .bookmarks
            .contains(&index)
            .then_some((signs.bookmark, self.theme.bookmark));
        let claim = self.claim_sign(index).map(|sign| (sign, self.theme.claim));
        if self.reader.flow().columns.gutter < GUTTER {
            let (sign, style) = bookmark.or(claim).unwrap_or((basis, basis_style));
            write(self.buffer, place, 1, sign, style);
            return;
        }
        write(self.buffer, place, 1, basis, basis_style);
        for (column, sign) in [(2, bookmark), (3, claim)] {
            if let Some((sign, style)) = sign {
                write(self.buffer, place, column, sign, style);
            }
        }
    }

    /// The sign of the surest link to a turn; of a suggestion where there is none.
    fn claim_sign(&self, index: TurnIndex) -> Option<&'static str> {
        let annotations = &self.reader.annotations;
        let links = annotations.links_of(index);
        let Some(link) = links.iter().min_by_key(|link| (link.how, link.state)) else {
            let suggested = !annotations.suggestions_of(index).is_empty();
            return suggested.then_some(".");
        };
        Some(match (link.how, link.state) {
            (How::Data | How::Confirmed, _) => self.theme.signs.claim,
            (How::Exact, LinkState::Ok) => "+",
            (How::Exact | How::Approximate, LinkState::Ambiguous) => "?",
            (How::Exact | How::Approximate, _) => "%",
        })
    }

    fn name(&mut self, turn: &Turn, faint: bool, place: Rect) {
        let columns = self.reader.flow().columns;
        if columns.time > 0 {
            let time = turn.start.map_or_else(|| "       -".to_owned(), clock);
            write(self.buffer, place, columns.gutter, &time, self.theme.faint);
        }
        let name = clean::show_line(self.transcript.speaker_name(turn.speaker));
        let width = if columns.name == 0 {
            columns.text
        } else {
            columns.name - 1
        };
        let mut style = self.theme.speaker(turn.speaker);
        if faint {
            style = self.theme.faint;
        }
        write(
            self.buffer,
            place,
            columns.gutter + columns.time,
            &wrap::elide(name.as_str(), width),
            style,
        );
    }
}

/// Hours, minutes and seconds, eight columns wide.
pub fn clock(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "saturates, and no call lasts 10^18 seconds"
    )]
    let all = seconds.round() as i64;
    let (sign, all) = if all < 0 { ("-", -all) } else { ("", all) };
    let text = format!("{sign}{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60);
    format!("{text:>8}")
}

/// The stretches between “ and ” with their quotation marks.
fn quoted(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('“').filter_map(|(start, _)| {
        let end = text[start..].find('”')?;
        Some(start..start + end + '”'.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_eight_columns() {
        assert_eq!(
            [clock(0.0), clock(3725.4), clock(-10.0)],
            [" 0:00:00", " 1:02:05", "-0:00:10"]
        );
    }

    #[test]
    fn quoted_stretches_include_their_marks() {
        let text = "says “as a man of peace” and “more";
        assert_eq!(
            quoted(text).map(|range| &text[range]).collect::<Vec<_>>(),
            ["“as a man of peace”"]
        );
    }
}
