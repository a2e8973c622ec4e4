//! Where cursor, selection and speakers stand in a text that was read again and is no longer the same.

use super::{Cursor, Filter, Reader, Selection};
use crate::library::TranscriptIndex;
use crate::record::{SpeakerIndex, Transcript, TurnIndex};

/// Leads from a text to what it is now.
#[derive(Debug, Clone, Copy)]
pub struct Follower<'t> {
    then: &'t Transcript,
    now: &'t Transcript,
    /// Turns that are the same at the beginning.
    head: usize,
    /// Turns that are the same at the end.
    tail: usize,
}

impl<'t> Follower<'t> {
    /// Compares the turns of a text from both ends.
    pub fn new(then: &'t Transcript, now: &'t Transcript) -> Self {
        let (old, new) = (&then.turns, &now.turns);
        let same = old
            .iter()
            .zip(new)
            .take_while(|(old, new)| old.text == new.text);
        let head = same.count();
        let (old, new) = (&old[head..], &new[head..]);
        let pairs = old.iter().rev().zip(new.iter().rev());
        let tail = pairs.take_while(|(old, new)| old.text == new.text).count();
        Self {
            then,
            now,
            head,
            tail,
        }
    }

    /// Where a turn is now, if it says the same; the nearest of several that do.
    pub fn turn(&self, turn: TurnIndex) -> Option<TurnIndex> {
        let text = &self.then.turn(turn)?.text;
        let (then, now) = (self.then.turns.len(), self.now.turns.len());
        if turn.0 < self.head {
            return Some(turn);
        }
        if turn.0 >= then - self.tail {
            return Some(TurnIndex(turn.0 + now - then));
        }
        (self.head..now - self.tail)
            .filter(|at| self.now.turns[*at].text == *text)
            .min_by_key(|at| at.abs_diff(turn.0))
            .map(TurnIndex)
    }

    /// Where the cursor belongs: on the same words, else on the turn that is now in the place of its turn.
    pub fn cursor(&self, cursor: Cursor) -> Cursor {
        match self.turn(cursor.turn) {
            Some(turn) => Cursor { turn, ..cursor },
            None => {
                let count = self.now.turns.len();
                let last = (count - self.tail).max(self.head + 1).min(count);
                Cursor {
                    turn: TurnIndex(cursor.turn.0.min(last.saturating_sub(1))),
                    offset: 0,
                }
            }
        }
    }

    /// Who a speaker is now; turns without a named speaker stay so.
    pub fn speaker(&self, speaker: Option<SpeakerIndex>) -> Option<Option<SpeakerIndex>> {
        let Some(speaker) = speaker else {
            return Some(None);
        };
        let id = &self.then.speakers.get(speaker.0)?.id;
        let now = self.now.speakers.iter().position(|one| one.id == *id)?;
        Some(Some(SpeakerIndex(now)))
    }
}

impl Reader {
    /// The line of the pane that the cursor is on.
    pub fn row(&self, transcript: &Transcript) -> usize {
        self.cursor_line(transcript).saturating_sub(self.top)
    }

    /// Goes over to the text as it is now, which is to be [laid out](Self::settle): cursor, selection and filter go with the
    /// words.
    pub fn follow(&mut self, at: TranscriptIndex, follower: &Follower) {
        let stays = follower.turn(self.cursor.turn).is_some();
        self.selection = self.selection.filter(|_| stays).and_then(|selection| {
            let turn = follower.turn(selection.anchor.turn)?;
            let offset = selection.anchor.offset;
            Some(Selection {
                anchor: Cursor { turn, offset },
                ..selection
            })
        });
        let hidden = self.filter.hidden.iter();
        self.filter = Filter {
            hidden: hidden
                .filter_map(|speaker| follower.speaker(*speaker))
                .collect(),
            ..self.filter.clone()
        };
        self.transcript = at;
        self.cursor = follower.cursor(self.cursor);
    }

    /// Lays the text out anew, the cursor on this line of the pane.
    pub fn settle(&mut self, transcript: &Transcript, row: usize) {
        self.lay(transcript, row);
        self.go(transcript, self.cursor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::record::Turn;

    /// A text with turns of these words.
    fn text(turns: &[&str]) -> Transcript {
        let mut text = Transcript::clone(&Library::bundled().transcripts[0]);
        let like = text.turns[0].clone();
        let turn = |words: &&str| Turn {
            text: (*words).to_owned(),
            ..like.clone()
        };
        text.turns = turns.iter().map(turn).collect();
        text
    }

    #[test]
    fn a_turn_is_followed_by_its_words_and_a_changed_one_by_its_place() {
        let then = text(&["a", "b", "c", "d"]);
        for (now, expected) in [
            (&["a", "b", "c", "d"][..], [0, 1, 2, 3]),
            (&["new", "a", "b", "c", "d"], [1, 2, 3, 4]),
            (&["a", "c", "d"], [0, 1, 1, 2]),
            (&["a", "b", "changed", "d"], [0, 1, 2, 3]),
            (&["a", "x", "c", "b", "d"], [0, 3, 2, 4]),
            (&["a", "b"], [0, 1, 1, 1]),
            (&["x"], [0, 0, 0, 0]),
            (&[], [0, 0, 0, 0]),
        ] {
            let now = text(now);
            let follower = Follower::new(&then, &now);
            let places = [0, 1, 2, 3].map(|turn| {
                let turn = TurnIndex(turn);
                follower.cursor(Cursor { turn, offset: 0 }).turn.0
            });
            assert_eq!(places, expected);
        }
    }
}
