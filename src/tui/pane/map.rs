//! The map: the whole call in one column, with hits, bookmarks and claims, and the window on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::tui::theme::Theme;

use super::reader::Reader;

/// Draws the map of what `reader` shows.
pub fn draw(reader: &Reader, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let height = usize::from(area.height);
    let lines = reader.flow().lines().max(1);
    let row_of = |line: usize| {
        if lines <= height {
            line
        } else {
            line * height / lines
        }
    };
    let mut rows = vec![(" ", theme.faint, 0); height];
    let mut put = |row: usize, sign: &'static str, style, weight: u8| {
        if let Some(cell) = rows.get_mut(row).filter(|cell| cell.2 < weight) {
            *cell = (sign, style, weight);
        }
    };
    let row_of_turn = |turn| reader.flow().start_of(turn).map(row_of);
    for link in &reader.annotations.links {
        if let Some(row) = row_of_turn(link.turn) {
            put(row, theme.signs.claim, theme.claim, 1);
        }
    }
    for turn in &reader.annotations.bookmarks {
        if let Some(row) = row_of_turn(*turn) {
            put(row, theme.signs.bookmark, theme.bookmark, 2);
        }
    }
    for hit in reader.finding.iter().flat_map(|finding| &finding.hits) {
        if let Some(row) = row_of_turn(*hit) {
            put(row, theme.signs.hit, theme.hit, 3);
        }
    }
    let window = row_of(reader.top())..=row_of((reader.top() + height).min(lines) - 1);
    for (y, (row, (sign, mut style, _))) in (area.y..).zip(rows.into_iter().enumerate()) {
        if lines > height && window.contains(&row) {
            style = style.add_modifier(Modifier::REVERSED);
        }
        buffer.set_stringn(area.x, y, sign, 1, style);
    }
}

/// The line of the flow that a click on row `row` of the map stands for.
pub fn line_at(reader: &Reader, area: Rect, row: u16) -> usize {
    let lines = reader.flow().lines();
    let height = usize::from(area.height).max(1);
    let row = usize::from(row.saturating_sub(area.y));
    if lines <= height {
        row
    } else {
        row * lines / height
    }
}
