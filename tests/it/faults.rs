//! The journal under faults, with real processes: nothing that was acknowledged is ever lost.

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;

use saidso::keep::{Entry, Journal, Keeper, Report};
use tempfile::TempDir;

use crate::pty::terminal::{skipped, tool};

mod compacting;
mod disks;
mod starved;

/// In the environment of a process that is to write: its data directory and name.
const DIRECTORY: &str = "SAIDSO_TEST_WRITER";
const NAME: &str = "SAIDSO_TEST_WRITER_NAME";
/// How many records it writes at most.
const RECORDS: usize = 4000;
/// How many of them write at once.
const SESSIONS: usize = 6;

/// Not a test by itself: the process that the tests below start and kill. It saves one record after the other
/// through the keeper that the reader uses, and prints the name of each that was reported as saved.
#[test]
fn the_writer_that_the_other_tests_start() {
    let Some(directory) = std::env::var_os(DIRECTORY) else {
        return;
    };
    let name = std::env::var(NAME).unwrap();
    let count = std::env::var("SAIDSO_TEST_WRITER_RECORDS").map_or(RECORDS, |n| n.parse().unwrap());
    let (send, reports) = channel();
    let report = move |report| drop(send.send(report));
    let keeper = Keeper::start(Journal::at(Path::new(&directory)), report).unwrap();
    for n in 0..count {
        keeper.save([Entry::verdict(
            "article",
            &format!("{name}-{n}"),
            "unclear",
            None,
        )]);
        match reports.recv().unwrap() {
            Report::Saved(ids) => {
                // Printed at once and past the test harness, which would hold it back.
                let line = format!("saved {}\n", ids.join(" "));
                rustix::io::write(std::io::stdout(), line.as_bytes()).unwrap();
            }
            Report::Failed { error, .. } => panic!("{error}"),
        }
    }
}

fn writer(directory: &Path, name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([
            "--exact",
            "faults::the_writer_that_the_other_tests_start",
            "--nocapture",
        ])
        .env(DIRECTORY, directory)
        .env(NAME, name)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// A command with a fault put into its system calls; where paths are given, into those on them alone.
fn traced(strace: &Path, plain: &Command, fault: &str, paths: &[String]) -> Command {
    let calls = fault.split(':').next().unwrap();
    let mut command = Command::new(strace);
    command.args(["-f", "-qq", "-o", "/dev/null"]);
    command.args(paths.iter().flat_map(|path| ["-P", path]));
    command
        .args(["-e", &format!("trace={calls}")])
        .args(["-e", &format!("inject={fault}")])
        .arg(plain.get_program())
        .args(plain.get_args());
    let set = plain.get_envs();
    command.envs(set.filter_map(|(name, value)| Some((name, value?))));
    command
}

/// The ids that a line of a writer says are saved.
fn acknowledged(line: &str) -> Vec<String> {
    let ids = line.strip_prefix("saved ").unwrap_or_default();
    ids.split_whitespace().map(str::to_owned).collect()
}

/// All of these are in the journal, each once, and no more lines are broken than writers were killed.
fn holds(directory: &Path, acknowledged: &[String], broken: usize) {
    let reading = Journal::at(directory).read().unwrap();
    let mut there = HashSet::new();
    for entry in &reading.entries {
        assert!(
            there.insert(entry.id.as_str()),
            "{} stands there twice",
            entry.id
        );
    }
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|id| !there.contains(id.as_str()))
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {} lost: {lost:?}",
        lost.len(),
        acknowledged.len()
    );
    assert!(
        reading.faulty <= broken,
        "{} broken lines: {:?}",
        reading.faulty,
        reading.faults
    );
    let strange: Vec<_> = std::fs::read_dir(directory)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| !["kept.jsonl", "kept.jsonl.1", "lock"].contains(&name.as_str()))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
}

/// How often something is done that is usually done so often: `SAIDSO_ROUNDS` times as often where that is set.
fn rounds(usual: usize) -> usize {
    let times = std::env::var("SAIDSO_ROUNDS").map_or(1, |times| times.parse().unwrap());
    usual * times
}

