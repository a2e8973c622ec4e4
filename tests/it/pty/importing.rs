//! A text opened from a file: mended, stored and read again, through the threads of the program.

use std::io::Write as _;

use super::terminal::{Home, Terminal};

const PAGE: &str = "\
Steve Witkoff: Hi, Yuri.
Ю: Good, Steve.
Steve Witkoff: Thank you.
BUY SOCKS NOW
Ю: I agree.
Steve Witkoff: A plan.
";

#[test]
fn a_text_is_mended_stored_and_searched_and_the_next_reader_remembers() {
    let home = Home::new();
    let file = home.path().join("page.txt");
    std::fs::write(&file, PAGE).unwrap();
    let mut command = home.saidso();
    command.arg(&file);
    let mut reader = Terminal::start(command.clone(), (100, 30));
    reader.status_shows("page@file 1/5");
    reader.press("3GX");
    reader.shows("line 4: BUY SOCKS NOW");
    reader.press("jX");
    reader.shows("line 4 is no speech");
    reader.press("\u{1b}");
    reader.no_longer_shows("BUY SOCKS");
    reader.press("/agree\r");
    reader.status_shows("page@file 4/5");
    reader.press("Iw");
    reader.shows("stored as");
    reader.press("q");
    reader.ends();
    let stored = home.path().join("data/saidso/transcripts/page.page.yaml");
    let stored = std::fs::read_to_string(&stored).unwrap();
    assert!(
        stored.contains("Thank you") && !stored.contains("BUY SOCKS"),
        "{stored}"
    );
    let mut again = Terminal::start(command, (100, 30));
    again.status_shows("page@file");
    again.press("I");
    again.shows("in the library already, as page@page");
    again.press("G");
    again.shows("line 4 is no speech");
}

#[test]
fn a_text_from_a_pipe_is_read_with_the_keys_of_the_terminal() {
    let home = Home::new();
    std::fs::write(home.path().join("page.txt"), PAGE).unwrap();
    let mut command = home.command("sh");
    command.args([
        "-c",
        "cat page.txt | \"$0\" -",
        env!("CARGO_BIN_EXE_saidso"),
    ]);
    let mut reader = Terminal::start(command, (100, 30));
    reader.status_shows("pasted@file 1/5");
    reader.press("/agree\r");
    reader.status_shows("pasted@file 4/5");
    reader.press("q");
    reader.ends();
}

#[test]
fn the_screen_opens_before_a_pipe_has_ended_and_keys_wait_for_the_text() {
    let home = Home::new();
    let pipe = home.path().join("pipe");
    rustix::fs::mkfifoat(
        rustix::fs::CWD,
        &pipe,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
    )
    .unwrap();
    let mut command = home.command("sh");
    command.args(["-c", "\"$0\" - < pipe", env!("CARGO_BIN_EXE_saidso")]);
    let mut reader = Terminal::start(command, (100, 30));
    let mut text = std::fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    let (first, rest) = PAGE.split_at(20);
    text.write_all(first.as_bytes()).unwrap();
    reader.shows("reading standard input…");
    reader.press("3G/agree\r");
    reader.status_shows("3G/agree Enter");
    text.write_all(rest.as_bytes()).unwrap();
    drop(text);
    reader.status_shows("pasted@file 4/5");
    reader.press("''");
    reader.status_shows("pasted@file 3/5");
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
}

#[test]
fn a_pipe_that_gives_no_transcript_is_refused_after_the_screen_is_given_back() {
    let home = Home::new();
    let mut command = home.command("sh");
    command.args([
        "-c",
        "{ sleep 0.5; head -c 2000000 /dev/zero; } | \"$0\" -",
        env!("CARGO_BIN_EXE_saidso"),
    ]);
    let mut reader = Terminal::start(command, (100, 30));
    assert_eq!(reader.ends().exit_code(), 2);
    reader.shows("(stdin)");
    reader.is_given_back();
}
