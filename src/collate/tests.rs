use super::*;
use crate::record::{
    Basis, Edition, EditionFile, Exchange, Origin, Source, Speaker, TurnEntry, TurnIndex,
};

mod differing;
mod order;

/// A transcript of `name: text` lines.
fn transcript(lines: &[(&str, &str)]) -> Transcript {
    let mut speakers: Vec<Speaker> = Vec::new();
    for (name, _) in lines {
        if !name.is_empty() && !speakers.iter().any(|speaker| speaker.name == *name) {
            speakers.push(Speaker {
                id: name.to_lowercase(),
                name: (*name).to_owned(),
                role: None,
                aliases: Vec::new(),
            });
        }
    }
    let turn = |(name, text): &(&str, &str)| TurnEntry {
        speaker: (!name.is_empty()).then(|| name.to_lowercase()),
        basis: None,
        text: (*text).to_owned(),
        start: None,
        end: None,
        note: None,
    };
    let file = EditionFile {
        format: 1,
        exchange: Exchange {
            id: "call".to_owned(),
            title: "Call".to_owned(),
            date: None,
            medium: None,
        },
        edition: Edition {
            id: "one".to_owned(),
            language: None,
            basis: Basis::Verbatim,
            note: None,
            source: Source::default(),
        },
        speakers,
        turns: lines.iter().map(turn).collect(),
    };
    Transcript::from_file(file, Origin::Bundled).unwrap()
}

fn collated(left: &[(&str, &str)], right: &[(&str, &str)]) -> Collation {
    let (left, right) = (transcript(left), transcript(right));
    collate(&Part::whole(&left), &Part::whole(&right), &[])
}

/// `same 1 1`, `only-left 2 -`.
fn told(collation: &Collation) -> Vec<String> {
    let number =
        |turn: Option<TurnIndex>| turn.map_or("-".to_owned(), |turn| turn.number().to_string());
    let row = |row: Row| {
        format!(
            "{} {} {}",
            row.kind.word(),
            number(row.left),
            number(row.right)
        )
    };
    collation.rows().map(row).collect()
}

const CALL: &[(&str, &str)] = &[
    (
        "Ann",
        "Good morning. Did you read the plan that we sent on Monday?",
    ),
    (
        "Bob",
        "I did. The second point about the harbour cannot stay as it is.",
    ),
    ("Ann", "Why not?"),
    ("Bob", "Because the minister will never sign for 40 ships."),
    ("Ann", "Then let us say thirty and see what he answers."),
];

#[test]
fn nothing_is_aligned_with_nothing() {
    assert!(collated(&[], &[]).passages.is_empty());
    assert_eq!(
        told(&collated(&[], &CALL[..2])),
        ["only-right - 1", "only-right - 2"]
    );
    assert_eq!(told(&collated(&CALL[..1], &[])), ["only-left 1 -"]);
}

#[test]
fn case_and_punctuation_are_no_change() {
    let other = [(
        "Ann",
        "good morning! did you read THE plan – that we sent on Monday…",
    )];
    assert_eq!(told(&collated(&CALL[..1], &other)), ["same 1 1"]);
}

#[test]
fn the_same_words_by_someone_else_are_a_change() {
    let mut other = CALL.to_vec();
    other[3].0 = "Ann";
    let collation = collated(CALL, &other);
    assert_eq!(collation.passages[3].kind, Kind::Changed);
    assert!(collation.passages[3].other_speaker);
    assert_eq!(collation.passages[1].kind, Kind::Same);
}

#[test]
fn speakers_are_known_by_the_sound_of_their_names_in_another_alphabet() {
    let other = [
        ("Иван Каманин", "Start the check of the suit now."),
        ("Юрий Гагарин", "Understood, I start the check."),
    ];
    let left = [
        ("Kamanin", "Start the check of the suit now."),
        ("Gagarin", "Understood, I start the check."),
    ];
    assert_eq!(told(&collated(&left, &other)), ["same 1 1", "same 2 2"]);
}

#[test]
fn a_joined_turn_is_in_a_row_for_each_of_its_parts() {
    let joined = [
        CALL[0],
        CALL[1],
        ("Ann", "Why not?"),
        (
            "Bob",
            "Because the minister will never sign for 40 ships. He told me so himself on Sunday.",
        ),
        CALL[4],
    ];
    let mut apart = CALL.to_vec();
    apart.insert(4, ("Bob", "He told me so himself on Sunday."));
    let rows = told(&collated(&apart, &joined));
    assert_eq!(
        rows,
        [
            "same 1 1", "same 2 2", "same 3 3", "same 4 4", "same 5 4", "same 6 5"
        ]
    );
}

#[test]
fn turns_are_joined_around_one_that_was_dropped() {
    let (one, other) = (
        "We looked at the figures for the harbour and the railway together",
        "and found that nobody had counted the ferries twice.",
    );
    let whole = format!("{one} {other}");
    let apart = [
        CALL,
        &[
            ("Bob", "Very well."),
            ("Ann", one),
            ("Bob", "Mm."),
            ("Ann", other),
        ],
    ];
    let joined = [CALL, &[("Bob", "Very well."), ("Ann", &whole)]];
    let rows = told(&collated(&apart.concat(), &joined.concat()));
    assert_eq!(rows[6..], ["same 7 7", "same 9 7", "only-left 8 -"]);
}

#[test]
fn every_turn_is_in_the_rows_whatever_the_texts() {
    let odd = [
        "",
        "!",
        "да",
        "漢字かな",
        "yes yes yes",
        "40",
        "\u{200b}",
        "a b c d e f g",
    ];
    for seed in 0..40_usize {
        let lines = |many: usize, step: usize| -> Vec<(&str, &str)> {
            (0..many)
                .map(|at| {
                    (
                        ["Ann", "", "Боб"][(at * step + seed) % 3],
                        odd[(at * step + seed) % odd.len()],
                    )
                })
                .collect()
        };
        let (left, right) = (lines(seed % 9, 3), lines((seed * 7) % 11, 5));
        let collation = collated(&left, &right);
        let rows: Vec<Row> = collation.rows().collect();
        let mut lefts: Vec<_> = rows.iter().filter_map(|row| row.left).collect();
        let mut rights: Vec<_> = rows.iter().filter_map(|row| row.right).collect();
        for (turns, all) in [(&mut lefts, left.len()), (&mut rights, right.len())] {
            turns.sort();
            turns.dedup();
            assert_eq!(turns.len(), all, "{seed}");
        }
        assert!(rows.iter().all(|row| (0.0..=1.0).contains(&row.similarity)));
    }
}

#[test]
fn turns_are_carried_across() {
    let collation = collated(CALL, &CALL[1..]);
    assert_eq!(collation.across(Side::Left, TurnIndex(3)), [TurnIndex(2)]);
    assert_eq!(collation.across(Side::Left, TurnIndex(0)), []);
    assert_eq!(collation.across(Side::Right, TurnIndex(0)), [TurnIndex(1)]);
}

#[test]
fn a_narrow_band_finds_what_the_whole_chart_finds() {
    let points = [(10, 10), (50, 20), (60, 60)];
    let band = band::Band::around(&points, 100, 100, 5);
    assert_eq!(band.row(0).0, 0);
    assert_eq!(band.row(100).1, 100);
    for (row, column) in points {
        assert!(
            (band.row(row).0..=band.row(row).1).contains(&column),
            "{row}"
        );
    }
    for row in 1..=100 {
        assert!(band.row(row).0 <= band.row(row - 1).1, "rows meet at {row}");
    }
}
