//! Drawing the library search: query, counts, hits, and the passage of the selected one in its context.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::hit::{draw_hit, preview};
use super::{Focus, MOST, Search, list_height, tally_lines};
use crate::library::Library;
use crate::text::wrap;
use crate::tui::hint::Hint;
use crate::tui::overlay::frame;
use crate::tui::paint::write;
use crate::tui::theme::Theme;

impl Search {
    /// Draws query, counts, hits and preview.
    pub fn draw(&self, library: &Library, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let inner = frame("Search the library", theme, buffer, area);
        let [query, below] = split(inner, 1);
        let gone = self.draw_query(theme, buffer, query);
        if let Some(wrong) = &self.wrong {
            let before = wrong.at.and_then(|at| self.line.text().get(..at));
            let column = before.map_or(0, wrap::width).saturating_sub(gone);
            return wrong.draw(1 + column, theme, buffer, below);
        }
        let [found, below] = split(below, 1);
        self.draw_found(theme, buffer, found);
        let height = usize::from(area.height);
        let [tally, below] = split(below, tally_lines(height));
        let chosen = (self.focus == Focus::Counts).then_some(theme.selected_row);
        self.tally.draw(chosen, theme, buffer, tally);
        let rows = u16::try_from(list_height(height)).unwrap_or(u16::MAX);
        let [list, below] = split(below, rows);
        self.draw_hits(library, theme, buffer, list);
        if let Some(hit) = self.hits.get(self.list.selected) {
            let rule = theme.signs.rule.repeat(usize::from(inner.width));
            write(buffer, below, 0, &rule, theme.faint);
            let [_, below] = split(below, 1);
            preview(hit, library, theme, buffer, below);
        }
    }

    /// The query with the cursor, as much of it as fits; how many columns before that do not.
    fn draw_query(&self, theme: &Theme, buffer: &mut Buffer, place: Rect) -> usize {
        let cursor = match self.focus {
            Focus::Query => "▏",
            _ => "",
        };
        let room = usize::from(place.width).saturating_sub(2);
        let (seen, gone) = self.line.seen(room);
        let before = wrap::fit(&seen, self.line.cursor_column().saturating_sub(gone));
        let after = &seen[before.len()..];
        write(
            buffer,
            place,
            0,
            &format!("/{before}{cursor}{after}"),
            theme.heading,
        );
        gone
    }

    /// What was found, or why nothing, and at the right what a key would do.
    fn draw_found(&self, theme: &Theme, buffer: &mut Buffer, place: Rect) {
        let width = usize::from(place.width);
        let found = self.found();
        let found = wrap::elide(&found, width);
        write(buffer, place, 0, &found, theme.faint);
        let parts = match self.focus {
            _ if self.tally.is_empty() => &[][..],
            Focus::Query => &["Tab: narrow"],
            Focus::Counts => &["Enter narrows and widens", "Tab: the hits", "arrows choose"],
            Focus::Hits => &["Tab: the query"],
        };
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        let room = width.saturating_sub(wrap::width(&found) + 3);
        let hint = Hint::new(parts, ", ").fitting(room);
        let column = width.saturating_sub(wrap::width(&hint));
        write(buffer, place, column, &hint, theme.faint);
    }

    fn found(&self) -> String {
        let all = self.tally.turns();
        let is_counted = self.tickets.counted == self.tickets.answered;
        match (&self.notice, self.hits.len()) {
            (Some(notice), _) => notice.clone(),
            (None, _) if self.answered.is_empty() => "words, \"a phrase\", -without, @speaker, in:, date:, basis:, claim:yes, tag:, note:yes".to_owned(),
            (None, 0) => "nothing found".to_owned(),
            (None, 1) => "1 turn".to_owned(),
            (None, MOST) if is_counted && all > MOST => format!("the best {MOST} of {all} turns"),
            (None, MOST) => format!("the best {MOST} turns"),
            (None, hits) => format!("{hits} turns"),
        }
    }

    fn draw_hits(&self, library: &Library, theme: &Theme, buffer: &mut Buffer, list: Rect) {
        let top = self.list.top_for(usize::from(list.height));
        for (y, (at, hit)) in (list.y..list.bottom()).zip(self.hits.iter().enumerate().skip(top)) {
            let place = Rect {
                y,
                height: 1,
                ..list
            };
            draw_hit(hit, library, theme, buffer, place);
            if at == self.list.selected {
                buffer.set_style(place, theme.selected_row);
            }
        }
    }
}

/// The first lines of an area, and the rest.
fn split(area: Rect, lines: u16) -> [Rect; 2] {
    let height = lines.min(area.height);
    let first = Rect { height, ..area };
    let rest = Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    };
    [first, rest]
}
