//! Moving through the passages of two editions.

use ratatui::layout::Rect;

use crate::collate::{Kind, Passage, Side};
use crate::record::TurnIndex;
use crate::tui::jumps::At;
use crate::tui::message::Message;

use super::Collate;
use super::lines::Layout;

/// Most lines that one key scrolls.
const FARTHEST: usize = 10_000;

impl Collate {
    pub(super) fn show(&mut self, passage: usize) {
        self.top = (passage.min(self.passages().len().saturating_sub(1)), 0);
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

    pub(super) fn scroll(&mut self, lines: usize, down: bool, area: Rect) {
        let layout = Layout::of(area);
        let last = self.passages().len().saturating_sub(1);
        let (mut passage, mut line) = self.top;
        let mut height = self.height(passage, layout);
        for _ in 0..lines.min(FARTHEST) {
            if down && line + 1 < height {
                line += 1;
            } else if down && passage < last {
                (passage, line) = (passage + 1, 0);
                height = self.height(passage, layout);
            } else if !down && line > 0 {
                line = line.min(height) - 1;
            } else if !down && passage > 0 {
                passage -= 1;
                height = self.height(passage, layout);
                line = height.saturating_sub(1);
            } else {
                break;
            }
        }
        self.top = (passage, line);
    }

    pub(super) fn difference(&mut self, steps: usize, forward: bool) -> Option<Message> {
        let differs = |at: &usize| {
            self.passages()
                .get(*at)
                .is_some_and(|passage| passage.kind != Kind::Same)
        };
        let here = self.top.0;
        let found = if forward {
            (here + 1..self.passages().len())
                .filter(differs)
                .nth(steps.saturating_sub(1))
        } else {
            (0..here).rev().filter(differs).nth(steps.saturating_sub(1))
        };
        match found {
            Some(passage) => self.show(passage),
            None => return Some(Message::Say("no further difference".to_owned())),
        }
        None
    }

    /// Opens the passage at the top in the chosen edition, or in the one that has it.
    pub(super) fn follow(&self) -> Option<Message> {
        let passage = self.passages().get(self.top.0)?;
        let (side, turn) = [self.side, self.side.other()]
            .into_iter()
            .find_map(|side| Some((side, passage.turns(side).first()?)))?;
        let [left, right] = self.sides;
        let transcript = if side == Side::Left { left } else { right };
        Some(Message::Go(At::turn(transcript, *turn)))
    }
}
