//! Which words of two texts differ, and how alike they are.

use std::collections::HashSet;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::record::transcript::part;
use crate::text::words;

/// Most comparisons of words that are made for one pair of texts; beyond it, words are compared without their order.
const MOST: usize = 1_000_000;

/// How the words of one text stand to those of another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wording {
    /// Bytes of the left text that the right one does not have, in order.
    pub left: Vec<Range<usize>>,
    /// Bytes of the right text that the left one does not have, in order.
    pub right: Vec<Range<usize>>,
    /// Words in both, in order, as a part of all words, from 0 to 1; 1 for two texts without words.
    pub similarity: f64,
}

/// The words of a text in comparison form, with their places.
struct Words {
    places: Vec<Range<usize>>,
    forms: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Self {
        let (places, forms) = words::words(text)
            .map(|(place, word)| (place, words::fold(word)))
            .unzip();
        Self { places, forms }
    }
}

/// Compares two texts word by word; case, accents and punctuation do not count.
pub fn compare(left: &str, right: &str) -> Wording {
    if left == right {
        return Wording {
            similarity: 1.0,
            ..Wording::default()
        };
    }
    let (one, other) = (Words::of(left), Words::of(right));
    let all = one.forms.len() + other.forms.len();
    let (mut only_left, mut only_right) =
        (vec![true; one.forms.len()], vec![true; other.forms.len()]);
    if one.forms.len().saturating_mul(other.forms.len()) > MOST {
        unordered(&one.forms, &other.forms, &mut only_left);
        unordered(&other.forms, &one.forms, &mut only_right);
    } else {
        for step in capture_diff_slices(Algorithm::Myers, &one.forms, &other.forms) {
            if let DiffOp::Equal {
                old_index,
                new_index,
                len,
            } = step
            {
                only_left[old_index..old_index + len].fill(false);
                only_right[new_index..new_index + len].fill(false);
            }
        }
    }
    let different = only_left
        .iter()
        .chain(&only_right)
        .filter(|only| **only)
        .count();
    Wording {
        left: stretches(&one.places, &only_left),
        right: stretches(&other.places, &only_right),
        similarity: if all == 0 {
            1.0
        } else {
            part(all - different, all)
        },
    }
}

/// The stretches of a joined text that lie in one of its turns, which starts at `start` and has `length` bytes, as
/// bytes of that turn.
pub fn within(
    stretches: &[Range<usize>],
    start: usize,
    length: usize,
) -> impl Iterator<Item = Range<usize>> {
    let inside = move |range: &Range<usize>| {
        let from = range.start.max(start) - start;
        let to = range.end.min(start + length).saturating_sub(start);
        (from < to).then_some(from..to)
    };
    stretches.iter().filter_map(inside)
}

/// Marks the words of `one` that `other` does not have at all.
fn unordered(one: &[String], other: &[String], only: &mut [bool]) {
    let known: HashSet<&String> = other.iter().collect();
    for (word, only) in one.iter().zip(only) {
        *only = !known.contains(word);
    }
}

/// Neighbouring words as one stretch, from the first to the last.
fn stretches(places: &[Range<usize>], wanted: &[bool]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (place, wanted) in places.iter().zip(wanted) {
        match found.last_mut() {
            Some(last) if *wanted && goes_on => last.end = place.end,
            _ if *wanted => found.push(place.clone()),
            _ => {}
        }
        goes_on = *wanted;
    }
    found
}
