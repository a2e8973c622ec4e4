//! Spans are made and found again.

use super::*;
use crate::record::{Basis, Edition, Exchange, Origin, Source, Turn};

fn transcript(edition: &str, turns: &[&str]) -> Transcript {
    Transcript {
        exchange: Exchange {
            id: "call".into(),
            title: "A call".into(),
            date: None,
            medium: None,
        },
        edition: Edition {
            id: edition.into(),
            language: None,
            basis: Basis::Verbatim,
            note: None,
            source: Source::default(),
        },
        speakers: Vec::new(),
        turns: turns
            .iter()
            .map(|text| Turn {
                speaker: None,
                basis: Basis::Verbatim,
                text: (*text).to_owned(),
                start: None,
                end: None,
                note: None,
            })
            .collect(),
        origin: Origin::Bundled,
    }
}

fn spanning(transcript: &Transcript, turn: usize, words: &str) -> Span {
    let at = transcript.turns[turn].text.find(words).unwrap();
    Span::of_range(
        transcript,
        (TurnIndex(turn), at),
        (TurnIndex(turn), at + words.len()),
    )
}

fn words_at(transcript: &Transcript, passage: &Passage) -> String {
    joined(transcript, passage.start, passage.end)
}

#[test]
fn a_span_counts_code_points_and_keeps_graphemes_around_it() {
    let before = "é".repeat(40);
    let text = format!("{before}“мир” после");
    let transcript = transcript("first", &[&text]);
    let span = spanning(&transcript, 0, "мир");
    assert_eq!((span.start.turn, span.start.offset), (1, 41));
    assert_eq!((span.end_turn, span.end_offset), (1, 44));
    assert_eq!(span.quote.exact, "мир");
    assert_eq!(span.quote.prefix, format!("{}“", "é".repeat(31)));
    assert_eq!(span.quote.suffix, "” после");
}

#[test]
fn whole_turns_are_joined_by_line_feeds() {
    let transcript = transcript("first", &["one", "two", "three"]);
    let span = Span::of_turns(&transcript, TurnIndex(2), TurnIndex(1));
    assert_eq!(span.quote.exact, "two\nthree");
    assert_eq!((span.start.turn, span.end_turn, span.end_offset), (2, 3, 5));
}

#[test]
fn a_position_outside_the_text_counts_as_its_end_and_inside_a_character_as_the_characters() {
    let transcript = transcript("first", &["мир"]);
    let span = Span::of_range(&transcript, (TurnIndex(9), 9), (TurnIndex(0), 3));
    assert_eq!(span.quote.exact, "ир");
    let empty = super::tests::transcript("first", &[]);
    assert_eq!(
        Span::of_turns(&empty, TurnIndex(0), TurnIndex(3))
            .quote
            .exact,
        ""
    );
}

#[test]
fn the_same_words_at_the_same_place_are_found_there() {
    let transcript = transcript("first", &["no", "yes yes", "no"]);
    let span = spanning(&transcript, 1, "yes");
    let passage = span.locate(&transcript).unwrap();
    assert_eq!(passage.fit, Fit::Same);
    assert_eq!(
        (passage.start, passage.end),
        ((TurnIndex(1), 0), (TurnIndex(1), 3))
    );
}

#[test]
fn words_that_moved_are_found_when_they_stand_once() {
    let old = transcript("first", &["hello", "we need the maximum from this"]);
    let span = spanning(&old, 1, "need the maximum from");
    let new = transcript(
        "second",
        &["hello", "well", "so we need the maximum from this"],
    );
    let passage = span.locate(&new).unwrap();
    assert_eq!((passage.start.0, passage.fit), (TurnIndex(2), Fit::Moved));
    assert_eq!(words_at(&new, &passage), "need the maximum from");
    let twice = transcript(
        "second",
        &["need the maximum from", "need the maximum from"],
    );
    assert_eq!(span.locate(&twice), None);
    assert_eq!(span.locate(&transcript("second", &["gone"])), None);
}

#[test]
fn a_passage_over_turns_is_found_again_further_down() {
    let old = transcript("first", &["that is what I said", "yes", "and I meant it"]);
    let span = Span::of_range(&old, (TurnIndex(0), 8), (TurnIndex(2), 5));
    assert_eq!(span.quote.exact, "what I said\nyes\nand I");
    let new = transcript(
        "first",
        &["hm", "that is what I said", "yes", "and I meant it"],
    );
    let passage = span.locate(&new).unwrap();
    assert_eq!(
        (passage.start, passage.end),
        ((TurnIndex(1), 8), (TurnIndex(3), 5))
    );
    assert_eq!(words_at(&new, &passage), span.quote.exact);
}

#[test]
fn few_words_are_found_elsewhere_only_with_their_context() {
    let old = transcript("first", &["he said yes to that"]);
    let span = spanning(&old, 0, "yes");
    assert!(
        span.locate(&transcript("second", &["hm", "he said yes to that"]))
            .is_some()
    );
    assert_eq!(
        span.locate(&transcript("second", &["hm", "she said yes, once"])),
        None
    );
}

#[test]
fn a_passage_of_another_exchange_is_not_found() {
    let one = transcript("first", &["the same words in both of them"]);
    let mut other = one.clone();
    other.exchange.id = "other".into();
    assert_eq!(spanning(&one, 0, "same words in both").locate(&other), None);
}

#[test]
fn a_spot_is_found_where_it_was_taken() {
    let transcript = transcript("first", &["“мир”"]);
    let spot = Spot::of(&transcript, TurnIndex(0), 5);
    assert_eq!((spot.turn, spot.offset), (1, 2));
    assert_eq!(spot.locate(&transcript), Some((TurnIndex(0), 5)));
    assert_eq!(Spot { offset: 9, ..spot }.locate(&transcript), None);
}
