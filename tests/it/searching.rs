//! Search in the transcript and in the library.

use crossterm::event::{KeyCode, KeyEvent};
use saidso::record::TurnIndex;
use saidso::search::Hits;
use saidso::tui::searcher::search;
use saidso::tui::update::update;
use saidso::tui::{Effect, Message};

use crate::session::Session;

fn second_call() -> Session {
    let mut session = Session::bundled(80, 24);
    session.keys("<Tab><Tab>j<Enter>");
    assert!(
        session.status().contains("ushakov-dmitriev"),
        "{}",
        session.status()
    );
    session
}

#[test]
fn maximum_is_found_with_a_typing_mistake() {
    let mut session = second_call();
    session.keys("/maximun<Enter>");
    assert_eq!(session.turn(), 5);
    assert!(session.status().contains("hit 1/1"), "{}", session.status());
}

#[test]
fn the_counter_follows_while_typing_and_escape_goes_back() {
    let mut session = Session::bundled(80, 24);
    session.keys("3G/plan");
    assert!(session.status().contains("/3"), "{}", session.status());
    assert_eq!(session.turn(), 5);
    session.keys("<Esc>");
    assert_eq!(session.turn(), 3);
    assert!(session.model.reader.finding.is_none());
}

#[test]
fn n_and_capital_n_walk_the_hits_around_the_ends() {
    let mut session = Session::bundled(80, 24);
    session.keys("/plan<Enter>");
    let mut turns = vec![session.turn()];
    for _ in 0..3 {
        session.keys("n");
        turns.push(session.turn());
    }
    assert_eq!(turns, [5, 6, 7, 5]);
    session.keys("N");
    assert_eq!(session.turn(), 7);
    session.keys("2N");
    assert_eq!(session.turn(), 5);
}

#[test]
fn only_matching_turns_and_all_again() {
    let mut session = Session::bundled(80, 40);
    session.keys("/plan<Enter>&");
    assert!(session.status().contains("3 of 9"), "{}", session.status());
    session.keys("&");
    assert!(session.status().contains("all 9"), "{}", session.status());
}

#[test]
fn a_speaker_is_found_by_any_alphabet() {
    let mut session = second_call();
    session.keys("/@Ушаков<Enter>");
    let hits = session.model.reader.finding.as_ref().unwrap().hits.len();
    assert_eq!(hits, 4);
}

#[test]
fn a_query_that_cannot_be_says_why_and_loses_nothing() {
    let mut session = Session::bundled(80, 24);
    session.keys("/basis:loud");
    let screen = session.screen();
    assert!(screen.contains("\n/basis:loud\n"), "{screen}");
    assert!(
        screen.contains("`basis:` is quoted, reported or verbatim"),
        "{screen}"
    );
}

#[test]
fn the_library_search_opens_a_hit_in_its_context_and_n_goes_on() {
    let mut session = Session::bundled(80, 24);
    session.keys("Smaximun");
    assert!(
        session.screen().contains("need the maximum"),
        "{}",
        session.screen()
    );
    session.keys("<Enter>");
    assert!(
        session.status().contains("ushakov-dmitriev@babel 5/9"),
        "{}",
        session.status()
    );
    assert!(session.status().contains("hit 1/1"), "{}", session.status());
    session.keys("''");
    assert!(
        session.status().contains("witkoff-ushakov@babel"),
        "{}",
        session.status()
    );
}

#[test]
fn nothing_found_is_said() {
    let mut session = Session::bundled(80, 24);
    session.keys("/xylophone<Enter>");
    assert!(
        session
            .status()
            .contains("no turn matches: no word is like xylophone"),
        "{}",
        session.status()
    );
    assert_eq!(session.turn(), 1);
    session.keys("/gaza maximum<Enter>");
    assert!(
        session.status().contains("no turn matches gaza maximum"),
        "{}",
        session.status()
    );
}

#[test]
fn what_may_have_been_meant_is_said_when_nothing_is_found() {
    let mut session = second_call();
    session.keys("/\"need the maxmium\"<Enter>");
    let status = session.status();
    assert!(status.contains("did you mean maximum?"), "{status}");
    session.keys("S\"the maxmium\"");
    let screen = session.screen();
    assert!(
        screen.contains("there is no maxmium; did you mean maximum?"),
        "{screen}"
    );
    session.keys("<Enter>");
    assert!(
        session.screen().contains("/\"the maxmium\""),
        "nothing typed is lost"
    );
}

