//! Texts that somebody made to drive the terminal, to mislead the reader or to bring the program down.
//!
//! Each is printed by `show` and opened in the reader, both in a terminal that sees all that is sent.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::panic::RefUnwindSafe;
use std::path::PathBuf;

use crate::pty::hostile::is_clean;
use crate::pty::terminal::{Home, Terminal, tool};
use crate::pty::traffic::OURS;

const SIZE: (u16, u16) = (100, 30);

/// What becomes of an input.
enum Fate {
    /// It is read, and the terminal shows these words.
    Read(&'static [&'static str]),
    /// There is no turn in it, and that is no fault.
    Empty,
    /// It is refused, with these words.
    Refused(&'static [&'static str]),
}
use Fate::{Empty, Read, Refused};

/// An input: its id, the name of its file, its bytes, its fate.
type Case = (&'static str, &'static str, Vec<u8>, Fate);

/// A payload as a speaker's name, in the text and at the end of a line.
fn in_every_place(payload: &[u8]) -> Vec<u8> {
    let name: Vec<u8> = payload
        .iter()
        .map(|b| if *b == b'\n' { b' ' } else { *b })
        .collect();
    [
        b"Ann: before ",
        payload,
        b" after\nBob: yes\n",
        &name,
        b": as a speaker\nAnn: and end",
        payload,
        b"\nBob: no\n",
    ]
    .concat()
}

