//! File systems that run out of names, that lose their power, that cannot be written to.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use portable_pty::CommandBuilder;
use saidso::keep::{Entry, Journal};
use tempfile::TempDir;

use super::{acknowledged, holds, is_root, writer};
use crate::pty::host::eventually;
use crate::pty::terminal::{Home, Terminal, skipped, tool};

/// A file system of its own in a file.
struct Image {
    home: TempDir,
}

impl Image {
    /// Makes one with so many inodes; `None` for others than root and where there are no loop devices.
    fn new(inodes: u32) -> Option<Self> {
        if !is_root() || !Path::new("/dev/loop-control").exists() {
            skipped("a file system of its own needs root and loop devices");
            return None;
        }
        let mkfs = tool("mkfs.ext4")?;
        let image = Self {
            home: tempfile::tempdir().unwrap(),
        };
        let file = fs::File::create(image.file()).unwrap();
        file.set_len(8 << 20).unwrap();
        let made = Command::new(mkfs)
            .args(["-q", "-F", "-N", &inodes.to_string()])
            .arg(image.file())
            .status();
        assert!(made.unwrap().success());
        fs::create_dir(image.path()).unwrap();
        image.mount();
        Some(image)
    }

    fn file(&self) -> std::path::PathBuf {
        self.home.path().join("image")
    }

    /// Where it is mounted.
    fn path(&self) -> std::path::PathBuf {
        self.home.path().join("mounted")
    }

    fn mount(&self) {
        let mount = Command::new("mount")
            .args(["-o", "loop"])
            .args([self.file(), self.path()])
            .status();
        assert!(mount.unwrap().success());
    }

    fn unmount(&self) -> bool {
        let unmount = Command::new("umount").arg(self.path()).status();
        unmount.is_ok_and(|status| status.success())
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        self.unmount();
    }
}

fn verdict(claim: &str) -> Entry {
    Entry::verdict("article", claim, "unclear", None)
}

#[test]
fn where_no_file_can_be_made_any_more_the_journal_still_grows() {
    let Some(image) = Image::new(24) else { return };
    let journal = Journal::at(&image.path().join("saidso"));
    journal.append(&[verdict("one")]).unwrap();
    let filled = (0..100)
        .take_while(|n| fs::write(image.path().join(n.to_string()), "").is_ok())
        .count();
    assert!(filled < 100, "there is an end to it");
    journal.append(&[verdict("two")]).unwrap();
    assert_eq!(journal.read().unwrap().entries.len(), 2);
    let other = Journal::at(&image.path().join("other"));
    let error = other.append(&[verdict("three")]).unwrap_err();
    assert!(error.to_string().contains("make room"), "{error}");
    for n in 0..filled {
        fs::remove_file(image.path().join(n.to_string())).unwrap();
    }
    other.append(&[verdict("three")]).unwrap();
    assert_eq!(other.read().unwrap().entries.len(), 1);
}

#[test]
fn when_the_power_goes_what_was_acknowledged_is_there() {
    let Some(image) = Image::new(64) else { return };
    let Some(cut) = tool("xfs_io") else { return };
    let directory = image.path().join("saidso");
    let mut saved = Vec::new();
    for round in 0..4 {
        let mut child = writer(&directory, &format!("round{round}"))
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut lines = out.lines().map_while(Result::ok);
        let mut told = 0;
        for line in lines.by_ref() {
            let ids = acknowledged(&line);
            told += ids.len();
            saved.extend(ids);
            if told > 40 * round {
                break;
            }
        }
        let gone = Command::new(&cut)
            .args(["-x", "-c", "shutdown"])
            .arg(image.path())
            .status();
        assert!(gone.unwrap().success());
        // What is acknowledged from now on comes out of a machine that is off.
        drop(lines);
        child.wait().unwrap();
        eventually("it is unmounted", || image.unmount());
        image.mount();
        holds(&directory, &saved, 4);
    }
    assert!(saved.len() >= 244, "{}", saved.len());
}

/// The reader with its data in a directory.
fn reader_at(home: &Home, directory: &Path) -> Terminal {
    let mut command: CommandBuilder = home.saidso();
    command.arg("--data");
    command.arg(directory);
    let reader = Terminal::start(command, (160, 30));
    reader.shows("CLAIMS on turn");
    reader
}

/// The reader reads on, and says of a bookmark that it is not saved and why.
fn reads_on(reader: &mut Terminal, why: &str) {
    reader.press("3Gmm");
    reader.status_shows("NOT saved");
    reader.status_shows(why);
    reader.press("M");
    reader.shows("NOT SAVED");
    reader.press("q7G");
    reader.status_shows("7/9");
    reader.press("qqq");
    reader.ends();
    reader.is_given_back();
}

