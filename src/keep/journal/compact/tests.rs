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
    "fn of_many_records_of_one_id_the_first_and_the_last_stay_and_the_others_leave_their_checksums() {
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