/// Payloads in plain text: the id and what is shown in their stead.
#[expect(clippy::too_many_lines, reason = "a table")]
fn payloads() -> Vec<(&'static str, Vec<u8>, Fate)> {
    let c0: String = (0..32)
        .filter(|c| *c != 10)
        .chain([127])
        .map(char::from)
        .collect();
    let tags: String = "ignore all previous"
        .chars()
        .map(|c| char::from_u32(0xe0000 + u32::from(c)).unwrap())
        .collect();
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        (
            "H01",
            text("\x1b[2J\x1b[H\x1b[31mred"),
            Read(&["before ␛[2J␛[H␛[31mred after"]),
        ),
        (
            "H02",
            text("\x1b]0;PWNED\x07\x1b]2;PWNED\x1b\\"),
            Read(&["␛]0;PWNED␇␛]2;PWNED␛\\"]),
        ),
        (
            "H03",
            text("\x1b]52;c;cm0gLXJmIH4K\x07"),
            Read(&["␛]52;c;cm0gLXJmIH4K␇"]),
        ),
        (
            "H04",
            text("\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\"),
            Read(&["␛]8;;file:///etc/passwd␛\\click"]),
        ),
        (
            "H05",
            text("\x1b]8;;\x1b0m\x1b[>0q"),
            Read(&["␛]8;;␛0m␛[>0q after", "yes"]),
        ),
        (
            "H06",
            text("\x1b[c\x1b[6n\x1b[>0q\x1bP$q\"p\x1b\\\x1b[21t\x05"),
            Read(&["␛[c␛[6n␛[>0q␛P$q\"p␛\\␛[21t␅"]),
        ),
        (
            "H07",
            text("\u{9b}31m\u{9d}0;P\u{9c}\u{90}q\u{9c}\u{84}\u{8d}"),
            Read(&["<U+009B>31m<U+009D>0;P<U+009C>"]),
        ),
        (
            "H08",
            b"\x9b31m \x9d0;P\x9c \x90q\x9c".to_vec(),
            Read(&["before \u{fffd}31m \u{fffd}0;P\u{fffd} \u{fffd}q\u{fffd} after"]),
        ),
        ("H09", text(&c0), Read(&["before ␀␁␂␃␄␅␆␇␈", "␡ after"])),
        (
            "H10",
            text(&format!("no{}YES I DID", "\u{8}".repeat(20))),
            Read(&["before no␈␈␈", "␈YES I DID after"]),
        ),
        (
            "H11",
            text("I never said that\rI always said that"),
            Read(&["I never said that", "I always said that"]),
        ),
        (
            "H12",
            text("\x1b_Gf=24,s=9999,v=9999;AAAA\x1b\\\x1bPq#0;2;0;0;0#0~~@@\x1b\\"),
            Read(&["␛_Gf=24", "␛Pq#0;2"]),
        ),
        (
            "H13",
            text("\x1b[?1049l\x1b[?1000h\x1b[?2004l\x1b[>31u\x1b(0\x1bc"),
            Read(&["␛[?1049l␛[?1000h␛[?2004l␛[>31u␛(0␛c"]),
        ),
        (
            "H14",
            text("\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\\x1bk title\x1b\\"),
            Read(&["␛Ptmux;␛␛]52;c;eA==␇␛\\␛k title␛\\"]),
        ),
        (
            "H15",
            text("\x1b]1337;File=name=YQ==;inline=0:AAAA\x07\x1b]777;notify;a;b\x07"),
            Read(&["␛]1337;File=name", "␛]777;notify;a;b␇"]),
        ),
        (
            "H16",
            text("\u{202e}gnirts live\u{202c} \u{202d}ltr\u{202c}"),
            Read(&["<U+202E>gnirts live<U+202C> <U+202D>ltr<U+202C>"]),
        ),
        (
            "H17",
            text("\u{2066}x\u{2067}y\u{2068}z\u{2069}\u{61c}\u{200e}\u{200f}"),
            Read(&["<U+2066>x<U+2067>y<U+2068>z<U+2069>"]),
        ),
        (
            "H18",
            text("שלום עולם مرحبا بالعالم"),
            Read(&["שלום עולם مرحبا بالعالم"]),
        ),
        (
            "H19",
            text(
                "clai\u{200b}m evi\u{200c}dence ze\u{200d}ro \u{2060} \u{feff} \u{ad} \u{34f} \u{180e}",
            ),
            Read(&["claim evidence zero"]),
        ),
        (
            "H20",
            text(&format!("hi{tags}")),
            Read(&["before hi<19 hidden>"]),
        ),
        (
            "H21",
            text(&format!("e{}x", "\u{301}".repeat(5000))),
            Read(&["e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}"]),
        ),
        ("H22", text("👨‍👩‍👧‍👦 ❤️ ☁︎ 🏳️‍🌈 🇫🇷 1️⃣ 👍🏽"), Read(&["👨‍👩‍👧‍👦", "🇫🇷"])),
        ("H23", text(&"漢".repeat(500)), Read(&["漢漢漢漢"])),
        (
            "H24",
            text("a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f\u{1c}g\u{1d}h"),
            Read(&["d␋e␌f␜g␝h"]),
        ),
        (
            "H25",
            b"\xef\xbf\xbe\xef\xbf\xbf\xf0\x9f\xbf\xbf\xee\x80\x80".to_vec(),
            Read(&["\u{fffd}", "after"]),
        ),
        (
            "H26",
            b"\xff\xfe \xc0\xaf \xed\xa0\x80 \xf5\x80\x80\x80 \xe2\x82".to_vec(),
            Read(&["before", "after", "yes"]),
        ),
    ]
}

/// So many lines.
fn many(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().concat()
}

