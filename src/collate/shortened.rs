//! Turns that one edition cut short. What is left of them may be too little for the odds of an alignment; but it stands
//! word for word, between the same turns and from the same speaker.

use std::ops::Range;

use super::Part;
use super::bead::{Bead, Span};
use super::kin::Kin;
use super::passage::TWO_PEOPLE;
use crate::text::words;

/// Fewest words that are left of a turn which has others beside it that it may have been.
const FEWEST: usize = 3;
/// Most pairs of turns that are looked at between two passages that both editions have.
const MOST: usize = 4_096;

/// The same beads, but turns without a counterpart paired where one is what is left of the other.
pub fn paired(beads: &[Bead], left: &Part, right: &Part, kin: &Kin) -> Vec<Bead> {
    let mut paired = Vec::with_capacity(beads.len());
    for gap in beads.chunk_by(|one, other| is_gap(one) && is_gap(other)) {
        let lefts = turns(gap.iter().map(|bead| (bead.left, bead.lefts)));
        let rights = turns(gap.iter().map(|bead| (bead.right, bead.rights)));
        let is_one_sided = lefts.is_empty() || rights.is_empty();
        if !is_gap(&gap[0]) || is_one_sided || lefts.len() * rights.len() > MOST {
            paired.extend(gap);
            continue;
        }
        let fewest = if lefts.len() == 1 && rights.len() == 1 {
            1
        } else {
            FEWEST
        };
        let (mut at, ends) = ((lefts.start, rights.start), (lefts.end, rights.end));
        for (one, other) in in_order(&lefts, &rights, |one, other| {
            is_left_of(left, one, right, other, kin, fewest)
        }) {
            alone(&mut paired, at, (one, other));
            paired.push(Bead {
                left: one,
                right: other,
                lefts: Span::Run(1),
                rights: Span::Run(1),
            });
            at = (one + 1, other + 1);
        }
        alone(&mut paired, at, ends);
    }
    paired
}

fn is_gap(bead: &Bead) -> bool {
    bead.lefts == Span::Gap || bead.rights == Span::Gap
}

/// The turns of one side that beads in a row cover.
fn turns(mut spans: impl Iterator<Item = (usize, Span)>) -> Range<usize> {
    let (start, first) = spans.next().unwrap_or((0, Span::Gap));
    let count = spans.fold(first.len(), |count, (_, span)| count + span.len());
    start..start + count
}

/// A bead for each turn between two places.
fn alone(beads: &mut Vec<Bead>, from: (usize, usize), to: (usize, usize)) {
    let bead = |left, right, lefts, rights| Bead {
        left,
        right,
        lefts,
        rights,
    };
    let lefts = from.0..to.0;
    beads.extend(lefts.map(|left| bead(left, from.1, Span::Run(1), Span::Gap)));
    let rights = from.1..to.1;
    beads.extend(rights.map(|right| bead(to.0, right, Span::Gap, Span::Run(1))));
}

/// The most pairs that fit and keep the order of both sides (a longest common subsequence).
fn in_order(
    lefts: &Range<usize>,
    rights: &Range<usize>,
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut best = vec![vec![(0, false); rights.len() + 1]; lefts.len() + 1];
    for (row, one) in lefts.clone().enumerate().rev() {
        for (column, other) in rights.clone().enumerate().rev() {
            let without = best[row + 1][column].0.max(best[row][column + 1].0);
            let with = best[row + 1][column + 1].0 + 1;
            let takes = with > without && fits(one, other);
            best[row][column] = (if takes { with } else { without }, takes);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < lefts.len() && column < rights.len() {
        if best[row][column].1 {
            pairs.push((lefts.start + row, rights.start + column));
            (row, column) = (row + 1, column + 1);
        } else if best[row + 1][column].0 >= best[row][column + 1].0 {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// Whether one of two turns, by one speaker, is what is left of the other.
fn is_left_of(
    left: &Part,
    one: usize,
    right: &Part,
    other: usize,
    kin: &Kin,
    fewest: usize,
) -> bool {
    let turns = left.texts().get(one).zip(right.texts().get(other));
    turns.is_some_and(|(one, other)| {
        let fold = |text: &str| -> Vec<String> {
            let words = words::words(text);
            words.map(|(_, word)| words::fold(word)).collect()
        };
        kin.weight(one.speaker, other.speaker) >= TWO_PEOPLE
            && is_rest(&fold(&one.text), &fold(&other.text), fewest)
    })
}

/// Whether the words of the shorter text, `fewest` at least, are those of the longer one without one stretch, or without
/// its beginning and end.
fn is_rest(one: &[String], other: &[String], fewest: usize) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() < fewest.max(1) {
        return false;
    }
    let same = |(one, other): &(&String, &String)| one == other;
    let first = short.iter().zip(long).take_while(same).count();
    let last = short
        .iter()
        .rev()
        .zip(long.iter().rev())
        .take_while(same)
        .count();
    first + last >= short.len() || long.windows(short.len()).any(|words| words == short)
}

#[cfg(test)]
mod tests {
    use super::is_rest;

    #[test]
    fn what_is_left_of_a_text_stands_in_it_with_one_cut_or_both_ends_gone() {
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let long = words("before four good and not a word of this");
        for (short, is) in [
            ("before four good", true),
            ("not a word of this", true),
            ("before four a word of this", true),
            ("four good and not", true),
            ("before good word", false),
            ("four and this", false),
            ("before four", false),
        ] {
            assert_eq!(is_rest(&words(short), &long, 3), is, "{short}");
            assert_eq!(is_rest(&long, &words(short), 3), is, "{short}");
        }
        assert!(is_rest(&words("before"), &long, 1));
        assert!(!is_rest(&[], &long, 1));
    }
}
