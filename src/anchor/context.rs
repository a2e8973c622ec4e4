//! What stands around a passage, and how much of it is what stood there when it was kept.

use unicode_segmentation::UnicodeSegmentation;

use super::{Passage, Quote, text_of};
use crate::record::{Transcript, TurnIndex};

/// How many graphemes are kept on either side of a passage.
const CONTEXT: usize = 32;

/// What stands before a position: of its turn, then of the turns before.
pub fn before(transcript: &Transcript, (turn, byte): (TurnIndex, usize)) -> String {
    let here = text_of(transcript, turn).get(..byte).unwrap_or_default();
    let mut context = end_of(here).to_owned();
    let mut turn = turn;
    while context.graphemes(true).count() < CONTEXT && turn.0 > 0 {
        turn.0 -= 1;
        let joined = format!("{}\n{context}", end_of(text_of(transcript, turn)));
        end_of(&joined).clone_into(&mut context);
    }
    context
}

/// What stands after a position: of its turn, then of the turns behind.
pub fn after(transcript: &Transcript, (turn, byte): (TurnIndex, usize)) -> String {
    let here = text_of(transcript, turn).get(byte..).unwrap_or_default();
    let mut context = start_of(here).to_owned();
    let mut turn = turn;
    while context.graphemes(true).count() < CONTEXT && turn.0 + 1 < transcript.turns.len() {
        turn.0 += 1;
        let joined = format!("{context}\n{}", start_of(text_of(transcript, turn)));
        start_of(&joined).clone_into(&mut context);
    }
    context
}

/// How much of the kept context stands around a place, from 0 to 1, and whether all of it does.
#[expect(clippy::cast_precision_loss, reason = "at most 64 graphemes")]
pub fn likeness(quote: &Quote, transcript: &Transcript, place: &Passage) -> (f64, bool) {
    let before = before(transcript, place.start);
    let after = after(transcript, place.end);
    let prefix = common(
        quote.prefix.graphemes(true).rev(),
        before.graphemes(true).rev(),
    );
    let suffix = common(quote.suffix.graphemes(true), after.graphemes(true));
    let kept = (length(&quote.prefix), length(&quote.suffix));
    // Context may have been kept of the passage's turn alone: where it ends, a turn must.
    let starts = kept.0 >= CONTEXT || ends_a_turn(before.graphemes(true).rev().nth(kept.0));
    let ends = kept.1 >= CONTEXT || ends_a_turn(after.graphemes(true).nth(kept.1));
    let whole = prefix == kept.0 && suffix == kept.1 && starts && ends;
    if whole {
        return (1.0, true);
    }
    let wanted = (kept.0 + kept.1).max(1) as f64;
    ((prefix + suffix) as f64 / wanted, false)
}

/// Whether nothing or a line feed comes next.
fn ends_a_turn(next: Option<&str>) -> bool {
    next.is_none_or(|next| next == "\n")
}

fn common<'a>(one: impl Iterator<Item = &'a str>, other: impl Iterator<Item = &'a str>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

fn length(text: &str) -> usize {
    text.graphemes(true).count()
}

fn end_of(text: &str) -> &str {
    let at = text.grapheme_indices(true).rev().nth(CONTEXT - 1);
    at.map_or(text, |(at, _)| text.get(at..).unwrap_or(text))
}

fn start_of(text: &str) -> &str {
    let at = text.grapheme_indices(true).nth(CONTEXT);
    at.map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}
