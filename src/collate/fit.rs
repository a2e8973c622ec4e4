//! How much better the order that two texts have is than other orders: a permutation test.

use std::collections::BTreeMap;

use super::bead::Bead;
use super::kin::Kin;
use super::marks::Marked;
use super::passes::{By, Texts, align};
use crate::crew;

/// Most turns of each edition that are put in other orders.
const MOST: usize = 120;
/// How many other orders are tried.
const DEALS: u64 = 16;
/// The least that scores of other orders are held to spread, as a natural logarithm: of short texts they hardly differ.
const LEAST_SPREAD: f64 = 3.0;

/// How much better the order that the texts have is than others.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fit {
    /// The score of the alignment.
    pub own: f64,
    /// Mean of the scores of other orders.
    pub others: f64,
    /// The standard deviation of those.
    pub spread: f64,
}

impl Fit {
    /// Tries other orders of a part of the texts.
    pub fn new(texts: Texts, kin: &Kin, beads: &[Bead], by: By) -> Self {
        let (left, right) = part(texts, beads);
        let score = |right: &[Marked]| {
            let texts = Texts {
                left,
                right,
                tongue: texts.tongue,
            };
            f64::from(align(texts, kin, by).way.score)
        };
        let own = score(right);
        let scores = of_each_deal(|deal| score(&dealt(right, deal)));
        #[expect(clippy::cast_precision_loss, reason = "a few")]
        let count = scores.len() as f64;
        let others = scores.iter().sum::<f64>() / count;
        let off = scores
            .iter()
            .map(|score| (score - others).powi(2))
            .sum::<f64>();
        Self {
            own,
            others,
            spread: (off / count).sqrt(),
        }
    }

    /// How many standard deviations the own order stands above the others.
    pub fn above(self) -> f64 {
        (self.own - self.others) / self.spread.max(LEAST_SPREAD)
    }
}

/// The scores of all deals, which know nothing of each other: by as many threads as the machine has room for.
fn of_each_deal(score: impl Fn(u64) -> f64 + Sync) -> Vec<f64> {
    let scores = |deals: &[u64]| -> Vec<f64> { deals.iter().map(|deal| score(*deal)).collect() };
    let deals: Vec<u64> = (0..DEALS).collect();
    crew::in_shares(&deals, 1, scores).concat()
}

/// So many turns from the middle of the left text, and the right turns between those that they stand for.
fn part<'a>(texts: Texts<'a>, beads: &[Bead]) -> (&'a [Marked], &'a [Marked]) {
    let Texts {
        left,
        right,
        tongue: _,
    } = texts;
    if left.len().max(right.len()) <= MOST {
        return (left, right);
    }
    let aligned: Vec<&Bead> = beads
        .iter()
        .filter(|bead| bead.lefts.len() > 0 && bead.rights.len() > 0)
        .collect();
    let Some(middle) = aligned.get(aligned.len() / 2) else {
        return (
            &left[..left.len().min(MOST)],
            &right[..right.len().min(MOST)],
        );
    };
    let cut = |at: usize, all: usize| {
        let first = at.saturating_sub(MOST / 2).min(all.saturating_sub(MOST));
        first..(first + MOST).min(all)
    };
    (
        &left[cut(middle.left, left.len())],
        &right[cut(middle.right, right.len())],
    )
}

/// Puts the turns of each speaker on that speaker's places in another order: backwards, each off its place there by up to
/// half of all.
fn dealt(turns: &[Marked], deal: u64) -> Vec<Marked> {
    let mut state = deal
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(0x1234_5678_9abc_def1);
    let mut below = |limit: usize| {
        // xorshift64* (Vigna 2016)
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        let number = state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or(0) % limit.max(1)
    };
    let mut by_speaker: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, turn) in turns.iter().enumerate() {
        by_speaker
            .entry(turn.speaker.map(|speaker| speaker.0))
            .or_default()
            .push(at);
    }
    let mut dealt = turns.to_vec();
    for places in by_speaker.values() {
        let backwards = places.iter().rev().enumerate();
        let mut order: Vec<(usize, usize)> = backwards
            .map(|(at, turn)| (2 * at + below(places.len() + 1), *turn))
            .collect();
        order.sort_unstable();
        for (place, (_, turn)) in places.iter().zip(order) {
            dealt[*place] = turns[turn].clone();
        }
    }
    dealt
}
