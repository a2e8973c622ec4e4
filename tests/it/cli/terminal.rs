//! What verbs print to a terminal: wrapped, coloured, foreign text cleaned.

use std::io::Read;
use std::path::Path;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use saidso::library::Library;

use super::{home_with, saidso_at};

/// Runs the program on a terminal of 40 columns and gives what it wrote there.
fn on_a_terminal(home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let size = PtySize {
        rows: 24,
        cols: 40,
        ..PtySize::default()
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_saidso"));
    command.args(["--data", home.to_str().unwrap()]);
    command.args(arguments);
    command.env("TERM", "xterm");
    command.env_remove("NO_COLOR");
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut written = Vec::new();
    // At its end a pseudo-terminal gives an error, not zero bytes.
    let _ = reader.read_to_end(&mut written);
    child.wait().unwrap();
    String::from_utf8(written).unwrap().replace("\r\n", "\n")
}

#[test]
fn a_turn_is_wrapped_under_its_own_beginning() {
    let home = home_with("He said that he would not come again before the spring.");
    let screen = on_a_terminal(home.path(), &["show", "lunch#2"], &[("TERM", "dumb")]);
    assert!(
        screen.ends_with(
            "\n2  Bob Birch: He said that he would not\n   come again before the spring.\n"
        ),
        "{screen}"
    );
}

#[test]
fn foreign_text_cannot_drive_the_terminal() {
    let home = home_with("no\u{1b}[2J\u{8}\u{202e}yes");
    let screen = on_a_terminal(home.path(), &["show", "lunch#2"], &[]);
    assert!(screen.contains("no␛[2J␈<U+202E>yes"), "{screen:?}");
    assert!(!screen.contains("\u{1b}[2J"));
}

#[test]
fn what_is_exported_to_a_terminal_cannot_drive_it_and_in_a_pipe_it_is_whole() {
    let words = "no\u{1b}[2J\u{202e}yes\u{200b}\u{2066}";
    let home = home_with(words);
    for format in ["text", "markdown", "json", "jsonl", "csv", "yaml", "html"] {
        let arguments = ["show", "lunch", "--to", format];
        let screen = on_a_terminal(home.path(), &arguments, &[("TERM", "dumb")]);
        let drives = |c: char| {
            c.is_control() && c != '\n' || matches!(c, '\u{202e}' | '\u{200b}' | '\u{2066}')
        };
        assert!(
            screen.contains("What") && !screen.contains(drives),
            "{format}: {screen:?}"
        );
    }
    let run = saidso_at(home.path(), &["show", "lunch", "--to", "yaml"]);
    assert_eq!(run.err, "");
    std::fs::write(home.path().join("transcripts/lunch.yaml"), run.out).unwrap();
    let library = Library::open(&[home.path().to_owned()]);
    assert_eq!(library.faults, []);
    let (_, transcript) = library.editions_of("lunch").next().unwrap();
    assert_eq!(transcript.turns[1].text, words);
}

#[test]
fn found_words_are_marked_with_colour_and_without() {
    let home = home_with("Max maximum.");
    let arguments = ["search", "maximum", "lunch"];
    let coloured = on_a_terminal(home.path(), &arguments, &[]);
    assert!(
        coloured.contains("Max \u{1b}[1;33mmaximum\u{1b}[0m."),
        "{coloured:?}"
    );
    let plain = on_a_terminal(home.path(), &arguments, &[("NO_COLOR", "1")]);
    assert!(
        plain.contains("Max \u{1b}[7mmaximum\u{1b}[0m."),
        "{plain:?}"
    );
    let dumb = on_a_terminal(home.path(), &arguments, &[("TERM", "dumb")]);
    assert!(!dumb.contains('\u{1b}'), "{dumb:?}");
}

#[test]
fn without_a_utf_8_locale_signs_are_those_of_ascii_and_formats_stay_as_they_are() {
    let home = home_with("“So” — he said… so Дмитриев said it and said it and said it.");
    let plain = [("LC_ALL", "C")];
    let screen = on_a_terminal(home.path(), &["show", "lunch#2"], &plain);
    assert!(screen.contains("\"So\" - he said~"), "{screen}");
    assert!(
        screen.contains("Дмитриев"),
        "letters are not signs: {screen}"
    );
    let listed = on_a_terminal(home.path(), &["list"], &plain);
    assert!(listed.contains('~') && !listed.contains('…'), "{listed}");
    let json = on_a_terminal(home.path(), &["show", "lunch#2", "--json"], &plain);
    assert!(json.replace('\n', "").contains("“So” — he said…"), "{json}");
}
