//! The best way through two editions, by dynamic programming inside a band.

mod beads;
mod meetings;
mod stretches;

use super::band::Band;
use super::bead::{Bead, Span, Way};
use super::evidence::Evidence;
use beads::{Beads, Laid};
use meetings::{Meetings, Voices};
use stretches::{Stretches, Weighed, slot};

/// What a bead covers, and how likely its kind is, as a natural logarithm.
type Kind = (Span, Span, f32);

/// The kinds of beads that take turns of both editions, the plain one first. How likely they are is by judgement, after
/// the figures of Gale & Church for sentences, with more joined turns since editors join turns of one speaker.
const KINDS: [Kind; 9] = [
    (Span::Run(1), Span::Run(1), -0.15),
    (Span::Run(1), Span::Run(2), -4.0),
    (Span::Run(2), Span::Run(1), -4.0),
    (Span::Run(1), Span::Run(3), -5.5),
    (Span::Run(3), Span::Run(1), -5.5),
    (Span::Run(1), Span::Run(4), -7.0),
    (Span::Run(4), Span::Run(1), -7.0),
    (Span::Run(1), Span::Around, -6.0),
    (Span::Around, Span::Run(1), -6.0),
];
/// How many of the kinds are tried while only the way is looked for.
const FEW: usize = 3;
/// Steps that are no kind: a left turn alone, a right turn alone.
const LEFT_ALONE: u8 = 0x1e;
const RIGHT_ALONE: u8 = 0x1f;
const NOWHERE: u8 = 0x1d;
/// The part of a step that says which it is; the rest says whether a turn alone here follows one alone of that side.
const STEP: u8 = 0x1f;
const LEFT_GOES_ON: u8 = 0x40;
const RIGHT_GOES_ON: u8 = 0x80;
/// What one more turn alone costs behind another: editors leave out stretches.
const GOES_ON: f32 = -0.6;
/// Rows that a bead can look back.
const BACK: usize = 4;

/// How thorough the search for the way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Only one for one and two for one.
    Rough,
    /// All kinds of beads.
    Full,
}

/// Finds the best way.
pub fn best(evidence: &Evidence, band: &Band, effort: Effort) -> Way {
    let mut chart = Chart::new(evidence, band, effort);
    for row in 0..=evidence.left.len() {
        chart.fill(row);
    }
    chart.way()
}

struct Chart<'a> {
    evidence: &'a Evidence<'a>,
    band: &'a Band,
    kinds: &'a [Kind],
    lefts: Vec<Stretches>,
    rights: Vec<Stretches>,
    /// What the latest left turns meet in the band.
    met: [Meetings; BACK],
    voices: Voices,
    /// The best sums of the latest rows.
    sums: [Vec<f32>; BACK + 1],
    /// The best sums of the latest row that end with a left turn alone.
    left_alone: Vec<f32>,
    /// The step that led to each cell.
    steps: Vec<u8>,
    beads: Beads,
}

impl<'a> Chart<'a> {
    fn new(evidence: &'a Evidence<'a>, band: &'a Band, effort: Effort) -> Self {
        let kinds = match effort {
            Effort::Rough => &KINDS[..FEW],
            Effort::Full => &KINDS,
        };
        Self {
            evidence,
            band,
            kinds,
            lefts: stretches::of_each_kind(Weighed {
                turns: evidence.left,
                against: &evidence.against_left,
                most: &evidence.most_left,
            }),
            rights: stretches::of_each_kind(Weighed {
                turns: evidence.right,
                against: &evidence.against_right,
                most: &evidence.most_right,
            }),
            met: Default::default(),
            voices: Voices::new(evidence),
            sums: Default::default(),
            left_alone: Vec::new(),
            steps: vec![NOWHERE; band.cells()],
            beads: Beads::new(evidence.manner),
        }
    }

    /// Works out the row of the chart behind `row` left turns.
    fn fill(&mut self, row: usize) {
        let (low, high) = self.band.row(row);
        if row > 0 {
            // What the left turn before this row meets, for every right turn that a bead with it can have.
            let end = (high + BACK).min(self.evidence.right.len());
            self.met[(row - 1) % BACK].fill(self.evidence, row - 1, low.saturating_sub(BACK)..end);
        }
        self.beads.begin(high - low + 1);
        for number in (0..).take(self.kinds.len()) {
            self.lay(number, row);
        }
        self.step(row);
    }

