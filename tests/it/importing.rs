//! The import report in the reader: wrong guesses mended before a text is stored.

use saidso::import::mend::Mends;
use saidso::keep::Kept;
use saidso::library::Library;
use saidso::tui::{Effect, texts};

use crate::session::{Session, library_with};

/// A page as it is pasted: a caption, an advertisement, a drifted label, a label misspelt, a note that looks like one.
pub const MESSY: &str = "\
Sign in | Subscribe
The call, as we heard it
Photo: the Kremlin in winter / Reuters
Steve Witkoff: Hi, Yuri. How are you?
ЮУ: Good, Steve. Congratulations on the deal.
Steve Witkoff: Thank you. It was a good deal.
Advertisement
ЮУ: I agree, I agree.
Remember: the line was bad here.
Steve Witkoff: So the thing is, we need a plan.
Ю: A plan, yes.
Steve Witkof: A twenty-point plan.
Read more: Ten things to know
Ю: Let us talk about it.
Steve Witkoff: Good.
Share this article
";

fn messy() -> Session {
    Session::with_text("messy.txt", MESSY, (100, 40), true)
}

/// Selects the row that shows `words`.
fn at<'s>(session: &'s mut Session, words: &str) -> &'s mut Session {
    session.keys("g");
    for _ in 0..80 {
        if selected(session).contains(words) {
            return session;
        }
        session.keys("j");
    }
    panic!("no row shows {words}:\n{}", session.screen());
}

/// The selected row: the first line that is drawn reversed above the status line.
fn selected(session: &Session) -> String {
    let buffer = session.buffer();
    let width = usize::from(buffer.area.width);
    let rows: Vec<_> = buffer.content.chunks(width).collect();
    let is_selected = |row: &&&[ratatui::buffer::Cell]| {
        let reversed = ratatui::style::Modifier::REVERSED;
        row.iter()
            .filter(|cell| cell.modifier.contains(reversed))
            .count()
            > 3
    };
    let row = rows[..rows.len() - 1].iter().find(is_selected);
    row.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect())
        .unwrap_or_default()
}

fn mends(session: &Session) -> Vec<String> {
    let kept = Kept::from_entries(&session.saved);
    let mut all: Vec<&Mends> = kept.mends.values().collect();
    let mends = all.pop();
    assert!(all.is_empty());
    mends.map_or_else(Vec::new, |mends| {
        mends.iter().map(ToString::to_string).collect()
    })
}

#[test]
fn the_status_line_says_how_to_see_the_report() {
    let session = messy();
    assert!(
        session.status().contains("I shows the report"),
        "{}",
        session.status()
    );
}

#[test]
fn an_edition_of_the_library_has_no_report() {
    let mut session = Session::bundled(100, 30);
    session.keys("I");
    assert!(session.model.overlay.is_none());
    assert!(session.status().contains("stored"), "{}", session.status());
}

#[test]
fn a_line_set_aside_becomes_speech_and_is_taken_back() {
    let mut session = messy();
    session.keys("I");
    at(&mut session, "line 7 (advertisement)").keys("s");
    assert_eq!(mends(&session), ["line 7 is speech"]);
    let text = |session: &Session| session.model.transcript().unwrap().turns[2].text.clone();
    assert_eq!(
        text(&session),
        "Thank you. It was a good deal. Advertisement"
    );
    assert!(
        session.prose().contains("line 7 is speech"),
        "{}",
        session.screen()
    );
    session.keys("u");
    assert_eq!(text(&session), "Thank you. It was a good deal.");
    assert_eq!(mends(&session), Vec::<String>::new());
    session.keys("u");
    assert!(session.status().contains("no mend"), "{}", session.status());
}

