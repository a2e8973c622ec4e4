//! The map: the whole call in one column, with hits, bookmarks and claims, and the window on it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::picture::sign;
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
    let placed = reader.marks().filter_map(|(turn, sign)| {
        let line = reader.flow().start_of(turn)?;
        Some((row_of(line), sign))
    });
    let signs = sign::at_places(height, placed);
    let window = row_of(reader.top())..=row_of((reader.top() + height).min(lines) - 1);
    for (y, (row, sign)) in (area.y..).zip(signs.into_iter().enumerate()) {
        let (sign, mut style) = sign.map_or((" ", theme.faint), |sign| theme.sign(sign));
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
        (row * lines).div_ceil(height)
    }
}
