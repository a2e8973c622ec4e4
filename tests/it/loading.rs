//! A library that is read behind the first screen.

use std::sync::Arc;

use saidso::keep::{Entry, Kept, Spot};
use saidso::library::{Library, TranscriptIndex};
use saidso::link;
use saidso::record::TurnIndex;
use saidso::search::Index;
use saidso::tui::Message;
use saidso::tui::message::Loaded;
use saidso::tui::model::Start;

use crate::session::{Session, start};

/// The bundled calls and an older one, which comes first.
fn whole() -> Library {
    let home = tempfile::tempdir().unwrap();
    let text = "format: 1\nexchange: {id: lunch, title: Lunch, date: 2001-01-01}\n\
        edition: {id: full, basis: verbatim, source: {publisher: P}}\nspeakers: [{id: a, name: Ann}]\n\
        turns:\n  - {speaker: a, text: a plan for lunch}\n  - {speaker: a, text: soup}\n";
    std::fs::write(home.path().join("lunch.full.yaml"), text).unwrap();
    let library = Library::open(&[home.path().to_owned()]);
    assert_eq!(library.faults, []);
    library
}

/// A reader on the first screen, before anything is indexed.
fn first_screen(kept: Kept) -> Session {
    Session::start(Start {
        kept,
        partial: true,
        ..start(Arc::new(Library::bundled()), (80, 24))
    })
}

fn begun(kept: Kept) -> Session {
    let mut session = first_screen(kept);
    let index = Index::build(&session.model.shelf.library);
    let library = Arc::clone(&session.model.shelf.library);
    session.send(Message::Indexed(library, Arc::new(index)));
    session
}

fn loaded(session: &mut Session) {
    take(session, whole());
}

/// Has another library take the place of the one that is there.
pub fn take(session: &mut Session, library: Library) {
    let library = Arc::new(library);
    let transcripts = (0..library.transcripts.len()).map(TranscriptIndex);
    session.send(Message::Loaded(Box::new(Loaded {
        base: Arc::clone(&session.model.shelf.library),
        searched: transcripts.map(|at| link::place(&library, at)).collect(),
        index: Some(Arc::new(Index::build(&library))),
        library,
        news: None,
        arrival: None,
    })));
}

#[test]
fn the_status_line_says_how_far_the_reading_is() {
    let mut session = begun(Kept::default());
    assert!(
        session.status().contains("reading the library"),
        "{}",
        session.status()
    );
    session.send(Message::Reading("reading 120 of 2000 files".to_owned()));
    assert!(
        session.status().contains("reading 120 of 2000 files"),
        "{}",
        session.status()
    );
    loaded(&mut session);
    assert!(
        !session.status().contains("reading"),
        "{}",
        session.status()
    );
}

#[test]
fn the_reader_stays_where_it_is_and_so_do_its_jumps() {
    let mut session = begun(Kept::default());
    session.keys("3G/plan<Enter>");
    let (before, turn) = (session.status(), session.turn());
    loaded(&mut session);
    assert_eq!(session.turn(), turn);
    for part in ["witkoff-ushakov@babel", "hit 1/3 /plan"] {
        assert!(
            before.contains(part) && session.status().contains(part),
            "{}",
            session.status()
        );
    }
    session.keys("''");
    assert_eq!(session.turn(), 3);
    session.keys("n");
    assert_eq!(session.turn(), turn);
}

#[test]
fn hits_so_far_are_said_to_be_so_and_are_found_anew() {
    let mut session = begun(Kept::default());
    session.keys("Splan");
    assert!(
        session.screen().contains("so far: reading"),
        "{}",
        session.screen()
    );
    assert!(!session.screen().contains("for lunch"));
    loaded(&mut session);
    assert!(
        session.screen().contains("a plan for lunch"),
        "{}",
        session.screen()
    );
    assert!(!session.screen().contains("so far"), "{}", session.screen());
    session.keys("<Enter>");
    assert!(
        session.status().contains("lunch@full 1/2"),
        "{}",
        session.status()
    );
}

#[test]
fn the_board_and_the_editions_lead_to_the_same_places_as_before() {
    for open in ["C", "="] {
        let mut session = begun(Kept::default());
        session.keys("5G").keys(open);
        let before = session.screen();
        loaded(&mut session);
        let without_progress =
            |screen: &str| screen.lines().take(20).collect::<Vec<_>>().join("\n");
        // The list of texts to collate with has grown by what was read; its first row is the same.
        if open == "C" {
            assert_eq!(
                without_progress(&session.screen()),
                without_progress(&before)
            );
        }
        session.keys("<Enter>");
        assert!(
            session.status().contains("witkoff-ushakov@babel"),
            "{}",
            session.status()
        );
    }
}

#[test]
fn the_last_place_is_opened_when_it_has_been_read_unless_a_key_was_touched() {
    let library = whole();
    let (_, lunch) = library.editions_of("lunch").next().unwrap();
    let kept = || {
        let spot = Spot::of(lunch, TurnIndex(1), 0);
        Kept::from_entries(&[Entry::place(spot)])
    };
    let mut session = begun(kept());
    assert!(
        session.status().contains("witkoff-ushakov"),
        "{}",
        session.status()
    );
    loaded(&mut session);
    assert!(
        session.status().contains("lunch@full 2/2"),
        "{}",
        session.status()
    );
    let mut session = begun(kept());
    session.keys("j");
    loaded(&mut session);
    assert!(
        session.status().contains("witkoff-ushakov"),
        "{}",
        session.status()
    );
}

#[test]
fn an_open_edition_that_has_changed_is_laid_out_anew() {
    let mut session = begun(Kept::default());
    session.keys("G");
    let mut library = Library::bundled();
    for transcript in &mut library.transcripts {
        Arc::make_mut(transcript).turns.truncate(2);
    }
    take(&mut session, library);
    assert!(session.status().contains("2/2"), "{}", session.status());
    session.keys("gG");
    assert_eq!(session.turn(), 2);
}

#[test]
fn claims_about_other_calls_are_looked_for_behind_the_first_screen() {
    let whole = |session: &Session| -> Vec<bool> {
        let searched = session.model.shelf.searched.iter();
        searched.map(|placed| placed.whole).collect()
    };
    let mut session = first_screen(Kept::default());
    let open = session.model.reader.transcript;
    let only_open: Vec<bool> = (0..session.model.shelf.library.transcripts.len())
        .map(|at| TranscriptIndex(at) == open)
        .collect();
    assert!(only_open.len() > 1);
    assert_eq!(whole(&session), only_open);
    let library = Arc::clone(&session.model.shelf.library);
    session.send(Message::Indexed(
        Arc::clone(&library),
        Arc::new(Index::build(&library)),
    ));
    assert!(whole(&session).iter().all(|whole| *whole));
    for at in (0..library.transcripts.len()).map(TranscriptIndex) {
        let placed = link::place(&library, at);
        assert_eq!(session.model.shelf.placed[at.0].links, placed.links);
    }
}
