//! From claims to passages and back.

use crate::session::Session;

#[test]
fn a_claim_leads_to_its_turn_and_back() {
    let mut session = Session::bundled(80, 24);
    session.keys("Cjjj<Enter>");
    assert!(session.model.overlay.is_none());
    let turn = session.turn();
    assert_ne!(turn, 1, "the fourth claim is linked to a later turn");
    session.keys("<C-o>");
    assert_eq!(session.turn(), 1);
}

#[test]
fn a_turn_leads_to_its_claim_and_enter_there_back_to_the_turn() {
    let mut session = Session::bundled(80, 24);
    session.keys("3G<Enter>");
    let screen = session.screen();
    assert!(
        screen.contains("Board") && screen.contains("always wanted a peace agreement"),
        "{screen}"
    );
    session.keys("<Enter>");
    assert_eq!(session.turn(), 3);
}

#[test]
fn brackets_walk_linked_passages() {
    let mut session = Session::bundled(80, 24);
    session.keys("]");
    assert_eq!(session.turn(), 2);
    session.keys("[");
    assert_eq!(session.turn(), 1);
    session.keys("[");
    assert!(
        session.status().contains("no linked passage above"),
        "{}",
        session.status()
    );
}

#[test]
fn a_claim_without_a_passage_says_so() {
    let mut session = Session::bundled(80, 24);
    session.keys("C<Tab><Enter>");
    assert!(
        session.status().contains("linked to no passage"),
        "{}",
        session.status()
    );
}

#[test]
fn claims_around_the_calls_and_left_out_turns_are_views_of_the_board() {
    let mut session = Session::bundled(140, 40);
    session.keys("C<Tab>");
    assert!(
        session.screen().contains("claims around the calls"),
        "{}",
        session.screen()
    );
    session.keys("<Tab>");
    assert!(
        session.screen().contains("what the article leaves out"),
        "{}",
        session.screen()
    );
}

#[test]
fn the_claims_of_the_current_turn_follow_the_cursor() {
    let mut session = Session::bundled(140, 40);
    session.keys("7G");
    assert!(session.screen().contains("CLAIMS on turn 7"));
    assert!(session.screen().contains("could get things moving"));
}

#[test]
fn a_jump_to_a_hidden_turn_leaves_the_filter_and_says_so() {
    let mut session = Session::bundled(80, 24);
    session.keys("8GF1G");
    assert_eq!(
        session.turn(),
        8,
        "only the unnamed speaker's turn is shown"
    );
    session.keys("<Esc>3GmaF");
    session.keys("8GF");
    session.keys("'a");
    assert_eq!(session.turn(), 3);
}

const CALL: &str = "Steve Witkoff (SW): I said that they always wanted a real peace agreement.\n\
    Yuri Ushakov (YU): I agree with you on all of that.\n\
    SW: He respects him as a man of peace.\n\
    YU: Zelensky is coming to the White House on Friday.\n";

/// The board of the bundled exchange, open on a pasted edition of it.
fn board_on_an_import(columns: u16, lines: u16) -> Session {
    let mut session = Session::with_text("witkoff-ushakov.txt", CALL, (columns, lines), true);
    session.keys("C");
    session
}

#[test]
fn a_found_passage_is_confirmed_on_the_board_and_taken_back() {
    let mut session = board_on_an_import(140, 40);
    let screen = session.screen();
    assert!(screen.contains("0 of 25 judged"), "{screen}");
    assert!(
        screen.contains("? ") && screen.contains("not confirmed"),
        "{screen}"
    );
    session.keys("y");
    assert!(
        session.screen().contains("confirmed by you"),
        "{}",
        session.screen()
    );
    session.keys("u");
    assert!(
        !session.screen().contains("confirmed by you"),
        "{}",
        session.screen()
    );
}

#[test]
fn a_refused_passage_is_no_link_any_more() {
    let mut session = board_on_an_import(140, 40);
    let before = session.model.links().len();
    session.keys("n");
    assert_eq!(session.model.links().len(), before - 1);
    session.keys("u");
    assert_eq!(session.model.links().len(), before);
}

