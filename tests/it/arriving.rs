//! What is named on the command line is read behind the first screen, and arrives.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;

use saidso::error::{Error, Result};
use saidso::library::{Catalogue, Library};
use saidso::record::TurnIndex;
use saidso::tui::Message;
use saidso::tui::errand::{Arrival, Errand};
use saidso::tui::librarian::{Begun, Librarian};
use saidso::tui::message::Loaded;
use saidso::tui::model::{Awaited, Ending, First, Start};
use tempfile::TempDir;

use crate::session::{Session, start};

const LUNCH: &str = "format: 1\nexchange: {id: lunch, title: Lunch, date: 2001-01-01}\n\
    edition: {id: full, basis: verbatim, source: {publisher: P}}\nspeakers: [{id: a, name: Ann}]\n\
    turns:\n  - {speaker: a, text: a plan for lunch}\n  - {speaker: a, text: soup}\n  - {speaker: a, text: more soup}\n";

/// A reader that waits for lunch, and the library that has it.
fn waiting() -> (TempDir, Session) {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("lunch.full.yaml"), LUNCH).unwrap();
    let catalogue = Catalogue::new(vec![home.path().to_owned()]);
    let mut session = Session::start(Start {
        first: First::Named("lunch@full#2".to_owned()),
        partial: true,
        ..start(Arc::new(catalogue.library()), (100, 24))
    });
    session.librarian = Librarian::new(catalogue);
    (home, session)
}

/// Fetches what was named as `find` finds it.
fn fetch(
    session: &mut Session,
    find: impl FnOnce(&mut Library) -> Result<Arrival> + Send + 'static,
) -> Result<Loaded> {
    let errand = Errand {
        named: "lunch@full#2".to_owned(),
        files: None,
        find: Box::new(find),
    };
    let base = Arc::clone(&session.model.shelf.library);
    session.librarian.fetch(errand, &base, &mut |_| ())
}

/// It comes, and is indexed after that.
fn comes(session: &mut Session, wrong: Option<&'static str>) {
    let loaded = fetch(session, move |library| {
        let place = library.find(&"lunch".parse()?)?.0;
        Ok(Arrival {
            place: Some((place, Some(TurnIndex(1)))),
            texts: Vec::new(),
            wrong: wrong.map(str::to_owned),
        })
    });
    let loaded = loaded.unwrap();
    let library = Arc::clone(&loaded.library);
    session.send(Message::Loaded(Box::new(loaded)));
    let index = session.librarian.index(&library);
    session.send(Message::Indexed(library, index));
}

#[test]
fn the_first_screen_says_what_is_read_and_it_opens_at_its_turn() {
    let (_home, mut session) = waiting();
    assert!(session.screen().contains("reading lunch@full#2…"));
    session.send(Message::Reading("reading 3 of 10 files".to_owned()));
    assert!(session.status().contains("reading 3 of 10 files"));
    assert!(!session.screen().contains("soup"));
    comes(&mut session, None);
    assert!(session.status().contains("lunch@full 2/3"));
    assert!(
        !session.screen().contains("reading"),
        "{}",
        session.screen()
    );
}

#[test]
fn keys_wait_for_it_and_are_done_when_it_comes() {
    let (_home, mut session) = waiting();
    session.keys("Gmm/plan<Enter>q");
    assert!(!session.ended);
    assert!(
        session.status().ends_with("Gmm/plan Enter q"),
        "{}",
        session.status()
    );
    session.keys("<Esc>G/plan<Enter>");
    session.send(Message::Paste("2G".to_owned()));
    comes(&mut session, None);
    assert!(session.saved.is_empty());
    assert!(
        session.status().contains("lunch@full 1/3"),
        "{}",
        session.status()
    );
    assert!(session.status().contains("hit 1/1 /plan"));
    session.keys("''");
    assert_eq!(session.turn(), 3);
    session.keys("''");
    assert_eq!(session.turn(), 2);
}

#[test]
fn what_concerns_the_screen_is_done_at_once_and_so_is_leaving() {
    let (_home, mut session) = waiting();
    session.keys("<C-l>");
    assert_eq!(
        session.model.status.awaited,
        Some(Awaited::Named("lunch@full#2".to_owned(), Vec::new()))
    );
    session.send(Message::Resize(60, 10));
    assert!(session.screen().contains("reading lunch@full#2…"));
    session.keys("q");
    assert!(session.ended && session.saved.is_empty());
}

#[test]
fn a_turn_that_it_does_not_have_is_said() {
    let (_home, mut session) = waiting();
    comes(&mut session, Some("`lunch@full` has no turn 9"));
    assert!(session.status().contains("`lunch@full` has no turn 9"));
    assert!(session.screen().contains("a plan for lunch"));
}

#[test]
fn what_cannot_be_read_ends_the_reader_with_its_error() {
    let (_home, mut session) = waiting();
    let error = fetch(&mut session, |_| Err(Error::new("no such thing"))).unwrap_err();
    session.send(Message::Failed(error.clone()));
    assert!(session.ended);
    assert_eq!(session.model.status.ending, Some(Ending::Failure(error)));
}

#[test]
fn every_key_can_come_too_early() {
    let (_home, mut session) = waiting();
    for key in (' '..='~').filter(|key| *key != 'q') {
        session.keys(&key.to_string());
    }
    for key in ["<Enter>", "<Tab>", "<Down>", "<C-d>", "<C-o>"] {
        session.keys(key);
    }
    let before = session.screen();
    assert!(before.contains("reading lunch@full#2…"), "{before}");
    comes(&mut session, None);
    assert!(!session.ended);
    assert_eq!(session.model.status.awaited, None);
}

#[test]
fn what_was_read_behind_the_first_screen_without_news_is_not_spoken_of() {
    let (home, mut session) = waiting();
    comes(&mut session, None);
    let catalogue = Catalogue::open(&[home.path().to_owned()]);
    let begun = Begun {
        library: Arc::new(catalogue.library()),
        whole: false,
        errand: None,
    };
    session.model.shelf.library = Arc::clone(&begun.library);
    let ((orders, given), (answers, got)) = (channel(), channel());
    drop(orders);
    Librarian::new(catalogue).work(begun, (&given, &answers), &AtomicBool::new(true));
    drop(answers);
    session.send(Message::Reading("reading the library".to_owned()));
    assert!(session.status().contains("reading the library"));
    let before = session.model.status.message.clone();
    for message in got {
        session.send(message);
    }
    assert_eq!(session.model.status.message, before);
    assert!(
        !session.status().contains("reading"),
        "{}",
        session.status()
    );
}
