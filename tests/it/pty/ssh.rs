//! Over SSH, with the real client and the real server.

use std::process::Command;

use rustix::process::Signal;

use super::host::{Host, have_ended};
use super::terminal::{Home, Terminal, tool};

const SIZE: (u16, u16) = (110, 30);

#[test]
fn a_connection_that_is_cut_costs_neither_place_nor_bookmark() {
    let Some(host) = Host::start("") else { return };
    let mut client = Terminal::start(host.login(), SIZE);
    client.status_shows("witkoff-ushakov@babel 1/9");
    client.press("5Gmm");
    client.status_shows("bookmark saved");
    client.press("7G");
    client.status_shows("7/9");
    let readers = host.readers();
    assert_eq!(readers.len(), 1);
    host.cut();
    assert!(
        !client.ends().success(),
        "the client sees that it was cut off"
    );
    have_ended(&readers);

    let mut client = Terminal::start(host.login(), SIZE);
    client.status_shows("7/9");
    client.press("M");
    client.shows("witkoff-ushakov@babel#5");
    client.press("qq");
    assert_eq!(client.ends().exit_code(), 0);
    client.is_given_back();
}

#[test]
fn a_note_that_is_being_typed_when_the_connection_is_cut_harms_nothing() {
    let Some(host) = Host::start("") else { return };
    let mut client = Terminal::start(host.login(), SIZE);
    client.status_shows("1/9");
    client.press("3Gmm");
    client.status_shows("bookmark saved");
    client.press("ahalf a no");
    client.status_shows("half a no");
    let readers = host.readers();
    host.cut();
    have_ended(&readers);
    let bookmarks = host.home.bookmarks();
    assert!(
        bookmarks.contains("babel#3") && !bookmarks.contains("half a no"),
        "{bookmarks}"
    );
}

#[test]
fn a_forced_reader_opens_places_and_runs_nothing() {
    let Some(host) = Host::start("--restricted") else {
        return;
    };
    let mut wanted = host.login();
    wanted.arg("ushakov-dmitriev#5");
    let mut client = Terminal::start(wanted, SIZE);
    client.status_shows("ushakov-dmitriev@babel 5/9");
    client.press("\x1a");
    client.status_shows("a restricted session cannot be suspended");
    client.press("q");
    client.ends();
    let mut wanted = host.login();
    wanted.arg("sh -c 'echo here I am'");
    let client = Terminal::start(wanted, SIZE);
    client.status_shows("5/9");
    client.no_longer_shows("here I am");
}

#[test]
fn the_configuration_that_the_readme_shows_is_one_that_sshd_takes() {
    let (Some(sshd), Some(keygen)) = (tool("sshd"), tool("ssh-keygen")) else {
        return;
    };
    let home = Home::new();
    if rustix::process::geteuid().is_root() {
        std::fs::create_dir_all("/run/sshd").unwrap();
    }
    let readme = include_str!("../../../README.md");
    let (_, block) = readme.split_once("# /etc/ssh/sshd_config\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let key = home.path().join("key");
    let made = Command::new(keygen)
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    assert!(made.unwrap().success());
    let file = home.path().join("sshd_config");
    std::fs::write(&file, format!("HostKey {}\n{block}", key.display())).unwrap();
    let asked = Command::new(sshd)
        .args(["-T", "-C", "user=reader,host=h,addr=127.0.0.1", "-f"])
        .arg(&file)
        .output()
        .unwrap();
    let (said, told) = (
        String::from_utf8(asked.stdout).unwrap(),
        String::from_utf8(asked.stderr).unwrap(),
    );
    assert!(asked.status.success(), "{told}");
    assert!(
        said.contains("forcecommand /usr/bin/saidso --restricted"),
        "{said}"
    );
    assert!(said.contains("disableforwarding yes"), "{said}");
}

#[test]
fn a_client_that_is_frozen_holds_up_nobody_and_one_that_is_killed_costs_nothing() {
    let Some(host) = Host::start("") else { return };
    let mut client = Terminal::start(host.login(), SIZE);
    client.status_shows("1/9");
    client.press("5Gmm");
    client.status_shows("bookmark saved");
    client.signal(Signal::STOP);
    // The line is stuck behind the frozen client; another session of the same user saves all the same.
    let mut other = host.home.open(SIZE);
    other.press("7Gmm");
    other.status_shows("bookmark saved");
    other.press("q");
    other.ends();
    client.signal(Signal::CONT);
    client.press("M");
    client.shows("witkoff-ushakov@babel#7");
    client.press("q6G");
    client.status_shows("6/9");
    let readers = host.readers();
    client.signal(Signal::KILL);
    have_ended(&readers);
    host.home.open(SIZE).status_shows("6/9");
}
