//! The journal under faults: nothing that was acknowledged is lost.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::thread;

use tempfile::TempDir;

use super::*;
use crate::import::mend::{Mend, Mends};
use crate::keep::{Item, Kept, Span};
use crate::link::{Claimed, Decision};

mod compacting;
mod irregular;

fn home() -> (TempDir, Journal) {
    let home = tempfile::tempdir().unwrap();
    let journal = Journal::at(&home.path().join("share").join("saidso"));
    (home, journal)
}

fn entry(claim: &str) -> Entry {
    Entry::verdict("article", claim, "unclear", Some("why, «нет»".into()))
}

fn claims(journal: &Journal) -> Vec<String> {
    let entries = journal.read().unwrap().entries;
    entries
        .iter()
        .map(|entry| entry.id.rsplit('/').next().unwrap().to_owned())
        .collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Puts bytes at the end of the file as another program would.
fn scribble(journal: &Journal, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(journal.path())
        .unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
fn a_journal_that_does_not_exist_is_empty_and_reading_makes_nothing() {
    let (home, journal) = home();
    assert!(journal.read().unwrap().entries.is_empty());
    assert_eq!(journal.stamp(), None);
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn records_come_back_in_order_from_a_private_file_with_a_header() {
    let (_home, journal) = home();
    journal.append(&[entry("one"), entry("two")]).unwrap();
    journal.append(&[entry("three")]).unwrap();
    assert_eq!(claims(&journal), ["one", "two", "three"]);
    assert_eq!(
        (mode(journal.directory()), mode(&journal.path())),
        (0o700, 0o600)
    );
    let text = fs::read_to_string(journal.path()).unwrap();
    assert_eq!(
        text.lines().next(),
        Some(r#"{"saidso":"kept","version":1}"#)
    );
    assert_eq!(text.lines().count(), 4);
}

#[test]
fn many_sessions_at_once_lose_nothing() {
    let (_home, journal) = home();
    thread::scope(|scope| {
        for writer in 0..4 {
            let own = Journal::at(journal.directory());
            scope.spawn(move || {
                for n in 0..150 {
                    own.append(&[entry(&format!("{writer}-{n}"))]).unwrap();
                }
            });
        }
    });
    let reading = journal.read().unwrap();
    let ids: HashSet<_> = reading.entries.iter().map(|entry| &entry.id).collect();
    assert_eq!(
        (reading.entries.len(), ids.len(), reading.faulty),
        (600, 600, 0)
    );
    let text = fs::read_to_string(journal.path()).unwrap();
    assert_eq!(text.matches("saidso").count(), 1);
}

#[test]
fn a_torn_tail_costs_only_itself() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    scribble(&journal, br#"{"id":"verdict:article/torn","op":"pu"#);
    journal.append(&[entry("two")]).unwrap();
    let reading = journal.read().unwrap();
    assert_eq!(claims(&journal), ["one", "two"]);
    assert_eq!(reading.faulty, 1);
    assert_eq!(reading.faults[0].whereabouts().position, Some((3, 1)));
    assert_eq!(reading.faults[0].whereabouts().file, Some(journal.path()));
}

#[test]
fn a_torn_header_costs_only_itself() {
    let (_home, journal) = home();
    fs::create_dir_all(journal.directory()).unwrap();
    fs::write(journal.path(), r#"{"saidso":"ke"#).unwrap();
    journal.append(&[entry("one")]).unwrap();
    assert_eq!(claims(&journal), ["one"]);
}

#[test]
fn a_line_with_a_wrong_checksum_is_skipped_counted_and_kept_in_its_place() {
    let (_home, journal) = home();
    journal
        .append(&[entry("one"), entry("two"), entry("three")])
        .unwrap();
    let text = fs::read_to_string(journal.path()).unwrap();
    let altered = text.replacen("/two", "/TWO", 1);
    fs::write(journal.path(), &altered).unwrap();
    assert_eq!(claims(&journal), ["one", "three"]);
    assert_eq!(journal.read().unwrap().faulty, 1);
    journal.append(&[entry("four")]).unwrap();
    assert!(
        fs::read_to_string(journal.path())
            .unwrap()
            .starts_with(&altered)
    );
    assert_eq!(claims(&journal), ["one", "three", "four"]);
}

#[test]
fn garbage_and_nuls_in_the_middle_harm_nothing_around_them() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    scribble(&journal, &[0; 4096]);
    journal.append(&[entry("two")]).unwrap();
    scribble(&journal, b"\xff\xfe\x1b[2J\r\n\n{}\n[1]\n<<<<<<< HEAD\n");
    journal.append(&[entry("three")]).unwrap();
    assert_eq!(claims(&journal), ["one", "two", "three"]);
    assert_eq!(journal.read().unwrap().faulty, 5);
}

#[test]
fn a_line_made_by_hand_counts_and_repeated_headers_do_no_harm() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    scribble(&journal, b"{\"saidso\":\"kept\",\"version\":1}\r\n");
    let json = serde_json::to_string(&entry("hand")).unwrap();
    scribble(&journal, json.as_bytes());
    journal.append(&[entry("two")]).unwrap();
    assert_eq!(claims(&journal), ["one", "hand", "two"]);
    assert_eq!(journal.read().unwrap().faulty, 0);
}

#[test]
fn unknown_lines_and_fields_stay_and_are_no_faults() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    scribble(
        &journal,
        b"{\"id\":\"x\",\"op\":\"put\",\"at\":\"\",\"kind\":\"mend\"}\n",
    );
    let json = serde_json::to_string(&entry("two")).unwrap();
    scribble(&journal, json.replacen('{', "{\"weight\":3,", 1).as_bytes());
    journal.append(&[entry("three")]).unwrap();
    let reading = journal.read().unwrap();
    assert_eq!(claims(&journal), ["one", "two", "three"]);
    assert_eq!(
        (reading.faulty, reading.not_known, reading.unknown.len()),
        (0, 2, 2)
    );
}

#[test]
fn what_only_a_newer_program_knows_is_joined_as_it_stands() {
    let (home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    let other = Journal::at(&home.path().join("other"));
    other.append(&[entry("one")]).unwrap();
    let song = line::seal(r#"{"id":"x","op":"put","at":"","kind":"song"}"#);
    let json = serde_json::to_string(&entry("two")).unwrap();
    let two = json.replacen('{', "{\"weight\":3,", 1);
    scribble(&other, format!("{song}{two}\n").as_bytes());
    let theirs = Journal::read_other(&other.path()).unwrap();
    assert_eq!(journal.join(&theirs).unwrap(), 2);
    let text = fs::read_to_string(journal.path()).unwrap();
    assert!(text.contains(&song), "{text}");
    let reading = journal.read().unwrap();
    assert_eq!((reading.faulty, reading.not_known), (0, 2));
    assert_eq!(reading.entries[1].more["weight"], 3);
    assert_eq!(journal.join(&theirs).unwrap(), 0, "again changes nothing");
}

#[test]
fn a_record_with_everything_in_it_has_nothing_unknown() {
    let (_home, journal) = home();
    let was = || {
        Some(Claimed {
            text: "that".into(),
            quotes: vec!["so".into()],
            source: "here".into(),
        })
    };
    let mut verdict = entry("one");
    if let Item::Verdict { was: told, .. } = &mut verdict.item {
        *told = was();
    }
    let span: Span = serde_json::from_str(
        r#"{"start":{"exchange":"a","edition":"b","turn":1,"offset":0},"end_turn":1,"end_offset":1,"quote":{"exact":"x"}}"#,
    )
    .unwrap();
    let link = Entry::link(Decision {
        article: "a".into(),
        claim: "c".into(),
        was: was(),
        span: span.clone(),
        confirmed: true,
    });
    let bookmark = Entry::bookmark(None, span, Some("note".into()), vec!["tag".into()]);
    let entries = [verdict, link, bookmark];
    journal.append(&entries).unwrap();
    let reading = journal.read().unwrap();
    assert_eq!(
        (reading.entries.as_slice(), reading.not_known),
        (&entries[..], 0)
    );
}

#[test]
fn mends_come_back_from_the_disk_and_none_are_dropped() {
    let (_home, journal) = home();
    let mend = |text| Mend::line(text).unwrap();
    let name = Mend::rename("ЮУ=Юрий “У” Ушаков").unwrap();
    let mends: Mends = [name, mend("12=note")].into_iter().collect();
    journal
        .append(&[Entry::mends("abc", mends.clone())])
        .unwrap();
    let kept = Kept::from_entries(&journal.read().unwrap().entries);
    assert_eq!(kept.mends["abc"], mends);
    journal
        .append(&[Entry::mends("abc", Mends::default())])
        .unwrap();
    let reading = journal.read().unwrap();
    assert_eq!((reading.faulty, reading.not_known), (0, 0));
    assert_eq!(Kept::from_entries(&reading.entries).mends.len(), 0);
}

#[test]
fn what_was_saved_is_saved_again_when_another_program_takes_the_file_away() {
    let (home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    fs::remove_file(journal.path()).unwrap();
    journal.append(&[entry("two")]).unwrap();
    assert_eq!(claims(&journal), ["one", "two"]);
    let other = Journal::at(&home.path().join("other"));
    other.append(&[entry("three"), entry("one")]).unwrap();
    fs::rename(other.path(), journal.path()).unwrap();
    journal.append(&[entry("four")]).unwrap();
    assert_eq!(claims(&journal), ["three", "one", "two", "four"]);
    fs::write(journal.path(), "").unwrap();
    journal.append(&[entry("five")]).unwrap();
    assert_eq!(claims(&journal), ["one", "two", "four", "five"]);
}

#[test]
fn a_full_journal_refuses_rather_than_save_what_is_never_read() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    let file = fs::OpenOptions::new()
        .write(true)
        .open(journal.path())
        .unwrap();
    file.set_len(MOST_BYTES - 10).unwrap();
    let error = journal.append(&[entry("two")]).unwrap_err();
    assert!(error.message().contains("64 MiB"), "{error}");
    assert_eq!(file.metadata().unwrap().len(), MOST_BYTES - 10);
}

#[test]
fn the_stamp_tells_that_another_session_appended() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    let before = journal.stamp();
    assert!(before.is_some());
    assert_eq!(journal.stamp(), before);
    Journal::at(journal.directory())
        .append(&[entry("two")])
        .unwrap();
    assert_ne!(journal.stamp(), before);
}

#[test]
fn a_file_of_ones_own_is_written_where_there_are_no_locks_and_read_with_the_shared_one() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    let session = &mut Session::default();
    append::append(&journal.own_path(), &[entry("two")], session).unwrap();
    assert_eq!(mode(&journal.own_path()), 0o600);
    let name = journal
        .own_path()
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    assert!(name.starts_with("kept.") && name != NAME, "{name}");
    assert_eq!(claims(&journal), ["one", "two"]);
}
