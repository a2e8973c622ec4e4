//! Drawing a hit of the library search: its row in the list, and its passage between its neighbours.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::library::Library;
use crate::record::{Transcript, TurnIndex};
use crate::search::Hit;
use crate::text::{clean, excerpt, wrap};
use crate::tui::paint::{paint, write};
use crate::tui::theme::Theme;

/// Draws one hit: speaker, a cut around where the matches stand closest together, place and date.
pub fn draw_hit(hit: &Hit, library: &Library, theme: &Theme, buffer: &mut Buffer, place: Rect) {
    let Some((transcript, turn)) = library
        .transcript(hit.transcript)
        .and_then(|transcript| Some((transcript, transcript.turn(hit.turn)?)))
    else {
        return;
    };
    let name = clean::show_line(transcript.speaker_name(turn.speaker));
    let name = wrap::elide(name.as_str(), 16);
    write(buffer, place, 0, &name, theme.speaker(turn.speaker));
    let date = transcript
        .exchange
        .date
        .map(|date| date.to_string())
        .unwrap_or_default();
    // Where room is short, the words matter more than the date.
    let date = if place.width < 90 {
        String::new()
    } else {
        format!(" {date}")
    };
    let turn_and_date = format!(" #{}{date}", hit.turn.number());
    let room =
        (usize::from(place.width).saturating_sub(18) / 2).saturating_sub(turn_and_date.len());
    let exchange = clean::show_line(&transcript.exchange.id);
    let where_ = wrap::elide_middle(exchange.as_str(), room) + &turn_and_date;
    let column = usize::from(place.width).saturating_sub(wrap::width(&where_));
    write(buffer, place, column, &where_, theme.faint);
    let text = clean::show(&turn.text);
    let ranges = hit.ranges.iter().map(|range| text.range(range.clone()));
    let closest = text.range(hit.closest..hit.closest).start;
    let cut = Cut::around(text.as_str(), closest, column.saturating_sub(19));
    let layers: Vec<_> = ranges
        .filter(|range| range.start >= cut.from)
        .map(|range| (cut.offset(range.start)..cut.offset(range.end), theme.hit))
        .collect();
    let line = cut.line;
    paint(
        buffer,
        Rect {
            width: place
                .width
                .min(u16::try_from(column.saturating_sub(1)).unwrap_or(u16::MAX)),
            ..place
        },
        18,
        &line,
        0..line.len(),
        Style::new(),
        &layers,
    );
}

/// A stretch of a text on one line, whole words with `…` where something is left out.
struct Cut {
    line: String,
    /// The byte of the text that it starts at.
    from: usize,
    /// Bytes of the `…` before it.
    lead: usize,
}

impl Cut {
    /// A stretch of at most `columns` that holds the byte `at`: before it a third of them, or as much as what comes after it
    /// leaves.
    fn around(text: &str, at: usize, columns: usize) -> Self {
        let (before, after) = text.split_at(at);
        let room = columns.saturating_sub(wrap::width(after)).max(columns / 3);
        let from = if wrap::width(before) <= room {
            0
        } else {
            // One column for the `…`.
            excerpt::start_before(text, at, room.saturating_sub(1))
        };
        let mark = if from > 0 { "…" } else { "" };
        let line = format!("{mark}{}", text[from..].replace('\n', " "));
        Self {
            line: wrap::elide(&line, columns),
            from,
            lead: mark.len(),
        }
    }

    /// The byte of the line that stands for a byte of the text.
    fn offset(&self, byte: usize) -> usize {
        byte.max(self.from) - self.from + self.lead
    }
}

/// The turn of the hit between its neighbours.
pub fn preview(hit: &Hit, library: &Library, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let Some(transcript) = library.transcript(hit.transcript) else {
        return;
    };
    let mut y = area.y;
    for number in hit.turn.0.saturating_sub(1)..=hit.turn.0 + 1 {
        let hits = if number == hit.turn.0 {
            Some(hit)
        } else {
            None
        };
        let left = Rect {
            y,
            height: area.bottom().saturating_sub(y),
            ..area
        };
        y += preview_turn(transcript, TurnIndex(number), hits, theme, buffer, left);
    }
}

/// Draws one turn of the preview; how many lines it took.
fn preview_turn(
    transcript: &Transcript,
    turn: TurnIndex,
    hit: Option<&Hit>,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) -> u16 {
    let Some(turn) = transcript.turn(turn) else {
        return 0;
    };
    let text = clean::show(&turn.text);
    let base = if hit.is_some() {
        Style::new()
    } else {
        theme.faint
    };
    let ranges = hit.map(|hit| hit.ranges.as_slice()).unwrap_or_default();
    let layers: Vec<_> = ranges
        .iter()
        .map(|range| (text.range(range.clone()), theme.hit))
        .collect();
    let mut lines = wrap::wrap(text.as_str(), usize::from(area.width).saturating_sub(18));
    if let Some(hit) = hit {
        let closest = text.range(hit.closest..hit.closest).start;
        lines.drain(..unseen(&lines, closest, usize::from(area.height)));
    }
    let most = if hit.is_some() {
        usize::from(area.height)
    } else {
        2
    };
    let name = clean::show_line(transcript.speaker_name(turn.speaker));
    let style = if hit.is_some() {
        theme.speaker(turn.speaker)
    } else {
        theme.faint
    };
    write(buffer, area, 0, &wrap::elide(name.as_str(), 16), style);
    let mut used = 0;
    for (y, line) in (area.y..area.bottom()).zip(lines.into_iter().take(most)) {
        paint(
            buffer,
            Rect {
                y,
                height: 1,
                ..area
            },
            18,
            text.as_str(),
            line,
            base,
            &layers,
        );
        used += 1;
    }
    used
}

/// How many lines at the start are left out so that the one with the byte `at` is among the first `height`, and the one before it.
fn unseen(lines: &[Range<usize>], at: usize, height: usize) -> usize {
    let line = lines.partition_point(|line| line.end <= at);
    if line < height {
        return 0;
    }
    line.saturating_sub(1)
        .min(lines.len().saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_far_down_in_a_turn_is_seen_in_the_preview() {
        let lines: Vec<Range<usize>> = (0..20).map(|line| line * 10..line * 10 + 9).collect();
        assert_eq!(unseen(&lines, 35, 5), 0);
        assert_eq!(unseen(&lines, 55, 5), 4);
        assert_eq!(unseen(&lines, 199, 5), 15);
        assert_eq!(unseen(&[], 0, 5), 0);
    }

    #[test]
    fn the_cut_around_a_match_holds_it() {
        let text = "a long way before the word that matters: maximum, and more";
        let at = text.find("maximum").unwrap();
        let cut = Cut::around(text, at, 24);
        assert_eq!(cut.line, "…maximum, and more");
        assert!(cut.line[cut.offset(at)..].starts_with("maximum"));
        let hard = "a\u{a0}long\u{a0}way\u{a0}before\u{a0}the maximum";
        assert_eq!(Cut::around(hard, hard.len() - 7, 12).line, "…the maximum");
        assert_eq!(Cut::around("short maximum", 6, 40).line, "short maximum");
        assert_eq!(
            Cut::around(text, at, 48).line,
            "…before the word that matters: maximum, and more"
        );
    }
}
