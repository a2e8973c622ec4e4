//! A passage of two editions as rows of the screen: in two columns, or one below the other where there is no room for two.
//! Where one edition lacks it, the place is filled and the first row of a dropped stretch says so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::collate::{Collation, Kind, Passage};
use crate::library::Library;
use crate::record::Transcript;
use crate::tui::paint::{paint, write};
use crate::tui::theme::Theme;

use super::Items;
use super::draw::map_columns;
use super::text::{self, Line};

/// Columns before the text: the cursor and the sign.
const GUTTER: usize = 4;
/// Columns between two texts.
const BETWEEN: usize = 3;
/// Columns of the frame.
const FRAME: usize = 4;
/// From so many columns for each text on they stand beside each other.
const BESIDE: usize = 26;

/// How a passage is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// In two columns of this width.
    Beside(usize),
    /// One below the other, in this width.
    Below(usize),
}

impl Layout {
    /// The layout for an overlay of this size.
    pub fn of(area: Rect) -> Self {
        let map = usize::from(map_columns(area));
        let width = usize::from(area.width).saturating_sub(FRAME + GUTTER + map);
        let half = width.saturating_sub(BETWEEN) / 2;
        if half >= BESIDE {
            Self::Beside(half)
        } else {
            Self::Below(width.max(1))
        }
    }
}

/// A row: the sign of the passage and its style, and a line of either edition.
#[derive(Debug, Clone)]
pub struct Row {
    sign: &'static str,
    style: Style,
    left: Option<Line>,
    right: Option<Line>,
}

impl Row {
    /// Draws it.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, place: Rect, layout: Layout) {
        write(buffer, place, 2, self.sign, self.style);
        let draw = |line: &Option<Line>, column: usize, buffer: &mut Buffer| {
            if let Some(line) = line {
                paint(
                    buffer,
                    place,
                    column,
                    &line.text,
                    0..line.text.len(),
                    line.base,
                    &line.layers,
                );
            }
        };
        draw(&self.left, GUTTER, buffer);
        match layout {
            Layout::Beside(width) => {
                write(
                    buffer,
                    place,
                    GUTTER + width + 1,
                    theme.signs.line,
                    theme.faint,
                );
                draw(&self.right, GUTTER + width + BETWEEN, buffer);
            }
            Layout::Below(_) => draw(&self.right, GUTTER, buffer),
        }
    }
}

/// Makes the rows of a passage.
pub struct Maker<'a> {
    /// For the words of claims.
    pub library: &'a Library,
    /// Left and right.
    pub transcripts: [&'a Transcript; 2],
    /// The alignment.
    pub collation: &'a Collation,
    /// The passage.
    pub passage: &'a Passage,
    /// What stands at the turns of either edition.
    pub items: &'a [Items; 2],
    /// That one edition lacks what begins here; `None` where that has been said, or none lacks it.
    pub lacks: Option<String>,
}

impl Maker<'_> {
    /// The rows; without a theme they are only counted.
    pub fn rows(&self, layout: Layout, theme: Option<&Theme>) -> Vec<Row> {
        let (Layout::Beside(width) | Layout::Below(width)) = layout;
        let [mut lefts, mut rights] = self.lines(width, theme);
        let (lacking, other) = match self.passage.kind {
            Kind::OnlyRight => (&mut lefts, rights.len()),
            _ => (&mut rights, lefts.len()),
        };
        if let Some(lacks) = &self.lacks {
            lacking.extend(text::told(lacks, width, theme));
        }
        if let (Layout::Beside(_), false, Some(theme)) = (layout, self.passage.is_pair(), theme) {
            lacking.resize(other.max(lacking.len()), text::filling(width, theme));
        }
        let rows = match layout {
            Layout::Beside(_) => beside(lefts, rights),
            Layout::Below(_) => below(lefts, rights),
        };
        self.signed(rows, layout, theme)
    }

    /// The sign at the first row, or at that of each edition.
    fn signed(&self, mut rows: Vec<Row>, layout: Layout, theme: Option<&Theme>) -> Vec<Row> {
        let kind = self.passage.kind;
        let style = theme.map_or_else(Style::new, |theme| {
            if self.collation.differs(kind) {
                theme.hit
            } else {
                theme.faint
            }
        });
        let second = rows.iter().position(|row| row.right.is_some());
        let both = matches!(layout, Layout::Below(_)) && self.passage.is_pair();
        if let (true, Some(row)) = (both, second.and_then(|second| rows.get_mut(second))) {
            (row.sign, row.style) = (">", style);
        }
        if let Some(first) = rows.first_mut() {
            (first.sign, first.style) = (kind.sign(), style);
        }
        rows
    }
}

fn beside(lefts: Vec<Line>, rights: Vec<Line>) -> Vec<Row> {
    let rows = lefts.len().max(rights.len()).max(1);
    let (mut lefts, mut rights) = (lefts.into_iter(), rights.into_iter());
    (0..rows)
        .map(|_| Row {
            sign: "",
            style: Style::new(),
            left: lefts.next(),
            right: rights.next(),
        })
        .collect()
}

fn below(lefts: Vec<Line>, rights: Vec<Line>) -> Vec<Row> {
    let row = |left, right| Row {
        sign: "",
        style: Style::new(),
        left,
        right,
    };
    let mut rows: Vec<Row> = lefts
        .into_iter()
        .map(|line| row(Some(line), None))
        .collect();
    rows.extend(rights.into_iter().map(|line| row(None, Some(line))));
    if rows.is_empty() {
        rows.push(row(None, None));
    }
    rows
}
