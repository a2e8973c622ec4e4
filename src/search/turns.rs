//! Sets of turns, as bits: what a word answers and what a field allows is put together by whole machine words.

use std::ops::Range;

use super::index::TurnId;

const BITS: u32 = u64::BITS;

/// Some of the turns of a stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnSet {
    stretch: Range<TurnId>,
    words: Vec<u64>,
}

impl TurnSet {
    /// None of the turns of `stretch`.
    pub fn none(stretch: Range<TurnId>) -> Self {
        let turns = stretch.end.saturating_sub(stretch.start);
        Self {
            stretch,
            words: vec![0; turns.div_ceil(BITS) as usize],
        }
    }

    /// All turns of `stretch`.
    pub fn all(stretch: Range<TurnId>) -> Self {
        let mut made = Self::none(stretch.clone());
        made.insert_all(stretch);
        made
    }

    /// Takes a turn in; one outside the stretch is none of them.
    pub fn insert(&mut self, turn: TurnId) {
        if let Some((word, bit)) = self.place(turn) {
            self.words[word] |= bit;
        }
    }

    /// Takes every turn between two in.
    pub fn insert_all(&mut self, turns: Range<TurnId>) {
        for (word, bits) in self.parts(turns) {
            self.words[word] |= bits;
        }
    }

    /// Takes a turn out; whether it was among them.
    pub fn take(&mut self, turn: TurnId) -> bool {
        let Some((word, bit)) = self.place(turn) else {
            return false;
        };
        let there = self.words[word] & bit != 0;
        self.words[word] &= !bit;
        there
    }

    /// Whether a turn is among them.
    pub fn contains(&self, turn: TurnId) -> bool {
        self.place(turn)
            .is_some_and(|(word, bit)| self.words[word] & bit != 0)
    }

    /// Takes in those that `other`, of the same stretch, has.
    pub fn add(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Leaves only those that `other`, of the same stretch, has too.
    pub fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Takes out those that `other`, of the same stretch, has.
    pub fn remove(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// How many there are between two turns.
    pub fn count_in(&self, turns: Range<TurnId>) -> usize {
        self.parts(turns)
            .map(|(word, bits)| (self.words[word] & bits).count_ones() as usize)
            .sum()
    }

    /// The turns in order.
    pub fn iter(&self) -> impl Iterator<Item = TurnId> {
        (self.stretch.start..)
            .step_by(BITS as usize)
            .zip(&self.words)
            .flat_map(|(first, word)| {
                let mut left = *word;
                std::iter::from_fn(move || {
                    let bit = left.trailing_zeros();
                    left &= left.wrapping_sub(1);
                    (bit < BITS).then(|| first + bit)
                })
            })
    }

    /// The machine words that a stretch of turns touches, each with the bits of these turns.
    fn parts(&self, turns: Range<TurnId>) -> impl Iterator<Item = (usize, u64)> + use<> {
        let Range { start, end } = self.stretch;
        let mut at = turns.start.clamp(start, end) - start;
        let end = turns.end.clamp(start, end) - start;
        std::iter::from_fn(move || {
            let bit = at % BITS;
            let count = (BITS - bit).min(end.saturating_sub(at));
            let word = (at / BITS) as usize;
            at += count;
            (count > 0).then(|| (word, (u64::MAX >> (BITS - count)) << bit))
        })
    }

    fn place(&self, turn: TurnId) -> Option<(usize, u64)> {
        let at = turn
            .checked_sub(self.stretch.start)
            .filter(|_| turn < self.stretch.end)?;
        Some(((at / BITS) as usize, 1 << (at % BITS)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(turns: &[TurnId]) -> TurnSet {
        let mut set = TurnSet::none(10..300);
        for turn in turns {
            set.insert(*turn);
        }
        set
    }

    #[test]
    fn turns_come_in_order_and_those_outside_the_stretch_are_none() {
        let some = set(&[299, 10, 73, 74, 137, 300, 9]);
        assert_eq!(some.iter().collect::<Vec<_>>(), [10, 73, 74, 137, 299]);
        assert_eq!(some.len(), 5);
        assert!(some.contains(73) && !some.contains(75) && !some.contains(9));
    }

    #[test]
    fn stretches_are_taken_in_whole() {
        for (first, end) in [
            (10, 300),
            (0, 900),
            (73, 75),
            (74, 138),
            (20, 20),
            (64, 299),
        ] {
            let mut some = TurnSet::none(10..300);
            some.insert_all(first..end);
            let expected: Vec<TurnId> = (first.max(10)..end.min(300)).collect();
            assert_eq!(some.iter().collect::<Vec<_>>(), expected, "{first}..{end}");
            let all = TurnSet::all(10..300);
            assert_eq!(all.count_in(first..end), expected.len(), "{first}..{end}");
        }
        assert_eq!(TurnSet::all(5..70).len(), 65);
        assert_eq!(TurnSet::all(7..7).len(), 0);
    }

    #[test]
    fn sets_are_cut_and_taken_from_each_other() {
        let (mut both, other) = (set(&[11, 80, 200]), set(&[80, 200, 250]));
        let (mut without, mut with) = (both.clone(), both.clone());
        both.keep(&other);
        without.remove(&other);
        with.add(&other);
        assert_eq!((both, without), (set(&[80, 200]), set(&[11])));
        assert_eq!(with, set(&[11, 80, 200, 250]));
        assert!(with.take(80) && !with.take(80) && !with.take(7));
    }
}
