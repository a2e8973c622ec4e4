//! `saidso list`.

use serde_json::json;

use super::{home_with, saidso, saidso_at};

#[test]
fn the_list_has_both_calls_and_the_article_in_columns() {
    let run = saidso(&["list"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let starts: Vec<&str> = run.out.lines().map(|line| &line[..36]).collect();
    assert_eq!(
        starts,
        [
            "witkoff-ushakov@babel   2025-10-14  ",
            "ushakov-dmitriev@babel  2025-10-29  ",
            "babel-123322            -           ",
        ]
    );
}

#[test]
fn a_transcript_in_the_json_list_has_all_the_keys() {
    let home = home_with("Nothing.");
    let run = saidso_at(home.path(), &["list", "--json"]);
    let rows = run.json();
    let row = rows.iter().find(|row| row["exchange"] == "lunch").unwrap();
    assert_eq!(
        *row,
        json!({
            "kind": "transcript", "exchange": "lunch", "edition": "mine", "article": null,
            "title": "The lunch", "date": "2026-01-02", "language": "en", "basis": "verbatim",
            "turns": 2, "claims": null, "speakers": ["Ann Ash", "Bob Birch"], "source": "", "url": null,
        })
    );
}

#[test]
fn an_article_in_the_json_list_has_the_same_keys() {
    let rows = saidso(&["list", "--json"]).json();
    let article = rows.last().unwrap().as_object().unwrap();
    assert_eq!(article["kind"], "article");
    assert_eq!(article["article"], "babel-123322");
    assert!(article["exchange"].is_null() && article["turns"].is_null());
    let transcript = rows[0].as_object().unwrap();
    assert!(article.keys().eq(transcript.keys()));
}

#[test]
fn a_bad_file_is_told_on_stderr_and_the_rest_is_listed() {
    let home = home_with("Nothing.");
    std::fs::write(home.path().join("transcripts/bad.yaml"), "exchange: [\n").unwrap();
    let run = saidso_at(home.path(), &["list"]);
    assert_eq!(run.code, 0);
    assert_eq!(run.out.lines().count(), 4);
    assert_eq!(run.err.matches("bad.yaml").count(), 1, "{}", run.err);
}