/// Says how much was done (`--nocapture` shows it).
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests for long is to see it"
)]
fn report(what: &str) {
    eprintln!("{what}");
}

/// A small generator of numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

#[test]
fn whenever_a_writer_is_killed_what_it_acknowledged_is_there() {
    let rounds = rounds(200);
    let home = tempfile::tempdir().unwrap();
    let mut saved = Vec::new();
    let mut numbers = Numbers(7);
    for round in 0..rounds {
        // Another one writes at the same time, and is killed right after.
        let mut other = writer(home.path(), &format!("other{round}"))
            .spawn()
            .unwrap();
        let mut child = writer(home.path(), &format!("round{round}"))
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let most = usize::try_from(numbers.next(12)).unwrap();
        let mut lines = out.lines().map_while(Result::ok);
        let mut told = 0;
        // Killed after some records, at an instant within the next one that nobody chooses.
        for line in lines.by_ref() {
            let ids = acknowledged(&line);
            told += ids.len();
            saved.extend(ids);
            if told >= most {
                break;
            }
        }
        for _ in 0..numbers.next(4000) {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        other.kill().unwrap();
        saved.extend(lines.flat_map(|line| acknowledged(&line)));
        child.wait().unwrap();
        let out = other.wait_with_output().unwrap().stdout;
        let out = String::from_utf8(out).unwrap();
        saved.extend(out.lines().flat_map(acknowledged));
    }
    assert!(saved.len() > rounds, "the writers wrote: {}", saved.len());
    report(&format!(
        "{} records acknowledged by {rounds} pairs of writers that were killed",
        saved.len()
    ));
    holds(home.path(), &saved, 2 * rounds);
}

#[test]
fn sessions_that_write_thousands_of_records_at_once_lose_none() {
    let home = tempfile::tempdir().unwrap();
    let records = rounds(500);
    let start = |session| {
        let mut writer = writer(home.path(), &format!("session{session}"));
        writer.env("SAIDSO_TEST_WRITER_RECORDS", records.to_string());
        writer.spawn().unwrap()
    };
    let children: Vec<_> = (0..SESSIONS).map(start).collect();
    let mut saved = Vec::new();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        saved.extend(
            String::from_utf8(output.stdout)
                .unwrap()
                .lines()
                .flat_map(acknowledged),
        );
    }
    assert_eq!(saved.len(), SESSIONS * records);
    report(&format!(
        "{} records acknowledged by {SESSIONS} sessions at once",
        saved.len()
    ));
    holds(home.path(), &saved, 0);
}

/// A journal with one record, to be merged.
fn other() -> (TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let journal = Journal::at(home.path());
    journal
        .append(&[Entry::verdict("article", "claim", "unclear", None)])
        .unwrap();
    let path = journal.path();
    (home, path)
}

/// Merges a record into the journal of `home` while system calls fail as told; exit code and stderr.
fn merge_while(home: &Path, failing: &str) -> Option<(i32, String)> {
    let strace = tool("strace")?;
    let (_other, file) = other();
    let mut plain = Command::new(env!("CARGO_BIN_EXE_saidso"));
    plain.arg("--data").arg(home);
    plain.args(["bookmarks", "--merge"]).arg(file);
    let run = traced(&strace, &plain, failing, &[]).output().unwrap();
    let told = String::from_utf8(run.stderr).unwrap();
    Some((run.status.code().unwrap(), told))
}

#[test]
fn where_the_file_system_has_no_locks_a_file_of_ones_own_is_written_and_read() {
    for error in ["ENOLCK", "EOPNOTSUPP"] {
        let home = tempfile::tempdir().unwrap();
        let Some((code, told)) = merge_while(home.path(), &format!("flock:error={error}")) else {
            return;
        };
        assert_eq!(code, 0, "{told}");
        assert!(!home.path().join("kept.jsonl").exists());
        assert_eq!(
            Journal::at(home.path()).read().unwrap().entries.len(),
            1,
            "{error}"
        );
    }
}

