//! When a turn is on screen, for the formats of subtitles. They cannot do without times, and none are invented.

use super::selection::Selection;
use crate::error::{Error, Result};
use crate::record::{Turn, TurnIndex};
use crate::text::words;

/// Seconds that a word takes, for the end of a turn that gives only its start and has none after it.
const SECONDS_PER_WORD: f64 = 0.4;

/// A turn with its times in milliseconds.
pub(super) struct Cue<'a> {
    pub index: TurnIndex,
    pub turn: &'a Turn,
    pub start: u64,
    pub end: u64,
}

/// The turns with their times. A turn without an end lasts until the next begins.
///
/// # Errors
/// A turn has no start.
pub(super) fn cues<'a>(selection: &'a Selection<'a>) -> Result<Vec<Cue<'a>>> {
    let turns: Vec<(TurnIndex, &Turn)> = selection.turns().collect();
    let starts: Option<Vec<f64>> = turns.iter().map(|(_, turn)| turn.start).collect();
    let Some(starts) = starts else {
        let without = turns.iter().filter(|(_, turn)| turn.start.is_none());
        return Err(Error::new(format!(
            "subtitles need times, and {} of {} turns have none",
            without.count(),
            turns.len()
        ))
        .hint("take text, markdown, html, csv or json"));
    };
    let cues = turns.iter().enumerate().map(|(at, (index, turn))| {
        let start = starts[at];
        let next = starts.get(at + 1).copied().filter(|next| *next > start);
        let end = turn.end.or(next).unwrap_or_else(|| start + reading(turn));
        Cue {
            index: *index,
            turn,
            start: milliseconds(start),
            end: milliseconds(end.max(start)),
        }
    });
    Ok(cues.collect())
}

/// How long it takes to say a turn.
fn reading(turn: &Turn) -> f64 {
    let words = u32::try_from(words::count(&turn.text)).unwrap_or(u32::MAX);
    (f64::from(words) * SECONDS_PER_WORD).max(1.0)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is clamped to what fits"
)]
fn milliseconds(seconds: f64) -> u64 {
    // A hundred thousand hours: beyond it no player reads the figures.
    (seconds * 1000.0).round().clamp(0.0, 3.6e11) as u64
}

/// `01:02:03.004`, the mark before the milliseconds as the format wants it.
pub(super) fn clock(milliseconds: u64, mark: char) -> String {
    let seconds = milliseconds / 1000;
    format!(
        "{:02}:{:02}:{:02}{mark}{:03}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        milliseconds % 1000
    )
}

/// The lines of a text as a cue may hold them: no empty one, which would end the cue.
pub(super) fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}
