//! Where the reader has been: the jump list, and the last place in each transcript.

use std::collections::HashMap;

use crate::keep::Spot;
use crate::library::TranscriptIndex;
use crate::record::{Transcript, TurnIndex};
use crate::text::clean;

use super::pane::reader::Cursor;

/// Most jumps remembered.
const LONGEST: usize = 200;

/// A place in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Which transcript.
    pub transcript: TranscriptIndex,
    /// Where in it.
    pub cursor: Cursor,
}

impl At {
    /// The start of a turn.
    pub fn turn(transcript: TranscriptIndex, turn: TurnIndex) -> Self {
        Self {
            transcript,
            cursor: Cursor { turn, offset: 0 },
        }
    }
}

/// Where the reader has been.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    back: Vec<At>,
    forward: Vec<At>,
    left: HashMap<TranscriptIndex, Cursor>,
}

impl Trail {
    /// A jump starts at `from`.
    pub fn jump(&mut self, from: At) {
        self.forward.clear();
        if self.back.last() != Some(&from) {
            self.back.push(from);
        }
        if self.back.len() > LONGEST {
            self.back.remove(0);
        }
    }

    /// Where the last jump started that led elsewhere; `now` is remembered for going forward.
    pub fn back(&mut self, now: At) -> Option<At> {
        let to = std::iter::from_fn(|| self.back.pop()).find(|to| *to != now)?;
        self.forward.push(now);
        Some(to)
    }

    /// Where `back` was called; `now` is remembered for going back.
    pub fn forward(&mut self, now: At) -> Option<At> {
        let to = self.forward.pop()?;
        self.back.push(now);
        Some(to)
    }

    /// Follows a change of the library: `moved` tells where a transcript is now.
    pub fn relocate(&mut self, moved: impl Fn(TranscriptIndex) -> Option<TranscriptIndex>) {
        for jumps in [&mut self.back, &mut self.forward] {
            jumps.retain_mut(|at| match moved(at.transcript) {
                Some(transcript) => {
                    at.transcript = transcript;
                    true
                }
                None => false,
            });
        }
        let left = std::mem::take(&mut self.left).into_iter();
        self.left = left
            .filter_map(|(transcript, cursor)| Some((moved(transcript)?, cursor)))
            .collect();
    }

    /// Remembers where a transcript is left.
    pub fn leave(&mut self, at: At) {
        self.left.insert(at.transcript, at.cursor);
    }

    /// Where a transcript was left.
    pub fn left(&self, transcript: TranscriptIndex) -> Option<Cursor> {
        self.left.get(&transcript).copied()
    }
}

/// A cursor as the journal keeps it: in code points of the original text.
pub fn spot(transcript: &Transcript, cursor: Cursor) -> Spot {
    let turn = transcript.turn(cursor.turn);
    let byte = turn.map_or(0, |turn| clean::show(&turn.text).raw_offset(cursor.offset));
    Spot::of(transcript, cursor.turn, byte)
}

/// The cursor that a spot of the journal means; the last turn when there are fewer now.
pub fn cursor(transcript: &Transcript, spot: &Spot) -> Cursor {
    let last = TurnIndex::from_number(spot.turn.min(transcript.turns.len()));
    let (turn, byte) = spot.locate(transcript).unwrap_or((last, 0));
    let text = transcript.turn(turn).map(|turn| clean::show(&turn.text));
    let offset = text.map_or(0, |text| text.range(byte..byte).start);
    Cursor { turn, offset }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(turn: usize) -> At {
        At::turn(TranscriptIndex(0), TurnIndex(turn))
    }

    #[test]
    fn back_and_forward_undo_each_other() {
        let mut trail = Trail::default();
        trail.jump(at(1));
        trail.jump(at(5));
        assert_eq!(trail.back(at(9)), Some(at(5)));
        assert_eq!(trail.back(at(5)), Some(at(1)));
        assert_eq!(trail.back(at(1)), None);
        assert_eq!(trail.forward(at(1)), Some(at(5)));
        assert_eq!(trail.forward(at(5)), Some(at(9)));
    }

    #[test]
    fn a_jump_that_led_nowhere_is_passed_over() {
        let mut trail = Trail::default();
        trail.jump(at(1));
        trail.jump(at(5));
        assert_eq!(trail.back(at(5)), Some(at(1)));
        assert_eq!(trail.forward(at(1)), Some(at(5)));
    }
}