#[test]
fn a_speaker_is_renamed_and_another_merged_into_it() {
    let mut session = messy();
    session.keys("I");
    at(&mut session, "Ю: ").keys("rYuri Ushakov<Enter>");
    let names = |session: &Session| {
        let speakers = &session.model.transcript().unwrap().speakers;
        speakers
            .iter()
            .map(|who| who.name.clone())
            .collect::<Vec<_>>()
    };
    assert!(
        names(&session).contains(&"Yuri Ushakov".to_owned()),
        "{:?}",
        names(&session)
    );
    let before = names(&session).len();
    at(&mut session, "ЮУ: ").keys("m/Yuri<Enter><Enter>");
    assert_eq!(names(&session).len(), before - 1, "{}", session.screen());
    assert_eq!(mends(&session).len(), 2);
}

#[test]
fn a_label_is_refused_and_taken_again() {
    let mut session = messy();
    session.keys("I");
    let turns = |session: &Session| session.model.transcript().unwrap().turns.len();
    let before = turns(&session);
    at(&mut session, "Ю (line 11").keys("X");
    assert!(turns(&session) < before, "{}", session.screen());
    at(&mut session, "Ю (line 11").keys("s");
    assert_eq!(turns(&session), before);
}

#[test]
fn the_turn_under_the_cursor_is_no_speech_and_the_cursor_stays_near() {
    let mut session = messy();
    session.keys("JJ");
    let turn = session.turn();
    let words = session.model.transcript().unwrap().turns[turn - 1]
        .text
        .clone();
    session.keys("X");
    let transcript = session.model.transcript().unwrap();
    assert!(transcript.turns.iter().all(|turn| turn.text != words));
    assert!(
        session.status().contains("is no speech; I"),
        "{}",
        session.status()
    );
    assert!(session.turn() + 1 >= turn && session.turn() <= turn);
    session.keys("I");
    at(&mut session, "marked as no speech");
}

#[test]
fn a_turn_of_several_lines_asks_which_of_them_is_no_speech() {
    let mut session = messy();
    session.keys("JJJX");
    assert!(session.status().contains("2 lines"), "{}", session.status());
    assert!(
        selected(&session).contains("line 8: ЮУ: I agree"),
        "{}",
        session.screen()
    );
    session.keys("jX");
    assert_eq!(mends(&session), ["line 9 is no speech"]);
    let turn = &session.model.transcript().unwrap().turns[3];
    assert_eq!(turn.text, "I agree, I agree.");
}

#[test]
fn a_line_that_was_taken_for_the_title_is_no_title() {
    let mut session = messy();
    session.keys("I");
    at(&mut session, "title (line 1): Sign in").keys("X");
    assert_eq!(mends(&session), ["line 1 is no speech"]);
    let title = &session.model.transcript().unwrap().exchange.title;
    assert_eq!(title, "The call, as we heard it");
}

#[test]
fn a_speaker_who_is_none_is_refused_where_the_speakers_are_listed() {
    let mut session = messy();
    session.keys("I");
    at(&mut session, "Ю: 2 turns").keys("X");
    assert_eq!(mends(&session), ["`Ю` is no speaker"]);
}

#[test]
fn what_was_mended_is_read_so_again() {
    let mut session = messy();
    session.keys("I");
    at(&mut session, "line 7 (advertisement)").keys("A");
    let kept = Kept::from_entries(&session.saved);
    let (digest, mends) = kept.mends.iter().next().unwrap();
    let (library, opened) = library_with("messy.txt", MESSY, mends.clone());
    assert_eq!(&opened.digest, digest);
    assert_eq!(
        *library.transcripts[0],
        *session.model.transcript().unwrap()
    );
}

#[test]
fn a_mended_text_is_stored_and_read_on_with_its_claims() {
    let mut session = messy();
    session.keys("I");
    at(&mut session, "Ю: ").keys("rYuri Ushakov<Enter>");
    at(&mut session, "exchange: ").keys("<Enter>witkoff-ushakov<Enter>");
    at(&mut session, "edition: ").keys("<Enter>full<Enter>");
    at(&mut session, "Store as witkoff-ushakov@full").keys("<Enter>");
    assert!(session.model.overlay.is_none());
    let place = session.model.transcript().unwrap().place().to_string();
    assert_eq!(place, "witkoff-ushakov@full");
    assert!(
        session.status().contains("stored as"),
        "{}",
        session.status()
    );
    let stored = Library::open(&[session.data.path().to_owned()]);
    assert_eq!(stored.faults, []);
    let (_, transcript) = stored
        .editions_of("witkoff-ushakov")
        .find(|(_, one)| one.edition.id == "full")
        .unwrap();
    assert_eq!(transcript.turns, session.model.transcript().unwrap().turns);
    assert_eq!(
        std::fs::read_dir(session.data.path().join("originals"))
            .unwrap()
            .count(),
        1
    );
    session.keys("I");
    assert!(session.model.overlay.is_none());
}

