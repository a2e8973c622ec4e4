//! Whatever keys are typed at whatever size: no panic, and a picture.

use proptest::prelude::*;
use saidso::config::Config;
use saidso::keep::Kept;
use saidso::library::Library;
use saidso::record::{
    Basis, Edition, EditionFile, Exchange, Origin, Source, Speaker, Transcript, TurnEntry,
};
use saidso::tui::Message;

use crate::session::Session;

mod deeds;

const KEYS: &[&str] = &[
    "j",
    "k",
    "J",
    "K",
    "(",
    ")",
    " ",
    "b",
    "<C-d>",
    "<C-u>",
    "g",
    "G",
    "5",
    "0",
    "%",
    "/",
    "n",
    "N",
    "&",
    "S",
    "f",
    "F",
    "x",
    "c",
    "C",
    "<Enter>",
    "]",
    "[",
    "m",
    "a",
    "'",
    "M",
    "''",
    "<C-o>",
    "<C-]>",
    "v",
    "V",
    "y",
    "Y",
    "t",
    "u",
    "d",
    "w",
    "<Tab>",
    "=",
    "o",
    "s",
    "z",
    "T",
    "|",
    ":",
    "?",
    "<Esc>",
    "<Esc>",
    "<Down>",
    "<Up>",
    "<PgDn>",
    "<PgUp>",
    "w",
    "h",
    "l",
    "*",
    "<Backspace>",
    "<C-l>",
    "<C-t>",
    "plan",
    "“",
    "漢",
    "i",
    "I",
    "X",
    "A",
    "r",
];

const TEXTS: &[&str] = &[
    "",
    "plan",
    "a long sentence about the plan that wraps over many lines at any width one can think of",
    "\u{1b}[2Jescape \u{202e}override\u{202c} hid\u{200b}den",
    "漢字かな交じり文 plan",
    "עברית ועוד plan",
    "👨‍👩‍👧 family",
    "line\nline\n\nline",
    "wordwithoutanyspacesthatislongerthanthescreenisevergoingtobe",
    "e\u{301}\u{301}\u{301}",
];

fn library(turns: &[(usize, usize)]) -> Library {
    let speakers = ["Ann", "Борис \u{1b}[31m", "漢字の名前がとても長い人"];
    let file = EditionFile {
        format: 1,
        exchange: Exchange {
            id: "odd".into(),
            title: "Odd\u{7}".into(),
            date: None,
            medium: None,
        },
        edition: Edition {
            id: "one".into(),
            language: None,
            basis: Basis::Verbatim,
            note: None,
            source: Source::default(),
        },
        speakers: speakers
            .iter()
            .enumerate()
            .map(|(at, name)| Speaker {
                id: at.to_string(),
                name: (*name).into(),
                role: None,
                aliases: vec![],
            })
            .collect(),
        turns: turns
            .iter()
            .map(|(speaker, text)| TurnEntry {
                speaker: (*speaker < speakers.len()).then(|| speaker.to_string()),
                basis: None,
                text: TEXTS[*text].into(),
                start: None,
                end: None,
                note: (*text == 2).then(|| "laughs".into()),
            })
            .collect(),
    };
    let mut library = Library::bundled();
    let mut other = file.clone();
    other.edition.id = "two".into();
    other.turns.reverse();
    other.turns.truncate(20);
    for file in [other, file] {
        let transcript = Transcript::from_file(file, Origin::Bundled).unwrap();
        library.transcripts.insert(0, transcript.into());
    }
    library
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn no_keys_at_any_size_on_any_text_break_the_screen(
        turns in proptest::collection::vec((0..4_usize, 0..TEXTS.len()), 0..30),
        keys in proptest::collection::vec((0..KEYS.len(), 0..40_u8), 1..60),
        sizes in proptest::collection::vec((0..160_u16, 0..50_u16), 1..5),
    ) {
        let mut session = Session::new(library(&turns), Kept::default(), Config::standard().unwrap(), sizes[0], true);
        for (key, resize) in keys {
            if let Some(size) = sizes.get(usize::from(resize)) {
                session.send(Message::Resize(size.0, size.1));
            }
            session.keys(KEYS[key]);
            let screen = session.screen();
            prop_assert!(!screen.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{200b}']), "raw: {screen}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_keys_on_the_import_report_of_any_text_break_the_screen_or_lose_the_text(
        lines in proptest::collection::vec((0..LABELS.len(), 0..TEXTS.len()), 1..20),
        keys in proptest::collection::vec((0..REPORT_KEYS.len(), 0..40_u8), 1..40),
        sizes in proptest::collection::vec((0..120_u16, 0..40_u16), 1..4),
    ) {
        let line = |(label, text): &(usize, usize)| format!("{}{}\n", LABELS[*label], TEXTS[*text]);
        let text: String = std::iter::once("Ann: begins.\n".to_owned()).chain(lines.iter().map(line)).collect();
        let mut session = Session::with_text("odd\u{1b}[31m.txt", &text, sizes[0], true);
        session.keys("I");
        for (key, resize) in keys {
            if let Some(size) = sizes.get(usize::from(resize)) {
                session.send(Message::Resize(size.0, size.1));
            }
            session.keys(REPORT_KEYS[key]);
            let screen = session.screen();
            prop_assert!(!screen.contains(['\u{1b}', '\u{202e}', '\u{7}', '\u{200b}']), "raw: {screen}");
        }
        let calls = Library::bundled().transcripts.len();
        prop_assert_eq!(session.model.shelf.library.transcripts.len(), calls + 1);
    }
}

const LABELS: &[&str] = &[
    "",
    "Ann: ",
    "Борис: ",
    "Note: ",
    "漢字: ",
    "\n",
    "Advertisement\n",
];

const REPORT_KEYS: &[&str] = &[
    "I",
    "j",
    "k",
    "5j",
    "G",
    "g",
    "s",
    "A",
    "X",
    "r",
    "m",
    "u",
    "d",
    "w",
    "<Enter>",
    "<Esc>",
    "<Esc>I",
    "x",
    "y",
    "<Down>",
    "<PgDn>",
    "/",
    "<Backspace>",
    "J",
    "IGX",
    "IGs",
    "Igjj<Enter>",
    "rAnn<Enter>",
    "m<Enter>",
    "?",
    "S",
    "plan",
    "n",
    "<C-o>",
    "''",
    "M",
    "mm",
    "v",
    "<Tab>",
    "/plan<Enter>",
    "q",
];