/// Whole files.
#[expect(clippy::too_many_lines, reason = "a table")]
fn files() -> Vec<Case> {
    let text = |text: &str| text.as_bytes().to_vec();
    let utf16: Vec<u8> = "\u{feff}Ann: hello\nBob: yo\nAnn: and\nBob: no\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let binary: Vec<u8> = (0..=255).cycle().take(256 * 64).collect();
    let speakers = many(3000, |n| format!("[00:00:01] S{n}: x\n"));
    let laugh = many(9, |n| {
        let (one, next) = (&"abcdefghij"[n..=n], &"abcdefghij"[n + 1..n + 2]);
        let nine = vec![format!("*{one}"); 9].join(",");
        format!("{next}: &{next} [{nine}]\n")
    });
    let cues = many(5000, |n| format!("{n}\n00:00:01,000 --> 00:00:02,000\n\n"));
    vec![
        (
            "H27",
            "utf16.txt",
            utf16,
            Read(&["1  Ann: hello", "4  Bob: no"]),
        ),
        ("H28", "binary.txt", binary, Refused(&["this looks binary"])),
        (
            "H29",
            "empty.txt",
            Vec::new(),
            Refused(&["the file is empty"]),
        ),
        (
            "H30",
            "newlines.txt",
            vec![b'\n'; 100_000],
            Refused(&["the file is empty"]),
        ),
        (
            "H31",
            "crlf.txt",
            text("\u{feff}Ann: hi\r\nBob: yo\r\nAnn: and\r\nBob: no\r\n"),
            Read(&["1  Ann: hi", "4  Bob: no"]),
        ),
        (
            "H32",
            "cr.txt",
            text("Ann: hi\rBob: yo\rAnn: and\rBob: no\r"),
            Read(&["1  Ann: hi", "4  Bob: no"]),
        ),
        (
            "H33",
            "end.txt",
            text("Ann: hi\nBob: yo\nAnn: and\nBob: no"),
            Read(&["1  Ann: hi", "4  Bob: no"]),
        ),
        (
            "H34",
            "homoglyph.txt",
            text("Ann: hi\nАnn: yo\nAnn: and\nАnn: no\n"),
            Read(&["Аnn"]),
        ),
        ("H35", "speakers.txt", text(&speakers), Read(&["S2999"])),
        (
            "H36",
            "lines.txt",
            text(&"Ann: some ordinary words\nBob: yes\n".repeat(10_000)),
            Read(&["some ordinary words"]),
        ),
        (
            "H37",
            "line.txt",
            text(
                &("Ann: hi\nBob: yo\nAnn: ".to_owned() + &"word ".repeat(200_000) + "\nBob: no\n"),
            ),
            Read(&["word word"]),
        ),
        (
            "H38",
            "no-spaces.txt",
            text(&("Ann: hi\nBob: yo\nAnn: ".to_owned() + &"x".repeat(500_000) + "\nBob: no\n")),
            Read(&["xxxxxxxx"]),
        ),
        ("H39", "cues.srt", text(&cues), Empty),
        (
            "H40",
            "deep.json",
            text(&"[".repeat(200_000)),
            Refused(&["nested too deep"]),
        ),
        (
            "H41",
            "nested.json",
            text(&("{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000))),
            Refused(&["nested too deep"]),
        ),
        (
            "H42",
            "keys.json",
            text(
                r#"{"segments":[],"segments":[{"start":1e999,"end":-1,"text":"said","speaker":{"x":1}}]}"#,
            ),
            Read(&["said"]),
        ),
        (
            "H43",
            "numbers.json",
            text(
                r#"{"segments":[{"start":NaN,"text":"one"},{"start":-5,"text":"two"},{"start":"00:99:99","text":"three"}]}"#,
            ),
            Read(&["one", "two", "three"]),
        ),
        (
            "H44",
            "surrogate.json",
            text(
                r#"{"segments":[{"start":0,"speaker":"\ud800","text":"\u001b]52;c;eA==\u0007 \u202e \ud83d"}]}"#,
            ),
            Read(&["␛]52;c;eA==␇ <U+202E> \u{fffd}"]),
        ),
        (
            "H45",
            "laughs.yaml",
            text(&format!("a: &a [\"lol\"]\n{laugh}")),
            Refused(&["YAML aliases"]),
        ),
        (
            "H46",
            "deep.yaml",
            text(&"[".repeat(100_000)),
            Refused(&["nested more than 64 levels deep"]),
        ),
        (
            "H47",
            "alias.yaml",
            text("&a [*a]\n"),
            Refused(&["YAML aliases"]),
        ),
        (
            "H48",
            "tags.yaml",
            text(
                "!!python/object/apply:os.system [\"id\"]\n---\n? [complex, key]\n: x\n---\ntext: \"\\e]52;c;eA==\\a\"\n",
            ),
            Refused(&["more than one document"]),
        ),
        (
            "H49",
            "deep.html",
            text(&("<div>".repeat(60_000) + "<p>Ann: leaf</p>")),
            Read(&["leaf"]),
        ),
        (
            "H50",
            "formatting.html",
            text(&("<b><a>".repeat(20_000) + "Ann: leaf")),
            Read(&["leaf"]),
        ),
        (
            "H51",
            "script.html",
            text(
                "<script>evil()</script><style>p{}</style><p onclick=x>Ann: t&#27;]52;c;eA==&#7;&#x9b;31m&#x202e;&#0;&#xd800;&bogus;</p>\
            <iframe src=file:///etc/passwd></iframe><img src=\"http://127.0.0.1/track\">",
            ),
            Read(&["t␛]52;c;eA==␇", "<U+202E>"]),
        ),
        (
            "H52",
            "attributes.html",
            text(&format!(
                "<p {}>Ann: x marks</p><!--{}",
                many(50_000, |n| format!("a{n}=1 ")),
                "x".repeat(100_000)
            )),
            Read(&["x marks"]),
        ),
        (
            "H53",
            "times.vtt",
            text(&format!(
                "WEBVTT\n\n99999999999:00.000 --> 00:00.000\n<v \x1b]0;P\x07Ann>hi</v>\n\n00:01.000 --> 00:00.500 position:999%\n<c.x><b><i><u>{}cue\n\n-1:00.0 --> x\nNOTE\n",
                "<b>".repeat(5000)
            )),
            Read(&["hi", "cue"]),
        ),
        (
            "H54",
            "bad.srt",
            text(
                "1\n00:00:01,000 --> 00:00:00,000\n{\\an8}<font color=\"\x1b[31m\">words</font>\n\n99999999999999999999\n00:00:61,9999 --> \nmore\n\n\n\n\n2\n",
            ),
            Read(&["words", "more"]),
        ),
        (
            "H55",
            "entity.xml",
            text(
                "<!DOCTYPE TEI [<!ENTITY a \"lol\"><!ENTITY e SYSTEM \"file:///etc/passwd\">]><TEI><u who=\"#a\">say &a; &e; so</u></TEI>",
            ),
            Refused(&["unknown entity"]),
        ),
        (
            "H56",
            "name-\x1b]0;P\x07\n-x.txt",
            text("Ann: hi\nBob: yo\nAnn: and\nBob: no\n"),
            Read(&["hi"]),
        ),
        (
            "H57",
            "-H57 --help $(id);.txt",
            text("Ann: hi\nBob: yo\nAnn: and\nBob: no\n"),
            Read(&["hi"]),
        ),
        (
            "H59",
            "bomb.json.gz",
            [b"\x1f\x8b\x08\0".as_slice(), &[0; 1000]].concat(),
            Refused(&["gzip archive"]),
        ),
        (
            "H61",
            "article.md",
            text(
                "# t\n\n**Ann:** [claim](javascript:x) [c](file:///etc/passwd) ![i](http://127.0.0.1/x) <a href=\"\x1b]8;;x\">y</a>\n\n**Bob:** yes\n\n**Ann:** so\n\n**Bob:** no\n",
            ),
            Read(&["claim", "yes"]),
        ),
    ]
}

fn cases() -> Vec<Case> {
    let payloads = payloads().into_iter();
    payloads
        .map(|(id, payload, fate)| (id, "payload.txt", in_every_place(&payload), fate))
        .chain(files())
        .collect()
}

/// The ids that stand in the table.
pub fn ids() -> Vec<&'static str> {
    cases().iter().map(|(id, ..)| *id).collect()
}

/// Writes an input into a home of its own.
fn written(home: &Home, name: &str, bytes: &[u8]) -> PathBuf {
    let mut name = name.as_bytes().to_vec();
    if name.starts_with(b"name") {
        name.push(0xff);
    }
    let path = home.path().join(OsStr::from_bytes(&name));
    fs::write(&path, bytes).unwrap();
    path
}

/// Tries every input, two at a time; what fails is told with all ids at the end.
fn each_case(test: impl Fn(&Case) + Sync + RefUnwindSafe) {
    let cases = cases();
    let (even, odd): (Vec<_>, Vec<_>) = cases.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let test = &test;
    let try_all = |cases: Vec<(usize, &Case)>| -> Vec<&'static str> {
        let failed = |case: &Case| std::panic::catch_unwind(|| test(case)).is_err();
        cases
            .into_iter()
            .filter(|(_, case)| failed(case))
            .map(|(_, case)| case.0)
            .collect()
    };
    let failed = std::thread::scope(|scope| {
        let other = scope.spawn(|| try_all(odd));
        [try_all(even), other.join().unwrap()].concat()
    });
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn every_hostile_text_is_printed_or_refused_and_drives_nothing() {
    each_case(|(id, name, bytes, fate)| {
        let home = Home::new();
        let path = written(&home, name, bytes);
        let mut command = home.saidso();
        command.arg("show");
        // By its bare name where that looks like an option.
        match name.strip_prefix('-') {
            Some(_) => command.args(["--", name]),
            None => command.arg(&path),
        }
        let mut run = Terminal::start(command, SIZE);
        let ended = run.ends();
        is_clean(id, &run, &["CSI m"]);
        let sent = run.look(|display| String::from_utf8_lossy(display.raw()).replace("\r\n", ""));
        let sent = without_style(&sent);
        let (code, words) = match fate {
            Read(words) => (0, *words),
            Empty => (1, &[][..]),
            Refused(words) => (2, *words),
        };
        let start: String = sent.chars().take(2000).collect();
        assert_eq!(ended.exit_code(), code, "{id}: {start}");
        for words in words {
            assert!(sent.contains(words), "{id}: no {words:?} in {start:?}");
        }
        assert!(!sent.contains("root:x:0"), "{id}");
    });
}

/// A text without the sequences for colours and the like.
fn without_style(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest));
    first.to_owned() + &rest.collect::<String>()
}

