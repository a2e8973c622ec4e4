//! The journal compacted while everything goes wrong.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use saidso::keep::{Entry, Journal, Kept};

use super::{Numbers, Tiny, acknowledged, is_root, report, rounds, traced, writer};
use crate::pty::terminal::{skipped, tool};

/// A journal longer than this is compacted before a round, so that each takes as long as the first.
const LONG: u64 = 3 << 19;

/// Changes one verdict so often that the journal is compacted at the next start.
fn lengthen(journal: &Journal) -> u64 {
    if journal.path().exists() && length(journal) > LONG {
        assert!(journal.compact().unwrap());
    }
    let note = |n: u32| format!("note {n} {}", "word ".repeat(10_000));
    let often = |n| Entry::verdict("article", "often", "unclear", Some(note(n)));
    let changes: Vec<Entry> = (0..25).map(often).collect();
    journal.append(&changes).unwrap();
    length(journal)
}

fn length(journal: &Journal) -> u64 {
    fs::metadata(journal.path()).unwrap().len()
}

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn whenever_a_session_is_killed_while_it_compacts_nothing_is_lost() {
    let rounds = rounds(16);
    let home = tempfile::tempdir().unwrap();
    let journal = Journal::at(home.path());
    let mut saved = Vec::new();
    let mut numbers = Numbers(11);
    let mut compacted = 0;
    let mut whole = Duration::from_millis(100);
    for round in 0..rounds {
        let long = lengthen(&journal);
        let start = Instant::now();
        let mut child = writer(home.path(), &format!("round{round}"))
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let mut lines = out.lines().map_while(Result::ok);
        if round == 0 {
            // What is acknowledged first comes after the compaction: so long does it take from the start.
            saved.extend(acknowledged(
                &lines
                    .by_ref()
                    .find(|line| line.starts_with("saved"))
                    .unwrap(),
            ));
            whole = start.elapsed();
        } else {
            let thousandth = 500 + u32::try_from(numbers.next(900)).unwrap();
            let instant = whole * thousandth / 1000;
            while start.elapsed() < instant {
                std::hint::spin_loop();
            }
        }
        child.kill().unwrap();
        saved.extend(lines.flat_map(|line| acknowledged(&line)));
        child.wait().unwrap();
        compacted += usize::from(length(&journal) < long);
        let reading = journal.read().unwrap();
        let there = |id: &String| reading.entries.iter().any(|entry| entry.id == *id);
        assert!(saved.iter().all(there), "round {round}");
        assert!(reading.faulty <= round + 1, "{:?}", reading.faults);
    }
    report(&format!(
        "{rounds} sessions killed, {compacted} after they had compacted; {} records acknowledged",
        saved.len()
    ));
    assert!(
        compacted > 0 && compacted < rounds,
        "{compacted} of {rounds} came to their end"
    );
    lengthen(&journal);
    assert!(journal.compact().unwrap());
    assert_eq!(names(home.path()), ["kept.jsonl", "kept.jsonl.1", "lock"]);
}

/// The system calls of a compaction, by the names that they have here or there.
/// A session is killed at the first, the second, … of each.
const CALLS: [&str; 7] = [
    "openat",
    "write",
    "fchmod,?fchmodat",
    "fsync",
    "?unlink,unlinkat",
    "linkat,?link",
    "?rename,renameat",
];