#[test]
fn sessions_without_locks_leave_few_files_behind_and_lose_nothing() {
    let Some(strace) = tool("strace") else { return };
    let home = tempfile::tempdir().unwrap();
    let mut saved = Vec::new();
    for session in 0..6 {
        let plain = writer(home.path(), &format!("session{session}"));
        let mut command = traced(&strace, &plain, "flock:error=ENOLCK", &[]);
        command.env("SAIDSO_TEST_WRITER_RECORDS", "5");
        let output = command.output().unwrap();
        assert!(output.status.success());
        let output = String::from_utf8(output.stdout).unwrap();
        saved.extend(output.lines().flat_map(acknowledged));
    }
    assert_eq!(saved.len(), 30);
    let reading = Journal::at(home.path()).read().unwrap();
    let there: HashSet<&str> = reading.entries.iter().map(|one| one.id.as_str()).collect();
    assert!(saved.iter().all(|id| there.contains(id.as_str())));
    let files = std::fs::read_dir(home.path())
        .unwrap()
        .map(|file| file.unwrap().file_name());
    let files: Vec<_> = files
        .filter(|name| name.to_string_lossy().starts_with("kept"))
        .collect();
    assert!(files.len() <= 2, "{files:?}");
}

#[test]
fn a_disk_that_fails_is_told_and_leaves_the_journal_as_it_was() {
    for failing in [
        "fdatasync:error=EIO",
        "fdatasync:error=ENOSPC",
        "fsync:error=EIO",
    ] {
        let home = tempfile::tempdir().unwrap();
        let Some((code, told)) = merge_while(home.path(), failing) else {
            return;
        };
        let entries = Journal::at(home.path()).read().unwrap().entries;
        assert_eq!(code, 2, "{failing}");
        assert!(told.contains("nothing was saved"), "{told}");
        assert_eq!(entries.len(), 0, "{failing}");
    }
}

#[test]
fn calls_that_are_interrupted_or_refused_for_a_while_are_made_again() {
    for failing in [
        "fdatasync:error=EINTR:when=1",
        "flock:error=EINTR:when=1",
        "flock:error=EAGAIN:when=1..30",
    ] {
        let home = tempfile::tempdir().unwrap();
        let Some((code, told)) = merge_while(home.path(), failing) else {
            return;
        };
        assert_eq!(code, 0, "{failing}: {told}");
        assert_eq!(Journal::at(home.path()).read().unwrap().entries.len(), 1);
    }
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A tiny file system of its own, which only root can have.
struct Tiny(TempDir);

impl Tiny {
    fn new(kilobytes: usize) -> Option<Self> {
        if !is_root() {
            skipped("a tiny file system needs root");
            return None;
        }
        let mount = tool("mount")?;
        let home = tempfile::tempdir().unwrap();
        let size = format!("size={kilobytes}k");
        let mounted = Command::new(mount)
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(home.path())
            .status()
            .unwrap();
        mounted.success().then_some(Self(home))
    }
}

impl Drop for Tiny {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_keeps_what_it_has_and_takes_more_when_there_is_room_again() {
    // For others than root a limit on the size of files does the same: `pty::saving`.
    let Some(tiny) = Tiny::new(64) else {
        return;
    };
    let journal = Journal::at(&tiny.0.path().join("saidso"));
    let ballast = tiny.0.path().join("ballast");
    std::fs::write(&ballast, [0; 16 << 10]).unwrap();
    let mut saved = Vec::new();
    let error = loop {
        let entry = Entry::verdict("article", &saved.len().to_string(), "unclear", None);
        match journal.append(std::slice::from_ref(&entry)) {
            Ok(()) => saved.push(entry.id),
            Err(error) => break error,
        }
        assert!(saved.len() < 10_000, "the disk is never full");
    };
    assert!(error.to_string().contains("make room"), "{error}");
    holds(journal.directory(), &saved, 0);
    std::fs::remove_file(ballast).unwrap();
    let entry = Entry::verdict("article", "late", "unclear", None);
    journal.append(std::slice::from_ref(&entry)).unwrap();
    saved.push(entry.id);
    holds(journal.directory(), &saved, 0);
}