    /// Lays beads of a kind so that they end at the cells of a row.
    fn lay(&mut self, number: u8, row: usize) {
        let (lefts, rights, prior) = self.kinds[usize::from(number)];
        let Some(left) = row.checked_sub(lefts.len()) else {
            return;
        };
        let (low, high) = self.band.row(row);
        let (low_before, high_before) = self.band.row(left);
        // The right turns that such a bead can start at.
        let met = lefts.turns().iter().map(|at| &self.met[(left + at) % BACK]);
        let first = low_before.max(low.saturating_sub(rights.len()));
        let first = met.clone().fold(first, |first, met| first.max(met.first()));
        let end = (high_before + 1).min((high + 1).saturating_sub(rights.len()));
        if first >= end {
            return;
        }
        self.beads.clear(end - first);
        for (met, at) in met.zip(lefts.turns()) {
            let said = self.voices.of(left + at);
            for column in rights.turns().iter().map(|at| first + at) {
                self.beads.meet(met.from(column), &said[column..]);
            }
        }
        let (one, other) = (&self.lefts[slot(lefts)], &self.rights[slot(rights)]);
        self.beads.weigh(Laid {
            number,
            prior: prior + self.beads.around(lefts, rights),
            pairs: lefts.turns().len() * rights.turns().len(),
            left: one.at(left),
            rights: other,
            first,
            before: &self.sums[left % (BACK + 1)][first - low_before..],
            cell: first + rights.len() - low,
        });
    }

    /// Takes for every cell of a row the best step to it: a bead or a turn alone.
    fn step(&mut self, row: usize) {
        let (low, _) = self.band.row(row);
        let alone = self.beads.alone;
        let mut sums = std::mem::take(&mut self.sums[row % (BACK + 1)]);
        sums.clear();
        let above = std::mem::take(&mut self.left_alone);
        let above_low = self.band.row(row.saturating_sub(1)).0;
        let mut steps = std::mem::take(&mut self.steps);
        let places = &mut steps[self.band.start(row)..];
        let mut right_alone = f32::NEG_INFINITY;
        let mut last = f32::NEG_INFINITY;
        for ((column, bead), place) in (low..).zip(self.beads.best()).zip(places) {
            let start = if (row, column) == (0, 0) {
                0.0
            } else {
                f32::NEG_INFINITY
            };
            let mut goes_on = 0;
            let begun = last + alone;
            right_alone += GOES_ON;
            if right_alone > begun {
                goes_on |= RIGHT_GOES_ON;
            }
            right_alone = right_alone.max(begun);
            let mut left_alone = f32::NEG_INFINITY;
            if row > 0 {
                let begun = self.sum(row - 1, column) + alone;
                let before = column.checked_sub(above_low).and_then(|at| above.get(at));
                left_alone = before.map_or(f32::NEG_INFINITY, |before| before + GOES_ON);
                if left_alone > begun {
                    goes_on |= LEFT_GOES_ON;
                }
                left_alone = left_alone.max(begun);
            }
            self.left_alone.push(left_alone);
            let cell = better((start, NOWHERE), (right_alone, RIGHT_ALONE));
            let cell = better(better(cell, (left_alone, LEFT_ALONE)), bead);
            last = cell.0;
            sums.push(cell.0);
            *place = cell.1 | goes_on;
        }
        self.sums[row % (BACK + 1)] = sums;
        self.steps = steps;
    }

    fn sum(&self, row: usize, column: usize) -> f32 {
        let (low, _) = self.band.row(row);
        let at = column.checked_sub(low);
        let sum = at.and_then(|at| self.sums[row % (BACK + 1)].get(at));
        sum.copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// Goes back from the end.
    fn way(&self) -> Way {
        let (mut row, mut column) = (self.evidence.left.len(), self.evidence.right.len());
        let mut way = Way {
            beads: Vec::new(),
            score: self.sum(row, column),
        };
        let mut goes_on = None;
        while (row, column) != (0, 0) {
            let (low, _) = self.band.row(row);
            let cell = self.steps[self.band.start(row) + column - low];
            let step = goes_on.take().unwrap_or(cell & STEP);
            let (lefts, rights) = match step {
                LEFT_ALONE => {
                    goes_on = (cell & LEFT_GOES_ON != 0).then_some(LEFT_ALONE);
                    (Span::Run(1), Span::Gap)
                }
                RIGHT_ALONE => {
                    goes_on = (cell & RIGHT_GOES_ON != 0).then_some(RIGHT_ALONE);
                    (Span::Gap, Span::Run(1))
                }
                number => match self.kinds.get(usize::from(number)) {
                    Some((lefts, rights, _)) => (*lefts, *rights),
                    // The band has no such cell: it never leads there.
                    None => break,
                },
            };
            row -= lefts.len();
            column -= rights.len();
            way.beads.push(Bead {
                left: row,
                right: column,
                lefts,
                rights,
            });
        }
        way.beads.reverse();
        way
    }
}

fn better(one: (f32, u8), other: (f32, u8)) -> (f32, u8) {
    if other.0 > one.0 { other } else { one }
}
