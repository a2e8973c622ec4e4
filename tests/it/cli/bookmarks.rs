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
