//! Files, keys and directories that lie in wait while the program runs.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use saidso::keep::{Entry, Journal, Span};
use saidso::library::Library;
use saidso::record::TurnIndex;

use crate::pty::hostile::is_clean;
use crate::pty::terminal::{Home, Terminal};
use crate::pty::traffic::OURS;

const SIZE: (u16, u16) = (120, 30);

fn bookmark(turn: usize) -> Entry {
    let library = Library::bundled();
    let place = "witkoff-ushakov".parse().unwrap();
    let (index, _) = library.find(&place).unwrap();
    let transcript = library.transcript(index).unwrap();
    let turn = TurnIndex::from_number(turn);
    Entry::bookmark(None, Span::of_turns(transcript, turn, turn), None, vec![])
}

#[test]
fn what_is_no_file_is_refused_without_waiting_for_it() {
    let home = Home::new();
    let made = Command::new("mkfifo")
        .arg(home.path().join("fifo"))
        .status();
    assert!(made.unwrap().success());
    symlink("loop", home.path().join("loop")).unwrap();
    symlink("/dev/zero", home.path().join("zero")).unwrap();
    fs::create_dir(home.path().join("directory")).unwrap();
    for name in ["fifo", "loop", "zero", "directory", "/dev/null/x"] {
        for verb in [
            &["show", name][..],
            &["import", name],
            &["convert", name, "--to", "text"],
            &["check", name],
        ] {
            let (out, told) = home.run(verb);
            assert!(
                out.is_empty() && told.starts_with("saidso: "),
                "{verb:?}: {told}"
            );
        }
        let mut command = home.saidso();
        command.arg(name);
        let mut reader = Terminal::start(command, SIZE);
        assert_eq!(reader.ends().exit_code(), 2, "{name}");
        is_clean(name, &reader, &["CSI m"]);
    }
}

#[test]
fn a_query_that_would_take_for_ever_elsewhere_is_answered() {
    let home = Home::new();
    let text = format!(
        "Ann: {}!\nBob: yes\nAnn: and\nBob: no\n",
        "a".repeat(50_000)
    );
    fs::write(home.path().join("a.txt"), text).unwrap();
    let long = "a".repeat(50_000);
    for query in ["(a+)+$", &long, "a*a*a*a*a*a*b", "\"((((((((((\""] {
        let (found, told) = home.run(&["search", query, "a.txt"]);
        let refused = told.starts_with("saidso: ") && told.lines().count() <= 2;
        assert!(told.is_empty() || refused, "{told}");
        assert!(found.len() < 200_000, "{}", found.len());
    }
    let mut command = home.saidso();
    command.arg("a.txt");
    let mut reader = Terminal::start(command, SIZE);
    reader.status_shows("1/4");
    reader.press("/(a+)+$\r");
    reader.press_until_status_shows("\x1b\x1bG", "4/4");
}

/// A short conversation of two, with `words` in its first turn, in a file of a home.
fn talk(home: &Home, name: &str, words: &str) -> String {
    let text = format!("Ann: {words}\nBob: yes\nAnn: and\nBob: no\n");
    fs::write(home.path().join(name), text).unwrap();
    home.run(&["import", "--dry-run", name]).0
}

#[test]
fn what_turns_the_text_round_or_is_hidden_in_it_is_told() {
    let home = Home::new();
    let turned =
        "line 1: characters that turn the direction of the text are shown by their numbers";
    for mark in ["\u{202e}", "\u{202d}", "\u{2066}", "\u{202b}"] {
        let told = talk(
            &home,
            "turned.txt",
            &format!("before {mark}gnirts live after"),
        );
        assert!(told.contains(turned), "{told}");
    }
    let mut command = home.saidso();
    command.arg("turned.txt");
    Terminal::start(command, SIZE).status_shows("1 warning");
    let honest = talk(&home, "honest.txt", "שלום עולם مرحبا بالعالم");
    assert!(
        !honest.contains("direction") && !honest.contains("hidden"),
        "{honest}"
    );
    let told = talk(
        &home,
        "hidden.txt",
        "clai\u{200b}m ze\u{2060}bra\u{feff} so\u{ad}",
    );
    assert!(told.contains("4 hidden characters"), "{told}");
    for word in ["claim", "zebra"] {
        let (found, _) = home.run(&["search", word, "hidden.txt"]);
        assert!(found.contains("hidden@file#1"), "{word}: {found}");
    }
}

