//! The order of hits.
//!
//! 1. **Tier.** A turn is as good as the worst of its words: turns that have every word whole come first,
//!    then those where one is only a prefix, then parts, one edit, two edits, misspelt beginnings, scattered
//!    letters. No other merit outweighs a tier.
//! 2. **Within a tier**, weighed together:
//!    closeness (how few words lie between the matched ones; side by side and in the order of the query is
//!    best), rarity (words that few turns have count more, where several answer a sought one) and
//!    brevity (a short turn is more about its words).
//! 3. **Ties** stay in the order of the library and the call, and so do the turns of a query without words.

use super::needle::Tier;

const CLOSENESS: f64 = 0.5;
const ORDER: f64 = 0.1;
const RARITY: f64 = 0.2;
const BREVITY: f64 = 0.2;
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
        self.best.fill(None);
        for occurrence in occurrences {
            let known = &mut self.best[occurrence.sought];
            if known.is_none_or(|(tier, rarity)| {
                (occurrence.tier, -occurrence.rarity) < (tier, -rarity)
            }) {
                *known = Some((occurrence.tier, occurrence.rarity));
            }
        }
        let best = self.best.iter().flatten();
        let worst = best.clone().map(|(tier, _)| *tier).max();
        let worst = worst.unwrap_or(Tier::Whole);
        let rarity: f64 = best.map(|(_, rarity)| f64::from(*rarity)).sum();
        let nearness = closeness(occurrences, &mut self.counts);
        (
            worst,
            total(worst, nearness, rarity / number(sought), length),
        )
    }

    /// The most that a turn of this tier and of `length` words can have when its words are on average no rarer than this.
    pub fn most(&self, tier: Tier, rarity: f64, length: usize) -> f64 {
        if self.best.is_empty() {
            return 0.0;
        }
        total(tier, (1.0, 1.0), rarity, length)
    }
}

/// The score of a turn of `length` words for a query of a single word.
pub fn alone(tier: Tier, rarity: f32, length: usize) -> f64 {
    total(tier, (1.0, 1.0), f64::from(rarity), length)
}

fn total(worst: Tier, (closeness, order): (f64, f64), rarity: f64, length: usize) -> f64 {
    let merit = CLOSENESS * closeness
        + ORDER * order
        + RARITY * rarity
        + BREVITY * MIDDLING / (MIDDLING + number(length));
    f64::from(Tier::Scattered as u8 - worst as u8) + merit.min(0.999)
}

/// How close the things sought stand in the narrowest stretch that has all of them, from 0 to 1, and
/// how much of it is in the order of the query.
fn closeness(occurrences: &[Occurrence], counts: &mut [usize]) -> (f64, f64) {
    counts.fill(0);
    let mut missing = counts.len();
    let mut first = 0;
    let mut best = (0.0, 0.0);
    for (last, occurrence) in occurrences.iter().enumerate() {
        counts[occurrence.sought] += 1;
        missing -= usize::from(counts[occurrence.sought] == 1);
        while counts[occurrences[first].sought] > 1 {
            counts[occurrences[first].sought] -= 1;
            first += 1;
        }
        if missing == 0 {
            let stretch = judge(&occurrences[first..=last]);
            if stretch > best {
                best = stretch;
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
mod tests {
    use super::*;

    fn stands(sought: usize, at: usize, tier: Tier) -> Occurrence {
        Occurrence {
            sought,
            at,
            words: 1,
            tier,
            rarity: 0.5,
        }
    }

    fn score(occurrences: &[Occurrence], sought: usize, length: usize) -> f64 {
        Scale::new(sought).weigh(occurrences, length).1
    }

    fn whole(sought: usize, at: usize) -> Occurrence {
        stands(sought, at, Tier::Whole)
    }

    #[test]
    fn a_tier_outweighs_everything_else() {
        let far = score(&[whole(0, 0), whole(1, 900)], 2, 5000);
        let near = [whole(0, 0), stands(1, 1, Tier::Prefix)];
        assert!(far > score(&near, 2, 2));
    }

    #[test]
    fn a_turn_is_as_good_as_the_worst_of_its_words_in_their_best_places() {
        let one = [stands(0, 0, Tier::OneEdit), whole(0, 4), whole(1, 5)];
        let other = [whole(0, 0), stands(1, 1, Tier::OneEdit)];
        assert!(score(&one, 2, 10) > score(&other, 2, 10));
    }

    #[test]
    fn words_side_by_side_come_before_words_apart() {
        let near = [whole(0, 3), whole(1, 4)];
        let apart = [whole(0, 3), whole(1, 9)];
        assert!(score(&near, 2, 20) > score(&apart, 2, 20));
    }

    #[test]
    fn the_order_of_the_query_decides_between_equals() {
        let as_asked = [whole(0, 3), whole(1, 4)];
        let turned = [whole(1, 3), whole(0, 4)];
        assert!(score(&as_asked, 2, 20) > score(&turned, 2, 20));
    }

    #[test]
    fn the_narrowest_stretch_counts_wherever_it_stands() {
        let twice = [whole(0, 0), whole(1, 50), whole(0, 51)];
        let once = [whole(1, 50), whole(0, 51)];
        assert_eq!(
            closeness(&twice, &mut [0; 2]),
            closeness(&once, &mut [0; 2])
        );
    }

    #[test]
    fn no_turn_is_better_than_its_length_allows() {
        let scale = Scale::new(2);
        for far in [1, 2, 30] {
            let pair = [whole(0, 0), whole(1, far)];
            assert!(score(&pair, 2, 40) <= scale.most(Tier::Whole, 0.5, 40));
        }
        let single = score(&[whole(0, 3)], 1, 40);
        assert_eq!(single.to_bits(), alone(Tier::Whole, 0.5, 40).to_bits());
    }

    #[test]
    fn a_rarer_word_comes_first() {
        let rare = Occurrence {
            rarity: 0.9,
            ..stands(0, 0, Tier::Prefix)
        };
        assert!(score(&[rare], 1, 10) > score(&[stands(0, 0, Tier::Prefix)], 1, 10));
    }

    #[test]
    fn without_words_nothing_comes_first() {
        assert_eq!(score(&[], 0, 5).to_bits(), score(&[], 0, 50).to_bits());
    }

    #[test]
    fn a_shorter_turn_comes_first() {
        assert!(score(&[whole(0, 0)], 1, 5) > score(&[whole(0, 0)], 1, 50));
    }
}
