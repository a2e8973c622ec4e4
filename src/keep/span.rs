//! Passages of a transcript as they are kept, and where kept ones stand.
//!
//! Inside the program a position is a turn and a byte of its text; in the journal it is a turn's
//! number and a count of Unicode code points, so that other programs count the same. Words that go
//! over several turns are joined by line feeds.

use unicode_segmentation::UnicodeSegmentation;

use super::{Quote, Span, Spot};
use crate::record::{Place, Transcript, TurnIndex};
use crate::text::words;

/// How many graphemes are kept on either side of a passage.
const CONTEXT: usize = 32;
/// A quotation of fewer words than this stands somewhere else only if its context does too.
const SHORT: usize = 4;

/// How a kept passage stands to the text it was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The same words at the same position.
    Same,
    /// The same words, once in the text, at another position.
    Moved,
}

/// A kept passage, found: turns with bytes of their texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// Turn and byte of its first character.
    pub start: (TurnIndex, usize),
    /// Turn and byte before which it ends.
    pub end: (TurnIndex, usize),
    /// Whether it stands where it was kept.
    pub fit: Fit,
}

impl Spot {
    /// The position of a byte in a turn of `transcript`. A byte inside a character is the character's.
    pub fn of(transcript: &Transcript, turn: TurnIndex, byte: usize) -> Self {
        let text = text_of(transcript, turn);
        Self {
            exchange: transcript.exchange.id.clone(),
            edition: transcript.edition.id.clone(),
            turn: turn.number(),
            offset: text[..floor(text, byte)].chars().count(),
        }
    }

    /// Turn and byte of this position in `transcript`, if it has such a one.
    pub fn locate(&self, transcript: &Transcript) -> Option<(TurnIndex, usize)> {
        let turn = TurnIndex(self.turn.checked_sub(1)?);
        Some((turn, byte_at(&transcript.turn(turn)?.text, self.offset)?))
    }

    /// The edition it is in.
    pub fn edition_place(&self) -> Place {
        Place {
            exchange: self.exchange.clone(),
            edition: Some(self.edition.clone()),
            turns: None,
        }
    }
}

impl Span {
    /// Whole turns, from `first` to `last`.
    pub fn of_turns(transcript: &Transcript, first: TurnIndex, last: TurnIndex) -> Self {
        let (first, last) = (first.min(last), first.max(last));
        Self::of_range(transcript, (first, 0), (last, usize::MAX))
    }

    /// The words from `start` up to (not including) `end`, each a turn and a byte of its text.
    ///
    /// Positions are taken in either order; what lies behind the text counts as its end.
    pub fn of_range(
        transcript: &Transcript,
        start: (TurnIndex, usize),
        end: (TurnIndex, usize),
    ) -> Self {
        let (start, end) = (start.min(end), start.max(end));
        let (start, end) = (within(transcript, start), within(transcript, end));
        let before = &text_of(transcript, start.0)[..start.1];
        let last = text_of(transcript, end.0);
        Self {
            start: Spot::of(transcript, start.0, start.1),
            end_turn: end.0.number(),
            end_offset: last[..end.1].chars().count(),
            quote: Quote {
                exact: joined(transcript, start, end),
                prefix: end_of(before).to_owned(),
                suffix: start_of(&last[end.1..]).to_owned(),
            },
        }
    }

    /// Where these words stand in `transcript`: at their own position, or in one other place only.
    ///
    /// `None` when they do not stand there, when they stand more than once, or when they are so few
    /// that they could be others and their context is not the same.
    pub fn locate(&self, transcript: &Transcript) -> Option<Passage> {
        if transcript.exchange.id != self.start.exchange {
            return None;
        }
        let short = words::count(&self.quote.exact) < SHORT;
        let own = transcript.edition.id == self.start.edition;
        if let Some(passage) = self.in_its_place(transcript)
            && (own || !short || self.in_context(transcript, &passage))
        {
            return Some(passage);
        }
        self.elsewhere(transcript)
            .filter(|passage| !short || self.in_context(transcript, passage))
    }

