//! `saidso bookmarks`.

use saidso::keep::{Entry, Journal, Span};
use saidso::library::Library;
use saidso::record::TurnIndex;
use tempfile::TempDir;

use super::{saidso, saidso_at};

/// A data directory with one bookmark.
fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let library = Library::bundled();
    let place = "ushakov-dmitriev#5".parse().unwrap();
    let (index, _) = library.find(&place).unwrap();
    let transcript = library.transcript(index).unwrap();
    let span = Span::of_turns(transcript, TurnIndex(4), TurnIndex(4));
    let tags = vec!["plan".to_owned(), "core".to_owned()];
    let entry = Entry::bookmark(None, span, Some("the point".to_owned()), tags);
    Journal::at(home.path()).append(&[entry]).unwrap();
    home
}

#[test]
fn a_bookmark_is_listed_with_place_speaker_words_note_and_tags() {
    let run = saidso_at(home().path(), &["bookmarks"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "ushakov-dmitriev@babel#5 Yuri Ushakov [reported]: Says that the Russians “need the maximum”.\n\
         \u{20}   note: the point\n    tags: #plan #core\n"
    );
}

#[test]
fn json_gives_one_bookmark_a_line() {
    let rows = saidso_at(home().path(), &["bookmarks", "--json"]).json();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["place"], "ushakov-dmitriev@babel#5");
    assert_eq!(rows[0]["note"], "the point");
}

#[test]
fn bookmarks_go_into_every_format() {
    let home = home();
    for format in ["text", "markdown", "csv", "json", "jsonl", "yaml"] {
        let run = saidso_at(home.path(), &["bookmarks", "--to", format]);
        assert!(
            run.code == 0 && run.out.contains("the point"),
            "{format}: {}",
            run.out
        );
    }
}

#[test]
fn the_tags_of_bookmarks_can_be_searched() {
    let run = saidso_at(home().path(), &["search", "tag:plan", "--json"]);
    assert_eq!(run.json().len(), 1);
}

#[test]
fn no_bookmarks_is_nothing_found() {
    let run = saidso(&["bookmarks"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, "", ""));
}

/// A data directory with a verdict of each claim named.
fn home_of(claims: &[&str]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let entries: Vec<Entry> = claims
        .iter()
        .map(|claim| Entry::verdict("babel-123322", claim, "unclear", None))
        .collect();
    Journal::at(home.path()).append(&entries).unwrap();
    home
}

#[test]
fn another_journal_is_joined_once_and_for_all() {
    let (mine, other) = (home(), home_of(&["one", "two"]));
    let file = other.path().join("kept.jsonl");
    let merge = ["bookmarks", "--merge", file.to_str().unwrap()];
    let run = saidso_at(mine.path(), &merge);
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "2 records added to your journal.\n")
    );
    let run = saidso_at(mine.path(), &merge);
    assert_eq!(
        (run.code, run.out.as_str()),
        (1, "Nothing in it is new to your journal.\n")
    );
    assert_eq!(Journal::at(mine.path()).read().unwrap().entries.len(), 3);
    let listed = saidso_at(mine.path(), &["bookmarks"]).out;
    assert!(listed.contains("note: the point"), "{listed}");
}

#[test]
fn what_is_no_journal_is_not_joined() {
    let home = home();
    let path = |name: &str| home.path().join(name).to_string_lossy().into_owned();
    std::fs::write(path("other"), "root:x:0:0\n").unwrap();
    std::fs::write(path("newer"), "{\"saidso\":\"kept\",\"version\":9}\n").unwrap();
    for (name, told) in [
        ("other", "the line is not a JSON object"),
        ("newer", "a newer saidso wrote this file (version 9)"),
        ("missing", "cannot read: No such file"),
        ("", "this is not a regular file"),
    ] {
        let run = saidso_at(home.path(), &["bookmarks", "--merge", &path(name)]);
        assert!(run.code == 2 && run.err.contains(told), "{}", run.err);
    }
    assert_eq!(Journal::at(home.path()).read().unwrap().entries.len(), 1);
}
