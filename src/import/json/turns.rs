//! Units of speech as turns: words and paragraphs of one speaker joined, milliseconds told from seconds.

use super::record::Spoken;
use crate::import::Turn;
use crate::import::cues::timing::{are_milliseconds, in_order};
use crate::import::draft::{Draft, Trouble};
use crate::record::Basis;

/// How the units of a place become turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Shape {
    /// Each is a turn.
    Turns,
    /// Each is a paragraph; those of one speaker are one turn.
    Paragraphs,
    /// Each is a word; those of one speaker are one turn.
    Words,
}

/// A pause, in seconds, that ends a run of words where no speaker is named.
const PAUSE: f64 = 2.0;

/// Joins what belongs together and adds the turns.
pub(in crate::import) fn deliver(mut units: Vec<Spoken>, shape: Shape, draft: &mut Draft) {
    let spans = units.iter().map(|unit| {
        let text = unit.text.as_deref().unwrap_or_default();
        (unit.start, unit.end, text)
    });
    if units.iter().all(|unit| unit.whole) && are_milliseconds(spans) {
        for unit in &mut units {
            unit.start = unit.start.map(|time| time / 1000.0);
            unit.end = unit.end.map(|time| time / 1000.0);
        }
    }
    let joined = match shape {
        Shape::Words => join(units, " ", all_of_one),
        Shape::Paragraphs => join(units, "\n", all_of_one),
        Shape::Turns if by_word(&units) => join(units, " ", within_a_sentence),
        Shape::Turns if units.iter().any(|unit| unit.body) => join(units, " ", of_one_name),
        Shape::Turns => units,
    };
    let mut bases = Vec::new();
    for unit in joined {
        let basis = unit.basis.as_deref();
        let basis = basis.filter(|basis| Basis::from_word(basis).is_none());
        if let Some(basis) = basis.filter(|basis| !bases.iter().any(|one| one == basis)) {
            bases.push(basis.to_owned());
        }
        turn(unit, draft);
    }
    if !bases.is_empty() {
        draft.warn(format!(
            "the source gives turns a basis that is not known here: {}",
            bases.join(", ")
        ));
    }
}

fn turn(unit: Spoken, draft: &mut Draft) {
    let timing = in_order(unit.start, unit.end);
    let backwards = unit.start.is_some() && timing.start.is_none();
    let mut troubles = unit.troubles;
    if backwards {
        troubles.push(Trouble::Time);
    }
    troubles.sort_unstable();
    troubles.dedup();
    for trouble in troubles {
        draft.count(trouble, unit.line);
    }
    let text = unit.text.unwrap_or_default();
    let trimmed = text.trim();
    let speaker = unit.speaker.and_then(|name| draft.speaker(&name));
    draft.turn(Turn {
        speaker,
        text: if trimmed.len() == text.len() {
            text
        } else {
            trimmed.to_owned()
        },
        start: timing.start,
        end: timing.end,
        note: unit.note,
        basis: unit.basis.as_deref().and_then(Basis::from_word),
        line: unit.line,
    });
}

/// Whether most units are single words.
fn by_word(units: &[Spoken]) -> bool {
    let single = |unit: &&Spoken| {
        let text = unit.text.as_deref().unwrap_or_default();
        text.split_whitespace().count() == 1
    };
    units.len() > 3 && units.iter().filter(single).count() * 10 > units.len() * 8
}

fn join(
    units: Vec<Spoken>,
    separator: &str,
    together: fn(&Spoken, &Spoken) -> bool,
) -> Vec<Spoken> {
    let mut joined: Vec<Spoken> = Vec::new();
    for unit in units {
        match joined.last_mut() {
            Some(last) if together(last, &unit) => add(last, unit, separator),
            _ => joined.push(unit),
        }
    }
    joined
}

fn all_of_one(last: &Spoken, next: &Spoken) -> bool {
    // A sign of punctuation has no speaker of its own.
    last.speaker == next.speaker || next.speaker.is_none() && is_sign(next)
}

fn of_one_name(last: &Spoken, next: &Spoken) -> bool {
    last.speaker.is_some() && last.speaker == next.speaker
}

fn within_a_sentence(last: &Spoken, next: &Spoken) -> bool {
    if last.speaker != next.speaker {
        return next.speaker.is_none() && is_sign(next);
    }
    let ended = last
        .text
        .as_deref()
        .is_some_and(|text| text.trim_end().ends_with(['.', '?', '!', '…']));
    let pause = last
        .end
        .zip(next.start)
        .is_some_and(|(end, start)| start - end > PAUSE);
    last.speaker.is_some() || !(ended || pause)
}

fn is_sign(unit: &Spoken) -> bool {
    let text = unit.text.as_deref().unwrap_or_default().trim();
    !text.is_empty() && text.chars().all(|c| ",.;:!?…%".contains(c))
}

fn add(last: &mut Spoken, next: Spoken, separator: &str) {
    let glued = is_sign(&next);
    last.end = next.end.or(last.end);
    last.start = last.start.or(next.start);
    last.troubles.extend(next.troubles);
    let Some(more) = next.text else { return };
    let text = last.text.get_or_insert_default();
    if !glued && !text.is_empty() && !more.trim().is_empty() {
        text.truncate(text.trim_end().len());
        text.push_str(separator);
    }
    text.push_str(more.trim());
}
