//! What stretches of turns come to together, worked out once for every bead that takes them: a list for each quantity,
//! so that a row of the chart is worked out by going along them.

use crate::collate::bead::Span;
use crate::collate::marks::Marked;

/// What a bead of several turns loses when those of one edition are by different speakers.
const TWO_VOICES: f32 = -3.0;

/// The turns of one edition and what their words say.
#[derive(Clone, Copy)]
pub struct Weighed<'a> {
    /// The turns.
    pub turns: &'a [Marked],
    /// What each turn's words say against it where none is met.
    pub against: &'a [f32],
    /// The most that each turn's words can say for it.
    pub most: &'a [f32],
}

/// For each turn the stretch of one kind that starts at it.
#[derive(Default)]
pub struct Stretches {
    /// What their words say against it where none is met.
    pub against: Vec<f32>,
    /// The most that their words can say for it.
    pub most: Vec<f32>,
    /// What it costs when they are by different speakers.
    pub voices: Vec<f32>,
    /// Natural logarithm of the letters.
    pub length: Vec<f32>,
    /// The part of the variance of lengths that is due to its being short.
    pub shortness: Vec<f32>,
    /// Twice the logarithm of how usual the length is.
    pub usual: Vec<f32>,
}

/// One of them, of the fields of the same names.
#[derive(Clone, Copy)]
pub struct Stretch {
    pub against: f32,
    pub most: f32,
    pub voices: f32,
    pub length: f32,
    pub shortness: f32,
    pub usual: f32,
}

impl Stretches {
    /// The one that starts at a turn.
    pub fn at(&self, turn: usize) -> Stretch {
        Stretch {
            against: self.against[turn],
            most: self.most[turn],
            voices: self.voices[turn],
            length: self.length[turn],
            shortness: self.shortness[turn],
            usual: self.usual[turn],
        }
    }
}

const SPANS: [Span; 5] = [
    Span::Run(1),
    Span::Run(2),
    Span::Run(3),
    Span::Run(4),
    Span::Around,
];

/// The stretches of every kind in one edition, by [`slot`].
pub fn of_each_kind(weighed: Weighed) -> Vec<Stretches> {
    let usual = usual(weighed.turns);
    let each = SPANS.iter().map(|span| of_kind(*span, weighed, usual));
    each.collect()
}

/// Where the stretches of a kind of span are.
pub fn slot(span: Span) -> usize {
    match span {
        Span::Gap | Span::Run(0 | 1) => 0,
        Span::Run(count) => usize::from(count.min(4)) - 1,
        Span::Around => 4,
    }
}

fn of_kind(span: Span, weighed: Weighed, (mean, variance): (f32, f32)) -> Stretches {
    let turns = weighed.turns;
    let mut stretches = Stretches::default();
    #[expect(clippy::cast_precision_loss, reason = "at most four")]
    let many = (span.turns().len() as f32).ln();
    for first in 0..turns.len().saturating_sub(span.len() - 1) {
        let taken = || span.turns().iter().map(|offset| first + offset);
        let sum = |of: &[f32]| taken().map(|at| of[at]).sum::<f32>();
        let one = taken().all(|at| turns[at].speaker == turns[first].speaker);
        let letters = taken().map(|at| turns[at].length).sum::<f32>().max(1.0);
        let off = letters.ln() - many - mean;
        stretches.against.push(sum(weighed.against));
        stretches.most.push(sum(weighed.most));
        stretches.voices.push(if one { 0.0 } else { TWO_VOICES });
        stretches.length.push(letters.ln());
        stretches.shortness.push(4.0 / letters);
        stretches.usual.push(-off * off / variance - variance.ln());
    }
    stretches
}

/// Mean and variance of the logarithms of the lengths.
#[expect(clippy::cast_precision_loss, reason = "counts of turns")]
fn usual(turns: &[Marked]) -> (f32, f32) {
    let count = turns.len().max(1) as f32;
    let mean = turns.iter().map(|turn| turn.length.ln()).sum::<f32>() / count;
    let off = turns.iter().map(|turn| (turn.length.ln() - mean).powi(2));
    (mean, (off.sum::<f32>() / count).max(0.3))
}
