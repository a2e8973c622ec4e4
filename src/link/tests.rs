use super::*;
use crate::record::{ArticleFile, EditionFile, Origin};
use crate::yaml;
use std::path::Path;
use std::sync::Arc;

const EDITION: &str = "
format: 1
exchange: {id: call, title: A call}
edition: {id: full, basis: verbatim}
speakers: [{id: a, name: A}]
turns:
  - {speaker: a, text: 'I said that he is “a man of peace”, and that’s that.'}
  - {speaker: a, text: We need the maximum – don't we? We will make it our own.}
  - {speaker: a, text: Nothing of note.}
  - {speaker: a, text: As close as possible to it.}
  - {speaker: a, text: 'Yes: as close as possible to it.'}
";

/// A library of one call and an article that makes `claims` about it.
fn library(claims: &str) -> Library {
    let edition: EditionFile = yaml::read(EDITION, Path::new("e.yaml")).unwrap();
    let text = format!("format: 1\narticle: {{id: one, title: One}}\nclaims:\n{claims}");
    let article: ArticleFile = yaml::read(&text, Path::new("a.yaml")).unwrap();
    Library {
        transcripts: vec![Arc::new(
            Transcript::from_file(edition, Origin::Bundled).unwrap(),
        )],
        articles: vec![article],
        faults: Vec::new(),
    }
}

/// Turn number, claim number, how, state and marked words of every link.
fn told(claims: &str) -> Vec<String> {
    let library = library(claims);
    links(&library, TranscriptIndex(0))
        .into_iter()
        .map(|link| {
            let text = &library.transcripts[0].turns[link.turn.0].text;
            let marked: Vec<&str> = link
                .ranges
                .iter()
                .map(|range| &text[range.clone()])
                .collect();
            format!(
                "#{} claim {} {} {} {:?}",
                link.turn.number(),
                link.claim.claim,
                link.how.word(),
                link.state.word(),
                marked
            )
        })
        .collect()
}

/// A claim about the call with these quotes and linked turns.
fn claim(id: &str, quotes: &str, turns: &[usize]) -> String {
    let passages: Vec<String> = turns
        .iter()
        .map(|turn| format!("{{edition: full, turn: {turn}}}"))
        .collect();
    format!(
        "  - {{id: {id}, about: call, kind: statement, text: t, quotes: [{quotes}], passages: [{}]}}\n",
        passages.join(", ")
    )
}

#[test]
fn a_named_turn_is_linked_with_the_quoted_words_marked() {
    let claims = claim("x", "a MAN of peace, \"that's that\"", &[1]);
    assert_eq!(
        told(&claims),
        ["#1 claim 0 data ok [\"a man of peace\", \"that’s that\"]"]
    );
}

#[test]
fn a_link_is_lost_when_a_quotation_stands_in_no_linked_turn() {
    let claims = claim("x", "need the minimum", &[2])
        + &claim("y", "need the maximum, a man of peace", &[1, 2])
        + &claim("z", "", &[3]);
    assert_eq!(
        told(&claims),
        [
            "#1 claim 1 data ok [\"a man of peace\"]",
            "#2 claim 0 data lost []",
            "#2 claim 1 data ok [\"need the maximum\"]",
            "#3 claim 2 data ok []",
        ]
    );
}

#[test]
fn an_unlinked_claim_is_linked_by_four_words_that_stand_in_one_turn_only() {
    let claims = claim("x", "need the maximum - don’t we, make it our own", &[])
        + &claim("short", "need the maximum", &[])
        + &claim("twice", "as close as possible", &[])
        + &claim("part", "e need the maximum – don't", &[]);
    assert_eq!(
        told(&claims),
        ["#2 claim 0 exact ok [\"need the maximum – don't we\", \"make it our own\"]"]
    );
}

#[test]
fn claims_about_other_calls_and_turns_that_are_not_there_make_no_link() {
    let claims = claim("x", "a man of peace", &[99, 0]).replace("about: call", "about: other")
        + &claim("y", "", &[99]);
    assert_eq!(told(&claims), Vec::<String>::new());
}

#[test]
fn what_no_link_touches_is_listed_on_both_sides() {
    let library = library(&(claim("x", "", &[1, 4]) + &claim("y", "not said at all", &[])));
    let links = links(&library, TranscriptIndex(0));
    let claims: Vec<usize> = unlinked(&library, TranscriptIndex(0))
        .iter()
        .map(|index| index.claim)
        .collect();
    assert_eq!(claims, [1]);
    assert_eq!(
        untouched(&library.transcripts[0], &links),
        [TurnIndex(1), TurnIndex(2), TurnIndex(4)]
    );
    assert_eq!(unlinked(&library, TranscriptIndex(9)), []);
}
