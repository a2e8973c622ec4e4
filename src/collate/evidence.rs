//! What speaks for two stretches of turns being the same: logarithms of odds, from words, lengths and speakers.

use std::collections::HashMap;

use super::kin::Kin;
use super::lexicon::{self, Lexicon};
use super::marks::{Mark, Marked, Tongue};

/// What is assumed or has been learnt about how one edition was made from the other.
#[derive(Debug, Clone)]
pub struct Manner {
    /// How the words can be compared.
    pub tongue: Tongue,
    /// How likely a word of an edition stands in the same turn of the other too.
    pub kept: f32,
    /// Natural logarithm of the length of a right turn as a part of its left one.
    pub stretch: f32,
    /// Variance of that, for long turns.
    pub spread: f32,
    /// How likely a turn is in one edition alone.
    pub dropped: f32,
    /// Words that stand for each other.
    pub lexicon: Lexicon,
}

/// Turns that are thought to be there besides those that are, so that a word of a short text is not held to be common.
const UNSEEN: f32 = 16.0;

/// The most that two lengths say for each other.
pub const MOST_OF_LENGTHS: f32 = 3.0;

impl Manner {
    /// What is assumed before anything is learnt.
    pub fn first(tongue: Tongue, left: &[Marked], right: &[Marked]) -> Self {
        Self {
            tongue,
            kept: match tongue {
                Tongue::Same => 0.6,
                Tongue::Across => 0.3,
            },
            stretch: match tongue {
                Tongue::Same => 0.0,
                Tongue::Across => (middle(right) / middle(left)).ln(),
            },
            spread: 0.12,
            dropped: 0.05,
            lexicon: Lexicon::default(),
        }
    }
}

/// Mean of the lengths.
fn middle(turns: &[Marked]) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let count = turns.len().max(1) as f32;
    (turns.iter().map(|turn| turn.length).sum::<f32>() / count).max(1.0)
}

/// The evidence for every pair of turns of two editions.
pub struct Evidence<'a> {
    /// The turns of the left edition.
    pub left: &'a [Marked],
    /// The turns of the right one.
    pub right: &'a [Marked],
    /// Who is who.
    pub kin: &'a Kin,
    /// How the one was made from the other.
    pub manner: &'a Manner,
    /// What each shared mark says where it is met in both turns.
    weights: HashMap<Mark, f32>,
    /// The right turns with each mark.
    places: HashMap<Mark, Vec<u32>>,
    /// What each turn's words say against it where none is met.
    pub against_left: Vec<f32>,
    /// The same of the right turns.
    pub against_right: Vec<f32>,
    /// The most that each turn's words can say for it.
    pub most_left: Vec<f32>,
    /// The same of the right turns.
    pub most_right: Vec<f32>,
    /// Half of what each turn has more of words than usual turns, as a logarithm.
    excess_left: Vec<f32>,
    excess_right: Vec<f32>,
    /// Mean and variance of the logarithms of lengths.
    usual_left: (f32, f32),
    usual_right: (f32, f32),
}

impl<'a> Evidence<'a> {
    /// Weighs the marks of the turns.
    pub fn new(left: &'a [Marked], right: &'a [Marked], kin: &'a Kin, manner: &'a Manner) -> Self {
        let (mut in_left, mut in_right) = (HashMap::new(), HashMap::new());
        tally(left, &mut in_left);
        tally(right, &mut in_right);
        #[expect(clippy::cast_precision_loss, reason = "counts of turns")]
        let chance = |mark: &Mark| {
            let known = |counts: &HashMap<Mark, u32>| counts.get(mark).copied().unwrap_or(0) as f32;
            let known = known(&in_left) + known(&in_right) + 0.5;
            (known / ((left.len() + right.len()) as f32 + UNSEEN)).min(0.99)
        };
        let mut weights = HashMap::new();
        let mut losses: HashMap<Mark, f32> = HashMap::new();
        for mark in in_left.keys().chain(in_right.keys()) {
            let (chance, kept) = (chance(mark), manner.kept);
            if chance >= kept || weights.contains_key(mark) {
                continue;
            }
            let loss = match manner.tongue {
                Tongue::Same => ((1.0 - chance) / (1.0 - kept)).ln(),
                Tongue::Across => 0.0,
            };
            weights.insert(*mark, (kept / chance).ln() + loss);
            losses.insert(*mark, loss);
        }
        let against = |turns: &[Marked]| -> Vec<f32> {
            let loss = |turn: &Marked| {
                let losses = turn.shared.iter().filter_map(|mark| losses.get(mark));
                -losses.sum::<f32>() / 2.0
            };
            turns.iter().map(loss).collect()
        };
        Self {
            left,
            right,
            kin,
            manner,
            most_left: most(left, &weights, &manner.lexicon, Way::Forth),
            most_right: most(right, &weights, &manner.lexicon, Way::Back),
            against_left: against(left),
            against_right: against(right),
            places: places(right, manner),
            weights,
            excess_left: excess(left),
            excess_right: excess(right),
            usual_left: usual(left),
            usual_right: usual(right),
        }
    }

