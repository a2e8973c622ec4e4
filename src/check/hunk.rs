//! What lies between the words that quotation and transcript share.

use std::ops::Range;

use crate::align::{Step, Token};

/// Words of both sides between two words that both have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Words of the quotation.
    pub quote: Range<usize>,
    /// Words of the transcript.
    pub text: Range<usize>,
    /// Whether all of it means the same, written in other words: `isn't`, `is not`.
    pub alike: bool,
}

/// The hunks of an alignment. `is_same` says of two words with the same key whether they are the same word.
pub fn hunks(steps: &[Step], is_same: impl Fn(usize, usize) -> bool) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut open: Option<Hunk> = None;
    let (mut q, mut t) = (0, steps.iter().find_map(|step| step.text()).unwrap_or(0));
    for step in steps {
        let (quote, text) = (q, t);
        let (words, spoken, alike) = match step {
            Step::Same { .. } => (1, 1, true),
            Step::Changed { .. } => (1, 1, false),
            Step::Inserted { .. } => (1, 0, false),
            Step::Cut { .. } => (0, 1, false),
        };
        (q, t) = (q + words, t + spoken);
        if matches!(step, Step::Same { quote, text } if is_same(*quote, *text)) {
            hunks.extend(open.take());
            continue;
        }
        let hunk = open.get_or_insert(Hunk {
            quote: quote..quote,
            text: text..text,
            alike: true,
        });
        hunk.quote.end = q;
        hunk.text.end = t;
        hunk.alike &= alike;
    }
    hunks.extend(open);
    hunks
}

/// How many bits more than by chance a piece must tell to stand apart from the others.
const LEAD: f64 = 3.0;

/// Takes pieces out of an alignment that stand where they stand by mere chance: a piece that is `n` words away from the
/// others says something only if its words are rarer than one in `n`. Its words count as inserted.
pub fn without_chance(
    steps: &mut Vec<Step>,
    quote: &[Token],
    is_marked: impl Fn(usize) -> bool,
    bits: impl Fn(Token) -> f64,
) {
    let pieces = pieces(steps);
    let told = |piece: &Range<usize>| -> f64 {
        let steps = steps.get(piece.clone()).unwrap_or_default();
        let same = steps.iter().filter_map(|step| match step {
            Step::Same { quote: at, .. } => quote.get(*at).copied(),
            _ => None,
        });
        same.map(&bits).sum()
    };
    let told: Vec<f64> = pieces.iter().map(told).collect();
    let Some(core) = (0..pieces.len()).max_by(|one, other| told[*one].total_cmp(&told[*other]))
    else {
        return;
    };
    let mut lost = vec![false; steps.len()];
    let mut any_lost = false;
    let mut look = |at: usize, inner: usize| {
        let (left, right) = (at.min(inner), at.max(inner));
        let gap = pieces[right].start - pieces[left].end;
        let first = match steps.get(pieces[right].start) {
            Some(
                Step::Same { quote, .. } | Step::Changed { quote, .. } | Step::Inserted { quote },
            ) => *quote,
            _ => 0,
        };
        let lead = if is_marked(first) { 0.0 } else { LEAD };
        #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
        let chance = (gap as f64 + 1.0).log2() + lead;
        let stays = told[at] >= chance;
        if !stays {
            lost[pieces[at].clone()].fill(true);
            any_lost = true;
        }
        stays
    };
    let mut inner = core;
    for at in (0..core).rev() {
        if look(at, inner) {
            inner = at;
        }
    }
    inner = core;
    for at in core + 1..pieces.len() {
        if look(at, inner) {
            inner = at;
        }
    }
    if !any_lost {
        return;
    }
    let mut kept = Vec::with_capacity(steps.len());
    for (step, lost) in steps.iter().zip(lost) {
        match step {
            Step::Same { quote, text } | Step::Changed { quote, text } if lost => {
                kept.push(Step::Inserted { quote: *quote });
                kept.push(Step::Cut { text: *text });
            }
            other => kept.push(*other),
        }
    }
    *steps = without_outer_cuts(kept);
}

/// The stretches of steps between cuts.
fn pieces(steps: &[Step]) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        match (step, pieces.last_mut()) {
            (Step::Cut { .. }, _) => {}
            (_, Some(piece)) if piece.end == at => piece.end = at + 1,
            _ => pieces.push(at..at + 1),
        }
    }
    pieces
}

/// The steps without what is cut before the first word that stands, and after the last.
fn without_outer_cuts(steps: Vec<Step>) -> Vec<Step> {
    let stands = |step: &Step| matches!(step, Step::Same { .. } | Step::Changed { .. });
    let first = steps.iter().position(stands).unwrap_or(steps.len());
    let last = steps.iter().rposition(stands).unwrap_or(0);
    let inner = |at: usize| (first..=last).contains(&at);
    let steps = steps.into_iter().enumerate();
    steps
        .filter(|(at, step)| inner(*at) || !matches!(step, Step::Cut { .. }))
        .map(|(_, step)| step)
        .collect()
}
