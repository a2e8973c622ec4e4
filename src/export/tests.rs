//! Exports of one small call, as people and programs get them.

use insta::assert_snapshot;

use super::*;
use crate::keep::{Bookmark, Entry, Kept, Span};
use crate::record::{EditionFile, Origin};

const FILE: &str = r#"
format: 1
exchange: {id: call, title: "A call", date: 2025-10-14, medium: phone call}
edition:
  id: paper
  language: en
  basis: reported
  source: {publisher: Paper, author: A. Author, title: What they said, url: "https://example.org/1", disputed: "By a speaker, who calls it false."}
speakers:
  - {id: one, name: Speaker One, aliases: [S1]}
  - {id: two, name: Speaker *Two*}
turns:
  - {speaker: one, text: "He asked for \e[2J calm, and said: “please”."}
  - {speaker: two, basis: quoted, text: "Yes.\nOf course", start: 12.5, end: 15.0, note: laughs}
  - {basis: verbatim, text: "=SUM(1)"}
"#;

fn call() -> Transcript {
    let file: EditionFile = crate::yaml::read(FILE, std::path::Path::new("call.yaml")).unwrap();
    Transcript::from_file(file, Origin::Bundled).unwrap()
}

fn all() -> Vec<TurnIndex> {
    (0..3).map(TurnIndex).collect()
}

fn written(format: Format) -> String {
    transcript(format, &call(), &all()).unwrap()
}

fn kept(call: &Transcript) -> Vec<Bookmark> {
    let span = Span::of_turns(call, TurnIndex(0), TurnIndex(1));
    let mut entry = Entry::bookmark(
        Some("0123456789abcdef0123456789abcdef".into()),
        span,
        Some("ask\nagain".into()),
        vec!["#plan".into(), "to check".into()],
    );
    entry.at = "2025-11-25T12:00:00Z".into();
    Kept::from_entries([&entry]).bookmarks
}

fn kept_as(format: Format) -> String {
    let call = call();
    let kept = kept(&call);
    let rows: Vec<_> = kept
        .iter()
        .map(|one| BookmarkRow::of(one, Some(&call)))
        .collect();
    bookmarks(format, &rows).unwrap()
}

#[test]
fn a_format_is_known_by_its_word_and_an_unknown_one_lists_them() {
    for format in Format::ALL {
        assert_eq!(format.word().parse::<Format>().unwrap(), format);
    }
    assert_eq!("md".parse::<Format>().unwrap(), Format::Markdown);
    let error = "pdf".parse::<Format>().unwrap_err().to_string();
    assert_eq!(
        error,
        "`pdf` is no format (hint: formats are text, markdown, csv, json, jsonl, yaml)"
    );
}

#[test]
fn every_format_carries_basis_and_source_and_no_control_character() {
    for format in Format::ALL {
        for text in [written(format), kept_as(format)] {
            for needed in [
                "reported",
                "quoted",
                "Paper",
                "https://example.org/1",
                "Speaker One",
            ] {
                assert!(text.contains(needed), "{format:?} lacks {needed}:\n{text}");
            }
            let controls = text
                .chars()
                .filter(|c| c.is_control() && *c != '\n')
                .count();
            assert_eq!(controls, 0, "{format:?}:\n{text}");
            assert!(text.ends_with('\n'));
        }
    }
}

#[test]
fn a_transcript_as_text() {
    assert_snapshot!(written(Format::Text));
}

#[test]
fn a_transcript_as_markdown() {
    assert_snapshot!(written(Format::Markdown));
}

#[test]
fn a_transcript_as_csv() {
    assert_snapshot!(written(Format::Csv));
}

#[test]
fn a_transcript_as_json() {
    assert_snapshot!(written(Format::Json));
}

#[test]
fn a_transcript_as_json_lines() {
    assert_snapshot!(written(Format::JsonLines));
}

#[test]
fn a_transcript_as_yaml_reads_back_the_same() {
    let text = written(Format::Yaml);
    let file: EditionFile = crate::yaml::read(&text, std::path::Path::new("out.yaml")).unwrap();
    assert_eq!(
        Transcript::from_file(file, Origin::Bundled).unwrap(),
        call()
    );
}

#[test]
fn a_part_of_a_transcript_says_which_part_it_is() {
    let call = call();
    let part = [TurnIndex(0), TurnIndex(2), TurnIndex(7)];
    for format in [Format::Text, Format::Markdown, Format::Yaml] {
        let text = transcript(format, &call, &part).unwrap();
        assert!(text.contains("turns 1, 3 of 3"), "{text}");
        assert!(!text.contains("Of course"));
    }
    let text = transcript(Format::Text, &call, &[TurnIndex(1)]).unwrap();
    assert!(text.contains("Part: turn 2 of 3"), "{text}");
}

#[test]
fn bookmarks_as_text() {
    assert_snapshot!(kept_as(Format::Text));
}

#[test]
fn bookmarks_as_markdown() {
    assert_snapshot!(kept_as(Format::Markdown));
}

#[test]
fn bookmarks_as_csv() {
    assert_snapshot!(kept_as(Format::Csv));
}

#[test]
fn bookmarks_as_json() {
    assert_snapshot!(kept_as(Format::Json));
}

#[test]
fn bookmarks_as_yaml() {
    assert_snapshot!(kept_as(Format::Yaml));
}

#[test]
fn a_bookmark_that_lost_its_words_or_its_edition_says_so() {
    let old = call();
    let kept = kept(&old);
    let mut new = old.clone();
    new.turns[1].text = "No.".into();
    let lost = BookmarkRow::of(&kept[0], Some(&new));
    assert_eq!(lost.standing, Standing::Lost);
    assert!(
        bookmarks(Format::Text, &[lost])
            .unwrap()
            .contains("no longer found")
    );
    let gone = BookmarkRow::of(&kept[0], None);
    assert_eq!(
        (gone.standing, gone.place.to_string()),
        (Standing::NoEdition, "call@paper#1-2".into())
    );
    let text = bookmarks(Format::Text, &[gone]).unwrap();
    assert!(text.contains("[not known]") && text.contains("source not known"));
}

#[test]
fn no_bookmarks_are_an_empty_list_in_every_format() {
    for format in Format::ALL {
        bookmarks(format, &[]).unwrap();
    }
}
