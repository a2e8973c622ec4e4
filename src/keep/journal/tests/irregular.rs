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
