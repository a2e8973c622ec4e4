//! A reader for a host that many share: no key, no argument and no variable leads out of the library.

use std::path::Path;
use std::process::Command;

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use super::terminal::{Home, Terminal, tool};

const SIZE: (u16, u16) = (110, 30);

/// What a restricted session may never do, as system calls: start programs, talk to others, change files.
const WATCHED: &str = "execve,execveat,socket,connect,open,openat,creat,rename,renameat,renameat2,link,linkat,\
                       symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,chmod,fchmodat,truncate";

fn restricted(home: &Home) -> CommandBuilder {
    let mut command = home.saidso();
    command.arg("--restricted");
    command
}

/// Every key that a keyboard has, alone and with Ctrl, and some that terminals make up; `q` apart.
fn every_key() -> Vec<String> {
    let plain = (1..=127_u8)
        .filter(|byte| *byte != b'q')
        .map(|byte| char::from(byte).to_string());
    let alt = (b'!'..=b'~')
        .filter(|byte| *byte != b'q')
        .map(|byte| format!("\x1b{}", char::from(byte)));
    let named = [
        "[A", "[B", "[C", "[D", "[H", "[F", "[5~", "[6~", "[3~", "[2~", "[15~", "OP", "[Z", "[1;5A",
    ];
    let words = [
        ":suspend\r",
        ":edit\r",
        ":!sh\r",
        "!sh\r",
        "|sh\r",
        "/x\r",
        "S../../etc/passwd\r",
        "mm",
        "a$(id)\r",
        "tnone\r",
        "y",
        "Y",
        "o",
        "M",
        "d",
        "C",
        "\r",
    ];
    plain
        .chain(alt)
        .chain(named.map(|keys| format!("\x1b{keys}")))
        .chain(words.map(str::to_owned))
        .collect()
}

/// The lines of a trace that show something a restricted session may not do.
fn forbidden(trace: &str, data: &Path) -> Vec<String> {
    let data = format!("\"{}", data.display());
    let changes = |line: &str| {
        let writes = ["O_WRONLY", "O_RDWR", "O_CREAT"]
            .iter()
            .any(|flag| line.contains(flag));
        let opens = line.contains(" open");
        !line.contains("/dev/tty\"")
            && !line.contains("/dev/null\"")
            && !line.contains(&data)
            && (writes || !opens)
    };
    trace
        .lines()
        .filter(|line| !line.contains("+++") && !line.contains("---") && !line.contains("resumed>"))
        .skip(1)
        .filter(|line| changes(line))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_key_starts_a_program_or_writes_outside_of_the_data_directory() {
    let Some(strace) = tool("strace") else { return };
    let home = Home::new();
    let trace = home.path().join("trace");
    let mut command = home.command(&strace.to_string_lossy());
    command.args(["-f", "-e", &format!("trace={WATCHED}"), "-o"]);
    command.arg(&trace);
    command.args([env!("CARGO_BIN_EXE_saidso"), "--restricted", "--data"]);
    command.arg(home.path().join("own"));
    for name in ["SHELL", "EDITOR", "VISUAL", "PAGER", "BROWSER", "LESSOPEN"] {
        command.env(name, "/bin/false");
    }
    let mut reader = Terminal::start(command, SIZE);
    reader.status_shows("1/9");
    for keys in every_key() {
        reader.press_alone(keys);
        for _ in 0..3 {
            reader.press_alone("\x1b");
        }
    }
    reader.is_taken();
    // The last thing typed is the last thing done: what came before is in the trace.
    reader.press_until_status_shows("\x1b\x1b7G", "7/9");
    for _ in 0..8 {
        reader.press("q");
    }
    assert_eq!(reader.ends().exit_code(), 0);
    let trace = std::fs::read_to_string(trace).unwrap();
    assert!(
        trace.contains("execve(") && trace.contains("own/kept.jsonl"),
        "the trace is there: {trace}"
    );
    assert_eq!(
        forbidden(&trace, &home.path().join("own")),
        Vec::<String>::new()
    );
}

#[test]
fn the_watch_sees_a_program_that_starts_others_and_writes() {
    let Some(strace) = tool("strace") else { return };
    let home = Home::new();
    let trace = home.path().join("trace");
    let script = "echo x >elsewhere; mkdir own; echo x >own/file; /bin/true";
    let run = Command::new(strace)
        .args(["-f", "-e", &format!("trace={WATCHED}"), "-o"])
        .arg(&trace)
        .args(["sh", "-c", script])
        .current_dir(home.path())
        .status();
    assert!(run.unwrap().success());
    let seen = forbidden(&std::fs::read_to_string(trace).unwrap(), Path::new("own/"));
    for what in ["\"elsewhere\"", "execve(\"/bin/true\""] {
        assert!(
            seen.iter().any(|line| line.contains(what)),
            "{what}: {seen:?}"
        );
    }
    assert!(
        !seen.iter().any(|line| line.contains("own/file")),
        "{seen:?}"
    );
}

#[test]
fn a_restricted_session_cannot_be_suspended() {
    let home = Home::new();
    let mut reader = Terminal::start(restricted(&home), SIZE);
    reader.status_shows("1/9");
    reader.press("\x1a");
    reader.status_shows("a restricted session cannot be suspended");
    reader.press("G");
    reader.status_shows("9/9");
    reader.signal(Signal::TSTP);
    reader.status_shows("a restricted session cannot be suspended");
    reader.is_taken();
}

#[test]
fn a_restricted_session_takes_places_and_nothing_else() {
    let home = Home::new();
    let file = home.path().join("notes.txt");
    std::fs::write(&file, "Ann: secret words\nBob: yes\nAnn: and\nBob: no\n").unwrap();
    let mut asked = restricted(&home);
    asked.env("SSH_ORIGINAL_COMMAND", "ushakov-dmitriev#5");
    Terminal::start(asked, SIZE).status_shows("ushakov-dmitriev@babel 5/9");
    for command in [
        "x; sh",
        "notes.txt",
        "/etc/passwd",
        "-",
        "--data=/tmp",
        "witkoff-ushakov#99",
    ] {
        let mut asked = restricted(&home);
        asked.env("SSH_ORIGINAL_COMMAND", command);
        Terminal::start(asked, SIZE).status_shows("1/9");
    }
    let run = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_saidso"))
            .args(arguments)
            .env_clear()
            .envs(home.environment())
            .env("SAIDSO_RESTRICTED", "1")
            .current_dir(home.path())
            .output()
            .unwrap();
        let told = String::from_utf8(run.stderr).unwrap() + &String::from_utf8(run.stdout).unwrap();
        (run.status.code().unwrap(), told)
    };
    for arguments in [
        &["notes.txt"][..],
        &["show", "notes.txt"],
        &["show", "-"],
        &["show", "/etc/passwd"],
        &["search", "secret", "notes.txt"],
        &["search", "secret", "--in", "notes.txt"],
        &["claims", "/etc/passwd"],
    ] {
        let (code, told) = run(arguments);
        assert!(
            code == 2 && told.contains("is no place of the library"),
            "{arguments:?}: {told}"
        );
        assert!(
            !told.contains("secret words") && !told.contains("root:"),
            "{told}"
        );
    }
    for arguments in [
        &["import", "notes.txt"][..],
        &["convert", "notes.txt", "--to", "text"],
        &["validate", "/etc"],
        &["bookmarks", "--merge", "/etc/passwd"],
    ] {
        let (code, told) = run(arguments);
        assert!(
            code == 2 && told.contains("is not part of a restricted session"),
            "{arguments:?}: {told}"
        );
    }
    assert_eq!(run(&["show", "witkoff-ushakov#3"]).0, 0);
}

