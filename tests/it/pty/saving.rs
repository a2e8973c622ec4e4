//! What cannot be saved is said, tried again, and not lost when the program ends.

use std::fs;
use std::io::{BufRead, BufReader};
use std::time::Duration;

use rustix::process::Signal;

use super::terminal::{Home, Terminal, tool};

const SIZE: (u16, u16) = (160, 30);

/// A home where nothing can be saved: something that cannot be locked stands in the place of the lock.
fn without_lock() -> Home {
    let home = Home::new();
    fs::create_dir_all(home.data().join("lock")).unwrap();
    home
}

/// From now on things can be saved in a home.
fn give_lock(home: &Home) {
    fs::remove_dir(home.data().join("lock")).unwrap();
}

/// A reader that has bookmarked turn 3 and could not save that.
fn with_something_unsaved(home: &Home) -> Terminal {
    let mut reader = home.open(SIZE);
    reader.press("3Gmm");
    reader.status_shows("NOT saved");
    reader
}

/// Everything that was rescued.
fn rescued(home: &Home) -> Vec<String> {
    let Ok(files) = fs::read_dir(home.refuge()) else {
        return Vec::new();
    };
    let files = files.map(|file| file.unwrap().path());
    files
        .map(|file| fs::read_to_string(file).unwrap())
        .collect()
}

/// The lock can be had: what was rescued is there after the next start, and the refuge is empty.
fn comes_back(home: &Home) {
    give_lock(home);
    let mut reader = home.open(SIZE);
    reader.status_shows("what an earlier session could not save is saved now");
    assert_eq!(rescued(home), Vec::<String>::new());
    assert!(home.bookmarks().contains("babel#3"), "{}", home.bookmarks());
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
}

#[test]
fn what_is_not_saved_is_tried_again_and_then_said_to_be_saved() {
    let home = without_lock();
    let mut reader = with_something_unsaved(&home);
    give_lock(&home);
    reader.press_until_status_shows("jk", "bookmark saved");
    assert!(home.bookmarks().contains("babel#3"));
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
    assert_eq!(rescued(&home), Vec::<String>::new());
}

#[test]
fn while_somebody_who_is_stopped_holds_the_lock_it_is_said_to_be_unsaved_and_tried_again() {
    if tool("flock").is_none() {
        return;
    }
    let home = Home::new();
    fs::create_dir_all(home.data()).unwrap();
    let mut holder = std::process::Command::new("sh")
        .args(["-c", "exec 9>lock; flock 9; echo held; kill -STOP $$"])
        .current_dir(home.data())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut held = String::new();
    let mut out = BufReader::new(holder.stdout.take().unwrap());
    out.read_line(&mut held).unwrap();
    let mut reader = with_something_unsaved(&home);
    reader.press("5Gmm");
    reader.press("M");
    reader.shows("NOT SAVED");
    reader.press("q");
    holder.kill().unwrap();
    holder.wait().unwrap();
    reader.press_until_status_shows("jk", "saved");
    assert!(home.bookmarks().contains("babel#3") && home.bookmarks().contains("babel#5"));
}

#[test]
fn who_leaves_with_unsaved_changes_is_asked_and_finds_them_at_the_next_start() {
    let home = without_lock();
    let mut reader = with_something_unsaved(&home);
    reader.press("q");
    reader.status_shows("quit again to leave and put it aside");
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 2);
    reader.is_given_back();
    reader.shows("rescued into this file");
    assert_eq!(rescued(&home).len(), 1);
    comes_back(&home);
}

#[test]
fn what_is_unsaved_is_rescued_when_the_system_ends_the_program() {
    for signal in [Signal::HUP, Signal::TERM] {
        let home = without_lock();
        let mut reader = with_something_unsaved(&home);
        reader.signal(signal);
        reader.ends_within(Duration::from_secs(3));
        assert_eq!(rescued(&home).len(), 1, "{signal:?}");
        comes_back(&home);
    }
}

#[test]
fn what_is_unsaved_is_rescued_when_the_terminal_is_stuck_and_goes_away() {
    let home = without_lock();
    let mut reader = with_something_unsaved(&home);
    reader.stall();
    reader.press("g");
    reader.hang_up();
    reader.ends_within(Duration::from_secs(3));
    comes_back(&home);
}

