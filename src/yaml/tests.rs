use std::path::Path;

use super::*;
use crate::record::EditionFile;

const SOUND: &str = "\
format: 1
exchange: {id: a, title: b}
edition:
  id: x
  basis: reported
speakers:
- {id: w, name: W}
turns:
  - speaker: w
    text: hi
  - {speaker: w, text: ho}
";

/// The error of the sound text with `from` replaced by `to`.
fn error_of(from: &str, to: &str) -> String {
    let text = SOUND.replacen(from, to, 1);
    assert_ne!(text, SOUND);
    read::<EditionFile>(&text, Path::new("f.yaml"))
        .unwrap_err()
        .to_string()
}

#[test]
fn the_sound_text_is_read_with_and_without_byte_order_mark() {
    for text in [SOUND.to_owned(), format!("\u{feff}{SOUND}")] {
        let file: EditionFile = read(&text, Path::new("f.yaml")).unwrap();
        assert_eq!(file.turns.len(), 2);
    }
}

#[test]
fn an_unknown_key_is_named_with_the_one_that_was_meant() {
    for (from, to, told) in [
        (
            "text: ho",
            "txet: ho",
            "f.yaml:11:18: turns[1].txet: unknown key `txet` (hint: did you mean `text`?)",
        ),
        (
            "  id: x",
            "  id: x\n  languge: uk",
            "f.yaml:5:3: edition.languge: unknown key `languge` (hint: did you mean `language`?)",
        ),
        (
            "format: 1",
            "format: 1\nturn: []",
            "f.yaml:2:1: turn: unknown key `turn` (hint: did you mean `turns`?)",
        ),
        (
            "text: hi",
            "text: hi\n    qqq: 1",
            "f.yaml:11:5: turns[0].qqq: unknown key `qqq` (hint: the keys here are `speaker`, `basis`, `text`, `start`, `end`, `note`)",
        ),
        (
            "reported",
            "report",
            "f.yaml:5:10: edition.basis: unknown word `report` (hint: did you mean `reported`?)",
        ),
    ] {
        assert_eq!(error_of(from, to), told);
    }
}

#[test]
fn a_repeated_key_is_shown_where_it_stands_again() {
    for (from, to, told) in [
        (
            "  id: x",
            "  id: x\n  id: y",
            "f.yaml:5:3: edition.id: the key `id` stands here twice",
        ),
        (
            "format: 1",
            "format: 1\nformat: 1",
            "f.yaml:2:1: format: the key `format` stands here twice",
        ),
        (
            "text: ho",
            "text: ho, text: hu",
            "f.yaml:11:28: turns[1].text: the key `text` stands here twice",
        ),
        (
            "text: hi",
            "text: hi\n    \"speaker\": w",
            "f.yaml:11:5: turns[0].speaker: the key `speaker` stands here twice",
        ),
    ] {
        assert_eq!(error_of(from, to), told);
    }
}

#[test]
fn what_does_not_fit_says_what_is_expected() {
    for (from, to, told) in [
        (
            "format: 1",
            "format: one",
            "f.yaml:1:9: format: a whole number is expected here, not string \"one\"",
        ),
        (
            "text: hi",
            "text: hi\n    start: abc",
            "f.yaml:11:12: turns[0].start: a number is expected here, not string \"abc\"",
        ),
        (
            "text: hi",
            "text: [hi]",
            "f.yaml:10:11: turns[0].text: a string is expected here, not sequence",
        ),
        (
            "    text: hi\n",
            "",
            "f.yaml:9:5: turns[0].text: the key `text` is missing",
        ),
        (
            "text: ho}",
            "text: ho]",
            "f.yaml:11:26: did not find expected ',' or '}', while parsing a flow mapping at line 11 column 5",
        ),
        (
            "text: ho",
            "text: \"\u{1}\"",
            "f.yaml:11:25: control characters are not allowed",
        ),
        (
            "text: ho}\n",
            "text: ho}\n---\na: 1\n",
            "f.yaml: the file holds more than one document",
        ),
    ] {
        assert_eq!(error_of(from, to), told);
    }
    let empty = read::<EditionFile>("\n", Path::new("f.yaml")).unwrap_err();
    assert_eq!(empty.message(), "the file is empty");
    let date = error_of("title: b", "title: b, date: 2025-13-40");
    assert!(date.starts_with("f.yaml:2:35: exchange.date: "), "{date}");
}

#[test]
fn a_key_is_located_in_block_and_flow_style_even_when_speech_looks_like_it() {
    let text = SOUND.replace(
        "text: hi",
        "text: |\n      speaker: nobody\n      text: \"\n",
    );
    for (key, place) in [
        ("format", Some((1, 9))),
        ("exchange.title", Some((2, 26))),
        ("edition", Some((4, 3))),
        ("speakers[0].name", Some((7, 17))),
        ("turns[0].text", Some((10, 11))),
        ("turns[1]", Some((14, 5))),
        ("turns[1].speaker", Some((14, 15))),
        ("turns[2]", None),
        ("turns[1].note", None),
        ("turns.speaker", None),
    ] {
        assert_eq!(locate(&text, key), place, "{key}");
    }
}

#[test]
fn an_error_is_placed_at_its_key_or_at_what_is_around_it() {
    let place = |key: &str| {
        let error = Error::new("wrong").at_key(key);
        positioned(error, SOUND).whereabouts().position
    };
    assert_eq!(place("turns[1].text"), Some((11, 24)));
    assert_eq!(place("turns[1].note"), Some((11, 5)));
    assert_eq!(place("turns[7].note"), Some((9, 3)));
    assert_eq!(place("nothing"), None);
}

#[test]
fn bombs_are_refused_at_once() {
    let mut laughs = String::from("a0: &a0 [lol, lol]\n");
    for level in 1..20 {
        let again = vec![format!("*a{}", level - 1); 10].join(", ");
        laughs = format!("{laughs}a{level}: &a{level} [{again}]\n");
    }
    for bomb in [
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(50_000),
        laughs,
        "&a [*a]".to_owned(),
    ] {
        assert!(read::<EditionFile>(&bomb, Path::new("f.yaml")).is_err());
    }
}

#[test]
fn tags_have_no_effect() {
    let text = SOUND.replace("text: hi", "text: !!python/object:os.system hi");
    let file: EditionFile = read(&text, Path::new("f.yaml")).unwrap();
    assert_eq!(file.turns[0].text, "hi");
}

#[test]
fn what_is_written_reads_back() {
    let file: EditionFile = read(SOUND, Path::new("f.yaml")).unwrap();
    let again = write(&file).unwrap();
    assert_eq!(
        read::<EditionFile>(&again, Path::new("g.yaml")).unwrap(),
        file
    );
}
