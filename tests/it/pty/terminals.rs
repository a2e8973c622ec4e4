//! Terminals of many kinds: nothing is sent that one may not know, and the screen is right.

use super::terminal::{Home, Terminal, tool};
use super::traffic::{OURS, colours, sequences};

const SIZE: (u16, u16) = (104, 30);

/// What every terminal here knows: moving, erasing, attributes, a region that scrolls, the cursor.
const ALL: &[&str] = &[
    "CSI C", "CSI D", "CSI H", "ESC M", "CSI J", "CSI K", "CSI m", "CSI r", "CSI ?25h", "CSI ?25l",
];
/// What those with a second screen know besides.
const MODERN: &[&str] = &["CSI ?1049h", "CSI ?1049l", "CSI ?2004h", "CSI ?2004l"];

/// The names of terminals; whether they have a second screen; whether they have colours.
const TERMINALS: &[(&str, bool, bool)] = &[
    ("xterm", true, true),
    ("xterm-256color", true, true),
    ("tmux-256color", true, true),
    ("screen", true, true),
    ("screen-256color", true, true),
    ("xterm-kitty", true, true),
    ("linux", false, true),
    ("vt100", false, false),
    ("vt220", false, false),
];

/// A run through the reader; all that was sent.
fn sent(term: &str, locale: &str, no_color: &str) -> Vec<u8> {
    let home = Home::new();
    let mut command = home.saidso();
    command.env("TERM", term);
    command.env("LANG", locale);
    command.env("NO_COLOR", no_color);
    let mut reader = Terminal::start(command, SIZE);
    reader.status_shows("1/9");
    reader.press("jjj kk/peace\rn");
    reader.status_shows("/peace");
    for (keys, what) in [
        ("C", "Board"),
        ("M", "Bookmarks"),
        ("?", "Keys"),
        ("s", "Summary"),
    ] {
        reader.press(keys);
        reader.wait_until(what, |display| {
            display
                .screen()
                .contents()
                .to_lowercase()
                .contains(&what.to_lowercase())
        });
        reader.press("q");
    }
    reader.press("mmG");
    reader.status_shows("9/9");
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
    reader.is_given_back();
    reader.look(|display| display.raw().to_vec())
}

#[test]
fn no_terminal_is_sent_what_it_may_not_know() {
    for (term, has_two_screens, has_colours) in TERMINALS {
        let known: Vec<&str> = [ALL, if *has_two_screens { MODERN } else { &[] }].concat();
        assert!(known.iter().all(|sequence| OURS.contains(sequence)));
        for (locale, no_color) in [("C.UTF-8", ""), ("C.UTF-8", "1"), ("C", ""), ("C", "1")] {
            let what = format!("TERM={term} LANG={locale} NO_COLOR={no_color}");
            let sent = sent(term, locale, no_color);
            let strange: Vec<String> = sequences(&sent)
                .into_iter()
                .filter(|sequence| !known.contains(&sequence.as_str()))
                .collect();
            assert_eq!(strange, Vec::<String>::new(), "{what}");
            let colours = colours(&sent);
            assert_eq!(
                !colours.is_empty(),
                *has_colours && no_color.is_empty(),
                "{what}: {colours:?}"
            );
            // Of the sixteen colours, and no white: a light and a dark screen show them all. Black stands on a colour.
            let has = |wanted: &[&str]| {
                colours
                    .iter()
                    .any(|colour| wanted.contains(&colour.as_str()))
            };
            assert!(!has(&["37", "97", "38", "48"]), "{what}: {colours:?}");
            assert!(
                !has(&["30"]) || has(&["41", "42", "43", "44", "45", "46"]),
                "{what}: {colours:?}"
            );
            let is_ascii = sent.is_ascii();
            assert_eq!(is_ascii, locale == "C", "{what}");
        }
    }
}

#[test]
fn a_terminal_with_one_screen_is_left_clean() {
    let home = Home::new();
    let mut command = home.command("sh");
    let program = env!("CARGO_BIN_EXE_saidso");
    command.args(["-c", &format!("echo before; {program}; echo after")]);
    command.env("TERM", "linux");
    let mut shell = Terminal::start(command, SIZE);
    shell.status_shows("1/9");
    shell.no_longer_shows("before");
    shell.press("y");
    shell.status_shows("the copy is in");
    shell.press("q");
    shell.ends();
    assert_eq!(shell.lines().join("\n").trim(), "after");
}

#[test]
fn screen_shows_what_the_terminal_shows() {
    let Some(screen) = tool("screen") else { return };
    let home = Home::new();
    let mut plain = home.open((100, 30));
    plain.press("7G");
    plain.status_shows("7/9");
    let expected = plain.lines();
    plain.press("q");
    plain.ends();
    let sockets = home.path().join("sockets");
    std::fs::create_dir(&sockets).unwrap();
    let private = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(&sockets, private).unwrap();
    let mut command = home.command(&screen.to_string_lossy());
    command.env("SCREENDIR", &sockets);
    command.args([
        "-U",
        "-c",
        "/dev/null",
        "-S",
        "test",
        env!("CARGO_BIN_EXE_saidso"),
    ]);
    let mut outer = Terminal::start(command, (100, 30));
    outer.status_shows("7/9");
    assert_eq!(outer.lines(), expected);
    // Scrolled up and down again it is still the same.
    outer.press("jjjjkkkkGg7G");
    outer.status_shows("7/9");
    assert_eq!(outer.lines(), expected);
    outer.press("q");
    outer.ends();
}
