//! The status line: place, turn, basis, filter, hit, keys typed, message; or the prompt.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::text::{clean, wrap};
use crate::tui::theme::Theme;

use crate::tui::paint::write;

/// The most lines that a message takes.
const MOST_LINES: usize = 4;

/// How urgent a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// It happened.
    Plain,
    /// It needs attention.
    Warning,
}

/// What the status line shows beside the message, each already a short text; empty ones are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Where: the place, cut first where room is short.
    pub place: String,
    /// The turn's number of all.
    pub turn: String,
    /// What else: basis, filter, hit.
    pub more: Vec<String>,
    /// Keys typed so far.
    pub typed: String,
}

/// Draws the status line, the last one of `area`. A message that is too long for it takes lines above it too.
pub fn draw(
    facts: &Facts,
    message: Option<(&str, Tone)>,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let width = usize::from(area.width);
    let typed = wrap::width(&facts.typed);
    let style = match message {
        Some((_, Tone::Warning)) => theme.status.patch(theme.warning),
        _ => theme.status,
    };
    let lines = match message {
        Some((message, _)) => told(
            facts,
            clean::show_line(message).as_str(),
            width,
            usize::from(area.height),
        ),
        None => vec![format!(" {}", left(facts, width).join(" · "))],
    };
    let height = u16::try_from(lines.len()).unwrap_or(1);
    let mut line = Rect {
        y: area.bottom().saturating_sub(height),
        height: 1,
        ..area
    };
    if height > 1 && height < area.height {
        let y = line.y - 1;
        let rule = theme.signs.rule.repeat(width);
        write(buffer, Rect { y, ..line }, 0, &rule, theme.faint);
    }
    for text in lines {
        Clear.render(line, buffer);
        let text = wrap::elide(&text, width.saturating_sub(typed + 1));
        // Not to the end of the row: styled blanks would be sent at every repaint.
        write(buffer, line, 0, &format!("{text} "), style);
        line.y += 1;
    }
    line.y -= 1;
    let at = width.saturating_sub(typed + 1);
    write(buffer, line, at, &facts.typed, theme.status);
}

/// The facts, the place and the turn as the first.
fn left(facts: &Facts, width: usize) -> Vec<String> {
    let typed = wrap::width(&facts.typed);
    let room = width.saturating_sub(wrap::width(&facts.turn) + typed + 3);
    let place = wrap::elide(&facts.place, room);
    let mut left = vec![format!("{place} {}", facts.turn)];
    left.extend(facts.more.iter().filter(|text| !text.is_empty()).cloned());
    left
}

/// A message with the facts that have room beside it: it matters more than they.
fn told(facts: &Facts, message: &str, width: usize, most: usize) -> Vec<String> {
    let room = width.saturating_sub(wrap::width(message) + 3);
    let mut left = left(facts, width);
    while !left.is_empty() {
        let text = format!(" {}", left.join(" · "));
        if wrap::width(&text) <= room {
            return vec![format!("{text}  {message}")];
        }
        left.pop();
    }
    let most = most.clamp(1, MOST_LINES);
    let mut lines: Vec<String> = Vec::new();
    for range in wrap::wrap(message, width.saturating_sub(3)) {
        if lines.len() == most {
            // What is still too long is seen to be cut.
            if let Some(last) = lines.last_mut() {
                last.push_str(" …");
            }
            break;
        }
        lines.push(format!("  {}", &message[range]));
    }
    lines
}
