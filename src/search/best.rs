//! The best hits of a search: so many, no more, the best first.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::index::TurnId;

/// A turn and how good it is. The greatest of several is the one that comes last in a list of hits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// The turn.
    pub turn: TurnId,
    /// Higher is better.
    pub score: f64,
}

impl Eq for Scored {}

impl Ord for Scored {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.score.total_cmp(&self.score)).then(self.turn.cmp(&other.turn))
    }
}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The best turns so far.
pub struct Best {
    most: usize,
    kept: BinaryHeap<Scored>,
}

impl Best {
    /// Room for `most` turns.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            kept: BinaryHeap::new(),
        }
    }

    /// Whether a turn with this score would be among them.
    pub fn would_take(&self, scored: Scored) -> bool {
        self.kept.len() < self.most || self.kept.peek().is_some_and(|last| scored < *last)
    }

    /// Whether no turn with this score would be among them, wherever it stands.
    pub fn is_beyond(&self, score: f64) -> bool {
        !self.would_take(Scored { turn: 0, score })
    }

    /// Takes a turn in; the worst makes room.
    pub fn push(&mut self, scored: Scored) {
        if !self.would_take(scored) {
            return;
        }
        if self.kept.len() == self.most {
            self.kept.pop();
        }
        self.kept.push(scored);
    }

    /// The turns, the best first.
    pub fn into_sorted(self) -> Vec<Scored> {
        self.kept.into_sorted_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_stay_and_equals_stand_in_the_order_of_the_library() {
        let mut best = Best::new(3);
        assert!(best.would_take(Scored {
            turn: 9,
            score: 0.0
        }));
        for (turn, score) in [(9, 1.0), (4, 2.0), (7, 1.0), (2, 0.5), (1, 1.0), (8, 1.0)] {
            best.push(Scored { turn, score });
        }
        assert!(best.is_beyond(0.9) && !best.is_beyond(1.0));
        let turns: Vec<TurnId> = best.into_sorted().iter().map(|hit| hit.turn).collect();
        assert_eq!(turns, [4, 1, 7]);
        let mut none = Best::new(0);
        none.push(Scored {
            turn: 1,
            score: 9.0,
        });
        assert!(none.into_sorted().is_empty());
    }
}