#[test]
fn what_is_unsaved_is_rescued_when_the_program_fails() {
    let home = without_lock();
    let mut command = home.saidso();
    command.env("SAIDSO_TEST_PANIC", "screen");
    let mut reader = Terminal::start(command, SIZE);
    reader.press("3Gmm");
    reader.status_shows("NOT saved");
    reader.press("T");
    reader.ends();
    reader.shows("What was not saved yet stands in");
    let report = format!("panic-{}.txt", reader.process());
    assert!(home.data().join(report).is_file());
    comes_back(&home);
}

#[test]
fn where_nothing_can_be_saved_for_long_one_rescued_file_follows_another() {
    let home = without_lock();
    let mut reader = with_something_unsaved(&home);
    reader.press("qq");
    reader.ends();
    // It still cannot be saved, but it is there, and a second change with it.
    let mut reader = home.open(SIZE);
    reader.press("M");
    reader.shows("NOT SAVED");
    reader.shows("babel#3");
    reader.press("q5Gmm");
    reader.press("M");
    reader.shows("babel#5");
    reader.press("qqq");
    reader.ends();
    assert_eq!(rescued(&home).len(), 1, "one file, the later");
    give_lock(&home);
    let reader = home.open(SIZE);
    reader.status_shows("saved now");
    let bookmarks = home.bookmarks();
    assert!(
        bookmarks.contains("babel#3") && bookmarks.contains("babel#5"),
        "{bookmarks}"
    );
}

#[test]
fn the_command_line_lists_what_was_rescued_and_saves_it_when_it_can() {
    let home = without_lock();
    let mut reader = with_something_unsaved(&home);
    reader.press("qq");
    reader.ends();
    let (listed, told) = home.run(&["bookmarks"]);
    assert!(listed.contains("babel#3"), "{listed}");
    assert!(
        told.contains("cannot be saved now either") && told.contains("unsaved-"),
        "{told}"
    );
    assert_eq!(rescued(&home).len(), 1, "it stays where it is");
    give_lock(&home);
    let (_, told) = home.run(&["claims"]);
    assert!(told.contains("is saved now"), "{told}");
    assert_eq!(rescued(&home), Vec::<String>::new());
    let (listed, told) = home.run(&["bookmarks"]);
    assert!(listed.contains("babel#3") && told.is_empty(), "{told}");
}

/// The bytes of a block of the shell's `ulimit -f`.
fn shell_block(home: &Home) -> usize {
    let script =
        "ulimit -f 1; trap '' XFSZ; head -c 2000 /dev/zero >block 2>/dev/null; wc -c <block";
    let run = std::process::Command::new("sh")
        .args(["-c", script])
        .current_dir(home.path())
        .output();
    String::from_utf8(run.unwrap().stdout)
        .unwrap()
        .trim()
        .parse()
        .unwrap()
}

#[test]
fn a_limit_on_the_size_of_files_is_an_error_and_not_the_end() {
    let home = Home::new();
    fs::create_dir_all(home.data()).unwrap();
    // Blocks of 512 bytes in one shell, of 1024 in another: 4 KiB at least, of which 700 bytes or so are left.
    let header = "{\"saidso\":\"kept\",\"version\":1}\n";
    let filled = |kilobytes: usize| header.to_owned() + &"\n".repeat(kilobytes * 1024 - 700);
    let block = shell_block(&home);
    fs::write(home.data().join("kept.jsonl"), filled(8 * block / 1024)).unwrap();
    let mut command = home.command("sh");
    let program = env!("CARGO_BIN_EXE_saidso");
    command.args(["-c", &format!("ulimit -f 8; exec {program}")]);
    let mut reader = Terminal::start(command, SIZE);
    reader.status_shows("1/9");
    reader.press("mm");
    reader.status_shows("bookmark saved");
    for turn in 2..=5 {
        reader.press(format!("{turn}Gmm"));
        reader.shows(&format!("CLAIMS on turn {turn}"));
    }
    reader.status_shows("NOT saved");
    let saved = home.bookmarks();
    assert!(
        saved.contains("babel#1") && !saved.contains("babel#5"),
        "{saved}"
    );
    reader.press("qq");
    reader.ends();
    let reader = home.open(SIZE);
    reader.status_shows("saved now");
    let bookmarks = home.bookmarks();
    for turn in 1..=5 {
        assert!(bookmarks.contains(&format!("babel#{turn}")), "{bookmarks}");
    }
}
