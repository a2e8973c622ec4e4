//! A peer: the least pager that ratatui gives, its own terminal and a paragraph. The benchmark starts itself as this.

use std::io;

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::layout::{Constraint, Layout};
use ratatui::style::Style;
use ratatui::widgets::{Paragraph, Wrap};

/// Shows a text until `q`.
pub fn page(text: &str) -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut top: u16 = 0;
    loop {
        let page = terminal.size()?.height.saturating_sub(1);
        terminal.draw(|frame| {
            let [body, status] =
                Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(frame.area());
            let words = Paragraph::new(text)
                .wrap(Wrap { trim: false })
                .scroll((top, 0));
            frame.render_widget(words, body);
            let line = Paragraph::new(format!(" line {}", top + 1));
            frame.render_widget(line.style(Style::new().reversed()), status);
        })?;
        let Event::Key(key) = event::read()? else {
            continue;
        };
        top = match key.code {
            KeyCode::Char('j') => top.saturating_add(1),
            KeyCode::Char('k') => top.saturating_sub(1),
            KeyCode::Char(' ') => top.saturating_add(page),
            KeyCode::Char('b') => top.saturating_sub(page),
            KeyCode::Char('g') => 0,
            KeyCode::Char('q') => break,
            _ => top,
        };
    }
    ratatui::try_restore()
}
