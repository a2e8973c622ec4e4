//! Any size, at any moment.

use rustix::process::Signal;

use super::terminal::{Home, Terminal, control};

#[test]
fn no_size_ends_it_and_the_place_is_kept() {
    let home = Home::new();
    let mut reader = home.open((100, 30));
    reader.press("6G");
    reader.status_shows("6/9");
    for (columns, lines) in [
        (20, 5),
        (1, 1),
        (300, 100),
        (19, 3),
        (2, 60),
        (500, 2),
        (0, 0),
        (80, 24),
    ] {
        reader.resize(columns, lines);
        reader.lines();
        reader.press("?");
        reader.lines();
        reader.press("q");
        reader.lines();
        reader.is_taken();
    }
    reader.status_shows("6/9");
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
}

#[test]
fn it_starts_at_the_least_size_and_grows() {
    let home = Home::new();
    let mut reader = home.open((2, 2));
    reader.press("jJ/C?M:fs");
    reader.resize(110, 30);
    reader.shows("Suggests that");
}

/// How many bytes the terminal has been sent.
fn sent(reader: &Terminal) -> usize {
    reader.look(|display| display.raw().len())
}

#[test]
fn a_thousand_sizes_in_a_row_leave_one_right_screen() {
    let home = Home::new();
    let mut reader = home.open((100, 30));
    reader.press("6G");
    reader.status_shows("6/9");
    for step in 0..1000_u16 {
        reader.resize(20 + step % 180, 4 + step % 60);
    }
    reader.resize(100, 30);
    reader.status_shows("6/9");
    reader.lines();
    // As many again come in a heap, while it is stopped: that costs one picture, and none for each.
    let before = sent(&reader);
    reader.press(control('l'));
    reader.wait_until("a picture", |display| display.raw().len() > before + 500);
    reader.lines();
    let paint = sent(&reader) - before;
    reader.signal(Signal::STOP);
    for step in 0..1000_u16 {
        reader.resize(99 + step % 3, 29 + step % 2);
    }
    reader.resize(100, 30);
    let before = sent(&reader);
    reader.signal(Signal::CONT);
    reader.status_shows("6/9");
    let resized = reader.lines();
    reader.press(control('l'));
    assert_eq!(reader.lines(), resized, "painting anew changes nothing");
    let came = sent(&reader) - before;
    assert!(came < 6 * paint, "{came} bytes; {paint} are a picture");
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
}

#[test]
fn keys_that_come_in_the_same_instant_as_a_new_size_are_not_held_back() {
    let home = Home::new();
    let mut reader = home.open((100, 30));
    reader.status_shows("1/9");
    for round in 0..60_u16 {
        let turn = 2 + round % 8;
        reader.resize(90 + round % 20, 30);
        reader.press(format!("{turn}G"));
        reader.status_shows(&format!("{turn}/9"));
    }
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
}