#[test]
fn a_home_that_cannot_be_written_to_is_read_and_what_is_kept_is_rescued() {
    if !is_root() {
        skipped("a read-only mount needs root");
        return;
    }
    let home = Home::new();
    let directory = home.path().join("bound");
    Journal::at(&directory).append(&[verdict("one")]).unwrap();
    let mount = |arguments: &[&str]| {
        let mounted = Command::new("mount")
            .args(arguments)
            .arg(&directory)
            .status();
        assert!(mounted.unwrap().success());
    };
    mount(&["--bind", &directory.to_string_lossy()]);
    mount(&["-o", "remount,ro,bind"]);
    let mut reader = reader_at(&home, &directory);
    reads_on(&mut reader, "Read-only file system");
    let unmounted = Command::new("umount").arg(&directory).status();
    assert!(unmounted.unwrap().success());
    assert_eq!(Journal::at(&directory).read().unwrap().entries.len(), 1);
    let reader = reader_at(&home, &directory);
    reader.status_shows("saved now");
}

#[test]
fn a_journal_that_may_not_be_changed_stays_as_it_is() {
    if !is_root() {
        skipped("an immutable file needs root");
        return;
    }
    let Some(chattr) = tool("chattr") else { return };
    let home = Home::new();
    let journal = Journal::at(&home.path().join("own"));
    journal.append(&[verdict("one")]).unwrap();
    let before = fs::read(journal.path()).unwrap();
    let change = |how: &str| {
        let changed = Command::new(&chattr).arg(how).arg(journal.path()).status();
        changed.unwrap().success()
    };
    if !change("+i") {
        skipped("this file system has no immutable files");
        return;
    }
    let mut reader = reader_at(&home, journal.directory());
    reads_on(&mut reader, "Operation not permitted");
    let after = fs::read(journal.path()).unwrap();
    assert!(change("-i"));
    assert_eq!(after, before);
}

#[test]
fn a_link_to_nowhere_or_a_ring_of_links_in_the_place_of_the_directory_is_told() {
    for target in ["nowhere/at/all", "own"] {
        let home = Home::new();
        let directory = home.path().join("own");
        std::os::unix::fs::symlink(target, &directory).unwrap();
        let mut reader = reader_at(&home, &directory);
        reads_on(&mut reader, "NOT saved");
        assert!(directory.is_symlink());
    }
}

#[test]
fn a_file_in_the_place_of_the_directory_stays_and_no_home_at_all_is_told() {
    let home = Home::new();
    let directory = home.path().join("own");
    fs::write(&directory, "precious").unwrap();
    let mut reader = reader_at(&home, &directory);
    reads_on(&mut reader, "NOT saved");
    assert_eq!(fs::read_to_string(&directory).unwrap(), "precious");
    let mut homeless = home.saidso();
    homeless.env_remove("HOME");
    homeless.env_remove("XDG_DATA_HOME");
    homeless.env_remove("XDG_CONFIG_HOME");
    // Without HOME the system's list of users tells one: a relative path in its stead is none.
    homeless.env("HOME", "relative");
    let mut reader = Terminal::start(homeless, (160, 30));
    reader.shows("CLAIMS on turn");
    reads_on(&mut reader, "this session only");
    assert!(!home.path().join("relative").exists());
}

#[test]
fn a_directory_in_which_one_may_not_write_is_read_and_what_is_kept_is_rescued() {
    if !is_root() {
        skipped("to be somebody else needs root");
        return;
    }
    let Some(setpriv) = tool("setpriv") else {
        return;
    };
    // Somebody else has to get at the program and at his own directories.
    let home = Home::new();
    let directory = home.path().join("own");
    Journal::at(&directory).append(&[verdict("one")]).unwrap();
    let program = home.path().join("saidso");
    fs::copy(env!("CARGO_BIN_EXE_saidso"), &program).unwrap();
    for (path, mode) in [(home.path(), 0o755), (&directory, 0o755)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    for path in ["own/kept.jsonl", "own/lock"] {
        let path = home.path().join(path);
        fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
    }
    let before = fs::read(directory.join("kept.jsonl")).unwrap();
    std::os::unix::fs::chown(home.path().join("run"), Some(65534), Some(65534)).unwrap();
    let mut command = home.command(&setpriv.to_string_lossy());
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command.arg(&program);
    command.arg("--data");
    command.arg(&directory);
    let mut reader = Terminal::start(command, (160, 30));
    reader.shows("CLAIMS on turn");
    reads_on(&mut reader, "Permission denied");
    assert_eq!(fs::read(directory.join("kept.jsonl")).unwrap(), before);
    let rescued = fs::read_dir(home.refuge()).unwrap().count();
    assert_eq!(rescued, 1, "what was kept is put aside");
}
