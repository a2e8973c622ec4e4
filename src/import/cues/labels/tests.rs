//! Labels that earn it, and cues cut at them.

use super::super::markup::pieces;
use super::*;

fn cues(texts: &[&'static str]) -> Vec<Vec<Piece>> {
    let cue = |(at, text): (usize, &&'static str)| {
        let lines: Vec<_> = text
            .lines()
            .enumerate()
            .map(|(row, line)| (10 * at + row + 1, line))
            .collect();
        pieces(&lines)
    };
    texts.iter().enumerate().map(cue).collect()
}

fn taken(texts: &[&'static str], known: &[Speaker]) -> Vec<String> {
    let labels = Labels::census(cues(texts).iter().map(Vec::as_slice), known);
    let verdicts = labels.verdicts().into_iter();
    verdicts
        .filter(|verdict| verdict.taken)
        .map(|verdict| verdict.label)
        .collect()
}

#[test]
fn a_label_repeats_or_is_known_or_shares_a_name() {
    let texts = [
        "Ann Lee: hi",
        "Bob: hello",
        "Bob: so",
        "Bob Ray: yes",
        "Ann: no",
        "Kim: once",
        "Note: x",
        "Note: y",
        "At 17:30: go",
        "https://a.b",
        "https://a.b",
        "And then: he",
        "And then: she",
        "ЮШ: да",
        "ЮШ: нет",
        "唐鳳：好",
        "唐鳳：是",
    ];
    assert_eq!(
        taken(&texts, &[]),
        ["Ann Lee", "Bob", "Bob Ray", "ЮШ", "唐鳳"]
    );
    let known = Speaker {
        id: "k".to_owned(),
        name: "Kim".to_owned(),
        role: None,
        aliases: Vec::new(),
    };
    assert!(taken(&texts, &[known]).contains(&"Kim".to_owned()));
}

#[test]
fn a_cue_is_cut_at_dashes_labels_and_names_in_brackets() {
    let all = cues(&[
        "- Hello\n- Hi, there\nfriend",
        "Bob: one\nAnn: two",
        "tail\nBob: three",
        "Ann: x",
        "(Danyel Fisher)\nbackground?\n-\nyes",
        "(Danyel Fisher)\nyes",
        "- Only one",
        "(Laughter) ha",
        "(EFFET SONORE)\nBang",
        "(EFFET SONORE)\nBang",
        ">> HI.",
        "-- so I\n-- we",
        "--",
    ]);
    let labels = Labels::census(all.iter().map(Vec::as_slice), &[]);
    let read = |at: usize| -> Vec<_> {
        let segments = labels.segments(&all[at]).into_iter();
        segments
            .map(|segment| (segment.who, segment.text))
            .collect()
    };
    let named = |name: &str, text: &str| (Who::Named(name.to_owned()), text.to_owned());
    let other = |text: &str| (Who::Other, text.to_owned());
    let same = |text: &str| (Who::Same, text.to_owned());
    assert_eq!(read(0), [other("Hello"), other("Hi, there friend")]);
    assert_eq!(read(1), [named("Bob", "one"), named("Ann", "two")]);
    assert_eq!(read(2), [same("tail"), named("Bob", "three")]);
    assert_eq!(
        read(4),
        [named("Danyel Fisher", "background?"), other("yes")]
    );
    assert_eq!(read(6), [same("- Only one")]);
    assert_eq!(read(10), [other("HI.")]);
    assert_eq!(read(11), [same("-- so I -- we")]);
    assert_eq!(read(12), [same("--")]);
    assert_eq!(read(7), [same("(Laughter) ha")]);
}

#[test]
fn a_name_that_speaks_once_is_taken_among_labels() {
    assert_eq!(taken(&["Ann: hi", "Bob: hello"], &[]), ["Ann", "Bob"]);
    assert_eq!(taken(&["Ann: hi", "and so", "it went", "on"], &[]), [""; 0]);
    let texts = [
        "Ann: a",
        "b",
        "c",
        "Bob: d",
        "e",
        "f",
        "Ann: g",
        "h",
        "Bob: i",
        "j",
        "Kim Lee: k",
        "l\nRay Fox: m",
        "The One: n",
    ];
    assert_eq!(taken(&texts, &[]), ["Ann", "Bob", "Kim Lee", "The One"]);
}
