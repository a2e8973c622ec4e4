//! Moving, filtering, panes, jumping.

use saidso::tui::Message;

use crate::session::Session;

#[test]
fn lines_and_turns_are_walked_and_counted() {
    let mut session = Session::bundled(80, 24);
    assert_eq!(session.turn(), 1);
    session.keys("J");
    assert_eq!(session.turn(), 2);
    session.keys("3J");
    assert_eq!(session.turn(), 5);
    session.keys("K");
    assert_eq!(session.turn(), 4);
    session.keys("G");
    assert_eq!(session.turn(), 9);
    session.keys("g");
    assert_eq!(session.turn(), 1);
    session.keys("7G");
    assert_eq!(session.turn(), 7);
}

#[test]
fn line_down_reaches_the_end_and_line_up_the_start() {
    let mut session = Session::bundled(60, 12);
    for _ in 0..100 {
        session.keys("j");
    }
    assert_eq!(session.turn(), 9);
    assert!(
        session.prose().contains("Putin is meant"),
        "the note below the last words is seen"
    );
    for _ in 0..100 {
        session.keys("k");
    }
    assert!(
        session.screen().contains("Witkoff–Ushakov"),
        "the title above the first words is seen"
    );
}

#[test]
fn a_step_down_or_up_brings_one_line_of_speech_into_view() {
    let turns = (1..=20).map(|turn| {
        let speaker = ["Ann", "Bob"][turn % 2];
        let words: Vec<String> = (0..turn * 7 % 40)
            .map(|word| format!("{turn}-{word}"))
            .collect();
        format!("{speaker}: start {}.\n", words.join(" "))
    });
    let mut session = Session::with_text("talk.txt", &turns.collect::<String>(), (60, 16), true);
    session.keys("<Esc>10G");
    let words = |session: &Session| -> Vec<String> {
        let screen = session.screen();
        let rows = screen.lines().take(15).map(|row| row.replace('▌', " "));
        rows.filter(|row| row.contains(char::is_numeric)).collect()
    };
    for key in ["j", "k"] {
        let mut came = 0;
        let mut before = words(&session);
        for _ in 0..30 {
            session.keys(key);
            let after = words(&session);
            let new = after.iter().filter(|row| !before.contains(row)).count();
            assert!(new <= 1, "{key}: {before:#?}\n{after:#?}");
            came += new;
            before = after;
        }
        assert!(came > 8, "{key} scrolls: {came}");
    }
}

#[test]
fn a_per_cent_without_a_number_goes_nowhere_and_says_why() {
    let mut session = Session::bundled(80, 24);
    session.keys("5G%");
    assert_eq!(session.turn(), 5);
    assert!(session.status().contains("50%"), "{}", session.status());
    session.keys("100%");
    assert_eq!(session.turn(), 9);
}

#[test]
fn pages_go_through_everything_and_back() {
    let mut session = Session::bundled(60, 12);
    let mut seen = String::new();
    for _ in 0..20 {
        seen += &session.prose();
        session.keys(" ");
    }
    for words in [
        "congratulations",
        "as a man of peace",
        "20 points",
        "things moving",
        "boss",
    ] {
        assert!(seen.contains(words), "{words}");
    }
    assert_eq!(session.turn(), 9);
    for _ in 0..20 {
        session.keys("b");
    }
    assert_eq!(session.turn(), 1);
}

#[test]
fn parentheses_walk_the_turns_of_one_speaker() {
    let mut session = Session::bundled(80, 24);
    session.keys("7G");
    session.keys(")");
    assert_eq!(session.turn(), 9, "turn 8 has no named speaker");
    session.keys("(");
    assert_eq!(session.turn(), 7);
}

#[test]
fn the_cursor_keeps_its_words_when_the_size_changes() {
    let mut session = Session::bundled(140, 40);
    session.keys("5G");
    for size in [(80, 24), (20, 5), (1, 1), (0, 0), (300, 100), (80, 24)] {
        session.send(saidso::tui::Message::Resize(size.0, size.1));
        session.screen();
        assert_eq!(session.turn(), 5);
    }
    assert!(session.prose().contains("resembling the plan"));
}

#[test]
fn solo_shows_one_speaker_and_again_all() {
    let mut session = Session::bundled(80, 40);
    session.keys("F");
    let screen = session.screen();
    assert!(
        screen.contains("8 of 9 turns shown") && screen.contains("1 turn hidden"),
        "{screen}"
    );
    session.keys("F");
    assert!(session.screen().contains("all 9 turns shown"));
}

#[test]
fn context_shows_neighbours_of_filtered_turns() {
    let mut session = Session::bundled(80, 50);
    session.keys("8GF");
    assert!(!session.screen().contains("things moving"));
    session.keys("x");
    assert!(
        session.screen().contains("things moving"),
        "one turn before and after"
    );
    assert!(!session.screen().contains("speak of the plan"));
    session.keys("x");
    assert!(
        session.screen().contains("speak of the plan"),
        "three turns before and after"
    );
    session.keys("x");
    assert!(!session.screen().contains("things moving"));
}