#[test]
fn a_restricted_session_rescues_nothing_outside_of_the_data_directory() {
    let home = Home::new();
    let own = home.path().join(".local/share/saidso");
    std::fs::create_dir_all(own.join("lock")).unwrap();
    let mut reader = Terminal::start(restricted(&home), SIZE);
    reader.status_shows("1/9");
    reader.press("mm");
    reader.status_shows("NOT saved");
    reader.press("qq");
    assert_eq!(reader.ends().exit_code(), 2);
    reader.shows("were not saved");
    assert!(!home.refuge().exists());
}

#[test]
fn a_restricted_session_copies_little() {
    let home = Home::new();
    let mut reader = Terminal::start(restricted(&home), SIZE);
    reader.status_shows("1/9");
    reader.press("y");
    reader.status_shows("sent to the terminal");
    let mut command = restricted(&home);
    let config = home.path().join("config.yaml");
    std::fs::write(&config, "clipboard: off\n").unwrap();
    command.arg("--config");
    command.arg(&config);
    let mut reader = Terminal::start(command, SIZE);
    reader.status_shows("1/9");
    reader.press("y");
    reader.status_shows("not copied: the clipboard is off");
}

#[test]
fn a_read_only_library_is_shared_and_each_keeps_their_own() {
    let shared = Home::new();
    let folder = shared.path().join("transcripts");
    std::fs::create_dir(&folder).unwrap();
    let edition = "format: 1\nexchange: {id: lunch, title: The lunch}\nedition: {id: mine, language: en, basis: verbatim}\n\
                   speakers:\n- {id: ann, name: Ann Ash}\nturns:\n- {speaker: ann, text: What did he say?}\n";
    std::fs::write(folder.join("lunch.yaml"), edition).unwrap();
    let before = listing(shared.path());
    let reader_of = |home: &Home| {
        let mut command = restricted(home);
        command.arg("--library");
        command.arg(shared.path());
        command.arg("lunch");
        let reader = Terminal::start(command, SIZE);
        reader.shows("What did he say?");
        reader
    };
    let (one, two) = (Home::new(), Home::new());
    let mut first = reader_of(&one);
    first.press("mm");
    first.status_shows("bookmark saved");
    let mut second = reader_of(&two);
    second.press("M");
    second.shows("Bookmarks");
    second.no_longer_shows("lunch@mine#1");
    assert_eq!(listing(shared.path()), before);
    assert!(one.path().join(".local/share/saidso/kept.jsonl").exists());
    let mut off = restricted(&one);
    off.args(["--keep", "off"]);
    let mut off = Terminal::start(off, SIZE);
    off.status_shows("1/9");
    off.press("mm");
    off.status_shows("for this session only");
}

/// Every file below a directory.
fn listing(directory: &Path) -> Vec<String> {
    let run = Command::new("find").arg(directory).output().unwrap();
    let mut lines: Vec<_> = String::from_utf8(run.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    lines.sort();
    lines
}
