//! A page of lines to scroll through: the keys, the source of an edition.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::action::Action;
use crate::tui::hyperlink::LINK;
use crate::tui::message::Message;
use crate::tui::paint::write;
use crate::tui::theme::Theme;

use super::frame;

/// Lines with a title.
#[derive(Debug, Clone)]
pub struct Page {
    opened_by: Action,
    title: String,
    lines: Vec<(String, Style)>,
    top: usize,
}

/// Lines that are scrolled through.
#[derive(Debug, Clone, Copy)]
pub struct Scroll {
    /// The first line shown.
    pub top: usize,
    /// Lines that a page forward goes on.
    pub page: usize,
    /// The last line that may be the first one shown.
    pub last: usize,
}

impl Scroll {
    /// The first line shown after an action; `None` when it does not scroll.
    pub fn act(self, action: Action, count: Option<usize>) -> Option<usize> {
        let steps = count.unwrap_or(1);
        let page = self.page.max(1);
        let top = match action {
            Action::LineDown | Action::TurnNext => self.top.saturating_add(steps),
            Action::LineUp | Action::TurnPrevious => self.top.saturating_sub(steps),
            Action::PageDown | Action::Toggle => self.top.saturating_add(page),
            Action::PageUp => self.top.saturating_sub(page),
            Action::HalfPageDown => self.top.saturating_add(page / 2),
            Action::HalfPageUp => self.top.saturating_sub(page / 2),
            Action::Top => 0,
            Action::Bottom => self.last,
            _ => return None,
        };
        Some(top.min(self.last))
    }
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
        let scroll = Scroll {
            top: self.top,
            page: height.saturating_sub(3),
            last: self.lines.len().saturating_sub(height.saturating_sub(2)),
        };
        if let Some(top) = scroll.act(action, count) {
            self.top = top;
            return None;
        }
        match action {
            Action::Cancel | Action::Quit | Action::Follow => Some(Message::Close),
            _ if action == self.opened_by => Some(Message::Close),
            // From one page to another.
            Action::Summary | Action::Source => Some(Message::Run(action)),
            _ => None,
        }
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
            let row = Rect {
                y,
                height: 1,
                ..inner
            };
            // The blanks before a link are no part of it.
            let blanks = if style.add_modifier.contains(LINK) {
                text.len() - text.trim_start_matches(' ').len()
            } else {
                0
            };
            write(buffer, row, blanks, &text[blanks..], *style);
        }
    }
}
