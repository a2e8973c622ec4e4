//! Moving the cursor and keeping it in view.

use std::iter::successors;

use crate::record::{Transcript, TurnIndex};
use crate::tui::action::Action;

use super::flow::Item;
use super::{Cursor, Reader, TurnLines};

impl Reader {
    /// Moves as `action` says; `count` is the number typed before it. Says whether it was a movement.
    pub fn travel(
        &mut self,
        transcript: &Transcript,
        action: Action,
        count: Option<usize>,
    ) -> bool {
        let times = count.unwrap_or(1);
        let page = usize::from(self.shape.height).saturating_sub(1).max(1);
        match action {
            Action::LineDown => self.lines(transcript, times, true),
            Action::LineUp => self.lines(transcript, times, false),
            Action::TurnNext => self.turns(transcript, times, true, |_| true),
            Action::TurnPrevious => self.turns(transcript, times, false, |_| true),
            Action::SpeakerNext | Action::SpeakerPrevious => {
                let speaker = transcript
                    .turn(self.cursor.turn)
                    .and_then(|turn| turn.speaker);
                let same = |turn: TurnIndex| {
                    transcript
                        .turn(turn)
                        .is_some_and(|turn| turn.speaker == speaker)
                };
                self.turns(transcript, times, action == Action::SpeakerNext, same);
            }
            Action::PageDown => self.scroll(transcript, page * times, true),
            Action::PageUp => self.scroll(transcript, page * times, false),
            Action::HalfPageDown => self.scroll(transcript, page.div_ceil(2) * times, true),
            Action::HalfPageUp => self.scroll(transcript, page.div_ceil(2) * times, false),
            Action::Top | Action::Bottom => {
                let ends = self.flow.turns().next().zip(self.flow.turns().next_back());
                let Some((first, last)) = ends else {
                    return true;
                };
                let turn = match count {
                    Some(number) => TurnIndex::from_number(number.min(transcript.turns.len())),
                    None if action == Action::Top => first.turn,
                    None => last.turn,
                };
                self.go(transcript, Cursor { turn, offset: 0 });
                match (action, count) {
                    (Action::Bottom, None) => self.lines(transcript, usize::MAX, true),
                    (Action::Top, None) => self.top = 0,
                    _ => {}
                }
            }
            Action::Percent => {
                let line = self.flow.lines().saturating_sub(1) * times.min(100) / 100;
                self.center(transcript, line);
            }
            _ => return false,
        }
        true
    }

    /// Puts the cursor somewhere and shows it; a turn that the filter hides gives way to the next one shown.
    pub fn go(&mut self, transcript: &Transcript, to: Cursor) {
        self.cursor = to;
        self.put_cursor_on_a_shown_turn(transcript);
        let Some(lines) = self.flow.lines_of(transcript, self.cursor.turn) else {
            return;
        };
        if self.selection.is_none() {
            self.cursor.offset = lines
                .start_of(lines.line_of(self.cursor.offset))
                .unwrap_or(0);
        }
        let line = self.cursor_line(transcript);
        let height = usize::from(self.shape.height);
        if line < self.top || line >= self.top + height {
            self.top = line.saturating_sub(height / 5);
        }
        self.keep_in_view(transcript);
    }

    /// Puts the cursor and the window back to where they were.
    pub fn go_back(&mut self, transcript: &Transcript, to: Cursor, top: usize) {
        self.go(transcript, to);
        self.top = top;
        self.keep_in_view(transcript);
    }

    /// The line of the flow that the cursor is on.
    pub(super) fn cursor_line(&self, transcript: &Transcript) -> usize {
        let start = self.flow.start_of(self.cursor.turn).unwrap_or(0);
        let lines = self.flow.lines_of(transcript, self.cursor.turn);
        start + lines.map_or(0, |lines| lines.line_of(self.cursor.offset))
    }

