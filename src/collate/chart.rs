//! The best way through two editions, by dynamic programming inside a band.

mod sums;

use std::collections::HashMap;

use crate::record::SpeakerIndex;

use super::band::Band;
use super::bead::{Bead, Span, Way};
use super::evidence::{Evidence, MOST_OF_LENGTHS};
use sums::{Sums, slot};

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

/// What a left and a right turn meet.
#[derive(Clone, Copy, Default)]
struct Meeting {
    /// All of it.
    met: f32,
    /// What any turns meet by chance.
    chance: f32,
    /// What is above chance.
    above: f32,
}

struct Chart<'a> {
    evidence: &'a Evidence<'a>,
    band: &'a Band,
    kinds: &'a [Kind],
    lefts: Sums,
    rights: Sums,
    /// What the words of the latest left turn say for each right turn of the band.
    row: Vec<f32>,
    /// What the latest rows of left turns meet in the band.
    met: [Vec<Meeting>; BACK],
    /// Which of the voices each left turn has.
    voice: Vec<usize>,
    /// For each left speaker what every right turn's speaker says for their turns being one.
    voices: Vec<Vec<f32>>,
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
        let (voice, voices) = voices(evidence);
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
            row: Vec::new(),
            met: Default::default(),
            voice,
            voices,
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
            self.meet(row - 1, first, high);
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
                        let bead = self.bead(*kind, lefts, rights, cell.0 - before);
                        cell = better(cell, (before + bead, number));
                    }
                }
            }
            sums.push(cell.0);
            self.steps[start + column - low] = cell.1 | goes_on;
        }
        self.sums[row % (BACK + 1)] = sums;
    }

    /// Works out what a left turn meets in the right turns from `first` to before `end`.
    fn meet(&mut self, row: usize, first: usize, end: usize) {
        self.row.clear();
        self.row.resize(end - first, 0.0);
        self.evidence.meet(row, first, &mut self.row);
        let could = &self.evidence.most_right[first..end];
        let most = self.row.iter().copied().fold(0.0, f32::max);
        // What part of what they could say any right turns say for this left turn.
        let part = (self.row.iter().sum::<f32>() - most) / could.iter().sum::<f32>().max(1.0);
        let meetings = &mut self.met[row % BACK];
        meetings.clear();
        meetings.extend(self.row.iter().zip(could).map(|(met, could)| {
            let chance = BESIDE * part * could;
            Meeting {
                met: *met,
                chance,
                above: (met - chance).max(0.0),
            }
        }));
    }

    fn sum(&self, row: usize, column: usize) -> f32 {
        let (low, _) = self.band.row(row);
        let at = column.checked_sub(low);
        let sum = at.and_then(|at| self.sums[row % (BACK + 1)].get(at));
        sum.copied().unwrap_or(f32::NEG_INFINITY)
    }

    /// How likely a bead of a kind is that starts at these turns; when it cannot be above `least`, some value that is not.
    fn bead(&self, kind: Kind, left: usize, right: usize, least: f32) -> f32 {
        let (lefts, rights, prior) = kind;
        let one = &self.lefts.spans[slot(lefts)][left];
        let other = &self.rights.spans[slot(rights)][right];
        let (mut met, mut voices) = (0.0, 0.0);
        let (mut most, mut by_chance) = (0.0_f32, 0.0);
        for row in lefts.turns().iter().map(|at| left + at) {
            let first = self.band.row(row + 1).0.saturating_sub(BACK);
            let said = &self.voices[self.voice[row]];
            for column in rights.turns().iter().map(|at| right + at) {
                let cell = column
                    .checked_sub(first)
                    .and_then(|at| self.met[row % BACK].get(at));
                let cell = cell.copied().unwrap_or_default();
                // Only the best pair of a bead stands on what it meets; the others must meet more than neighbours do.
                met += cell.above;
                if cell.met > most {
                    (most, by_chance) = (cell.met, cell.chance.min(cell.met));
                }
                voices += said[column];
            }
        }
        let met = (met + by_chance).min(one.most).min(other.most);
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let many = |span: Span| span.turns().len() as f32;
        let pairs = many(lefts) * many(rights);
        let words = (met + one.against + other.against).max(self.floor);
        let around = matches!(lefts, Span::Around) || matches!(rights, Span::Around);
        let dropped = if around { self.alone / 2.0 } else { 0.0 };
        let all = prior + dropped + words + voices / pairs + one.voices + other.voices;
        if all + MOST_OF_LENGTHS <= least {
            return all;
        }
        all + self.evidence.lengths(&one.extent, &other.extent)
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

/// Which voice each left turn has, and what each voice says for every right turn: looked up once, not for every cell.
fn voices(evidence: &Evidence) -> (Vec<usize>, Vec<Vec<f32>>) {
    let mut known: HashMap<Option<SpeakerIndex>, usize> = HashMap::new();
    let mut voices = Vec::new();
    let voice = evidence.left.iter().map(|turn| {
        *known.entry(turn.speaker).or_insert_with(|| {
            let right = evidence.right.iter();
            voices.push(
                right
                    .map(|other| evidence.kin.weight(turn.speaker, other.speaker))
                    .collect(),
            );
            voices.len() - 1
        })
    });
    let voice = voice.collect();
    (voice, voices)
}
