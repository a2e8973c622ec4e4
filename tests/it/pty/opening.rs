//! The first screen, and what the program answers where it cannot show one.

use std::process::{Command, Stdio};

use super::terminal::{Home, Terminal};
use super::traffic::{OURS, colours, sequences};

#[test]
fn it_opens_on_the_bundled_calls() {
    let home = Home::new();
    let reader = home.open((110, 30));
    reader.is_taken();
    for words in [
        "Witkoff–Ushakov",
        "Ushakov–Dmitriev",
        "Steve Witkoff",
        "Suggests that Putin offer Trump",
        "CLAIMS on turn 1",
    ] {
        reader.shows(words);
    }
    reader.status_shows("witkoff-ushakov@babel 1/9 · reported");
}

#[test]
fn a_place_on_the_command_line_is_opened_alone_with_focus() {
    let home = Home::new();
    let reader = home.open_at("ushakov-dmitriev#5", (110, 30));
    reader.status_shows("ushakov-dmitriev@babel 5/9");
    reader.no_longer_shows("CLAIMS");
}

#[test]
fn it_asks_the_terminal_nothing_and_sets_few_modes() {
    let home = Home::new();
    let mut reader = home.open((80, 24));
    reader.press("j 2G/plan\rn?qqq");
    assert_eq!(reader.ends().exit_code(), 0);
    let sent = reader.look(|display| sequences(display.raw()));
    let strange: Vec<_> = sent
        .into_iter()
        .filter(|sequence| !OURS.contains(&sequence.as_str()))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn it_shows_colours_unless_no_color_is_set() {
    let home = Home::new();
    let mut reader = home.open((110, 30));
    reader.press("/plan\rC");
    reader.shows("Board");
    assert!(!reader.look(|display| colours(display.raw())).is_empty());

    let mut command = home.saidso();
    command.env("NO_COLOR", "1");
    let mut reader = Terminal::start(command, (110, 30));
    reader.shows("Steve Witkoff");
    reader.press("/plan\rC");
    reader.shows("Board");
    assert_eq!(
        reader.look(|display| colours(display.raw())),
        Vec::<String>::new()
    );
}

#[test]
fn a_terminal_that_cannot_place_text_is_refused_in_words() {
    for terminal in ["dumb", ""] {
        let home = Home::new();
        let mut command = home.saidso();
        command.env("TERM", terminal);
        let mut reader = Terminal::start(command, (80, 24));
        assert_eq!(reader.ends().exit_code(), 2, "TERM={terminal}");
        reader.shows("this terminal cannot place text");
        reader.is_given_back();
        let sent = reader.look(|display| sequences(display.raw()));
        assert!(sent.is_empty(), "{sent:?}");
    }
}

#[test]
fn a_pipe_for_a_screen_is_refused_in_words() {
    let home = Home::new();
    let mut command = home.command("sh");
    let program = env!("CARGO_BIN_EXE_saidso");
    command.args([
        "-c",
        &format!("{{ {program}; echo \"exit code $?\" >&2; }} | cat"),
    ]);
    let mut shell = Terminal::start(command, (80, 24));
    assert_eq!(shell.ends().exit_code(), 0);
    shell.shows("needs a terminal");
    shell.shows("exit code 2");
}

#[test]
fn without_any_terminal_it_is_refused_in_words() {
    let home = Home::new();
    let answer = Command::new(env!("CARGO_BIN_EXE_saidso"))
        .env_clear()
        .envs(home.environment())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(answer.status.code(), Some(2));
    assert!(answer.stdout.is_empty());
    let said = String::from_utf8(answer.stderr).unwrap();
    assert!(said.contains("needs a terminal"), "{said}");
}

#[test]
fn without_a_utf_8_locale_the_screen_is_ascii() {
    for locale in ["C", "POSIX", ""] {
        let home = Home::new();
        let mut command = home.saidso();
        command.env("LANG", locale);
        command.arg("witkoff-ushakov");
        let mut reader = Terminal::start(command, (104, 30));
        reader.status_shows("1/9");
        reader.press("mm");
        reader.status_shows("bookmark saved");
        for keys in ["M", "C", "?", ":", "s", "o", "f", "/peace\r"] {
            reader.press(keys);
            reader.lines();
            reader.press("\x1b");
        }
        reader.press("\x1b\x1bvlly");
        reader.status_shows("sent to the terminal");
        let strange: Vec<char> = reader.look(|display| {
            let sent = String::from_utf8_lossy(display.raw());
            sent.chars().filter(|c| !c.is_ascii()).collect()
        });
        assert_eq!(strange, Vec::<char>::new(), "LANG={locale}");
    }
}

/// A library beside the bundled one with an edition that the first screen does not wait for.
fn large_library(home: &Home) -> std::path::PathBuf {
    let library = home.path().join("library");
    std::fs::create_dir(&library).unwrap();
    let head = "format: 1\nexchange:\n  id: big\n  title: Big\nedition:\n  id: x\n  basis: verbatim\n\
        speakers:\n- id: ann\n  name: Ann\nturns:\n";
    let turns = (1..=8000).map(|turn| {
        format!(
            "- speaker: ann\n  text: turn {turn} of a very long talk about a plan that nobody has\n"
        )
    });
    let text: String = std::iter::once(head.to_owned()).chain(turns).collect();
    std::fs::write(library.join("big.x.yaml"), text).unwrap();
    library
}

#[test]
fn a_large_edition_that_is_named_opens_at_its_turn_behind_the_first_screen() {
    let home = Home::new();
    let library = large_library(&home);
    let file = library.join("big.x.yaml");
    let file = file.to_str().unwrap();
    for (named, status, shown) in [
        ("big@x#5000", "big@x 5000/8000", "turn 5000 of"),
        ("big", "big@x 1/8000", "turn 1 of"),
        (file, "big@x 1/8000", "turn 1 of"),
        ("big@x#9000", "has no turn 9000", "turn 1 of"),
    ] {
        let mut command = home.saidso();
        command.args(["--keep", "off", "--library"]);
        command.arg(&library);
        command.arg(named);
        let mut reader = Terminal::start(command, (100, 30));
        reader.status_shows(status);
        reader.shows(shown);
        reader.press("/8000\r");
        reader.status_shows("big@x 8000/8000");
        reader.press("q");
        assert_eq!(reader.ends().exit_code(), 0);
    }
}

#[test]
fn what_is_not_in_a_large_library_is_refused_before_the_screen() {
    let home = Home::new();
    let library = large_library(&home);
    for (named, said) in [
        ("big@y", "`big` has no edition `y`"),
        ("bag", "no exchange `bag` in the library"),
        ("witkoff-ushakov#99", "has no turn 99"),
    ] {
        let mut command = home.saidso();
        command.arg("--library");
        command.arg(&library);
        command.arg(named);
        let mut reader = Terminal::start(command, (100, 30));
        assert_eq!(reader.ends().exit_code(), 2);
        reader.shows(said);
        let sent = reader.look(|display| sequences(display.raw()));
        assert!(sent.is_empty(), "{sent:?}");
    }
}

#[test]
fn a_large_file_that_turns_out_unsound_is_refused_with_its_place() {
    let home = Home::new();
    let file = large_library(&home).join("big.x.yaml");
    let mut text = std::fs::read_to_string(&file).unwrap();
    text += "- speaker: nobody\n  text: so\n";
    std::fs::write(&file, text).unwrap();
    let mut command = home.saidso();
    command.arg(&file);
    let mut reader = Terminal::start(command, (100, 30));
    assert_eq!(reader.ends().exit_code(), 2);
    reader.shows("unknown speaker `nobody`");
    reader.is_given_back();
}

#[test]
fn a_large_file_opens_beside_the_editions_that_are_stored() {
    let home = Home::new();
    let file = large_library(&home).join("big.x.yaml");
    let own = home.data().join("transcripts");
    std::fs::create_dir_all(&own).unwrap();
    let head =
        "format: 1\nexchange: {id: lunch, title: Lunch}\nedition: {id: full, basis: verbatim}\n";
    std::fs::write(
        own.join("lunch.full.yaml"),
        format!("{head}turns: [{{text: soup}}]\n"),
    )
    .unwrap();
    let mut command = home.saidso();
    command.arg(&file);
    let reader = Terminal::start(command, (110, 30));
    reader.status_shows("big@x 1/8000");
    reader.shows("Lunch");
    reader.shows("Witkoff–Ushakov");
}
