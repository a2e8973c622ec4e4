//! The end of reading: speakers in the order of their first turns, records in the order of the lines, and what the user should know.

use super::cast::Cast;
use crate::import::{Imported, missing};
use crate::record::SpeakerIndex;

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
    missing::flag(&mut imported);
    imported
}
