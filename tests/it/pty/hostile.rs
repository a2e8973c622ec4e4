//! Foreign text in every place where there can be some: none of it reaches the terminal as it is.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;
use saidso::keep::{Entry, Journal, Span};
use saidso::library::Library;
use saidso::record::TurnIndex;

use super::terminal::{Home, Terminal};
use super::traffic::{OURS, sequences};

/// Clipboard, title, colours, queries, a link, a device string, a reset, one that never ends; C1; what turns text
/// round, what hides, tags, what goes back over words.
const PAYLOAD: &str = "\u{1b}]52;c;aGFo\u{7}\u{1b}]0;TITLE\u{7}\u{1b}[31m\u{1b}[6n\u{1b}]8;;file:///x\u{1b}\\\
    \u{1b}P+q544e\u{1b}\\\u{1b}c\u{9b}2J\u{9d}0;x\u{9c}\u{202e}desrever\u{2066}\u{200b}\u{feff}\u{ad}\
    \u{e0041}\u{e0042}no\u{8}\u{8}\u{7f}\u{5}\u{1b}]666;";

/// A text in YAML, every character of it escaped.
fn quoted(text: &str) -> String {
    let escaped: Vec<String> = text
        .chars()
        .map(|c| format!("\\U{:08x}", u32::from(c)))
        .collect();
    format!("\"{}\"", escaped.concat())
}

/// A home whose editions, bookmarks and file names are all full of it.
fn home() -> Home {
    let home = Home::new();
    let folder = home.data().join("transcripts");
    fs::create_dir_all(&folder).unwrap();
    let text = |what: &str| quoted(&format!("{what} {PAYLOAD} end"));
    let edition = format!(
        "format: 1\nexchange: {{id: lunch, title: {}, medium: {}}}\n\
         edition: {{id: mine, language: en, basis: verbatim, source: {{publisher: {}, title: {}, url: {}, disputed_by: {}}}}}\n\
         speakers:\n- {{id: ann, name: {}, role: {}, aliases: [{}]}}\n\
         turns:\n- {{speaker: ann, text: {}, note: {}}}\n- {{speaker: ann, text: plain}}\n",
        text("title"),
        text("medium"),
        text("publisher"),
        text("work"),
        text("https://example.org/"),
        text("somebody"),
        text("Ann"),
        text("cook"),
        text("A"),
        text("words"),
        text("note"),
    );
    let edition = edition.replace(&format!(", disputed_by: {}", text("somebody")), "");
    fs::write(folder.join("lunch.yaml"), edition).unwrap();
    let name = format!("bad{}.yaml", PAYLOAD.replace('/', "_"));
    fs::write(
        folder.join(name),
        format!("format: 1\n{}: 1\n", text("key")),
    )
    .unwrap();
    let library = Library::open(&[home.data()]);
    let (index, _) = library
        .find(&"lunch".parse().unwrap())
        .unwrap_or_else(|_| panic!("{:?}", library.faults));
    let span = Span::of_turns(
        library.transcript(index).unwrap(),
        TurnIndex(0),
        TurnIndex(0),
    );
    let entry = Entry::bookmark(
        None,
        span,
        Some(format!("mine {PAYLOAD}")),
        vec![format!("tag{PAYLOAD}")],
    );
    let journal = Journal::at(&home.data());
    journal.append(&[entry]).unwrap();
    let torn = fs::read_to_string(journal.path()).unwrap()
        + &format!("{{\"{PAYLOAD}\"\n{{\"id\":\"x\",\"op\":\"{PAYLOAD}\"}}\n");
    fs::write(journal.path(), torn).unwrap();
    home
}

/// Only sequences of ours came, and no character that drives a terminal or hides from its reader.
pub fn is_clean(what: &str, terminal: &Terminal, ours: &[&str]) {
    terminal.look(|display| {
        let strange: Vec<_> = sequences(display.raw())
            .into_iter()
            .filter(|sequence| !ours.contains(&sequence.as_str()))
            .collect();
        assert!(
            strange.is_empty(),
            "{what}: {strange:?}\n{}",
            terminal_text(display.raw())
        );
        let text = String::from_utf8_lossy(display.raw());
        // A joiner binds what stands before it, as in a family of emoji.
        let joined = text
            .chars()
            .scan('\0', |before, c| Some((std::mem::replace(before, c), c)));
        let bad: Vec<char> = joined
            .filter(|(before, c)| match c {
                '\u{1b}' | '\r' | '\n' => false,
                '\u{200c}' | '\u{200d}' => before.is_ascii(),
                '\u{80}'..='\u{9f}'
                | '\u{ad}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{e0000}'..='\u{e0fff}' => true,
                c => c.is_ascii_control(),
            })
            .map(|(_, c)| c)
            .collect();
        assert!(
            bad.is_empty(),
            "{what}: {bad:?}\n{}",
            terminal_text(display.raw())
        );
    });
}

fn terminal_text(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).escape_debug().to_string()
}

