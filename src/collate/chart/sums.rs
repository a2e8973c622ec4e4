//! What stretches of turns come to together, worked out once for every bead that takes them.

use crate::collate::bead::Span;
use crate::collate::evidence::Extent;
use crate::collate::marks::Marked;

/// What a bead of several turns loses when those of one edition are by different speakers.
const TWO_VOICES: f32 = -3.0;

/// What the turns of a span come to together.
pub struct Stretch {
    /// How long it is.
    pub extent: Extent,
    /// What their words say against it where none is met.
    pub against: f32,
    /// The most that their words can say for it.
    pub most: f32,
    /// What it costs when they are by different speakers.
    pub voices: f32,
}

/// For each kind of span the stretches that start at each turn.
pub struct Sums {
    /// By [`slot`] and first turn.
    pub spans: Vec<Vec<Stretch>>,
}

const SPANS: [Span; 5] = [
    Span::Run(1),
    Span::Run(2),
    Span::Run(3),
    Span::Run(4),
    Span::Around,
];

/// Where the stretches of a kind of span are.
pub fn slot(span: Span) -> usize {
    match span {
        Span::Gap | Span::Run(0 | 1) => 0,
        Span::Run(count) => usize::from(count.min(4)) - 1,
        Span::Around => 4,
    }
}

impl Sums {
    /// Of all spans that start at each of `turns`.
    pub fn new(
        turns: &[Marked],
        against: &[f32],
        most: &[f32],
        extent: impl Fn(f32, usize) -> Extent,
    ) -> Self {
        let of = |span: Span| {
            (0..turns.len().saturating_sub(span.len() - 1))
                .map(|first| {
                    let taken = || span.turns().iter().map(|offset| first + offset);
                    let one = taken().all(|at| turns[at].speaker == turns[first].speaker);
                    Stretch {
                        extent: extent(taken().map(|at| turns[at].length).sum(), taken().count()),
                        against: taken().map(|at| against[at]).sum(),
                        most: taken().map(|at| most[at]).sum(),
                        voices: if one { 0.0 } else { TWO_VOICES },
                    }
                })
                .collect()
        };
        Self {
            spans: SPANS.iter().map(|span| of(*span)).collect(),
        }
    }
}
