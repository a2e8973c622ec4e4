//! One JSON document: an array of bookmarks, or a transcript in the shape of `convert --to json`.
//!
//! Control characters, bidirectional overrides and invisible characters are written as `\u` escapes:
//! nothing is lost, and nothing of it acts upon a terminal.

mod review;

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::selection::Selection;
use super::{Account, BookmarkRow};
use crate::error::{Error, Result};
use crate::import::SetAside;
use crate::record::{Edition, Exchange, Source, Speaker};
use crate::text::clean::show_line;

pub(super) use review::{claims, rows};

/// Bookmarks as an array.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> Result<String> {
    let rows: Vec<Row> = rows.iter().map(Row::of).collect();
    pretty(&rows)
}

/// The transcript as an object.
pub(super) fn transcript(selection: &Selection, account: &Account) -> Result<String> {
    let transcript = selection.transcript;
    pretty(&Document {
        format: account.format,
        exchange: &transcript.exchange,
        edition: &transcript.edition,
        speakers: participants(selection),
        turns: turns(selection).collect(),
        set_aside: account.set_aside,
        warnings: account.warnings,
    })
}

/// What holds for all turns, without them.
pub(super) fn preface<'a>(selection: &Selection<'a>, account: &Account<'a>) -> Preface<'a> {
    Preface {
        exchange: &selection.transcript.exchange,
        edition: &selection.transcript.edition,
        speakers: participants(selection),
        set_aside: account.set_aside,
        warnings: account.warnings,
    }
}

fn participants<'a>(selection: &Selection<'a>) -> Vec<Participant<'a>> {
    let participant = |speaker: &'a Speaker| Participant {
        id: &speaker.id,
        name: &speaker.name,
        role: speaker.role.as_deref(),
        aliases: &speaker.aliases,
    };
    let speakers = &selection.transcript.speakers;
    speakers.iter().map(participant).collect()
}

/// The turns with all that is told of each.
pub(super) fn turns<'a>(selection: &'a Selection<'a>) -> impl Iterator<Item = Said<'a>> {
    selection.turns().map(|(index, turn)| Said {
        n: index.number(),
        speaker: selection.speaker(turn),
        speaker_id: selection.speaker_id(turn),
        start: turn.start,
        end: turn.end,
        text: &turn.text,
        note: turn.note.as_deref(),
        basis: turn.basis.word(),
    })
}

/// A turn.
#[derive(Serialize)]
pub(super) struct Said<'a> {
    pub n: usize,
    speaker: Option<&'a str>,
    speaker_id: Option<&'a str>,
    start: Option<f64>,
    end: Option<f64>,
    text: &'a str,
    note: Option<&'a str>,
    basis: &'static str,
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'a str,
    exchange: &'a Exchange,
    edition: &'a Edition,
    speakers: Vec<Participant<'a>>,
    turns: Vec<Said<'a>>,
    set_aside: &'a [SetAside],
    warnings: &'a [String],
}

/// What our JSON Lines tell in their first line.
#[derive(Serialize)]
pub(super) struct Preface<'a> {
    exchange: &'a Exchange,
    edition: &'a Edition,
    speakers: Vec<Participant<'a>>,
    set_aside: &'a [SetAside],
    warnings: &'a [String],
}

#[derive(Serialize)]
struct Participant<'a> {
    id: &'a str,
    name: &'a str,
    role: Option<&'a str>,
    aliases: &'a [String],
}

/// A bookmark, in JSON and YAML alike.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    id: &'a str,
    place: String,
    standing: &'static str,
    speakers: &'a [String],
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    tags: &'a [String],
    basis: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    citation: String,
    source: &'a Source,
    kept: &'a str,
}

impl<'a> Row<'a> {
    pub fn of(row: &'a BookmarkRow) -> Self {
        Self {
            id: &row.bookmark.id,
            place: row.place.to_string(),
            standing: row.standing.word(),
            speakers: &row.speakers,
            text: row.text(),
            note: row.bookmark.note.as_deref(),
            tags: &row.bookmark.tags,
            basis: row.basis.iter().map(|basis| basis.word()).collect(),
            title: row.title.as_deref(),
            date: row.date.map(|date| date.to_string()),
            citation: row.citation(),
            source: &row.source,
            kept: &row.bookmark.at,
        }
    }
}

/// Writes a value on one line, without the line feed.
///
/// # Errors
/// The value has no form in JSON.
pub fn line(value: &impl Serialize) -> Result<String> {
    written(value, CompactFormatter)
}

pub(super) fn pretty(value: &impl Serialize) -> Result<String> {
    written(value, PrettyFormatter::new()).map(|text| text + "\n")
}

fn written<F: Formatter>(value: &impl Serialize, shape: F) -> Result<String> {
    let failed = |error: &dyn std::fmt::Display| Error::new(format!("cannot write JSON: {error}"));
    let mut bytes = Vec::new();
    value
        .serialize(&mut Serializer::with_formatter(&mut bytes, Harmless(shape)))
        .map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}

/// Another shape of JSON, with `\u` escapes for what should not reach a terminal.
struct Harmless<F>(F);

/// Hands these events on to the shape within.
macro_rules! hand_on {
    ($($event:ident($($name:ident: $type:ty),*)),* $(,)?) => {
        $(fn $event<W: ?Sized + io::Write>(&mut self, to: &mut W $(, $name: $type)*) -> io::Result<()> {
            self.0.$event(to $(, $name)*)
        })*
    };
}

impl<F: Formatter> Formatter for Harmless<F> {
    hand_on!(
        begin_array(),
        end_array(),
        begin_array_value(first: bool),
        end_array_value(),
        begin_object(),
        end_object(),
        begin_object_key(first: bool),
        end_object_key(),
        begin_object_value(),
        end_object_value(),
    );

    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        to: &mut W,
        text: &str,
    ) -> io::Result<()> {
        if show_line(text).edits().is_empty() {
            return to.write_all(text.as_bytes());
        }
        let mut buffer = [0; 4];
        for c in text.chars() {
            let one: &str = c.encode_utf8(&mut buffer);
            if show_line(one).edits().is_empty() {
                to.write_all(one.as_bytes())?;
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(to, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_harm_a_terminal_is_escaped_and_comes_back_whole() {
        let raw = "a\u{1b}[2J \u{9b}31m \u{202e}cba\u{7f} «так» 👨‍👩‍👧 \u{e0041}\n\"\\";
        let written = line(&raw).unwrap();
        assert!(show_line(&written).edits().is_empty(), "{written}");
        assert!(written.contains("«так»") && written.contains("\\u202e"));
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), raw);
    }
}
