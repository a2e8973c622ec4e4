//! Two editions beside each other in the reader.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use saidso::collate;
use saidso::config::Config;
use saidso::import::mend::Mends;
use saidso::keep::{Entry, Kept};
use saidso::library::{Library, TranscriptIndex};
use saidso::record::{EditionFile, Origin, Transcript};
use saidso::tui::model::{First, Start};
use saidso::tui::texts::OpenText;
use saidso::tui::update::update;
use saidso::tui::{Effect, Message};

use crate::session::{Session, library_with, start};

const FIRST: &str = "
format: 1
exchange: {id: call, title: The call}
edition: {id: paper, language: en, basis: verbatim}
speakers:
- {id: ann, name: Ann Ash}
- {id: bob, name: Bob Birch}
turns:
- {speaker: ann, text: Good morning. Did you read the plan that we sent on Monday?}
- {speaker: bob, text: I did. The second point about the harbour cannot stay as it is.}
- {speaker: ann, text: Why not?}
- {speaker: bob, text: Because the minister will never sign for 40 ships.}
- {speaker: ann, text: Then let us say thirty and see what he answers.}
";

const SECOND: &str = "
format: 1
exchange: {id: call, title: The call}
edition: {id: radio, language: en, basis: verbatim}
speakers:
- {id: ann, name: Ann Ash}
- {id: bob, name: Bob Birch}
turns:
- {speaker: ann, text: Good morning. Did you read the plan that we sent on Monday?}
- {speaker: bob, text: I did. The second point about the harbour should not stay as it is.}
- {speaker: bob, text: Because the minister will never sign for 40 ships.}
- {speaker: ann, text: Then let us say thirty and see what he answers.}
";

fn transcript(text: &str) -> Transcript {
    let file: EditionFile = saidso::yaml::read(text, std::path::Path::new("call.yaml")).unwrap();
    Transcript::from_file(file, Origin::Bundled).unwrap()
}

fn session_with(kept: Kept, size: (u16, u16), colours: bool) -> Session {
    let mut library = Library::bundled();
    for text in [SECOND, FIRST] {
        library.transcripts.insert(0, transcript(text).into());
    }
    Session::new(library, kept, Config::standard().unwrap(), size, colours)
}

fn session(columns: u16, lines: u16) -> Session {
    session_with(Kept::default(), (columns, lines), true)
}

#[test]
fn the_only_other_edition_is_shown_beside_the_open_one() {
    let screen = session(120, 30).keys("=").screen();
    insta::assert_snapshot!("collate-120x30", screen);
}

#[test]
fn a_small_screen_has_narrow_columns() {
    insta::assert_snapshot!("collate-80x24", session(80, 24).keys("=").screen());
}

#[test]
fn a_very_narrow_screen_has_one_edition_below_the_other() {
    insta::assert_snapshot!("collate-50x20", session(50, 20).keys("=").screen());
}

/// A session with an edition that only reports the call.
fn session_with_a_report(size: (u16, u16)) -> Session {
    let report = SECOND.split(", text:").next().unwrap_or_default();
    let report = report.replace(
        "id: radio, language: en, basis: verbatim",
        "id: note, basis: reported",
    ) + ", text: Somebody asks what has become of a proposal}\n";
    let mut library = Library::bundled();
    for text in [&report, FIRST] {
        library.transcripts.insert(0, transcript(text).into());
    }
    Session::new(
        library,
        Kept::default(),
        Config::standard().unwrap(),
        size,
        true,
    )
}

#[test]
fn the_reason_why_it_cannot_be_told_is_readable_at_80_columns() {
    let screen = session_with_a_report((80, 24)).keys("=").screen();
    let head: Vec<&str> = screen.lines().skip(1).take(3).collect();
    let reason = "Whether they are one conversation CANNOT BE TOLD: one of them reports what ";
    assert!(head[0].contains(reason), "{screen}");
    assert!(head[1].contains("│ was said in other words."), "{screen}");
    assert!(head[2].contains("1 in both, 4 only in <"), "{screen}");
    let low = session_with_a_report((80, 12)).keys("=").screen();
    assert!(low.contains("CANNOT BE TOLD: one of them reports"), "{low}");
    assert!(low.contains("1 in both,"), "{low}");
}

