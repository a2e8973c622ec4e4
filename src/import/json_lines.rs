//! Reading JSON Lines: one object a line is one turn, by the same keys as in JSON; also our own export.

use super::cues::scan::numbered;
use super::draft::{Draft, Trouble};
use super::json::node::{Members, members, mended, too_deep};
use super::json::record::{Spoken, record};
use super::json::turns::{Shape, deliver};
use super::own::{Heading, Reading, Said};
use super::{Format, Hint, Imported};
use crate::error::{Error, Result};

/// How our own export begins.
const EXPORT: &str = "{\"n\":";

/// Reads decoded text.
///
/// # Errors
/// No line is an object with words.
pub fn read(text: &str, _hint: &Hint) -> Result<Imported> {
    if let Some(read) = export(text) {
        return Ok(read);
    }
    let mut draft = Draft::new(Format::JsonLines);
    let mut units = Vec::new();
    for (number, line) in numbered(text) {
        if !line.trim().is_empty() {
            units.extend(unit(number, line, &mut draft));
        }
    }
    if units.is_empty() {
        return Err(
            Error::new("no line is a JSON object with words in it").hint(
                "each line needs a key such as `text`, and may have `speaker`, `start` and `end`",
            ),
        );
    }
    deliver(units, Shape::Turns, &mut draft);
    Ok(draft.finish())
}

/// Our own export, which says in its first line what holds for all.
pub(super) fn export(text: &str) -> Option<Imported> {
    let mut lines = numbered(text).filter(|(_, line)| !line.trim().is_empty());
    let (first, line) = lines.next().filter(|(_, line)| line.starts_with(EXPORT))?;
    let said: Said = serde_json::from_str(line).ok()?;
    let heading: Heading = serde_json::from_str(line).ok()?;
    let mut reading = Reading::under(Format::JsonLines, heading);
    reading.said(said, first);
    for (number, line) in lines {
        match serde_json::from_str(line) {
            Ok(said) => reading.said(said, number),
            Err(error) => reading.unreadable(number, line, &format!("not a turn: {error}")),
        }
    }
    Some(reading.finish())
}

/// The unit in a line; what is none is set aside.
fn unit(number: usize, line: &str, draft: &mut Draft) -> Option<Spoken> {
    match members(line) {
        Ok(found) => taken(number, line, &found, draft),
        Err(_) if too_deep(line).is_none() => {
            let mended = mended(line);
            match members(&mended) {
                Ok(found) => taken(number, line, &found, draft),
                Err(error) => {
                    let message = error.to_string();
                    let reason = message.split(" at line ").next().unwrap_or_default();
                    draft.set_aside(number, line, &format!("not a JSON object: {reason}"));
                    draft.count(Trouble::Unreadable, number);
                    None
                }
            }
        }
        Err(_) => {
            draft.set_aside(number, line, "nested too deep");
            draft.count(Trouble::Unreadable, number);
            None
        }
    }
}

fn taken(number: usize, line: &str, members: &Members, draft: &mut Draft) -> Option<Spoken> {
    let unit = record(members, number);
    if unit.text.is_none() {
        draft.set_aside(number, line, "no words in it");
        return None;
    }
    Some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Basis;

    #[test]
    fn every_line_is_a_turn_or_is_set_aside_with_its_reason() {
        let text = "{\"doc\":1,\"speaker\":\"A\",\"text\":\"x\\u001b\",\"start\":1,\"end\":2}\n\n{\"speaker\":null,\"text\":\"y\",\"start\":NaN}\nnot json\n{\"meta\":true}\n[1]\n{\"text\":\"cut";
        let imported = read(text, &Hint::default()).unwrap();
        let turns: Vec<_> = imported
            .turns
            .iter()
            .map(|turn| (turn.line, turn.text.as_str()))
            .collect();
        assert_eq!(turns, [(1, "x\u{1b}"), (3, "y")]);
        assert_eq!(imported.turns[0].end, Some(2.0));
        let asides: Vec<_> = imported.set_aside.iter().map(|aside| aside.line).collect();
        assert_eq!(asides, [4, 5, 6, 7]);
        assert_eq!(imported.set_aside[1].reason, "no words in it");
        assert!(
            imported
                .warnings
                .iter()
                .any(|warning| warning.starts_with("3 lines cannot be read"))
        );
    }

    #[test]
    fn a_line_of_our_own_export_keeps_its_note_and_basis() {
        let text = r#"{"n":2,"speaker":"Two","start":12.5,"end":15.0,"text":"Yes.\nOf course","note":"laughs","basis":"quoted","place":"call@paper#2","source":"Paper","url":null}"#;
        let imported = read(text, &Hint::default()).unwrap();
        assert_eq!(imported.turns[0].note.as_deref(), Some("laughs"));
        assert_eq!(imported.turns[0].text, "Yes.\nOf course");
        assert_eq!(imported.turns[0].basis, Some(Basis::Quoted));
    }

    #[test]
    fn what_has_no_words_is_refused() {
        assert!(read("{\"a\":1}\n{\"b\":2}", &Hint::default()).is_err());
        assert!(read(&"[".repeat(200_000), &Hint::default()).is_err());
        assert!(read("", &Hint::default()).is_err());
    }
}
