//! How well two editions are aligned, and whether made-up ones stand out.
//!
//! `cargo bench --bench collate` makes editions of real conversations (those of `../shared/corpora`, or where
//! `SAIDSO_CORPORA` says; of generated ones where there are none) and prints how many pairs of turns come out right,
//! beside a plain diff of the turns; how often it is wrong about two texts being one conversation; and how long 5,000
//! turns take. Nothing is asserted. `SAIDSO_BENCH=quick` takes fewer conversations.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    reason = "counts and percentages of a bench, which may stop at its own mistakes"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use saidso::collate::{Collation, Fit, Part, Verdict, collate};
use saidso::import::{self, Hint};
use saidso::record::{
    Basis, Edition as About, EditionFile, Exchange, Origin, Source, Speaker, Transcript, TurnEntry,
};

#[path = "collate/baseline.rs"]
mod baseline;
#[path = "collate/making.rs"]
mod making;

use making::{
    Dice, Edition, Talk, Translator, cyrillic, invented_synonyms, markov, paraphrased, retouched,
    shuffled, synthetic,
};

/// Turns of a conversation that are used.
const LONGEST: usize = 300;
/// Fewest turns of one that is used.
const SHORTEST: usize = 24;

/// What one kind of edition came to.
#[derive(Default)]
struct Tally {
    right: usize,
    truth: usize,
    found: usize,
    baseline_right: usize,
    baseline_found: usize,
    /// Held to be one conversation, of so many.
    same: usize,
    /// It could not be told, of so many.
    unclear: usize,
    editions: usize,
    wrong: Vec<String>,
}

fn main() -> io::Result<()> {
    let quick = env::var_os("SAIDSO_BENCH").is_some_and(|how| how == "quick");
    let mut out = io::stdout().lock();
    let (talks, from) = talks(if quick { 8 } else { 60 });
    writeln!(
        out,
        "{} conversations, {from}; {} turns\n",
        talks.len(),
        talks.iter().map(|talk| talk.turns.len()).sum::<usize>()
    )?;
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for (at, talk) in talks.iter().enumerate() {
        honest(talk, at as u64, &mut tallies);
        invented(talk, &talks, at, &mut tallies);
    }
    print(&mut out, &tallies)?;
    parallel(&mut out)?;
    times(&mut out, quick)
}

/// Editions that someone made of the conversation.
fn honest(talk: &Talk, seed: u64, tallies: &mut BTreeMap<&'static str, Tally>) {
    let dice = &mut Dice::new(seed + 1);
    let whole = Edition::of(talk);
    let others = invented_synonyms(talk, dice);
    let half = talk.turns.len() / 2;
    let mut tell =
        |kind, left: &Edition, right: &Edition| measure(tallies, kind, left, right, true);
    tell("1 copy", &whole, &whole.clone());
    tell("1 drops 10 %", &whole, &whole.clone().drop(dice, 10));
    tell("1 drops 40 %", &whole, &whole.clone().drop(dice, 40));
    tell(
        "1 drops 15 % on both sides",
        &whole.clone().drop(dice, 15),
        &whole.clone().drop(dice, 15),
    );
    tell("1 joined turns", &whole, &whole.clone().join(dice, 50));
    tell("1 cut turns", &whole, &whole.clone().split(dice, 40));
    tell(
        "1 excerpt",
        &whole,
        &whole.clone().excerpt(half / 2, half + half / 2),
    );
    tell(
        "1 retouched",
        &whole,
        &whole.clone().reword(|text| retouched(text, dice)),
    );
    tell(
        "1 paraphrased",
        &whole,
        &whole
            .clone()
            .reword(|text| paraphrased(text, dice, &others)),
    );
    tell(
        "1 renamed",
        &whole,
        &whole
            .clone()
            .rename(|at, _| format!("Speaker {}", at + 1))
            .reword(|text| retouched(text, dice)),
    );
    let all = whole
        .clone()
        .drop(dice, 12)
        .join(dice, 30)
        .reword(|text| paraphrased(text, dice, &others));
    tell(
        "1 everything",
        &whole,
        &all.rename(|at, _| format!("Voice {}", at + 1)),
    );
    if talk.is_unspaced() {
        return;
    }
    let mut translator = Translator::new(seed);
    let translated = whole.clone().reword(|text| translator.turn(text));
    tell(
        "2 translated",
        &whole,
        &translated.clone().rename(|_, name| cyrillic(name)),
    );
    let cut = translated.clone().drop(dice, 12).join(dice, 30);
    tell(
        "2 translated, drops, joined",
        &whole,
        &cut.clone().rename(|_, name| cyrillic(name)),
    );
    tell(
        "2 translated, drops, joined, renamed",
        &whole,
        &cut.rename(|at, _| format!("Голос {}", at + 1)),
    );
    let nameless = translated
        .drop(dice, 12)
        .rename(|at, _| format!("Голос {}", at + 1));
    tell(
        "2 translated, excerpt",
        &whole,
        &nameless.excerpt(half / 3, half + half / 3),
    );
}

