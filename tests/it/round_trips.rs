//! What is written in a format and read again is the same: whole in our own shapes, and what a format can hold in others.

use proptest::prelude::*;
use saidso::export::{self, Account, Format};
use saidso::import::{self, Hint, Imported, SetAside, make};
use saidso::record::{
    Basis, Edition, EditionFile, Exchange, Origin, Source, Speaker, Transcript, TurnEntry,
    TurnIndex,
};

/// Pieces of text that some format could take for a sign of its own.
const NASTY: [&str; 58] = [
    "\u{2028}",
    "\u{85}",
    "\0",
    "\r",
    "\r\n",
    "\u{feff}",
    "Ann: ",
    "Ann:\n",
    "\n",
    "\n\n",
    "-->",
    "00:00:01,000 --> 00:00:02,000",
    "[",
    "]",
    "(laughs)",
    "[phone rings]",
    "\"",
    "'",
    "“so”",
    "<v Bob>",
    "</v>",
    "<b>",
    "&amp;",
    "&",
    "<!--",
    "NOTE x",
    "WEBVTT",
    "# ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "| a | b |",
    "```",
    "**",
    "_x_",
    "\\",
    "\\n",
    "\t",
    " ",
    "  ",
    "שלום",
    "مرحبا",
    "👨‍👩‍👧",
    "\u{202e}",
    "\u{200b}",
    "é",
    "漢字",
    ",",
    ";",
    "=1+1",
    "@x",
    "https://e.org/a_b?c=d&e",
    "17:30",
    "0:12",
    "null",
    "---",
    "{\"text\": 1}",
];

fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(&NASTY[..]).prop_map(str::to_owned),
        4 => "[a-z]{1,8}( [a-z]{1,8}){0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 1..6)
        .prop_map(|parts| parts.concat())
        .prop_filter("a turn has words", |text| !text.trim().is_empty())
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?",
        text().prop_map(|text| text.trim().to_owned()),
    ]
}

fn time() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        Just(Some(0.0)),
        Just(Some(0.1 + 0.2)),
        Just(Some(f64::MAX)),
        Just(Some(f64::MIN_POSITIVE)),
        (0.0..1e9).prop_map(Some),
    ]
}

fn basis() -> impl Strategy<Value = Basis> {
    prop::sample::select(vec![Basis::Verbatim, Basis::Quoted, Basis::Reported])
}

prop_compose! {
    fn speakers()(names in prop::collection::vec((name(), prop::option::of(text()), prop::collection::vec(text(), 0..3)), 1..5)) -> Vec<Speaker> {
        let speaker = |(at, (name, role, aliases))| Speaker { id: format!("s.{at}"), name, role, aliases };
        names.into_iter().enumerate().map(speaker).collect()
    }
}

prop_compose! {
    fn entry(speakers: usize)(
        who in prop::option::of(0..speakers), basis in prop::option::of(basis()), text in text(),
        start in time(), end in time(), note in prop::option::of(text()),
    ) -> TurnEntry {
        let backwards = matches!((start, end), (Some(start), Some(end)) if end < start);
        let (start, end) = if backwards { (end, start) } else { (start, end) };
        TurnEntry { speaker: who.map(|at| format!("s.{at}")), basis, text, start, end, note }
    }
}

prop_compose! {
    fn whole()(speakers in speakers())(
        turns in prop::collection::vec(entry(speakers.len()), 1..7), speakers in Just(speakers),
        title in name(), source in prop::option::of(text()), note in prop::option::of(text()), basis in basis(),
    ) -> Transcript {
        let source = Source {
            publisher: source.clone(), url: Some("https://example.org/1".into()), disputed: source, ..Source::default()
        };
        let file = EditionFile {
            format: 1,
            exchange: Exchange {
                id: "call".into(), title, date: Some(jiff::civil::date(2025, 10, 14)), medium: note.clone(),
            },
            edition: Edition { id: "paper".into(), language: Some("en".into()), basis, note, source },
            speakers,
            turns,
        };
        Transcript::from_file(file, Origin::Bundled).unwrap()
    }
}

fn written(format: Format, transcript: &Transcript, account: &Account) -> String {
    let all: Vec<_> = (0..transcript.turns.len()).map(TurnIndex).collect();
    export::converted(format, transcript, &all, account).unwrap()
}

