//! Over mosh, which keeps a screen of its own and lives on without its client.

use std::process::Command;

use rustix::process::{Pid, Signal, kill_process};

use super::host::{comes_to_rest, eventually, is_running};
use super::terminal::{Home, Terminal, tool};

const SIZE: (u16, u16) = (110, 30);

/// A mosh server that runs the reader: its process, and the command of a client for it.
fn server(home: &Home) -> Option<(Pid, portable_pty::CommandBuilder)> {
    let (server, client) = (tool("mosh-server")?, tool("mosh-client")?);
    let run = Command::new(server)
        .args([
            "new",
            "-i",
            "127.0.0.1",
            "-c",
            "256",
            "--",
            env!("CARGO_BIN_EXE_saidso"),
        ])
        .env_clear()
        .envs(home.environment())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout) + String::from_utf8_lossy(&run.stderr);
    let after = |words: &str| said.split_once(words).map(|(_, rest)| rest.to_owned());
    let connect = after("MOSH CONNECT ").unwrap_or_else(|| panic!("{said}"));
    let mut words = connect.split_whitespace();
    let (port, key) = (words.next().unwrap(), words.next().unwrap());
    let process = after("pid = ").unwrap();
    let process = process.split(|c: char| !c.is_ascii_digit()).next().unwrap();
    let mut command = home.command(&client.to_string_lossy());
    command.env("MOSH_KEY", key);
    command.args(["127.0.0.1", port]);
    Some((Pid::from_raw(process.parse().unwrap()).unwrap(), command))
}

#[test]
fn over_mosh_it_reads_and_keeps_and_ends_with_its_server() {
    let home = Home::new();
    let Some((process, client)) = server(&home) else {
        return;
    };
    let mut client = Terminal::start(client, SIZE);
    client.status_shows("1/9");
    client.press("5Gmm");
    client.shows("babel 5/9");
    eventually("the bookmark is there", || {
        home.bookmarks().contains("babel#5")
    });
    client.press("7G");
    client.status_shows("7/9");
    client.signal(Signal::KILL);
    client.ends();
    assert!(
        is_running(process),
        "the server lives on without its client"
    );
    let server = process.as_raw_nonzero().get();
    let children = format!("/proc/{server}/task/{server}/children");
    let reader = std::fs::read_to_string(children).unwrap();
    let reader = reader.trim().parse().ok().and_then(Pid::from_raw).unwrap();
    let name = std::fs::read_to_string(format!("/proc/{}/comm", reader.as_raw_nonzero())).unwrap();
    assert_eq!(name.trim(), "saidso");
    comes_to_rest(reader);
    // It holds up nobody: another session of the same user saves.
    let mut other = home.open(SIZE);
    other.press("3Gmm");
    other.status_shows("bookmark saved");
    other.press("7Gq");
    other.ends();
    kill_process(process, Signal::KILL).unwrap();
    eventually("the place is kept", || {
        let journal = std::fs::read_to_string(home.data().join("kept.jsonl")).unwrap();
        journal.contains("\"turn\":7")
    });
    home.open(SIZE).status_shows("7/9");
}
