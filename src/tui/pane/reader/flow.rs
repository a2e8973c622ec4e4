//! The whole transcript as lines: which turns are shown, and at which line each starts.

use crate::crew;
use crate::record::{Transcript, TurnIndex};
use crate::text::{clean, wrap};

use super::lines::{Columns, TurnLines};

/// Fewer turns than this are laid out by one thread.
const MANY: usize = 20_000;

/// What stands in the flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Title, edition and source.
    Head,
    /// A turn; faint when it is only context of a filtered one.
    Turn {
        /// Which.
        turn: TurnIndex,
        /// Whether it is context.
        faint: bool,
    },
    /// Turns that the filter hides.
    Gap {
        /// The first of them.
        first: TurnIndex,
        /// How many.
        turns: usize,
    },
}

impl Item {
    /// The first turn it stands for; nothing for the head.
    pub fn turn(self) -> Option<TurnIndex> {
        match self {
            Self::Head => None,
            Self::Turn { turn, .. } => Some(turn),
            Self::Gap { first, .. } => Some(first),
        }
    }
}

/// A turn to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visible {
    /// Which.
    pub turn: TurnIndex,
    /// Whether it is context only.
    pub faint: bool,
}

/// Items and the line at which each starts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    items: Vec<Item>,
    /// One more than the items: the last is the number of lines.
    starts: Vec<usize>,
    /// How lines are divided.
    pub columns: Columns,
    spacing: u8,
}

/// What a line of the head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadLine {
    /// The title.
    Title,
    /// Facts and warnings about the edition.
    Fact,
}

impl Flow {
    /// Lays out the turns of `shown`, in order, with a gap wherever some are left out.
    pub fn new(
        transcript: &Transcript,
        shown: Vec<Visible>,
        columns: Columns,
        spacing: u8,
    ) -> Self {
        let mut flow = Self {
            items: Vec::with_capacity(shown.len() + 1),
            starts: vec![0],
            columns,
            spacing,
        };
        flow.push(Item::Head, head(transcript, columns).len());
        let heights = |shown: &[Visible]| -> Vec<usize> {
            let turns = shown.iter().map(|visible| transcript.turn(visible.turn));
            let lines = turns.map(|turn| turn.map(|turn| TurnLines::new(turn, columns, spacing)));
            lines
                .map(|lines| lines.map_or(0, |lines| lines.lines.len()))
                .collect()
        };
        let heights = crew::in_shares(&shown, MANY, heights);
        let mut next = 0;
        for (visible, lines) in shown.into_iter().zip(heights.into_iter().flatten()) {
            if visible.turn.0 > next {
                flow.push(
                    Item::Gap {
                        first: TurnIndex(next),
                        turns: visible.turn.0 - next,
                    },
                    1 + usize::from(spacing),
                );
            }
            next = visible.turn.0 + 1;
            flow.push(
                Item::Turn {
                    turn: visible.turn,
                    faint: visible.faint,
                },
                lines,
            );
        }
        if next < transcript.turns.len() {
            flow.push(
                Item::Gap {
                    first: TurnIndex(next),
                    turns: transcript.turns.len() - next,
                },
                1,
            );
        }
        flow
    }

    fn push(&mut self, item: Item, lines: usize) {
        self.items.push(item);
        self.starts.push(self.lines() + lines);
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The item that holds a line, with the line's number in it.
    pub fn at(&self, line: usize) -> Option<(Item, usize)> {
        let index = self
            .starts
            .partition_point(|start| *start <= line)
            .checked_sub(1)?;
        Some((*self.items.get(index)?, line - self.starts[index]))
    }

    /// The line at which a turn starts, if it is shown.
    pub fn start_of(&self, turn: TurnIndex) -> Option<usize> {
        let at = self.items.partition_point(|item| item.turn() < Some(turn));
        match self.items.get(at) {
            Some(Item::Turn { turn: found, .. }) if *found == turn => self.starts.get(at).copied(),
            _ => None,
        }
    }

    /// Turns that are shown.
    pub fn turns(&self) -> impl DoubleEndedIterator<Item = Visible> {
        self.items.iter().filter_map(|item| match item {
            Item::Turn { turn, faint } => Some(Visible {
                turn: *turn,
                faint: *faint,
            }),
            _ => None,
        })
    }

    /// The next shown turn after (or before) `turn`.
    pub fn neighbour(&self, turn: TurnIndex, forward: bool) -> Option<TurnIndex> {
        let at = self.items.partition_point(|item| item.turn() < Some(turn));
        let is_turn =
            |item: &&Item| matches!(item, Item::Turn { turn: found, .. } if *found != turn);
        let found = if forward {
            self.items[at..].iter().find(is_turn)
        } else {
            self.items[..at].iter().rev().find(is_turn)
        };
        found.and_then(|item| item.turn())
    }

    /// The lines of a turn as they are laid out.
    pub fn lines_of(&self, transcript: &Transcript, turn: TurnIndex) -> Option<TurnLines> {
        transcript
            .turn(turn)
            .map(|turn| TurnLines::new(turn, self.columns, self.spacing))
    }
}

/// The lines before the first turn.
pub fn head(transcript: &Transcript, columns: Columns) -> Vec<(HeadLine, String)> {
    let width = columns.name + columns.time + columns.text;
    let exchange = &transcript.exchange;
    let edition = &transcript.edition;
    let date = exchange.date.map(|date| date.to_string());
    let language = edition
        .language
        .as_ref()
        .map(|language| format!("language {language}"));
    let facts = [
        date,
        exchange.medium.clone(),
        Some(format!("edition {}", edition.id)),
        Some(edition.basis.word().to_owned()),
        language,
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let from = [
        edition.source.publisher.clone(),
        edition.source.author.clone(),
        edition.source.file.clone(),
    ];
    let from: Vec<String> = from.into_iter().flatten().collect();
    let source = (!from.is_empty()).then(|| format!("Source: {}", from.join(", ")));
    let disputed = edition
        .source
        .disputed
        .as_ref()
        .map(|text| format!("Disputed: {text}"));
    let mut lines = Vec::new();
    let texts = [
        (HeadLine::Title, Some(exchange.title.clone())),
        (HeadLine::Fact, Some(facts)),
        (HeadLine::Fact, source),
        (HeadLine::Fact, edition.note.clone()),
        (HeadLine::Fact, disputed),
    ];
    for (kind, text) in texts {
        let Some(text) = text else { continue };
        let shown = clean::show_line(text.trim());
        lines.extend(
            wrap::wrap(shown.as_str(), width)
                .into_iter()
                .map(|line| (kind, shown.as_str()[line].to_owned())),
        );
    }
    lines.push((HeadLine::Fact, String::new()));
    lines
}