    /// Adds up what the words of one left turn and each right turn from `first` on say for each other, without
    /// what they say against.
    pub fn meet(&self, left: usize, first: usize, row: &mut [f32]) {
        let Some(turn) = self.left.get(left) else {
            return;
        };
        let mut met = |mark: &Mark, weight: f32| {
            let Some(places) = self.places.get(mark) else {
                return;
            };
            let from = places.partition_point(|place| (*place as usize) < first);
            for place in &places[from..] {
                let place = *place as usize;
                let Some(cell) = row.get_mut(place - first) else {
                    break;
                };
                let excess = self.excess_left[left] + self.excess_right[place];
                *cell += (weight - excess).max(0.0);
            }
        };
        for mark in &turn.shared {
            if let Some(weight) = self.weights.get(mark) {
                met(mark, *weight);
            }
        }
        for mark in lexicon::words(turn) {
            for (meaning, weight) in self.manner.lexicon.meanings(*mark) {
                met(meaning, *weight);
            }
        }
    }

    /// What two lengths say for each other: their difference is small if the one was made from the other, else it is what
    /// two turns of this conversation usually differ by.
    pub fn lengths(&self, left: &Extent, right: &Extent) -> f32 {
        let difference = right.length - left.length - self.manner.stretch;
        let variance = self.manner.spread + left.shortness + right.shortness;
        let fits = -difference * difference / variance - variance.ln();
        let chance = (left.chance + right.chance) * 0.5;
        ((fits - chance) * 0.5).clamp(-8.0, MOST_OF_LENGTHS)
    }

    /// A stretch of the left edition: letters and turns.
    pub fn left_extent(&self, letters: f32, turns: usize) -> Extent {
        Extent::new(letters, turns, self.usual_left)
    }

    /// A stretch of the right edition: letters and turns.
    pub fn right_extent(&self, letters: f32, turns: usize) -> Extent {
        Extent::new(letters, turns, self.usual_right)
    }
}

/// How long a stretch is, and how usual that is.
pub struct Extent {
    /// Natural logarithm of its letters.
    length: f32,
    /// The part of the variance that is due to its being short.
    shortness: f32,
    /// Twice the logarithm of how usual the length is.
    chance: f32,
}

impl Extent {
    fn new(letters: f32, turns: usize, (mean, variance): (f32, f32)) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let turns = turns.max(1) as f32;
        let length = letters.max(1.0).ln();
        let off = length - turns.ln() - mean;
        Self {
            length,
            shortness: 4.0 / letters.max(1.0),
            chance: -off * off / variance - variance.ln(),
        }
    }
}

fn tally(turns: &[Marked], counts: &mut HashMap<Mark, u32>) {
    for mark in turns.iter().flat_map(|turn| &turn.shared) {
        *counts.entry(*mark).or_default() += 1;
    }
}

/// The right turns that have each mark. Marks of the two kinds are numbered apart where there are two kinds.
fn places(right: &[Marked], manner: &Manner) -> HashMap<Mark, Vec<u32>> {
    let mut places: HashMap<Mark, Vec<u32>> = HashMap::new();
    for (at, turn) in (0..).zip(right) {
        let own = match manner.tongue {
            Tongue::Same => &[][..],
            Tongue::Across => &turn.own[..],
        };
        for mark in turn.shared.iter().chain(own) {
            places.entry(*mark).or_default().push(at);
        }
    }
    places
}

/// From left words to right ones, or back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Forth,
    Back,
}

/// The most that the words of each turn can say, each of them once.
fn most(turns: &[Marked], weights: &HashMap<Mark, f32>, lexicon: &Lexicon, way: Way) -> Vec<f32> {
    let back = match way {
        Way::Forth => HashMap::new(),
        Way::Back => lexicon.backwards(),
    };
    let learnt = |mark: &Mark| match way {
        Way::Forth => lexicon
            .meanings(*mark)
            .iter()
            .map(|(_, weight)| *weight)
            .sum(),
        Way::Back => back.get(mark).copied().unwrap_or(0.0),
    };
    let most = |(turn, excess): (&Marked, f32)| {
        let shared = turn
            .shared
            .iter()
            .filter_map(|mark| weights.get(mark).copied());
        let learnt = lexicon::words(turn).iter().map(learnt);
        shared
            .chain(learnt)
            .map(|weight| (weight - 2.0 * excess).max(0.0))
            .sum()
    };
    turns.iter().zip(excess(turns)).map(most).collect()
}

/// Long turns meet by chance more often than short ones.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn excess(turns: &[Marked]) -> Vec<f32> {
    let size = |turn: &Marked| lexicon::words(turn).len() as f32;
    let mean = turns.iter().map(size).sum::<f32>() / turns.len().max(1) as f32;
    turns
        .iter()
        .map(|turn| (size(turn) / mean.max(1.0)).max(1.0).ln() / 2.0)
        .collect()
}

/// Mean and variance of the logarithms of the lengths.
#[expect(clippy::cast_precision_loss, reason = "counts of turns")]
fn usual(turns: &[Marked]) -> (f32, f32) {
    let count = turns.len().max(1) as f32;
    let mean = turns.iter().map(|turn| turn.length.ln()).sum::<f32>() / count;
    let off = turns.iter().map(|turn| (turn.length.ln() - mean).powi(2));
    (mean, (off.sum::<f32>() / count).max(0.3))
}
