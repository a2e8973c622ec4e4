//! The shorter journal comes to the same as the long one.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::import::mend::Mend;
use crate::keep::journal::reading;
use crate::keep::{Kept, Quote, Span, Spot};
use crate::link::Decision;

fn spot(edition: usize, turn: usize) -> Spot {
    Spot {
        exchange: "call".into(),
        edition: format!("e{edition}"),
        turn,
        offset: 0,
    }
}

fn span(turn: usize) -> Span {
    Span {
        start: spot(0, turn),
        end_turn: turn,
        end_offset: 2,
        quote: Quote::default(),
    }
}

/// One thing that a user does, or that somebody does to the file.
#[derive(Debug, Clone)]
enum Deed {
    /// A record of the kind, about the thing, with the value; or its removal.
    Record(usize, usize, Option<usize>),
    /// The same by hand: without a checksum.
    ByHand(usize, usize, Option<usize>),
    /// A line as it stands here.
    Line(&'static str),
    /// The same id for another thing.
    SameId(usize, usize),
}

const LINES: &[&str] = &[
    "",
    "{\"saidso\":\"kept\",\"version\":1}",
    "\u{0}\u{0}\u{0}",
    "<<<<<<< HEAD",
    "{\"id\":\"b1\",\"op\":\"weigh\",\"kind\":\"bookmark\"}",
    "{\"id\":\"z\",\"op\":\"put\",\"at\":\"\",\"kind\":\"song\"}",
    "{\"id\":\"mark:b\",\"op\":\"put\",\"at\":\"\",\"kind\":\"mark\",\"letter\":\"b\",\"spot\":{\"exchange\":\"call\",\"edition\":\"e0\",\"turn\":2},\"weight\":3}",
    "{\"id\":\"torn\",\"op\":\"pu",
];

fn record(kind: usize, thing: usize, value: Option<usize>) -> Entry {
    let at = value.unwrap_or(1);
    let letter = char::from(b'a' + u8::try_from(thing).unwrap());
    let entry = match kind {
        0 => Entry::bookmark(
            Some(format!("b{thing}")),
            span(at),
            Some(format!("note {at}")),
            vec![],
        ),
        1 => Entry::mark(letter, spot(0, at)),
        2 => Entry::place(spot(thing, at)),
        3 => Entry::verdict(
            "article",
            &thing.to_string(),
            "unclear",
            Some(at.to_string()),
        ),
        4 => Entry::link(Decision {
            article: "article".into(),
            claim: thing.to_string(),
            span: span(thing),
            confirmed: at.is_multiple_of(2),
            was: None,
        }),
        5 => Entry::search(&thing.to_string()),
        _ => {
            let mend = Mend::line(&format!("{}=noise", at + 1)).unwrap();
            Entry::mends(&thing.to_string(), [mend].into_iter().collect())
        }
    };
    if value.is_some() {
        entry
    } else {
        entry.into_drop()
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let parts = || {
        (
            0..7_usize,
            0..3_usize,
            proptest::option::weighted(0.8, 0..4_usize),
        )
    };
    prop_oneof![
        12 => parts().prop_map(|(kind, thing, value)| Deed::Record(kind, thing, value)),
        1 => parts().prop_map(|(kind, thing, value)| Deed::ByHand(kind, thing, value)),
        1 => proptest::sample::select(LINES).prop_map(Deed::Line),
        1 => (0..7_usize, 0..3_usize).prop_map(|(kind, thing)| Deed::SameId(kind, thing)),
    ]
}

fn file(deeds: &[Deed]) -> String {
    let mut file = line::header();
    for deed in deeds {
        match deed {
            Deed::Record(kind, thing, value) => {
                file += &line::write(&[record(*kind, *thing, *value)]).unwrap();
            }
            Deed::ByHand(kind, thing, value) => {
                file += &serde_json::to_string(&record(*kind, *thing, *value)).unwrap();
                file += "\n";
            }
            Deed::Line(line) => {
                file += line;
                file += "\n";
            }
            Deed::SameId(kind, thing) => {
                let entry = Entry {
                    id: "b1".into(),
                    ..record(*kind, *thing, Some(2))
                };
                file += &line::write(&[entry]).unwrap();
            }
        }
    }
    file
}

fn read(file: &[u8]) -> reading::Reading {
    reading::parse(file, Path::new("kept.jsonl"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn whatever_was_done_the_shorter_journal_comes_to_the_same_and_stays_so(
        deeds in proptest::collection::vec(deed(), 0..60),
        more in proptest::collection::vec(deed(), 0..20),
    ) {
        let long = file(&deeds);
        let short = compacted(long.as_bytes()).unwrap();
        let kept = |file: &[u8]| Kept::from_entries(&read(file).entries);
        prop_assert!(short.len() <= long.len() + line::header().len() + 400 * deeds.len());
        prop_assert_eq!(kept(long.as_bytes()), kept(&short));
        prop_assert_eq!(&compacted(&short).unwrap(), &short, "again changes nothing");
        // What comes after comes to the same too, compacted once more or not.
        let more = file(&more);
        let (long, short) = ([long.as_bytes(), more.as_bytes()].concat(), [&short[..], more.as_bytes()].concat());
        prop_assert_eq!(kept(&long), kept(&short));
        prop_assert_eq!(kept(&long), kept(&compacted(&short).unwrap()));
    }

    #[test]
    fn no_line_that_is_not_this_programs_own_is_lost(deeds in proptest::collection::vec(deed(), 0..60)) {
        let long = file(&deeds);
        let short = compacted(long.as_bytes()).unwrap();
        let count = |file: &[u8], line: &str| file.split(|b| *b == b'\n').filter(|one| *one == line.as_bytes()).count();
        for deed in &deeds {
            let line = match deed {
                Deed::Line(line) if !line.is_empty() && !line.contains("saidso") => (*line).to_owned(),
                Deed::ByHand(..) => file(std::slice::from_ref(deed)).lines().nth(1).unwrap().to_owned(),
                _ => continue,
            };
            prop_assert_eq!(count(long.as_bytes(), &line), count(&short, &line), "{}", line);
        }
    }
}

#[test]
fn of_many_records_of_one_id_the_first_and_the_last_stay_and_the_others_leave_their_checksums() {
    let entries: Vec<Entry> = (0..40).map(|n| record(0, 1, Some(n))).collect();
    let long = line::header() + &line::write(&entries).unwrap();
    let short = String::from_utf8(compacted(long.as_bytes()).unwrap()).unwrap();
    assert_eq!(short.lines().count(), 4, "{short}");
    assert!(short.ends_with(&line::write(&entries[39..]).unwrap()));
    let past = read(short.as_bytes()).past;
    assert!(entries[1..39].iter().all(|entry| past.holds(entry)));
    assert!(
        !past.holds(&entries[0]) && !past.holds(&entries[39]) && !past.holds(&record(0, 1, None))
    );
    assert!(short.len() < 1600, "{}", short.len());
}

#[test]
fn a_journal_without_its_header_gets_one_and_an_empty_one_is_just_that() {
    assert_eq!(compacted(b"").unwrap(), line::header().as_bytes());
    let short = compacted(b"{\"saidso\":\"ke\n").unwrap();
    assert_eq!(short, (line::header() + "{\"saidso\":\"ke\n").as_bytes());
}