#[test]
fn tagged_and_noted_turns_are_found() {
    let mut session = Session::bundled(80, 24);
    session.keys("4Gthush<Enter>anote it<Enter>g");
    session.keys("/tag:hush<Enter>");
    assert_eq!(session.turn(), 4);
    session.keys("g/note:yes<Enter>");
    assert_eq!(session.turn(), 4);
}

#[test]
fn a_search_typed_before_the_library_is_indexed_is_done_when_it_is() {
    let mut session = second_call();
    let index = session.model.shelf.index.take().unwrap();
    session.keys("/maximun<Enter>");
    assert!(
        session.status().contains("indexing"),
        "{}",
        session.status()
    );
    let library = std::sync::Arc::clone(&session.model.shelf.library);
    session.send(saidso::tui::Message::Indexed(library, index));
    assert_eq!(session.turn(), 5);
}

#[test]
fn enter_on_a_query_that_cannot_be_keeps_the_line_open() {
    let mut session = Session::bundled(80, 24);
    session.keys("/basis:loud<Enter>");
    let screen = session.screen();
    assert!(screen.contains("\n/basis:loud\n"), "{screen}");
    for _ in 0..4 {
        session.keys("<Backspace>");
    }
    session.keys("reported<Enter>");
    assert!(session.status().contains("hit 1/9"), "{}", session.status());
}

#[test]
fn a_search_line_emptied_again_leaves_the_turns_that_matched_before() {
    let mut session = Session::bundled(80, 24);
    session.keys("/putin<Enter>&");
    let before = session.screen();
    session.keys("/x<Backspace>");
    assert!(
        session.prose().contains("2 turns hidden"),
        "{}",
        session.screen()
    );
    session.keys("<Esc>");
    assert!(before.contains("&putin") && session.status().contains("&putin"));
    session.keys("/x<Backspace><Enter>");
    assert!(
        session.prose().contains("2 turns hidden"),
        "{}",
        session.screen()
    );
}

#[test]
fn escape_takes_back_a_key_half_typed_and_leaves_the_search_alone() {
    let mut session = Session::bundled(80, 24);
    session.keys("/putin<Enter>");
    let before = session.screen();
    for keys in ["5<Esc>", "m<Esc>", "'<Esc>"] {
        session.keys(keys);
        assert_eq!(session.screen(), before, "{keys}");
    }
}

#[test]
fn hits_and_linked_passages_that_the_filter_hides_are_passed_over() {
    let mut session = second_call();
    session.keys("5GF/basis:reported<Enter>");
    let mut walk = |keys: &str| {
        let turns = keys
            .chars()
            .map(|key| session.keys(&key.to_string()).turn());
        turns.collect::<Vec<_>>()
    };
    assert_eq!(walk("NNN"), [8, 7, 6]);
    assert_eq!(walk("nnnn"), [7, 8, 5, 6]);
    assert_eq!(walk("[["), [5, 5]);
    assert_eq!(walk("]]]]"), [6, 7, 8, 8]);
    assert!(
        session.status().contains("hidden by the filter"),
        "{}",
        session.status()
    );
}

#[test]
fn searching_from_a_pane_leads_to_the_transcript() {
    let mut session = Session::bundled(80, 24);
    session.keys("<Tab><Tab>");
    assert!(session.screen().contains("CALLS"));
    session.keys("/plan");
    assert!(!session.screen().contains("CALLS"), "{}", session.screen());
}

#[test]
fn escape_from_a_search_brings_the_window_back_too() {
    let mut session = Session::bundled(60, 12);
    session.keys("3Gjj");
    let before = session.screen();
    session.keys("/boss");
    assert_ne!(session.screen(), before);
    session.keys("<Esc>");
    assert_eq!(session.screen(), before);
}

#[test]
fn a_library_search_suggests_the_last_query_and_typing_replaces_it() {
    let mut session = second_call();
    session.keys("/maximum<Enter>S");
    assert!(
        session.screen().contains("/maximum"),
        "{}",
        session.screen()
    );
    session.keys("gaza");
    assert!(session.screen().contains("/gaza"), "{}", session.screen());
}