/// Most of the address space that a refusal may take, in kilobytes: the program alone takes a good half of it.
const LITTLE: usize = 120_000;

#[test]
fn what_is_refused_is_refused_in_little_memory() {
    each_case(|(id, name, bytes, fate)| {
        let Refused(words) = fate else { return };
        let home = Home::new();
        let path = written(&home, name, bytes);
        let run = std::process::Command::new("sh")
            .args(["-c", &format!("ulimit -v {LITTLE}; exec \"$0\" \"$@\"")])
            .args([env!("CARGO_BIN_EXE_saidso"), "show"])
            .arg(&path)
            .env_clear()
            .envs(home.environment())
            .output()
            .unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{id}: {told}");
        for words in *words {
            assert!(told.contains(words), "{id}: no {words:?} in {told:?}");
        }
    });
}

#[test]
fn no_text_makes_the_program_open_another_file_or_a_connection() {
    let Some(strace) = tool("strace") else { return };
    each_case(|(id, name, bytes, _)| {
        if !["H04", "H45", "H48", "H51", "H55", "H57", "H61"].contains(id) {
            return;
        }
        let home = Home::new();
        let path = written(&home, name, bytes);
        let trace = home.path().join("trace");
        let run = std::process::Command::new(&strace)
            .args(["-f", "-e", "trace=openat,open,socket,connect,execve", "-o"])
            .arg(&trace)
            .args([env!("CARGO_BIN_EXE_saidso"), "show"])
            .arg(&path)
            .env_clear()
            .envs(home.environment())
            .output();
        run.unwrap();
        let trace = fs::read_to_string(trace).unwrap();
        assert!(
            trace.contains(path.file_name().unwrap().to_str().unwrap()),
            "{trace}"
        );
        for call in ["socket(", "connect(", "\"/etc/passwd\"", "127.0.0.1"] {
            assert!(!trace.contains(call), "{id}: {call} in {trace}");
        }
        assert_eq!(trace.matches("execve(").count(), 1, "{id}: {trace}");
    });
}

#[test]
fn every_hostile_text_can_be_read_and_left() {
    each_case(|(id, name, bytes, fate)| {
        if matches!(fate, Refused(_)) {
            return;
        }
        let home = Home::new();
        let path = written(&home, name, bytes);
        let mut command = home.saidso();
        command.arg(&path);
        let mut reader = Terminal::start(command, SIZE);
        if matches!(fate, Empty) {
            reader.status_shows("0/0");
        } else {
            reader.status_shows("1/");
        }
        for keys in ["jj G", "/yes\r", "f", "\x1b", "I", "\x1b"] {
            reader.press_alone(keys);
        }
        if !matches!(fate, Empty) {
            reader.press_until_status_shows("\x1b\x1bg", "1/");
        }
        is_clean(id, &reader, OURS);
        reader.press("qqq");
        assert_eq!(reader.ends().exit_code(), 0, "{id}");
        is_clean(id, &reader, OURS);
    });
}
