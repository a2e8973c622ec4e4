//! Moving through the passages of two editions.

use ratatui::layout::{Position, Rect};

use crate::collate::{Passage, Side};
use crate::record::TurnIndex;
use crate::tui::jumps::At;
use crate::tui::message::Message;

use super::lines::Layout;
use super::{Collate, Shown};

/// Most lines that one key scrolls.
const FARTHEST: usize = 10_000;

impl Collate {
    /// Whether a passage is among those shown.
    pub(super) fn is_shown(&self, passage: usize) -> bool {
        let kind = self.passages().get(passage).map(|passage| passage.kind);
        match (self.shown, &self.aligned, kind) {
            (Shown::Differences, Some(aligned), Some(kind)) => aligned.collation.differs(kind),
            (_, _, kind) => kind.is_some(),
        }
    }

    /// The next passage that is shown, or the one before.
    pub(super) fn beside(&self, passage: usize, forward: bool) -> Option<usize> {
        if forward {
            (passage + 1..self.passages().len()).find(|at| self.is_shown(*at))
        } else {
            let last = passage.min(self.passages().len());
            (0..last).rev().find(|at| self.is_shown(*at))
        }
    }

    /// Puts the cursor on a passage, or on the nearest one that is shown.
    pub(super) fn show(&mut self, passage: usize) {
        let passage = passage.min(self.passages().len().saturating_sub(1));
        let near = if self.is_shown(passage) {
            Some(passage)
        } else {
            self.beside(passage, true)
                .or_else(|| self.beside(passage, false))
        };
        self.at = (near.unwrap_or(passage), 0);
    }

    pub(super) fn step(&mut self, steps: usize, forward: bool) {
        for _ in 0..steps.min(self.passages().len()) {
            let Some(next) = self.beside(self.at.0, forward) else {
                break;
            };
            self.at = (next, 0);
        }
        self.at.1 = 0;
    }

    /// The passage with the turn that people call `number`, on the chosen side.
    pub(super) fn passage_of(&self, number: usize) -> usize {
        let turn = TurnIndex::from_number(number);
        let found = |passage: &Passage| {
            passage
                .turns(self.side)
                .last()
                .is_some_and(|last| *last >= turn)
        };
        self.passages().iter().position(found).unwrap_or(usize::MAX)
    }

    /// Goes to so many per cent of the whole.
    pub(super) fn part(&mut self, percent: Option<usize>) -> Option<Message> {
        let Some(percent) = percent else {
            return Some(Message::Say(
                "type a number before it, as in 50%".to_owned(),
            ));
        };
        let last = self.passages().len().saturating_sub(1);
        self.show(last * percent.min(100) / 100);
        None
    }

    pub(super) fn scroll(&mut self, lines: usize, down: bool, area: Rect) {
        let layout = Layout::of(area);
        let (mut passage, mut line) = self.at;
        let mut height = self.height(passage, layout);
        for _ in 0..lines.min(FARTHEST) {
            if down && line + 1 < height {
                line += 1;
            } else if !down && line > 0 {
                line = line.min(height) - 1;
            } else if let Some(next) = self.beside(passage, down) {
                passage = next;
                height = self.height(passage, layout);
                line = if down { 0 } else { height.saturating_sub(1) };
            } else {
                break;
            }
        }
        self.at = (passage, line);
    }

    /// Goes to the next difference, or to the one before; a dropped stretch is one.
    pub(super) fn difference(&mut self, steps: usize, forward: bool) -> Option<Message> {
        let here = self.at.0;
        let differences = self.aligned.iter().flat_map(|one| &one.differences);
        let starts = differences.map(|difference| difference.passages.start);
        let nth = steps.saturating_sub(1);
        let found = if forward {
            starts.filter(|start| *start > here).nth(nth)
        } else {
            let before: Vec<usize> = starts.filter(|start| *start < here).collect();
            before.into_iter().rev().nth(nth)
        };
        match found {
            Some(passage) => self.show(passage),
            None => return Some(Message::Say("no further difference".to_owned())),
        }
        None
    }

    /// Shows only what differs, or all again.
    pub(super) fn only_differences(&mut self) -> Option<Message> {
        let aligned = self.aligned.as_ref()?;
        if aligned.differences.is_empty() {
            return Some(Message::Say("nothing differs".to_owned()));
        }
        let (shown, told) = match self.shown {
            Shown::All => (Shown::Differences, "only what differs is shown"),
            Shown::Differences => (Shown::All, "all is shown again"),
        };
        self.shown = shown;
        self.show(self.at.0);
        Some(Message::Say(told.to_owned()))
    }

    /// Opens the passage at the cursor in the chosen edition, or in the one that has it.
    pub(super) fn follow(&self) -> Option<Message> {
        let passage = self.passages().get(self.at.0)?;
        let (side, turn) = [self.side, self.side.other()]
            .into_iter()
            .find_map(|side| Some((side, passage.turns(side).first()?)))?;
        let [left, right] = self.sides;
        let transcript = if side == Side::Left { left } else { right };
        Some(Message::Go(At::turn(transcript, *turn)))
    }

    /// Takes a click: on the map, or on a passage, the cursor goes there; where it is already, the passage opens.
    pub fn click(&mut self, at: Position, area: Rect) -> Option<Message> {
        let places = self.places(area);
        if let Some(map) = places.map.filter(|map| map.contains(at)) {
            let row = usize::from(at.y - map.y);
            let passage = super::map::passage_at(self.passages().len(), row, map);
            self.held = None;
            self.show(passage);
            return None;
        }
        if !places.text.contains(at) {
            return None;
        }
        let layout = Layout::of(area);
        let row = usize::from(at.y - places.text.y);
        let (passage, line) = self.row_at(row, places.text, layout)?;
        if passage == self.at.0 {
            return self.follow();
        }
        self.held = Some(self.top(usize::from(places.text.height), layout));
        self.at = (passage, line);
        None
    }
}
