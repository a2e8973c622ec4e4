//! Something else stands in the place of the journal.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn a_link_to_a_journal_of_ones_own_is_followed_and_stays_a_link() {
    let (home, journal) = home();
    fs::create_dir_all(journal.directory()).unwrap();
    let dotfile = home.path().join("dotfile");
    fs::write(&dotfile, "").unwrap();
    symlink(&dotfile, journal.path()).unwrap();
    journal.append(&[entry("one")]).unwrap();
    journal.append(&[entry("two")]).unwrap();
    assert_eq!(claims(&journal), ["one", "two"]);
    assert!(journal.path().is_symlink());
    assert!(fs::read_to_string(&dotfile).unwrap().contains("/two"));
}

#[test]
fn a_link_to_anything_else_is_neither_written_nor_read() {
    let (home, journal) = home();
    fs::create_dir_all(journal.directory()).unwrap();
    let other = home.path().join("passwd");
    fs::write(&other, "root:x:0:0\n").unwrap();
    let missing = home.path().join("missing");
    for target in [
        &other,
        &missing,
        &journal.path(),
        Path::new("/dev/full"),
        home.path(),
    ] {
        symlink(target, journal.path()).unwrap();
        assert!(
            journal.append(&[entry("one")]).is_err(),
            "{}",
            target.display()
        );
        let reading = journal.read();
        assert!(
            reading.is_err() || target == missing,
            "{}",
            target.display()
        );
        fs::remove_file(journal.path()).unwrap();
    }
    assert_eq!(fs::read_to_string(&other).unwrap(), "root:x:0:0\n");
    assert!(!missing.exists());
}

#[test]
fn what_is_no_regular_file_is_refused_without_waiting() {
    let (_home, journal) = home();
    fs::create_dir_all(journal.path()).unwrap();
    journal.append(&[entry("one")]).unwrap_err();
    journal.read().unwrap_err();
    fs::remove_dir(journal.path()).unwrap();
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    rustix::fs::mknodat(
        rustix::fs::CWD,
        journal.path(),
        rustix::fs::FileType::Fifo,
        mode,
        0,
    )
    .unwrap();
    journal.append(&[entry("one")]).unwrap_err();
    journal.read().unwrap_err();
}

#[test]
fn a_directory_that_cannot_be_made_is_an_error_with_a_hint() {
    let (home, journal) = home();
    fs::write(home.path().join("share"), "a file").unwrap();
    let error = journal.append(&[entry("one")]).unwrap_err();
    assert!(
        error.hint_text().unwrap().contains("this session only"),
        "{error}"
    );
    journal.read().unwrap_err();
}

#[test]
fn a_newer_journal_is_read_but_not_appended_to() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    let text = fs::read_to_string(journal.path()).unwrap();
    let newer = text.replacen("\"version\":1", "\"version\":7", 1);
    fs::write(journal.path(), &newer).unwrap();
    assert_eq!(journal.read().unwrap().newer, Some(7));
    assert_eq!(claims(&journal), ["one"]);
    let error = journal.append(&[entry("two")]).unwrap_err();
    assert!(error.message().contains("newer saidso") && error.message().contains('7'));
    assert_eq!(fs::read_to_string(journal.path()).unwrap(), newer);
}

#[test]
fn a_journal_that_was_joined_with_a_newer_one_is_not_appended_to_either() {
    let (_home, journal) = home();
    journal.append(&[entry("one")]).unwrap();
    let joined = fs::read_to_string(journal.path()).unwrap()
        + "{\"saidso\":\"kept\",\"version\":7}\n"
        + &line::write(&[entry("two")]).unwrap();
    fs::write(journal.path(), &joined).unwrap();
    let other = Journal::at(journal.directory());
    for _ in 0..2 {
        let error = other.append(&[entry("three")]).unwrap_err();
        assert!(error.message().contains("newer saidso"), "{error}");
    }
    assert_eq!(fs::read_to_string(journal.path()).unwrap(), joined);
    assert_eq!(claims(&journal), ["one", "two"]);
}
