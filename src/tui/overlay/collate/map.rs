//! The map beside two editions: all passages in one column, with the places where they differ and the window on them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::collate::{Collation, Kind};
use crate::tui::theme::Theme;

/// Draws the map; `window` are the first and the last passage in view.
pub fn draw(
    collation: &Collation,
    (first, last): (usize, usize),
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) {
    let all = collation.passages.len();
    let rows = usize::from(area.height);
    let mut kinds: Vec<Option<Kind>> = vec![None; rows];
    for (at, passage) in collation.passages.iter().enumerate() {
        if collation.differs(passage.kind)
            && let Some(kind) = kinds.get_mut(row_of(all, at, rows))
            && kind.is_none_or(|kind| weight(kind) < weight(passage.kind))
        {
            *kind = Some(passage.kind);
        }
    }
    let window = row_of(all, first, rows)..=row_of(all, last, rows);
    for (y, (row, kind)) in (area.y..).zip(kinds.into_iter().enumerate()) {
        let mut style = kind.map_or(theme.faint, |_| theme.hit);
        if window.contains(&row) && (first, last) != (0, all.saturating_sub(1)) {
            style = kind.map_or(Style::new(), |_| theme.current_hit);
            style = style.add_modifier(Modifier::REVERSED);
        }
        buffer.set_stringn(area.x, y, kind.map_or(" ", Kind::sign), 1, style);
    }
}

/// The passage that a click on a row of the map stands for: the first that has this row.
pub fn passage_at(all: usize, row: usize, area: Rect) -> usize {
    let rows = usize::from(area.height);
    if all <= rows {
        row
    } else {
        (row * all).div_ceil(rows)
    }
}

/// The row of a passage: each its own where there are rows enough.
fn row_of(all: usize, passage: usize, rows: usize) -> usize {
    if all <= rows {
        passage
    } else {
        passage * rows / all
    }
}

/// What is shown where several meet in a row: rather that something is lacking than that words differ.
fn weight(kind: Kind) -> u8 {
    match kind {
        Kind::Same => 0,
        Kind::Changed => 1,
        Kind::OnlyRight => 2,
        Kind::OnlyLeft => 3,
    }
}
