use std::path::Path;

use proptest::prelude::*;

use super::read;
use crate::record::{ArticleFile, EditionFile};
use crate::yaml;

fn any<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    yaml::read_any(text, Path::new("f.yaml")).ok()
}

/// What is read is what all of YAML reads; whether anything was.
fn agrees(text: &str) -> bool {
    let edition = read::<EditionFile>(text);
    if edition.is_some() {
        assert_eq!(edition, any(text), "{text:?}");
    }
    let article = read::<ArticleFile>(text);
    if article.is_some() {
        assert_eq!(article, any(text), "{text:?}");
    }
    edition.is_some() || article.is_some()
}

/// An edition with these texts in all places where text can stand.
fn edition(texts: &[String]) -> EditionFile {
    let mut file: EditionFile = any(HEAD).unwrap();
    let turn = file.turns[0].clone();
    file.turns = texts
        .iter()
        .enumerate()
        .map(|(at, text)| {
            let mut turn = turn.clone();
            turn.text.clone_from(text);
            turn.note = (at % 2 == 0).then(|| text.clone());
            turn.start = (at % 3 == 0).then_some(f64::from(u32::try_from(at).unwrap()) * 1.1);
            turn
        })
        .collect();
    if let Some(first) = texts.first() {
        file.exchange.title.clone_from(first);
        file.edition.note = Some(first.clone());
        file.speakers[0].aliases = texts.to_vec();
    }
    file
}

const HEAD: &str = "\
format: 1
exchange:
  id: a
  title: b
  date: 2025-10-14
edition:
  id: x
  basis: verbatim
  source:
    file: call.txt
    sha256: abc
speakers:
- id: w
  name: W
turns:
- speaker: w
  text: hi
";

#[test]
fn what_is_written_is_read_whatever_it_says() {
    let texts = [
        "plain",
        "a: b",
        "a :b",
        "a:",
        ": a",
        ":a",
        "- a",
        "-a",
        "---",
        "...",
        "? a",
        "?",
        "# a",
        "a #b",
        "a#b",
        "'a'",
        "it's",
        "\"a\"",
        "[a]",
        "{a}",
        "a, b",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "",
        " a",
        "a ",
        "  ",
        "a  b",
        "a\tb",
        "\ta",
        "1",
        "007",
        "1.5",
        "0x1f",
        "1e5",
        ".inf",
        "null",
        "~",
        "yes",
        "true",
        "2025-10-14",
        "\u{feff}a",
        "a\u{85}b",
        "\u{0}\u{1b}[1m\u{7f}\u{9b}",
        "👍🏽 \u{200f}שלום\u{202e}",
        "“so” – said …",
        "\\n \\",
        "\u{fffe}\u{ffff}\u{10fffe}",
        "a\nb",
        "a\n\nb\n",
        "a\n  b\n",
        "a: \n- b\n# c",
    ];
    for text in texts {
        let written = yaml::write(&edition(&[text.to_owned(), "b".to_owned()])).unwrap();
        assert!(agrees(&written), "{written}");
    }
    assert!(agrees(&yaml::write(&edition(&[])).unwrap()));
    assert!(agrees(HEAD));
    for text in ["a\u{2028}b", "\na"] {
        let file = edition(&[text.to_owned()]);
        let written = yaml::write(&file).unwrap();
        assert!(!agrees(&written), "{written}");
        assert_eq!(any(&written), Some(file));
    }
}

