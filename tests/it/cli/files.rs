//! Files and directories that are named, and `saidso validate`.

use std::os::unix::ffi::OsStringExt;

use super::{edition, home_with, saidso, saidso_at};

#[test]
fn an_edition_file_is_read_beside_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("my call.yaml");
    std::fs::write(&file, edition("call", "No.")).unwrap();
    let run = saidso(&["show".as_ref(), file.as_os_str()]);
    assert!(
        run.code == 0 && run.out.contains("2  Bob Birch: No.\n"),
        "{}",
        run.err
    );
    let run = saidso(&["search".as_ref(), "no".as_ref(), file.as_os_str()]);
    assert_eq!(run.out, "call@mine#2 Bob Birch: No.\n");
}

#[test]
fn a_file_that_is_not_there_says_so() {
    let missing = saidso(&["show", "missing.yaml"]);
    assert_eq!(
        (missing.code, missing.err.as_str()),
        (2, "saidso: there is no file `missing.yaml`\n")
    );
}

#[test]
fn a_name_with_escapes_or_broken_bytes_is_an_error_shown_clean() {
    let name = std::ffi::OsString::from_vec(b"./a\x1b[31m\x07\n\xFF.txt".to_vec());
    let run = saidso(&["show".into(), name]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.err,
        "saidso: there is no file `./a␛[31m␇␊\u{fffd}.txt`\n"
    );
}

#[test]
fn another_library_directory_can_be_named_and_must_be_there() {
    let other = home_with("No.");
    let name = other.path().to_str().unwrap();
    let run = saidso(&["list", "--library", name]);
    assert!(run.out.contains("lunch@mine"), "{}", run.out);
    let run = saidso(&["--library", name, "list"]);
    assert!(run.out.contains("lunch@mine"), "{}", run.out);
    let run = saidso(&["list", "--library", "/nowhere/at/all"]);
    assert!(
        run.code == 2
            && run
                .err
                .starts_with("saidso: /nowhere/at/all: no such directory\n"),
        "{}",
        run.err
    );
}

#[test]
fn what_is_bundled_is_sound() {
    let run = saidso(&["validate"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "2 editions, 1 article: sound\n");
}

#[test]
fn a_problem_is_told_with_file_line_and_key() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("call.yaml");
    let text = edition("call", "No.").replace("speaker: bob", "speaker: bobo");
    std::fs::write(&file, text).unwrap();
    let run = saidso(&["validate".as_ref(), file.as_os_str()]);
    assert_eq!(run.code, 1);
    let start = format!("{}:9:", file.display());
    assert!(
        run.err.starts_with(&start) && run.err.contains("turns[1].speaker: "),
        "{}",
        run.err
    );
    assert_eq!(run.out, "1 edition, 0 articles: 1 problem\n");
}

#[test]
fn what_cannot_be_read_cannot_be_validated() {
    for path in ["/nowhere/at/all", "/dev/null"] {
        let run = saidso(&["validate", path]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    }
}

#[test]
fn the_users_own_editions_are_validated_too() {
    let home = home_with("No.");
    let run = saidso_at(home.path(), &["validate"]);
    assert_eq!(run.out, "3 editions, 1 article: sound\n");
}
