//! The optimal string alignment distance: how many letters must be put in, left out, replaced or
//! swapped with their neighbour to make one word of another, no letter touched twice.
//!
//! Bit-parallel after Heikki Hyyrö, *A Bit-Vector Algorithm for Computing Levenshtein and Damerau
//! Edit Distances* (2003): one machine word holds a column of the table, so a letter costs a dozen
//! operations.

/// The longest pattern, in letters: the bits of a machine word.
pub const LONGEST: usize = 64;

/// A word prepared for comparison with many others.
#[derive(Debug, Clone)]
pub struct Pattern {
    length: usize,
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
}

/// How far a word is from a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    /// Of the whole word; `None` when it is too far.
    pub whole: Option<usize>,
    /// Of the nearest beginning of the word.
    pub beginning: usize,
}

impl Pattern {
    /// Prepares `pattern`; `None` when it is empty or longer than [`LONGEST`].
    pub fn new(pattern: &str) -> Option<Self> {
        let mut made = Self {
            length: pattern.chars().count(),
            ascii: [0; 128],
            others: Vec::new(),
        };
        if made.length == 0 || made.length > LONGEST {
            return None;
        }
        for (at, c) in pattern.chars().enumerate() {
            *made.places_mut(c) |= 1 << at;
        }
        Some(made)
    }

    /// The distance of `word`, exact as far as it is at most `margin`.
    pub fn distance(&self, word: &str, margin: usize) -> Distance {
        Walk::new(self, margin).distance(word, 0)
    }

    /// The positions of `c` in the pattern, as bits.
    fn places(&self, c: char) -> u64 {
        match self.ascii.get(c as usize) {
            Some(places) => *places,
            None => self
                .others
                .iter()
                .find(|(other, _)| *other == c)
                .map_or(0, |(_, places)| *places),
        }
    }

    fn places_mut(&mut self, c: char) -> &mut u64 {
        if c.is_ascii() {
            return &mut self.ascii[c as usize];
        }
        let at = self
            .others
            .iter()
            .position(|(other, _)| *other == c)
            .unwrap_or_else(|| {
                self.others.push((c, 0));
                self.others.len() - 1
            });
        &mut self.others[at].1
    }
}

/// The distances of many words in order, of which each begins as far as possible like the one before it.
pub struct Walk<'p> {
    pattern: &'p Pattern,
    margin: usize,
    /// The columns after each letter of the last word, the first of them before it.
    columns: Vec<Column>,
    /// After how many letters the last word was too far whatever followed.
    lost: Option<usize>,
}

impl<'p> Walk<'p> {
    /// Starts a walk for distances that are exact as far as they are at most `margin`.
    pub fn new(pattern: &'p Pattern, margin: usize) -> Self {
        Self {
            pattern,
            margin,
            columns: vec![Column::new(pattern.length)],
            lost: None,
        }
    }

    /// The distance of the next word, which has its first `shared` letters in common with the last.
    pub fn distance(&mut self, word: &str, shared: usize) -> Distance {
        if self.lost.is_some_and(|lost| shared >= lost) {
            return self.far();
        }
        self.lost = None;
        self.columns.truncate(shared + 1);
        let most = self.pattern.length + self.margin;
        let mut letters = word.chars().skip(self.columns.len() - 1);
        while self.columns.len() <= most {
            let Some(c) = letters.next() else {
                break;
            };
            let column = self.last().step(self.pattern.places(c));
            let read = self.columns.len();
            self.columns.push(column);
            // A letter brings the distance down by one at most, and too few may be left.
            if column.distance + read > most + self.margin {
                self.lost = Some(read);
                return self.far();
            }
        }
        if letters.next().is_some() {
            return self.far();
        }
        Distance {
            whole: Some(self.last().distance),
            ..self.far()
        }
    }

    fn last(&self) -> Column {
        self.columns
            .last()
            .copied()
            .unwrap_or_else(|| Column::new(self.pattern.length))
    }

    fn far(&self) -> Distance {
        Distance {
            whole: None,
            beginning: self.last().nearest,
        }
    }
}

