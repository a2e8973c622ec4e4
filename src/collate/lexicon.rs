//! What words of one edition stand for in the other, learnt from turns that are aligned already.

use super::marks::{Mark, Marked};
use super::places::{Places, counts};

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
    /// For each left word where its counterparts begin in `meanings`; they end where those of the next begin.
    starts: Vec<usize>,
    meanings: Vec<(Mark, f32)>,
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
        let of_left = counts(pairs.iter().flat_map(|(left, _)| words(left)));
        let of_right = counts(pairs.iter().flat_map(|(_, right)| words(right)));
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        for (left, right) in &pairs {
            lefts.push(rarest(words(left), words(right), &of_left));
            rights.push(rarest(words(right), words(left), &of_right));
        }
        let places = Places::new(lefts.iter().map(|words| words.iter()));
        let mut lexicon = Self::default();
        let mut met = vec![0; of_right.len()];
        let mut meetings = Vec::new();
        for (left, count) in (0..).zip(&of_left) {
            for pair in places.of(left) {
                for right in &rights[*pair as usize] {
                    if met[*right as usize] == 0 {
                        meetings.push(*right);
                    }
                    met[*right as usize] += 1;
                }
            }
            let mut meanings: Vec<(Mark, f32)> = meetings
                .drain(..)
                .filter_map(|right| {
                    let met = std::mem::take(&mut met[right as usize]);
                    let weight = weight(met, *count, of_right[right as usize], pairs.len())?;
                    Some((right, weight))
                })
                .collect();
            meanings.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            meanings.truncate(MEANINGS);
            lexicon.starts.push(lexicon.meanings.len());
            lexicon.meanings.extend(meanings);
        }
        lexicon.starts.push(lexicon.meanings.len());
        lexicon
    }

    /// For each right word the most that it can say as the counterpart of left ones; the list ends with the last that can.
    pub fn backwards(&self) -> Vec<f32> {
        let mut most = Vec::new();
        for (right, weight) in &self.meanings {
            let right = *right as usize;
            if right >= most.len() {
                most.resize(right + 1, 0.0);
            }
            most[right] += weight;
        }
        most
    }

    /// What a left word stands for on the right.
    pub fn meanings(&self, left: Mark) -> &[(Mark, f32)] {
        let left = left as usize;
        match (self.starts.get(left), self.starts.get(left + 1)) {
            (Some(from), Some(to)) => &self.meanings[*from..*to],
            _ => &[],
        }
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

/// The rarest of the words that stand more than once and not beside.
fn rarest(words: &[Mark], beside: &[Mark], counts: &[u32]) -> Vec<Mark> {
    let mut rare: Vec<(u32, Mark)> = words
        .iter()
        .map(|word| (counts[*word as usize], *word))
        .filter(|(count, word)| *count >= MET && beside.binary_search(word).is_err())
        .collect();
    if rare.len() > WORDS {
        rare.select_nth_unstable(WORDS);
        rare.truncate(WORDS);
    }
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
