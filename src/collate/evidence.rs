//! What speaks for two stretches of turns being the same: logarithms of odds, from words, lengths and speakers.

use super::kin::Kin;
use super::lexicon::{self, Lexicon};
use super::marks::{Mark, Marked, Tongue};
use super::places::{Places, counts};

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
    /// What each shared mark says where it is met in both turns; 0 for one too common to say anything.
    weights: Vec<f32>,
    /// The right turns with each mark.
    places: Places,
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
}

impl<'a> Evidence<'a> {
    /// Weighs the marks of the turns.
    pub fn new(left: &'a [Marked], right: &'a [Marked], kin: &'a Kin, manner: &'a Manner) -> Self {
        let (weights, losses) = weights(left, right, manner);
        let against = |turns: &[Marked]| -> Vec<f32> {
            let loss = |turn: &Marked| {
                let losses = turn.shared.iter().map(|mark| losses[*mark as usize]);
                -losses.sum::<f32>() / 2.0
            };
            turns.iter().map(loss).collect()
        };
        // Marks of the two kinds are numbered apart where there are two kinds.
        let own = |turn: &'a Marked| match manner.tongue {
            Tongue::Same => &[][..],
            Tongue::Across => &turn.own[..],
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
            places: Places::new(right.iter().map(|turn| turn.shared.iter().chain(own(turn)))),
            weights,
            excess_left: excess(left),
            excess_right: excess(right),
        }
    }

    /// Adds up what the words of one left turn and each right turn from `first` on say for each other, without
    /// what they say against.
    pub fn meet(&self, left: usize, first: usize, row: &mut [f32]) {
        let Some(turn) = self.left.get(left) else {
            return;
        };
        let mut met = |mark: Mark, weight: f32| {
            let places = self.places.of(mark);
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
            let weight = self.weights[*mark as usize];
            if weight > 0.0 {
                met(*mark, weight);
            }
        }
        for mark in lexicon::words(turn) {
            for (meaning, weight) in self.manner.lexicon.meanings(*mark) {
                met(*meaning, *weight);
            }
        }
    }
}

/// What each mark says where both turns have it, and what it says against them where one has it.
fn weights(left: &[Marked], right: &[Marked], manner: &Manner) -> (Vec<f32>, Vec<f32>) {
    let marks = |turns| counts(flat(turns));
    let (in_left, in_right) = (marks(left), marks(right));
    let all = in_left.len().max(in_right.len());
    let (mut weights, mut losses) = (vec![0.0; all], vec![0.0; all]);
    for (mark, (weight, loss)) in weights.iter_mut().zip(&mut losses).enumerate() {
        let known = |counts: &[u32]| counts.get(mark).copied().unwrap_or(0);
        let known = known(&in_left) + known(&in_right);
        #[expect(clippy::cast_precision_loss, reason = "counts of turns")]
        let chance = (known as f32 + 0.5) / ((left.len() + right.len()) as f32 + UNSEEN);
        let (chance, kept) = (chance.min(0.99), manner.kept);
        if known == 0 || chance >= kept {
            continue;
        }
        if manner.tongue == Tongue::Same {
            *loss = ((1.0 - chance) / (1.0 - kept)).ln();
        }
        *weight = (kept / chance).ln() + *loss;
    }
    (weights, losses)
}

fn flat(turns: &[Marked]) -> impl Iterator<Item = &Mark> {
    turns.iter().flat_map(|turn| &turn.shared)
}

/// From left words to right ones, or back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Forth,
    Back,
}

/// The most that the words of each turn can say, each of them once.
fn most(turns: &[Marked], weights: &[f32], lexicon: &Lexicon, way: Way) -> Vec<f32> {
    let back = match way {
        Way::Forth => Vec::new(),
        Way::Back => lexicon.backwards(),
    };
    let learnt = |mark: &Mark| match way {
        Way::Forth => lexicon
            .meanings(*mark)
            .iter()
            .map(|(_, weight)| *weight)
            .sum(),
        Way::Back => back.get(*mark as usize).copied().unwrap_or(0.0),
    };
    let most = |(turn, excess): (&Marked, f32)| {
        let shared = turn.shared.iter().map(|mark| weights[*mark as usize]);
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
