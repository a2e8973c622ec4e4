//! The files of sessions that had no locks, made one again when these sessions are gone: else each session would leave one behind.
//!
//! What they hold is written, in the order in which it is read, into the file of this session, which must be new; then they are removed. Whoever is
//! interrupted in between leaves records that stand twice, which changes nothing. A session of another machine or container that
//! lives nevertheless writes its own records again when its file is gone (`journal/session.rs`).

use std::fs;
use std::path::{Path, PathBuf};

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use super::session::Session;
use super::{Reading, append, file, merge, reading};
use crate::error::Result;
use crate::keep::Kept;

/// Of these files those that sessions of this machine left which are gone; `own` is that of this session.
pub(super) fn left_behind(files: &[PathBuf], own: &Path) -> Vec<PathBuf> {
    let Some((host, _)) = host_and_process(own) else {
        return Vec::new();
    };
    let is_gone = |path: &PathBuf| {
        host_and_process(path)
            .is_some_and(|(its_host, process)| its_host == host && has_ended(process))
    };
    files
        .iter()
        .filter(|path| *path != own && is_gone(path))
        .cloned()
        .collect()
}

/// The host and the process in the name `kept.HOST.PID.jsonl`.
fn host_and_process(path: &Path) -> Option<(&str, i32)> {
    let name = path.file_name()?.to_str()?;
    let name = name.strip_prefix("kept.")?.strip_suffix(".jsonl")?;
    let (host, process) = name.rsplit_once('.')?;
    Some((host, process.parse().ok()?))
}

fn has_ended(process: i32) -> bool {
    Pid::from_raw(process).is_some_and(|pid| test_kill_process(pid) == Err(Errno::SRCH))
}

/// Makes one file of those left behind at `own`; how many of `files` that took away.
///
/// # Errors
/// The files are as they were.
pub(super) fn gather(files: &[PathBuf], own: &Path, session: &mut Session) -> Result<usize> {
    if own.exists() {
        return Ok(0);
    }
    let left = left_behind(files, own);
    let (mut stay, mut go, mut gone) = (Vec::new(), Vec::new(), Vec::new());
    for path in files {
        let Some(open) = file::open_to_read(path)? else {
            continue;
        };
        let read = reading::read(&open, path)?;
        if left.contains(path) && is_plain(&read) {
            go.push(read);
            gone.push(path);
        } else {
            stay.push(read);
        }
    }
    if go.len() < 2 {
        return Ok(0);
    }
    let all = merge::merge(stay.iter().chain(&go).cloned().collect());
    let one = merge::merge(go);
    let entries = one.entries.clone();
    let after = merge::merge(stay.into_iter().chain([one]).collect());
    if Kept::from_entries(&all.entries) != Kept::from_entries(&after.entries) {
        return Ok(0);
    }
    append::append(own, &entries, session)?;
    // One that stays is read twice, which changes nothing.
    Ok(gone
        .iter()
        .filter(|path| fs::remove_file(path).is_ok())
        .count())
}

/// Whether there is nothing in a file but records that this program knows.
fn is_plain(reading: &Reading) -> bool {
    reading.faulty == 0
        && reading.not_known == 0
        && reading.newer.is_none()
        && reading.past.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::{Entry, Journal};

    /// No process has so high a number.
    const ENDED: i32 = i32::MAX;

    fn name(journal: &Journal, process: i32) -> PathBuf {
        let own = journal.own_path();
        let (host, _) = host_and_process(&own).unwrap();
        journal
            .directory()
            .join(format!("kept.{host}.{process}.jsonl"))
    }

    fn entry(claim: &str, verdict: &str, at: u32) -> Entry {
        Entry {
            at: format!("2026-01-02T03:04:{at:02}Z"),
            ..Entry::verdict("article", claim, verdict, None)
        }
    }

    fn put(path: &Path, entries: &[Entry]) {
        append::append(path, entries, &mut Session::default()).unwrap();
    }

    fn kept(journal: &Journal) -> Kept {
        Kept::from_entries(&journal.read().unwrap().entries)
    }

    #[test]
    fn files_of_sessions_that_are_gone_become_one_and_come_to_the_same() {
        let home = tempfile::tempdir().unwrap();
        let journal = Journal::at(home.path());
        journal.append(&[entry("one", "unclear", 5)]).unwrap();
        let gone = [ENDED, ENDED - 1, ENDED - 2].map(|process| name(&journal, process));
        put(
            &gone[0],
            &[entry("two", "unclear", 7), entry("one", "partly", 9)],
        );
        put(
            &gone[1],
            &[entry("two", "supported", 6), entry("three", "partly", 8)],
        );
        put(&gone[2], &[entry("four", "partly", 1)]);
        let other = home.path().join(format!("kept.elsewhere.{ENDED}.jsonl"));
        put(&other, &[entry("five", "partly", 2)]);
        fs::write(name(&journal, ENDED - 3), "{\"op\":\"weigh\"}\n").unwrap();
        let before = kept(&journal);
        let files = journal.files().unwrap();
        let own = journal.own_path();
        let session = &mut Session::default();
        assert_eq!(gather(&files, &own, session).unwrap(), 3);
        assert_eq!(kept(&journal), before);
        let there: Vec<PathBuf> = journal.files().unwrap();
        assert!(gone.iter().all(|path| !there.contains(path)), "{there:?}");
        assert_eq!(there.len(), 4, "the shared, the other's, the unknown, ours");
        // Once is enough: our own file is not new any more.
        put(&gone[0], &[entry("six", "partly", 3)]);
        put(&gone[1], &[entry("seven", "partly", 3)]);
        assert_eq!(gather(&journal.files().unwrap(), &own, session).unwrap(), 0);
    }

    #[test]
    fn the_file_of_a_session_that_lives_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let journal = Journal::at(home.path());
        let living = i32::try_from(std::os::unix::process::parent_id()).unwrap();
        let paths = [living, ENDED, ENDED - 1].map(|process| name(&journal, process));
        for path in &paths {
            put(path, &[entry("one", "partly", 1)]);
        }
        let left = left_behind(&journal.files().unwrap(), &journal.own_path());
        assert_eq!(left, [paths[2].clone(), paths[1].clone()]);
    }
}