/// Texts that pretend to be editions of the conversation.
fn invented(talk: &Talk, talks: &[Talk], at: usize, tallies: &mut BTreeMap<&'static str, Tally>) {
    let dice = &mut Dice::new(at as u64 + 1000);
    let whole = Edition::of(talk);
    let mut translator = Translator::new(at as u64);
    let mut tell = |kind_same, kind_across, made: Talk| {
        let names = made.speakers.iter().map(|name| cyrillic(name)).collect();
        let translated = Talk {
            turns: made
                .turns
                .iter()
                .map(|(speaker, text)| (*speaker, translator.turn(text)))
                .collect(),
            speakers: names,
            name: made.name.clone(),
        };
        for (kind, talk) in [(kind_same, made), (kind_across, translated)] {
            if kind == kind_across && talk.is_unspaced() {
                continue;
            }
            measure(
                tallies,
                kind,
                &whole,
                &Edition {
                    from: vec![Vec::new(); talk.turns.len()],
                    talk,
                },
                false,
            );
        }
    };
    tell("3 shuffled", "4 shuffled, translated", shuffled(talk, dice));
    tell(
        "3 chain of words",
        "4 chain of words, translated",
        markov(talk, dice),
    );
    if let Some(other) = talks
        .iter()
        .cycle()
        .skip(at + 1)
        .take(talks.len().saturating_sub(1))
        .find(|other| other.speakers.len() > 1 && !is_one_mission(talk, other))
    {
        let mut other = other.clone();
        let count = talk.speakers.len();
        for (speaker, _) in &mut other.turns {
            *speaker = speaker.map(|speaker| speaker % count.max(1));
        }
        other.speakers.clone_from(&talk.speakers);
        tell(
            "3 other conversation, same names",
            "4 other conversation, translated",
            other,
        );
    }
    if talk.turns.len() >= 2 * SHORTEST {
        let half = talk.turns.len() / 2;
        let first = Edition::of(talk).excerpt(0, half);
        let second = Edition::of(talk).excerpt(half, talk.turns.len());
        let second = Edition {
            from: vec![Vec::new(); second.talk.turns.len()],
            ..second
        };
        measure(tallies, "3 other session", &first, &second, false);
        if talk.is_unspaced() {
            return;
        }
        let translated = second
            .reword(|text| translator.turn(text))
            .rename(|_, name| cyrillic(name));
        measure(
            tallies,
            "4 other session, translated",
            &first,
            &translated,
            false,
        );
    }
}

/// Whether both are of one flight, and so perhaps two editions of it.
fn is_one_mission(talk: &Talk, other: &Talk) -> bool {
    let mission = |talk: &Talk| Some(talk.name.split_once("/transcripts/")?.0.to_owned());
    mission(talk).is_some_and(|of| mission(other) == Some(of))
}

fn measure(
    tallies: &mut BTreeMap<&'static str, Tally>,
    kind: &'static str,
    left: &Edition,
    right: &Edition,
    honest: bool,
) {
    if left.talk.turns.len() < 2 || right.talk.turns.len() < 2 {
        return;
    }
    let tally = tallies.entry(kind).or_default();
    let collation = collated(&left.talk, &right.talk);
    let truth: BTreeSet<_> = left.truth(right).into_iter().collect();
    let found: BTreeSet<_> = pairs(&collation).into_iter().collect();
    let plain: BTreeSet<_> = baseline::pairs(&left.talk, &right.talk)
        .into_iter()
        .collect();
    tally.truth += truth.len();
    tally.found += found.len();
    tally.right += truth.intersection(&found).count();
    tally.baseline_found += plain.len();
    tally.baseline_right += truth.intersection(&plain).count();
    tally.editions += 1;
    let same = collation.same_conversation();
    tally.same += usize::from(same);
    tally.unclear += usize::from(matches!(collation.verdict, Verdict::Unclear(_)));
    if same != honest {
        tally.wrong.push(format!(
            "{} ({} and {} turns, {:.1} deviations above other orders)",
            left.talk.name,
            left.talk.turns.len(),
            right.talk.turns.len(),
            collation.fit.map_or(f64::NAN, Fit::above)
        ));
    }
}

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