    /// Scrolls by whole lines, the cursor keeping its line on the screen; at an end the cursor goes on by itself.
    pub fn scroll(&mut self, transcript: &Transcript, lines: usize, down: bool) {
        let line = self.cursor_line(transcript);
        let old = self.top;
        self.top = if down {
            self.top.saturating_add(lines).min(self.last_top())
        } else {
            self.top.saturating_sub(lines)
        };
        let target = if down {
            line.saturating_add(lines)
        } else {
            line.saturating_sub(lines)
        };
        let last = self.flow.lines().saturating_sub(1);
        self.to_line(transcript, target.min(last), down);
        if self.top != old {
            self.bring_into_view(transcript);
        }
        self.keep_in_view(transcript);
    }

    /// Moves the cursor, not the window, so that it stands clear of the window's edges.
    fn bring_into_view(&mut self, transcript: &Transcript) {
        let (height, margin) = self.height_and_margin();
        let line = self.cursor_line(transcript);
        let (first, last) = (self.top + margin, self.top + height - 1 - margin);
        if line < first {
            self.to_line(transcript, first, true);
        } else if line > last {
            self.to_line(transcript, last, false);
        }
    }

    fn height_and_margin(&self) -> (usize, usize) {
        let height = usize::from(self.shape.height).max(1);
        (height, self.shape.margin.min((height - 1) / 2))
    }

    /// Puts the cursor on the speech nearest to a line of the flow, in the middle of the pane.
    pub fn center(&mut self, transcript: &Transcript, line: usize) {
        self.to_line(
            transcript,
            line.min(self.flow.lines().saturating_sub(1)),
            true,
        );
        self.top = self
            .cursor_line(transcript)
            .saturating_sub(usize::from(self.shape.height) / 2);
        self.keep_in_view(transcript);
    }

    pub(super) fn put_cursor_on_a_shown_turn(&mut self, transcript: &Transcript) {
        let turn = self.cursor.turn;
        if self.flow.start_of(turn).is_some() {
            return;
        }
        let shown = self
            .flow
            .neighbour(turn, true)
            .or_else(|| self.flow.neighbour(turn, false));
        let last = TurnIndex(transcript.turns.len().saturating_sub(1));
        self.cursor = Cursor {
            turn: shown.unwrap_or(turn.min(last)),
            offset: 0,
        };
    }

    pub(super) fn keep_in_view(&mut self, transcript: &Transcript) {
        let height = usize::from(self.shape.height).max(1);
        let here = self.cursor_line(transcript);
        let least = (self.last_in_view(transcript, here) + 1).saturating_sub(height);
        let most = self.first_in_view(transcript, here).max(least);
        // On the first words the window may stand anywhere above them: the head has no line for the cursor.
        let least = if self.on_first_words(transcript) {
            0
        } else {
            least
        };
        self.top = self.top.clamp(least, most).min(self.last_top());
    }

    /// The last line of the flow that is to be seen below the cursor, which is on line `here`. The margin counts lines of speech: a step brings
    /// one of them into view, not two where a blank line lies between turns.
    fn last_in_view(&self, transcript: &Transcript, here: usize) -> usize {
        let (height, margin) = self.height_and_margin();
        let below = self.speech(transcript, true).filter(|line| *line > here);
        let last = below.take(margin).last().unwrap_or(here);
        last.clamp(here + margin, here + (height - 1) / 2)
    }

    /// The first line of the flow that is to be seen above the cursor, which is on line `here`.
    fn first_in_view(&self, transcript: &Transcript, here: usize) -> usize {
        let (height, margin) = self.height_and_margin();
        let above = self.speech(transcript, false).filter(|line| *line < here);
        let first = above.take(margin).last().unwrap_or(here);
        first.clamp(
            here.saturating_sub((height - 1) / 2),
            here.saturating_sub(margin),
        )
    }

