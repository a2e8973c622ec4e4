//! A passage of two editions as rows of the screen: in two columns, or one below the other where there is no room for two.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::collate::{Carried, Kind, Passage, Side, Tongue, Wording, within};
use crate::library::Library;
use crate::record::{Transcript, TurnIndex};
use crate::text::{clean, wrap};
use crate::tui::paint::{Layer, paint, write};
use crate::tui::theme::Theme;

use super::{Item, Items};

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
        let width = usize::from(area.width).saturating_sub(FRAME + GUTTER);
        let half = width.saturating_sub(BETWEEN) / 2;
        if half >= BESIDE {
            Self::Beside(half)
        } else {
            Self::Below(width.max(1))
        }
    }
}

/// A line of one edition: bytes of a cleaned text, and styles over it.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    base: Style,
    layers: Vec<Layer>,
}

/// A row: the sign of the passage, and a line of either edition.
#[derive(Debug, Clone)]
pub struct Row {
    sign: &'static str,
    left: Option<Line>,
    right: Option<Line>,
}

impl Row {
    /// Draws it.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, place: Rect, layout: Layout) {
        write(buffer, place, 2, self.sign, theme.heading);
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
    /// The passage.
    pub passage: &'a Passage,
    /// What stands at the turns of either edition.
    pub items: &'a [Items; 2],
    /// Whether words can be compared.
    pub tongue: Tongue,
}

impl Maker<'_> {
    /// The rows; without a theme they are only counted.
    pub fn rows(&self, layout: Layout, theme: Option<&Theme>) -> Vec<Row> {
        let wording = match (theme, self.tongue) {
            (Some(_), Tongue::Same) if self.passage.kind == Kind::Changed => self
                .passage
                .wording(self.transcripts[0], self.transcripts[1]),
            _ => Wording::default(),
        };
        let Wording { left, right, .. } = wording;
        let (Layout::Beside(width) | Layout::Below(width)) = layout;
        let carried = self.passage.carried(&self.items[0], &self.items[1]);
        let lines = |side, at: usize, differences: &[Range<usize>]| {
            let mut lines = self.turns(side, self.transcripts[at], differences, width, theme);
            lines.extend(self.items(side, &carried, width, theme));
            lines
        };
        let lefts = lines(Side::Left, 0, &left);
        let rights = lines(Side::Right, 1, &right);
        let rows = match layout {
            Layout::Beside(_) => beside(lefts, rights),
            Layout::Below(_) => below(lefts, rights),
        };
        self.signed(rows, layout)
    }

    /// The sign at the first row, or at that of each edition.
    fn signed(&self, mut rows: Vec<Row>, layout: Layout) -> Vec<Row> {
        let sign = match self.passage.kind {
            Kind::Same => "=",
            Kind::Changed => "~",
            Kind::OnlyLeft => "<",
            Kind::OnlyRight => ">",
        };
        if let Some(first) = rows.first_mut() {
            first.sign = sign;
        }
        let second = rows.iter().position(|row| row.right.is_some());
        if let (Layout::Below(_), true, Some(second)) = (layout, self.passage.is_pair(), second)
            && let Some(row) = rows.get_mut(second)
        {
            row.sign = ">";
        }
        rows
    }

    fn turns(
        &self,
        side: Side,
        transcript: &Transcript,
        differences: &[Range<usize>],
        width: usize,
        theme: Option<&Theme>,
    ) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut start = 0;
        for index in self.passage.turns(side) {
            let Some(turn) = transcript.turn(*index) else {
                continue;
            };
            let differences: Vec<_> = within(differences, start, turn.text.len()).collect();
            lines.extend(turn_lines(transcript, *index, &differences, width, theme));
            start += turn.text.len() + 1;
        }
        lines
    }

    /// Claims and bookmarks of one side, those that the other side suggests marked so.
    fn items(
        &self,
        side: Side,
        carried: &[Carried<Item>],
        width: usize,
        theme: Option<&Theme>,
    ) -> Vec<Line> {
        let item = |carried: &Carried<Item>| {
            let (sign, words) = match carried.what {
                Item::Claim(claim) => {
                    let claim = self.library.claim(claim);
                    (
                        "¶",
                        claim.map_or_else(String::new, |(_, claim)| claim.text.clone()),
                    )
                }
                Item::Bookmark(_) => ("★", "bookmark".to_owned()),
            };
            let sign = theme.map_or(sign, |theme| match carried.what {
                Item::Claim(_) => theme.signs.claim,
                Item::Bookmark(_) => theme.signs.bookmark,
            });
            let told = match carried.suggested_by {
                None => format!("{sign} {words}"),
                Some(turn) => format!(
                    "{sign}? suggested by turn {} beside: {words}",
                    turn.number()
                ),
            };
            let told = clean::show_line(&told);
            Line {
                text: wrap::elide(told.as_str(), width),
                base: theme.map_or_else(Style::new, |theme| match carried.suggested_by {
                    None => theme.claim,
                    Some(_) => theme.faint,
                }),
                layers: Vec::new(),
            }
        };
        carried
            .iter()
            .filter(|carried| carried.side == side)
            .map(item)
            .collect()
    }
}

/// A turn with its number and speaker, wrapped.
fn turn_lines(
    transcript: &Transcript,
    index: TurnIndex,
    differences: &[Range<usize>],
    width: usize,
    theme: Option<&Theme>,
) -> Vec<Line> {
    let Some(turn) = transcript.turn(index) else {
        return Vec::new();
    };
    let name = clean::show_line(transcript.speaker_name(turn.speaker));
    let label = format!(
        "{} {}: ",
        index.number(),
        wrap::elide(name.as_str(), width / 2)
    );
    let shown = clean::show_line(&turn.text);
    let text = format!("{label}{shown}");
    let mut layers = Vec::new();
    if let Some(theme) = theme {
        layers.push((0..label.len(), theme.speaker(turn.speaker)));
        let place = |range: &Range<usize>| {
            let shown = shown.range(range.clone());
            (
                label.len() + shown.start..label.len() + shown.end,
                theme.hit,
            )
        };
        layers.extend(differences.iter().map(place));
    }
    let lines = wrap::wrap(&text, width);
    let line = |line: Range<usize>| Line {
        text: text[line.clone()].to_owned(),
        base: Style::new(),
        layers: layers
            .iter()
            .filter(|(range, _)| range.start < line.end && range.end > line.start)
            .map(|(range, style)| {
                let start = range.start.saturating_sub(line.start);
                (start..range.end.min(line.end) - line.start, *style)
            })
            .collect(),
    };
    lines.into_iter().map(line).collect()
}

fn beside(lefts: Vec<Line>, rights: Vec<Line>) -> Vec<Row> {
    let rows = lefts.len().max(rights.len()).max(1);
    let (mut lefts, mut rights) = (lefts.into_iter(), rights.into_iter());
    (0..rows)
        .map(|_| Row {
            sign: "",
            left: lefts.next(),
            right: rights.next(),
        })
        .collect()
}

fn below(lefts: Vec<Line>, rights: Vec<Line>) -> Vec<Row> {
    let row = |left, right| Row {
        sign: "",
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
