//! The order of hits.
//!
//! 1. **Tier.** A turn is as good as the worst of its words: turns that have every word whole come first,
//!    then those where one is only a prefix, then parts, one edit, two edits, misspelt beginnings, scattered
//!    letters. No other merit outweighs a tier.
//! 2. **Within a tier**, weighed together, what weighs most first:
//!    - standing: the fewer of its words are as bad as the worst one, the better. Of a query that is being typed the
//!      words before the last have been typed to their ends, and are mostly whole in the turn that is meant;
//!    - closeness: how few words lie between the matched ones;
//!    - brevity: a short turn is more about its words;
//!    - rarity: words that few turns have count more. For a query of one word this weighs most, so that of the words that
//!      a beginning may become the rarest come first;
//!    - order: side by side as in the query is best.
//! 3. **Ties** stay in the order of the library and the call, and so do the turns of a query without words.

use std::cmp::Ordering;
use std::ops::Range;

use super::needle::Tier;

/// How much each merit weighs within a tier; found with items drawn by other seeds than those of the bench.
struct Weights {
    standing: f64,
    rarity: f64,
    closeness: f64,
    order: f64,
    brevity: f64,
}

/// Where one thing is sought: it stands as well as itself, side by side and in order.
const ONE: Weights = Weights {
    standing: 0.0,
    rarity: 0.8,
    closeness: 0.0,
    order: 0.0,
    brevity: 0.16,
};

/// Where several are.
const SEVERAL: Weights = Weights {
    standing: 0.4,
    rarity: 0.1,
    closeness: 0.25,
    order: 0.05,
    brevity: 0.2,
};

impl Weights {
    /// Those for so many things sought.
    fn of(sought: usize) -> &'static Self {
        if sought > 1 { &SEVERAL } else { &ONE }
    }

    fn brevity(&self, length: usize) -> f64 {
        self.brevity * MIDDLING / (MIDDLING + number(length))
    }
}

/// Words in a turn that is neither short nor long.
const MIDDLING: f64 = 40.0;

/// A place where something sought stands in a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Occurrence {
    /// Which of the things sought.
    pub sought: usize,
    /// Its first word, counted from the turn's first.
    pub at: usize,
    /// How many words it has.
    pub words: usize,
    /// How well it answers.
    pub tier: Tier,
    /// How rare it is, from 0 to 1.
    pub rarity: f32,
}

/// A scale on which turns are weighed one after the other.
pub struct Scale {
    /// For each thing sought its best occurrence in the turn.
    best: Vec<Option<(Tier, f32)>>,
    /// For each thing sought how often it stands in the stretch that is looked at.
    counts: Vec<usize>,
}

/// What speaks for a turn within its tier, each from 0 to 1, apart from its length.
#[derive(Debug, Clone, Copy)]
struct Merits {
    standing: f64,
    rarity: f64,
    closeness: f64,
    order: f64,
}

impl Scale {
    /// For queries that seek so many things.
    pub fn new(sought: usize) -> Self {
        Self {
            best: vec![None; sought],
            counts: vec![0; sought],
        }
    }

    /// The tier and the score of a turn of `length` words in which all the things sought occur; the occurrences
    /// are in the order in which they stand. Higher is better.
    pub fn weigh(&mut self, occurrences: &[Occurrence], length: usize) -> (Tier, f64) {
        let sought = self.best.len();
        if sought == 0 {
            return (Tier::Whole, 0.0);
        }
        self.find_best(occurrences);
        let (mut worst, mut as_bad, mut rarity) = (Tier::Whole, 0, 0.0);
        for (tier, rare) in self.best.iter().flatten() {
            as_bad = match tier.cmp(&worst) {
                Ordering::Greater => 1,
                Ordering::Equal => as_bad + 1,
                Ordering::Less => as_bad,
            };
            worst = worst.max(*tier);
            rarity += f64::from(*rare);
        }
        let ((closeness, order), _) = narrowest(occurrences, &mut self.counts);
        let merits = Merits {
            standing: standing(as_bad, sought),
            rarity: rarity / number(sought),
            closeness,
            order,
        };
        (worst, total(Weights::of(sought), worst, merits, length))
    }

    fn find_best(&mut self, occurrences: &[Occurrence]) {
        self.best.fill(None);
        for occurrence in occurrences {
            let known = &mut self.best[occurrence.sought];
            if known.is_none_or(|(tier, rarity)| {
                (occurrence.tier, -occurrence.rarity) < (tier, -rarity)
            }) {
                *known = Some((occurrence.tier, occurrence.rarity));
            }
        }
    }

