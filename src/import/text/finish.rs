//! The end of reading: speakers in the order of their first turns, records in the order of the lines, and what the user should know.

use super::cast::Cast;
use crate::import::{Imported, Turn};
use crate::record::SpeakerIndex;

/// So many turns that follow one by the same speaker are named one by one.
const NAMED: usize = 20;

/// Finishes a report.
pub fn finish(mut imported: Imported, cast: Cast) -> Imported {
    let Cast {
        speakers, warnings, ..
    } = cast;
    let mut order: Vec<Option<SpeakerIndex>> = vec![None; speakers.len()];
    let mut next = 0;
    for turn in &mut imported.turns {
        turn.speaker = turn.speaker.map(|SpeakerIndex(at)| {
            *order[at].get_or_insert_with(|| {
                next += 1;
                SpeakerIndex(next - 1)
            })
        });
    }
    let mut placed: Vec<_> = speakers
        .into_iter()
        .zip(order)
        .filter_map(|(speaker, at)| at.map(|at| (at, speaker)))
        .collect();
    placed.sort_by_key(|(at, _)| *at);
    imported.speakers = placed.into_iter().map(|(_, speaker)| speaker).collect();
    imported.warnings = warnings;
    imported.set_aside.sort_by_key(|aside| aside.line);
    imported.fates.sort_by_key(|(line, _)| *line);
    flag_missing(&mut imported);
    imported
}

fn flag_missing(imported: &mut Imported) {
    let follows = |pair: &[Turn]| pair[0].speaker.is_some() && pair[0].speaker == pair[1].speaker;
    let doubtful: Vec<usize> = imported
        .turns
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| follows(pair))
        .map(|(at, _)| at + 2)
        .collect();
    if doubtful.len() > NAMED {
        let message = format!(
            "{} turns follow one by the same speaker: a turn may be missing before each (the first is turn {})",
            doubtful.len(),
            doubtful[0]
        );
        imported.warnings.push(message);
    } else {
        let flagged = doubtful.iter().map(|turn| {
            format!("turn {turn}: a turn may be missing before it (the same speaker twice)")
        });
        imported.warnings.extend(flagged);
    }
}
