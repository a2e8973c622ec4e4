//! The journal compacted while everything goes wrong.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use saidso::keep::{Entry, Journal};

use super::{Numbers, Tiny, acknowledged, is_root, report, rounds, writer};
use crate::pty::terminal::{skipped, tool};

/// A journal that is not let grow beyond this by those whom nobody lets come to compacting it.
const LONG: u64 = 16 << 20;

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
            let thousandth = u32::try_from(numbers.next(1000)).unwrap();
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
