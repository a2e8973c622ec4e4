//! What lies between the words that quotation and transcript share.

use std::ops::Range;

use crate::align::{Corpus, Step, Token};

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

/// What chance is given credit for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// What it does around the core where that stands here.
    Here,
    /// What it does wherever the core stands.
    Elsewhere,
}

/// Takes pieces out of an alignment that stand where they stand by mere chance; their words count as inserted.
///
/// The piece that tells most is the core. A piece that is `n` words away from it says something only if its words are
/// rarer than one in `n`. With [`Care::Elsewhere`] it must be rarer than that: where the core stands `k` times in all that
/// was said, the piece had `k·n` places to stand by chance (the expectation of chance hits, as in Karlin and
/// Altschul 1990). Where the article marks the cut, the core is taken to be the right one.
pub fn without_chance(
    steps: &mut Vec<Step>,
    quote: &[Token],
    is_marked: impl Fn(usize) -> bool,
    corpus: &Corpus,
    care: Care,
) {
    let pieces = pieces(steps);
    if pieces.len() < 2 {
        return;
    }
    let rows: Vec<Vec<&[Token]>> = pieces
        .iter()
        .map(|piece| rows(steps.get(piece.clone()).unwrap_or_default(), quote))
        .collect();
    let told: Vec<f64> = rows
        .iter()
        .map(|rows| rows.iter().map(|row| corpus.row_bits(row)).sum())
        .collect();
    let Some(core) = (0..pieces.len()).max_by(|one, other| told[*one].total_cmp(&told[*other]))
    else {
        return;
    };
    let places = rows[core].iter().map(|row| corpus.count_row(row)).min();
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    let tries = match care {
        Care::Here => 0.0,
        Care::Elsewhere => (places.unwrap_or(1).max(1) as f64).log2(),
    };
    let mut chance = Chance {
        steps,
        pieces: &pieces,
        told: &told,
        tries,
    };
    let mut lost = vec![false; pieces.len()];
    for outwards in [
        (0..core).rev().collect::<Vec<_>>(),
        (core + 1..pieces.len()).collect(),
    ] {
        let mut inner = core;
        for at in outwards {
            if chance.explains(at, inner, &is_marked) {
                lost[at] = true;
            } else {
                inner = at;
            }
        }
    }
    if !lost.contains(&true) {
        return;
    }
    let mut kept = Vec::with_capacity(steps.len());
    for (at, step) in steps.iter().enumerate() {
        let piece = pieces.partition_point(|piece| piece.end <= at);
        let is_lost = pieces.get(piece).is_some_and(|piece| piece.contains(&at)) && lost[piece];
        match step {
            Step::Same { quote, text } | Step::Changed { quote, text } if is_lost => {
                kept.push(Step::Inserted { quote: *quote });
                kept.push(Step::Cut { text: *text });
            }
            other => kept.push(*other),
        }
    }
    *steps = without_outer_cuts(kept);
}

/// What chance can do for the pieces of an alignment.
struct Chance<'a> {
    steps: &'a [Step],
    pieces: &'a [Range<usize>],
    /// What each piece tells, in bits.
    told: &'a [f64],
    /// How often what is sure so far stands in all that was said, in bits.
    tries: f64,
}

impl Chance<'_> {
    /// Whether chance alone may have put the piece `at` beside the piece `inner`. If not, what is sure stands once.
    fn explains(&mut self, at: usize, inner: usize, is_marked: &impl Fn(usize) -> bool) -> bool {
        let (left, right) = (at.min(inner), at.max(inner));
        let gap = self.pieces[right].start - self.pieces[left].end;
        let first = match self.steps.get(self.pieces[right].start) {
            Some(
                Step::Same { quote, .. } | Step::Changed { quote, .. } | Step::Inserted { quote },
            ) => *quote,
            _ => 0,
        };
        let lead = if is_marked(first) {
            0.0
        } else {
            LEAD + self.tries
        };
        #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
        let by_chance = self.told[at] < (gap as f64 + 1.0).log2() + lead;
        if !by_chance {
            self.tries = 0.0;
        }
        by_chance
    }
}

/// The words in a row that both have, of some steps.
fn rows<'q>(steps: &[Step], quote: &'q [Token]) -> Vec<&'q [Token]> {
    let is_same = |step: &Step| matches!(step, Step::Same { .. });
    let rows = steps.chunk_by(|one, other| is_same(one) && is_same(other));
    let row = |row: &[Step]| match (row.first()?, row.last()?) {
        (Step::Same { quote: first, .. }, Step::Same { quote: last, .. }) => {
            quote.get(*first..=*last)
        }
        _ => None,
    };
    rows.filter_map(row).collect()
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
