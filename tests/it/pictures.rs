//! The summary of a call: talk share, course, timeline, telling words.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use saidso::config::Config;
use saidso::keep::Kept;
use saidso::library::Library;
use saidso::record::{EditionFile, Origin, Transcript};
use saidso::tui::model::Start;
use saidso::tui::theme::Abilities;

use crate::screens::attributes;
use crate::session::{Session, start};

/// An edition with these speakers and turns of YAML.
fn edition(speakers: &str, turns: &str) -> Transcript {
    let text = format!(
        "format: 1\nexchange: {{id: call, title: The call, date: 2025-10-20}}\n\
         edition: {{id: paper, basis: verbatim}}\nspeakers: [{speakers}]\nturns: [{turns}]\n"
    );
    let file: EditionFile = saidso::yaml::read(&text, Path::new("call.yaml")).unwrap();
    Transcript::from_file(file, Origin::Bundled).unwrap()
}

/// A call of `count` speakers by turns; the longer the name, the longer their turns.
fn call(count: usize, rounds: usize) -> Transcript {
    let names = [
        "Ann Ash",
        "Бо Крамаренко",
        "山田太郎",
        "Cleopatra Featherstonehaugh-Cholmondeley",
    ];
    let (mut speakers, mut turns) = (String::new(), String::new());
    for at in 0..count {
        let name = names
            .get(at)
            .map_or(format!("Guest {at}"), |name| (*name).to_owned());
        write!(speakers, "{{id: s{at}, name: '{name}'}}, ").unwrap();
    }
    for at in 0..count * rounds {
        let speaker = at % count;
        let words = ["we see the plan", "well, well", "that is so", "no"][(at + at / 7) % 4];
        let words = [words].repeat(1 + (at * 5) % (3 + speaker % 4)).join(", ");
        write!(turns, "{{speaker: s{speaker}, text: '{words}.'}}, ").unwrap();
    }
    edition(&speakers, &turns)
}

fn session(transcript: Transcript, size: (u16, u16), colours: bool) -> Session {
    let mut library = Library::bundled();
    library.transcripts.insert(0, transcript.into());
    Session::new(
        library,
        Kept::default(),
        Config::standard().unwrap(),
        size,
        colours,
    )
}

/// The four pages, one below the other.
fn pages(mut session: Session, picture: impl Fn(&Session) -> String) -> String {
    session.keys("s");
    let mut pages = Vec::new();
    for _ in 0..4 {
        pages.push(picture(&session));
        session.keys("<Tab>");
    }
    pages.join("\n\n")
}

#[test]
fn every_page_reads_at_every_size_with_and_without_colours() {
    let cases = [
        ("one", call(1, 4)),
        ("two", call(2, 60)),
        ("thirty", call(30, 3)),
        (
            "nobody",
            edition(
                "",
                "{text: Is it so?}, {text: It is.}, {text: 'Then, goodbye.'}",
            ),
        ),
        ("empty", edition("", "")),
    ];
    for (name, transcript) in cases {
        for size in [(80, 24), (120, 40)] {
            let shown = pages(session(transcript.clone(), size, true), Session::screen);
            insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), shown);
            let plain = session(transcript.clone(), size, false);
            let drawn = pages(plain, |session| {
                for cell in &session.buffer().content {
                    assert_eq!((cell.fg, cell.bg), Default::default(), "{name}");
                }
                attributes(session)
            });
            if size.0 == 80 {
                insta::assert_snapshot!(format!("{name}-no-colour"), drawn);
            }
        }
    }
}

#[test]
fn a_terminal_without_unicode_has_bars_of_letters() {
    let mut library = Library::bundled();
    library.transcripts.insert(0, call(2, 60).into());
    let session = Session::start(Start {
        abilities: Abilities {
            colours: false,
            unicode: false,
        },
        ..start(Arc::new(library), (80, 24))
    });
    let shown = pages(session, Session::screen);
    let blocks = |c: char| ('\u{2500}'..'\u{2600}').contains(&c);
    assert!(!shown.contains(blocks), "{shown}");
    insta::assert_snapshot!("two-ascii", shown);
}

#[test]
fn the_cursor_walks_along_the_course_and_enter_goes_to_its_turn() {
    let mut session = session(call(2, 60), (80, 24), true);
    session.keys("s<Tab>JJ<Enter>");
    assert_eq!((session.turn(), session.model.overlay.is_none()), (3, true));
    session.keys("s<Tab>)<Enter>");
    assert_eq!(session.turn(), 5, "the next turn of the same speaker");
    session.keys("s<Tab>ll<Enter>");
    assert!(session.turn() > 6, "{}", session.turn());
    session.keys("s<Tab>50%<Enter>");
    assert_eq!(session.turn(), 60);
    session.keys("s<Tab>G<Enter>");
    assert_eq!(session.turn(), 120);
    session.keys("s<Tab>12G<Enter>");
    assert_eq!(session.turn(), 12);
    session.keys("s<Tab>h<Enter>''");
    assert_eq!(session.turn(), 12, "the jump is taken back");
}

