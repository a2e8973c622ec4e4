//! The lines of one edition in a passage: its turns with the changed words marked, what stands at them, what it lacks.

use std::ops::Range;

use ratatui::style::Style;

use crate::collate::{Carried, Kind, Side, Tongue, Wording, within};
use crate::record::{Transcript, TurnIndex};
use crate::text::{clean, wrap};
use crate::tui::paint::Layer;
use crate::tui::theme::Theme;

use super::Item;
use super::lines::Maker;

/// A line of one edition: bytes of a cleaned text, and styles over it.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub base: Style,
    pub layers: Vec<Layer>,
}

impl Maker<'_> {
    /// The lines of both sides.
    pub(super) fn lines(&self, width: usize, theme: Option<&Theme>) -> [Vec<Line>; 2] {
        let wording = match (theme, self.collation.tongue) {
            (Some(_), Tongue::Same) if self.passage.kind == Kind::Changed => self
                .passage
                .wording(self.transcripts[0], self.transcripts[1]),
            _ => Wording::default(),
        };
        let Wording { left, right, .. } = wording;
        let carried = self.passage.carried(&self.items[0], &self.items[1]);
        let lines = |side, at: usize, differences: &[Range<usize>]| {
            let mut lines = self.turns(side, self.transcripts[at], differences, width, theme);
            lines.extend(self.items(side, &carried, width, theme));
            lines
        };
        [lines(Side::Left, 0, &left), lines(Side::Right, 1, &right)]
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
            let voice = self.collation.voice(side, turn);
            let label = theme.map(|theme| (theme, theme.speaker(voice)));
            lines.extend(turn_lines(transcript, *index, &differences, width, label));
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

/// A turn with its number and speaker, wrapped; with a theme and the style of the speaker.
fn turn_lines(
    transcript: &Transcript,
    index: TurnIndex,
    differences: &[Range<usize>],
    width: usize,
    label_style: Option<(&Theme, Style)>,
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
    if let Some((theme, style)) = label_style {
        layers.push((0..label.len(), style));
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

/// That an edition lacks something, wrapped.
pub fn told(lacks: &str, width: usize, theme: Option<&Theme>) -> Vec<Line> {
    let base = theme.map_or_else(Style::new, |theme| theme.warning);
    let lines = wrap::wrap(lacks, width).into_iter();
    let line = |line: Range<usize>| Line {
        text: lacks[line].to_owned(),
        base,
        layers: Vec::new(),
    };
    lines.map(line).collect()
}

/// A line in the place of words that an edition lacks.
pub fn filling(width: usize, theme: &Theme) -> Line {
    Line {
        text: theme.signs.gap.repeat(width),
        base: theme.faint,
        layers: Vec::new(),
    }
}
