//! How often the check is right, on quotations made by known edits of real transcripts, beside two other ways to check.
//!
//! `cargo bench --bench quotations` prints the confusion of findings, what is right by edit and by length, the changed
//! negations and numbers that passed, and the time for an article; nothing is asserted. `SAIDSO_BENCH=quick` makes fewer.
//! `SAIDSO_SEED=n` makes others. `SAIDSO_WRONG=1` prints the cases that came out wrong.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use saidso::check::Checker;
use saidso::library::{Library, TranscriptIndex};
use saidso::record::transcript::part;

#[path = "quotations/cases.rs"]
mod cases;
#[path = "quotations/peers.rs"]
mod peers;
#[path = "quotations/speech.rs"]
mod speech;

use cases::{Case, EDITS, LENGTHS, Said};
use peers::Letters;
use speech::Talk;

/// The same numbers from the same seed (splitmix64).
pub struct Random(u64);

impl Random {
    /// A number from 0 to below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).unwrap_or(0)
    }
}

const FINDINGS: [&str; 7] = [
    "verbatim",
    "punctuation",
    "elided",
    "altered",
    "stitched",
    "other-speaker",
    "not-found",
];
/// Tries for one case before its length is given up for its edit.
const TRIES: usize = 3_000;

fn main() -> io::Result<()> {
    let quick = std::env::var_os("SAIDSO_BENCH").is_some_and(|how| how == "quick");
    let seed = std::env::var("SAIDSO_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(1);
    let mut random = Random(seed);
    let mut out = io::stdout().lock();
    let corpora = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpora"));
    let talks = speech::real(corpora);
    if talks.len() > 4 {
        measure(
            &mut out,
            "real transcripts",
            talks,
            &mut random,
            if quick { 3 } else { 25 },
        )?;
    }
    let made = (0..4).map(|_| speech::made(&mut random, 500)).collect();
    measure(
        &mut out,
        "made transcripts",
        made,
        &mut random,
        if quick { 3 } else { 10 },
    )?;
    time(&mut out, corpora, &mut random)
}

/// All cases of one set of talks.
fn measure(
    out: &mut impl Write,
    what: &str,
    mut talks: Vec<Talk>,
    random: &mut Random,
    each: usize,
) -> io::Result<()> {
    // Every fifth talk is kept out of the library: what is said there was never said here.
    let mut strange = Vec::new();
    for at in (0..talks.len()).rev().filter(|at| at % 5 == 3) {
        strange.push(talks.swap_remove(at));
    }
    let library = speech::library(&talks);
    let turns: usize = talks.iter().map(|talk| talk.turns.len()).sum();
    writeln!(
        out,
        "\n== {what}: {} talks, {turns} turns, {} kept out",
        talks.len(),
        strange.len()
    )?;
    let said = Said::new(&talks);
    let elsewhere = Said::new(&strange);
    let cases = make(&said, &elsewhere, random, each);
    let checker = Checker::new(&library, &everything(&library));
    let letters = Letters::new(&library);
    let ours = |case: &Case| {
        checker
            .check(&case.quote, case.speaker.as_deref())
            .best
            .finding
            .word()
    };
    report(out, "saidso", &cases, ours)?;
    report(out, "exact search", &cases, |case| {
        letters.exact(&case.quote, case.speaker.as_deref())
    })?;
    report(out, "edit distance", &cases, |case| {
        letters.approximate(&case.quote, case.speaker.as_deref())
    })
}

fn everything(library: &Library) -> Vec<TranscriptIndex> {
    (0..library.transcripts.len())
        .map(TranscriptIndex)
        .collect()
}

/// So many cases of each edit and length, where there can be such.
fn make(said: &Said<'_>, elsewhere: &Said<'_>, random: &mut Random, each: usize) -> Vec<Case> {
    let mut cases = Vec::new();
    for edit in EDITS {
        for (least, most) in LENGTHS {
            let mut made = 0;
            for _ in 0..TRIES {
                let words = least + random.below(most - least + 1);
                let Some(case) = edit(random, said, words) else {
                    continue;
                };
                let case = if case.truth == "not-found" {
                    let foreign = edit(random, elsewhere, words);
                    match foreign.filter(|case| cases::is_strange(case, said)) {
                        Some(case) => case,
                        None => continue,
                    }
                } else {
                    case
                };
                cases.push(case);
                made += 1;
                if made == each {
                    break;
                }
            }
        }
    }
    cases
}

/// Right and all.
type Tally<K> = BTreeMap<K, (usize, usize)>;

fn report(
    out: &mut impl Write,
    who: &str,
    cases: &[Case],
    check: impl Fn(&Case) -> &'static str,
) -> io::Result<()> {
    let started = Instant::now();
    let told: Vec<&str> = cases.iter().map(&check).collect();
    let took = started.elapsed();
    let mut confusion: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let (mut by_edit, mut by_length): (Tally<&str>, Tally<(usize, usize)>) =
        (BTreeMap::new(), BTreeMap::new());
    let (mut right, mut passed, mut perilous) = (0, 0, 0);
    for (case, told) in cases.iter().zip(&told) {
        *confusion.entry((case.truth, told)).or_default() += 1;
        let fits = usize::from(case.truth == *told);
        let length = LENGTHS
            .iter()
            .copied()
            .find(|(least, most)| (least..=most).contains(&&case.words));
        for tally in [
            by_edit.entry(case.edit).or_default(),
            by_length.entry(length.unwrap_or_default()).or_default(),
        ] {
            tally.0 += fits;
            tally.1 += 1;
        }
        right += fits;
        perilous += usize::from(case.perilous);
        let passes = case.perilous && matches!(*told, "verbatim" | "punctuation" | "elided");
        passed += usize::from(passes);
        if (fits == 0 || passes) && who == "saidso" && std::env::var_os("SAIDSO_WRONG").is_some() {
            writeln!(
                out,
                "WRONG {} is {} not {told}: {:?} {:?}",
                case.edit, case.truth, case.speaker, case.quote
            )?;
        }
    }
    let percent = |some: usize, all: usize| 100.0 * part(some, all);
    writeln!(
        out,
        "\n-- {who}: {:.1} % of {} right; {passed} of {perilous} changed negations and numbers passed; {:.2} ms each",
        percent(right, cases.len()),
        cases.len(),
        took.as_secs_f64() * 1e3 * part(1, cases.len())
    )?;
    write!(out, "{:<14}", "truth \\ told")?;
    for told in FINDINGS {
        write!(out, "{told:>14}")?;
    }
    writeln!(out, "{:>9}", "recall")?;
    for truth in FINDINGS {
        write!(out, "{truth:<14}")?;
        let row = FINDINGS.map(|told| confusion.get(&(truth, told)).copied().unwrap_or(0));
        for count in row {
            write!(out, "{count:>14}")?;
        }
        let all: usize = row.iter().sum();
        let hit = confusion.get(&(truth, truth)).copied().unwrap_or(0);
        writeln!(out, "{:>8.1}%", percent(hit, all))?;
    }
    write!(out, "by edit:")?;
    for (edit, (right, all)) in by_edit {
        write!(out, " {edit} {:.0} % of {all};", percent(right, all))?;
    }
    write!(out, "\nby words:")?;
    for ((least, most), (right, all)) in by_length {
        write!(
            out,
            " {least}–{most} {:.1} % of {all};",
            percent(right, all)
        )?;
    }
    writeln!(out)
}

/// The time for an article of 2,000 words with 40 quotations against 10,000 turns.
fn time(out: &mut impl Write, corpora: &Path, random: &mut Random) -> io::Result<()> {
    let mut talks = speech::real(corpora);
    let mut turns: usize = talks.iter().map(|talk| talk.turns.len()).sum();
    while turns < 10_000 {
        let more = (10_000 - turns).min(2_000);
        talks.push(speech::made(random, more));
        turns += more;
    }
    let library = speech::library(&talks);
    let said = Said::new(&talks);
    let quotes: Vec<Case> = make(&said, &said, random, 1).into_iter().take(40).collect();
    let started = Instant::now();
    let checker = Checker::new(&library, &everything(&library));
    let ready = started.elapsed();
    for case in &quotes {
        checker.check(&case.quote, case.speaker.as_deref());
    }
    let all = started.elapsed();
    writeln!(
        out,
        "\n== {} quotations against {turns} turns: {:.0} ms, of which {:.0} ms reading the turns",
        quotes.len(),
        all.as_secs_f64() * 1e3,
        ready.as_secs_f64() * 1e3
    )
}
