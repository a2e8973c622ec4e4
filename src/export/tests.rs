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

/// The call with a time for every turn, which subtitles need.
fn timed() -> Transcript {
    let mut call = call();
    call.turns[0].start = Some(1.0);
    call.turns[2].start = Some(3600.5);
    call
}

/// Whether a format is for subtitles.
fn is_timed(format: Format) -> bool {
    matches!(format, Format::Vtt | Format::Srt)
}

fn written(format: Format) -> String {
    let call = if is_timed(format) { timed() } else { call() };
    transcript(format, &call, &all()).unwrap()
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
        "`pdf` is no format (hint: formats are text, markdown, csv, json, jsonl, yaml, html, svg, vtt, srt, webannotation, claimreview)"
    );
}

#[test]
fn every_format_carries_basis_and_source_and_no_control_character() {
    for format in Format::ALL {
        let holds = |matter: Matter| matter.fits(format);
        let turns = holds(Matter::Turns).then(|| written(format));
        let kept = holds(Matter::Bookmarks).then(|| kept_as(format));
        for text in turns.into_iter().chain(kept) {
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
fn a_transcript_as_a_page() {
    assert_snapshot!(without_style(&written(Format::Html)));
}

#[test]
fn a_transcript_as_vtt() {
    assert_snapshot!(written(Format::Vtt));
}

#[test]
fn a_transcript_as_srt() {
    assert_snapshot!(written(Format::Srt));
}

#[test]
fn bookmarks_as_a_page() {
    assert_snapshot!(without_style(&kept_as(Format::Html)));
}

fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}<style></style>{after}")
}

#[test]
fn subtitles_are_refused_when_a_turn_has_no_time() {
    let error = transcript(Format::Vtt, &call(), &all()).unwrap_err();
    assert_eq!(
        error.message(),
        "subtitles need times, and 2 of 3 turns have none"
    );
}

#[test]
fn a_page_holds_foreign_text_as_text() {
    let mut call = call();
    call.turns[0].text = "<script>alert('x')</script>\n\n\u{202e}&amp;".into();
    call.speakers[0].name = "\"><img src=x>".into();
    call.edition.source.url = Some("javascript:alert(1)".into());
    call.edition.language = Some("en\" onload=\"x".into());
    let page = transcript(Format::Html, &call, &all()).unwrap();
    for harm in [
        "<script",
        "<img",
        "href=\"javascript",
        "\u{202e}",
        "\" onload",
    ] {
        assert!(!page.contains(harm), "{harm} in\n{page}");
    }
    assert!(page.contains("&lt;script&gt;") && page.contains("&amp;amp;"));
}

#[test]
fn a_page_reads_back_the_same() {
    let mut call = timed();
    for turn in &mut call.turns {
        turn.basis = Basis::Verbatim;
    }
    call.turns[2].speaker = Some(crate::record::SpeakerIndex(0));
    let page = transcript(Format::Html, &call, &all()).unwrap();
    let read = crate::import::html::read(&page, &crate::import::Hint::default()).unwrap();
    assert_eq!(read.turns.len(), call.turns.len());
    for (back, turn) in read.turns.iter().zip(&call.turns) {
        let name = back.speaker.map(|who| read.speakers[who.0].name.as_str());
        assert_eq!(name, Some(call.speaker_name(turn.speaker)));
        assert_eq!(back.text, crate::text::clean::show(&turn.text).as_str());
        assert_eq!(back.note, turn.note);
        assert_eq!(back.start.map(f64::floor), turn.start.map(f64::floor));
    }
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
fn a_format_holds_just_what_is_said_of_it() {
    for format in Format::ALL {
        let holds = |matter: Matter| matter.fits(format);
        let reviewer = Review {
            author: Some("Jane".to_owned()),
            url: Some("https://e.org".to_owned()),
            ..Review::default()
        };
        assert_eq!(bookmarks(format, &[]).is_ok(), holds(Matter::Bookmarks));
        assert_eq!(
            claims(format, &[], &reviewer).is_ok(),
            holds(Matter::Claims)
        );
        assert_eq!(
            transcript(format, &timed(), &all()).is_ok(),
            holds(Matter::Turns)
        );
    }
}
