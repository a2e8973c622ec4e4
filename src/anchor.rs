//! Anchors: passages as they are kept, and where they stand in a text that has changed since.
//!
//! Inside the program a position is a turn and a byte of its text; in what is kept it is a turn's number and a count of
//! Unicode code points, so that other programs count the same. Words that go over several turns are joined by line feeds.
//! A passage is kept as a W3C `TextQuoteSelector` with its position ([`Span`]).
//!
//! It stands where it was kept if its words and what is around them do. Else all places of the words are weighed by
//! their context (`context`), and where there is none, places that are like them (`alike`, by [`crate::align`]). A place
//! is taken only when it leads clearly; few words need their context too. What is not certain is said to be ambiguous,
//! and a look-alike is never taken for a passage that is gone.

mod alike;
mod context;
mod edition_text;
mod selector;
mod weigh;

use std::collections::HashMap;

use crate::library::{Library, TranscriptIndex};
use crate::record::{Place, Transcript, TurnIndex};

use alike::Ground;

pub use edition_text::EditionText;
pub use selector::{Quote, Span, Spot};

/// How a kept passage stands now to the text that it was found in; the better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// The words stand there; for a link, or it quotes none.
    Ok,
    /// The words stand, but somewhere else.
    Moved,
    /// The words stand changed.
    Edited,
    /// There are several places that may be meant, or one that is not certain, and none leads.
    Ambiguous,
    /// The words are not there.
    Lost,
}

impl Fit {
    /// The word for it in listings and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Moved => "moved",
            Self::Edited => "edited",
            Self::Ambiguous => "ambiguous",
            Self::Lost => "lost",
        }
    }
}

/// Turns with bytes of their texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// Turn and byte of its first character.
    pub start: (TurnIndex, usize),
    /// Turn and byte before which it ends.
    pub end: (TurnIndex, usize),
}

impl Passage {
    /// Whether two passages of a transcript have words in common.
    fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Where a kept passage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchored {
    /// How it stands.
    pub fit: Fit,
    /// The place; all that may be meant when it is ambiguous, none when it is lost.
    pub places: Vec<Passage>,
}

impl Anchored {
    fn at(fit: Fit, place: Passage) -> Self {
        Self {
            fit,
            places: vec![place],
        }
    }

    /// Not there.
    pub fn lost() -> Self {
        Self {
            fit: Fit::Lost,
            places: Vec::new(),
        }
    }

    /// The place, if it is certain.
    pub fn place(&self) -> Option<Passage> {
        match &self.places[..] {
            [place] if self.fit < Fit::Ambiguous => Some(*place),
            _ => None,
        }
    }
}

/// Finds kept passages in a library; what a long text has to be made ready for is done once.
pub struct Finder<'l> {
    library: &'l Library,
    grounds: HashMap<TranscriptIndex, Ground<'l>>,
}

impl<'l> Finder<'l> {
    /// For the passages of a library.
    pub fn new(library: &'l Library) -> Self {
        Self {
            library,
            grounds: HashMap::new(),
        }
    }

    /// Where a passage stands: in its own edition, or, where that is not in the library, in the first edition of its
    /// exchange that has it. `None` when there is no edition of the exchange.
    pub fn find(&mut self, span: &Span) -> Option<(TranscriptIndex, Anchored)> {
        let editions: Vec<TranscriptIndex> = match self.library.find(&span.start.edition_place()) {
            Ok((own, _)) => vec![own],
            Err(_) => {
                let all = self.library.editions_of(&span.start.exchange);
                all.map(|(index, _)| index).collect()
            }
        };
        let mut found = editions
            .iter()
            .filter_map(|index| Some((*index, self.find_in(*index, span)?)));
        let first = found.next()?;
        if first.1.fit < Fit::Ambiguous {
            return Some(first);
        }
        let better = found.find(|(_, anchored)| anchored.fit < Fit::Ambiguous);
        Some(better.unwrap_or(first))
    }

    /// Where a passage stands in one transcript.
    pub fn find_in(&mut self, index: TranscriptIndex, span: &Span) -> Option<Anchored> {
        let transcript = self.library.transcript(index)?;
        let ground = self
            .grounds
            .entry(index)
            .or_insert_with(|| Ground::new(transcript));
        Some(ground.anchor(span))
    }
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
        let last = text_of(transcript, end.0);
        Self {
            start: Spot::of(transcript, start.0, start.1),
            end_turn: end.0.number(),
            end_offset: last[..end.1].chars().count(),
            quote: Quote {
                exact: joined(transcript, start, end),
                prefix: context::before(transcript, start),
                suffix: context::after(transcript, end),
            },
        }
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

#[cfg(test)]
mod tests;