#[test]
fn a_name_that_cannot_be_an_id_is_refused_with_the_reason() {
    let mut session = messy();
    session.keys("I");
    at(&mut session, "edition: ").keys("<Enter>Not An Id<Enter>");
    assert!(
        session.status().contains("lower case"),
        "{}",
        session.status()
    );
}

#[test]
fn several_turns_on_one_line_are_not_taken_for_one() {
    let page =
        "Ann: One. Bob: Two. Ann: Three. Bob: Four. Ann: Five.\n\nBob: Six.\n\nAnn: Seven.\n";
    let mut session = Session::with_text("a.txt", page, (100, 30), true);
    let turns = session.model.transcript().unwrap().turns.len();
    assert!(turns > 4);
    session.keys("X");
    assert!(
        session.status().contains("turns stand on line 1"),
        "{}",
        session.status()
    );
    assert_eq!(session.model.transcript().unwrap().turns.len(), turns);
}

#[test]
fn words_are_found_where_they_stand_after_a_mend() {
    let mut session = messy();
    session.keys("JX/twenty<Enter>");
    let turn = session.turn();
    let transcript = session.model.transcript().unwrap();
    assert!(
        transcript.turns[turn - 1].text.contains("twenty"),
        "{}",
        session.screen()
    );
}

#[test]
fn a_reading_that_comes_late_is_of_no_use_and_a_text_that_was_stored_meanwhile_is() {
    let mut session = messy();
    let press = |session: &mut Session, key| {
        let key = crossterm::event::KeyEvent::from(crossterm::event::KeyCode::Char(key));
        saidso::tui::update::update(&mut session.model, saidso::tui::Message::Key(key))
    };
    let task = |effects: Vec<Effect>| {
        let of = |effect| match effect {
            Effect::ReadAgain(task) | Effect::Store(task) => Some(task),
            _ => None,
        };
        effects.into_iter().find_map(of).unwrap()
    };
    session.keys("JJ");
    let first = task(press(&mut session, 'X'));
    let second = task(press(&mut session, 'A'));
    let before = session.model.transcript().unwrap().clone();
    session.send(texts::read_again(&first));
    assert_eq!(*session.model.transcript().unwrap(), before);
    session.send(texts::read_again(&second));
    let note = session.model.transcript().unwrap().turns[1].note.clone();
    assert!(note.unwrap().contains("Thank you"));
    session.keys("I");
    let store = task(press(&mut session, 'w'));
    session.keys("<Esc>K");
    let late = task(press(&mut session, 'X'));
    let data = session.data.path().to_owned();
    session.send(texts::store(&store, Some(&data)));
    let place = session.model.transcript().unwrap().place().to_string();
    assert_eq!(place, "witkoff-ushakov@messy");
    session.send(texts::read_again(&late));
    assert_eq!(
        session.model.transcript().unwrap().place().to_string(),
        place
    );
}

#[test]
fn a_report_that_the_keys_are_shown_over_follows_a_mend_that_comes_meanwhile() {
    let mended = |keys: &str| {
        let mut session = messy();
        session.keys("I");
        at(&mut session, "line 7 (advertisement)");
        session.hold();
        session.keys(&format!("s{keys}"));
        session.release();
        session
    };
    let mut session = mended("?");
    assert!(session.screen().contains("── Keys "));
    session.keys("?");
    let (shown, expected) = (session.screen(), mended("").screen());
    let lines = |screen: &str| screen.lines().take(39).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&shown), lines(&expected));
    assert!(!shown.contains("line 7"), "{shown}");
}