#[test]
fn hits_and_linked_passages_are_steps_of_the_course() {
    let mut session = Session::bundled(80, 24);
    session.keys("/gaza<Enter>gs<Tab>]");
    assert!(
        session.screen().contains("turn 2 of 9"),
        "{}",
        session.screen()
    );
    let hits: Vec<usize> = session
        .model
        .reader
        .finding
        .iter()
        .flat_map(|f| &f.hits)
        .map(|t| t.number())
        .collect();
    session.keys("g");
    for hit in hits.iter().filter(|hit| **hit > 1) {
        session.keys("n");
        assert!(
            session.screen().contains(&format!("turn {hit} of 9")),
            "{}",
            session.screen()
        );
    }
    let signs = session.screen().lines().nth(3).unwrap().to_owned();
    assert_eq!(signs.matches('•').count(), hits.len(), "{signs}");
}

#[test]
fn the_lane_of_the_speaker_at_the_cursor_is_in_view() {
    let mut session = session(call(30, 3), (80, 24), true);
    session.keys("s<Tab>");
    for turn in 1..=90 {
        let speaker = session.model.transcript().unwrap().turns[turn - 1].speaker;
        let name = session.model.transcript().unwrap().speaker_name(speaker);
        let shown = name.chars().take(6).collect::<String>();
        let lanes: Vec<_> = session
            .screen()
            .lines()
            .skip(4)
            .take(12)
            .map(str::to_owned)
            .collect();
        assert!(
            lanes.iter().any(|lane| lane.contains(&shown)),
            "{turn} {name} {lanes:#?}"
        );
        session.keys("J");
    }
}

#[test]
fn the_map_shows_the_signs_of_the_course() {
    let mut session = Session::bundled(140, 40);
    session.keys("mm/gaza<Enter>");
    let map: String = {
        let area = session.model.regions().map.unwrap();
        let buffer = session.buffer();
        (area.y..area.bottom())
            .map(|y| buffer[(area.x, y)].symbol().to_owned())
            .collect()
    };
    session.keys("s<Tab>");
    let strip = session.screen().lines().nth(3).unwrap().to_owned();
    for sign in ['¶', '★', '•'] {
        assert_eq!(
            map.contains(sign),
            strip.contains(sign),
            "{sign}: {map} / {strip}"
        );
    }
}

#[test]
fn a_summary_follows_a_change_of_size_and_of_the_library() {
    let mut session = session(call(2, 60), (120, 40), true);
    session.keys("s<Tab>");
    session.send(saidso::tui::Message::Resize(60, 20));
    assert!(session.screen().contains("[Course]") || session.screen().contains("Course"));
    session.send(saidso::tui::Message::Resize(20, 5));
    assert!(session.screen().contains("Course"), "{}", session.screen());
}

fn clicked(column: u16, row: u16) -> saidso::tui::Message {
    saidso::tui::Message::Mouse(MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column,
        row,
        modifiers: KeyModifiers::NONE,
    })
}

#[test]
fn a_click_on_the_strip_moves_the_cursor_there_and_another_goes_to_the_turn() {
    let mut session = session(call(2, 60), (80, 24), true);
    session.keys("s<Tab>");
    let screen = session.screen();
    let row = screen.lines().position(|line| line.contains("Ann Ash"));
    let row = u16::try_from(row.unwrap()).unwrap();
    // Beside the strip there is nothing to click, and the status line is none of it.
    for (column, row) in [(3, row), (79, row), (40, 23)] {
        session.send(clicked(column, row));
        assert!(session.screen().contains("turn 1 of 120"));
    }
    session.send(clicked(46, row));
    let told = session.screen();
    let turn = told.split("turn ").nth(1).unwrap().split(' ').next();
    let turn: usize = turn.unwrap().parse().unwrap();
    assert!((45..=75).contains(&turn), "{told}");
    assert_eq!(session.turn(), 1, "the reader has not moved yet");
    session.send(clicked(46, row));
    assert_eq!(session.turn(), turn);
    assert!(!session.screen().contains("Summary"), "it has closed");
}

#[test]
fn a_click_on_the_name_of_a_page_shows_it() {
    let mut session = session(call(2, 60), (80, 24), true);
    let screen = session.keys("s").screen();
    let names = screen.lines().nth(1).unwrap().to_owned();
    for name in ["Timeline", "Course", "Telling words", "Talk share"] {
        let before = &names[..names.find(name).unwrap()];
        let column = u16::try_from(before.chars().count() + 2).unwrap();
        session.send(clicked(column, 1));
        let screen = session.screen();
        assert!(screen.contains(&format!("[{name}]")), "{screen}");
    }
    let screen = session.send(clicked(76, 1)).screen();
    assert!(screen.contains("[Talk share]"), "{screen}");
}

#[test]
fn a_click_on_the_map_goes_there_and_comes_back() {
    let mut session = session(call(2, 60), (120, 30), true);
    let area = session.model.regions().map.unwrap();
    let click = |row| clicked(area.x, row);
    session.send(click(area.y + area.height / 2));
    assert!((55..=65).contains(&session.turn()), "{}", session.turn());
    session.send(click(area.bottom() - 1));
    assert!(session.turn() > 110, "{}", session.turn());
    session.keys("''");
    assert!((55..=65).contains(&session.turn()), "back");
    session.send(click(area.y));
    assert_eq!(session.turn(), 1);
}

#[test]
fn a_number_and_per_cent_go_to_that_part_of_the_call() {
    let mut session = session(call(2, 60), (80, 24), true);
    for (keys, turns) in [("50%", 55..=65), ("25%", 25..=35), ("100%", 120..=120)] {
        session.keys(keys);
        assert!(turns.contains(&session.turn()), "{keys} {}", session.turn());
    }
    session.keys("''");
    assert!((25..=35).contains(&session.turn()));
}
