//! The beads that end in one row of the chart: what those of one kind are worth is worked out for all cells of the row at
//! once, in plain loops over lists, which a processor runs several cells at a time.

use crate::collate::bead::Span;
use crate::collate::evidence::Manner;

use super::stretches::{Stretch, Stretches};

/// The most and the least that two lengths say for each other.
const LENGTHS: (f32, f32) = (-8.0, 3.0);

/// What is known of the beads of a row.
pub struct Beads {
    /// What a turn alone costs.
    pub alone: f32,
    /// The most that words say against a bead.
    floor: f32,
    /// Logarithm of how much longer right turns are, and the variance of that.
    stretch: f32,
    spread: f32,
    /// The best bead that ends in each cell: what the way through it comes to, and its kind.
    best: Vec<(f32, u8)>,
    /// What the pairs of each bead of the kind at hand meet above chance.
    above: Vec<f32>,
    /// The most that one of its pairs meets by chance.
    chance: Vec<f32>,
    /// What the voices of its pairs say; in the end what the bead is worth.
    worth: Vec<f32>,
}

/// Beads of a kind, laid along a row.
#[derive(Clone, Copy)]
pub struct Laid<'a> {
    /// The number of the kind.
    pub number: u8,
    /// How likely such a bead is.
    pub prior: f32,
    /// Pairs of turns that it has.
    pub pairs: usize,
    /// The left turns.
    pub left: Stretch,
    /// The right turns that it can have.
    pub rights: &'a Stretches,
    /// The first right turn that it can start at.
    pub first: usize,
    /// The sums of the cells that the beads start from.
    pub before: &'a [f32],
    /// The cell of the row that the first of them ends in.
    pub cell: usize,
}

impl Beads {
    /// For editions of which one was made from the other in this manner.
    pub fn new(manner: &Manner) -> Self {
        Self {
            alone: manner.dropped.ln(),
            floor: -(2.0 + 8.0 * manner.kept * manner.kept),
            stretch: manner.stretch,
            spread: manner.spread,
            best: Vec::new(),
            above: Vec::new(),
            chance: Vec::new(),
            worth: Vec::new(),
        }
    }

    /// Begins a row of so many cells.
    pub fn begin(&mut self, cells: usize) {
        self.best.clear();
        self.best.resize(cells, (f32::NEG_INFINITY, 0));
    }

    /// Begins so many beads of a kind.
    pub fn clear(&mut self, count: usize) {
        for list in [&mut self.above, &mut self.chance, &mut self.worth] {
            list.clear();
            list.resize(count, 0.0);
        }
    }

    /// What it costs that a turn between two that became one was dropped.
    pub fn around(&self, lefts: Span, rights: Span) -> f32 {
        match (lefts, rights) {
            (Span::Around, _) | (_, Span::Around) => self.alone / 2.0,
            _ => 0.0,
        }
    }

    /// Adds a pair of turns to each bead: what they meet above chance and by chance, and what their speakers say.
    ///
    /// Only one pair of a bead stands on what it meets by chance; the others must meet more than neighbours do.
    pub fn meet(&mut self, (above, chance): (&[f32], &[f32]), said: &[f32]) {
        let sums = self.above.iter_mut().zip(&mut self.worth);
        for ((sum, worth), (above, said)) in sums.zip(above.iter().zip(said)) {
            *sum += above;
            *worth += said;
        }
        for (most, chance) in self.chance.iter_mut().zip(chance) {
            *most = larger(*most, *chance);
        }
    }

    /// Weighs the beads whose pairs are added, and keeps those that are better than what their cells have.
    pub fn weigh(&mut self, laid: Laid) {
        self.words(laid);
        self.lengths(laid);
        let cells = self.best[laid.cell..].iter_mut();
        for (best, (worth, before)) in cells.zip(self.worth.iter().zip(laid.before)) {
            let sum = before + worth;
            if sum > best.0 {
                *best = (sum, laid.number);
            }
        }
    }

    fn words(&mut self, laid: Laid) {
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let part = 1.0 / laid.pairs as f32;
        let (left, floor) = (laid.left, self.floor);
        let prior = laid.prior + left.voices;
        let met = self.above.iter().zip(&self.chance);
        let rights = laid.rights.most[laid.first..]
            .iter()
            .zip(&laid.rights.against[laid.first..])
            .zip(&laid.rights.voices[laid.first..]);
        for ((worth, (above, chance)), ((most, against), voices)) in
            self.worth.iter_mut().zip(met).zip(rights)
        {
            let met = smaller(smaller(above + chance, left.most), *most);
            let words = larger(met + left.against + against, floor);
            *worth = prior + words + *worth * part + voices;
        }
    }

    /// What two lengths say for each other: their difference is small if the one was made from the other, else it is what
    /// two turns of this conversation usually differ by.
    fn lengths(&mut self, laid: Laid) {
        let left = laid.left;
        let (length, shortness) = (left.length + self.stretch, left.shortness + self.spread);
        let rights = laid.rights.length[laid.first..]
            .iter()
            .zip(&laid.rights.shortness[laid.first..])
            .zip(&laid.rights.usual[laid.first..]);
        for (worth, ((right, short), usual)) in self.worth.iter_mut().zip(rights) {
            let difference = right - length;
            let variance = shortness + short;
            let fits = -difference * difference / variance - logarithm(variance);
            let chance = (left.usual + usual) * 0.5;
            *worth += smaller(larger((fits - chance) * 0.5, LENGTHS.0), LENGTHS.1);
        }
    }

    /// For each cell of the row the best way that ends in a bead, and the kind of that.
    pub fn best(&self) -> impl Iterator<Item = (f32, u8)> {
        self.best.iter().copied()
    }
}

/// The larger of two numbers. That of the library asks besides whether one is none, which takes as long as all the rest.
fn larger(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

/// The smaller of two numbers.
fn smaller(one: f32, other: f32) -> f32 {
    if one < other { one } else { other }
}

/// Natural logarithm of a positive number, to five digits, without a call. The number is 2^*e*·*m* with *m* from 1 to 2; of
/// *m* it is the series of the inverse hyperbolic tangent around √2.
fn logarithm(number: f32) -> f32 {
    use std::f32::consts::{LN_2, SQRT_2};
    let bits = number.to_bits();
    #[expect(clippy::cast_precision_loss, reason = "an exponent of eight bits")]
    #[expect(clippy::cast_possible_wrap, reason = "an exponent of eight bits")]
    let exponent = ((bits >> 23) as i32 - 127) as f32;
    let part = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    let near = (part - SQRT_2) / (part + SQRT_2);
    let square = near * near;
    (exponent + 0.5) * LN_2 + 2.0 * near * (1.0 + square * (1.0 / 3.0 + square * 0.2))
}

#[cfg(test)]
mod tests {
    use super::logarithm;

    #[test]
    fn the_quick_logarithm_is_that_of_the_library_to_five_digits() {
        for step in 1..2000_u16 {
            let number = 0.0071 * f32::from(step);
            let off = (logarithm(number) - number.ln()).abs();
            assert!(off < 1e-5, "{number}: off by {off}");
        }
    }
}
