//! What is kept is there when the program is opened again.

use super::terminal::{ENTER, Home, Terminal, tool};

const SIZE: (u16, u16) = (160, 30);

#[test]
fn a_bookmark_its_note_and_the_place_are_there_after_quitting() {
    let home = Home::new();
    let mut reader = home.open((100, 30));
    reader.press("3G");
    reader.status_shows("3/9");
    reader.press("mm");
    reader.status_shows("bookmark saved");
    reader.press("a");
    reader.status_shows("note:");
    reader.press("what he believes");
    reader.press(ENTER);
    reader.status_shows("saved");
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);

    let mut reader = home.open((100, 30));
    reader.status_shows("3/9");
    reader.press("M");
    reader.shows("what he believes");
    reader.shows("witkoff-ushakov@babel#3");
    reader.press("g");
    reader.press(ENTER);
    reader.no_longer_shows("what he believes");
    reader.status_shows("3/9");
}

#[test]
fn two_readers_at_once_keep_what_both_have_kept() {
    let home = Home::new();
    let mut first = home.open((100, 30));
    let mut second = home.open((100, 30));
    first.press("2Gmm");
    first.status_shows("bookmark saved");
    second.press("4Gmm");
    second.status_shows("bookmark saved");
    first.press("q");
    second.press("q");
    assert_eq!(first.ends().exit_code(), 0);
    assert_eq!(second.ends().exit_code(), 0);

    let mut reader = home.open((100, 30));
    reader.press("M");
    reader.shows("babel#2");
    reader.shows("babel#4");
}

#[test]
fn what_one_session_keeps_the_other_shows_at_its_next_key() {
    let home = Home::new();
    let mut first = home.open(SIZE);
    let mut second = home.open(SIZE);
    second.press("M");
    second.shows("No bookmarks yet");
    first.press("2Gmm");
    first.status_shows("bookmark saved");
    // A key that changes nothing: what the other session kept is seen with it, or a second later at most.
    second.press("g");
    second.shows("babel#2");
    second.press("gaher note\r");
    second.shows("her note");
    first.press("M");
    first.shows("her note");
    first.press("gd");
    first.shows("No bookmarks yet");
    second.press("g");
    second.shows("No bookmarks yet");
}

#[test]
fn a_clock_that_is_set_back_or_forward_changes_no_order_and_hangs_nothing() {
    let Some(faketime) = tool("faketime") else {
        return;
    };
    let home = Home::new();
    for (shift, turn) in [("+0d", 2), ("-400d", 4), ("+30y", 6), ("-1d", 8)] {
        let mut command = home.command(&faketime.to_string_lossy());
        command.args(["-f", shift, env!("CARGO_BIN_EXE_saidso")]);
        let mut reader = Terminal::start(command, SIZE);
        reader.press(format!("{turn}Gmm"));
        reader.status_shows("bookmark saved");
        reader.press("mx");
        reader.press("q");
        assert_eq!(reader.ends().exit_code(), 0, "{shift}");
    }
    let listed = home.bookmarks();
    let turns: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split_once("babel#")?.1.get(..1))
        .collect();
    assert_eq!(turns, ["2", "4", "6", "8"], "{listed}");
    let mut reader = home.open(SIZE);
    reader.status_shows("8/9");
    reader.press("g'x");
    reader.status_shows("8/9");
}

#[test]
fn what_a_newer_program_keeps_is_shown_and_never_written_to() {
    let home = Home::new();
    let mut reader = home.open(SIZE);
    reader.press("2Gmm");
    reader.status_shows("bookmark saved");
    reader.press("q");
    reader.ends();
    let path = home.data().join("kept.jsonl");
    let newer =
        std::fs::read_to_string(&path)
            .unwrap()
            .replacen("\"version\":1", "\"version\":2", 1)
            + "{\"id\":\"x\",\"op\":\"weigh\",\"at\":\"\",\"kind\":\"song\"}\n";
    std::fs::write(&path, &newer).unwrap();
    let mut reader = home.open(SIZE);
    reader.press("M");
    reader.shows("babel#2");
    reader.press("q5Gmm");
    reader.status_shows("NOT saved: a newer saidso wrote this file");
    reader.press("qq");
    reader.ends();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), newer);
}
