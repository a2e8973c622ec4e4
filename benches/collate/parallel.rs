//! Real editions in two languages: Vostok 1 in Russian and English, whose hours and minutes say which turns are one. The
//! limits of the aligner are fitted on them too.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use saidso::collate::Verdict;
use saidso::import;

use super::making::{Dice, Edition, Talk, shuffled};
use super::talks::{read, root, talk_of};
use super::{collated, pairs};

/// How they are aligned, and whether halves and shuffled ones stand out; nothing where they are not there.
pub fn told() -> String {
    let Some((russian, english)) = editions() else {
        return String::new();
    };
    let truth = timed(&russian, &english);
    let (left, right) = (talk_of("vostok1", &russian), talk_of("vostok1", &english));
    let collation = collated(&left, &right);
    let found: BTreeSet<_> = pairs(&collation).into_iter().collect();
    let right_ones = found.intersection(&truth).count();
    let known: BTreeSet<usize> = truth.iter().map(|pair| pair.0).collect();
    let judged = found.iter().filter(|pair| known.contains(&pair.0)).count();
    let mut told = format!(
        "\nReal editions: Vostok 1, {} turns in Russian and {} in English, {} pairs known by their times (which the \
         aligner does not see):\n\n| texts | found | right | one conversation |\n|---|---|---|---|\n",
        left.turns.len(),
        right.turns.len(),
        truth.len(),
    );
    let _ = writeln!(
        told,
        "| both | {:.1} | {:.1} | {} |",
        100.0 * right_ones as f64 / truth.len() as f64,
        100.0 * right_ones as f64 / judged as f64,
        collation.verdict.word(),
    );
    for (name, verdict) in verdicts(&left, &right) {
        let _ = writeln!(told, "| {name} | - | - | {} |", verdict.word());
    }
    told
}

fn editions() -> Option<(import::Imported, import::Imported)> {
    let folder = root()?.join("nasa-spacelog/missions/vostok1/transcripts");
    Some((read(&folder.join("MAIN"))?, read(&folder.join("en"))?))
}

/// What is said of parts of the editions.
fn verdicts(left: &Talk, right: &Talk) -> [(&'static str, Verdict); 5] {
    let (half, half_right) = (left.turns.len() / 2, right.turns.len() / 2);
    let part = |talk: &Talk, from, to| Edition::of(talk).excerpt(from, to).talk;
    let first = part(left, 0, half);
    let second = part(left, half, left.turns.len());
    let first_right = part(right, 0, half_right);
    let second_right = part(right, half_right, right.turns.len());
    let verdict = |left: &Talk, right: &Talk| collated(left, right).verdict;
    let mixed = shuffled(right, &mut Dice::new(3));
    [
        ("the first half of both", verdict(&first, &first_right)),
        ("the second half of both", verdict(&second, &second_right)),
        (
            "the first half, and the second",
            verdict(&first, &second_right),
        ),
        (
            "the second half, and the first",
            verdict(&second, &first_right),
        ),
        ("the English turns shuffled", verdict(left, &mixed)),
    ]
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
