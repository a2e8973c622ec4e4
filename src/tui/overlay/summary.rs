//! A page of lines to scroll through: the summary of the open exchange, and the page that help uses too.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::library::Library;
use crate::record::transcript::{Share, part};
use crate::record::{Basis, Transcript};
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::message::Message;
use crate::tui::paint::write;
use crate::tui::theme::Theme;

use super::frame;

/// Columns of the longest bar.
const BAR: usize = 24;

/// Lines with a title.
#[derive(Debug, Clone)]
pub struct Page {
    opened_by: Action,
    title: String,
    lines: Vec<(String, Style)>,
    top: usize,
}

impl Page {
    /// A page; the action that opens it closes it again.
    pub fn new(opened_by: Action, title: impl Into<String>, lines: Vec<(String, Style)>) -> Self {
        Self {
            opened_by,
            title: title.into(),
            lines,
            top: 0,
        }
    }

    /// The same page laid out anew; it stays at its line as far as there still is one.
    pub fn replace(&mut self, page: Self) {
        let top = self.top.min(page.lines.len().saturating_sub(1));
        *self = Self { top, ..page };
    }

    /// Takes an action: scrolls or leaves.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        let page = height.saturating_sub(3).max(1);
        let last = self.lines.len().saturating_sub(height.saturating_sub(2));
        let steps = count.unwrap_or(1);
        self.top = match action {
            Action::LineDown | Action::TurnNext => self.top.saturating_add(steps),
            Action::LineUp | Action::TurnPrevious => self.top.saturating_sub(steps),
            Action::PageDown | Action::Toggle => self.top.saturating_add(page),
            Action::PageUp => self.top.saturating_sub(page),
            Action::HalfPageDown => self.top.saturating_add(page / 2),
            Action::HalfPageUp => self.top.saturating_sub(page / 2),
            Action::Top => 0,
            Action::Bottom => last,
            Action::Cancel | Action::Quit | Action::Follow => return Some(Message::Close),
            _ if action == self.opened_by => return Some(Message::Close),
            // From one page to another.
            Action::Help | Action::Summary | Action::Source => return Some(Message::Run(action)),
            _ => return None,
        }
        .min(last);
        None
    }

    /// Draws it.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let height = usize::from(area.height).saturating_sub(2);
        let more = self.lines.len().saturating_sub(self.top + height);
        let title = if more > 0 {
            format!("{} ({more} more lines below)", self.title)
        } else {
            self.title.clone()
        };
        let inner = frame(&title, theme, buffer, area);
        for (y, (text, style)) in (inner.y..inner.bottom()).zip(self.lines.iter().skip(self.top)) {
            write(
                buffer,
                Rect {
                    y,
                    height: 1,
                    ..inner
                },
                0,
                text,
                *style,
            );
        }
    }
}

/// The summary of a transcript: who talks how much, on what basis, and the dates around it.
pub fn summary(library: &Library, transcript: &Transcript, theme: &Theme, width: usize) -> Page {
    let mut lines = vec![(
        "Share of the words in this edition".to_owned(),
        theme.heading,
    )];
    lines.extend(
        transcript
            .shares()
            .iter()
            .map(|share| share_line(share, transcript, theme)),
    );
    lines.push((String::new(), Style::new()));
    lines.push(("Basis".to_owned(), theme.heading));
    for basis in [Basis::Verbatim, Basis::Quoted, Basis::Reported] {
        let turns = transcript
            .turns
            .iter()
            .filter(|turn| turn.basis == basis)
            .count();
        if turns > 0 {
            let percent = part(turns, transcript.turns.len()) * 100.0;
            lines.push((
                format!("  {:<10}{turns:>5} turns {percent:>4.0}%", basis.word()),
                Style::new(),
            ));
        }
    }
    lines.push((String::new(), Style::new()));
    lines.push(("Timeline".to_owned(), theme.heading));
    lines.extend(timeline(library, transcript, theme, width));
    Page::new(
        Action::Summary,
        format!("Summary of {}", transcript.exchange.title),
        lines,
    )
}

fn share_line(share: &Share, transcript: &Transcript, theme: &Theme) -> (String, Style) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "between 0 and BAR"
    )]
    let length = (share.part * BAR as f64).round().clamp(0.0, BAR as f64) as usize;
    let bar = format!(
        "{}{}",
        theme.signs.bar.repeat(length),
        " ".repeat(BAR - length.min(BAR))
    );
    let name = clean::show_line(transcript.speaker_name(share.speaker));
    let name = wrap::elide(name.as_str(), 18);
    let pad = " ".repeat(18 - wrap::width(&name).min(18));
    let text = format!(
        "  {name}{pad} {bar} {:>3.0}% {:>5} words {:>4} {}",
        share.part * 100.0,
        share.words,
        share.turns,
        if share.turns == 1 { "turn" } else { "turns" }
    );
    (text, theme.speaker(share.speaker))
}

/// Exchanges and dated events in the order of their dates.
fn timeline(
    library: &Library,
    open: &Transcript,
    theme: &Theme,
    width: usize,
) -> Vec<(String, Style)> {
    let exchanges = library.exchanges().into_iter().filter_map(|exchange| {
        let here = if exchange.id == open.exchange.id {
            " (open)"
        } else {
            ""
        };
        Some((
            exchange.date?,
            format!("call: {}{here}", exchange.title),
            theme.heading,
        ))
    });
    let events = library.articles.iter().flat_map(|file| {
        file.events.iter().map(|event| {
            (
                event.date,
                format!("{} ({})", event.text, file.article.id),
                Style::new(),
            )
        })
    });
    let mut all: Vec<_> = exchanges.chain(events).collect();
    all.sort_by_key(|entry| entry.0);
    let mut lines = Vec::new();
    for (date, text, style) in all {
        let shown = clean::show_line(&text);
        for (at, line) in wrap::wrap(shown.as_str(), width.saturating_sub(14))
            .into_iter()
            .enumerate()
        {
            let date = if at == 0 {
                date.to_string()
            } else {
                String::new()
            };
            lines.push((format!("  {date:<10}  {}", &shown.as_str()[line]), style));
        }
    }
    lines
}
