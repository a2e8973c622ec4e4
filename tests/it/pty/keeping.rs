//! What is kept is there when the program is opened again.

use super::terminal::{ENTER, Home};

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