fn back(text: &str, format: import::Format) -> Imported {
    let hint = Hint {
        format: Some(format),
        ..Hint::default()
    };
    let read = import::read(text.as_bytes(), &hint).unwrap();
    assert_eq!(read.format, format, "{text}");
    read
}

/// Who says what on which basis, in order, white space aside.
fn said(transcript: &Transcript) -> Vec<(Option<String>, Basis, String)> {
    let shown = |text: &str| {
        let shown = saidso::text::clean::show(text).to_string();
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let turns = transcript.turns.iter();
    turns
        .map(|turn| {
            let name = transcript.speaker_of(turn).map(|who| shown(&who.name));
            (name, turn.basis, shown(&turn.text))
        })
        .collect()
}

/// Written and read again by way of a format that holds less.
fn there_and_back(
    format: Format,
    read_as: import::Format,
    transcript: &Transcript,
) -> (String, Transcript) {
    let text = written(format, transcript, &Account::default());
    let read = back(&text, read_as);
    (text, edition_of(read, transcript))
}

/// Text without what is shown instead of written: control characters, and what is hidden or turns the direction.
fn plain(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    text.prop_map(|text| {
        let shown = saidso::text::clean::show(&text);
        shown
            .as_str()
            .replace(['\u{2028}', '\u{2029}', '\u{85}'], " ")
    })
    .prop_filter("a turn has words", |text| !text.trim().is_empty())
}

/// A line that begins with a letter or a digit and has no angle brackets: what a page keeps.
fn said_line() -> impl Strategy<Value = String> {
    line(text())
        .prop_map(|text| text.replace(['<', '>'], "x"))
        .prop_filter("a page drops signs before the first word", |text| {
            text.trim().starts_with(char::is_alphanumeric)
        })
}

/// The same on one line, without the brackets around things that are not speech.
fn line(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    plain(text)
        .prop_map(|text| text.replace(['\n', '[', ']', '(', ')'], " "))
        .prop_filter("a turn has words", |text| !text.trim().is_empty())
}

/// A name as people have it.
fn person() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Ann Lee",
        "Bob O'Hara",
        "Yuri Ushakov",
        "Юрий Ушаков",
        "Steve Witkoff",
    ])
    .prop_map(str::to_owned)
}

/// A sentence as people say it.
fn sentence() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{1,8}( [a-z]{1,8}){2,6}[.?!]"
}

prop_compose! {
    fn call(name: fn() -> BoxedStrategy<String>, text: fn() -> BoxedStrategy<String>, bases: &'static [Basis])(
        names in prop::collection::hash_set(name(), 2..4)
    )(
        turns in prop::collection::vec((0..names.len(), text(), prop::sample::select(bases)), 4..9),
        names in Just(names.into_iter().collect::<Vec<_>>()),
    ) -> Transcript {
        let speaker = |(at, name): (usize, &String)| Speaker {
            id: format!("s.{at}"), name: name.clone(), role: None, aliases: Vec::new(),
        };
        // Everyone speaks, and more than once.
        let both = (0..names.len()).chain(0..names.len()).map(|at| (at, "And so it went on.".to_owned(), Basis::Verbatim));
        let turns = both.chain(turns).enumerate().map(|(at, (who, text, basis))| {
            #[expect(clippy::cast_precision_loss, reason = "small")]
            let start = at as f64 * 2.0;
            TurnEntry {
                speaker: Some(format!("s.{who}")), basis: Some(basis), text,
                start: Some(start), end: Some(start + 1.5), note: None,
            }
        });
        let file = EditionFile {
            format: 1,
            exchange: Exchange { id: "call".into(), title: "A call".into(), date: None, medium: None },
            edition: Edition {
                id: "paper".into(), language: None, basis: Basis::Verbatim, note: None, source: Source::default(),
            },
            speakers: names.iter().enumerate().map(speaker).collect(),
            turns: turns.collect(),
        };
        Transcript::from_file(file, Origin::Bundled).unwrap()
    }
}

const ANY: &[Basis] = &[Basis::Verbatim, Basis::Reported, Basis::Quoted];

