//! The import report drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::rows::Matter;
use super::{ImportReport, list_height};
use crate::text::{clean, wrap};
use crate::tui::overlay::frame;
use crate::tui::overlay::menu::Menu;
use crate::tui::paint::write;
use crate::tui::theme::Theme;

impl ImportReport {
    /// Draws the rows, the selected one whole, and what can be done with it.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let inner = frame(&self.title, theme, buffer, area);
        let height = list_height(usize::from(area.height)).min(usize::from(inner.height));
        let lines = |from: u16, count: u16| {
            (inner.y + from..inner.y + (from + count).min(inner.height)).map(|y| Rect {
                y,
                height: 1,
                ..inner
            })
        };
        let shown = u16::try_from(height).unwrap_or(inner.height);
        let top = self.list.top_for(height);
        let rows = self.rows.iter().enumerate().skip(top);
        for (place, (at, row)) in lines(0, shown).zip(rows) {
            row.draw(theme, buffer, place);
            if at == self.list.selected && row.matter != Matter::Heading {
                buffer.set_style(place, theme.selected_row);
            }
        }
        if inner.height > shown {
            self.draw_selected(theme, buffer, lines(shown, inner.height - shown));
        }
        if let Some((_, menu)) = &self.merging {
            menu.draw(theme, buffer, choice_area(menu, area));
        }
    }

    fn draw_selected(
        &self,
        theme: &Theme,
        buffer: &mut Buffer,
        mut lines: impl DoubleEndedIterator<Item = Rect>,
    ) {
        let Some(row) = self.selected() else { return };
        let hint = row.matter.hint(&self.keymap, &self.text);
        if let Some(place) = lines.next_back() {
            let hint = hint.fitting(usize::from(place.width));
            write(buffer, place, 0, &hint, theme.heading);
        }
        if let Some(place) = lines.next() {
            let rule = theme.signs.rule.repeat(usize::from(place.width));
            write(buffer, place, 0, &rule, theme.faint);
        }
        let text = clean::show_line(&row.text);
        let mut rest: Vec<Rect> = lines.collect();
        let width = rest.first().map_or(1, |place| usize::from(place.width));
        let room = rest.len();
        for (at, (place, range)) in rest
            .drain(..)
            .zip(wrap::wrap(text.as_str(), width))
            .enumerate()
        {
            // What does not fit is seen to be cut.
            let end = if at + 1 == room {
                text.as_str().len()
            } else {
                range.end
            };
            let line = wrap::elide(&text.as_str()[range.start..end], width);
            write(buffer, place, 0, &line, Style::new());
        }
    }
}

fn choice_area(menu: &Menu<String>, area: Rect) -> Rect {
    let width = area.width.min(50);
    let height = menu.height().min(area.height);
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    }
}