/// A column of the table: its last cell, and the steps between its cells as bits.
#[derive(Clone, Copy)]
struct Column {
    distance: usize,
    /// The least distance of this column and those before it.
    nearest: usize,
    last: u64,
    up: u64,
    down: u64,
    diagonal: u64,
    before: u64,
}

impl Column {
    fn new(length: usize) -> Self {
        Self {
            distance: length,
            nearest: length,
            last: 1 << (length - 1),
            up: !0,
            down: 0,
            diagonal: 0,
            before: 0,
        }
    }

    /// The next column, by a letter of the word that stands at `places` in the pattern.
    fn step(self, places: u64) -> Self {
        let swapped = ((!self.diagonal & places) << 1) & self.before;
        let carried = (places & self.up).wrapping_add(self.up) ^ self.up;
        let diagonal = carried | places | self.down | swapped;
        let right_up = self.down | !(diagonal | self.up);
        let right_down = diagonal & self.up;
        let distance = self.distance + usize::from(right_up & self.last != 0)
            - usize::from(right_down & self.last != 0);
        let right_up = (right_up << 1) | 1;
        Self {
            distance,
            nearest: self.nearest.min(distance),
            last: self.last,
            up: (right_down << 1) | !(diagonal | right_up),
            down: right_up & diagonal,
            diagonal,
            before: places,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn distance(one: &str, other: &str) -> Option<usize> {
        Pattern::new(one).and_then(|pattern| pattern.distance(other, 64).whole)
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        assert_eq!(distance("maxmium", "maximum"), Some(1));
        assert_eq!(distance("ушакво", "ушаков"), Some(1));
        assert_eq!(distance("ca", "abc"), Some(3), "no letter is touched twice");
    }

    #[test]
    fn a_beginning_may_be_near_where_the_whole_is_not() {
        let near = Pattern::new("maxmi").map(|pattern| pattern.distance("maximum", 1));
        assert_eq!(
            near,
            Some(Distance {
                whole: None,
                beginning: 1
            })
        );
    }

    #[test]
    fn what_is_empty_or_too_long_is_no_pattern() {
        assert!(Pattern::new("").is_none());
        assert!(Pattern::new(&"x".repeat(65)).is_none());
        assert_eq!(distance(&"x".repeat(64), &"x".repeat(63)), Some(1));
    }

    proptest! {
        #[test]
        fn the_distance_is_the_one_of_the_textbook(one in "[abcé]{1,12}|[a-dж]{60,64}", other in "[abcé]{0,14}|[a-dж]{58,64}") {
            prop_assert_eq!(distance(&one, &other), Some(strsim::osa_distance(&one, &other)));
        }

        #[test]
        fn the_beginning_is_the_nearest_of_all(one in "[abc]{1,8}", other in "[abc]{0,9}") {
            let nearest = (0..=other.len()).map(|end| strsim::osa_distance(&one, &other[..end])).min();
            let found = Pattern::new(&one).map(|pattern| pattern.distance(&other, 64).beginning);
            prop_assert_eq!(found, nearest);
        }

        #[test]
        fn a_walk_finds_what_each_word_alone_gives(one in "[abc]{1,7}", mut words in proptest::collection::vec("[abc]{0,9}", 0..30), margin in 0_usize..3) {
            words.sort();
            let pattern = Pattern::new(&one).unwrap();
            let mut walk = Walk::new(&pattern, margin);
            let mut last = String::new();
            for word in words {
                let shared = word.chars().zip(last.chars()).take_while(|(one, other)| one == other).count();
                prop_assert_eq!(walk.distance(&word, shared), pattern.distance(&word, margin));
                last = word;
            }
        }

        #[test]
        fn giving_up_early_loses_nothing_near(one in "[abc]{1,9}", other in "[abc]{0,9}", margin in 0_usize..4) {
            let found = Pattern::new(&one).map(|pattern| pattern.distance(&other, margin));
            let near = |distance: Option<usize>| distance.filter(|distance| *distance <= margin);
            let nearest = (0..=other.len()).map(|end| strsim::osa_distance(&one, &other[..end])).min();
            prop_assert_eq!(near(found.and_then(|found| found.whole)), near(Some(strsim::osa_distance(&one, &other))));
            prop_assert_eq!(near(found.map(|found| found.beginning)), near(nearest));
        }
    }
}
