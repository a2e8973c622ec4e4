//! Drawing two editions: what is said of them, the passages around the cursor, the map, the hint.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::overlay::{frame, inside};
use crate::tui::paint::write;
use crate::tui::theme::Theme;

use super::lines::{Layout, Maker};
use super::told::Tone;
use super::{Collate, map};

/// Columns of the map and of the blank before it.
pub(super) const MAP: u16 = 2;
/// So narrow a view has no map.
const NARROW: u16 = 40;
/// Of so many lines one is above the cursor.
const ABOVE: usize = 4;
/// Lines that what is said above the texts leaves to them and to the hint.
const KEPT: u16 = 2;

/// Where the parts of the overlay are.
pub(super) struct Places {
    pub text: Rect,
    pub map: Option<Rect>,
}

/// The columns that the map takes of a view.
pub(super) fn map_columns(area: Rect) -> u16 {
    if area.width < NARROW { 0 } else { MAP }
}

impl Collate {
    /// Draws both editions.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let inner = frame(&self.title(), theme, buffer, area);
        if inner.height < 3 {
            return;
        }
        let Some(aligned) = &self.aligned else {
            write(buffer, inner, 0, "aligning the editions…", theme.faint);
            return;
        };
        let width = usize::from(inner.width);
        for (y, (text, tone)) in (inner.y..).zip(self.above(inner)) {
            let line = Rect {
                y,
                height: 1,
                ..inner
            };
            let style = match tone {
                Tone::Quiet => theme.faint,
                Tone::Warning => theme.warning,
            };
            write(buffer, line, 0, &text, style);
        }
        let hint = Rect {
            y: inner.bottom() - 1,
            height: 1,
            ..inner
        };
        write(buffer, hint, 0, &self.hint.fitting(width), theme.faint);
        let places = self.places(area);
        let window = self.draw_passages(theme, buffer, places.text, Layout::of(area));
        if let Some(area) = places.map {
            map::draw(&aligned.collation, window, theme, buffer, area);
        }
    }

    /// Where texts and map stand in the overlay.
    pub(super) fn places(&self, area: Rect) -> Places {
        let inner = inside(area);
        let told = u16::try_from(self.above(inner).len()).unwrap_or_default();
        let columns = map_columns(area);
        let text = Rect {
            y: inner.y + told,
            height: inner.height.saturating_sub(told + 1),
            width: inner.width.saturating_sub(columns),
            ..inner
        };
        let map = Rect {
            x: inner.right().saturating_sub(1),
            width: 1,
            ..text
        };
        Places {
            text,
            map: (columns > 0).then_some(map),
        }
    }

    /// The lines above the texts, as many as there is room for inside of the frame.
    fn above(&self, inner: Rect) -> Vec<(String, Tone)> {
        let most = inner.height.saturating_sub(KEPT);
        self.told(usize::from(inner.width), usize::from(most))
    }

    /// Lines that the texts have.
    pub(super) fn room(&self, area: Rect) -> usize {
        usize::from(self.places(area).text.height)
    }

    /// Draws the passages around the cursor; the first and the last of them.
    fn draw_passages(
        &self,
        theme: &Theme,
        buffer: &mut Buffer,
        area: Rect,
        layout: Layout,
    ) -> (usize, usize) {
        let (first, mut skip) = self.top(usize::from(area.height), layout);
        let mut y = area.y;
        let mut next = Some(first);
        let mut last = first;
        while let Some(passage) = next.filter(|_| y < area.bottom()) {
            let Some(maker) = self.maker(passage) else {
                break;
            };
            last = passage;
            let rows = maker.rows(layout, Some(theme));
            for (line, row) in rows.iter().enumerate().skip(skip) {
                if y >= area.bottom() {
                    break;
                }
                let place = Rect {
                    y,
                    height: 1,
                    ..area
                };
                row.draw(theme, buffer, place, layout);
                // On a wider screen a passage may have fewer lines than were scrolled over.
                if passage == self.at.0 && line >= self.at.1.min(rows.len() - 1) {
                    write(buffer, place, 0, theme.signs.cursor, theme.cursor);
                }
                y += 1;
            }
            skip = 0;
            next = self.beside(passage, true);
        }
        (first, last)
    }

    /// The passage at the top of so many lines, and how many of its lines are above them: a quarter of the lines are above
    /// the cursor, as far as there is something; the end is shown at the bottom.
    pub(super) fn top(&self, lines: usize, layout: Layout) -> (usize, usize) {
        if let Some((passage, line)) = self.held {
            return (
                passage,
                line.min(self.height(passage, layout).saturating_sub(1)),
            );
        }
        let (passage, line) = self.at;
        let line = line.min(self.height(passage, layout).saturating_sub(1));
        let near = self.back((passage, line), lines / ABOVE, layout);
        let last = (0..self.passages().len())
            .rev()
            .find(|at| self.is_shown(*at));
        let Some(last) = last else {
            return near;
        };
        let end = (last, self.height(last, layout).saturating_sub(1));
        near.min(self.back(end, lines.saturating_sub(1), layout))
    }

    /// The line so many lines above this one, or the first.
    fn back(
        &self,
        (mut passage, mut line): (usize, usize),
        mut lines: usize,
        layout: Layout,
    ) -> (usize, usize) {
        while lines > line {
            let Some(before) = self.beside(passage, false) else {
                return (passage, 0);
            };
            lines -= line + 1;
            passage = before;
            line = self.height(passage, layout).saturating_sub(1);
        }
        line -= lines;
        (passage, line)
    }

    /// The passage and its line at a row of the texts.
    pub(super) fn row_at(&self, row: usize, area: Rect, layout: Layout) -> Option<(usize, usize)> {
        let (mut passage, skip) = self.top(usize::from(area.height), layout);
        let mut row = row + skip;
        loop {
            let height = self.height(passage, layout);
            if row < height {
                return Some((passage, row));
            }
            row -= height;
            passage = self.beside(passage, true)?;
        }
    }

    /// Lines of a passage.
    pub(super) fn height(&self, passage: usize, layout: Layout) -> usize {
        self.maker(passage)
            .map_or(1, |maker| maker.rows(layout, None).len())
    }

    fn maker(&self, passage: usize) -> Option<Maker<'_>> {
        let aligned = self.aligned.as_ref()?;
        let [left, right] = self.transcripts()?;
        let differences = &aligned.differences;
        let starts = differences.binary_search_by_key(&passage, |one| one.passages.start);
        let starts = starts.ok().and_then(|at| differences.get(at));
        Some(Maker {
            library: &self.library,
            transcripts: [left, right],
            collation: &aligned.collation,
            passage: aligned.collation.passages.get(passage)?,
            items: &aligned.items,
            lacks: starts.and_then(|one| aligned.collation.lacks(one)),
        })
    }
}
