//! What words of one edition stand for in the other, learnt from turns that are aligned already.

use std::collections::HashMap;

use super::marks::{Mark, Marked};

/// Most aligned turns that are learnt from.
const SAMPLE: usize = 1500;
/// Most words of a turn that are learnt from, the rarest.
const WORDS: usize = 24;
/// Least times that two words must meet.
const MET: u32 = 2;
/// Least part of the turns with a word that must have the other.
const PART: f32 = 0.2;
/// How much more often than by chance two words must meet.
const ABOVE_CHANCE: f32 = 3.0;
/// Most counterparts of a word.
const MEANINGS: usize = 2;
/// The most that a pair of words says, in natural logarithms.
const MOST: f32 = 3.5;

/// For each left word its counterparts, with what a meeting of the two says as a logarithm of odds.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    meanings: HashMap<Mark, Vec<(Mark, f32)>>,
}

impl Lexicon {
    /// Learns from pairs of turns. Words that both turns have in common explain themselves and nothing else.
    ///
    /// Two words belong together by the part of their turns in which they meet (as in Moore 2002 and Varga et al. 2005,
    /// who realign with a dictionary made from a first alignment); one meeting is left out of the count, so that no
    /// pair of turns speaks for itself.
    pub fn learn(pairs: &[(&Marked, &Marked)]) -> Self {
        let step = pairs.len().div_ceil(SAMPLE).max(1);
        let pairs: Vec<_> = pairs.iter().step_by(step).collect();
        let (mut of_left, mut of_right) = (HashMap::new(), HashMap::new());
        for (left, right) in &pairs {
            count(&mut of_left, words(left));
            count(&mut of_right, words(right));
        }
        let mut met: HashMap<(Mark, Mark), u32> = HashMap::new();
        for (left, right) in &pairs {
            let lefts = rarest(words(left), words(right), &of_left);
            let rights = rarest(words(right), words(left), &of_right);
            for one in &lefts {
                for other in &rights {
                    *met.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        let mut lexicon = Self::default();
        for ((left, right), count) in met {
            let known = |counts: &HashMap<Mark, u32>, word| counts.get(&word).copied().unwrap_or(1);
            let weight = weight(
                count,
                known(&of_left, left),
                known(&of_right, right),
                pairs.len(),
            );
            if let Some(weight) = weight {
                lexicon
                    .meanings
                    .entry(left)
                    .or_default()
                    .push((right, weight));
            }
        }
        for meanings in lexicon.meanings.values_mut() {
            meanings.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            meanings.truncate(MEANINGS);
        }
        lexicon
    }

    /// For each right word the most that it can say as the counterpart of left ones.
    pub fn backwards(&self) -> HashMap<Mark, f32> {
        let mut most = HashMap::new();
        for (right, weight) in self.meanings.values().flatten() {
            *most.entry(*right).or_insert(0.0) += weight;
        }
        most
    }

    /// What a left word stands for on the right.
    pub fn meanings(&self, left: Mark) -> &[(Mark, f32)] {
        self.meanings
            .get(&left)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
}

/// The words that are learnt from: those of its own language, or the shared ones where there is one language.
pub fn words(turn: &Marked) -> &[Mark] {
    if turn.own.is_empty() {
        &turn.shared
    } else {
        &turn.own
    }
}

fn count(counts: &mut HashMap<Mark, u32>, words: &[Mark]) {
    for word in words {
        *counts.entry(*word).or_default() += 1;
    }
}

fn rarest(words: &[Mark], beside: &[Mark], counts: &HashMap<Mark, u32>) -> Vec<Mark> {
    let mut rare: Vec<(u32, Mark)> = words
        .iter()
        .filter(|word| beside.binary_search(word).is_err())
        .filter_map(|word| Some((*counts.get(word)?, *word)))
        .filter(|(count, _)| *count >= MET)
        .collect();
    rare.sort_unstable();
    rare.truncate(WORDS);
    rare.into_iter().map(|(_, word)| word).collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of turns")]
fn weight(met: u32, left: u32, right: u32, all: usize) -> Option<f32> {
    if met < MET {
        return None;
    }
    let chance = right as f32 / all.max(1) as f32;
    let forth = (met - 1) as f32 / left.max(1) as f32;
    let back = (met - 1) as f32 / right.max(1) as f32;
    (forth.min(back) >= PART && forth > ABOVE_CHANCE * chance)
        .then(|| (forth / chance).ln().min(MOST))
}
