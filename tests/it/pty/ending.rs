//! Every way out: the terminal is given back, the place is kept.

use std::time::Duration;

use rustix::process::Signal;

use super::host::eventually;
use super::terminal::{Home, Terminal};

/// A program that was told to end has this long, on a machine that does other things too.
const SOON: Duration = Duration::from_secs(3);

/// A reader on turn 7.
fn at_turn_7(home: &Home) -> Terminal {
    let mut reader = home.open((100, 30));
    reader.press("7G");
    reader.status_shows("7/9");
    reader
}

/// The place is kept.
fn reopens_at_turn_7(home: &Home) {
    home.open((100, 30)).status_shows("7/9");
}

#[test]
fn q_gives_the_terminal_back_and_keeps_the_place() {
    let home = Home::new();
    let mut reader = at_turn_7(&home);
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
    reader.is_given_back();
    reopens_at_turn_7(&home);
}

#[test]
fn a_panic_gives_the_terminal_back_and_can_be_read() {
    for (thread, key, file) in [
        ("screen", "T", "src/tui/run.rs"),
        ("library", "R", "src/tui/librarian.rs"),
    ] {
        panics_on(thread, key, file);
    }
}

/// A panic on a thread, at a key.
fn panics_on(thread: &str, key: &str, file: &str) {
    let home = Home::new();
    let mut command = home.saidso();
    command.env("SAIDSO_TEST_PANIC", thread);
    let mut reader = Terminal::start(command, (100, 30));
    reader.press("5Gmm");
    reader.status_shows("bookmark saved");
    reader.press(key);
    let ended = reader.ends();
    assert!(
        !ended.success() && ended.signal().is_none(),
        "no core: {ended:?}"
    );
    reader.is_given_back();
    reader.shows("asked for by SAIDSO_TEST_PANIC");
    reader.shows("What you kept was saved before");
    let report = home.data().join(format!("panic-{}.txt", reader.process()));
    reader.shows("The report is in");
    let report = std::fs::read_to_string(report).unwrap();
    assert!(
        report.contains("asked for by SAIDSO_TEST_PANIC") && report.contains(file),
        "{report}"
    );
    let told = reader.look(|display| String::from_utf8_lossy(display.raw()).into_owned());
    assert_eq!(told.matches("\x1b[?1049l").count(), 1, "given back once");
    assert!(home.bookmarks().contains("babel#5"));
}

#[test]
fn the_signals_that_ask_to_end_give_the_terminal_back_and_keep_the_place() {
    for (signal, told) in [
        (Signal::TERM, "Terminated"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ] {
        let home = Home::new();
        let mut reader = at_turn_7(&home);
        reader.signal(signal);
        let ended = reader.ends_within(SOON);
        let shown = ended.signal().unwrap_or_default();
        assert!(shown.starts_with(told), "the shell sees it: {ended:?}");
        reader.is_given_back();
        reopens_at_turn_7(&home);
    }
}

#[test]
fn a_hang_up_signal_ends_it_soon_and_keeps_the_place() {
    let home = Home::new();
    let mut reader = at_turn_7(&home);
    reader.signal(Signal::HUP);
    reader.ends_within(SOON);
    reopens_at_turn_7(&home);
}

#[test]
fn a_terminal_that_goes_away_ends_it_soon_and_keeps_the_place() {
    let home = Home::new();
    let mut reader = at_turn_7(&home);
    reader.hang_up();
    let ended = reader.ends_within(SOON);
    assert_ne!(ended.signal(), Some("Aborted"));
    reopens_at_turn_7(&home);
}

#[test]
fn a_terminal_that_goes_away_behind_a_stalled_link_ends_it_soon() {
    let home = Home::new();
    let mut reader = at_turn_7(&home);
    reader.stall();
    reader.press("g");
    reader.hang_up();
    let ended = reader.ends_within(SOON);
    assert_ne!(ended.signal(), Some("Aborted"));
}

#[test]
fn a_signal_to_end_behind_a_stalled_link_ends_it_soon() {
    let home = Home::new();
    let mut reader = at_turn_7(&home);
    reader.stall();
    reader.press("g");
    reader.signal(Signal::TERM);
    reader.ends_within(SOON);
}

#[test]
fn a_panic_on_a_terminal_that_goes_away_ends_with_an_exit_code() {
    let home = Home::new();
    let mut command = home.saidso();
    command.env("SAIDSO_TEST_PANIC", "screen");
    let mut reader = Terminal::start(command, (100, 30));
    reader.press("7Gmm");
    reader.status_shows("bookmark saved");
    reader.stall();
    reader.press("T");
    // The line is cooked again; giving back the rest is stuck.
    eventually("the panic", || reader.line_is_fresh());
    reader.hang_up();
    let ended = reader.ends_within(SOON);
    assert!(ended.signal().is_none(), "no core: {ended:?}");
    assert!(matches!(ended.exit_code(), 101 | 129), "{ended:?}");
    assert!(home.bookmarks().contains("babel#7"));
}