fn print(out: &mut impl Write, tallies: &BTreeMap<&'static str, Tally>) -> io::Result<()> {
    writeln!(
        out,
        "1 one language, 2 across languages: pairs of turns, per cent (diff: a plain diff of the turns)\n"
    )?;
    writeln!(
        out,
        "{:<40}{:>8}{:>8}{:>8}{:>11}{:>10}{:>8}",
        "edition", "pairs", "found", "right", "diff found", "right", "same?"
    )?;
    let per = |part: usize, all: usize| {
        if all == 0 {
            f64::NAN
        } else {
            100.0 * part as f64 / all as f64
        }
    };
    for (kind, tally) in tallies
        .iter()
        .filter(|(kind, _)| kind.starts_with(['1', '2']))
    {
        writeln!(
            out,
            "{kind:<40}{:>8}{:>8.1}{:>8.1}{:>11.1}{:>10.1}{:>5}/{}",
            tally.truth,
            per(tally.right, tally.truth),
            per(tally.right, tally.found),
            per(tally.baseline_right, tally.truth),
            per(tally.baseline_right, tally.baseline_found),
            tally.same,
            tally.editions,
        )?;
    }
    for group in ['1', '2'] {
        let all: Vec<&Tally> = tallies
            .iter()
            .filter(|(kind, _)| kind.starts_with(group))
            .map(|(_, tally)| tally)
            .collect();
        let sum = |of: fn(&Tally) -> usize| all.iter().map(|tally| of(tally)).sum::<usize>();
        writeln!(
            out,
            "{group} all: found {:.1}, right {:.1}; diff found {:.1}, right {:.1}",
            per(sum(|tally| tally.right), sum(|tally| tally.truth)),
            per(sum(|tally| tally.right), sum(|tally| tally.found)),
            per(sum(|tally| tally.baseline_right), sum(|tally| tally.truth)),
            per(
                sum(|tally| tally.baseline_right),
                sum(|tally| tally.baseline_found)
            ),
        )?;
    }
    writeln!(
        out,
        "\nmade up (3 one language, 4 across languages): how many stood out\n"
    )?;
    for (kind, tally) in tallies
        .iter()
        .filter(|(kind, _)| kind.starts_with(['3', '4']))
    {
        writeln!(
            out,
            "{kind:<40}{:>5}/{}, {} could not be told",
            tally.editions - tally.same,
            tally.editions,
            tally.unclear
        )?;
    }
    for (kind, tally) in tallies {
        for wrong in &tally.wrong {
            writeln!(out, "  wrong: {kind}: {wrong}")?;
        }
    }
    Ok(())
}

/// Real editions in two languages: Vostok 1 in Russian and English, whose hours and minutes say which turns are one.
fn parallel(out: &mut impl Write) -> io::Result<()> {
    let Some(root) = root() else {
        return Ok(());
    };
    let folder = root.join("nasa-spacelog/missions/vostok1/transcripts");
    let (Some(russian), Some(english)) = (read(&folder.join("MAIN")), read(&folder.join("en")))
    else {
        return Ok(());
    };
    let truth = timed(&russian, &english);
    let bare = |imported: &import::Imported| talk_of("vostok1", imported);
    let mut tallies = BTreeMap::new();
    let (left, right) = (bare(&russian), bare(&english));
    let collation = collated(&left, &right);
    let found: BTreeSet<_> = pairs(&collation).into_iter().collect();
    let right_ones = found.intersection(&truth).count();
    let known: BTreeSet<usize> = truth.iter().map(|pair| pair.0).collect();
    let judged = found.iter().filter(|pair| known.contains(&pair.0)).count();
    writeln!(
        out,
        "\nreal: Vostok 1, {} Russian and {} English turns, {} pairs known by their times (which the aligner does not see): \
         found {:.1} %, right {:.1} %; one conversation: {}",
        left.turns.len(),
        right.turns.len(),
        truth.len(),
        100.0 * right_ones as f64 / truth.len() as f64,
        100.0 * right_ones as f64 / judged as f64,
        collation.same_conversation(),
    )?;
    let half = left.turns.len() / 2;
    let (first, second) = (
        Edition::of(&left).excerpt(0, half),
        Edition::of(&right).excerpt(half, right.turns.len()),
    );
    measure(
        &mut tallies,
        "other half",
        &first,
        &Edition {
            from: vec![Vec::new(); second.talk.turns.len()],
            ..second
        },
        false,
    );
    let dice = &mut Dice::new(3);
    let mixed = shuffled(&right, dice);
    measure(
        &mut tallies,
        "shuffled",
        &Edition::of(&left),
        &Edition {
            from: vec![Vec::new(); mixed.turns.len()],
            talk: mixed,
        },
        false,
    );
    for (kind, tally) in &tallies {
        writeln!(
            out,
            "      Vostok 1, {kind}: {}",
            if tally.same == 0 {
                "stood out"
            } else {
                "did not stand out"
            }
        )?;
    }
    Ok(())
}

