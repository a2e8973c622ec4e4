//! Drawing with few bytes: what the screen shows is remembered, and only what differs is sent.
//!
//! A frame is compared with a copy of the screen. When much of it is the old content moved up or down, the terminal
//! moves it (`scroll`). Then each row is mended: runs of changed cells, short unchanged gaps written over rather than
//! jumped, a blank tail erased with one sequence (`pen` knows position and style, so that neither is sent twice). A
//! frame is one write.

mod glyph;
mod pen;
mod scroll;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use crate::text::ascii;
use glyph::{BLANK, COVERED, Fount, Glyph};
use pen::Pen;

/// Unchanged cells that are written rather than jumped: a jump is as long.
const SHORT_GAP: usize = 4;

/// A terminal that is drawn on with few bytes.
pub struct Tight<W: Write> {
    out: W,
    frame: Vec<u8>,
    pen: Pen,
    screen: Grid,
    fount: Fount,
    measure: fn() -> Option<(u16, u16)>,
    cursor: Cursor,
    /// Whether nothing was drawn since the frame erased the screen.
    erased: bool,
    /// Whether the terminal shows no signs beyond ASCII.
    ascii: bool,
}

/// The cells of a screen, row by row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    width: usize,
    cells: Vec<Glyph>,
}

/// The terminal's own cursor: whether it is seen, where it is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cursor {
    shown: Option<bool>,
    at: Option<Position>,
}

impl Grid {
    fn blank(width: usize, height: usize) -> Self {
        Self {
            width,
            cells: vec![BLANK; width * height],
        }
    }

    fn height(&self) -> usize {
        self.cells.len().checked_div(self.width).unwrap_or(0)
    }

    /// Empties the cells that a wide one before them covers, and only those.
    fn cover(&mut self, fount: &Fount) {
        for row in self.cells.chunks_mut(self.width.max(1)) {
            let mut covered = 0;
            for cell in row {
                if covered > 0 {
                    covered -= 1;
                    *cell = COVERED;
                    continue;
                }
                if cell.is_empty() {
                    *cell = BLANK;
                }
                covered = fount.width(*cell).saturating_sub(1);
            }
        }
    }

    fn row(&self, y: usize) -> &[Glyph] {
        &self.cells[y * self.width..(y + 1) * self.width]
    }
}

impl<W: Write> Tight<W> {
    /// A terminal behind `out` whose columns and lines `measure` tells.
    pub fn new(out: W, measure: fn() -> Option<(u16, u16)>) -> Self {
        let mut tight = Self {
            out,
            frame: Vec::new(),
            pen: Pen::default(),
            screen: Grid::default(),
            fount: Fount::default(),
            measure,
            cursor: Cursor::default(),
            erased: false,
            ascii: false,
        };
        tight.forget();
        tight
    }

    /// The same for a terminal that is not known to show more than ASCII.
    #[must_use]
    pub fn in_ascii(self) -> Self {
        Self {
            ascii: true,
            ..self
        }
    }

    /// Forgets position, style and cursor, as after another program wrote to the terminal.
    pub fn forget(&mut self) {
        self.pen.forget();
        self.cursor = Cursor::default();
        self.blank();
    }

    /// Takes the screen for blank, of the size that it has now.
    fn blank(&mut self) {
        let (columns, lines) = (self.measure)().unwrap_or((80, 24));
        self.screen = Grid::blank(usize::from(columns), usize::from(lines));
        self.fount = Fount::default();
    }

    /// Names the link that cells marked so belong to, by what begins it; nothing where the terminal takes no links.
    pub fn link_to(&mut self, start: Option<String>) {
        self.pen.link_to(start);
    }

    fn mend(&mut self, next: &Grid) {
        let mut hand = Hand {
            pen: &mut self.pen,
            frame: &mut self.frame,
            fount: &self.fount,
        };
        for y in 0..next.height() {
            if self.screen.row(y) != next.row(y) {
                hand.mend_row(y, self.screen.row(y), next.row(y));
            }
        }
    }

    /// The glyph of a cell, in signs that the terminal shows.
    fn glyph(&mut self, cell: &Cell) -> Glyph {
        let mut signs = cell.symbol().chars();
        if self.ascii
            && let (Some(sign), None) = (signs.next(), signs.next())
            && let Some(alike) = ascii::alike(sign)
        {
            let mut cell = cell.clone();
            cell.set_char(alike);
            return self.fount.glyph(&cell);
        }
        self.fount.glyph(cell)
    }
}