#[test]
fn on_the_smallest_screens_what_is_said_leaves_room_for_the_texts_the_hint_and_the_frame() {
    for (size, count) in [((80, 7), 1), ((80, 6), 0), ((20, 7), 1), ((20, 6), 0)] {
        let screen = session_with_a_report(size).keys("=").screen();
        let lines: Vec<&str> = screen.lines().collect();
        let bottom = usize::from(size.1) - 2;
        assert!(lines[1].contains("│ Whether they "), "{screen}");
        let counts = lines.iter().filter(|line| line.contains(" in both,"));
        assert_eq!(counts.count(), count, "{screen}");
        assert!(lines[bottom - 2].contains("▌ < 1 Ann"), "{screen}");
        assert!(lines[bottom - 1].contains("? all keys"), "{screen}");
        assert!(lines[bottom].starts_with("────────"), "{screen}");
    }
}

#[test]
fn changed_words_stand_out_without_colours() {
    let mut session = session_with(Kept::default(), (120, 30), false);
    let buffer = session.keys("=").buffer();
    let reversed: String = buffer
        .content
        .iter()
        .filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert!(
        reversed.contains("cannot") && reversed.contains("should not"),
        "{reversed}"
    );
}

#[test]
fn n_goes_to_the_next_difference_and_says_when_there_is_none() {
    let mut session = session(100, 24);
    session.keys("=n");
    assert_eq!(at(&session), "2");
    session.keys("n");
    assert_eq!(at(&session), "3");
    session.keys("n");
    assert!(
        session.status().contains("no further difference"),
        "{}",
        session.status()
    );
    session.keys("N");
    assert_eq!(at(&session), "2");
}

/// Two editions of a long call, of which the second lacks turns 11 to 30 and has other words in turn 41.
fn long_session(columns: u16, lines: u16) -> Session {
    let nouns = [
        "harbour", "lawyer", "quay", "budget", "ferry", "minister", "letter",
    ];
    let turn = |at: usize, word: &str| {
        let (one, other) = (nouns[at % 7], nouns[at / 7 % 7]);
        let speaker = ["ann", "bob"][at % 2];
        format!(
            "- {{speaker: {speaker}, text: 'The {one} number {at} {word} the {other} of {at}.'}}\n"
        )
    };
    let edition = |id: &str, wanted: &dyn Fn(usize) -> bool, word: &str| {
        let start = FIRST.replace("paper", id);
        let mut text = start[..start.find("- {speaker").unwrap()].to_owned();
        for at in (1..=60).filter(|at| wanted(*at)) {
            text.push_str(&turn(at, if at == 41 { word } else { "needs" }));
        }
        transcript(&text)
    };
    let mut library = Library::bundled();
    let second = edition("radio", &|at| !(11..=30).contains(&at), "shuns");
    library.transcripts.insert(0, second.into());
    let first = edition("paper", &|_| true, "needs");
    library.transcripts.insert(0, first.into());
    let config = Config::standard().unwrap();
    Session::new(library, Kept::default(), config, (columns, lines), true)
}

/// What stands in the row of the cursor: the number of the turn.
fn at(session: &Session) -> String {
    let screen = session.screen();
    let line = screen.lines().find(|line| line.contains('▌')).unwrap();
    line.split_whitespace().nth(3).unwrap().to_owned()
}

#[test]
fn a_dropped_stretch_is_one_difference_that_is_named_at_its_start() {
    let mut session = long_session(100, 24);
    let screen = session.keys("=n").screen();
    assert_eq!(at(&session), "11");
    assert!(
        screen.contains("(turns 11–30 of < are not here)")
            && screen.contains("difference 1 of 2")
            && screen.contains("20 only in paper"),
        "{screen}"
    );
    // What stands before it is in view too.
    assert!(screen.contains("= 10 Ann Ash"), "{screen}");
    session.keys("n");
    assert_eq!(at(&session), "41");
    session.keys("N");
    assert_eq!(at(&session), "11");
}

