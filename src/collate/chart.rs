//! The best way through two editions, by dynamic programming inside a band.

use super::band::Band;
use super::bead::{Bead, Span, Way};
use super::evidence::{Evidence, Extent};
use super::marks::Marked;

/// What a bead covers, and how likely its kind is, as a natural logarithm.
type Kind = (Span, Span, f32);

/// The kinds of beads that take turns of both editions, the plain one first. How likely they are is by judgement, after
/// the figures of Gale & Church for sentences, with more joined turns since editors join turns of one speaker.
const KINDS: [Kind; 10] = [
    (Span::Run(1), Span::Run(1), -0.15),
    (Span::Run(1), Span::Run(2), -4.0),
    (Span::Run(2), Span::Run(1), -4.0),
    (Span::Run(1), Span::Run(3), -5.5),
    (Span::Run(3), Span::Run(1), -5.5),
    (Span::Run(1), Span::Run(4), -7.0),
    (Span::Run(4), Span::Run(1), -7.0),
    (Span::Run(2), Span::Run(2), -9.0),
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
/// What a bead of several turns loses when those of one edition are by different speakers.
const TWO_VOICES: f32 = -3.0;
/// How much more often than any turns neighbours meet by chance: they are about one matter.
const BESIDE: f32 = 2.0;
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

/// What the turns of a span come to together.
struct Stretch {
    /// How long it is.
    extent: Extent,
    /// What their words say against it where none is met.
    against: f32,
    /// The most that their words can say for it.
    most: f32,
    /// What it costs when they are by different speakers.
    voices: f32,
}

/// For each kind of span the stretches that start at each turn.
struct Sums {
    spans: Vec<Vec<Stretch>>,
}

const SPANS: [Span; 5] = [
    Span::Run(1),
    Span::Run(2),
    Span::Run(3),
    Span::Run(4),
    Span::Around,
];

fn slot(span: Span) -> usize {
    match span {
        Span::Gap | Span::Run(0 | 1) => 0,
        Span::Run(count) => usize::from(count.min(4)) - 1,
        Span::Around => 4,
    }
}

impl Sums {
    fn new(
        turns: &[Marked],
        against: &[f32],
        most: &[f32],
        extent: impl Fn(f32, usize) -> Extent,
    ) -> Self {
        let of = |span: Span| {
            (0..turns.len().saturating_sub(span.len() - 1))
                .map(|first| {
                    let taken = || span.turns().iter().map(|offset| first + offset);
                    let one = taken().all(|at| turns[at].speaker == turns[first].speaker);
                    Stretch {
                        extent: extent(taken().map(|at| turns[at].length).sum(), taken().count()),
                        against: taken().map(|at| against[at]).sum(),
                        most: taken().map(|at| most[at]).sum(),
                        voices: if one { 0.0 } else { TWO_VOICES },
                    }
                })
                .collect()
        };
        Self {
            spans: SPANS.iter().map(|span| of(*span)).collect(),
        }
    }
}

struct Chart<'a> {
    evidence: &'a Evidence<'a>,
    band: &'a Band,
    kinds: &'a [Kind],
    lefts: Sums,
    rights: Sums,
    /// What the latest rows of left turns meet in the band.
    met: [Vec<f32>; BACK],
    /// What part of what they could say any right turns say for the latest left turns.
    chance: [f32; BACK],
    /// The best sums of the latest rows.
    sums: [Vec<f32>; BACK + 1],
    /// The best sums of the latest row that end with a left turn alone.
    left_alone: Vec<f32>,
    /// The step that led to each cell.
    steps: Vec<u8>,
    alone: f32,
    floor: f32,
}

impl<'a> Chart<'a> {
    fn new(evidence: &'a Evidence<'a>, band: &'a Band, effort: Effort) -> Self {
        let kinds = match effort {
            Effort::Rough => &KINDS[..FEW],
            Effort::Full => &KINDS,
        };
        let kept = evidence.manner.kept;
        Self {
            evidence,
            band,
            kinds,
            lefts: Sums::new(
                evidence.left,
                &evidence.against_left,
                &evidence.most_left,
                |letters, turns| evidence.left_extent(letters, turns),
            ),
            rights: Sums::new(
                evidence.right,
                &evidence.against_right,
                &evidence.most_right,
                |letters, turns| evidence.right_extent(letters, turns),
            ),
            met: Default::default(),
            chance: [0.0; BACK],
            sums: Default::default(),
            left_alone: Vec::new(),
            steps: vec![NOWHERE; band.cells()],
            alone: evidence.manner.dropped.ln(),
            floor: -(2.0 + 8.0 * kept * kept),
        }
    }

