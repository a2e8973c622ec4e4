//! Finding out that a frame is the old content moved up or down, and letting the terminal move it.
//!
//! The rows that differ form a region (the last row, the status line, is left out). For every shift within
//! it, what would have to be mended after the shift is counted in cells; the cheapest shift is taken if it saves enough.

use super::Grid;
use super::glyph::{BLANK, Glyph};
use super::pen::Pen;

/// Cells that the sequences of a scroll cost.
const COST: usize = 24;
/// Cells that each run of changed cells costs besides them.
const RUN: usize = 5;

/// A region of rows and how far its content moves: up when positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scroll {
    first: usize,
    last: usize,
    shift: isize,
}

/// The scroll that saves most, if one saves enough. The region that is `set` in the terminal is used where it will do.
pub fn find(old: &Grid, new: &Grid, set: Option<(usize, usize)>) -> Option<Scroll> {
    let height = new.height().min(old.height());
    let differs = |y: &usize| old.row(*y) != new.row(*y);
    let first = (0..height.checked_sub(1)?).find(differs)?;
    let last = (0..height - 1).rev().find(differs)?;
    let holds = |region: &(usize, usize)| region.0 <= first && last <= region.1;
    let (first, last) = set.filter(holds).unwrap_or((first, last));
    let rows = last - first + 1;
    let is_blank = |y| old.row(y).iter().all(|glyph| *glyph == BLANK);
    if rows < 4 || (first..=last).all(is_blank) {
        return None;
    }
    let rows_of = |grid| -> Vec<&[Glyph]> { (first..=last).map(|y| Grid::row(grid, y)).collect() };
    let (old, new) = (rows_of(old), rows_of(new));
    let still: usize = (0..rows).map(|y| mending(old[y], new[y], usize::MAX)).sum();
    let mut best = None;
    let mut least = still.saturating_sub(COST);
    for distance in 1..rows {
        for up in [true, false] {
            let cost = shifted(&old, &new, distance, up, least);
            if cost < least {
                least = cost;
                let shift = isize::try_from(distance).ok()?;
                best = Some(Scroll {
                    first,
                    last,
                    shift: if up { shift } else { -shift },
                });
            }
        }
    }
    best
}

impl Scroll {
    /// Sends the sequences: the region, unless it is set already, and the moves at its edge.
    pub fn send(self, pen: &mut Pen, frame: &mut Vec<u8>) {
        pen.plain(frame);
        pen.set_region(frame, self.first, self.last);
        let times = self.shift.unsigned_abs();
        if self.shift > 0 {
            pen.go_to_row(frame, self.last);
            frame.extend(std::iter::repeat_n(b'\n', times));
        } else {
            pen.go_to_row(frame, self.first);
            for _ in 0..times {
                frame.extend_from_slice(b"\x1bM");
            }
        }
    }

    /// Does to the copy what the sequences do to the screen.
    pub fn apply(self, screen: &mut Grid) {
        let width = screen.width;
        let times = self.shift.unsigned_abs().min(self.last - self.first + 1);
        let region = &mut screen.cells[self.first * width..(self.last + 1) * width];
        let blank = if self.shift > 0 {
            region.rotate_left(times * width);
            let from = region.len() - times * width;
            &mut region[from..]
        } else {
            region.rotate_right(times * width);
            &mut region[..times * width]
        };
        blank.fill(BLANK);
    }
}

/// What must be mended after a shift, or something above `limit`.
fn shifted(old: &[&[Glyph]], new: &[&[Glyph]], distance: usize, up: bool, limit: usize) -> usize {
    let mut cost = COST + distance;
    let blank_row = vec![BLANK; new.first().map_or(0, |row| row.len())];
    for (y, row) in new.iter().enumerate() {
        let from = if up {
            y.checked_add(distance)
        } else {
            y.checked_sub(distance)
        };
        cost += match from.and_then(|from| old.get(from)) {
            Some(before) => mending(before, row, limit),
            None => mending(&blank_row, row, limit),
        };
        if cost > limit {
            break;
        }
    }
    cost
}

/// Cells that differ between two rows, and a price for each run of them.
fn mending(old: &[Glyph], new: &[Glyph], limit: usize) -> usize {
    let mut cost = 0;
    let mut in_run = false;
    for (before, after) in old.iter().zip(new) {
        let differs = before != after;
        cost += usize::from(differs) + if differs && !in_run { RUN } else { 0 };
        in_run = differs;
        if cost > limit {
            break;
        }
    }
    cost
}