#[test]
fn tags_are_marked_where_they_would_be_copied_or_exported() {
    let home = Home::new();
    talk(&home, "tags.txt", "hi\u{e0069}\u{e0067}\u{e006e}");
    for format in ["text", "markdown", "html", "csv", "json"] {
        let (out, told) = home.run(&["show", "tags.txt", "--to", format]);
        assert!(out.contains("hi") && told.is_empty(), "{format}: {told}");
        assert!(!out.contains('\u{e0069}'), "{format}: {out}");
    }
    let (out, _) = home.run(&["show", "tags.txt"]);
    assert!(out.contains("hi<3 hidden>"), "{out}");
}

#[test]
fn a_name_of_two_alphabets_is_marked_where_speakers_are_chosen() {
    let home = Home::new();
    // The first letter of the second speaker is Cyrillic.
    fs::write(
        home.path().join("two.txt"),
        "Ann: hi\n\u{410}nn: yo\nAnn: and\n\u{410}nn: no\n",
    )
    .unwrap();
    let mut command = home.saidso();
    command.arg("two.txt");
    let mut reader = Terminal::start(command, SIZE);
    reader.status_shows("1/4");
    reader.press("f");
    reader.shows("mixed alphabets · 2 turns");
}

#[test]
fn empty_cues_are_counted() {
    let home = Home::new();
    let cue = |n| format!("{n}\n00:00:01,000 --> 00:00:02,000\n\n");
    fs::write(
        home.path().join("a.srt"),
        (0..5000).map(cue).collect::<String>(),
    )
    .unwrap();
    let (told, _) = home.run(&["import", "--dry-run", "a.srt"]);
    assert!(told.contains("5000 empty units were left out"), "{told}");
}

#[test]
fn a_million_bytes_pasted_are_text_and_no_keys() {
    let home = Home::new();
    for paste in ["q\rq\0\x1bq:quit\r".repeat(80_000), "x".repeat(1 << 20)] {
        let mut reader = home.open(SIZE);
        reader.press("/");
        reader.press(format!("\x1b[200~{paste}\x1b[201~"));
        reader.press_until_status_shows("\x1b\x1b7G", "7/9");
        is_clean("a paste", &reader, OURS);
        reader.press("q");
        assert_eq!(reader.ends().exit_code(), 0);
    }
}

#[test]
fn sequences_that_never_end_hold_up_the_keys_only_for_a_while() {
    let home = Home::new();
    let mut reader = home.open(SIZE);
    reader.press_alone("\x1b[");
    reader.press_until_status_shows("3G", "3/9");
    for flood in [
        "\x1b[".repeat(500_000),
        "\x1b[".to_owned() + &"1".repeat(500_000),
        "\x1b]".repeat(200_000),
    ] {
        reader.press(&flood);
        reader.press_until_status_shows("7G", "7/9");
        reader.press_until_status_shows("3G", "3/9");
    }
    reader.press("q");
    assert_eq!(reader.ends().exit_code(), 0);
}

#[test]
fn a_journal_of_a_gigabyte_is_read_as_far_as_it_may_be_and_left_as_it_is() {
    let home = Home::new();
    let journal = Journal::at(&home.data());
    journal.append(&[bookmark(3)]).unwrap();
    let file = fs::OpenOptions::new()
        .write(true)
        .open(journal.path())
        .unwrap();
    file.set_len(1 << 30).unwrap();
    let (listed, told) = home.run(&["bookmarks"]);
    assert!(
        listed.contains("babel#3") && told.contains("only the first 64 MiB"),
        "{told}"
    );
    let mut reader = home.open(SIZE);
    reader.press("5Gmm");
    reader.status_shows("NOT saved");
    reader.press("qq");
    reader.ends();
    assert_eq!(file.metadata().unwrap().len(), 1 << 30);
}