/// Pairs of turns under one time, where both editions have as many turns under it.
fn timed(left: &import::Imported, right: &import::Imported) -> BTreeSet<(usize, usize)> {
    let groups = |imported: &import::Imported| {
        let mut groups: Vec<(i64, Vec<usize>)> = Vec::new();
        for (at, turn) in imported.turns.iter().enumerate() {
            match (turn.start, groups.last_mut()) {
                (None, Some(group)) => group.1.push(at),
                (start, Some(group)) if start.map(|start| start as i64) == Some(group.0) => {
                    group.1.push(at);
                }
                (start, _) => groups.push((start.unwrap_or_default() as i64, vec![at])),
            }
        }
        groups
    };
    let (left, right): (BTreeMap<_, _>, BTreeMap<_, _>) = (
        groups(left).into_iter().collect(),
        groups(right).into_iter().collect(),
    );
    let both = left
        .iter()
        .filter_map(|(time, turns)| Some((turns, right.get(time)?)));
    both.filter(|(left, right)| left.len() == right.len())
        .flat_map(|(left, right)| left.iter().copied().zip(right.iter().copied()))
        .collect()
}

fn times(out: &mut impl Write, quick: bool) -> io::Result<()> {
    writeln!(out)?;
    let turns = if quick { 1000 } else { 5000 };
    let talk = synthetic(99, turns);
    let whole = Edition::of(&talk);
    let dice = &mut Dice::new(5);
    let mut translator = Translator::new(5);
    let others = invented_synonyms(&talk, dice);
    let kinds = [
        ("copy", whole.clone()),
        (
            "paraphrased, drops, joined",
            whole
                .clone()
                .drop(dice, 10)
                .join(dice, 30)
                .reword(|text| paraphrased(text, dice, &others)),
        ),
        (
            "translated, drops",
            whole
                .clone()
                .drop(dice, 10)
                .reword(|text| translator.turn(text)),
        ),
        ("half of it", whole.clone().excerpt(turns / 2, turns)),
    ];
    for (kind, edition) in kinds {
        let (left, right) = (transcript(&talk), transcript(&edition.talk));
        let started = Instant::now();
        let collation = collate(&Part::whole(&left), &Part::whole(&right), &[]);
        let took = started.elapsed();
        let truth: BTreeSet<_> = whole.truth(&edition).into_iter().collect();
        let found: BTreeSet<_> = pairs(&collation).into_iter().collect();
        writeln!(
            out,
            "{turns} turns, {kind}: {} ms, found {:.1} %",
            took.as_millis(),
            100.0 * truth.intersection(&found).count() as f64 / truth.len() as f64
        )?;
    }
    Ok(())
}

/// Real conversations, else generated ones, and a word on where they are from.
fn talks(most: usize) -> (Vec<Talk>, &'static str) {
    let Some(root) = root() else {
        let made = (0..most.min(12) as u64)
            .map(|seed| synthetic(seed, 60 + 20 * seed as usize))
            .collect();
        return (made, "generated: there are no corpora");
    };
    let mut files = Vec::new();
    for corpus in [
        "bitcoin-md",
        "changelog-md",
        "wh-briefings",
        "audreyt-zh-en",
        "tei-drama",
        "knesset-he",
        "nasa-spacelog",
        "srt-virtualcoffee",
        "congress-record",
        "chat-talkbank",
    ] {
        let mut here = Vec::new();
        collect(&root.join(corpus), &mut here);
        here.sort();
        files.extend(here.into_iter().take(8));
    }
    let talks = files.iter().filter_map(|file| {
        let talk = talk_of(
            &file.strip_prefix(&root).unwrap_or(file).to_string_lossy(),
            &read(file)?,
        );
        (talk.turns.len() >= SHORTEST && talk.speakers.len() > 1).then_some(talk)
    });
    let mut talks: Vec<Talk> = talks.collect();
    let step = (talks.len() / most).max(1);
    talks = talks.into_iter().step_by(step).take(most).collect();
    (talks, "from the corpora")
}

fn talk_of(name: &str, imported: &import::Imported) -> Talk {
    Talk {
        name: name.to_owned(),
        speakers: imported
            .speakers
            .iter()
            .map(|speaker| speaker.name.clone())
            .collect(),
        turns: imported
            .turns
            .iter()
            .take(LONGEST)
            .map(|turn| (turn.speaker.map(|speaker| speaker.0), turn.text.clone()))
            .collect(),
    }
}

fn read(file: &Path) -> Option<import::Imported> {
    let bytes = fs::read(file).ok()?;
    if bytes.len() > 2_000_000 {
        return None;
    }
    let hint = Hint {
        name: Some(file.to_owned()),
        ..Hint::default()
    };
    import::read(&bytes, &hint).ok()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path
            .file_name()
            .is_none_or(|name| name != "SOURCE.md" && name != "truth.json")
        {
            files.push(path);
        }
    }
}

fn root() -> Option<PathBuf> {
    let named = env::var_os("SAIDSO_CORPORA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    named.into_iter().chain([beside]).find(|root| root.is_dir())
}