    /// Works out the row of the chart behind `row` left turns.
    fn fill(&mut self, row: usize) {
        let (low, high) = self.band.row(row);
        if row > 0 {
            // What the left turn before this row meets, for every right turn that a bead from here can reach.
            let first = low.saturating_sub(BACK);
            let mut met = std::mem::take(&mut self.met[(row - 1) % BACK]);
            met.clear();
            met.resize(high - first, 0.0);
            self.evidence.meet(row - 1, first, &mut met);
            let could: f32 = self.evidence.most_right[first..high].iter().sum();
            let most = met.iter().copied().fold(0.0, f32::max);
            self.chance[(row - 1) % BACK] = (met.iter().sum::<f32>() - most) / could.max(1.0);
            self.met[(row - 1) % BACK] = met;
        }
        let mut sums = std::mem::take(&mut self.sums[row % (BACK + 1)]);
        sums.clear();
        let start = self.band.start(row);
        let above = std::mem::take(&mut self.left_alone);
        let above_low = self.band.row(row.saturating_sub(1)).0;
        let mut right_alone = f32::NEG_INFINITY;
        for column in low..=high {
            let mut cell = if (row, column) == (0, 0) {
                (0.0, NOWHERE)
            } else {
                (f32::NEG_INFINITY, NOWHERE)
            };
            let mut goes_on = 0;
            let begun = column
                .checked_sub(low + 1)
                .and_then(|at| sums.get(at))
                .map_or(f32::NEG_INFINITY, |before| before + self.alone);
            right_alone += GOES_ON;
            if right_alone > begun {
                goes_on |= RIGHT_GOES_ON;
            }
            right_alone = right_alone.max(begun);
            cell = better(cell, (right_alone, RIGHT_ALONE));
            let mut left_alone = f32::NEG_INFINITY;
            if row > 0 {
                let begun = self.sum(row - 1, column) + self.alone;
                let before = column.checked_sub(above_low).and_then(|at| above.get(at));
                left_alone = before.map_or(f32::NEG_INFINITY, |before| before + GOES_ON);
                if left_alone > begun {
                    goes_on |= LEFT_GOES_ON;
                }
                left_alone = left_alone.max(begun);
                cell = better(cell, (left_alone, LEFT_ALONE));
            }
            self.left_alone.push(left_alone);
            for (kind, number) in self.kinds.iter().zip(0..) {
                let from = row
                    .checked_sub(kind.0.len())
                    .zip(column.checked_sub(kind.1.len()));
                if let Some((lefts, rights)) = from {
                    let before = self.sum(lefts, rights);
                    if before > f32::NEG_INFINITY {
                        cell = better(cell, (before + self.bead(*kind, lefts, rights), number));
                    }
                }
            }
            sums.push(cell.0);
            self.steps[start + column - low] = cell.1 | goes_on;
        }
        self.sums[row % (BACK + 1)] = sums;
    }

    fn sum(&self, row: usize, column: usize) -> f32 {
        let (low, _) = self.band.row(row);
        let at = column.checked_sub(low);
        let sum = at.and_then(|at| self.sums[row % (BACK + 1)].get(at));
        sum.copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// How likely a bead of a kind is that starts at these turns.
    fn bead(&self, kind: Kind, left: usize, right: usize) -> f32 {
        let (lefts, rights, prior) = kind;
        let one = &self.lefts.spans[slot(lefts)][left];
        let other = &self.rights.spans[slot(rights)][right];
        let (mut met, mut voices) = (0.0, 0.0);
        let (mut most, mut by_chance) = (0.0_f32, 0.0);
        for row in lefts.turns().iter().map(|at| left + at) {
            let first = self.band.row(row + 1).0.saturating_sub(BACK);
            for column in rights.turns().iter().map(|at| right + at) {
                let cell = column
                    .checked_sub(first)
                    .and_then(|at| self.met[row % BACK].get(at));
                let cell = cell.copied().unwrap_or(0.0);
                let chance = BESIDE * self.chance[row % BACK] * self.evidence.most_right[column];
                // Only the best pair of a bead stands on what it meets; the others must meet more than neighbours do.
                met += (cell - chance).max(0.0);
                if cell > most {
                    (most, by_chance) = (cell, chance.min(cell));
                }
                voices += self.evidence.kin.weight(
                    self.evidence.left[row].speaker,
                    self.evidence.right[column].speaker,
                );
            }
        }
        let met = (met + by_chance).min(one.most).min(other.most);
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let many = |span: Span| span.turns().len() as f32;
        let pairs = many(lefts) * many(rights);
        let words = (met + one.against + other.against).max(self.floor);
        let lengths = self.evidence.lengths(&one.extent, &other.extent);
        let around = matches!(lefts, Span::Around) || matches!(rights, Span::Around);
        let dropped = if around { self.alone / 2.0 } else { 0.0 };
        prior + dropped + words + lengths + voices / pairs + one.voices + other.voices
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
