//! What stands in one edition and is suggested in the other: the user's word makes it a link or a bookmark there.

use crate::collate::{Carried, Passage, Side};
use crate::library::TranscriptIndex;
use crate::record::TurnIndex;
use crate::tui::message::Message;

use super::{Collate, Item, Items, Shown};

/// A suggestion that is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenOver {
    /// What it is.
    pub item: Item,
    /// The edition that it is suggested in.
    pub transcript: TranscriptIndex,
    /// The first and the last turn there.
    pub turns: (TurnIndex, TurnIndex),
}

impl Collate {
    /// Shows what stands at the turns of either edition now.
    pub fn refresh(&mut self, items: [Items; 2]) {
        if let Some(aligned) = &mut self.aligned {
            aligned.items = items;
        }
    }

    /// Takes the first suggestion of the passage at the cursor over.
    pub(super) fn take_over(&self) -> Option<Message> {
        let passage = self.passages().get(self.at.0)?;
        let Some(carried) = self.suggested(passage) else {
            return Some(Message::Say(
                "nothing is suggested at this passage".to_owned(),
            ));
        };
        let [left, right] = self.sides;
        let turns = passage.turns(carried.side);
        Some(Message::TakeOver(TakenOver {
            item: carried.what,
            transcript: if carried.side == Side::Left {
                left
            } else {
                right
            },
            turns: (*turns.first()?, *turns.last()?),
        }))
    }

    /// Goes to the next passage, or the one before, where something is suggested.
    pub(super) fn next_suggestion(&mut self, forward: bool) -> Option<Message> {
        let here = self.at.0;
        let suggests = |at: &usize| {
            let passage = self.passages().get(*at);
            passage.is_some_and(|passage| self.suggested(passage).is_some())
        };
        let found = if forward {
            (here + 1..self.passages().len()).find(suggests)
        } else {
            (0..here).rev().find(suggests)
        };
        match found {
            Some(passage) => {
                if !self.is_shown(passage) {
                    self.shown = Shown::All;
                }
                self.show(passage);
            }
            None => return Some(Message::Say("nothing further is suggested".to_owned())),
        }
        None
    }

    fn suggested(&self, passage: &Passage) -> Option<Carried<Item>> {
        let [left, right] = &self.aligned.as_ref()?.items;
        let mut carried = passage.carried(left, right).into_iter();
        carried.find(|one| one.suggested_by.is_some())
    }
}
