//! Mends, format by format: what the user says is done, and no word is lost.

mod formats;

use std::fmt::Write;
use std::path::PathBuf;

use super::{LabelKind, LineKind, Mend, Mends};
use crate::import::{Hint, Imported, read};

fn line(line: usize, is: LineKind) -> Mend {
    Mend::Line { line, is }
}

fn label(label: &str, is: LabelKind) -> Mend {
    Mend::Label {
        label: label.to_owned(),
        is,
    }
}

fn rename(from: &str, to: &str) -> Mend {
    Mend::rename(&format!("{from}={to}")).unwrap()
}

fn merge(from: &str, into: &str) -> Mend {
    Mend::merge(&format!("{from}={into}")).unwrap()
}

fn reading(name: &str, text: &str, mends: &[Mend]) -> Imported {
    let hint = Hint {
        name: Some(PathBuf::from(name)),
        mends: mends.iter().cloned().collect(),
        ..Hint::default()
    };
    read(text.as_bytes(), &hint).unwrap()
}

/// What was read, a line each: `NAME: words [note]`, `-LINE words (reason)`.
fn picture(read: &Imported) -> String {
    let mut text = String::new();
    for turn in &read.turns {
        let name = turn.speaker.map_or("?", |at| &read.speakers[at.0].name);
        let note = turn.note.as_ref().map(|note| format!(" [{note}]"));
        let words = turn.text.replace('\n', " / ");
        let _ = writeln!(text, "{name}: {words}{}", note.unwrap_or_default());
    }
    for aside in &read.set_aside {
        let _ = writeln!(text, "-{} {} ({})", aside.line, aside.text, aside.reason);
    }
    text
}

#[track_caller]
fn mended(name: &str, text: &str, mends: &[Mend], expected: &str) -> Imported {
    let read = reading(name, text, mends);
    assert_eq!(picture(&read).trim_end(), expected);
    let again = reading(name, text, mends);
    assert_eq!(read, again, "the same bytes and mends give the same");
    read
}

const CALL: &str = "\
Ann Lee: One.
BUY NOW
two words go on here
Bob: Three.
More of three.
Ann Lee: Four.
Remember: five.
Bob: Six.
";

#[test]
fn a_line_that_was_set_aside_is_speech_of_the_turn_it_stands_in() {
    let text = "Ann: One.\nAdvertisement\nAnd two.\nBob: Three.\nAnn: Four.\nBob: Five.\n";
    mended(
        "a.txt",
        text,
        &[],
        "Ann: One. And two.\nBob: Three.\nAnn: Four.\nBob: Five.\n-2 Advertisement (advertisement)",
    );
    mended(
        "a.txt",
        text,
        &[line(2, LineKind::Speech)],
        "Ann: One. Advertisement And two.\nBob: Three.\nAnn: Four.\nBob: Five.",
    );
    mended(
        "a.txt",
        text,
        &[line(2, LineKind::Note)],
        "Ann: One. And two. [Advertisement]\nBob: Three.\nAnn: Four.\nBob: Five.",
    );
}

#[test]
fn what_goes_on_from_a_marked_label_line_is_never_put_in_anothers_mouth() {
    mended(
        "a.txt",
        CALL,
        &[line(4, LineKind::Noise)],
        "Ann Lee: One. BUY NOW two words go on here\nAnn Lee: Four. Remember: five.\nBob: Six.\n\
         -4 Bob: Three. (marked as no speech)\n-5 More of three. (goes on from a line marked as no speech)",
    );
    mended(
        "a.txt",
        CALL,
        &[line(4, LineKind::Note)],
        "Ann Lee: One. BUY NOW two words go on here [Bob: Three.; More of three.]\nAnn Lee: Four. Remember: five.\nBob: Six.",
    );
    mended(
        "a.txt",
        CALL,
        &[line(2, LineKind::Noise)],
        "Ann Lee: One. two words go on here\nBob: Three. More of three.\nAnn Lee: Four. Remember: five.\nBob: Six.\n\
         -2 BUY NOW (marked as no speech)",
    );
}

#[test]
fn a_turn_whose_words_are_all_marked_is_no_turn() {
    mended(
        "a.txt",
        "Ann:\nBUY NOW\n\nBob:\nTwo.\n\nAnn:\nThree.\n\nBob:\nFour.\n",
        &[line(2, LineKind::Noise)],
        "Bob: Two.\nAnn: Three.\nBob: Four.\n-1 Ann (a speaker without words)\n-2 BUY NOW (marked as no speech)",
    );
}

#[test]
fn a_label_is_taken_or_refused_as_the_user_says() {
    let read = mended(
        "a.txt",
        CALL,
        &[label("Remember", LabelKind::Speaker)],
        "Ann Lee: One. BUY NOW two words go on here\nBob: Three. More of three.\nAnn Lee: Four.\nRemember: five.\nBob: Six.",
    );
    assert!(read.mended[0].met);
    let read = mended(
        "a.txt",
        CALL,
        &[label("bob", LabelKind::Text)],
        "Ann Lee: One. BUY NOW two words go on here Bob: Three. More of three.\nAnn Lee: Four. Remember: five. Bob: Six.",
    );
    let verdict = read.labels.iter().find(|one| one.label == "Bob").unwrap();
    assert_eq!(
        (verdict.taken, verdict.reason.as_str()),
        (false, "refused by a mend")
    );
    let read = reading("a.txt", CALL, &[label("Nemo", LabelKind::Speaker)]);
    assert!(!read.mended[0].met);
}