    /// The word of a turn at which the narrowest stretch begins in which everything sought stands as well as anywhere in it.
    pub fn closest(&mut self, occurrences: &[Occurrence]) -> Option<usize> {
        self.find_best(occurrences);
        let best = &self.best;
        let is_best =
            |one: &&Occurrence| best[one.sought].is_some_and(|(tier, _)| tier == one.tier);
        let there: Vec<Occurrence> = occurrences.iter().filter(is_best).copied().collect();
        let (_, stretch) = narrowest(&there, &mut self.counts);
        there.get(stretch.start).map(|first| first.at)
    }

    /// The most that a turn of this tier and of `length` words can have.
    pub fn most(&self, tier: Tier, promise: Promise, length: usize) -> f64 {
        if self.best.is_empty() {
            return 0.0;
        }
        let weights = Weights::of(self.best.len());
        let side_by_side = weights.closeness + weights.order;
        above(tier, promise.0 + side_by_side + weights.brevity(length))
    }
}

/// How rare something sought can be at most where it stands in a turn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rarest {
    /// In a better tier than the one that is asked about, if it can.
    pub better: Option<f32>,
    /// In this tier, if it can.
    pub here: Option<f32>,
}

/// What standing and rarity can bring to a turn at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Promise(f64);

impl Promise {
    /// For turns of the tier in which the things sought can be so rare: at least one of them stands no better.
    pub fn of(sought: &[Rarest]) -> Self {
        let weights = Weights::of(sought.len());
        let (mut sum, mut least_lost) = (0.0, f64::INFINITY);
        for Rarest { better, here } in sought {
            let rare = |rarity| weights.rarity * f64::from(rarity);
            let better = better.map_or(0.0, |rarity| weights.standing + rare(rarity));
            let here = here.map(rare);
            let most = here.unwrap_or(0.0).max(better);
            sum += most;
            least_lost = here.map_or(least_lost, |here| least_lost.min(most - here));
        }
        let lost = if least_lost.is_finite() {
            least_lost
        } else {
            0.0
        };
        Self((sum - lost) / number(sought.len().max(1)))
    }
}

/// The score of a turn of `length` words for a query of a single word.
pub fn alone(tier: Tier, rarity: f32, length: usize) -> f64 {
    let merits = Merits {
        standing: standing(1, 1),
        rarity: f64::from(rarity),
        closeness: 1.0,
        order: 1.0,
    };
    total(&ONE, tier, merits, length)
}

/// How well a turn's words stand, of which so many are as bad as the worst.
fn standing(as_bad: usize, sought: usize) -> f64 {
    1.0 - number(as_bad) / number(sought)
}

fn total(weights: &Weights, worst: Tier, merits: Merits, length: usize) -> f64 {
    let merit = weights.standing * merits.standing
        + weights.rarity * merits.rarity
        + weights.closeness * merits.closeness
        + weights.order * merits.order;
    above(worst, merit + weights.brevity(length))
}

/// The score of a turn of this tier with this merit, which never reaches the tier above.
fn above(tier: Tier, merit: f64) -> f64 {
    f64::from(Tier::Scattered as u8 - tier as u8) + merit.min(0.999)
}

/// How close the things sought stand in the narrowest stretch that has all of them, from 0 to 1, and
/// how much of it is in the order of the query; and which of the occurrences that stretch has.
fn narrowest(occurrences: &[Occurrence], counts: &mut [usize]) -> ((f64, f64), Range<usize>) {
    counts.fill(0);
    let mut missing = counts.len();
    let mut first = 0;
    let mut best = ((0.0, 0.0), 0..0);
    for (last, occurrence) in occurrences.iter().enumerate() {
        counts[occurrence.sought] += 1;
        missing -= usize::from(counts[occurrence.sought] == 1);
        while counts[occurrences[first].sought] > 1 {
            counts[occurrences[first].sought] -= 1;
            first += 1;
        }
        if missing == 0 {
            let stretch = judge(&occurrences[first..=last]);
            if stretch > best.0 {
                best = (stretch, first..last + 1);
            }
        }
    }
    best
}

fn judge(stretch: &[Occurrence]) -> (f64, f64) {
    let start = stretch.first().map_or(0, |first| first.at);
    let end = stretch
        .iter()
        .map(|occurrence| occurrence.at + occurrence.words)
        .max()
        .unwrap_or(start);
    let matched: usize = stretch.iter().map(|occurrence| occurrence.words).sum();
    let ordered = stretch
        .windows(2)
        .filter(|pair| pair[0].sought < pair[1].sought)
        .count();
    (
        number(matched.min(end - start)) / number((end - start).max(1)),
        number(ordered + 1) / number(stretch.len().max(1)),
    )
}

#[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
fn number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
