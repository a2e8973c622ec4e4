//! The order of hits.
//!
//! 1. **Tier.** A turn is as good as the worst of its words: turns that have every word whole come first,
//!    then those where one is only a prefix, then parts, one edit, two edits, misspelt beginnings, scattered
//!    letters. No other merit outweighs a tier.
//! 2. **Within a tier**, weighed together, what weighs most first:
//!    - standing: the fewer of its words are as bad as the worst one, the better. Of a query that is being typed the
//!      words before the last have been typed to their ends, and are mostly whole in the turn that is meant;
//!    - rarity: words that few turns have count more. So of the words that a beginning may become, the rarest come first;
//!    - closeness: how few words lie between the matched ones;
//!    - order: side by side as in the query is best;
//!    - brevity: a short turn is more about its words.
//! 3. **Ties** stay in the order of the library and the call, and so do the turns of a query without words.

use std::cmp::Ordering;

use super::needle::Tier;

// Weights, which come to 1; found with items drawn by other seeds than those of the bench.
const STANDING: f64 = 0.35;
const RARITY: f64 = 0.35;
const CLOSENESS: f64 = 0.19;
const ORDER: f64 = 0.04;
const BREVITY: f64 = 0.07;
/// Words in a turn that is neither short nor long.
const MIDDLING: f64 = 60.0;

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
        self.best.fill(None);
        for occurrence in occurrences {
            let known = &mut self.best[occurrence.sought];
            if known.is_none_or(|(tier, rarity)| {
                (occurrence.tier, -occurrence.rarity) < (tier, -rarity)
            }) {
                *known = Some((occurrence.tier, occurrence.rarity));
            }
        }
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
        let (closeness, order) = closeness(occurrences, &mut self.counts);
        let merits = Merits {
            standing: standing(as_bad, sought),
            rarity: rarity / number(sought),
            closeness,
            order,
        };
        (worst, total(worst, merits, length))
    }

    /// The most that a turn of this tier and of `length` words can have when its words are on average no rarer than this.
    pub fn most(&self, tier: Tier, rarity: f64, length: usize) -> f64 {
        if self.best.is_empty() {
            return 0.0;
        }
        let as_bad = match tier {
            Tier::Whole => self.best.len(),
            _ => 1,
        };
        let merits = Merits {
            standing: standing(as_bad, self.best.len()),
            rarity,
            closeness: 1.0,
            order: 1.0,
        };
        total(tier, merits, length)
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
    total(tier, merits, length)
}

/// How well a turn's words stand, of which so many are as bad as the worst.
fn standing(as_bad: usize, sought: usize) -> f64 {
    1.0 - number(as_bad) / number(sought)
}

fn total(worst: Tier, merits: Merits, length: usize) -> f64 {
    let merit = STANDING * merits.standing
        + RARITY * merits.rarity
        + CLOSENESS * merits.closeness
        + ORDER * merits.order
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
    fn the_fewer_words_are_as_bad_as_the_worst_the_better() {
        let common = |sought, at, tier| Occurrence {
            rarity: 0.1,
            ..stands(sought, at, tier)
        };
        let one = [
            common(0, 0, Tier::Whole),
            common(1, 30, Tier::Whole),
            common(2, 60, Tier::Prefix),
        ];
        let two = [
            whole(0, 0),
            stands(1, 1, Tier::Prefix),
            stands(2, 2, Tier::Prefix),
        ];
        let all = [0, 1, 2].map(|at| stands(at, at, Tier::Prefix));
        assert!(score(&two, 3, 9) > score(&all, 3, 9));
        let alike = two.map(|two| common(two.sought, 30 * two.at, two.tier));
        assert!(score(&one, 3, 70) > score(&alike, 3, 70));
    }

    #[test]
    fn a_rarer_completion_comes_first_though_its_turn_is_longer() {
        let rare = alone(Tier::Prefix, 1.0, 100);
        assert!(rare > alone(Tier::Prefix, 0.7, 2));
        assert!(rare < alone(Tier::Prefix, 1.0, 99));
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
