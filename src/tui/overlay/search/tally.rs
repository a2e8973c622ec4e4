//! The counts of a library search: a line of speakers, a line of calls; the chosen one narrows the query.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::search::{Count, Counts, Facet};
use crate::text::{clean, wrap};
use crate::tui::paint::write;
use crate::tui::theme::Theme;

/// Columns before the first count.
const LABEL: usize = 10;
/// Columns of the longest name.
const NAME: usize = 28;

/// The lines that are there, in their order.
const KINDS: [(Kind, &str); 2] = [(Kind::Speakers, "speakers"), (Kind::Calls, "calls")];

/// Lines that it takes.
pub const LINES: u16 = 2;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Speakers,
    Calls,
}

/// The counts, and which of them is chosen.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    counts: Counts,
    kind: Kind,
    at: usize,
}

/// Which way to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The next of the line.
    Next,
    /// The one before.
    Previous,
    /// The other line.
    Across,
}

impl Tally {
    /// Takes other counts; who or what was chosen stays so, as far as it is there.
    pub fn take(&mut self, counts: Counts) {
        let chosen = self.chosen();
        self.counts = counts;
        let place = self
            .line()
            .iter()
            .position(|count| Some(count.facet) == chosen);
        self.at = place.unwrap_or(0);
        if self.line().is_empty() {
            self.choose(Way::Across);
        }
    }

    /// How many turns answer in all.
    pub fn turns(&self) -> usize {
        self.counts.turns
    }

    /// Whether there is nothing to choose from.
    pub fn is_empty(&self) -> bool {
        self.counts.speakers.is_empty() && self.counts.transcripts.is_empty()
    }

    /// What is chosen.
    pub fn chosen(&self) -> Option<Facet> {
        self.line().get(self.at).map(|count| count.facet)
    }

    /// Chooses another one.
    pub fn choose(&mut self, way: Way) {
        match way {
            Way::Next => self.at = (self.at + 1).min(self.line().len().saturating_sub(1)),
            Way::Previous => self.at = self.at.saturating_sub(1),
            Way::Across => {
                let other = match self.kind {
                    Kind::Speakers => Kind::Calls,
                    Kind::Calls => Kind::Speakers,
                };
                if !self.of(other).is_empty() {
                    (self.kind, self.at) = (other, 0);
                }
            }
        }
    }

    fn line(&self) -> &[Count] {
        self.of(self.kind)
    }

    fn of(&self, kind: Kind) -> &[Count] {
        match kind {
            Kind::Speakers => &self.counts.speakers,
            Kind::Calls => &self.counts.transcripts,
        }
    }

    /// Draws both lines; the chosen count stands out when `focused` says how.
    pub fn draw(&self, focused: Option<Style>, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        for (y, (kind, label)) in (area.y..area.bottom()).zip(KINDS) {
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            let counts = self.of(kind);
            if counts.is_empty() {
                continue;
            }
            write(buffer, place, 0, label, theme.faint);
            let chosen = (kind == self.kind).then_some(self.at);
            let style = |at: usize| match focused {
                Some(style) if Some(at) == chosen => style,
                _ => Style::new(),
            };
            draw_line(counts, chosen.unwrap_or(0), &style, theme, buffer, place);
        }
    }
}

/// Draws as many counts as fit, `chosen` among them, and how many others there are.
fn draw_line(
    counts: &[Count],
    chosen: usize,
    style: &dyn Fn(usize) -> Style,
    theme: &Theme,
    buffer: &mut Buffer,
    place: Rect,
) {
    let texts: Vec<String> = counts.iter().map(text).collect();
    let more = |left: usize| format!("+{left}");
    // Room for the counts and for how many are left out.
    let room = usize::from(place.width).saturating_sub(LABEL + more(counts.len()).len() + 2);
    let mut first = chosen;
    let mut taken = 0;
    while let Some(text) = texts[..=first].last() {
        taken += wrap::width(text) + 2;
        if first == 0 || taken + wrap::width(&texts[first - 1]) + 2 > room {
            break;
        }
        first -= 1;
    }
    let mut column = LABEL;
    let mut shown = 0;
    for (at, text) in texts.iter().enumerate().skip(first) {
        let width = wrap::width(text);
        if shown > 0 && column + width > LABEL + room {
            break;
        }
        write(buffer, place, column, text, style(at));
        column += width + 2;
        shown += 1;
    }
    let left = counts.len() - shown;
    if left > 0 {
        write(buffer, place, column, &more(left), theme.faint);
    }
}

/// A name and its count; in brackets what the query names.
fn text(count: &Count) -> String {
    let name = clean::show_line(&count.name);
    let name = wrap::elide_middle(name.as_str(), NAME);
    if count.chosen {
        format!("[{name} {}]", count.turns)
    } else {
        format!("{name} {}", count.turns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::TranscriptIndex;

    fn counts(speakers: usize, transcripts: usize) -> Counts {
        let count = |facet: Facet, name: usize| Count {
            facet,
            name: format!("n{name}"),
            turns: 9,
            chosen: false,
        };
        Counts {
            turns: 9,
            speakers: (0..speakers)
                .map(|at| count(Facet::Speaker(at), at))
                .collect(),
            transcripts: (0..transcripts)
                .map(|at| count(Facet::Transcript(TranscriptIndex(at)), at))
                .collect(),
        }
    }

    #[test]
    fn who_was_chosen_stays_so_when_the_counts_change() {
        let mut tally = Tally::default();
        tally.take(counts(3, 2));
        tally.choose(Way::Next);
        tally.choose(Way::Next);
        assert_eq!(tally.chosen(), Some(Facet::Speaker(2)));
        tally.take(counts(5, 2));
        assert_eq!(tally.chosen(), Some(Facet::Speaker(2)));
        tally.take(counts(2, 2));
        assert_eq!(tally.chosen(), Some(Facet::Speaker(0)));
        tally.take(counts(0, 2));
        assert_eq!(tally.chosen(), Some(Facet::Transcript(TranscriptIndex(0))));
    }

    #[test]
    fn an_empty_line_is_never_chosen() {
        let mut tally = Tally::default();
        tally.choose(Way::Across);
        assert_eq!(tally.chosen(), None);
        tally.take(counts(2, 0));
        tally.choose(Way::Across);
        tally.choose(Way::Previous);
        assert_eq!(tally.chosen(), Some(Facet::Speaker(0)));
    }
}
