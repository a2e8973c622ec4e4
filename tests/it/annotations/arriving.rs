//! `saidso import --annotations`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{bookmarks, home, run};
use crate::cli::{Run, saidso_at};

fn import(home: &Path, file: &Path, more: &[&str]) -> Run {
    let mut words = vec!["import", "--annotations", file.to_str().unwrap()];
    words.extend(more);
    saidso_at(home, &words)
}

fn file(home: &Path, name: &str, text: &str) -> PathBuf {
    let path = home.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// A data directory with the same call and nothing kept.
fn other_home() -> tempfile::TempDir {
    let other = home();
    std::fs::remove_file(other.path().join("kept.jsonl")).unwrap();
    other
}

#[test]
fn our_own_export_is_known_here_and_comes_whole_into_another_home() {
    let (mine, other) = (home(), other_home());
    let written = run(mine.path(), &["bookmarks", "--to", "webannotation"]);
    let path = file(mine.path(), "mine.jsonld", &written);
    let here = import(mine.path(), &path, &[]);
    assert_eq!(here.code, 0);
    assert!(
        here.out
            .ends_with("3 annotations: 0 kept, 3 known already, 0 not kept\n"),
        "{}",
        here.out
    );
    let there = import(other.path(), &path, &[]);
    assert_eq!((there.code, there.err.as_str()), (0, ""));
    assert!(
        there
            .out
            .starts_with("lunch@mine#2 ok (first.items[0], line ")
            && there
                .out
                .ends_with("3 annotations: 3 kept, 0 known already, 0 not kept\n"),
        "{}",
        there.out
    );
    assert_eq!(bookmarks(other.path()), bookmarks(mine.path()));
    let again = import(other.path(), &path, &[]);
    assert!(again.out.ends_with("0 kept, 3 known already, 0 not kept\n"));
    assert_eq!(bookmarks(other.path()).len(), 3);
}

#[test]
fn claims_that_were_exported_arrive_as_bookmarks_on_their_passages() {
    let (mine, other) = (home(), other_home());
    let claims = [
        "export",
        "claims",
        "witkoff-ushakov",
        "--to",
        "webannotation",
    ];
    let path = file(mine.path(), "claims.jsonld", &run(mine.path(), &claims));
    let there = import(other.path(), &path, &["--json"]);
    let rows = there.json();
    let count = |outcome: &str| rows.iter().filter(|row| row["outcome"] == outcome).count();
    // Those that are linked to nothing are on the article as a whole.
    assert!(count("kept") > 10 && count("not-kept") > 3, "{}", there.out);
    assert_eq!((count("known"), there.code), (0, 1));
    assert!(
        rows.iter()
            .all(|row| row["outcome"] != "kept" || row["state"] == "ok")
    );
    let kept = bookmarks(other.path());
    let judged = kept
        .iter()
        .find(|one| one.to_string().contains("assessed: supported"));
    let note = judged.unwrap()["body"][0]["value"].as_str().unwrap();
    assert!(note.ends_with("assessed: supported\nas printed\n“as a man of peace” https://babel.ua/en/news/123322-bloomberg-trump-s-special-envoy-witkoff-and-putin-s-aides-discussed-how-to-offer-the-us-president-a-peace-plan-from-russian-proposals"), "{note}");
}

const ROWS: &str = r#"{"total": 4, "rows": [
  {"id": "aB1", "created": "2025-11-26T10:00:00.123456+00:00", "user": "acct:jane@hypothes.is", "uri": "https://babel.ua/other",
   "text": "he \u001b[2J did", "tags": ["plan"], "target": [{"source": "https://babel.ua/other", "selector": [
     {"type": "TextPositionSelector", "start": 10, "end": 20},
     {"type": "TextQuoteSelector", "exact": "Suggests that Putin also say to Trump that he respects him", "prefix": "", "suffix": ""}]}]},
  {"id": "aB2", "uri": "https://e.org/1", "text": "a page note", "tags": [], "target": [{"source": "https://e.org/1"}]},
  {"id": "aB3", "uri": "https://e.org/1", "text": "no", "references": ["aB1"], "target": [{"source": "https://e.org/1"}]},
  {"id": "aB4", "uri": "https://e.org/1", "text": 7},
  {"id": "aB5", "uri": "https://e.org/1", "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "never said by any of them"}]}]}
]}"#;

#[test]
fn a_file_of_hypothesis_gives_bookmarks_and_a_reason_for_each_that_is_none() {
    let other = other_home();
    let path = file(other.path(), "rows.json", ROWS);
    let dry = import(other.path(), &path, &["--dry-run", "--json"]);
    assert!(bookmarks_listed(other.path()).is_empty());
    let there = import(other.path(), &path, &["--json"]);
    assert_eq!(
        (&there.out, &there.err, there.code),
        (&dry.out, &dry.err, 1)
    );
    let rows = there.json();
    assert_eq!(
        rows[0],
        json!({
            "key": "rows[0]", "line": 2, "id": "aB1",
            "quote": "Suggests that Putin also say to Trump that he respects him",
            "outcome": "kept", "state": "ok", "exchange": "witkoff-ushakov", "edition": "babel",
            "turn": 2, "turn_end": 2, "reason": null,
        })
    );
    let reasons: Vec<&str> = rows[1..]
        .iter()
        .map(|row| row["reason"].as_str().unwrap())
        .collect();
    assert_eq!(
        reasons,
        [
            "it is on a page as a whole, not on a passage",
            "it is a reply to another annotation",
            "no edition of the library is known to come from its address, and its words stand in none for certain",
        ]
    );
    assert!(
        there
            .err
            .ends_with("rows.json:8:1: rows[3].text: this must be a text, and is a number\n"),
        "{}",
        there.err
    );
    let listed = bookmarks_listed(other.path());
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["note"], "he \u{1b}[2J did (jane@hypothes.is)");
    assert_eq!(
        (&listed[0]["kept"], &listed[0]["tags"]),
        (&json!("2025-11-26T10:00:00.123456Z"), &json!(["plan"]))
    );
    let told = import(other.path(), &path, &[]);
    assert!(
        told.out
            .starts_with("known already (rows[0], line 2) “Suggests")
            && told
                .out
                .ends_with("5 annotations: 0 kept, 1 known already, 4 not kept\n"),
        "{}",
        told.out
    );
}

fn bookmarks_listed(home: &Path) -> Vec<Value> {
    saidso_at(home, &["bookmarks", "--json"]).json()
}

#[test]
fn what_is_no_file_of_annotations_says_so() {
    let other = other_home();
    for (text, told) in [
        ("{\"rows\": [}", "x.json:1:11: this is not JSON: "),
        (
            "{\"turns\": []}",
            "x.json: this file holds no annotations that are known: its keys are turns\n",
        ),
        ("[[[", "x.json:1:3: this is not JSON"),
    ] {
        let path = file(other.path(), "x.json", text);
        let run = import(other.path(), &path, &[]);
        assert!(run.code == 2 && run.out.is_empty(), "{}", run.out);
        assert!(run.err.contains(told), "{told}: {}", run.err);
    }
    let path = file(other.path(), "x.json", ROWS);
    let run = import(other.path(), &path, &["--article"]);
    assert!(
        run.code == 2 && run.err.contains("cannot be used with"),
        "{}",
        run.err
    );
    let words = [
        "--restricted",
        "import",
        "--annotations",
        path.to_str().unwrap(),
    ];
    assert_eq!(saidso_at(other.path(), &words).code, 2);
}