    /// The lines of speech in the flow, from the turn under the cursor on.
    fn speech(&self, transcript: &Transcript, down: bool) -> impl Iterator<Item = usize> {
        let turns = successors(Some(self.cursor.turn), move |turn| {
            self.flow.neighbour(*turn, down)
        });
        turns.flat_map(move |turn| {
            let start = self.flow.start_of(turn).unwrap_or(0);
            let lines = self.flow.lines_of(transcript, turn);
            let speech = lines.as_ref().map_or(0..0, TurnLines::speech);
            let (from, to) = (start + speech.start, start + speech.end);
            (0..to - from).map(move |at| if down { from + at } else { to - 1 - at })
        })
    }

    fn on_first_words(&self, transcript: &Transcript) -> bool {
        let first = self.flow.turns().next().map(|first| first.turn);
        let lines = self.flow.lines_of(transcript, self.cursor.turn);
        first == Some(self.cursor.turn)
            && lines.is_some_and(|lines| lines.line_of(self.cursor.offset) == lines.nearest_text(0))
    }

    fn last_top(&self) -> usize {
        self.flow
            .lines()
            .saturating_sub(usize::from(self.shape.height))
    }

    fn lines(&mut self, transcript: &Transcript, times: usize, down: bool) {
        for _ in 0..times.min(self.flow.lines()) {
            let Some(lines) = self.flow.lines_of(transcript, self.cursor.turn) else {
                return;
            };
            let line = lines.line_of(self.cursor.offset);
            let next = if down {
                lines.start_of(line + 1)
            } else {
                line.checked_sub(1).and_then(|line| lines.start_of(line))
            };
            if let Some(offset) = next {
                self.cursor.offset = offset;
            } else if let Some(turn) = self.flow.neighbour(self.cursor.turn, down) {
                let lines = self.flow.lines_of(transcript, turn);
                let offset = lines.and_then(|lines| {
                    let line = if down {
                        lines.nearest_text(0)
                    } else {
                        lines.nearest_text(lines.lines.len())
                    };
                    lines.start_of(line)
                });
                self.cursor = Cursor {
                    turn,
                    offset: offset.unwrap_or(0),
                };
            } else {
                // Nothing to stand on further on: show what is left of notes or head.
                self.top = if down {
                    self.last_top()
                } else {
                    self.top.saturating_sub(1)
                };
                break;
            }
        }
        self.keep_in_view(transcript);
    }

    fn turns(
        &mut self,
        transcript: &Transcript,
        times: usize,
        forward: bool,
        wanted: impl Fn(TurnIndex) -> bool,
    ) {
        let mut found = None;
        let mut at = self.cursor.turn;
        let mut left = times;
        while left > 0 {
            let Some(next) = self.flow.neighbour(at, forward) else {
                break;
            };
            at = next;
            if wanted(at) {
                found = Some(at);
                left -= 1;
            }
        }
        match found {
            Some(turn) => self.go(transcript, Cursor { turn, offset: 0 }),
            // The first key back goes to the start of the turn, as in editors.
            None if !forward => self.go(
                transcript,
                Cursor {
                    offset: 0,
                    ..self.cursor
                },
            ),
            None => {}
        }
    }

    /// Puts the cursor on the speech nearest to a line of the flow.
    pub fn to_line(&mut self, transcript: &Transcript, line: usize, down: bool) {
        let Some((item, within)) = self.flow.at(line) else {
            return;
        };
        let cursor = match item {
            Item::Turn { turn, .. } => self.flow.lines_of(transcript, turn).map(|lines| Cursor {
                turn,
                offset: lines.start_of(lines.nearest_text(within)).unwrap_or(0),
            }),
            Item::Gap { first: near, .. } => self
                .flow
                .neighbour(near, down)
                .or_else(|| self.flow.neighbour(near, !down))
                .map(|turn| Cursor { turn, offset: 0 }),
            Item::Head => self.flow.turns().next().map(|first| Cursor {
                turn: first.turn,
                offset: 0,
            }),
        };
        if let Some(cursor) = cursor {
            self.cursor = cursor;
        }
    }
}
