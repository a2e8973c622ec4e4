//! What queries mean, and which are refused.

use proptest::prelude::*;

use super::*;
use crate::record::Basis;
use crate::search::query::Field;

fn words_of(query: &str) -> Vec<String> {
    let query = parse(query).unwrap();
    assert!(query.conditions.is_empty(), "{query:?}");
    query
        .sought
        .iter()
        .map(|sought| {
            let words: Vec<&str> = sought.needles.iter().map(Needle::as_folded).collect();
            let sign = if sought.excluded { "-" } else { "" };
            format!("{sign}{}/{:?}", words.join(" "), sought.ending)
        })
        .collect()
}

fn fields_of(query: &str) -> Vec<(Field, bool)> {
    let query = parse(query).unwrap();
    assert!(query.sought.is_empty(), "{query:?}");
    query
        .conditions
        .into_iter()
        .map(|condition| (condition.field, condition.excluded))
        .collect()
}

fn speaker(words: &[&str]) -> Field {
    Field::Speaker(words.iter().map(|word| Needle::folded(word)).collect())
}

fn complaint(query: &str) -> (String, String) {
    let error = parse(query).unwrap_err();
    (error.message, query[error.at].to_owned())
}

#[test]
fn words_phrases_and_exclusions_are_told_apart() {
    assert_eq!(words_of("peace  plan"), ["peace/Free", "plan/Free"]);
    assert_eq!(words_of("\"peace plan\" x"), ["peace plan/Whole", "x/Free"]);
    assert_eq!(words_of("“peace plan”"), ["peace plan/Whole"]);
    assert_eq!(
        words_of("-word -\"peace plan\""),
        ["-word/Whole", "-peace plan/Whole"]
    );
    assert_eq!(words_of("peace-plan"), ["peace plan/Prefix"]);
    assert_eq!(words_of("和平"), ["和 平/Prefix"]);
}

#[test]
fn what_only_looks_like_a_field_is_a_word() {
    assert_eq!(words_of("17:30"), ["17 30/Prefix"]);
    assert_eq!(words_of("http://x"), ["http x/Prefix"]);
    assert_eq!(words_of("Note: Warning: x"), ["warning/Free", "x/Free"]);
    assert_eq!(words_of("user@example.org"), ["user example.org/Prefix"]);
    assert_eq!(words_of("\"speaker:x\"").len(), 1);
    assert_eq!(words_of("(a+)+$ !!! —"), ["a/Free"]);
}

#[test]
fn an_unfinished_query_is_no_error() {
    for empty in [
        "", " ", "-", "@", "-@", "\"", "-\"", "speaker:", "in:", "date: ", "claim:\"", "in:#",
        "@\"\"",
    ] {
        assert!(parse(empty).unwrap().is_empty(), "{empty}");
    }
    assert_eq!(words_of("\"peace pl"), ["peace pl/Prefix"]);
    assert_eq!(
        fields_of("speaker:\"Steve W"),
        [(speaker(&["steve", "w"]), false)]
    );
    assert_eq!(
        fields_of("claim:y basis:quo"),
        [
            (Field::Claim(true), false),
            (Field::Basis(Basis::Quoted), false)
        ]
    );
    for date in ["2", "2025-", "2025-1", "2025-10-", "2025-10-3"] {
        assert_eq!(
            fields_of(&format!("date:{date}")),
            [(Field::Date(date.to_owned()), false)]
        );
    }
}

#[test]
fn every_field_is_read() {
    assert_eq!(
        fields_of("@usha -speaker:\"Steve Witkoff\""),
        [
            (speaker(&["usha"]), false),
            (speaker(&["steve", "witkoff"]), true)
        ]
    );
    assert_eq!(
        fields_of("in:a-b@C#3-5 IN:x#4"),
        [
            (
                Field::In {
                    name: "a-b@c".into(),
                    turns: Some((3, 5))
                },
                false
            ),
            (
                Field::In {
                    name: "x".into(),
                    turns: Some((4, 4))
                },
                false
            ),
        ]
    );
    assert_eq!(
        fields_of("claim:no tag:Peace note:YES -basis:reported"),
        [
            (Field::Claim(false), false),
            (Field::Tag("peace".into()), false),
            (Field::Note(true), false),
            (Field::Basis(Basis::Reported), true),
        ]
    );
}

#[test]
fn an_unknown_field_is_named_with_the_one_that_was_meant() {
    let (message, at) = complaint("peace speker:witkoff");
    assert_eq!(at, "speker");
    assert!(message.contains("did you mean `speaker`?"), "{message}");
    assert!(complaint("speak:x").0.contains("`speaker`?"));
    assert!(
        complaint("colour:red")
            .0
            .contains("the fields are speaker, in")
    );
}

#[test]
fn an_impossible_value_is_named() {
    for (query, part, why) in [
        ("claim:maybe", "maybe", "yes or no"),
        (
            "x basis:invented",
            "invented",
            "quoted, reported or verbatim",
        ),
        ("date:yesterday", "yesterday", "no date"),
        ("date:2025-13", "2025-13", "no date"),
        ("date:2025-10-32", "2025-10-32", "no date"),
        ("in:a#x", "a#x", "no turns"),
    ] {
        let (message, at) = complaint(query);
        assert_eq!(at, part);
        assert!(message.contains(why), "{message}");
    }
}

#[test]
fn a_query_that_is_too_long_says_from_where() {
    assert!(parse(&"é".repeat(LONGEST)).is_ok());
    assert_eq!(complaint(&"é".repeat(LONGEST + 2)).1, "éé");
}

proptest! {
    #[test]
    fn no_query_crashes(text in "([\"“”«:@# -]|\\PC|speaker|in|date|claim:y|basis|tag|20){0,40}") {
        if let Err(error) = parse(&text) {
            prop_assert!(text.get(error.at).is_some());
        }
    }
}
