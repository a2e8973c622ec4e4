//! The part of the chart that is searched: around a path, so wide as the work allows.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::marks::{Mark, Marked, Tongue};

/// Cells that are always affordable: in one language words show the way, across languages it may be anywhere.
const CELLS: usize = 1_500_000;
const CELLS_ACROSS: usize = 3_000_000;
/// Cells for each turn where there are more.
const CELLS_A_TURN: usize = 150;
/// Least turns to either side of a path.
const LEAST: usize = 24;

/// For each number of left turns, the numbers of right turns that are looked at.
#[derive(Debug, Clone)]
pub struct Band {
    rows: Vec<(usize, usize)>,
    starts: Vec<usize>,
    cells: usize,
}

impl Band {
    /// The band to start with: everything where that is affordable, else around words that stand once in each edition.
    pub fn first(left: &[Marked], right: &[Marked], tongue: Tongue) -> Self {
        let always = match tongue {
            Tongue::Same => CELLS,
            Tongue::Across => CELLS_ACROSS,
        };
        let most = always.max(CELLS_A_TURN * (left.len() + right.len()));
        let half = most / (2 * (left.len() + 1));
        if half >= right.len() {
            return Self::new(vec![(0, right.len()); left.len() + 1], right.len());
        }
        Self::around(
            &anchors(left, right),
            left.len(),
            right.len(),
            half.max(LEAST),
        )
    }

    /// A band around points that a path goes through.
    pub fn around(points: &[(usize, usize)], left: usize, right: usize, half: usize) -> Self {
        let mut rows = Vec::with_capacity(left + 1);
        let ends = [(left, right)];
        let mut points = points.iter().chain(&ends);
        let mut before = (0, 0);
        let mut next = points.next().copied().unwrap_or((left, right));
        for row in 0..=left {
            while next.0 < row {
                before = next;
                next = points.next().copied().unwrap_or((left, right));
            }
            let run = (next.0 - before.0).max(1);
            let middle = before.1 + next.1.saturating_sub(before.1) * (row - before.0) / run;
            // A gap between two points may lie anywhere between them.
            let slack = next
                .1
                .saturating_sub(before.1)
                .abs_diff(next.0 - before.0)
                .min(8 * half);
            let half = half + slack;
            rows.push((middle.saturating_sub(half), (middle + half).min(right)));
        }
        Self::new(rows, right)
    }

    /// Makes the rows lead from the first cell to the last.
    fn new(mut rows: Vec<(usize, usize)>, right: usize) -> Self {
        if let Some(first) = rows.first_mut() {
            first.0 = 0;
        }
        if let Some(last) = rows.last_mut() {
            last.1 = right;
        }
        // Neither end of a row goes back, and each row meets the one before it.
        let mut high = 0;
        let mut low = 0;
        for row in &mut rows {
            low = row.0.max(low).min(high);
            high = row.1.max(high).max(low);
            *row = (low, high);
        }
        let mut starts = Vec::with_capacity(rows.len());
        let mut cells = 0;
        for (low, high) in &rows {
            starts.push(cells);
            cells += high - low + 1;
        }
        Self {
            rows,
            starts,
            cells,
        }
    }

    /// How many cells it has.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// The first and last right number of a row.
    pub fn row(&self, row: usize) -> (usize, usize) {
        self.rows[row]
    }

    /// The cells before a row.
    pub fn start(&self, row: usize) -> usize {
        self.starts[row]
    }
}

/// Pairs of turns that share two marks that stand nowhere else, as many as stand in order.
fn anchors(left: &[Marked], right: &[Marked]) -> Vec<(usize, usize)> {
    let (in_left, in_right) = (once(left), once(right));
    let mut votes: HashMap<(usize, usize), u32> = HashMap::new();
    for (mark, at) in &in_left {
        if let (Some(at), Some(Some(other))) = (at, in_right.get(mark)) {
            *votes.entry((*at, *other)).or_default() += 1;
        }
    }
    let mut points: Vec<(usize, usize)> = votes
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .map(|(point, _)| point)
        .collect();
    rising(&mut points)
}

/// The turn of each mark; nothing for those that stand in several.
fn once(turns: &[Marked]) -> HashMap<Mark, Option<usize>> {
    let mut places = HashMap::new();
    for (at, turn) in turns.iter().enumerate() {
        for mark in &turn.shared {
            places
                .entry(*mark)
                .and_modify(|place| *place = None)
                .or_insert(Some(at));
        }
    }
    places
}

/// The longest chain of points that rises on both sides (patience sorting).
pub fn rising(points: &mut [(usize, usize)]) -> Vec<(usize, usize)> {
    // Of points in one row the chain can take only one if the later ones come first.
    points.sort_unstable_by_key(|(left, right)| (*left, Reverse(*right)));
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        let pile = piles.partition_point(|top| points[*top].1 < point.1);
        before.push(pile.checked_sub(1).map(|under| piles[under]));
        if pile == piles.len() {
            piles.push(at);
        } else {
            piles[pile] = at;
        }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(piles.last().copied(), |at| before[*at])
            .map(|at| points[at])
            .collect();
    chain.reverse();
    chain
}
