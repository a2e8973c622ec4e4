//! Too little of everything: room, memory, open files, and calls that fail.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output};

use saidso::keep::{Entry, Journal};

use super::{Numbers, report, rounds};
use crate::pty::terminal::{Home, Terminal, tool};

/// A journal with many records beside a home, to be merged into the home's.
fn many(home: &Home) -> Journal {
    let journal = Journal::at(&home.path().join("other"));
    let entry =
        |n: u32| Entry::verdict("article", &n.to_string(), "unclear", Some("why".repeat(20)));
    journal
        .append(&(0..100).map(entry).collect::<Vec<_>>())
        .unwrap();
    journal
}

/// Runs a line of the shell with the home's environment; `$saidso` is the program.
fn shell(home: &Home, script: &str) -> Output {
    Command::new("sh")
        .args(["-c", script])
        .env_clear()
        .envs(home.environment())
        .env("saidso", env!("CARGO_BIN_EXE_saidso"))
        .current_dir(home.path())
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const MERGE: &str = "$saidso bookmarks --merge other/kept.jsonl";

#[test]
fn a_disk_that_is_full_in_the_middle_of_a_record_leaves_nothing_of_it() {
    let home = Home::new();
    many(&home);
    let own = Journal::at(&home.data());
    own.append(&[Entry::verdict("article", "first", "unclear", None)])
        .unwrap();
    let before = fs::read(own.path()).unwrap();
    let run = shell(&home, &format!("ulimit -f 8; exec {MERGE}"));
    assert_eq!(run.status.code(), Some(2), "{}", told(&run));
    assert!(told(&run).contains("nothing was saved"), "{}", told(&run));
    assert_eq!(
        fs::read(own.path()).unwrap(),
        before,
        "what was written is cut off again"
    );
    if let Some(strace) = tool("strace") {
        // Even the cutting fails: a torn line stays, which costs nothing but itself.
        let strace = strace.to_string_lossy();
        let failing = "-f -qq -o /dev/null -e trace=ftruncate -e inject=ftruncate:error=EIO";
        let run = shell(
            &home,
            &format!("ulimit -f 8; exec {strace} {failing} {MERGE}"),
        );
        assert_eq!(run.status.code(), Some(2), "{}", told(&run));
        assert!(fs::read(own.path()).unwrap().len() > before.len());
        assert!(
            own.read()
                .unwrap()
                .entries
                .iter()
                .any(|entry| entry.id.ends_with("/first"))
        );
    }
    let run = shell(&home, MERGE);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    let reading = own.read().unwrap();
    assert!(reading.faulty <= 1, "{:?}", reading.faults);
    let ids: std::collections::HashSet<_> = reading.entries.iter().map(|entry| &entry.id).collect();
    assert_eq!(ids.len(), 101);
}

#[test]
fn a_journal_that_cannot_be_read_is_told_and_the_reader_goes_on() {
    let Some(strace) = tool("strace") else { return };
    let home = Home::new();
    let own = Journal::at(&home.data());
    own.append(&[Entry::verdict("article", "first", "unclear", None)])
        .unwrap();
    let before = fs::read(own.path()).unwrap();
    let strace = strace.to_string_lossy();
    let failing = format!(
        "{strace} -f -qq -o /dev/null -P {} -e trace=read -e inject=read:error=EIO",
        own.path().display()
    );
    let run = shell(&home, &format!("exec {failing} $saidso bookmarks"));
    assert_eq!(run.status.code(), Some(2));
    assert!(told(&run).contains("Input/output error"), "{}", told(&run));
    let mut command = home.command("sh");
    command.args([
        "-c",
        &format!("exec {failing} {}", env!("CARGO_BIN_EXE_saidso")),
    ]);
    let mut reader = Terminal::start(command, (160, 30));
    reader.status_shows("what you kept cannot be read");
    reader.press("7G");
    reader.status_shows("7/9");
    reader.press("q");
    reader.ends();
    assert!(fs::read(own.path()).unwrap().starts_with(&before));
}

#[test]
fn writes_that_are_interrupted_or_come_short_are_gone_on_with() {
    let Some(strace) = tool("strace") else { return };
    let strace = strace.to_string_lossy();
    for (failing, short) in [
        ("write:error=EINTR:when=1", 0),
        ("write:retval=7:when=1", 7),
    ] {
        let home = Home::new();
        many(&home);
        let own = Journal::at(&home.data());
        let trace = "-f -qq -o trace -e trace=write -s 0";
        let path = own.path();
        let script = format!(
            "{strace} {trace} -P {} -e inject={failing} {MERGE}",
            path.display()
        );
        let run = shell(&home, &script);
        assert_eq!(run.status.code(), Some(0), "{}", told(&run));
        let trace = fs::read_to_string(home.path().join("trace")).unwrap();
        let sizes: Vec<u64> = trace
            .lines()
            .filter_map(|line| line.split(", ").nth(2)?.split(')').next()?.parse().ok())
            .collect();
        assert_eq!(sizes.len(), 2, "{trace}");
        assert_eq!(sizes[1], sizes[0] - short, "{trace}");
    }
}

#[test]
fn where_memory_is_short_a_large_import_is_refused_and_nothing_of_it_is_there() {
    let home = Home::new();
    let text = "Ann: some ordinary words that are said here\nBob: and some more\n".repeat(600_000);
    fs::write(home.path().join("large.txt"), text).unwrap();
    let run = shell(&home, "ulimit -v 120000; exec $saidso import large.txt");
    assert_eq!(run.status.signal(), None, "{}", told(&run));
    assert_eq!(run.status.code(), Some(2), "{}", told(&run));
    assert!(told(&run).contains("memory"), "{}", told(&run));
    let stored = home.data().join("transcripts");
    assert!(!stored.exists() || fs::read_dir(stored).unwrap().next().is_none());
}

/// Every file below a directory.
fn files(directory: &Path) -> Vec<String> {
    let run = Command::new("find")
        .arg(directory)
        .args(["-type", "f"])
        .output()
        .unwrap();
    let mut files: Vec<String> = String::from_utf8(run.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    files.sort();
    files
}

const IMPORT: [&str; 4] = ["--exchange", "talk", "--edition", "mine"];

#[test]
fn an_import_that_is_killed_leaves_a_whole_edition_or_none_and_can_be_done_again() {
    let home = Home::new();
    let text = "Ann: some ordinary words that are said here\nBob: and some more\n".repeat(2000);
    fs::write(home.path().join("talk.txt"), &text).unwrap();
    fs::write(home.path().join("next.txt"), "Cat: no\nDan: yes\nCat: no\n").unwrap();
    let start = || {
        Command::new(env!("CARGO_BIN_EXE_saidso"))
            .args(["import", "talk.txt"])
            .args(IMPORT)
            .env_clear()
            .envs(home.environment())
            .current_dir(home.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap()
    };
    let begun = std::time::Instant::now();
    assert!(start().wait().unwrap().success());
    let whole = begun.elapsed();
    home.run(&["import", "next.txt"]);
    let expected = files(&home.data());
    let mut numbers = Numbers(5);
    let (mut cut, mut left) = (0, 0);
    for _ in 0..rounds(20) {
        fs::remove_dir_all(home.data()).unwrap();
        let begun = std::time::Instant::now();
        let mut child = start();
        // Late rather than soon: what is written is written in the end.
        let instant = whole * u32::try_from(400 + numbers.next(700)).unwrap() / 1000;
        while begun.elapsed() < instant {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        cut += usize::from(!child.wait().unwrap().success());
        fs::create_dir_all(home.data()).unwrap();
        let (listed, told) = home.run(&["list", "--json"]);
        assert!(told.is_empty(), "no half edition: {told}");
        let is_there = listed.contains("\"exchange\":\"talk\"");
        left += files(&home.data())
            .iter()
            .filter(|file| !expected.contains(file))
            .count();
        let (again, _) = home.run(&[&["import", "talk.txt"], &IMPORT[..]].concat());
        let said = if is_there {
            "in the library already"
        } else {
            "Stored as"
        };
        assert!(again.contains(said), "{again}");
        // What the killed one left is gone with the next text that is stored.
        home.run(&["import", "next.txt"]);
        assert_eq!(files(&home.data()), expected);
        assert_eq!(home.run(&["validate"]).1, "");
    }
    report(&format!(
        "{cut} imports killed, {left} halves left behind and swept"
    ));
    assert!(cut > 3, "{cut} were killed before their end");
}

#[test]
fn an_import_that_is_killed_at_any_step_of_storing_leaves_a_whole_edition_or_none() {
    let Some(strace) = tool("strace") else { return };
    let home = Home::new();
    let texts = [
        ("talk", "Ann: yes\nBob: no\nAnn: yes\n"),
        ("next", "Cat: no\nDan: yes\nCat: no\n"),
    ];
    for (name, text) in texts {
        fs::write(home.path().join(name).with_extension("txt"), text).unwrap();
    }
    let mut killed = 0;
    for call in ["fsync", "linkat,?link", "?unlink,unlinkat"] {
        for when in 1..=4 {
            let failing = format!("-e trace={call} -e inject={call}:signal=KILL:when={when}");
            let strace = strace.display();
            let run = shell(
                &home,
                &format!("{strace} -f -qq -o /dev/null {failing} $saidso import talk.txt"),
            );
            killed += usize::from(run.status.code() != Some(0));
            let (listed, told) = home.run(&["list"]);
            assert_eq!(told, "", "{call} {when}");
            let (again, _) = home.run(&["import", "talk.txt"]);
            let said = if listed.contains("talk@") {
                "in the library already"
            } else {
                "Stored as"
            };
            assert!(again.contains(said), "{call} {when}: {again}");
            home.run(&["import", "next.txt"]);
            let there = files(&home.data());
            let is_half = |file: &String| file.contains(".saidso-");
            assert!(
                there.len() == 4 && !there.iter().any(is_half),
                "{call} {when}: {there:?}"
            );
            fs::remove_dir_all(home.data()).unwrap();
            fs::create_dir_all(home.data()).unwrap();
        }
    }
    assert!(killed >= 8, "{killed} were killed");
}

#[test]
fn an_edition_is_stored_where_a_file_has_one_name_only() {
    let Some(strace) = tool("strace") else { return };
    let home = Home::new();
    fs::write(home.path().join("next.txt"), "Cat: no\nDan: yes\nCat: no\n").unwrap();
    let failing = "-f -qq -o trace -e trace=linkat -e inject=linkat:error=EPERM";
    let script = format!(
        "exec {} {failing} $saidso import next.txt",
        strace.display()
    );
    let run = shell(&home, &script);
    assert_eq!(run.status.code(), Some(0), "{}", told(&run));
    let trace = fs::read_to_string(home.path().join("trace")).unwrap();
    assert_eq!(trace.matches("INJECTED").count(), 2, "{trace}");
    assert!(home.run(&["list"]).0.contains("next"));
    assert_eq!(files(&home.data()).len(), 2);
}

#[test]
fn with_few_files_that_may_be_open_it_works_or_says_so() {
    let home = Home::new();
    let reader = format!("exec {}", env!("CARGO_BIN_EXE_saidso"));
    for limit in 4..24 {
        let run = shell(&home, &format!("ulimit -n {limit}; exec $saidso list"));
        assert!(
            matches!(run.status.code(), Some(0 | 2)),
            "{limit}: {:?} {}",
            run.status,
            told(&run)
        );
        let mut command = home.command("sh");
        command.args(["-c", &format!("ulimit -n {limit}; {reader}")]);
        let mut reader = Terminal::start(command, (160, 30));
        reader.wait_until("a screen or a reason", |display| {
            let screen = display.screen().contents();
            screen.contains("1/9") || screen.contains("saidso: ")
        });
        if reader.picture().contains("1/9") {
            reader.press("mmqqq");
        }
        let ended = reader.ends();
        assert!(
            ended.signal().is_none() && matches!(ended.exit_code(), 0 | 2),
            "{limit}: {ended:?}\n{}",
            reader.picture()
        );
        reader.is_given_back();
    }
    assert!(home.bookmarks().contains("babel#1"));
}

#[test]
fn without_a_terminal_or_with_closed_ends_the_reader_says_so_and_the_verbs_work() {
    let home = Home::new();
    let plain = shell(&home, "exec $saidso show witkoff-ushakov").stdout;
    for closed in ["<&-", "2>&-", "<&- 2>&-"] {
        let run = shell(
            &home,
            &format!("exec $saidso show witkoff-ushakov {closed}"),
        );
        assert_eq!(run.status.code(), Some(0), "{closed}");
        assert_eq!(run.stdout, plain, "{closed}");
        let run = shell(&home, &format!("exec $saidso list --json {closed}"));
        assert_eq!(run.status.code(), Some(0), "{closed}");
        assert!(run.stdout.starts_with(b"{"), "{closed}");
    }
    for closed in [
        "",
        "<&-",
        ">&-",
        "2>&-",
        "<&- >&- 2>&-",
        ">/dev/full",
        "</dev/null",
    ] {
        let run = shell(&home, &format!("exec $saidso {closed}"));
        assert_eq!(run.status.code(), Some(2), "{closed}");
        let lines = told(&run).lines().count();
        assert!(
            lines <= 2 && (lines > 0) != closed.contains("2>&-"),
            "{closed}: {}",
            told(&run)
        );
    }
}

#[test]
fn many_sessions_of_one_user_hinder_nobody() {
    let home = Home::new();
    let mut readers: Vec<Terminal> = (0..12).map(|_| home.open((60, 12))).collect();
    for (at, reader) in readers.iter_mut().enumerate() {
        reader.press(format!("m{}", char::from(b'a' + u8::try_from(at).unwrap())));
        reader.press("mm");
    }
    for reader in &mut readers {
        reader.press("q");
        assert_eq!(reader.ends().exit_code(), 0);
    }
    let kept = saidso::keep::Kept::from_entries(&Journal::at(&home.data()).read().unwrap().entries);
    assert_eq!((kept.marks.len(), kept.bookmarks.len()), (12, 12));
}
