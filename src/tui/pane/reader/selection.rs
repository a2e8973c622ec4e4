//! Selecting words or whole turns.

use crate::record::Transcript;
use crate::text::{clean, words};
use crate::tui::action::Action;

use super::{Cursor, Reader};

/// What a selection is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Words,
    /// Whole turns.
    Turns,
}

/// A selection from where it was started to the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// What it is made of.
    pub kind: Kind,
    /// Where it was started.
    pub anchor: Cursor,
}

impl Selection {
    /// First byte and the byte after the last of what is selected, in shown text.
    pub fn ends(&self, cursor: Cursor, transcript: &Transcript) -> (Cursor, Cursor) {
        let (from, to) = (self.anchor.min(cursor), self.anchor.max(cursor));
        let text = transcript.turn(to.turn).map(|turn| clean::show(&turn.text));
        let text = text.as_ref().map_or("", clean::Shown::as_str);
        match self.kind {
            Kind::Turns => (
                Cursor { offset: 0, ..from },
                Cursor {
                    offset: text.len(),
                    ..to
                },
            ),
            Kind::Words => {
                let end = words::words(text)
                    .find(|(range, _)| range.start >= to.offset || range.end > to.offset);
                (
                    from,
                    Cursor {
                        offset: end.map_or(text.len(), |(range, _)| range.end),
                        ..to
                    },
                )
            }
        }
    }
}

impl Reader {
    /// Starts selecting, or changes what is selected, or stops if that was selected already.
    pub fn select(&mut self, transcript: &Transcript, kind: Kind) {
        self.selection = match self.selection {
            Some(selection) if selection.kind == kind => None,
            Some(selection) => Some(Selection { kind, ..selection }),
            None => {
                if kind == Kind::Words {
                    self.snap_to_word(transcript);
                }
                Some(Selection {
                    kind,
                    anchor: self.cursor,
                })
            }
        };
    }

    /// Moves the cursor in a selection. Says whether the action was one of selecting.
    pub fn extend(
        &mut self,
        transcript: &Transcript,
        action: Action,
        count: Option<usize>,
    ) -> bool {
        let Some(selection) = &mut self.selection else {
            return false;
        };
        match action {
            Action::WordForward => self.words(transcript, count.unwrap_or(1), true),
            Action::WordBack => self.words(transcript, count.unwrap_or(1), false),
            Action::OtherEnd => {
                std::mem::swap(&mut selection.anchor, &mut self.cursor);
                self.keep_in_view(transcript);
            }
            _ => return false,
        }
        true
    }

    /// Puts the cursor on the word at or after it.
    pub fn snap_to_word(&mut self, transcript: &Transcript) {
        let Some(turn) = transcript.turn(self.cursor.turn) else {
            return;
        };
        let text = clean::show(&turn.text);
        if let Some((range, _)) =
            words::words(text.as_str()).find(|(range, _)| range.end > self.cursor.offset)
        {
            self.cursor.offset = range.start;
        }
    }

    fn words(&mut self, transcript: &Transcript, times: usize, forward: bool) {
        for _ in 0..times.min(10_000) {
            let Some(turn) = transcript.turn(self.cursor.turn) else {
                break;
            };
            let text = clean::show(&turn.text);
            let next = if forward {
                words::words(text.as_str())
                    .map(|(range, _)| range.start)
                    .find(|start| *start > self.cursor.offset)
            } else {
                words::words(text.as_str())
                    .map(|(range, _)| range.start)
                    .rev()
                    .find(|start| *start < self.cursor.offset)
            };
            if let Some(offset) = next {
                self.cursor.offset = offset;
                continue;
            }
            let Some(turn) = self.flow.neighbour(self.cursor.turn, forward) else {
                break;
            };
            let text = transcript
                .turn(turn)
                .map(|turn| clean::show(&turn.text))
                .unwrap_or_default();
            let mut starts = words::words(text.as_str()).map(|(range, _)| range.start);
            let offset = if forward {
                starts.next()
            } else {
                starts.next_back()
            };
            self.cursor = Cursor {
                turn,
                offset: offset.unwrap_or(0),
            };
        }
        self.keep_in_view(transcript);
    }
}