/// What writes glyphs into a frame.
struct Hand<'t> {
    pen: &'t mut Pen,
    frame: &'t mut Vec<u8>,
    fount: &'t Fount,
}

impl Hand<'_> {
    /// Sends what turns the row `old` into `new`.
    fn mend_row(&mut self, y: usize, old: &[Glyph], new: &[Glyph]) {
        let ink = new.iter().rposition(|glyph| *glyph != BLANK);
        let ink = ink.map_or(0, |at| at + 1);
        let mut x = 0;
        // Where the last written cell ended, if the terminal agrees about that.
        let mut end: Option<usize> = None;
        while x < ink {
            let width = self.fount.width(new[x]).max(1);
            if old[x] == new[x] {
                x += width;
                continue;
            }
            self.reach(end, x, y, new);
            self.write(new[x], width);
            if x + width >= new.len() {
                self.pen.lose_place();
            }
            end = new[x].is_ascii().then_some(x + 1);
            if end.is_none() && width > 1 {
                // Terminals differ about how far a wide cluster moves them.
                self.pen.lose_place();
            }
            x += width;
        }
        if old[ink..].iter().any(|glyph| *glyph != BLANK) {
            self.pen.go(self.frame, ink, y);
            self.pen.erase_tail(self.frame);
        }
    }

    /// Goes on to a cell of a row: over a short gap after the `end` of what was written by writing what stands there.
    fn reach(&mut self, end: Option<usize>, x: usize, y: usize, row: &[Glyph]) {
        if let Some(end) = end
            && x - end <= SHORT_GAP
            && row[end..x].iter().all(|glyph| glyph.is_plain(row[x]))
        {
            for glyph in &row[end..x] {
                self.write(*glyph, 1);
            }
        } else {
            let before = row[..x].iter().rev().take(SHORT_GAP);
            let blanks = before.take_while(|glyph| **glyph == BLANK);
            self.pen.go_past(self.frame, blanks.count(), x, y);
        }
    }

    fn write(&mut self, glyph: Glyph, width: usize) {
        let mut letter = [0; 4];
        let symbol = self.fount.symbol(glyph, &mut letter);
        let style = self.fount.style(glyph);
        self.pen.write(self.frame, symbol, style, width);
    }
}

impl<W: Write> Backend for Tight<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut next = self.screen.clone();
        for (x, y, cell) in content {
            let glyph = self.glyph(cell);
            let at = usize::from(y) * next.width + usize::from(x);
            if usize::from(x) < next.width
                && let Some(place) = next.cells.get_mut(at)
            {
                *place = glyph;
            }
        }
        next.cover(&self.fount);
        self.erased = false;
        if let Some(scroll) = scroll::find(&self.screen, &next, self.pen.region()) {
            scroll.send(&mut self.pen, &mut self.frame);
            scroll.apply(&mut self.screen);
        }
        self.mend(&next);
        self.pen.end_link(&mut self.frame);
        self.screen = next;
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.shown != Some(false) {
            self.frame.extend_from_slice(b"\x1b[?25l");
            self.cursor.shown = Some(false);
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor.shown != Some(true) {
            self.frame.extend_from_slice(b"\x1b[?25h");
            self.cursor.shown = Some(true);
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // The terminal is asked nothing: over a link its answer would come late and as typed keys.
        Ok(self.cursor.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let at = position.into();
        self.cursor.at = Some(at);
        self.pen
            .go(&mut self.frame, usize::from(at.x), usize::from(at.y));
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        if !self.erased {
            self.pen.clear(&mut self.frame);
        }
        self.blank();
        self.erased = true;
        Ok(())
    }

    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        self.clear()
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = (self.measure)().unwrap_or((80, 24));
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        let frame = std::mem::take(&mut self.frame);
        self.out.write_all(&frame)?;
        self.out.flush()
    }
}

/// Bytes that are no picture, such as modes: they go out in order with the frames.
impl<W: Write> Write for Tight<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.frame.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(self)
    }
}

#[cfg(test)]
mod tests;