#[test]
fn speakers_are_hidden_and_shown_in_their_list() {
    let mut session = Session::bundled(80, 50);
    session.keys("f ");
    assert!(session.screen().contains("[ ] Steve Witkoff"));
    session.keys("*");
    assert!(session.screen().contains("[x] Steve Witkoff"));
    session.keys("j<Enter><Esc>");
    assert!(
        session.status().contains("only Yuri Ushakov"),
        "{}",
        session.status()
    );
}

#[test]
fn a_speaker_list_narrows_as_one_types() {
    let mut session = Session::bundled(80, 24);
    session.keys("f/ushkv");
    let screen = session.screen();
    assert!(
        screen.contains("Yuri Ushakov") && !screen.contains("[x] Steve Witkoff"),
        "{screen}"
    );
}

#[test]
fn escape_leaves_one_layer_at_a_time_and_never_quits() {
    let mut session = Session::bundled(80, 24);
    session.keys("F/plan<Enter>&v");
    assert!(session.model.reader.selection.is_some());
    session.keys("<Esc>");
    assert!(session.model.reader.selection.is_none() && session.model.reader.filter.only_hits);
    session.keys("<Esc>");
    assert!(!session.model.reader.filter.only_hits && session.model.reader.finding.is_some());
    session.keys("<Esc>");
    assert!(
        session.model.reader.finding.is_none() && !session.model.reader.filter.hidden.is_empty()
    );
    session.keys("<Esc>");
    assert!(session.model.reader.filter.hidden.is_empty());
    session.keys("<Esc><Esc><Esc>");
    assert!(!session.ended);
}

#[test]
fn q_leaves_overlays_first_then_quits_and_the_place_is_kept() {
    let mut session = Session::bundled(80, 24);
    session.keys("4GCq");
    assert!(session.model.overlay.is_none() && !session.ended);
    session.keys("q");
    assert!(session.ended);
    assert_eq!(session.reopen().turn(), 4);
}

#[test]
fn the_other_call_opens_from_the_contents_and_is_left_where_it_was() {
    let mut session = Session::bundled(80, 24);
    session.keys("3G<Tab><Tab>j<Enter>");
    assert!(
        session.status().contains("ushakov-dmitriev@babel"),
        "{}",
        session.status()
    );
    session.keys("5G<C-o><C-o>");
    assert!(
        session.status().contains("witkoff-ushakov@babel 3/9"),
        "{}",
        session.status()
    );
    session.keys("<Tab><Tab>j<Enter>");
    assert!(
        session.status().contains("ushakov-dmitriev@babel 1/9") || session.status().contains("5/9")
    );
}

#[test]
fn jumps_are_taken_back_and_again() {
    let mut session = Session::bundled(80, 24);
    session.keys("G''");
    assert_eq!(session.turn(), 1);
    session.keys("<C-]>");
    assert_eq!(session.turn(), 9);
}

#[test]
fn percent_goes_to_that_part() {
    let mut session = Session::bundled(80, 24);
    session.keys("100%");
    assert_eq!(session.turn(), 9);
    session.keys("1%");
    assert_eq!(session.turn(), 1);
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let mut session = Session::bundled(80, 24);
    session.keys("Q");
    assert!(
        session.status().contains("Q means nothing here"),
        "{}",
        session.status()
    );
}

#[test]
fn the_palette_does_what_it_lists() {
    let mut session = Session::bundled(80, 24);
    session.keys(":bottom<Enter>");
    assert_eq!(session.turn(), 9);
}

#[test]
fn the_reader_opens_alone_and_with_its_panes() {
    let mut session = Session::bundled(140, 40);
    assert!(session.screen().contains("SPEAKERS"));
    session.keys("z");
    assert!(!session.screen().contains("SPEAKERS"));
}

#[test]
fn times_take_no_room_where_there_are_none() {
    let mut session = Session::bundled(80, 24);
    let before = session.screen();
    session.keys("T");
    assert!(session.status().contains("this edition gives no times"));
    session.keys("T");
    assert_eq!(session.screen(), before);
}

#[test]
fn a_page_follows_the_width_of_the_screen() {
    let mut session = Session::bundled(140, 60);
    for (key, words) in [
        (
            "s<Tab><Tab>",
            "Ukraine, the Americans and partners from Europe",
        ),
        ("o", "it had reviewed recordings of them"),
    ] {
        session.send(Message::Resize(140, 60)).keys(key);
        session.send(Message::Resize(50, 60));
        let text = session.screen().replace('│', " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "{text}");
        session.keys("<Esc>");
    }
}

#[test]
fn one_hidden_speaker_is_not_called_speakers() {
    let mut session = Session::bundled(80, 24);
    session.keys("f <Esc>");
    assert!(
        session.status().contains("1 speaker hidden"),
        "{}",
        session.status()
    );
}

#[test]
fn one_page_leads_to_another_and_its_own_key_closes_it() {
    let mut session = Session::bundled(80, 24);
    session.keys("so");
    assert!(
        session.screen().contains("── Source "),
        "{}",
        session.screen()
    );
    session.keys("?");
    assert!(
        session.screen().contains("── Keys "),
        "{}",
        session.screen()
    );
    session.keys("?");
    assert!(
        session.screen().contains("── Source "),
        "{}",
        session.screen()
    );
    session.keys("o");
    assert!(session.model.overlay.is_none());
}