#[test]
fn a_list_that_is_cut_says_that_these_are_the_best() {
    let home = tempfile::tempdir().unwrap();
    let turns = "  - {speaker: a, text: soup again}\n".repeat(201);
    let text = format!(
        "format: 1\nexchange: {{id: lunch, title: Lunch}}\nedition: {{id: full, basis: verbatim, source: {{publisher: P}}}}\n\
         speakers: [{{id: a, name: Ann}}]\nturns:\n{turns}"
    );
    std::fs::write(home.path().join("lunch.full.yaml"), text).unwrap();
    let library = saidso::library::Library::open(&[home.path().to_owned()]);
    let config = saidso::config::Config::standard().unwrap();
    let kept = saidso::keep::Kept::default();
    let mut session = Session::new(library, kept, config, (80, 24), true);
    session.keys("Ssoup");
    assert!(
        session.screen().contains("the best 200 of 201 turns"),
        "{}",
        session.screen()
    );
}

#[test]
fn what_is_wrong_with_a_query_stands_under_its_place_and_what_was_typed_stays() {
    let mut session = second_call();
    session.keys("Splan speakr:ann");
    let screen = session.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let typed = lines
        .iter()
        .position(|line| line.contains("/plan speakr:ann"));
    let caret = lines[typed.unwrap() + 1];
    let column = |line: &str, what: &str| line.split_once(what).unwrap().0.chars().count();
    assert_eq!(column(caret, "^"), column(lines[typed.unwrap()], "speakr"));
    assert!(screen.contains("did you mean `speaker`?"), "{screen}");
    assert!(!screen.contains("indexing"));
    for _ in 0..10 {
        session.keys("<Backspace>");
    }
    assert!(!session.screen().contains('^'), "{}", session.screen());
    assert!(session.screen().contains(" turns"), "{}", session.screen());
}

#[test]
fn an_answer_to_what_was_typed_before_does_not_come_under_what_stands_there_now() {
    for typed in ["plan claim:maybe", "date:abc", "speaker:"] {
        let mut session = second_call();
        session.keys("S");
        session.hold();
        session.keys(typed);
        let before = session.screen();
        session.release();
        assert_eq!(session.screen(), before, "{typed}");
        assert!(!before.contains(" turn"), "{before}");
    }
}

#[test]
fn a_query_that_has_only_been_begun_is_not_called_without_a_match() {
    let mut session = second_call();
    for begun in ["-", "speaker:", "\"", "@"] {
        session.keys(&format!("/{begun}"));
        assert_eq!(session.status(), format!("/{begun}"));
        session.keys(&format!("<Esc>S{begun}"));
        let screen = session.screen();
        assert!(!screen.contains("nothing found"), "{screen}");
        assert!(screen.contains("\"a phrase\", -without"), "{screen}");
        session.keys("<Esc>");
    }
}

#[test]
fn a_hit_is_shown_where_its_words_stand_together() {
    let far = "and so on, ".repeat(40);
    let text =
        format!("Ann: The peace of it. {far}Then the peace plan came. {far}A plan.\nBob: No.\n");
    let mut session = Session::with_text("call.txt", &text, (80, 24), true);
    session.keys("Speace plan");
    let screen = session.screen();
    let shown = screen.matches("peace plan came").count();
    assert_eq!(shown, 2, "in the list and in the preview: {screen}");
}

#[test]
fn words_that_are_there_but_not_together_are_told_so() {
    let mut session = second_call();
    session.keys("Sgaza maximum");
    let screen = session.screen();
    let why = "nothing found: no turn has all that is asked for";
    assert!(screen.contains(why), "{screen}");
}

#[test]
fn of_a_long_query_the_end_is_seen_and_the_cursor_where_it_is() {
    let mut session = second_call();
    session.keys(&format!("S{}end", "maximum ".repeat(12)));
    let line = |session: &Session| session.screen().lines().nth(1).unwrap().to_owned();
    assert!(
        line(&session).contains("maximum end▏"),
        "{}",
        line(&session)
    );
    session.keys("<Left><Left>");
    assert!(
        line(&session).contains("maximum e▏nd"),
        "{}",
        line(&session)
    );
    session.keys("<Home>");
    assert!(line(&session).contains("/▏maximum"), "{}", line(&session));
}

