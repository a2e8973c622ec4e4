//! Help, completions, the manual page, wrong arguments, pipes that close and disks that are full.

use std::fs::File;
use std::io::Read;
use std::process::Stdio;

use super::{command, home_with, saidso};

#[test]
fn the_help_says_where_things_are() {
    let run = saidso(&["-h"]);
    assert_eq!(run.code, 0);
    for words in ["/.config/saidso/config.yaml", "/saidso\n", "Exit codes:"] {
        assert!(run.out.contains(words), "{words}: {}", run.out);
    }
    assert!(saidso(&["--version"]).out.starts_with("saidso 0."));
}

#[test]
fn the_manual_page_tells_of_every_command_and_the_keys() {
    let page = saidso(&["man"]).out;
    for section in [
        "SAIDSO LIST",
        "SAIDSO SHOW",
        "SAIDSO SEARCH",
        "SAIDSO CLAIMS",
        "KEYS: MOVING",
        "FILES",
        "EXIT STATUS",
    ] {
        let plain = format!(".SH {section}\n");
        let quoted = format!(".SH \"{section}\"\n");
        assert!(page.contains(&plain) || page.contains(&quoted), "{section}");
    }
    assert!(page.contains("\\-\\-unlinked"));
}

#[test]
fn completions_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = saidso(&["completions", shell]);
        assert!(run.code == 0 && run.out.contains("bookmarks"), "{shell}");
    }
    assert_eq!(saidso(&["completions", "tcl"]).code, 2);
}

#[test]
fn the_reader_needs_a_terminal() {
    saidso::<&str>(&[]).fails(
        2,
        "the reader needs a terminal",
        "saidso show prints a transcript",
    );
}

#[test]
fn a_mistyped_command_place_or_option_has_a_hint() {
    saidso(&["lisst"]).fails(
        2,
        "no exchange `lisst` in the library",
        "did you mean the command `list`?",
    );
    saidso(&["witkof-ushakov"]).fails(
        2,
        "no exchange `witkof-ushakov` in the library",
        "did you mean `witkoff-ushakov`?",
    );
    saidso(&["show", "witkoff-ushakov#99"]).fails(
        2,
        "`witkoff-ushakov@babel` has no turn 99",
        "it has 9 turns",
    );
    saidso(&["--focsu"]).fails(
        2,
        "unexpected argument '--focsu' found",
        "a similar argument exists: '--focus'",
    );
    saidso(&["--focus", "list"]).fails(
        2,
        "`--focus` stands before a command",
        "name the command first, and what it is about after it",
    );
}

#[test]
fn a_pipe_that_closes_is_no_error() {
    let home = home_with(&"word ".repeat(100_000));
    let mut child = command(home.path(), &["show", "lunch"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0; 10]).unwrap();
    drop(out);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[test]
fn a_full_disk_is_an_error() {
    let home = tempfile::tempdir().unwrap();
    for verb in ["list", "claims", "man", "--help"] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ended = command(home.path(), &[verb]).stdout(full).output().unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{verb}");
        assert!(
            told.starts_with("saidso: cannot write") && told.lines().count() == 1,
            "{told}"
        );
    }
}
