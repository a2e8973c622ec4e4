//! Spans are made and found again.

use super::*;
use crate::record::{Basis, Edition, Exchange, Origin, Source, Turn};

pub(super) fn transcript(edition: &str, turns: &[&str]) -> Transcript {
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

/// How a passage stands and the words of each place.
fn told(span: &Span, transcript: &Transcript) -> (Fit, Vec<String>) {
    let anchored = span.anchor(transcript);
    let words = |place: &Passage| joined(transcript, place.start, place.end);
    (anchored.fit, anchored.places.iter().map(words).collect())
}

#[test]
fn the_same_words_at_the_same_place_are_found_there() {
    let transcript = transcript("first", &["no", "yes yes", "no"]);
    let span = spanning(&transcript, 1, "yes");
    let anchored = span.anchor(&transcript);
    assert_eq!(anchored.fit, Fit::Ok);
    let place = anchored.place().unwrap();
    assert_eq!(
        (place.start, place.end),
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
    assert_eq!(
        told(&span, &new),
        (Fit::Moved, vec!["need the maximum from".to_owned()])
    );
    assert_eq!(span.anchor(&new).place().unwrap().start.0, TurnIndex(2));
    assert_eq!(
        told(&span, &transcript("second", &["gone"])),
        (Fit::Lost, vec![])
    );
}

#[test]
fn words_that_stand_twice_are_taken_by_their_context_and_ambiguous_without() {
    let old = transcript("first", &["hello there", "we need the maximum from this"]);
    let span = spanning(&old, 1, "need the maximum from");
    let twice = transcript(
        "second",
        &["need the maximum from", "need the maximum from"],
    );
    assert_eq!(told(&span, &twice).0, Fit::Ambiguous);
    assert_eq!(told(&span, &twice).1.len(), 2);
    let one = transcript(
        "second",
        &["need the maximum from", "so we need the maximum from this"],
    );
    assert_eq!(span.anchor(&one).place().unwrap().start.0, TurnIndex(1));
}

#[test]
fn a_turn_that_is_gone_is_not_found_in_another_with_the_same_few_words() {
    let old = transcript(
        "first",
        &["Will he come?", "Yes.", "And the plan?", "Yes.", "Good."],
    );
    let span = Span::of_turns(&old, TurnIndex(1), TurnIndex(1));
    assert_eq!(told(&span, &old).0, Fit::Ok);
    let new = transcript(
        "first",
        &["Will he come?", "And the plan?", "Yes.", "Good."],
    );
    assert_eq!(told(&span, &new), (Fit::Lost, vec![]));
}

#[test]
fn a_passage_that_was_kept_with_the_context_of_its_turn_alone_is_found() {
    let old = transcript("first", &["hello", "he said yes to that", "fine"]);
    let mut span = spanning(&old, 1, "yes");
    span.quote.prefix = "he said ".to_owned();
    span.quote.suffix = " to that".to_owned();
    assert_eq!(told(&span, &old).0, Fit::Ok);
    let new = transcript("first", &["hm", "hello", "he said yes to that", "fine"]);
    assert_eq!(told(&span, &new).0, Fit::Moved);
}

#[test]
fn changed_words_are_found_by_their_context_and_said_to_be_edited() {
    let old = transcript(
        "first",
        &[
            "Thank you for the call.",
            "I think that we will surely need the maximum from all this, or what is the point?",
        ],
    );
    let span = spanning(&old, 1, "we will surely need the maximum");
    let new = transcript(
        "first",
        &[
            "Thank you for the call.",
            "I think that we will need the minimum from all this, or what is the point?",
        ],
    );
    assert_eq!(
        told(&span, &new),
        (Fit::Edited, vec!["we will need the minimum".to_owned()])
    );
    let gone = transcript(
        "first",
        &[
            "Thank you for the call.",
            "They will need the maximum then.",
        ],
    );
    assert_eq!(told(&span, &gone), (Fit::Lost, vec![]));
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
    let place = span.anchor(&new).place().unwrap();
    assert_eq!(
        (place.start, place.end),
        ((TurnIndex(1), 8), (TurnIndex(3), 5))
    );
}

#[test]
fn few_words_are_found_elsewhere_only_with_their_context() {
    let old = transcript("first", &["he said yes to that"]);
    let span = spanning(&old, 0, "yes");
    assert_eq!(
        told(&span, &transcript("second", &["hm", "he said yes to that"])).0,
        Fit::Moved
    );
    assert_eq!(
        told(&span, &transcript("second", &["hm", "she said yes, once"])).0,
        Fit::Lost
    );
}

#[test]
fn a_passage_of_another_exchange_is_not_found() {
    let one = transcript("first", &["the same words in both of them"]);
    let mut other = one.clone();
    other.exchange.id = "other".into();
    assert_eq!(
        told(&spanning(&one, 0, "same words in both"), &other).0,
        Fit::Lost
    );
}

#[test]
fn a_spot_is_found_where_it_was_taken() {
    let transcript = transcript("first", &["“мир”"]);
    let spot = Spot::of(&transcript, TurnIndex(0), 5);
    assert_eq!((spot.turn, spot.offset), (1, 2));
    assert_eq!(spot.locate(&transcript), Some((TurnIndex(0), 5)));
    assert_eq!(Spot { offset: 9, ..spot }.locate(&transcript), None);
}

mod under_edits {
    use proptest::prelude::*;

    use super::*;

    /// Turns of words that are all different, so that it is known where each belongs.
    fn text() -> impl Strategy<Value = Vec<Vec<String>>> {
        proptest::collection::vec(6_usize..14, 3..8).prop_map(|lengths| {
            let mut number = 0;
            let mut word = || {
                number += 1;
                format!("w{number}x")
            };
            let turn = |length: usize, word: &mut dyn FnMut() -> String| {
                (0..length).map(|_| word()).collect()
            };
            lengths
                .into_iter()
                .map(|length| turn(length, &mut word))
                .collect()
        })
    }

    fn transcript_of(turns: &[Vec<String>]) -> Transcript {
        let turns: Vec<String> = turns.iter().map(|words| words.join(" ")).collect();
        let turns: Vec<&str> = turns.iter().map(String::as_str).collect();
        transcript("first", &turns)
    }

    /// Five words of a turn, and where they are.
    fn passage(turns: &[Vec<String>], pick: usize) -> (usize, usize) {
        let turn = pick % turns.len();
        (turn, pick / 7 % (turns[turn].len() - 4))
    }

    fn kept(turns: &[Vec<String>], (turn, word): (usize, usize)) -> Span {
        let words = turns[turn][word..word + 5].join(" ");
        spanning(&transcript_of(turns), turn, &words)
    }

    proptest! {
        #[test]
        fn words_that_are_left_as_they_were_are_always_found(
            mut turns in text(), pick in 0_usize..1000, edits in proptest::collection::vec(0_usize..1000, 0..6)
        ) {
            let place = passage(&turns, pick);
            let span = kept(&turns, place);
            let wanted = span.quote.exact.clone();
            for edit in edits {
                let turn = edit % turns.len();
                let word = edit / 3 % turns[turn].len();
                if turn != place.0 || !(place.1..place.1 + 5).contains(&word) {
                    turns[turn][word] = format!("changed{edit}");
                }
            }
            let now = transcript_of(&turns);
            let (fit, words) = told(&span, &now);
            prop_assert!(fit <= Fit::Moved || fit == Fit::Ambiguous, "{fit:?}");
            prop_assert_eq!(words, vec![wanted]);
        }

        #[test]
        fn a_changed_word_is_never_passed_over(mut turns in text(), pick in 0_usize..1000, inside in 0_usize..5) {
            let place = passage(&turns, pick);
            let span = kept(&turns, place);
            turns[place.0][place.1 + inside] = "other".to_owned();
            let now = transcript_of(&turns);
            let anchored = span.anchor(&now);
            prop_assert!(anchored.fit >= Fit::Edited, "{:?}", anchored.fit);
            for found in &anchored.places {
                prop_assert_eq!(found.start.0, TurnIndex(place.0));
            }
        }

        #[test]
        fn a_deleted_passage_is_lost(mut turns in text(), pick in 0_usize..1000) {
            let place = passage(&turns, pick);
            let span = kept(&turns, place);
            turns[place.0].drain(place.1..place.1 + 5);
            prop_assert_eq!(told(&span, &transcript_of(&turns)), (Fit::Lost, vec![]));
        }

        #[test]
        fn a_phrase_whose_copies_have_the_same_context_is_ambiguous_when_it_moved(copies in 2_usize..6, before in 1_usize..4) {
            let old = transcript("first", &["so let me tell you that as close as possible is what we want from it all"]);
            let span = spanning(&old, 0, "as close as possible");
            let mut turns = vec!["something else was said here"; before];
            turns.extend(vec!["so let me tell you that as close as possible is what we want from it all"; copies]);
            let (fit, places) = told(&span, &transcript("second", &turns));
            prop_assert_eq!((fit, places.len()), (Fit::Ambiguous, copies));
        }
    }
}
