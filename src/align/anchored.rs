//! Alignments too large for one table: the longest common stretches hold still, and only what lies between them is laid out.

use std::ops::Range;

use super::{Run, Step, Token, align};

/// Most cells of one table.
const CELLS: usize = 4_000_000;

/// Lays `quote` along `text` as [`align`] does, in bounded time and memory: `runs` are their common
/// stretches, as [`super::Corpus::runs`] gives them for this text.
pub fn align_along(
    quote: &[Token],
    marked: &dyn Fn(usize) -> bool,
    text: &[Token],
    runs: &[&Run],
) -> Vec<Step> {
    if quote.len().saturating_mul(text.len()) <= CELLS {
        return align(quote, marked, text);
    }
    let mut steps = Vec::new();
    let mut done = (0, 0);
    let anchors = chain(runs);
    let first = anchors.first().copied();
    for run in &anchors {
        let hole = (done.0..run.quote.start, done.1..run.at);
        if Some(*run) == first {
            steps.extend(before(quote, marked, text, &hole));
        } else {
            steps.extend(between(quote, marked, text, &hole));
        }
        let same = run.quote.clone().zip(run.at..);
        steps.extend(same.map(|(quote, text)| Step::Same { quote, text }));
        done = (run.quote.end, run.at + run.quote.len());
    }
    let rest = (done.0..quote.len(), done.1..text.len());
    steps.extend(after(quote, marked, text, &rest));
    steps
}

/// Runs in order in both, none over another, taken greedily by length.
fn chain<'r>(runs: &[&'r Run]) -> Vec<&'r Run> {
    let mut longest: Vec<&Run> = runs.to_vec();
    longest.sort_by_key(|run| (std::cmp::Reverse(run.quote.len()), run.quote.start, run.at));
    let mut chosen: Vec<&Run> = Vec::new();
    for run in longest {
        let at = chosen.partition_point(|other| other.quote.start < run.quote.start);
        let fits_left = at
            .checked_sub(1)
            .and_then(|left| chosen.get(left))
            .is_none_or(|left| {
                left.quote.end <= run.quote.start && left.at + left.quote.len() <= run.at
            });
        let fits_right = chosen.get(at).is_none_or(|right| {
            run.quote.end <= right.quote.start && run.at + run.quote.len() <= right.at
        });
        if fits_left && fits_right {
            chosen.insert(at, run);
        }
    }
    chosen
}

/// The words of a hole, aligned on their own; too large a hole is given up: inserted.
fn within(
    quote: &[Token],
    marked: &dyn Fn(usize) -> bool,
    text: &[Token],
    hole: &(Range<usize>, Range<usize>),
) -> Vec<Step> {
    let (Some(words), Some(spoken)) = (quote.get(hole.0.clone()), text.get(hole.1.clone())) else {
        return Vec::new();
    };
    if words.len().saturating_mul(spoken.len()) > CELLS {
        return hole
            .0
            .clone()
            .map(|quote| Step::Inserted { quote })
            .collect();
    }
    let (q, t) = (hole.0.start, hole.1.start);
    let steps = align(words, |at| marked(q + at), spoken);
    steps.into_iter().map(|step| step.moved(q, t)).collect()
}

/// What stands before the first run: the text begins anywhere.
fn before(
    quote: &[Token],
    marked: &dyn Fn(usize) -> bool,
    text: &[Token],
    hole: &(Range<usize>, Range<usize>),
) -> Vec<Step> {
    if hole.0.is_empty() {
        return Vec::new();
    }
    let reach = 2 * hole.0.len() + 200;
    let from = hole.1.end.saturating_sub(reach).max(hole.1.start);
    let near = (hole.0.clone(), from..hole.1.end);
    let mut steps = within(quote, marked, text, &near);
    let end = last_text(&steps).map_or(hole.1.end, |at| at + 1);
    steps.extend((end..hole.1.end).map(|text| Step::Cut { text }));
    steps
}

/// What stands between two runs: all of the text there is laid out.
fn between(
    quote: &[Token],
    marked: &dyn Fn(usize) -> bool,
    text: &[Token],
    hole: &(Range<usize>, Range<usize>),
) -> Vec<Step> {
    let inner = within(quote, marked, text, hole);
    let start = inner.iter().find_map(|step| step.text());
    let end = last_text(&inner);
    let mut steps: Vec<Step> = Vec::new();
    let lead = hole.1.start..start.unwrap_or(hole.1.end);
    steps.extend(lead.map(|text| Step::Cut { text }));
    steps.extend(inner);
    if let Some(end) = end {
        steps.extend((end + 1..hole.1.end).map(|text| Step::Cut { text }));
    }
    steps
}

/// What stands after the last run: the text goes on anyhow.
fn after(
    quote: &[Token],
    marked: &dyn Fn(usize) -> bool,
    text: &[Token],
    hole: &(Range<usize>, Range<usize>),
) -> Vec<Step> {
    if hole.0.is_empty() {
        return Vec::new();
    }
    let to = hole
        .1
        .start
        .saturating_add(2 * hole.0.len() + 200)
        .min(hole.1.end);
    let inner = within(quote, marked, text, &(hole.0.clone(), hole.1.start..to));
    let start = inner
        .iter()
        .find_map(|step| step.text())
        .unwrap_or(hole.1.start);
    let mut steps: Vec<Step> = (hole.1.start..start)
        .map(|text| Step::Cut { text })
        .collect();
    steps.extend(inner);
    steps
}

fn last_text(steps: &[Step]) -> Option<usize> {
    steps.iter().rev().find_map(|step| step.text())
}
