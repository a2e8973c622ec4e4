//! The files of the library change while it is read.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use saidso::library::{Catalogue, Library};
use saidso::search::Index;
use saidso::tui::Message;
use saidso::tui::librarian::Librarian;
use saidso::tui::model::{First, Start};
use tempfile::TempDir;

use crate::session::{Session, start};

const LUNCH: &[(&str, &str)] = &[
    ("ann", "a plan for lunch"),
    ("bob", "soup"),
    ("ann", "no soup, a plan"),
    ("bob", "bread then"),
];

fn file(home: &TempDir, exchange: &str) -> PathBuf {
    home.path().join(format!("{exchange}.full.yaml"))
}

fn write(home: &TempDir, exchange: &str, turns: &[(&str, &str)]) {
    let mut text = format!(
        "format: 1\nexchange: {{id: {exchange}, title: Lunch, date: 2001-01-01}}\n\
         edition: {{id: full, basis: verbatim, source: {{publisher: P}}}}\n\
         speakers: [{{id: ann, name: Ann}}, {{id: bob, name: Bob}}]\nturns:\n"
    );
    for (speaker, words) in turns {
        let _ = writeln!(text, "  - {{speaker: {speaker}, text: \"{words}\"}}");
    }
    fs::write(file(home, exchange), text).unwrap();
}

/// A reader on the bundled calls and lunch, which is open.
fn at_lunch() -> (TempDir, Session) {
    let home = tempfile::tempdir().unwrap();
    write(&home, "lunch", LUNCH);
    let catalogue = Catalogue::open(&[home.path().to_owned()]);
    let library = Arc::new(catalogue.library());
    let place = library.find(&"lunch".parse().unwrap()).unwrap().0;
    let mut session = Session::start(Start {
        first: First::Place(place, None),
        ..start(Arc::clone(&library), (100, 24))
    });
    session.librarian = Librarian::new(catalogue);
    let index = session.librarian.index(&library);
    session.send(Message::Indexed(library, index));
    (home, session)
}

fn library(session: &Session) -> &Arc<Library> {
    &session.model.shelf.library
}

#[track_caller]
fn says(session: &Session, words: &str) {
    assert!(session.prose().contains(words), "{}", session.screen());
}

#[test]
fn nothing_new_is_said_to_be_so() {
    let (_home, mut session) = at_lunch();
    let before = Arc::clone(library(&session));
    session.keys("R");
    says(&session, "the files of the library are as they were");
    assert!(Arc::ptr_eq(library(&session), &before));
}

#[test]
fn the_place_filter_search_and_selection_go_with_the_words() {
    let (home, mut session) = at_lunch();
    session.keys("/plan<Enter>3G");
    session.keys("f").keys("<Down><Enter><Esc>");
    session.keys("V");
    let hidden = session.model.reader.filter.clone();
    assert!(hidden.narrows(), "{}", session.screen());
    let turn = session.turn();
    let mut turns = vec![("bob", "late again"), ("bob", "sorry")];
    turns.extend(LUNCH);
    turns.push(("ann", "another plan"));
    write(&home, "lunch", &turns);
    session.keys("R");
    assert_eq!(session.turn(), turn + 2);
    assert_eq!(session.model.reader.filter, hidden);
    let selection = session.model.reader.selection.unwrap();
    assert_eq!(selection.anchor.turn.number(), turn + 2);
    let finding = session.model.reader.finding.as_ref().unwrap();
    let hits: Vec<usize> = finding.hits.iter().map(|hit| hit.number()).collect();
    assert_eq!(hits, [3, 5, 7]);
    says(&session, "1 file changed");
}

#[test]
fn a_new_edition_can_be_read_and_searched_at_once() {
    let (home, mut session) = at_lunch();
    write(&home, "breakfast", &[("ann", "porridge or eggs")]);
    session.keys("R");
    says(&session, "1 file new");
    session.keys("Sporridge<Enter>");
    says(&session, "breakfast@full");
}