    fn in_its_place(&self, transcript: &Transcript) -> Option<Passage> {
        let start = self.start.locate(transcript)?;
        let end = Spot {
            turn: self.end_turn,
            offset: self.end_offset,
            ..self.start.clone()
        }
        .locate(transcript)?;
        (start <= end && joined(transcript, start, end) == self.quote.exact).then_some(Passage {
            start,
            end,
            fit: Fit::Same,
        })
    }

    /// The only occurrence of the words.
    fn elsewhere(&self, transcript: &Transcript) -> Option<Passage> {
        if self.quote.exact.is_empty() {
            return None;
        }
        let mut found = (0..transcript.turns.len())
            .map(TurnIndex)
            .flat_map(|turn| self.starting_in(transcript, turn));
        match (found.next(), found.next()) {
            (Some(passage), None) => Some(passage),
            _ => None,
        }
    }

    /// The occurrences that begin in one turn, inside it or running over its end.
    fn starting_in<'a>(
        &'a self,
        transcript: &'a Transcript,
        turn: TurnIndex,
    ) -> impl Iterator<Item = Passage> + 'a {
        let exact = self.quote.exact.as_str();
        let text = text_of(transcript, turn);
        let inside = text
            .match_indices(exact)
            .map(move |(at, _)| (at, (turn, at + exact.len())));
        let over = exact.match_indices('\n').filter_map(move |(at, _)| {
            let end = continued(transcript, TurnIndex(turn.0 + 1), &exact[at + 1..])?;
            let start = text.strip_suffix(&exact[..at])?.len();
            Some((start, end))
        });
        inside.chain(over).map(move |(start, end)| Passage {
            start: (turn, start),
            end,
            fit: Fit::Moved,
        })
    }

    fn in_context(&self, transcript: &Transcript, passage: &Passage) -> bool {
        let before = &text_of(transcript, passage.start.0)[..passage.start.1];
        let after = &text_of(transcript, passage.end.0)[passage.end.1..];
        end_of(before) == self.quote.prefix && start_of(after) == self.quote.suffix
    }
}

/// Where `rest` ends if it stands from the beginning of `turn` on.
fn continued(
    transcript: &Transcript,
    mut turn: TurnIndex,
    mut rest: &str,
) -> Option<(TurnIndex, usize)> {
    loop {
        let text = &transcript.turn(turn)?.text;
        if text.starts_with(rest) {
            return Some((turn, rest.len()));
        }
        rest = rest.strip_prefix(text.as_str())?.strip_prefix('\n')?;
        turn.0 += 1;
    }
}

/// The words between two positions, turns joined by line feeds.
fn joined(transcript: &Transcript, start: (TurnIndex, usize), end: (TurnIndex, usize)) -> String {
    let mut words = String::new();
    for turn in start.0.0..=end.0.0 {
        let text = text_of(transcript, TurnIndex(turn));
        let from = if turn == start.0.0 { start.1 } else { 0 };
        let to = if turn == end.0.0 { end.1 } else { text.len() };
        if turn > start.0.0 {
            words.push('\n');
        }
        words.push_str(text.get(from..to).unwrap_or_default());
    }
    words
}

fn text_of(transcript: &Transcript, turn: TurnIndex) -> &str {
    transcript.turn(turn).map_or("", |turn| turn.text.as_str())
}

/// The nearest position that the transcript has.
fn within(transcript: &Transcript, (turn, byte): (TurnIndex, usize)) -> (TurnIndex, usize) {
    let last = TurnIndex(transcript.turns.len().saturating_sub(1));
    if turn > last {
        (last, text_of(transcript, last).len())
    } else {
        (turn, floor(text_of(transcript, turn), byte))
    }
}

/// The byte at which the character that holds `byte` begins.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The byte of the code point `offset`, the end of the text included.
fn byte_at(text: &str, offset: usize) -> Option<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .nth(offset)
}

fn end_of(text: &str) -> &str {
    let at = text.grapheme_indices(true).rev().nth(CONTEXT - 1);
    at.map_or(text, |(at, _)| &text[at..])
}

fn start_of(text: &str) -> &str {
    let at = text.grapheme_indices(true).nth(CONTEXT);
    at.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests;
