//! The long file gives place to a short one, and nobody loses anything by it.

use std::os::unix::fs::{MetadataExt, symlink};

use super::*;

/// A journal in which one verdict was changed so often that the file is long.
fn long(journal: &Journal) {
    let note = |n: u32| format!("note {n} {}", "word ".repeat(10_000));
    let often = |n| Entry::verdict("article", "often", "unclear", Some(note(n)));
    let changes: Vec<Entry> = (0..25).map(often).collect();
    journal.append(&changes).unwrap();
    assert!(fs::metadata(journal.path()).unwrap().len() > LONG);
}

fn names(journal: &Journal) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(journal.directory())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn is_as_it_was(journal: &Journal) {
    let before = fs::read(journal.path()).unwrap();
    assert!(!journal.compact().unwrap());
    assert_eq!(fs::read(journal.path()).unwrap(), before);
    let beside = |name: &String| name.starts_with("kept.jsonl.");
    assert!(!names(journal).iter().any(beside));
}

#[test]
fn a_long_file_of_overtaken_records_gets_short_and_the_one_before_stays_beside_it() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    long(&journal);
    fs::set_permissions(journal.path(), fs::Permissions::from_mode(0o640)).unwrap();
    let before = fs::read(journal.path()).unwrap();
    let kept = || Kept::from_entries(&journal.read().unwrap().entries);
    let was = kept();
    assert!(journal.compact().unwrap());
    assert!(fs::metadata(journal.path()).unwrap().len() < 60_000);
    assert_eq!(kept(), was);
    assert_eq!(mode(&journal.path()), 0o640);
    assert_eq!(names(&journal), ["kept.jsonl", "kept.jsonl.1", "lock"]);
    assert_eq!(
        fs::read(journal.path().with_extension("jsonl.1")).unwrap(),
        before
    );
    assert!(!journal.compact().unwrap(), "it is short now");
}

#[test]
fn a_short_file_and_a_long_one_of_live_records_stay_as_they_are() {
    let (_home, journal) = home();
    let changes: Vec<Entry> = (0..100).map(|_| entry("often")).collect();
    journal.append(&changes).unwrap();
    is_as_it_was(&journal);
    let live: Vec<Entry> = (0..6000).map(|n| entry(&n.to_string())).collect();
    journal.append(&live).unwrap();
    assert!(fs::metadata(journal.path()).unwrap().len() > LONG);
    is_as_it_was(&journal);
}

#[test]
fn sessions_that_have_the_long_file_go_on_with_the_short_one() {
    let (_home, journal) = home();
    let other = Journal::at(journal.directory());
    other.append(&[entry("theirs")]).unwrap();
    long(&journal);
    let seen = other.stamp();
    assert!(journal.compact().unwrap());
    assert_ne!(other.stamp(), seen);
    other.append(&[entry("more")]).unwrap();
    journal.append(&[entry("ours")]).unwrap();
    assert_eq!(claims(&journal), ["theirs", "often", "more", "ours"]);
}

#[test]
fn compacting_again_and_again_while_others_write_loses_nothing() {
    let (_home, journal) = home();
    long(&journal);
    thread::scope(|scope| {
        let writers: Vec<_> = (0..2)
            .map(|writer| {
                let own = Journal::at(journal.directory());
                scope.spawn(move || {
                    for n in 0..40 {
                        let often = || entry(&format!("often-{writer}"));
                        let mut entries: Vec<Entry> = (0..20).map(|_| often()).collect();
                        entries.push(entry(&format!("{writer}-{n}")));
                        own.append(&entries).unwrap();
                    }
                })
            })
            .collect();
        let mut times = 0;
        while !writers.iter().all(thread::ScopedJoinHandle::is_finished) {
            times += usize::from(journal.compact_beyond(0).unwrap());
        }
        assert!(times > 1, "{times}");
    });
    let reading = journal.read().unwrap();
    let ids: HashSet<_> = reading.entries.iter().map(|entry| &entry.id).collect();
    assert_eq!((ids.len(), reading.faulty), (83, 0));
}

#[test]
fn what_was_overtaken_and_left_out_does_not_come_back_with_an_older_copy() {
    let (home, journal) = home();
    let noted = |note: &str| Entry::verdict("article", "claim", "unclear", Some(note.into()));
    journal.append(&[noted("first")]).unwrap();
    let copy = Journal::at(&home.path().join("copy"));
    copy.append(&[Entry {
        at: "2100-01-01T00:00:00Z".into(),
        ..noted("second")
    }])
    .unwrap();
    let second = copy.read().unwrap();
    assert_eq!(journal.join(&second).unwrap(), 1);
    journal.append(&[noted("third")]).unwrap();
    long(&journal);
    assert!(journal.compact().unwrap());
    assert_eq!(
        journal.join(&second).unwrap(),
        0,
        "it is overtaken, whatever its clock says"
    );
    // The other way: the compacted one has gone on from what the copy has.
    assert_eq!(copy.join(&journal.read().unwrap()).unwrap(), 2);
    let kept = Kept::from_entries(&copy.read().unwrap().entries);
    assert_eq!(
        kept.verdicts[&("article".into(), "claim".into())]
            .note
            .as_deref(),
        Some("third")
    );
}

#[test]
fn what_cannot_simply_be_replaced_stays_as_it_is() {
    let (home, journal) = home();
    long(&journal);
    let elsewhere = home.path().join("elsewhere");
    fs::hard_link(journal.path(), &elsewhere).unwrap();
    is_as_it_was(&journal);
    fs::remove_file(journal.path()).unwrap();
    symlink(&elsewhere, journal.path()).unwrap();
    is_as_it_was(&journal);
    assert!(journal.path().is_symlink());
    fs::remove_file(journal.path()).unwrap();
    fs::rename(&elsewhere, journal.path()).unwrap();
    append::append(
        &journal.own_path(),
        &[entry("two")],
        &mut Session::default(),
    )
    .unwrap();
    is_as_it_was(&journal);
    fs::remove_file(journal.own_path()).unwrap();
    scribble(&journal, b"{\"saidso\":\"kept\",\"version\":7}\n");
    is_as_it_was(&journal);
}

#[test]
fn what_an_interrupted_compaction_left_behind_is_no_obstacle() {
    let (_home, journal) = home();
    long(&journal);
    fs::write(journal.path().with_extension("jsonl.new"), "half a li").unwrap();
    fs::hard_link(journal.path(), journal.path().with_extension("jsonl.1")).unwrap();
    assert_eq!(fs::metadata(journal.path()).unwrap().nlink(), 2);
    assert!(journal.compact().unwrap());
    assert_eq!(names(&journal), ["kept.jsonl", "kept.jsonl.1", "lock"]);
}
