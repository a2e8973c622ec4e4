//! Reading and searching, following claims.

use super::terminal::{ENTER, Home, Terminal, control};

#[test]
fn scrolling_goes_to_the_last_words_and_back_to_the_title() {
    let home = Home::new();
    let mut reader = home.open_at("witkoff-ushakov", (80, 14));
    reader.press("j".repeat(60));
    reader.status_shows("9/9");
    reader.shows("Putin is meant");
    reader.press("k".repeat(60));
    reader.status_shows("1/9");
    reader.shows("Witkoff–Ushakov");
    reader.press("G");
    reader.status_shows("9/9");
    reader.press("  bb");
    reader.press("g");
    reader.status_shows("1/9");
}

#[test]
fn keys_in_one_packet_with_one_that_could_begin_an_answer_of_the_terminal_are_all_taken() {
    let home = Home::new();
    let mut reader = home.open_at("witkoff-ushakov", (80, 24));
    for (keys, turn) in [
        ("\x1b]G", "9/9"),
        ("\x1bP3G", "3/9"),
        ("\x1bX\x1bX5G", "5/9"),
    ] {
        reader.press(keys);
        reader.status_shows(turn);
    }
}

#[test]
fn a_misspelt_search_finds_the_word_that_was_meant() {
    let home = Home::new();
    let mut reader = home.open_at("ushakov-dmitriev", (100, 30));
    reader.press("/maximun");
    reader.status_shows("/maximun");
    reader.press(ENTER);
    reader.status_shows("5/9");
    reader.shows("need the maximum");
}

#[test]
fn solo_leaves_one_speaker_and_solo_again_brings_all_back() {
    let home = Home::new();
    let mut reader = home.open_at("ushakov-dmitriev", (100, 40));
    reader.press("3G");
    reader.status_shows("3/9");
    reader.press("F");
    reader.status_shows("3 of 9 turns shown");
    reader.no_longer_shows("need the maximum");
    reader.shows("will not come to that");
    reader.press("F");
    reader.status_shows("all 9 turns shown");
    reader.shows("need the maximum");
}

#[test]
fn a_claim_on_the_board_leads_to_its_turn_and_control_o_back() {
    let home = Home::new();
    let mut reader = home.open_at("witkoff-ushakov", (100, 30));
    reader.status_shows("1/9");
    reader.press("C");
    reader.shows("Board: claims about Witkoff–Ushakov");
    reader.press("jjj");
    reader.press(ENTER);
    reader.no_longer_shows("Board");
    reader.status_shows("2/9");
    reader.press(control('o'));
    reader.status_shows("1/9");
}

#[test]
fn escape_peels_layers_and_never_quits() {
    let home = Home::new();
    let mut reader = home.open_at("witkoff-ushakov", (100, 30));
    reader.press("/plan\rC");
    reader.shows("Board");
    for _ in 0..5 {
        reader.press("\x1b");
        reader.lines();
    }
    reader.no_longer_shows("Board");
    reader.is_taken();
    reader.press("G");
    reader.status_shows("9/9");
}

#[test]
fn a_copy_goes_to_the_terminals_clipboard_and_says_so() {
    let home = Home::new();
    let mut reader = home.open_at("witkoff-ushakov#3", (100, 30));
    reader.press("y");
    reader.status_shows("sent to the terminal");
    reader.wait_until("OSC 52", |display| {
        let raw = display.raw();
        raw.windows(7).any(|bytes| bytes == b"\x1b]52;c;")
    });
}

#[test]
fn a_copy_that_the_clipboard_cannot_take_goes_into_a_file() {
    let home = Home::new();
    let config = home.path().join("config/saidso");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.yaml"), "clipboard: off\n").unwrap();
    let mut reader = home.open((160, 30));
    reader.press("3Gy");
    reader.status_shows("the copy is in");
    let copied = std::fs::read_to_string(home.data().join("copied.txt")).unwrap();
    assert!(
        copied.contains("always wanted a peace agreement"),
        "{copied}"
    );
    let sent = reader.look(|display| display.raw().to_vec());
    assert!(!sent.windows(5).any(|bytes| bytes == b"\x1b]52;"));
}

#[test]
fn the_address_of_a_source_is_a_link_where_the_terminal_is_known_to_take_links() {
    let home = Home::new();
    let opened = |term: &str| {
        let mut command = home.saidso();
        command.env("TERM", term);
        let mut reader = Terminal::start(command, (100, 30));
        reader.status_shows("1/9");
        reader.press("o");
        reader.shows("https://babel.ua/en/news/123322");
        reader.press("qq");
        reader.ends();
        reader.look(|display| String::from_utf8_lossy(display.raw()).into_owned())
    };
    let link = "\x1b]8;;https://babel.ua/en/news/123322-bloomberg-trump-s-special-envoy-witkoff-and-putin-s-aides-\
                discussed-how-to-offer-the-us-president-a-peace-plan-from-russian-proposals\x1b\\";
    let sent = opened("xterm-kitty");
    assert!(sent.contains(link) && sent.contains("\x1b]8;;\x1b\\"));
    assert!(!opened("xterm-256color").contains("]8;"));
}
