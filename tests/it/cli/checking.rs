//! `saidso check`.

use serde_json::{Value, json};

use super::{home_with, saidso, saidso_at};

const SPOKEN: &str =
    "We did not say that the plan has twenty-eight points; we need the maximum here.";

/// Checks an article beside an edition in which Bob says `SPOKEN`.
fn checked(name: &str, article: &str, options: &[&str]) -> super::Run {
    let home = home_with(SPOKEN);
    let path = home.path().join(name);
    std::fs::write(&path, article).unwrap();
    let mut arguments = vec!["check", path.to_str().unwrap()];
    arguments.extend(options);
    saidso_at(home.path(), &arguments)
}

fn findings(rows: &[Value]) -> Vec<&str> {
    rows.iter()
        .map(|row| row["finding"].as_str().unwrap())
        .collect()
}

#[test]
fn a_row_has_the_fixed_shape() {
    let run = checked(
        "a.txt",
        "“We did say that the plan has 28 points,” Bob Birch said.",
        &["--json"],
    );
    let rows = run.json();
    let expected = json!({
        "quote": "We did say that the plan has 28 points,",
        "attributed_to": "Bob Birch",
        "finding": "altered",
        "exchange": "lunch",
        "edition": "mine",
        "turn": 2,
        "turn_end": 2,
        "speaker": "Bob Birch",
        "passage": "We did not say that the plan has twenty-eight points",
        "differences": [
            {"kind": "cut", "article": "", "transcript": "not"},
            {"kind": "negation", "article": "", "transcript": "not"},
        ],
        "score": 1.0,
        "basis": "verbatim",
        "line": 1,
        "manner": "speech",
    });
    assert_eq!(rows, [expected]);
    assert_eq!(run.code, 1);
}

#[test]
fn what_stands_is_no_failure() {
    let article = "<p>Bob said: &ldquo;we need the maximum here&rdquo;.</p><blockquote>we need the maximum</blockquote>";
    let run = checked("a.html", article, &["--json"]);
    assert_eq!(findings(&run.json()), ["verbatim", "verbatim"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn a_finding_is_told_in_words_with_the_place_and_the_difference() {
    let run = checked(
        "a.md",
        "Ann Ash said: “We *need* the maximum here.” She wants “the plan has 29 points”.",
        &[],
    );
    let told: Vec<&str> = run.out.lines().collect();
    assert_eq!(
        told[0],
        "“We need the maximum here.” line 1, attributed to Ann Ash"
    );
    assert_eq!(
        told[1],
        "  other-speaker: in this edition someone else says it"
    );
    assert_eq!(
        told[2],
        "  lunch@mine#2 Bob Birch: we need the maximum here"
    );
    assert!(
        run.out
            .contains("the plan has [-twenty-eight-] {+29+} points"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("    number: “29” stands for “twenty-eight”\n"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .ends_with("2 quotations: 1 altered, 1 other-speaker\n"),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
}

#[test]
fn a_word_at_a_distance_that_nobody_said_is_no_failure() {
    let run = checked(
        "a.txt",
        "The “so-called pact” was late. “We need the maximum here,” Bob said.",
        &["--json"],
    );
    assert_eq!(findings(&run.json()), ["not-found", "punctuation"]);
    assert_eq!(run.code, 0);
}

#[test]
fn an_article_is_checked_against_what_is_named() {
    let article = "“We need the maximum here,” he said.";
    let found = |against: &str| {
        let run = checked("a.txt", article, &["--json", "--against", against]);
        (
            run.json()[0]["finding"].as_str().unwrap().to_owned(),
            run.code,
        )
    };
    assert_eq!(found("lunch@mine"), ("punctuation".to_owned(), 0));
    assert_eq!(found("lunch"), ("punctuation".to_owned(), 0));
    assert_eq!(found("witkoff-ushakov"), ("not-found".to_owned(), 1));
}

#[test]
fn of_the_bundled_editions_only_the_quoted_words_count() {
    let article = "Witkoff said Russia “always wanted a peace agreement”. “Suggests that Putin offer Trump his congratulations,” it says.";
    let run = checked("a.txt", article, &["--json"]);
    assert_eq!(findings(&run.json()), ["verbatim", "not-found"]);
    assert_eq!(run.json()[0]["basis"], "reported");
}

#[test]
fn what_cannot_be_checked_is_said() {
    let run = saidso(&["check", "/nowhere/at/all.txt"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    let run = checked("a.txt", "No marks here.", &[]);
    assert_eq!((run.code, run.out.as_str()), (1, "no quotation in it\n"));
    let run = checked("a.txt", " \n", &[]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}
