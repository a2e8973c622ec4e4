//! Bookmarks, notes, tags, marks, copying.

use std::sync::Arc;

use saidso::config::Config;
use saidso::keep::Kept;
use saidso::library::Library;

use crate::session::Session;

#[test]
fn a_bookmark_with_note_and_tags_is_there_after_reopening() {
    let mut session = Session::bundled(80, 24);
    session.keys("3Gmm");
    assert!(
        session.status().contains("bookmark saved"),
        "{}",
        session.status()
    );
    session.keys("awhat he believes<Enter>tpeace #russia<Enter>q");
    let mut again = session.reopen();
    again.keys("M");
    let screen = again.screen();
    for words in [
        "always wanted",
        "what he believes",
        "#peace",
        "#russia",
        "witkoff-ushakov@babel#3",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    again.keys("<Enter>");
    assert_eq!(again.turn(), 3);
}

#[test]
fn a_selection_of_words_becomes_a_bookmark_of_those_words() {
    let mut session = Session::bundled(80, 24);
    session.keys("3Gvllmm");
    let bookmark = &session.model.shelf.kept.bookmarks[0];
    assert_eq!(bookmark.span.quote.exact, "Says that in");
    assert!(session.model.reader.selection.is_none());
}

#[test]
fn a_selection_of_turns_becomes_a_bookmark_of_those_turns() {
    let mut session = Session::bundled(80, 24);
    session.keys("2GVJmm");
    let span = &session.model.shelf.kept.bookmarks[0].span;
    assert_eq!((span.start.turn, span.end_turn), (2, 3));
    assert!(
        span.quote.exact.contains("man of peace") && span.quote.exact.contains("always wanted")
    );
}

#[test]
fn a_removed_bookmark_comes_back() {
    let mut session = Session::bundled(80, 24);
    session.keys("mmMd");
    assert!(session.model.shelf.kept.bookmarks.is_empty());
    session.keys("u");
    assert_eq!(session.model.shelf.kept.bookmarks.len(), 1);
    assert_eq!(session.reopen().model.shelf.kept.bookmarks.len(), 1);
}

#[test]
fn bookmarks_are_searched_in_their_list() {
    let mut session = Session::bundled(80, 24);
    session.keys("1Gmm3Gmm7GmmM/things");
    let screen = session.screen();
    assert!(
        screen.contains("get things moving") && !screen.contains("always wanted"),
        "{screen}"
    );
}

#[test]
fn what_is_not_on_the_disk_is_never_called_saved() {
    let mut session = Session::bundled(80, 24);
    session.disk_works = false;
    session.keys("mm");
    assert!(
        session.status().contains("NOT saved: the disk is full"),
        "{}",
        session.status()
    );
    session.keys("M");
    assert!(
        session.screen().contains("NOT SAVED"),
        "{}",
        session.screen()
    );
    session.keys("qq");
    assert!(!session.ended, "leaving asks first");
    session.keys("q");
    assert!(session.ended);
}

#[test]
fn marks_are_set_gone_to_and_kept() {
    let mut session = Session::bundled(80, 24);
    session.keys("6Gmxg'x");
    assert_eq!(session.turn(), 6);
    let mut again = session.reopen();
    again.keys("'x");
    assert_eq!(again.turn(), 6);
    again.keys("'y");
    assert!(again.status().contains("no mark y"), "{}", again.status());
}

#[test]
fn a_copy_says_who_said_it_where_on_what_basis_and_from_which_source() {
    let mut session = Session::bundled(80, 24);
    session.keys("3Gy");
    let copy = session.copied.last().unwrap();
    for words in [
        "always wanted a peace",
        "Steve Witkoff",
        "2025-10-14",
        "turn 3",
        "reported",
        "Babel",
        "https://babel.ua/",
    ] {
        assert!(copy.contains(words), "{words}: {copy}");
    }
    assert!(
        session.status().contains("sent to the terminal"),
        "{}",
        session.status()
    );
    session.keys("Y");
    let copy = session.copied.last().unwrap();
    assert!(
        copy.contains("as a man of peace") && copy.contains("has let Trump know"),
        "{copy}"
    );
    assert!(
        copy.contains("recording's"),
        "the edition's own warning goes along: {copy}"
    );
}

#[test]
fn what_another_session_kept_appears_and_ones_own_unsaved_stays() {
    let mut other = Session::bundled(80, 24);
    other.keys("5Gmm");
    let mut session = Session::bundled(80, 24);
    session.disk_works = false;
    session.keys("2Gmm");
    session.send(saidso::tui::Message::Journal(other.saved.clone()));
    let turns: Vec<usize> = session
        .model
        .shelf
        .kept
        .bookmarks
        .iter()
        .map(|bookmark| bookmark.span.start.turn)
        .collect();
    assert_eq!(turns, [5, 2]);
    assert!(
        session.model.shelf.kept.bookmarks[0].saved && !session.model.shelf.kept.bookmarks[1].saved
    );
}

#[test]
fn an_empty_note_or_no_tags_make_no_bookmark() {
    let mut session = Session::bundled(80, 24);
    session.keys("a<Enter>t<Enter>");
    assert!(session.model.shelf.kept.bookmarks.is_empty());
    session.keys("aword<Enter>a<Backspace><Backspace><Backspace><Backspace><Enter>");
    assert_eq!(session.model.shelf.kept.bookmarks.len(), 1);
    assert_eq!(session.model.shelf.kept.bookmarks[0].note, None);
}

#[test]
fn removed_bookmarks_come_back_one_by_one_in_their_list() {
    let mut session = Session::bundled(80, 24);
    session.keys("1Gmm3GmmMd");
    assert!(
        session
            .status()
            .contains("bookmark removed; u brings it back"),
        "{}",
        session.status()
    );
    session.keys("duu");
    assert_eq!(session.model.shelf.kept.bookmarks.len(), 2);
    assert!(session.screen().contains("── Bookmarks"));
}

#[test]
fn a_list_narrowed_to_nothing_does_not_say_that_nothing_is_kept() {
    let mut session = Session::bundled(80, 24);
    session.keys("mmM/zzzz");
    let screen = session.screen();
    assert!(
        screen.contains("No bookmark matches") && !screen.contains("No bookmarks yet"),
        "{screen}"
    );
}

#[test]
fn a_selection_too_large_for_the_clipboard_goes_into_a_file_or_can_be_made_smaller() {
    let mut library = Library::bundled();
    Arc::make_mut(&mut library.transcripts[0]).turns[1].text = "word ".repeat(20_000);
    let config = Config::standard().unwrap();
    let mut session = Session::new(library, Kept::default(), config, (80, 24), true);
    session.keys("VJy");
    assert!(
        session.status().contains("select less"),
        "{}",
        session.status()
    );
    assert!(session.copied.is_empty() && session.model.reader.selection.is_some());
    assert_eq!(session.written.len(), 1);
    session.keys("Ky");
    assert_eq!(session.copied.len(), 1);
}

#[test]
fn nothing_is_copied_or_kept_where_nothing_is_shown_and_hidden_turns_are_told() {
    let mut session = Session::bundled(80, 24);
    session.keys("/xylophone<Enter>&yymm");
    assert!(session.copied.is_empty() && session.saved.is_empty());
    assert!(
        session.status().contains("no turn is shown"),
        "{}",
        session.status()
    );
    let mut session = Session::bundled(80, 24);
    session.keys("7GFVJy");
    assert!(
        session
            .status()
            .contains("with 1 turn that the filter hides"),
        "{}",
        session.status()
    );
}

#[test]
fn a_bookmark_follows_its_words_to_where_they_stand_now_and_is_moved_only_on_request() {
    let mut session = Session::bundled(80, 24);
    session.keys("3Gmmq");
    let mut library = Library::bundled();
    let turn = library.transcripts[0].turns[0].clone();
    std::sync::Arc::make_mut(&mut library.transcripts[0])
        .turns
        .insert(0, turn);
    let kept = Kept::from_entries(&session.saved);
    let config = Config::standard().unwrap();
    let mut changed = Session::new(library, kept, config, (80, 24), true);
    changed.keys("M");
    assert!(
        changed.screen().contains("[moved #4]"),
        "{}",
        changed.screen()
    );
    changed.keys("<Enter>");
    assert_eq!(changed.turn(), 4);
    let before = changed.saved.len();
    changed.keys("M");
    assert_eq!(
        changed.saved.len(),
        before,
        "nothing is rewritten by looking"
    );
    changed.keys("y");
    assert!(!changed.screen().contains("[moved"), "{}", changed.screen());
    assert!(changed.screen().contains("#4"), "{}", changed.screen());
}