fn edition_of(read: Imported, like: &Transcript) -> Transcript {
    let exchange = Exchange {
        medium: None,
        ..make::exchange("call".into(), read.title.clone(), read.date)
    };
    let naming = make::Naming {
        exchange,
        edition: like.edition.id.clone(),
        source: Source::default(),
    };
    Transcript::from_file(make::edition(read, naming, &[]), Origin::Bundled).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn our_own_shapes_keep_every_field(transcript in whole(), aside in text(), warning in text()) {
        let aside = [SetAside { line: 3, text: aside, reason: "page number".into() }];
        let account = Account { format: "text", set_aside: &aside, warnings: &[warning] };
        for (format, read_as) in [
            (Format::Yaml, import::Format::Yaml),
            (Format::Json, import::Format::Json),
            (Format::JsonLines, import::Format::JsonLines),
        ] {
            let text = written(format, &transcript, &account);
            let read = back(&text, read_as);
            if format != Format::Yaml {
                prop_assert_eq!(&read.set_aside[..], account.set_aside);
                prop_assert_eq!(&read.warnings[..], account.warnings);
            }
            prop_assert_eq!(&edition_of(read, &transcript), &transcript, "{}", text);
        }
    }

    #[test]
    fn our_own_shapes_are_recognised_whatever_the_turns_say(transcript in call(|| line(name()).boxed(), || text().boxed(), ANY)) {
        for (format, read_as) in [
            (Format::Yaml, import::Format::Yaml),
            (Format::Json, import::Format::Json),
            (Format::JsonLines, import::Format::JsonLines),
            (Format::Csv, import::Format::Table),
            (Format::Html, import::Format::Html),
            (Format::Vtt, import::Format::Vtt),
            (Format::Srt, import::Format::Srt),
        ] {
            let text = written(format, &transcript, &Account::default());
            prop_assert_eq!(import::detect::detect(&text, None).unwrap(), read_as, "{}", text);
        }
    }

    #[test]
    fn text_and_markdown_are_told_from_subtitles_and_tables(transcript in call(|| person().boxed(), || said_line().boxed(), ANY)) {
        for format in [Format::Text, Format::Markdown] {
            let text = written(format, &transcript, &Account::default());
            let found = import::detect::detect(&text, None).unwrap();
            let wanted = if format == Format::Text { import::Format::Text } else { import::Format::Markdown };
            prop_assert_eq!(found, wanted, "{}", text);
        }
    }

    #[test]
    fn a_table_keeps_names_words_bases_and_times(transcript in call(|| line(name()).boxed(), || plain(text()).boxed(), ANY)) {
        let (text, read) = there_and_back(Format::Csv, import::Format::Table, &transcript);
        prop_assert_eq!(said(&read), said(&transcript), "{}", text);
        let times = |transcript: &Transcript| transcript.turns.iter().map(|turn| (turn.start, turn.end)).collect::<Vec<_>>();
        prop_assert_eq!(times(&read), times(&transcript), "{}", text);
    }

    #[test]
    fn webvtt_keeps_names_words_bases_and_times(transcript in call(|| line(name()).boxed(), || plain(text()).boxed(), ANY)) {
        let (text, read) = there_and_back(Format::Vtt, import::Format::Vtt, &transcript);
        prop_assert_eq!(said(&read), said(&transcript), "{}", text);
        let times = |transcript: &Transcript| transcript.turns.iter().map(|turn| (turn.start, turn.end)).collect::<Vec<_>>();
        prop_assert_eq!(times(&read), times(&transcript), "{}", text);
    }

    #[test]
    fn subrip_keeps_plain_names_and_sentences_with_bases_and_times(transcript in call(|| person().boxed(), || sentence().boxed(), ANY)) {
        let (text, read) = there_and_back(Format::Srt, import::Format::Srt, &transcript);
        prop_assert_eq!(said(&read), said(&transcript), "{}", text);
    }

    #[test]
    fn a_page_keeps_plain_names_and_any_words(transcript in call(|| person().boxed(), || said_line().boxed(), ANY)) {
        let (text, read) = there_and_back(Format::Html, import::Format::Html, &transcript);
        prop_assert_eq!(said(&read), said(&transcript), "{}", text);
    }

    #[test]
    fn markdown_keeps_plain_names_and_sentences_with_bases(transcript in call(|| person().boxed(), || sentence().boxed(), ANY)) {
        let (text, read) = there_and_back(Format::Markdown, import::Format::Markdown, &transcript);
        prop_assert_eq!(said(&read), said(&transcript), "{}", text);
    }

    #[test]
    fn text_keeps_plain_names_and_sentences_with_bases(transcript in call(|| person().boxed(), || sentence().boxed(), ANY)) {
        let (text, read) = there_and_back(Format::Text, import::Format::Text, &transcript);
        prop_assert_eq!(said(&read), said(&transcript), "{}", text);
    }
}
