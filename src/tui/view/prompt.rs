//! Drawing the line that is being typed in the status line. It rises for what is wrong with it, which stands below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use crate::search::Query;
use crate::text::wrap;
use crate::tui::model::{Model, Prompt, Purpose};
use crate::tui::paint::write;

/// Draws the line at `area`, or above it; where the terminal's cursor belongs.
pub fn draw(model: &Model, prompt: &Prompt, area: Rect, buffer: &mut Buffer) -> Position {
    let label = label(&prompt.purpose);
    let theme = &model.settings.theme;
    let width = usize::from(area.width);
    let wrong = prompt.wrong.as_ref().filter(|wrong| wrong.at.is_some());
    let below = wrong.map_or(0, |wrong| wrong.height(width));
    let below = u16::try_from(below).unwrap_or(u16::MAX).min(area.y);
    let whole = Rect {
        y: area.y - below,
        height: below + 1,
        ..area
    };
    Clear.render(whole, buffer);
    let line = Rect { height: 1, ..whole };
    let right = wrap::elide(&right(model, prompt), width / 2);
    let room = width
        .saturating_sub(label.len() + wrap::width(&right) + 2)
        .max(1);
    let column = prompt.line.cursor_column();
    let (seen, gone) = prompt.line.seen(room);
    write(buffer, line, 0, &format!("{label}{seen}"), Style::new());
    let end = width.saturating_sub(wrap::width(&right));
    write(buffer, line, end, &right, theme.faint);
    if let Some(wrong) = wrong {
        let before = wrong.at.and_then(|at| prompt.line.text().get(..at));
        let before = before.map_or(0, wrap::width).saturating_sub(gone);
        let place = Rect {
            y: whole.y + 1,
            height: below,
            ..area
        };
        wrong.draw(label.len() + before, theme, buffer, place);
    }
    let column = label.len() + column.saturating_sub(gone);
    let x = u16::try_from(column).unwrap_or(u16::MAX);
    Position {
        x: area.x + x.min(area.width.saturating_sub(1)),
        y: whole.y,
    }
}

fn label(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Search(_) | Purpose::Words => "/",
        Purpose::Note(_) | Purpose::Verdict(_) => "note: ",
        Purpose::Tags(_) => "tags: ",
        Purpose::Rename(_) => "called: ",
        Purpose::Exchange => "exchange: ",
        Purpose::Edition => "edition: ",
    }
}

/// What stands at the right of the line: the hit that is shown, of how many, or what is waited for.
fn right(model: &Model, prompt: &Prompt) -> String {
    match (&prompt.purpose, &prompt.wrong, &model.reader.finding) {
        (Purpose::Search(_), Some(wrong), _) if wrong.at.is_none() => wrong.sentence.clone(),
        (Purpose::Search(_), None, Some(finding)) if asks(prompt.line.text()) => {
            match finding.hits.len() {
                0 => "no match".to_owned(),
                hits => format!(
                    "{}/{hits}",
                    finding.number_at(model.reader.cursor.turn).max(1)
                ),
            }
        }
        _ => String::new(),
    }
}

/// Whether a query asks for something; one that has only been begun (`-`, `speaker:`) does not.
fn asks(query: &str) -> bool {
    Query::parse(query).is_ok_and(|query| !query.is_empty())
}
