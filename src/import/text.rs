//! Reading labelled text: what people paste from news pages, and what programs write that name who speaks.
//!
//! The whole text is surveyed first: every candidate for a label is counted (`survey`), tried (`trial`) and gathered into
//! speakers (`cast`). Only then is the text cut into turns (`cut`). A label must earn it; no speaker at all is a valid result.

mod candidate;
mod cast;
mod clock;
mod cut;
mod finish;
mod front;
mod furniture;
mod initials;
mod inline;
mod kin;
mod line;
mod lists;
mod look;
mod margin;
mod name;
mod screenplay;
mod stop;
mod survey;
mod tail;
mod trial;

use super::{Hint, Imported};
use crate::error::{Error, Result};
use cut::Way;

/// Reads decoded text.
///
/// # Errors
/// Nothing stands in it.
pub fn read(text: &str, hint: &Hint) -> Result<Imported> {
    if text.chars().all(candidate::is_blank) {
        return Err(Error::new("nothing stands in it: no transcript is here"));
    }
    let Some(bare) = margin::without(text) else {
        return Ok(unnumbered(text, hint));
    };
    let mut imported = unnumbered(&bare.text, hint);
    imported.set_aside.extend(bare.outside);
    imported.set_aside.sort_by_key(|aside| aside.line);
    imported.warnings.push(if bare.numbered == 1 {
        "a turn is numbered at the margin; the number is left out".to_owned()
    } else {
        format!(
            "{} {} are numbered at the margin; the numbers are left out",
            bare.numbered, bare.what
        )
    });
    Ok(imported)
}

/// Reads a text whose lines have no numbers at the margin.
fn unnumbered(text: &str, hint: &Hint) -> Imported {
    let front = front::read(text);
    let body = &text[front.end..];
    let first_line = text[..front.end].matches('\n').count() + 1;
    let survey = survey::survey(body, first_line);
    let mut verdicts = trial::judge(body, &survey, &hint.known, &front.speakers);
    verdicts.mend(&hint.mends.labels());
    let lines = hint.mends.lines();
    let cast = cast::gather(&verdicts, &hint.known);
    let spoken: usize = verdicts.taken.iter().map(|(_, tally)| tally.opening).sum();
    if screenplay::is_screenplay(body, hint.name.as_deref(), spoken) {
        let mut imported = screenplay::read(body, first_line);
        imported.set_aside.splice(0..0, front.lines);
        return imported;
    }
    let way = if !cast.labels.is_empty() {
        Way::Labels
    } else if survey.dashes >= 3 && survey.dashes * 2 >= survey.openings {
        Way::Dashes
    } else if survey.times >= 2 {
        Way::Times
    } else {
        Way::Paragraphs
    };
    let (wrapped, measure) = (survey.is_wrapped(), survey.measure);
    drop(survey);
    let bare = verdicts
        .taken
        .iter()
        .any(|(_, tally)| tally.style == candidate::Style::Bare);
    let told = verdicts.labels;
    let wants_title = front.title.is_none();
    let manner = |way| cut::Manner {
        way,
        wrapped,
        measure,
        bare,
        wants_title,
    };
    let mut imported = cut::cut(body, first_line, cast, manner(way), &lines);
    if imported.turns.is_empty() {
        let untitled = cut::Manner {
            wants_title: false,
            ..manner(Way::Paragraphs)
        };
        imported = cut::cut(body, first_line, cast::Cast::default(), untitled, &lines);
    }
    imported.labels = told;
    imported.title = front.title.or(imported.title);
    imported.date = front.date;
    imported.language = front.language;
    imported.set_aside.splice(0..0, front.lines);
    imported
}

#[cfg(test)]
mod tests;
