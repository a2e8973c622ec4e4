//! Reading our own edition file.

use std::path::Path;

use super::own::{Preface, Reading};
use super::{Format, Hint, Imported, Own, Turn};
use crate::error::{Error, Result};
use crate::record::EditionFile;
use crate::yaml;

/// Reads decoded text.
///
/// # Errors
/// It is no sound edition file.
pub fn read(text: &str, hint: &Hint) -> Result<Imported> {
    let path = hint.name.as_deref().unwrap_or(Path::new("edition"));
    let file: EditionFile = yaml::read(text, path)?;
    let mut lines = entry_lines(text).into_iter();
    let preface = Preface {
        own: Own {
            exchange: file.exchange,
            edition: file.edition,
        },
        speakers: file.speakers,
    };
    let mut reading = Reading::of(Format::Yaml, preface);
    for (at, entry) in file.turns.into_iter().enumerate() {
        let speaker = match &entry.speaker {
            None => None,
            Some(id) => Some(reading.by_id(id).ok_or_else(|| {
                Error::new(format!("unknown speaker `{id}` in turns[{at}]"))
                    .hint("name a speaker by an id from `speakers`")
            })?),
        };
        reading.turn(Turn {
            speaker,
            text: entry.text,
            start: entry.start,
            end: entry.end,
            note: entry.note,
            basis: entry.basis,
            line: lines.next().unwrap_or(1),
        });
    }
    Ok(reading.finish())
}

/// The lines in which the entries of `turns` begin, counted from 1.
fn entry_lines(text: &str) -> Vec<usize> {
    let mut dash = None;
    text.lines()
        .enumerate()
        .skip_while(|(_, line)| !line.starts_with("turns:"))
        .filter(|(_, line)| {
            let indent = line.len() - line.trim_start().len();
            line.trim_start().starts_with("- ") && *dash.get_or_insert(indent) == indent
        })
        .map(|(at, _)| at + 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_file_gives_its_own_turns() {
        let text = "format: 1\nexchange: {id: a, title: A call, date: 2025-10-14}\nedition: {id: b, basis: verbatim}\n\
                    speakers:\n- {id: w, name: Witkoff}\nturns:\n- {speaker: w, text: Yes.}\n- {text: No., start: 2.5}\n";
        let read = read(text, &Hint::default()).unwrap();
        assert_eq!(read.title.as_deref(), Some("A call"));
        assert_eq!(
            read.turns.iter().map(|turn| turn.line).collect::<Vec<_>>(),
            [7, 8]
        );
        assert_eq!(read.turns[1].start, Some(2.5));
    }
}
