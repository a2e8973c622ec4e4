//! A text opened from a file: mended, stored and read again, through the threads of the program.

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