#[test]
fn the_reader_shows_hostile_text_in_every_place_and_is_not_driven_by_it() {
    let home = home();
    for size in [(120, 40), (60, 20)] {
        let mut command = home.saidso();
        command.arg("lunch");
        let mut reader = Terminal::start(command, size);
        reader.shows("\u{241b}]52;c;aGFo");
        for keys in [
            "M", "M/mine\r", "C", "?", ":", "s", "o", "f", "=", "Splain\r", "/plain\r", "F", "T",
            "\t", "\t", "a", "t",
        ] {
            reader.press(keys);
            reader.lines();
            is_clean(keys, &reader, &[OURS, &["OSC", "ESC \\"]].concat());
            reader.press("\x1b\x1b\x1b");
            reader.lines();
        }
        // `o` copies the address and `y` the turn: the one OSC is that of the clipboard, with nothing but base64 in it.
        reader.press("gy");
        reader.status_shows("sent to the terminal");
        reader.look(|display| {
            let raw = String::from_utf8_lossy(display.raw()).into_owned();
            for copy in raw.split("\x1b]").skip(1) {
                let (copy, _) = copy.split_once("\x1b\\").unwrap();
                let data = copy
                    .strip_prefix("52;c;")
                    .unwrap_or_else(|| panic!("{copy:?}"));
                let copied = of_base64(data);
                let is_driving = |c: char| c.is_control() && c != '\n';
                assert!(!copied.contains(is_driving), "{copied:?}");
                assert!(
                    !copied.contains(['\u{202e}', '\u{200b}', '\u{e0041}']),
                    "{copied:?}"
                );
            }
        });
    }
}

/// The text that base64 stands for.
fn of_base64(data: &str) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for sign in data.trim_end_matches('=').bytes() {
        let value = SIGNS.iter().position(|known| *known == sign).unwrap();
        bits = bits << 6 | u32::try_from(value).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap());
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn what_is_pasted_or_typed_is_text_and_no_key() {
    let home = home();
    let mut reader = home.open((120, 40));
    reader.press("/");
    reader.press(format!(
        "\x1b[200~{}q\rq\x1b[201~",
        PAYLOAD.replace('\u{1b}', "")
    ));
    reader.lines();
    is_clean("a paste", &reader, OURS);
    reader.is_taken();
    reader.press("\x1b");
    // Late answers of a terminal that nobody asked.
    for answer in [
        "\x1b[24;80R",
        "\x1b[?62;22c",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1bP>|XTerm(379)\x1b\\",
    ] {
        let before = reader.lines();
        reader.press_alone(answer);
        assert_eq!(reader.lines(), before, "{answer:?} is no key");
        reader.is_taken();
    }
    is_clean("answers", &reader, OURS);
    reader.press("\x1b\x1b");
    reader.press("2G");
    reader.status_shows("2/");
}

#[test]
fn every_verb_shows_hostile_text_and_is_not_driven_by_it() {
    let home = home();
    let bad = home
        .path()
        .join(format!("file{}", PAYLOAD.replace('/', "_")));
    fs::write(
        &bad,
        format!("Ann: {PAYLOAD}\nBob: yes\nAnn: {PAYLOAD}\nBob: no\n"),
    )
    .unwrap();
    let bad = bad.to_string_lossy().into_owned();
    let missing = format!("/no/{PAYLOAD}");
    let option = format!("--{PAYLOAD}");
    for arguments in [
        &["list"][..],
        &["show", "lunch"],
        &["show", &bad],
        &["show", &missing],
        &["show", "lunch", "--speaker", PAYLOAD],
        &["show", "lunch", "--to", PAYLOAD],
        &["search", "words", "lunch"],
        &["search", PAYLOAD],
        &["search", "speaker:", "--in", PAYLOAD],
        &["claims", PAYLOAD],
        &["bookmarks"],
        &["bookmarks", "--merge", &missing],
        &["import", "--dry-run", &bad],
        &["import", &missing],
        &["convert", &missing, "--to", "text"],
        &["validate"],
        &["--config", &missing],
        &["--library", &missing, "list"],
        &["--data", &missing, "list"],
        &[&option],
        &[PAYLOAD],
        &["list", PAYLOAD],
        &["help", PAYLOAD],
    ] {
        let mut command: CommandBuilder = home.saidso();
        command.args(arguments);
        let mut run = Terminal::start(command, (100, 50));
        run.ends();
        is_clean(&format!("{arguments:?}"), &run, &["CSI m"]);
        let colours_alone = run.look(|display| {
            let raw = String::from_utf8_lossy(display.raw()).into_owned();
            !raw.contains("\x1b[31m")
        });
        assert!(
            colours_alone || !matches!(arguments, ["show", ..]),
            "{arguments:?}"
        );
    }
}

#[test]
fn an_environment_full_of_it_is_survived() {
    let long = "x".repeat(65_536);
    for (name, value) in [
        ("TERM", long.as_str()),
        ("TERM", "../../x;$(id)"),
        ("COLUMNS", "99999"),
        ("LC_ALL", PAYLOAD),
        ("HOME", PAYLOAD),
        ("HOME", "relative"),
        ("XDG_DATA_HOME", "/dev/full"),
        ("XDG_CONFIG_HOME", PAYLOAD),
        ("XDG_RUNTIME_DIR", PAYLOAD),
        ("TMPDIR", PAYLOAD),
    ] {
        let home = Home::new();
        let mut command = home.saidso();
        command.env(name, value);
        let mut reader = Terminal::start(command, (140, 40));
        reader.shows("Says that he has let Trump know this");
        reader.press("mm");
        reader.wait_until("an answer", |display| {
            let rows = display.screen().contents();
            rows.contains("bookmark saved") || rows.contains("NOT saved")
        });
        is_clean(name, &reader, OURS);
        reader.press("qq");
        reader.ends();
        is_clean(name, &reader, OURS);
        assert!(!home.path().join("relative").exists() && !Path::new("relative").exists());
    }
}
