//! The board on the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{clean, wrap};
use crate::tui::overlay::frame;
use crate::tui::paint::write;
use crate::tui::theme::Theme;

use super::rows::{Row, Sign, Tint};
use super::{Board, View, list_height};

impl Board {
    /// Draws the rows and the preview.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let name = match self.view {
            View::Exchange => "claims about",
            View::Around => "claims around the calls, not about",
            View::Untouched => "what the article leaves out of",
            View::Passages => "claims by passage of",
        };
        let inner = frame(
            &format!(
                "Board: {}{name} {} · {} of {} judged",
                self.told(),
                self.title,
                self.judged.0,
                self.judged.1
            ),
            theme,
            buffer,
            area,
        );
        let rows = list_height(usize::from(area.height));
        let top = self.list.top_for(rows);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "less than the height, which is a u16"
        )]
        let list = Rect {
            height: (rows as u16).min(inner.height),
            ..inner
        };
        for (y, (at, row)) in (list.y..list.bottom()).zip(self.rows().iter().enumerate().skip(top))
        {
            let place = Rect {
                y,
                height: 1,
                ..list
            };
            draw_row(row, theme, buffer, place);
            if at == self.list.selected && !matches!(row, Row::Heading(_)) {
                buffer.set_style(place, theme.selected_row);
            }
        }
        if self.rows().is_empty() {
            let none = "The filter leaves no claim here; * shows all again.";
            write(
                buffer,
                list,
                1,
                &wrap::elide(none, usize::from(list.width)),
                theme.faint,
            );
        }
        let below = Rect {
            y: list.bottom(),
            height: inner.height - list.height,
            ..inner
        };
        write(
            buffer,
            below,
            0,
            &theme.signs.rule.repeat(usize::from(inner.width)),
            theme.faint,
        );
        if inner.height > 5 {
            let preview = Rect {
                y: below.y + 1,
                height: below.height.saturating_sub(2),
                ..below
            };
            self.preview(theme, buffer, preview);
            let hint = self.hints[self.view as usize].fitting(usize::from(inner.width));
            write(
                buffer,
                Rect {
                    y: inner.bottom() - 1,
                    height: 1,
                    ..inner
                },
                0,
                &hint,
                theme.faint,
            );
        }
    }

    fn preview(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let lines: Vec<(String, Tint)> = match self.rows().get(self.list.selected) {
            Some(Row::Claim { detail, .. }) => detail.clone(),
            Some(Row::Turn { text, .. }) => vec![(text.clone(), Tint::Plain)],
            _ => Vec::new(),
        };
        let mut y = area.y;
        for (text, tint) in lines {
            let style = match tint {
                Tint::Plain => Style::new(),
                Tint::Quoted => theme.quoted,
                Tint::Faint => theme.faint,
            };
            let shown = clean::show_line(&text);
            for line in wrap::wrap(shown.as_str(), usize::from(area.width)) {
                if y >= area.bottom() {
                    return;
                }
                write(
                    buffer,
                    Rect {
                        y,
                        height: 1,
                        ..area
                    },
                    0,
                    &shown.as_str()[line],
                    style,
                );
                y += 1;
            }
        }
    }
}

fn draw_row(row: &Row, theme: &Theme, buffer: &mut Buffer, place: Rect) {
    let width = usize::from(place.width);
    match row {
        Row::Heading(text) => write(buffer, place, 0, &wrap::elide(text, width), theme.heading),
        Row::Claim {
            text, turns, sign, ..
        } => {
            let sign = match sign {
                Sign::Known => theme.signs.claim,
                Sign::Found => "?",
                Sign::Suggested => ".",
                Sign::Nothing => "-",
            };
            write(buffer, place, 1, sign, theme.claim);
            let room = width.saturating_sub(wrap::width(turns) + 4);
            write(
                buffer,
                place,
                3,
                &wrap::elide(clean::show_line(text).as_str(), room),
                Style::new(),
            );
            write(
                buffer,
                place,
                width.saturating_sub(wrap::width(turns)),
                turns,
                theme.faint,
            );
        }
        Row::Turn { text, .. } => {
            write(
                buffer,
                place,
                1,
                &wrap::elide(clean::show_line(text).as_str(), width.saturating_sub(1)),
                Style::new(),
            );
        }
    }
}