#[test]
fn each_of_several_dropped_turns_is_named_where_it_stood() {
    let lines = FIRST.replace("paper", "radio");
    let lines = lines.split_inclusive('\n');
    let second = lines.filter(|line| !line.contains("harbour") && !line.contains("40 ships"));
    let mut library = Library::bundled();
    for text in [&second.collect::<String>(), FIRST] {
        library.transcripts.insert(0, transcript(text).into());
    }
    let config = Config::standard().unwrap();
    let mut session = Session::new(library, Kept::default(), config, (100, 24), true);
    let screen = session.keys("=").screen();
    for (turn, told) in [
        ("< 2 Bob", "(turn 2 of < is"),
        ("< 4 Bob", "(turn 4 of < is"),
    ] {
        let line = screen.lines().find(|line| line.contains(turn)).unwrap();
        assert!(line.contains(told), "{screen}");
    }
}

#[test]
fn only_the_differences_are_shown_when_asked_for() {
    let mut session = long_session(100, 40);
    let screen = session.keys("=&").screen();
    assert!(
        screen.contains("< 11") && !screen.contains("= 1 "),
        "{screen}"
    );
    session.keys("G");
    assert_eq!(at(&session), "41");
    let screen = session.keys("&").screen();
    assert!(screen.contains("= 40"), "{screen}");
    assert_eq!(at(&session), "41");
}

#[test]
fn a_number_with_per_cent_goes_to_that_part_and_the_end_stands_at_the_bottom() {
    let mut session = long_session(100, 24);
    session.keys("=50%");
    assert_eq!(at(&session), "30");
    let screen = session.keys("G").screen();
    let last = screen.lines().filter(|line| line.contains("= ")).count();
    assert!(last > 5, "{screen}");
    assert_eq!(at(&session), "60");
    session.keys("%");
    assert!(session.status().contains("50%"), "{}", session.status());
}

#[test]
fn words_are_looked_for_in_both_editions_and_again_with_an_empty_line() {
    let mut session = long_session(100, 24);
    session.keys("=/SHUNS<Enter>");
    assert_eq!(at(&session), "41");
    assert!(session.status().contains("shuns: 1 of 1"));
    session.keys("g/number 2<Enter>");
    let first = at(&session);
    session.keys("/<Enter>");
    assert_ne!(at(&session), first);
    session.keys("/zebra<Enter>");
    assert!(session.status().contains("no passage has zebra"));
}

#[test]
fn words_that_only_hidden_passages_have_are_found_and_all_is_shown_again() {
    let mut session = session(100, 24);
    session.keys("=&/Monday<Enter>");
    let status = session.status();
    assert!(
        status.contains("monday: 1 of 1, all is shown again"),
        "{status}"
    );
    assert_eq!(at(&session), "1");
    // As long as a passage in view has them, the hidden ones stay hidden.
    let screen = session.keys("&/the<Enter>").screen();
    assert!(!screen.contains("sent on Monday"), "{screen}");
    let status = session.status();
    assert!(!status.contains("shown again"), "{status}");
}