#[test]
fn the_selected_hit_stays_so_when_the_same_search_is_answered_again() {
    let mut session = second_call();
    session.keys("Splan<Down><Down>");
    let before = session.screen();
    let message = saidso::tui::Message::Find("plan".to_owned());
    session.send(message);
    assert_eq!(session.screen(), before);
    session.keys("s");
    let saidso::tui::overlay::Overlay::Search(search) = session.model.overlay.as_ref().unwrap()
    else {
        panic!("the search is closed");
    };
    assert_eq!(search.list.selected, 0);
}

#[test]
fn what_is_wrong_with_a_search_stands_under_its_place_in_the_status_line_too() {
    let mut session = second_call();
    session.keys("/plan speakr:ann");
    let screen = session.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let typed = lines.iter().position(|line| *line == "/plan speakr:ann");
    let below = &lines[typed.unwrap() + 1..];
    assert_eq!(below[0], "      ^");
    assert!(below[1].contains("did you mean `speaker`?"), "{screen}");
    assert_eq!(below.len(), 2, "{screen}");
    for _ in 0..11 {
        session.keys("<Backspace>");
    }
    assert!(
        session.status().starts_with("/plan"),
        "{}",
        session.status()
    );
    assert!(!session.screen().contains('^'), "{}", session.screen());
}

#[test]
fn the_library_search_counts_by_speaker_and_call() {
    let mut session = Session::bundled(80, 24);
    session.keys("Sdate:2025");
    insta::assert_snapshot!(session.screen());
    session.keys("<Tab><Right><Enter>");
    insta::assert_snapshot!(session.screen());
}

#[test]
fn one_key_narrows_to_the_chosen_count_and_the_same_key_widens_again() {
    let mut session = Session::bundled(120, 30);
    session.keys("Splan<Tab>");
    let before = session.screen();
    session.keys("<Enter>");
    let narrowed = session.screen();
    assert!(narrowed.contains("/@Witkoff plan"), "{narrowed}");
    assert!(narrowed.contains("[Steve Witkoff 3]"), "{narrowed}");
    session.keys("<Enter>");
    assert_eq!(session.screen(), before);
    session.keys("<Down><Enter>");
    let screen = session.screen();
    assert!(screen.contains("/in:witkoff-ushakov plan"), "{screen}");
}

#[test]
fn queries_that_were_used_come_back_once_each_also_in_the_next_session() {
    let mut session = Session::bundled(80, 24);
    session.keys("/putin<Enter>/plan<Enter>/peace<Enter>/plan<Enter>/nonsense<Esc>");
    let mut next = session.reopen();
    let mut typed = |keys: &str| {
        next.keys(keys);
        let status = next.status();
        status.split_whitespace().next().unwrap().to_owned()
    };
    assert_eq!(typed("/<Up>"), "/plan");
    assert_eq!(typed("<C-p>"), "/peace");
    assert_eq!(typed("<Up>"), "/putin");
    assert_eq!(typed("<Up>"), "/putin");
    assert_eq!(typed("<Down>"), "/peace");
    assert_eq!(typed("<Esc>/pu<Up>"), "/putin");
    assert_eq!(typed("<C-n>"), "/pu");
    assert_eq!(typed("t<Up><Enter>"), "witkoff-ushakov@babel");
    next.keys("S<C-p>");
    assert!(next.screen().contains("/plan▏"), "{}", next.screen());
    next.keys("<Down>");
    assert!(next.screen().contains("/putin▏"), "{}", next.screen());
    next.keys("<C-w>p<Down><Up>");
    assert!(next.screen().contains("/p▏"), "the arrows choose hits");
    next.keys("<Up>");
    assert!(next.screen().contains("/putin▏"), "{}", next.screen());
}

#[test]
fn a_query_comes_back_in_the_session_in_which_it_was_used() {
    let mut session = Session::bundled(80, 24);
    session.keys("/plan<Enter>/putin<Enter>/<Up>");
    assert!(
        session.status().starts_with("/putin "),
        "{}",
        session.status()
    );
    session.keys("<Esc>");
    let entries = session.remembered.clone();
    session.send(saidso::tui::Message::Journal(entries));
    session.keys("/<C-p><C-p>");
    assert!(
        session.status().starts_with("/plan "),
        "{}",
        session.status()
    );
}

