//! How well two editions are aligned, and whether made-up ones stand out.
//!
//! `cargo bench --bench collate` makes editions of real conversations (those of `../shared/corpora`, or where
//! `SAIDSO_CORPORA` says; of generated ones where there are none) and prints how many pairs of turns come out right,
//! beside a plain diff of the turns; how often it is wrong about two texts being one conversation; and how long 5,000
//! turns take. Nothing is asserted. `SAIDSO_BENCH=quick` takes fewer conversations; `SAIDSO_BLESS=1` writes the tables
//! into the README.
//!
//! The conversations fall into two halves by a hash of their names. The limits of the aligner are fitted on the half for
//! development only; the other half is set apart, with other seeds, and shows whether they hold. Each verdict that is
//! wrong or none is told with its reason on standard error, of the half for development.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    reason = "counts and percentages of a bench, which may stop at its own mistakes"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::{env, fs, io};

use saidso::collate::{Collation, Part, collate};
use saidso::record::{
    Basis, Edition as About, EditionFile, Exchange, Origin, Source, Speaker, Transcript, TurnEntry,
};

#[path = "collate/baseline.rs"]
mod baseline;
#[path = "collate/editions.rs"]
mod editions;
#[path = "collate/making.rs"]
mod making;
#[path = "collate/parallel.rs"]
mod parallel;
#[path = "collate/tables.rs"]
mod tables;
#[path = "collate/talks.rs"]
mod talks;
#[path = "collate/times.rs"]
mod times;

use making::Talk;
use tables::Tallies;
use talks::Half;

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
/// What the seeds of the half that is set apart begin with: those for development are small.
const OTHER_SEEDS: u64 = 7_000_000;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let quick = env::var_os("SAIDSO_BENCH").is_some_and(|how| how == "quick");
    let (talks, from) = talks::talks(if quick { 4 } else { 60 });
    let mut tallies = Tallies::default();
    let mut told = String::new();
    for (half, seeds) in [(Half::Development, 0), (Half::Apart, OTHER_SEEDS)] {
        let talks: Vec<&Talk> = talks.iter().filter(|talk| Half::of(talk) == half).collect();
        let turns: usize = talks.iter().map(|talk| talk.turns.len()).sum();
        let name = half.name();
        let _ = write!(
            told,
            "{} conversations of {turns} turns {name}, {from}. ",
            talks.len()
        );
        for (at, talk) in talks.iter().enumerate() {
            let seed = seeds + at as u64;
            let mut others = talks.clone();
            others.rotate_left(at);
            editions::honest(talk, seed, &mut tallies);
            editions::invented(talk, &others, seed, &mut tallies);
        }
    }
    told = told.trim_end().to_owned() + "\n";
    told += &tallies.told();
    told += &parallel::told();
    told += &times::told(if quick { 1000 } else { 5000 });
    let mut errors = io::stderr().lock();
    for wrong in &tallies.wrong {
        writeln!(errors, "{wrong}")?;
    }
    io::stdout().lock().write_all(told.as_bytes())?;
    if env::var_os("SAIDSO_BLESS").is_some() {
        bless(&told)?;
    }
    Ok(())
}

/// Writes the tables into the README.
fn bless(tables: &str) -> Result<()> {
    let readme = fs::read_to_string(README)?;
    let (open, close) = ("<!-- collation -->\n", "<!-- /collation -->");
    let (before, rest) = readme.split_once(open).ok_or("no place for the tables")?;
    let (_, after) = rest.split_once(close).ok_or("no end of the tables")?;
    Ok(fs::write(
        README,
        format!("{before}{open}{tables}{close}{after}"),
    )?)
}

/// The pairs of turns of a collation, counted from 0.
fn pairs(collation: &Collation) -> Vec<(usize, usize)> {
    collation
        .rows()
        .filter_map(|row| Some((row.left?.0, row.right?.0)))
        .collect()
}

fn collated(left: &Talk, right: &Talk) -> Collation {
    let (left, right) = (transcript(left), transcript(right));
    collate(&Part::whole(&left), &Part::whole(&right), &[])
}

fn transcript(talk: &Talk) -> Transcript {
    let file = EditionFile {
        format: 1,
        exchange: Exchange {
            id: "talk".into(),
            title: talk.name.clone(),
            date: None,
            medium: None,
        },
        edition: About {
            id: "made".into(),
            language: None,
            basis: Basis::Verbatim,
            note: None,
            source: Source::default(),
        },
        // An id that says the same as the name, as importers give it.
        speakers: talk
            .speakers
            .iter()
            .enumerate()
            .map(|(at, name)| Speaker {
                id: format!("{}-{at}", name.to_lowercase().replace(' ', "-")),
                name: name.clone(),
                role: None,
                aliases: Vec::new(),
            })
            .collect(),
        turns: talk
            .turns
            .iter()
            .map(|(speaker, text)| TurnEntry {
                speaker: speaker.and_then(|at| {
                    Some(format!(
                        "{}-{at}",
                        talk.speakers.get(at)?.to_lowercase().replace(' ', "-")
                    ))
                }),
                basis: None,
                text: text.clone(),
                start: None,
                end: None,
                note: None,
            })
            .collect(),
    };
    Transcript::from_file(file, Origin::Bundled).expect("speakers are known")
}