#[test]
fn a_verdict_has_one_key_and_a_note_and_counts_as_judged() {
    let mut session = Session::bundled(140, 40);
    session.keys("Cxanobody says so in the call<Enter>");
    let screen = session.screen();
    for words in [
        "1 of 25 judged",
        "verdict: contradicted nobody says so in the call",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    session.keys("ff");
    let narrowed = session.screen();
    assert!(
        narrowed.contains("only judged") && narrowed.contains("contradicted"),
        "{narrowed}"
    );
    session.keys("uu");
    assert!(session.screen().contains("0 of 25 judged"));
    session.keys("<Esc>q");
    assert!(session.reopen().model.shelf.kept.verdicts.is_empty());
}

#[test]
fn the_board_is_filtered_by_work_verdict_and_state_of_links_and_tells_how_many_are_left() {
    let mut session = board_on_an_import(140, 40);
    let title = |session: &Session| session.screen().lines().next().unwrap().to_owned();
    session.keys("s");
    for (key, told) in [
        ("f", "only to judge: 24"),
        ("f", "only judged: 1"),
        ("v", "only judged and supported: 1"),
        ("v", "only judged and partly: 0"),
    ] {
        session.keys(key);
        assert!(
            title(&session).contains(told),
            "{told}: {}",
            title(&session)
        );
    }
    assert!(
        session
            .screen()
            .contains("The filter leaves no claim here; * shows all again.")
    );
    session.keys("*");
    assert!(!title(&session).contains("only"), "{}", title(&session));
    for (verdict, presses) in [("unsupported", 3), ("contradicted", 4), ("unclear", 5)] {
        session.keys("*").keys(&"v".repeat(presses));
        assert!(title(&session).contains(&format!("only {verdict}: 0")));
    }
    session.keys("v");
    assert!(
        !title(&session).contains("only"),
        "after the last comes every one again"
    );
    let shown = |session: &Session| -> usize {
        let title = title(session);
        let count = title.split(": ").nth(2).unwrap();
        count.split_whitespace().next().unwrap().parse().unwrap()
    };
    let mut linked = 0;
    for state in ["ok", "moved", "edited", "ambiguous", "lost"] {
        session.keys("l");
        assert!(
            title(&session).contains(&format!("only {state}: ")),
            "{}",
            title(&session)
        );
        linked += shown(&session);
    }
    session.keys("l");
    let placed = &session.model.shelf.links[0];
    let mut claims: Vec<_> = placed.iter().map(|link| link.claim).collect();
    claims.dedup();
    assert!(
        linked >= 1 && linked >= claims.len().min(2),
        "{linked} of {claims:?}"
    );
}

#[test]
fn the_report_of_the_exchange_goes_into_a_file_or_to_the_clipboard() {
    let mut session = board_on_an_import(140, 40);
    session.keys("sr");
    let path = session.data.path().join("report-witkoff-ushakov.md");
    let report = std::fs::read_to_string(&path).unwrap();
    assert!(
        report.contains("- Judged: 1 of 25: 1 supported\n")
            && report.contains("Passage witkoff-ushakov@")
    );
    assert!(
        session.status().contains("the report is in "),
        "{}",
        session.status()
    );
    session.keys("Y");
    assert_eq!(session.copied, [report]);
    assert!(
        session
            .status()
            .contains("the report was sent to the terminal")
    );
}

#[test]
fn a_restricted_session_makes_no_report() {
    let mut session = board_on_an_import(140, 40);
    session.model.settings.config.access = saidso::config::Access::Restricted;
    session.keys("rY");
    assert!(
        session
            .status()
            .contains("no reports in a restricted session")
    );
    assert!(session.copied.is_empty());
    assert_eq!(std::fs::read_dir(session.data.path()).unwrap().count(), 0);
}

#[test]
fn a_verdict_keeps_what_the_claim_was_and_can_be_taken_back_under_other_ids() {
    let mut session = Session::bundled(140, 40);
    session.keys("Cs");
    let saved = session.saved.last().unwrap().clone();
    let saidso::keep::Item::Verdict { was: Some(was), .. } = &saved.item else {
        panic!("{saved:?}");
    };
    assert!(
        was.text.starts_with("By Bloomberg's account")
            && was.source.starts_with("https://babel.ua/")
    );
    let mut library = saidso::library::Library::bundled();
    library.articles[0].article.id = "renamed".to_owned();
    let kept = saidso::keep::Kept::from_entries([&saved]);
    let config = saidso::config::Config::standard().unwrap();
    let mut session = Session::new(library, kept, config, (140, 40), true);
    session.keys("C");
    let screen = session.screen();
    assert!(
        screen.contains("1 of 25 judged")
            && screen.contains("given to babel-123322/headline-offer, which said the same"),
        "{screen}"
    );
    session.keys("d");
    assert!(
        session.screen().contains("0 of 25 judged"),
        "{}",
        session.screen()
    );
    session.keys("u");
    assert!(
        session.screen().contains("1 of 25 judged"),
        "{}",
        session.screen()
    );
}

/// The bundled calls with another article on one of them.
fn with_another_article() -> Session {
    let mut library = saidso::library::Library::bundled();
    let other = "format: 1\narticle: {id: other, title: Another}\nclaims:\n\
        - {id: peace, about: witkoff-ushakov, kind: statement, text: He praised him, passages: [{edition: babel, turn: 2}]}\n";
    library
        .articles
        .push(saidso::yaml::read(other, std::path::Path::new("other.yaml")).unwrap());
    let config = saidso::config::Config::standard().unwrap();
    Session::new(
        library,
        saidso::keep::Kept::default(),
        config,
        (140, 40),
        true,
    )
}

#[test]
fn the_board_shows_what_several_articles_claim_of_a_passage_together() {
    let mut session = with_another_article();
    session.keys("C<Tab><Tab><Tab>");
    let screen = session.screen();
    let lines: Vec<&str> = screen
        .lines()
        .map(|line| line.trim_matches(['│', ' ']))
        .collect();
    assert!(
        lines[0].contains("claims by passage of Witkoff–Ushakov"),
        "{screen}"
    );
    let at = lines
        .iter()
        .position(|line| *line == "turn 2 · Steve Witkoff · shared by babel-123322, other")
        .unwrap();
    assert!(
        lines[at + 1].contains("as a man of peace") && lines[at + 2].contains("He praised him"),
        "{screen}"
    );
    assert!(
        screen.contains("turn 1 · Steve Witkoff · only babel-123322"),
        "{screen}"
    );
    // What is said of a claim here is said of it everywhere.
    session.keys("jsf");
    assert!(
        session.screen().contains("only to judge: "),
        "{}",
        session.screen()
    );
    session.keys("*<Enter>");
    assert!(session.model.overlay.is_none());
    session.keys("C<Tab><Tab><Tab><Tab>");
    assert!(session.screen().contains("claims about Witkoff–Ushakov"));
}