#[test]
fn a_hit_out_of_view_comes_near_the_top_and_one_in_view_moves_nothing() {
    let text = (1..=40).fold(String::new(), |text, turn| {
        let name = if turn % 2 == 0 { "Ann" } else { "Bob" };
        let said = if [12, 24, 30].contains(&turn) {
            "zebra"
        } else {
            "nothing"
        };
        text + &format!("{name}: {said}\n\n")
    });
    let mut session = Session::with_text("talk.txt", &text, (80, 24), false);
    let top = |session: &Session| session.screen().lines().next().map(str::to_owned);
    session.keys("/zebra<Enter>n");
    assert_eq!(session.turn(), 24);
    let rows: Vec<String> = session.screen().lines().map(str::to_owned).collect();
    let row = rows.iter().position(|row| row.starts_with('▌')).unwrap();
    assert!(
        (3..6).contains(&row),
        "row {row} of 24:\n{}",
        rows.join("\n")
    );
    let before = top(&session);
    session.keys("n");
    assert_eq!((session.turn(), top(&session)), (30, before));
}

/// A call of one long turn, and one with a short word in it.
fn long_turns() -> Session {
    let filler = "and so on and so forth ".repeat(30);
    let text = format!(
        "Ann Ash: The port is one thing {filler} the plan another. {filler} We need a plan for the port.\n\
         Bob Birch: The officials of the offices were off.\nAnn Ash: The officials left.\nBob Birch: Ships, a ship and shipping.\n"
    );
    Session::with_text("call.txt", &text, (80, 24), true)
}

#[test]
fn the_cursor_goes_where_the_words_of_a_hit_stand_closest_together() {
    let mut session = long_turns();
    session.keys("/plan port<Enter>");
    let text = session.model.transcript().unwrap().turns[0].text.clone();
    let offset = session.model.reader.cursor.offset;
    // The line that ends so; the first match stands far above it.
    let line = &text[offset..];
    assert!(
        line.ends_with("a plan for the port.") && line.len() < 80,
        "{line}"
    );
}

#[test]
fn a_short_word_is_not_marked_inside_longer_ones_where_it_stands_itself() {
    let mut session = long_turns();
    let marked = |session: &Session, turn: usize| {
        let text = &session.model.transcript().unwrap().turns[turn].text;
        let finding = session.model.reader.finding.as_ref().unwrap();
        let ranges = finding.marks.ranges(TurnIndex(turn), text);
        let words = ranges.into_iter().map(|range| text[range].to_owned());
        words.collect::<Vec<_>>()
    };
    session.keys("/of<Enter>");
    assert_eq!(marked(&session, 1), ["of"]);
    assert_eq!(marked(&session, 2), ["officials"]);
    session.keys("/ship<Enter>");
    assert_eq!(marked(&session, 3), ["Ships", "ship", "shipping"]);
}

#[test]
fn hits_and_counts_that_come_while_the_keys_are_shown_are_there_when_they_are_closed() {
    let searched = |help: &str| {
        let mut session = second_call();
        session.keys("S");
        let mut answers = Vec::new();
        for letter in "plan".chars() {
            let key = Message::Key(KeyEvent::from(KeyCode::Char(letter)));
            for effect in update(&mut session.model, key) {
                if let Effect::Find(wanted) = effect {
                    answers.clear();
                    search(&wanted, &|| false, &mut |answer| answers.push(answer));
                }
            }
        }
        let Some(Message::Found(ticket, hits)) = answers.first() else {
            panic!("hits come before counts");
        };
        let so_far = Hits {
            hits: hits.hits.clone(),
            whole: false,
        };
        session.send(Message::Found(*ticket, so_far));
        session.keys("<Tab>").keys(help);
        for answer in answers {
            session.send(answer);
        }
        session.keys(help);
        session.screen()
    };
    let screen = searched("?");
    assert_eq!(screen, searched(""));
    assert!(!screen.contains("so far"), "{screen}");
}
