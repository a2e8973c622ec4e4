//! The status line: place, turn, basis, filter, hit, keys typed, message; or the prompt.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::{clean, wrap};
use crate::tui::theme::Theme;

use crate::tui::paint::write;

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

/// Draws the status line.
pub fn draw(
    facts: &Facts,
    message: Option<(&str, Tone)>,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    buffer.set_style(area, theme.status);
    let width = usize::from(area.width);
    let typed = wrap::width(&facts.typed);
    let room = width.saturating_sub(wrap::width(&facts.turn) + typed + 3);
    let mut left = vec![format!(
        "{} {}",
        wrap::elide(&facts.place, room),
        facts.turn
    )];
    left.extend(facts.more.iter().filter(|text| !text.is_empty()).cloned());
    let mut text = format!(" {}", left.join(" · "));
    let style = match message {
        Some((message, tone)) => {
            let message = clean::show_line(message);
            let room = width.saturating_sub(wrap::width(message.as_str()) + 3);
            // The message matters more than the facts: they give way, all but the place.
            while left.len() > 1 && wrap::width(&text) > room {
                left.pop();
                text = format!(" {}", left.join(" · "));
            }
            if wrap::width(&text) > room {
                text = String::new();
            }
            text = format!("{text}  {}", message.as_str());
            if tone == Tone::Warning {
                theme.status.patch(theme.warning)
            } else {
                theme.status
            }
        }
        None => theme.status,
    };
    write(
        buffer,
        area,
        0,
        &wrap::elide(&text, width.saturating_sub(typed + 1)),
        style,
    );
    write(
        buffer,
        area,
        width.saturating_sub(typed + 1),
        &facts.typed,
        theme.status,
    );
}
