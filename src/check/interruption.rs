//! A quotation that the article interrupts to say who speaks: *“We need it,” he said, “and now.”*
//!
//! Where the sentence goes on after the interruption, the pieces are one utterance and are checked as one: if they were
//! said apart, that is a cut or a seam. Where the interruption ends the sentence (*“We need it,” he said. “It is
//! time.”*), what follows is a quotation of its own. In Russian and Ukrainian the interruption often stands inside the
//! marks, between dashes: *«Нам это нужно, — сказал он, — и сейчас»*.

use std::ops::Range;

use super::attribution::{Said, speaker_in};
use super::marks::Marked;
use super::sentence::first_sentence;
use crate::text::words;

/// Most words of an interruption.
const LONGEST: usize = 25;
/// Most words of one inside the marks.
const LONGEST_INSIDE: usize = 12;

/// Whether `next` goes on with the sentence of `last` after words that tell who speaks.
pub fn goes_on(text: &str, last: &Marked, next: &Marked) -> bool {
    let said = text.get(last.inner.clone()).unwrap_or_default().trim_end();
    let between = text
        .get(last.outer.end..next.outer.start)
        .unwrap_or_default()
        .trim();
    !said.ends_with(['.', '!', '?', '…'])
        && between.ends_with([',', '—', '–', '-'])
        && (1..=LONGEST).contains(&words::count(between))
        && first_sentence(between).len() == between.len()
        && speaker_in(between) != Said::Nobody
}

/// Words of the article inside the marks of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interruption {
    /// Its bytes, with the dashes.
    pub range: Range<usize>,
    /// Whom it lets speak.
    pub said: Said,
    /// Whether the sentence goes on behind it.
    pub goes_on: bool,
}

/// The interruptions in the quoted words `quoted`: between dashes, a verb of speech first.
pub fn inside(quoted: &str) -> Vec<Interruption> {
    let dashes: Vec<(usize, char)> = quoted
        .char_indices()
        .filter(|(at, c)| matches!(c, '—' | '–') && stands_free(quoted, *at, *c))
        .collect();
    let mut found: Vec<Interruption> = Vec::new();
    for (number, (start, dash)) in dashes.iter().enumerate() {
        if found.last().is_some_and(|last| last.range.end > *start) {
            continue;
        }
        let from = start + dash.len_utf8();
        let end = dashes.get(number + 1).map_or(quoted.len(), |next| next.0);
        let words = quoted.get(from..end).unwrap_or_default().trim();
        let led = quoted.get(..*start).unwrap_or_default().trim_end();
        let is_last = end == quoted.len();
        let closed = is_last || words.ends_with([',', '.']);
        let led = led.ends_with([',', '!', '?', '…']);
        let said = if begins_with_verb(words) && closed && led {
            speaker_in(words)
        } else {
            Said::Nobody
        };
        if said != Said::Nobody && words::count(words) <= LONGEST_INSIDE {
            let closing = dashes
                .get(number + 1)
                .map_or(0, |(_, dash)| dash.len_utf8());
            found.push(Interruption {
                range: *start..end + closing,
                said,
                goes_on: words.ends_with(',') && !is_last,
            });
        }
    }
    found
}

/// What is left of the quoted words: the pieces in order, each with whether it goes on with the one before.
pub fn pieces(quoted: &str, interruptions: &[Interruption]) -> Vec<(Range<usize>, bool)> {
    let mut pieces = Vec::new();
    let (mut from, mut goes_on) = (0, false);
    for interruption in interruptions {
        pieces.push((from..interruption.range.start, goes_on));
        (from, goes_on) = (interruption.range.end, interruption.goes_on);
    }
    pieces.push((from..quoted.len(), goes_on));
    let trimmed = pieces.into_iter().map(|(range, goes_on)| {
        let piece = quoted.get(range.clone()).unwrap_or_default();
        let start = range.start + (piece.len() - piece.trim_start().len());
        (start..start + piece.trim().len(), goes_on)
    });
    trimmed.filter(|(range, _)| !range.is_empty()).collect()
}

/// A dash between blanks.
fn stands_free(text: &str, at: usize, dash: char) -> bool {
    let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text
        .get(at + dash.len_utf8()..)
        .and_then(|text| text.chars().next());
    blank(before) && blank(after)
}

/// Whether the first word is a verb of speech; only then are words between dashes the article's.
fn begins_with_verb(text: &str) -> bool {
    words::words(text)
        .next()
        .is_some_and(|(_, word)| super::language::meaning(&super::key::key(word)).speech)
}
