//! The course of a conversation: who speaks when and how long, by time where the turns have times, else by words.

use crate::record::transcript::part;
use crate::record::{SpeakerIndex, Transcript, Turn, TurnIndex};
use crate::text::words;

use super::number;

/// What the course is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Seconds of the recording.
    Time,
    /// Words, since the edition does not give the time of every turn.
    Words,
}

/// Where a turn stands in the course.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// The turn.
    pub turn: TurnIndex,
    /// Who speaks; `None` when nobody is named.
    pub speaker: Option<SpeakerIndex>,
    /// Where it begins, from 0 at the beginning of the conversation to 1 at its end.
    pub start: f64,
    /// Where it ends, likewise.
    pub end: f64,
}

/// The turns along one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// What it is measured by.
    pub measure: Measure,
    /// How long it is, in seconds or words.
    pub length: f64,
    /// Every turn, in order; by time they may overlap, or leave silence between them.
    pub stretches: Vec<Stretch>,
}

impl Course {
    /// The course of a transcript.
    pub fn of(transcript: &Transcript) -> Self {
        let turns = &transcript.turns;
        match times(turns) {
            Some(spans) => Self::along(turns, Measure::Time, &spans),
            None => Self::along(turns, Measure::Words, &by_words(turns)),
        }
    }

    /// The turns, each from where to where it goes by `measure`.
    fn along(turns: &[Turn], measure: Measure, spans: &[(f64, f64)]) -> Self {
        let begin = spans.first().map_or(0.0, |(start, _)| *start);
        let length = spans
            .iter()
            .fold(0.0_f64, |length, (_, end)| length.max(end - begin));
        let place = |at: f64| ((at - begin) / length).clamp(0.0, 1.0);
        let stretches = turns.iter().zip(spans).enumerate();
        let stretches = stretches.map(|(at, (turn, (start, end)))| Stretch {
            turn: TurnIndex(at),
            speaker: turn.speaker,
            start: place(*start),
            end: place(*end),
        });
        Self {
            measure,
            length,
            stretches: stretches.collect(),
        }
    }

    /// How much of each of `cells` equal parts of the course a speaker has, from 0 to 1.
    pub fn lane(&self, speaker: Option<SpeakerIndex>, cells: usize) -> Vec<f64> {
        let mut lane = vec![0.0_f64; cells];
        let own = self.stretches.iter().filter(|one| one.speaker == speaker);
        for stretch in own {
            let (from, to) = (scaled(stretch.start, cells), scaled(stretch.end, cells));
            let touched = whole(from)..whole(to.ceil()).min(cells);
            let cells = lane.get_mut(touched.clone()).unwrap_or_default();
            for (cell, share) in touched.zip(cells) {
                let left = number(cell);
                *share = (*share + to.min(left + 1.0) - from.max(left)).clamp(0.0, 1.0);
            }
        }
        lane
    }

    /// The part of the whole length that a speaker has, from 0 to 1.
    pub fn share(&self, speaker: Option<SpeakerIndex>) -> f64 {
        let own = self.stretches.iter().filter(|one| one.speaker == speaker);
        own.fold(0.0, |share, one| share + one.end - one.start)
    }

    /// The cell of `cells` in which a turn begins; of none there is none.
    pub fn cell_of(&self, turn: TurnIndex, cells: usize) -> Option<usize> {
        let stretch = self.stretches.get(turn.0)?;
        let last = cells.checked_sub(1)?;
        Some(whole(scaled(stretch.start, cells)).min(last))
    }

    /// The turn that a cell stands for: the first that begins in it, else the one that goes on there or was the last.
    pub fn turn_at(&self, cell: usize, cells: usize) -> Option<TurnIndex> {
        let begins = |one: &Stretch| self.cell_of(one.turn, cells).unwrap_or_default();
        let next = self.stretches.partition_point(|one| begins(one) < cell);
        let here = self.stretches.get(next).filter(|one| begins(one) == cell);
        let found = here.or_else(|| self.stretches.get(next.saturating_sub(1)));
        found.map(|stretch| stretch.turn)
    }
}

fn scaled(place: f64, cells: usize) -> f64 {
    place * number(cells)
}

/// A number of cells, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and a number of cells"
)]
fn whole(cells: f64) -> usize {
    cells.max(0.0) as usize
}

/// From which word to which each turn goes; one without words has the room of one.
fn by_words(turns: &[Turn]) -> Vec<(f64, f64)> {
    let mut said = 0;
    let mut spans = Vec::with_capacity(turns.len());
    for turn in turns {
        let start = said;
        said += words::count(&turn.text).max(1);
        spans.push((number(start), number(said)));
    }
    spans
}

/// From when to when each turn goes; `None` when one has no time, or time goes back.
///
/// A turn that does not say when it ends lasts until the next begins; the last one as long as the others do by their
/// words.
fn times(turns: &[Turn]) -> Option<Vec<(f64, f64)>> {
    let starts: Vec<f64> = turns.iter().map(|turn| turn.start).collect::<Option<_>>()?;
    if starts.is_empty() || !starts.iter().all(|start| start.is_finite()) || !starts.is_sorted() {
        return None;
    }
    let mut spans = Vec::with_capacity(turns.len());
    for (at, turn) in turns.iter().enumerate() {
        let start = *starts.get(at)?;
        let own = turn.end.filter(|end| end.is_finite() && *end >= start);
        let next = starts.get(at + 1).copied();
        let end = own
            .or(next)
            .unwrap_or_else(|| start + lasting(turns, &spans, turn));
        spans.push((start, end));
    }
    let (first, _) = spans.first()?;
    spans.iter().any(|(_, end)| end > first).then_some(spans)
}

/// How long `turn` lasts if it is spoken as fast as the `known` ones.
fn lasting(turns: &[Turn], known: &[(f64, f64)], turn: &Turn) -> f64 {
    let seconds: f64 = known.iter().map(|(start, end)| end - start).sum();
    let before = turns.iter().take(known.len());
    let words: usize = before.map(|turn| words::count(&turn.text)).sum();
    seconds * part(words::count(&turn.text), words)
}
