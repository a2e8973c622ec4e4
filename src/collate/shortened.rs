//! Turns that one edition cut short. What is left of them may be too little for the odds of an alignment; but it stands
//! word for word, between the same turns and from the same speaker.

use std::ops::Range;

use super::Part;
use super::bead::{Bead, Span};
use super::kin::Kin;
use super::passage::TWO_PEOPLE;
use crate::record::{SpeakerIndex, Turn};
use crate::text::words;

/// Fewest words that are left of a turn, unless it begins or ends with them and there is no other that they may be of.
const FEWEST: usize = 3;
/// Most pairs of turns that are looked at between two passages that both editions have.
const MOST: usize = 4_096;
/// Most words by words that are compared for what is left of the middle of a turn.
const MOST_WORDS: usize = 1_000_000;

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
        let is_only = lefts.len() == 1 && rights.len() == 1;
        let (said, answered) = (said(left, &lefts), said(right, &rights));
        let (mut at, ends) = ((lefts.start, rights.start), (lefts.end, rights.end));
        for (row, column) in in_order(said.len(), answered.len(), |row, column| {
            is_left_of(&said[row], &answered[column], kin, is_only)
        }) {
            let (one, other) = (lefts.start + row, rights.start + column);
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
    rows: usize,
    columns: usize,
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut best = vec![vec![(0, false); columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let without = best[row + 1][column].0.max(best[row][column + 1].0);
            let with = best[row + 1][column + 1].0 + 1;
            let takes = with > without && fits(row, column);
            best[row][column] = (if takes { with } else { without }, takes);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < rows && column < columns {
        if best[row][column].1 {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if best[row + 1][column].0 >= best[row][column + 1].0 {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// A turn's words, folded, and who says them.
struct Said {
    speaker: Option<SpeakerIndex>,
    words: Vec<String>,
}

fn said(part: &Part, turns: &Range<usize>) -> Vec<Said> {
    let turns = part.texts().get(turns.clone()).unwrap_or_default();
    let said = |turn: &Turn| Said {
        speaker: turn.speaker,
        words: words::words(&turn.text)
            .map(|(_, word)| words::fold(word))
            .collect(),
    };
    turns.iter().map(said).collect()
}

/// Whether one of two turns is what is left of the other. Few words are, when both have the same speaker and are
/// the `only` ones there.
fn is_left_of(one: &Said, other: &Said, kin: &Kin, only: bool) -> bool {
    if kin.weight(one.speaker, other.speaker) < TWO_PEOPLE {
        return false;
    }
    let are_named = one.speaker.is_some() && other.speaker.is_some();
    is_rest(&one.words, &other.words, only && are_named)
}

/// Whether the words of the shorter text are those of the longer one without one stretch, or without its beginning and
/// end. `few` words are enough if the longer one begins or ends with them.
fn is_rest(one: &[String], other: &[String], few: bool) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let same = |(one, other): &(&String, &String)| one == other;
    let first = short.iter().zip(long).take_while(same).count();
    let ends = short.iter().rev().zip(long.iter().rev());
    let last = ends.take_while(same).count();
    if short.len() < FEWEST {
        return few && !short.is_empty() && first.max(last) == short.len();
    }
    first + last >= short.len()
        || short.len() * long.len() <= MOST_WORDS
            && long.windows(short.len()).any(|words| words == short)
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
            assert_eq!(is_rest(&words(short), &long, false), is, "{short}");
            assert_eq!(is_rest(&long, &words(short), false), is, "{short}");
        }
        for (few, is) in [("before", true), ("of this", true), ("good", false)] {
            assert_eq!(is_rest(&words(few), &long, true), is, "{few}");
        }
        assert!(!is_rest(&[], &long, true));
    }
}
