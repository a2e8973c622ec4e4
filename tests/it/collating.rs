//! Two editions beside each other in the reader.

use saidso::config::Config;
use saidso::keep::{Entry, Kept};
use saidso::library::Library;
use saidso::record::{EditionFile, Origin, Transcript};

use crate::session::Session;

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
    assert!(head[2].contains("0 same,"), "{screen}");
    let low = session_with_a_report((80, 12)).keys("=").screen();
    assert!(low.contains("CANNOT BE TOLD: one of them reports"), "{low}");
    assert!(low.contains("same,"), "{low}");
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
    let top = |session: &Session| {
        let screen = session.screen();
        let line = screen.lines().find(|line| line.contains('▌')).unwrap();
        line.split_whitespace().nth(3).unwrap().to_owned()
    };
    session.keys("=n");
    assert_eq!(top(&session), "2");
    session.keys("n");
    assert_eq!(top(&session), "3");
    session.keys("n");
    assert!(
        session.status().contains("no further difference"),
        "{}",
        session.status()
    );
    session.keys("N");
    assert_eq!(top(&session), "2");
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
    session.keys("j<Enter>");
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
            && screen.contains("= collate"),
        "{screen}"
    );
    // What the user has brought stands before what came with the program.
    let screen = session.keys("j=").screen();
    assert!(screen.contains("1 changed, 1 only left"), "{screen}");
}

#[test]
fn escape_leaves_the_reader_as_it_was() {
    let mut session = session(100, 24);
    session.keys("J");
    let before = session.screen();
    session.keys("=nJ<Esc>");
    assert_eq!(session.screen(), before);
}