#[test]
fn a_session_that_is_killed_at_any_step_of_a_compaction_loses_nothing() {
    let Some(strace) = tool("strace") else { return };
    let base = tempfile::tempdir().unwrap();
    let long = Journal::at(base.path());
    lengthen(&long);
    let expected = long.read().unwrap();
    let expected = Kept::from_entries(&expected.entries);
    let (mut killed, mut compacted) = (0, 0);
    for call in CALLS {
        for when in 1..=4 {
            let home = tempfile::tempdir().unwrap();
            let journal = Journal::at(home.path());
            fs::copy(long.path(), journal.path()).unwrap();
            let plain = writer(home.path(), "killed");
            let paths = ["", ".new", ".1"];
            let paths = paths.map(|ending| format!("{}{ending}", journal.path().display()));
            let fault = format!("{call}:signal=KILL:when={when}");
            let mut command = traced(&strace, &plain, &fault, &paths);
            command.env("SAIDSO_TEST_WRITER_RECORDS", "1");
            let output = command.output().unwrap();
            let is_killed = !output.status.success();
            assert!(is_killed || when > 1, "there is no {call}");
            killed += usize::from(is_killed);
            compacted += usize::from(length(&journal) < length(&long));
            let saved = String::from_utf8(output.stdout).unwrap();
            let saved: Vec<String> = saved.lines().flat_map(acknowledged).collect();
            let reading = journal.read().unwrap();
            let what = format!("{call} {when}: {saved:?}");
            let there = |id: &String| reading.entries.iter().any(|entry| entry.id == *id);
            assert!(saved.iter().all(there), "{what}");
            let mut kept = Kept::from_entries(&reading.entries);
            kept.verdicts.retain(|(_, claim), _| claim == "often");
            assert_eq!(kept.verdicts, expected.verdicts, "{what}");
            assert!(reading.faulty <= 1, "{what}: {:?}", reading.faults);
            // The next one comes to its end, and leaves nothing of this one.
            lengthen(&journal);
            assert!(journal.compact().unwrap(), "{what}");
            assert_eq!(
                names(home.path()),
                ["kept.jsonl", "kept.jsonl.1", "lock"],
                "{what}"
            );
        }
    }
    report(&format!(
        "{killed} sessions killed at a step, {compacted} journals compacted"
    ));
}

#[test]
fn sessions_that_write_while_others_start_and_compact_lose_nothing() {
    let home = tempfile::tempdir().unwrap();
    let journal = Journal::at(home.path());
    lengthen(&journal);
    let start = |name: &str| {
        let mut writer = writer(home.path(), name);
        writer.env("SAIDSO_TEST_WRITER_RECORDS", "300");
        writer.spawn().unwrap()
    };
    let writers = ["one", "two"].map(start);
    for _ in 0..3 {
        lengthen(&journal);
        let late = start("late").wait_with_output().unwrap();
        assert!(late.status.success());
    }
    let mut saved = Vec::new();
    for child in writers {
        let output = child.wait_with_output().unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        saved.extend(output.lines().flat_map(acknowledged));
    }
    assert_eq!(saved.len(), 600);
    let reading = journal.read().unwrap();
    let there = |id: &String| reading.entries.iter().any(|entry| entry.id == *id);
    assert!(saved.iter().all(there));
    assert!(
        journal.path().with_extension("jsonl.1").exists(),
        "it was compacted"
    );
}

#[test]
fn where_the_disk_is_full_the_long_journal_stays() {
    let Some(tiny) = Tiny::new(2048) else { return };
    let journal = Journal::at(&tiny.0.path().join("saidso"));
    let long = lengthen(&journal);
    let ballast = tiny.0.path().join("ballast");
    let mut filling = fs::File::create(&ballast).unwrap();
    while filling.write_all(&[0; 512]).is_ok() {}
    drop(filling);
    let error = journal.compact().unwrap_err();
    assert!(error.to_string().contains("compact"), "{error}");
    assert_eq!(length(&journal), long);
    assert_eq!(names(journal.directory()), ["kept.jsonl", "lock"]);
    fs::remove_file(ballast).unwrap();
    assert!(journal.compact().unwrap());
    assert!(length(&journal) < long);
}

#[test]
fn a_journal_that_is_mounted_by_itself_stays_as_it_is() {
    if !is_root() {
        skipped("a mount needs root");
        return;
    }
    let Some(mount) = tool("mount") else { return };
    let home = tempfile::tempdir().unwrap();
    let elsewhere = Journal::at(&home.path().join("elsewhere"));
    let long = lengthen(&elsewhere);
    let journal = Journal::at(&home.path().join("saidso"));
    journal
        .append(&[Entry::verdict("article", "x", "unclear", None)])
        .unwrap();
    let bind = std::process::Command::new(mount)
        .arg("--bind")
        .args([elsewhere.path(), journal.path()])
        .status();
    assert!(bind.unwrap().success());
    let done = journal.compact();
    let after = length(&journal);
    let names = names(journal.directory());
    let unmounted = std::process::Command::new("umount")
        .arg(journal.path())
        .status();
    assert!(unmounted.unwrap().success());
    assert!(!done.unwrap());
    assert_eq!(after, long);
    assert_eq!(names, ["kept.jsonl", "lock"]);
}