#[test]
fn what_leaves_room_for_doubt_is_left_to_all_of_yaml() {
    for (from, to) in [
        ("format: 1", "# so\nformat: 1"),
        ("format: 1", "format: 0x1"),
        ("format: 1", "format: 01"),
        ("format: 1", "---\nformat: 1"),
        ("format: 1", "format:  1"),
        ("id: a", "id: &a a"),
        ("id: a", "id: *a"),
        ("id: a", "id: !!str a"),
        ("id: a", "id: a # so"),
        ("id: a", "id: a\n\n"),
        ("id: a", "id: a\n    b"),
        ("id: a", "id: a\r"),
        ("id: a", "id: a\n  id: b"),
        ("id: a", "id: \"a\n    b\""),
        ("id: a", "id: 'a' b"),
        ("id: a", "\"id\": a"),
        ("id: a", "id : a"),
        ("id: x", "id: x\n  note: ~"),
        ("id: x", "id: x\n  note:"),
        ("- id: w", "-\n  id: w"),
        ("- id: w", "-  id: w"),
        ("text: hi", "text: >\n    hi"),
        ("text: hi", "text: |\n\n    hi"),
        ("text: hi", "text: |\n    hi\n   ho"),
        ("text: hi", "text: |\n    hi\n  # ho"),
        ("text: hi", "txet: hi"),
        ("text: hi\n", "text: hi"),
        ("text: hi\n", "text: hi\n..."),
        ("text: hi\n", "text: hi\n---\na: b\n"),
    ] {
        let text = HEAD.replacen(from, to, 1);
        assert_ne!(text, HEAD);
        assert_eq!(read::<EditionFile>(&text), None, "{text}");
    }
}

#[test]
fn every_edition_and_article_at_hand_is_read_alike() {
    for folder in ["transcripts", "transcripts/articles"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        for file in files.filter(|path| path.is_file()) {
            let text = std::fs::read_to_string(&file).unwrap();
            agrees(&text);
            let again = match any::<EditionFile>(&text) {
                Some(edition) => yaml::write(&edition),
                None => yaml::write(&any::<ArticleFile>(&text).unwrap()),
            };
            assert!(agrees(&again.unwrap()), "{}", file.display());
        }
    }
}

/// Pieces of text that mean something in YAML, or nearly do.
fn piece() -> impl Strategy<Value = String> {
    let nasty = proptest::sample::select(vec![
        ":",
        ": ",
        " #",
        "#",
        "- ",
        "-",
        "---",
        "...",
        "'",
        "''",
        "\"",
        "\\",
        "\\x41",
        "\\u00e9",
        " ",
        "  ",
        "    ",
        "\n",
        "\n\n",
        "\t",
        "\r",
        "|",
        "|-",
        "|2-",
        ">",
        "[]",
        "{}",
        "[",
        "}",
        ",",
        "&a",
        "*a",
        "!a",
        "%",
        "@",
        "`",
        "?",
        "~",
        "null",
        "yes",
        "no",
        "1",
        "-1",
        "0x1",
        "1.5",
        "2025-10-14",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{0}",
        "\u{7f}",
        "é",
        "ש",
        "👍",
        "“",
        "\u{a0}",
        "text: ",
        "speaker: w",
        "- speaker: w\n  text: ",
        "\n  note: ",
        "\nturns:\n",
    ]);
    prop_oneof![nasty.prop_map(str::to_owned), "[a-z]{1,9}", ".{0,6}"]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..7).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back_as_all_of_yaml_reads_it(texts in proptest::collection::vec(text(), 1..4)) {
        agrees(&yaml::write(&edition(&texts)).unwrap());
    }

    #[test]
    fn what_was_changed_by_hand_is_read_as_all_of_yaml_reads_it_or_left_to_that(
        texts in proptest::collection::vec(text(), 0..3),
        edits in proptest::collection::vec((0_usize..10_000, 0_usize..4, piece()), 1..4),
    ) {
        let mut written = yaml::write(&edition(&texts)).unwrap();
        for (at, length, piece) in edits {
            let mut ends = [at % (written.len() + 1), 0];
            ends[1] = (ends[0] + length).min(written.len());
            for end in &mut ends {
                while !written.is_char_boundary(*end) {
                    *end += 1;
                }
            }
            written.replace_range(ends[0]..ends[1].max(ends[0]), &piece);
        }
        agrees(&written);
    }
}