#[test]
fn times_of_any_century_change_no_order_and_are_given_as_they_are() {
    let home = Home::new();
    let times = [
        "2106-02-07T06:28:15Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2025-11-25T12:00:00+05:00",
        "never",
    ];
    let entries: Vec<Entry> = times
        .iter()
        .zip(1..)
        .map(|(at, turn)| Entry {
            at: (*at).to_owned(),
            ..bookmark(turn)
        })
        .collect();
    Journal::at(&home.data()).append(&entries).unwrap();
    let (listed, told) = home.run(&["bookmarks", "--json"]);
    assert_eq!(told, "");
    let at: Vec<String> = listed
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["kept"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(at, times);
    let mut reader = home.open(SIZE);
    reader.press("M");
    reader.shows("babel#5");
}

/// An edition file of a shared library.
fn edition(words: &str) -> String {
    format!(
        "format: 1\nexchange: {{id: lunch, title: The lunch}}\nedition: {{id: mine, language: en, basis: verbatim}}\n\
         speakers:\n- {{id: ann, name: Ann Ash}}\nturns:\n- {{speaker: ann, text: {words}}}\n"
    )
}

#[test]
fn traps_in_a_shared_library_catch_nobody() {
    let shared = Home::new();
    let folder = shared.path().join("transcripts");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(shared.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let file = folder.join("lunch.yaml");
    fs::write(&file, edition("What did he say?")).unwrap();
    // Two names that differ by case and by how an accent is written, a lock that somebody holds, a journal that is a trap.
    fs::write(folder.join("LUNCH.yaml"), edition("Another lunch")).unwrap();
    fs::write(
        folder.join("caf\u{e9}.yaml"),
        edition("One").replace("lunch", "one"),
    )
    .unwrap();
    fs::write(
        folder.join("cafe\u{301}.yaml"),
        edition("Two").replace("lunch", "two"),
    )
    .unwrap();
    let victim = shared.path().join("victim");
    fs::write(&victim, "precious").unwrap();
    for trap in [
        "kept.jsonl",
        "lock",
        "transcripts/.lock",
        "transcripts/lunch.yaml.lock",
    ] {
        symlink(&victim, shared.path().join(trap)).unwrap();
    }
    let held = fs::File::open(&victim).unwrap();
    held.lock().unwrap();
    let home = Home::new();
    let library = shared.path().to_string_lossy().into_owned();
    let mut command = home.saidso();
    command.args(["--library", &library, "one"]);
    let mut reader = Terminal::start(command, SIZE);
    reader.shows("Ann Ash  One");
    reader.press("mm");
    reader.status_shows("bookmark saved");
    let (listed, _) = home.run(&["--library", &library, "list", "--json"]);
    for exchange in ["lunch", "one", "two"] {
        assert!(
            listed.contains(&format!("\"exchange\":\"{exchange}\"")),
            "{listed}"
        );
    }
    // Swapped and truncated while it is open: what was read last stays.
    for text in [edition("Changed"), String::new(), "\0".repeat(4096)] {
        fs::write(folder.join("caf\u{e9}.yaml"), text.replace("lunch", "one")).unwrap();
        reader.press("R");
        reader.shows("Ann Ash  Changed");
        reader.lines();
        reader.is_taken();
    }
    reader.shows("Ann Ash  Changed");
    fs::remove_file(folder.join("caf\u{e9}.yaml")).unwrap();
    symlink("/dev/zero", folder.join("caf\u{e9}.yaml")).unwrap();
    reader.press("R");
    reader.lines();
    reader.is_taken();
    is_clean("a shared library", &reader, OURS);
    reader.press("qq");
    assert_eq!(reader.ends().exit_code(), 0);
    assert_eq!(fs::read_to_string(&victim).unwrap(), "precious");
    assert!(!Path::new(&library).join("transcripts/kept.jsonl").exists());
    assert!(home.data().join("kept.jsonl").exists());
}