#[test]
fn the_map_shows_where_the_editions_differ_and_a_click_goes_there() {
    let mut session = long_session(100, 24);
    let screen = session.keys("=").screen();
    let map: String = screen
        .lines()
        .filter_map(|line| line.strip_suffix('│')?.trim_end().chars().last())
        .filter(|c| "<~".contains(*c))
        .collect();
    assert_eq!(map, "<<<<<<<~");
    let click = |session: &mut Session, column, row| {
        session.send(Message::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
    };
    click(&mut session, 97, 12);
    assert_eq!(at(&session), "33");
    // On a passage the cursor goes there; where it is already, the passage opens.
    click(&mut session, 10, 2);
    let chosen: usize = at(&session).parse().unwrap();
    click(&mut session, 10, 2);
    assert_eq!(session.turn(), chosen);
}

#[test]
fn a_made_up_edition_stands_out_with_the_reason_on_a_small_screen_too() {
    let mut library = Library::bundled();
    let other = [
        "The parcel with the green curtains never arrived at your sister's flat, did it?",
        "My sister moved away years ago, nobody lives there except two old painters.",
        "What a pity, they were such lovely velvet curtains from Lyon.",
        "Painters love velvet, perhaps they wear them as coats during winter.",
        "You always find something amusing, even about lost parcels and cats.",
    ];
    let head = SECOND[..SECOND.find("- {speaker").unwrap()].to_owned();
    let turns = other.iter().enumerate().map(|(at, text)| {
        let speaker = ["ann", "bob"][at % 2];
        format!("- {{speaker: {speaker}, text: \"{text}\"}}\n")
    });
    let other = transcript(&(head + &turns.collect::<String>()));
    library.transcripts.insert(0, other.into());
    let more =
        "- {speaker: bob, text: He told me so himself in the garden of the embassy on Sunday.}\n";
    library
        .transcripts
        .insert(0, transcript(&format!("{FIRST}{more}")).into());
    let config = Config::standard().unwrap();
    let mut session = Session::new(library, Kept::default(), config, (80, 24), true);
    let screen = session.keys("=").screen();
    assert!(
        screen.contains("THEY DO NOT LOOK LIKE ONE CONVERSATION: "),
        "{screen}"
    );
}

#[test]
fn enter_opens_the_passage_in_the_chosen_edition() {
    let mut session = session(100, 24);
    session.keys("=JJJ<Enter>");
    assert!(
        session.status().contains("call@paper"),
        "{}",
        session.status()
    );
    assert_eq!(session.turn(), 4);
    session.keys("=<Tab><Enter>");
    assert!(
        session.status().contains("call@radio"),
        "{}",
        session.status()
    );
    assert_eq!(session.turn(), 3);
}

#[test]
fn a_bookmark_of_one_edition_is_only_suggested_in_the_other() {
    let mut before = session(120, 30);
    before.keys("JJJmm");
    let kept = Kept::from_entries(&before.saved);
    let mut session = session_with(kept, (120, 30), true);
    let screen = session.keys("g=").screen();
    assert!(screen.contains("★ bookmark"), "{screen}");
    assert!(screen.contains("★? suggested by turn 4 beside"), "{screen}");
    let bookmarked: Vec<&Entry> = session.saved.iter().collect();
    assert!(bookmarked.is_empty(), "nothing is kept by looking");
}

#[test]
fn a_suggested_bookmark_is_taken_over_with_its_note_shown_at_once_and_undone() {
    let mut session = session(120, 30);
    session.keys("JJJmma why<Enter>g=]");
    let suggested = |session: &Session| session.screen().matches("★? suggested").count();
    assert_eq!(suggested(&session), 1, "{}", session.screen());
    session.keys("y");
    assert_eq!(suggested(&session), 0, "{}", session.screen());
    assert_eq!(session.screen().matches("★ bookmark").count(), 2);
    assert!(session.status().contains("bookmark saved"));
    let kept = Kept::from_entries(&session.saved);
    let [one, other] = &kept.bookmarks[..] else {
        panic!("{:?}", kept.bookmarks);
    };
    assert_eq!(
        (
            one.span.start.edition.as_str(),
            other.span.start.edition.as_str()
        ),
        ("paper", "radio")
    );
    assert_eq!(
        (other.note.as_deref(), other.span.start.turn),
        (Some("why"), 3)
    );
    session.keys("u");
    assert_eq!(suggested(&session), 1);
    assert_eq!(Kept::from_entries(&session.saved).bookmarks.len(), 1);
    session.keys("K");
    assert!(
        session.keys("y").status().contains("nothing is suggested"),
        "{}",
        session.status()
    );
}

#[test]
fn a_suggested_claim_is_taken_over_as_a_confirmed_link() {
    let mut library = Library::bundled();
    for text in [SECOND, FIRST] {
        library.transcripts.insert(0, transcript(text).into());
    }
    let article = "
format: 1
article: {id: news, title: News}
claims:
- {id: ships, about: call, kind: statement, speaker: bob, text: Bob spoke of ships., passages: [{edition: paper, turn: 4}]}
";
    let article = saidso::yaml::read(article, std::path::Path::new("news.yaml")).unwrap();
    library.articles.push(article);
    let config = Config::standard().unwrap();
    let mut session = Session::new(library, Kept::default(), config, (120, 30), true);
    session.keys("=]y");
    assert!(session.status().contains("saved"));
    assert!(!session.screen().contains("¶?"), "{}", session.screen());
    let kept = Kept::from_entries(&session.saved);
    let (_, decision) = &kept.decisions[0];
    assert!(decision.confirmed && decision.claim == "ships");
    assert_eq!(
        (
            decision.span.start.edition.as_str(),
            decision.span.start.turn
        ),
        ("radio", 3)
    );
    session.keys("<Tab><Enter>");
    assert!(
        session.status().contains("call@radio"),
        "{}",
        session.status()
    );
    assert!(
        session.screen().contains("confirmed by"),
        "{}",
        session.screen()
    );
    session.keys("<C-o>=u");
    assert!(
        session.screen().contains("¶? suggested"),
        "{}",
        session.screen()
    );
}

#[test]
fn the_editions_can_still_be_chosen() {
    let mut session = session(100, 24);
    let screen = session.keys("==").screen();
    assert!(screen.contains("Editions of call"), "{screen}");
    // The cursor is on the first edition that is not open already.
    let screen = session.keys("<Enter>").screen();
    assert!(screen.contains("> call@radio"), "{screen}");
    session.keys("=<Tab>");
    assert!(
        session.status().contains("call@radio"),
        "{}",
        session.status()
    );
}

#[test]
fn a_text_without_another_edition_can_be_collated_with_any_other_text() {
    let mut library = Library::bundled();
    let other = SECOND.replace("id: call, title: The call", "id: pasted, title: Pasted");
    let mut other = transcript(&other);
    other.origin = Origin::File("pasted.txt".into());
    library.transcripts.push(other.into());
    library.transcripts.insert(0, transcript(FIRST).into());
    let config = Config::standard().unwrap();
    let mut session = Session::new(library, Kept::default(), config, (100, 24), true);
    let screen = session.keys("=").screen();
    assert!(
        screen.contains("The only edition of call, and other texts")
            && screen.contains("pasted@radio")
            && screen.contains("Enter collate"),
        "{screen}"
    );
    // What the user has brought stands before what came with the program.
    let screen = session.keys("=").screen();
    assert!(screen.contains("1 changed, 1 only in call"), "{screen}");
}

#[test]
fn what_was_named_beside_the_open_text_comes_before_what_is_stored() {
    let pasted = "Ann: Good morning.\nBob: Good morning, Ann.\nAnn: Is it you?\nBob: It is.\n";
    let (mut library, opened) = library_with("pasted.txt", pasted, Mends::default());
    let stored = transcript(&SECOND.replace("id: call", "id: stored"));
    library.transcripts.insert(0, stored.into());
    library.transcripts.insert(0, transcript(FIRST).into());
    let mut session = Session::start(Start {
        texts: vec![OpenText::new(TranscriptIndex(2), opened)],
        first: First::Place(TranscriptIndex(0), None),
        ..start(library.into(), (100, 24))
    });
    let screen = session.keys("=").screen();
    let place = |text: &str| screen.find(text).unwrap();
    assert!(place("pasted@file") < place("stored@radio"), "{screen}");
}

#[test]
fn the_keys_are_shown_over_the_editions_and_closed_again() {
    let mut session = session(100, 24);
    let before = session.keys("=n").screen();
    let screen = session.keys("?").screen();
    assert!(screen.contains("next hit; two editions"), "{screen}");
    session.keys("<Esc>");
    assert_eq!(session.screen(), before);
}

#[test]
fn escape_leaves_the_reader_as_it_was() {
    let mut session = session(100, 24);
    session.keys("J");
    let before = session.screen();
    session.keys("=nJ<Esc>");
    assert_eq!(session.screen(), before);
}

#[test]
fn the_keys_shown_before_the_editions_are_aligned_have_them_aligned_once_only() {
    let mut session = session(100, 24);
    let mut asked = Vec::new();
    for letter in "=??".chars() {
        let key = Message::Key(KeyEvent::from(KeyCode::Char(letter)));
        for effect in update(&mut session.model, key) {
            if let Effect::Collate(library, left, right) = effect {
                asked.push((library, left, right));
            }
        }
    }
    let [(library, left, right)] = &asked[..] else {
        panic!("asked {} times", asked.len());
    };
    let collation = Arc::new(collate::of_library(library, *left, *right).unwrap());
    let answer = Message::Collated(Arc::clone(library), *right, collation);
    let moved = session.send(answer.clone()).keys("nn").screen();
    assert_eq!(session.send(answer).screen(), moved);
}