#[test]
fn the_open_edition_that_is_gone_is_said_to_be_so() {
    let (home, mut session) = at_lunch();
    fs::remove_file(file(&home, "lunch")).unwrap();
    session.keys("R");
    says(&session, "lunch@full is no longer in the library");
    assert_eq!(**library(&session), Library::bundled());
}

#[test]
fn an_edition_that_was_half_written_stays_on_the_screen() {
    let (home, mut session) = at_lunch();
    session.keys("3G");
    fs::write(file(&home, "lunch"), "format: 1\nexchange: {id: lunch").unwrap();
    session.keys("R");
    says(&session, "lunch.full.yaml");
    says(&session, "no soup, a plan");
    assert_eq!(session.turn(), 3);
    session.keys("R");
    says(&session, "as they were");
}

#[test]
fn what_was_found_in_the_files_belongs_into_the_library_as_it_is_by_then() {
    let (home, mut session) = at_lunch();
    let before = Arc::clone(library(&session));
    write(&home, "breakfast", &[("ann", "porridge")]);
    let late = session.librarian.reload(&before, &mut |_| ());
    write(&home, "dinner", &[("ann", "goose")]);
    session.keys("R");
    write(&home, "lunch", &LUNCH[..2]);
    session.send(late);
    let fresh = Library::open(&[home.path().to_owned()]);
    assert_eq!(**library(&session), fresh);
    let index = session.model.shelf.index.as_ref().unwrap();
    assert_eq!(index.words(), Index::build(&fresh).words());
}

#[test]
fn a_text_that_is_not_stored_stays_open_wherever_it_is_then() {
    let home = tempfile::tempdir().unwrap();
    let mut session = Session::with_text(
        "talk.txt",
        "Ann: Hello.\nBob: Hi.\nAnn: So.\n",
        (100, 24),
        true,
    );
    session.librarian = Librarian::new(Catalogue::new(vec![home.path().to_owned()]));
    let before = session.model.transcript().unwrap().clone();
    write(&home, "breakfast", &[("ann", "porridge")]);
    session.keys("2GR");
    says(&session, "1 file new");
    assert_eq!(*session.model.transcript().unwrap(), before);
    assert_eq!(session.turn(), 2);
    assert_eq!(
        session.model.text().unwrap().at,
        session.model.reader.transcript
    );
    session.keys("X");
    assert_eq!(session.model.transcript().unwrap().turns.len(), 2);
    assert_eq!(
        library(&session).transcripts.len(),
        Library::bundled().transcripts.len() + 2
    );
}

#[test]
fn hits_whose_words_have_changed_are_gone_before_the_search_is_answered_anew() {
    let (home, mut session) = at_lunch();
    session.keys("Ssoup");
    says(&session, "no soup, a plan");
    write(
        &home,
        "lunch",
        &[("ann", "a plan for lunch"), ("bob", "soup"), ("ann", "")],
    );
    let before = Arc::clone(library(&session));
    session.hold();
    let answer = session.librarian.reload(&before, &mut |_| ());
    session.send(answer);
    assert!(!session.prose().contains("no soup"), "{}", session.screen());
    session.release();
    says(&session, "soup");
    session.keys("<Enter>");
    assert_eq!(session.turn(), 2);
}

#[test]
fn what_the_keys_are_shown_over_stays_open_when_the_files_have_changed() {
    for open in ["Ssoup<Tab>", "M", "=", "s<Tab>", "f", "o"] {
        let changed = |help: &str| {
            let (home, mut session) = at_lunch();
            session.keys(open).keys(help);
            write(&home, "tea", LUNCH);
            let before = Arc::clone(library(&session));
            let answer = session.librarian.reload(&before, &mut |_| ());
            session.send(answer).keys(help);
            session
        };
        let lines = |session: &Session| {
            let screen = session.screen();
            screen.lines().take(23).collect::<Vec<_>>().join("\n")
        };
        let (plain, helped) = (changed(""), changed("?"));
        assert!(plain.model.overlay.is_some(), "{open}");
        assert_eq!(lines(&helped), lines(&plain), "{open}");
    }
}
