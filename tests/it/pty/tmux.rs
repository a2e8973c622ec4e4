//! Another terminal than the tests' own: tmux shows the same picture.

use std::path::Path;
use std::process::Command;

use super::host::eventually;
use super::terminal::{Home, Terminal, tool};

#[test]
fn tmux_shows_what_the_terminal_shows() {
    let Some(tmux) = tool("tmux") else { return };
    let home = Home::new();
    let plain = home.open((100, 30));
    plain.status_shows("1/9");
    let expected = plain.lines();

    let socket = home.path().join("socket");
    let mut outer = inside(&home, &tmux, &socket);
    outer.status_shows("1/9");
    let captured = Command::new(&tmux)
        .arg("-S")
        .arg(&socket)
        .args(["capture-pane", "-p"])
        .output()
        .unwrap();
    let captured = String::from_utf8(captured.stdout).unwrap();
    assert_eq!(captured.trim_end(), expected.join("\n").trim_end());
    outer.press("q");
    outer.ends();
}

#[test]
fn tmux_takes_a_copy_when_its_clipboard_is_on() {
    let Some(tmux) = tool("tmux") else { return };
    let home = Home::new();
    let socket = home.path().join("socket");
    let mut command = home.command(&tmux.to_string_lossy());
    command.arg("-S");
    command.arg(&socket);
    command.args(["-f", "/dev/null", "new-session", "-x", "120", "-y", "30"]);
    command.args([env!("CARGO_BIN_EXE_saidso"), "witkoff-ushakov#3"]);
    command.args([";", "set", "status", "off"]);
    command.args([";", "set", "-s", "set-clipboard", "on"]);
    let mut outer = Terminal::start(command, (120, 30));
    outer.status_shows("3/9");
    outer.press("y");
    outer.status_shows("sent to the terminal");
    eventually("tmux has the copy", || {
        let buffer = Command::new(&tmux)
            .arg("-S")
            .arg(&socket)
            .arg("show-buffer")
            .output()
            .unwrap();
        String::from_utf8_lossy(&buffer.stdout).contains("always wanted a peace agreement")
    });
    outer.press("q");
    outer.ends();
}

/// A reader in a tmux session of its own.
fn inside(home: &Home, tmux: &Path, socket: &Path) -> Terminal {
    let mut command = home.command(&tmux.to_string_lossy());
    command.arg("-S");
    command.arg(socket);
    command.args(["-f", "/dev/null", "new-session", "-x", "100", "-y", "30"]);
    command.arg(env!("CARGO_BIN_EXE_saidso"));
    command.args([";", "set", "status", "off"]);
    Terminal::start(command, (100, 30))
}

#[test]
fn a_tmux_session_that_is_killed_costs_nothing() {
    let Some(tmux) = tool("tmux") else { return };
    for kill in ["kill-session", "kill-server"] {
        let home = Home::new();
        let socket = home.path().join("socket");
        let mut outer = inside(&home, &tmux, &socket);
        outer.press("5Gmm");
        outer.status_shows("bookmark saved");
        outer.press("7G");
        outer.status_shows("7/9");
        let mut run = Command::new(&tmux);
        let killed = run.arg("-S").arg(&socket).arg(kill).status();
        assert!(killed.unwrap().success());
        outer.ends();
        eventually("the place is kept", || {
            let journal = std::fs::read_to_string(home.data().join("kept.jsonl")).unwrap();
            journal.contains("\"turn\":7")
        });
        assert!(home.bookmarks().contains("babel#5"), "{kill}");
    }
}