#[test]
fn speakers_are_renamed_and_merged_and_every_name_stays_an_alias() {
    let text = "ЮУ: Раз.\nSW: Two.\nЮ: Три.\nSW: Four.\nЮУ: Пять.\nSW: Six.\nЮ: Семь.\n";
    let mends = [merge("ЮУ", "Ю"), rename("Ю", "Юрий Ушаков")];
    let read = reading("a.txt", text, &mends);
    assert_eq!(read.speakers[0].name, "Юрий Ушаков");
    let mut aliases = read.speakers[0].aliases.clone();
    aliases.sort();
    assert_eq!(aliases, ["Ю", "ЮУ"]);
    assert_eq!(read.speakers.len(), 2);
    assert_eq!(
        read.turns
            .iter()
            .filter(|turn| turn.speaker.unwrap().0 == 0)
            .count(),
        4
    );
    assert!(read.mended.iter().all(|mend| mend.met));
}

#[test]
fn a_ring_of_merges_ends_and_two_of_one_name_are_one() {
    let text = "A: One.\nB: Two.\nA: Three.\nB: Four.\nC: Five.\nC: Six.\n";
    let read = reading("a.txt", text, &[merge("A", "B"), merge("B", "A")]);
    assert_eq!(read.speakers.len(), 2, "{:?}", read.speakers);
    let read = reading("a.txt", text, &[rename("A", "B")]);
    let names: Vec<&str> = read.speakers.iter().map(|who| who.name.as_str()).collect();
    assert_eq!(names, ["B", "C"]);
    assert_eq!(read.speakers[0].aliases, ["A"]);
}

#[test]
fn turns_that_a_merge_makes_neighbours_are_flagged() {
    let text =
        "Ann: One.\nBob: Two.\nBobby: Three.\nAnn: Four.\nBob: Five.\nBobby: Six.\nAnn: x.\n";
    assert_eq!(reading("a.txt", text, &[]).warnings.len(), 0);
    let read = reading("a.txt", text, &[merge("Bobby", "Bob")]);
    assert_eq!(read.warnings.len(), 2, "{:?}", read.warnings);
    assert!(read.warnings[0].starts_with("turn 3: a turn may be missing"));
}

#[test]
fn no_word_is_lost_whatever_lines_are_marked() {
    let words = |read: &Imported| {
        let mut all: Vec<String> = picture(read)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| {
                [
                    "One", "BUY", "NOW", "two", "Three", "More", "three", "Four", "five", "Six",
                ]
                .contains(word)
            })
            .map(str::to_owned)
            .collect();
        all.sort();
        all
    };
    let whole = words(&reading("a.txt", CALL, &[]));
    for first in 1..=8 {
        for second in 1..=8 {
            for (one, two) in [
                (LineKind::Noise, LineKind::Note),
                (LineKind::Speech, LineKind::Noise),
                (LineKind::Note, LineKind::Note),
                (LineKind::Noise, LineKind::Noise),
            ] {
                let read = reading("a.txt", CALL, &[line(first, one), line(second, two)]);
                assert_eq!(words(&read), whole, "{first} {one:?} {second} {two:?}");
            }
        }
    }
    let noise: Vec<Mend> = (1..=8).map(|at| line(at, LineKind::Noise)).collect();
    let read = reading("a.txt", CALL, &noise);
    assert_eq!((read.turns.len(), words(&read)), (0, whole));
}

#[test]
fn of_two_mends_of_one_thing_the_later_counts() {
    let mut mends = Mends::default();
    mends.add(line(3, LineKind::Note));
    mends.add(rename("Ann", "A"));
    mends.add(line(3, LineKind::Noise));
    let told: Vec<String> = mends.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["Ann is called A", "line 3 is no speech"]);
    let json = serde_json::to_string(&mends).unwrap();
    assert_eq!(
        json,
        r#"[{"mend":"rename","from":"Ann","to":"A"},{"mend":"line","line":3,"is":"noise"}]"#
    );
    assert_eq!(serde_json::from_str::<Mends>(&json).unwrap(), mends);
    assert_eq!(mends.take_back(), Some(line(3, LineKind::Noise)));
}

#[test]
fn mends_are_read_from_the_command_line() {
    assert_eq!(Mend::line("12=noise").unwrap(), line(12, LineKind::Noise));
    assert_eq!(
        Mend::label("a=b=text").unwrap(),
        label("a=b", LabelKind::Text)
    );
    for wrong in ["12", "0=note", "x=note", "12=loud", "=note"] {
        assert!(Mend::line(wrong).is_err(), "{wrong}");
    }
    assert!(Mend::rename("SW").unwrap_err().hint_text().is_some());
}
