//! `saidso show`.

use super::{home_with, saidso, saidso_at};

#[test]
fn turns_are_printed_unwrapped_with_number_speaker_and_basis() {
    let run = saidso(&["show", "ushakov-dmitriev@babel#4-5"]);
    assert_eq!(run.code, 0);
    let turns: Vec<&str> = run
        .out
        .lines()
        .filter(|line| line.starts_with(['4', '5']))
        .collect();
    assert_eq!(
        turns,
        [
            "4  Kirill Dmitriev [reported]: Says that the Americans' version will at any rate be “as close as possible to it”.",
            "5  Yuri Ushakov [reported]: Says that the Russians “need the maximum”.",
        ]
    );
}

#[test]
fn the_source_stands_above_the_turns() {
    let out = saidso(&["show", "witkoff-ushakov#1"]).out;
    for line in [
        "Witkoff–Ushakov\n",
        "Part: turn 1 of 9\n",
        "Source: Babel, ",
        "Disputed: ",
    ] {
        assert!(out.contains(line), "{line}: {out}");
    }
}

#[test]
fn a_speaker_is_found_by_any_name_in_any_alphabet_and_by_its_beginning() {
    let by = |name: &str| saidso(&["show", "ushakov-dmitriev", "--speaker", name, "--json"]);
    let run = by("dmitriev");
    assert!(!run.json().is_empty());
    assert!(
        run.json()
            .iter()
            .all(|turn| turn["speaker"] == "Kirill Dmitriev")
    );
    for name in ["KD", "Дмитриев", "KIRILL", "dmit", "Дмітр"] {
        assert_eq!(by(name).out, run.out, "{name}");
    }
}

#[test]
fn an_unknown_speaker_is_an_error_that_names_those_who_speak() {
    saidso(&["show", "witkoff-ushakov", "--speaker", "zzz"]).fails(
        2,
        "nobody called `zzz` speaks in witkoff-ushakov@babel",
        "the speakers are Steve Witkoff, Yuri Ushakov",
    );
    saidso(&["show", "witkoff-ushakov", "--speaker", "usahkov"]).fails(
        2,
        "nobody called `usahkov` speaks in witkoff-ushakov@babel",
        "did you mean `ushakov`?",
    );
}

#[test]
fn a_speaker_without_a_turn_there_is_nothing_found() {
    let run = saidso(&["show", "witkoff-ushakov#1", "--speaker", "ushakov"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
}

#[test]
fn every_format_can_be_asked_for_and_no_other() {
    for format in ["text", "markdown", "md", "csv", "json", "jsonl", "yaml"] {
        let run = saidso(&["show", "witkoff-ushakov#1", "--to", format]);
        assert!(run.code == 0 && run.out.contains("ceasefire"), "{format}");
    }
    let run = saidso(&["show", "witkoff-ushakov", "--to", "docx"]);
    assert!(
        run.code == 2 && run.err.contains("formats are text, "),
        "{}",
        run.err
    );
}

#[test]
fn json_gives_one_turn_a_line() {
    let rows = saidso(&["show", "witkoff-ushakov#2-3", "--json"]).json();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (&rows[1]["n"], &rows[1]["place"]),
        (&3.into(), &"witkoff-ushakov@babel#3".into())
    );
}

#[test]
fn a_pipe_gets_the_words_without_escape_sequences() {
    let home = home_with("He said \u{1b}[31mno\u{1b}[0m.\u{7} \u{1b}]52;c;aGk=\u{7}Never\u{9b}2J.");
    let run = saidso_at(home.path(), &["show", "lunch"]);
    assert!(
        run.out.contains("2  Bob Birch: He said no. Never.\n"),
        "{:?}",
        run.out
    );
    assert!(!run.out.contains(['\u{1b}', '\u{7}', '\u{9b}']));
}

#[test]
fn what_is_shown_in_any_format_comes_back_with_names_words_notes_and_bases() {
    let home = tempfile::tempdir().unwrap();
    let heard = |arguments: &[&std::ffi::OsStr]| -> Vec<[serde_json::Value; 4]> {
        let turns = saidso_at(home.path(), arguments).json();
        let fields = ["speaker", "text", "note", "basis"];
        turns
            .iter()
            .map(|turn| fields.map(|field| turn[field].clone()))
            .collect()
    };
    for place in ["witkoff-ushakov", "ushakov-dmitriev"] {
        let said = heard(&["show".as_ref(), place.as_ref(), "--json".as_ref()]);
        assert!(said.len() > 5);
        for format in ["text", "markdown", "html", "csv", "json", "jsonl", "yaml"] {
            let file = home.path().join(format!("call-{format}"));
            let shown = saidso_at(home.path(), &["show", place, "--to", format]);
            std::fs::write(&file, shown.out).unwrap();
            let back = heard(&[
                "convert".as_ref(),
                file.as_os_str(),
                "--to".as_ref(),
                "jsonl".as_ref(),
            ]);
            assert_eq!(back, said, "{place} by way of {format}");
        }
    }
}
