//! What holds of every import, whatever went in. Tests and fuzzing prove it of every reader.

use std::collections::HashSet;
use std::path::Path;

use super::ids::Ids;
use super::{Imported, Turn, make};
use crate::error::{Error, Result};
use crate::record::validate::is_id;
use crate::record::{EditionFile, Origin, Source, Transcript};
use crate::yaml;

/// Settles what a reader may leave open that goes by many ways of writing: a turn of a note alone shows it in
/// brackets, one of nothing by nobody is none (a label without words stays: somebody had a turn), and a
/// time that cannot be right is left unknown and told. Each speaker gets an id that can stand.
pub(super) fn settle(imported: &mut Imported) {
    let mut ids = Ids::default();
    for speaker in &mut imported.speakers {
        ids.give(speaker);
    }
    let mut wrong = 0;
    for turn in &mut imported.turns {
        let given = (turn.start, turn.end);
        turn.start = turn.start.filter(|start| is_time(*start));
        let start = turn.start.unwrap_or_default();
        turn.end = turn.end.filter(|end| is_time(*end) && start <= *end);
        wrong += usize::from(given != (turn.start, turn.end));
    }
    if wrong > 0 {
        let turns = if wrong == 1 { "turn has" } else { "turns have" };
        imported.warnings.push(format!(
            "{wrong} {turns} a time below 0 or an end before the start; it is left unknown"
        ));
    }
    for turn in imported.turns.iter_mut().filter(|turn| !has_words(turn)) {
        if let Some(note) = turn.note.take().filter(|note| !note.trim().is_empty()) {
            let bracketed = note.starts_with(['[', '(', '<', '*']);
            turn.text = if bracketed { note } else { format!("[{note}]") };
        }
    }
    let is_one = |turn: &Turn| turn.speaker.is_some() || has_words(turn);
    if !imported.turns.iter().all(is_one) {
        let mut kept = 0;
        let places: Vec<usize> = imported
            .turns
            .iter()
            .map(|turn| {
                kept += usize::from(is_one(turn));
                kept.saturating_sub(1)
            })
            .collect();
        for (_, fate) in &mut imported.fates {
            *fate = fate.moved(&places);
        }
        imported.turns.retain(is_one);
    }
}

fn is_time(seconds: f64) -> bool {
    seconds.is_finite() && seconds >= 0.0
}

fn has_words(turn: &Turn) -> bool {
    !turn.text.trim().is_empty()
}

/// Whether an import is sound: speakers with ids of their own, turns with words or a label, by speakers who are there, times that
/// make sense, and an edition made of it that is the same when it is written and read again.
///
/// # Errors
/// The first thing that is not as it must be.
pub fn check(imported: &Imported) -> Result<()> {
    speakers(imported)?;
    for (at, turn) in imported.turns.iter().enumerate() {
        let fault = |fault: &str| Err(Error::new(format!("turn {}: {fault}", at + 1)));
        if turn.speaker.is_none() && !has_words(turn) {
            return fault("it has neither words nor a speaker");
        }
        if turn.line == 0 {
            return fault("lines are counted from 1");
        }
        let known = |who: &crate::record::SpeakerIndex| who.0 < imported.speakers.len();
        if turn.speaker.is_some_and(|who| !known(&who)) {
            return fault("its speaker is not there");
        }
        let times = [turn.start, turn.end];
        if !times.iter().flatten().all(|time| is_time(*time)) {
            return fault("a time is a number of seconds from 0 upwards");
        }
        if turn
            .start
            .zip(turn.end)
            .is_some_and(|(start, end)| end < start)
        {
            return fault("it ends before it starts");
        }
    }
    stored(imported)
}

fn speakers(imported: &Imported) -> Result<()> {
    let mut ids = HashSet::new();
    for speaker in &imported.speakers {
        if !is_id(&speaker.id) || !ids.insert(&speaker.id) {
            return Err(Error::new(format!(
                "`{}` is no id, or is taken already",
                speaker.id
            )));
        }
    }
    Ok(())
}

/// An edition made of it can be written and read, by all of YAML and by the form that it is written in.
fn stored(imported: &Imported) -> Result<()> {
    let naming = make::Naming {
        exchange: make::exchange("call".into(), imported.title.clone(), imported.date),
        edition: "full".into(),
        source: Source::default(),
    };
    let edition = make::edition(imported.clone(), naming, &[]);
    let written = yaml::write(&edition)?;
    let read: EditionFile = yaml::read_any(&written, Path::new("full.yaml"))?;
    let own = yaml::read_own::<EditionFile>(&written);
    if read != edition || own.is_some_and(|own| own != edition) {
        return Err(Error::new("the edition made of it reads back otherwise"));
    }
    let transcript = Transcript::from_file(edition, Origin::Bundled)
        .map_err(|error| Error::new(error.to_string()))?;
    if transcript.turns.len() != imported.turns.len() {
        return Err(Error::new("turns were lost in making an edition of it"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Format;

    #[test]
    fn a_turn_of_nothing_is_none_and_an_end_before_the_start_is_unknown() {
        let mut imported = Imported::empty(Format::Text);
        let turn = |text: &str, note: Option<&str>| Turn {
            text: text.into(),
            note: note.map(str::to_owned),
            start: Some(5.0),
            end: Some(1.0),
            line: 1,
            ..Turn::default()
        };
        imported.turns = vec![turn("yes", None), turn(" ", Some("laughs")), turn("", None)];
        assert!(check(&imported).is_err());
        settle(&mut imported);
        check(&imported).unwrap();
        assert_eq!(imported.turns.len(), 2);
        assert_eq!(imported.turns[1].text, "[laughs]");
        assert_eq!(imported.turns[0].end, None);
        assert_eq!(
            imported.warnings,
            ["3 turns have a time below 0 or an end before the start; it is left unknown"]
        );
    }
}
