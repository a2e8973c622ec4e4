//! Places, dates, bases, and what is known of claims and bookmarks.

use super::*;

fn calls() -> Library {
    library(vec![
        transcript(
            "first-call@babel",
            &[],
            &["one plan", "“two plan”", "three plan"],
        ),
        transcript("first-call@leak", &[], &["one plan"]),
        transcript("first-call-again@babel", &[], &["one plan"]),
    ])
}

/// The second turn of the first transcript has a claim, a tag and a note.
struct Kept;

impl Facts for Kept {
    fn turns(&self, fact: &Fact) -> Vec<(TranscriptIndex, TurnIndex)> {
        let known = match fact {
            Fact::Claimed | Fact::Noted => true,
            Fact::Tagged(begun) => ["peace", "later"].iter().any(|tag| tag.starts_with(begun)),
        };
        let second = (TranscriptIndex(0), TurnIndex(1));
        known.then_some(second).into_iter().collect()
    }
}

#[test]
fn a_place_is_named_by_id_edition_title_or_something_like_it() {
    for (query, expected) in [
        ("in:first-call", vec![1, 2, 3, 101]),
        ("in:first-call-a", vec![201]),
        ("in:first", vec![1, 2, 3, 101, 201]),
        ("in:first-call@leak", vec![101]),
        ("in:first-call@l", vec![101]),
        ("in:@leak", vec![101]),
        ("in:\"the call first-call-again\"", vec![201]),
        ("in:again", vec![201]),
        ("in:fstcallagn", vec![201]),
        ("in:first-call@babel#2-3", vec![2, 3]),
        ("in:first-call@leak in:again", vec![101, 201]),
        ("-in:first-call", vec![201]),
        ("in:nowhere", vec![]),
    ] {
        let mut found = found(&calls(), query);
        found.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_date_matches_by_its_beginning() {
    for query in ["date:2025", "date:2025-1", "date:2025-10-14"] {
        assert_eq!(found(&calls(), query), [1, 2, 3, 101], "{query}");
    }
    assert!(found(&calls(), "date:2025-11").is_empty());
    assert_eq!(
        found(&calls(), "-date:2025-10"),
        [201],
        "a call without date too"
    );
}

#[test]
fn a_basis_is_that_of_the_turn() {
    assert_eq!(found(&calls(), "basis:quoted"), [2]);
    assert_eq!(found_here(&calls(), "plan -basis:quoted"), [1, 3]);
    assert_eq!(found_here(&calls(), "basis:quoted basis:verb"), [1, 2, 3]);
}

#[test]
fn claims_tags_and_notes_are_asked_of_whoever_keeps_them() {
    let library = calls();
    let index = Index::build(&library);
    for (query, expected) in [
        ("claim:yes", vec![2]),
        ("claim:no in:first-call@babel", vec![1, 3]),
        ("-claim:yes in:first-call@babel", vec![1, 3]),
        ("note:yes plan", vec![2]),
        ("tag:pea", vec![2]),
        ("tag:peace tag:LATER", vec![2]),
        ("tag:peace tag:never", vec![]),
    ] {
        let query = Query::parse(query).unwrap();
        let hits = index.search(&library, &query, Within::Library, &Kept, 99);
        assert_eq!(numbers(&hits), expected, "{query:?}");
    }
}

#[test]
fn a_query_is_narrowed_to_a_speaker_and_a_place_from_outside() {
    let library = library(vec![transcript(
        "A@B",
        &["w=Witkoff"],
        &["w: plan", "plan"],
    )]);
    let query = Query::parse("plan").unwrap();
    let place = "A@B#1-2".parse().unwrap();
    let narrowed = query.clone().within(&place).said_by("Witkoff");
    let index = Index::build(&library);
    let hits = index.search(&library, &narrowed, Within::Library, &NoFacts, 9);
    assert_eq!(numbers(&hits), [1]);
}
