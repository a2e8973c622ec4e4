//! YAML: a transcript as an edition file that can be read back, bookmarks as a person would write them.

use super::BookmarkRow;
use super::json::Row;
use super::selection::Selection;
use crate::error::Result;
use crate::record::{EditionFile, FORMAT, TurnEntry};

/// Bookmarks as a list.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> Result<String> {
    let rows: Vec<Row> = rows.iter().map(Row::of).collect();
    crate::yaml::write(&rows)
}

/// An edition file. A part of a transcript says so in its note, since its turns are counted anew.
pub(super) fn transcript(selection: &Selection) -> Result<String> {
    let transcript = selection.transcript;
    let mut edition = transcript.edition.clone();
    if let Some(part) = selection.part() {
        let place = transcript.place();
        let part = format!("A part: {part} of {place}.");
        edition.note = Some(match edition.note {
            Some(note) => format!("{note} {part}"),
            None => part,
        });
    }
    let turns = selection
        .turns()
        .map(|(_, turn)| TurnEntry {
            speaker: transcript.speaker_of(turn).map(|one| one.id.clone()),
            basis: Some(turn.basis).filter(|basis| *basis != edition.basis),
            text: turn.text.clone(),
            start: turn.start,
            end: turn.end,
            note: turn.note.clone(),
        })
        .collect();
    crate::yaml::write(&EditionFile {
        format: FORMAT,
        exchange: transcript.exchange.clone(),
        edition,
        speakers: transcript.speakers.clone(),
        turns,
    })
}
