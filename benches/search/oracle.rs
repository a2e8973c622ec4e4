//! What is to be had of a query whose last word is not typed to its end: several turns fit it, and none can tell which was meant.

use std::collections::{BTreeSet, HashMap};

use super::corpus::Line;
use super::queries::{self, AMONG, Draw, Places};
use super::{FIRST, figure};

/// Knows the turns, and of a query nothing but its words.
pub struct Oracle<'l> {
    lines: &'l [Line],
    places: Places,
    words: BTreeSet<String>,
}

/// The mean reciprocal rank that can be expected of a query's turn among the first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expected {
    /// When each turn that fits may as well be the one.
    pub even: f64,
    /// When it is also known how the words are drawn: nobody can do better.
    pub drawn: f64,
}

impl<'l> Oracle<'l> {
    /// Reads the turns.
    pub fn new(lines: &'l [Line]) -> Self {
        let places = Places::of(lines);
        let words = places.words().map(str::to_owned).collect();
        Self {
            lines,
            places,
            words,
        }
    }

    /// What can be expected of `query`, whose last word is a beginning.
    pub fn expected(&self, query: &str) -> Expected {
        let typed: Vec<&str> = query.split(' ').collect();
        let Some((beginning, whole)) = typed.split_last() else {
            return Expected::default();
        };
        let mut weights: HashMap<&str, f64> = HashMap::new();
        for (turn, completions) in self.fitting(beginning, whole) {
            let text = &self.lines[turn].text;
            let all = queries::folded(text);
            let weight = completions.iter().map(|completion| {
                let mut words: Vec<String> = whole.iter().map(|&word| word.to_owned()).collect();
                words.push((*completion).to_owned());
                let half = queries::half(queries::letters(completion));
                figure(usize::from(half == queries::letters(beginning)))
                    * self.drawing(&words, &all)
            });
            *weights.entry(text).or_default() += weight.sum::<f64>();
        }
        let mut weights: Vec<f64> = weights.into_values().collect();
        weights.sort_by(|one, other| other.total_cmp(one));
        let even = vec![1.0; weights.len()];
        Expected {
            even: expected(&even),
            drawn: expected(&weights),
        }
    }

    /// The turns that have the whole words and a word with this beginning, and which words those are.
    fn fitting(&self, beginning: &str, whole: &[&str]) -> HashMap<usize, Vec<&str>> {
        let mut fitting: HashMap<usize, Vec<&str>> = HashMap::new();
        let begun = self.words.range(beginning.to_owned()..);
        for word in begun.take_while(|word| word.starts_with(beginning)) {
            for turn in self.places.of_word(word) {
                fitting.entry(*turn).or_default().push(word);
            }
        }
        let has = |turn: &usize, word: &&str| self.places.of_word(word).binary_search(turn).is_ok();
        fitting.retain(|turn, _| whole.iter().all(|word| has(turn, word)));
        fitting
    }

    /// How likely it is that these words are drawn from a turn with the words `all`.
    fn drawing(&self, words: &[String], all: &[String]) -> f64 {
        let count = words.len();
        let last = &words[count - 1];
        if !queries::bears_a_mistake(last) || !self.places.are_in_one(words, self.lines) {
            return 0.0;
        }
        let ways = Draw::ALL.map(|draw| {
            let rarest = |among| queries::rarest(all, among, &self.places);
            let chance = match draw {
                Draw::Single => figure(usize::from(count == 1 && rarest(1) == [last])),
                _ if count == 1 => 0.0,
                Draw::SideBySide => {
                    let there = all.windows(count).filter(|some| *some == words).count();
                    figure(there) / figure(all.len() + 1 - count) / 2.0
                }
                Draw::StandingOut => {
                    let long = rarest(AMONG);
                    let there =
                        long.len() >= count && words.iter().all(|word| long.contains(&word));
                    let orders: usize = (0..count)
                        .map(|taken| long.len().saturating_sub(taken))
                        .product();
                    figure(usize::from(there)) / figure(orders.max(1)) / 2.0
                }
            };
            chance * figure(draw.of_five()) / 5.0
        });
        ways.iter().sum()
    }
}

/// The reciprocal rank that can be expected when turns of these weights, the greatest first, stand in this order.
fn expected(weights: &[f64]) -> f64 {
    let all: f64 = weights.iter().sum();
    let places = weights.iter().zip(1..).take(FIRST);
    let reciprocal = places.map(|(weight, place)| weight / all / figure(place));
    if all > 0.0 { reciprocal.sum() } else { 0.0 }
}
