//! One line of the journal and its checksum.
//!
//! A line is a JSON object. Its last member is `"crc":"xxxxxxxx"`: the CRC-32 (IEEE, as in zip and
//! zlib) of the line's bytes without that member (without `,"crc":"xxxxxxxx"`, without the line feed), in eight
//! lower-case hexadecimal digits. A line without `crc` was made by hand and is taken as it is; the header has none.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::VERSION;
use super::past::{self, Overtaken};
use crate::error::{Error, Result};
use crate::keep::Entry;

/// The length of `,"crc":"xxxxxxxx"}`.
const SEAL: usize = 18;
const SEAL_START: &str = ",\"crc\":\"";

/// What a line turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// White space only.
    Blank,
    /// The header, with its version.
    Header(u64),
    /// A record.
    Record(Box<Entry>),
    /// What is remembered of records that compaction left out.
    Past(Overtaken),
    /// A record with more in it than this program knows, and what that is.
    Extended(Box<Entry>, String),
    /// A sound line that this program does not know, and what it does not know of it.
    Unknown(String),
}

/// The header of a new file, with its line feed.
pub(super) fn header() -> String {
    format!("{{\"saidso\":\"kept\",\"version\":{VERSION}}}\n")
}

/// The version that a header line states; `None` when the line is no header.
pub(super) fn header_version(line: &[u8]) -> Option<u64> {
    match read(line) {
        Ok(Line::Header(version)) => Some(version),
        _ => None,
    }
}

/// The lines of `entries`, sealed, each with its line feed.
pub(super) fn write(entries: &[Entry]) -> Result<String> {
    let mut lines = String::new();
    for entry in entries {
        lines.push_str(&seal(&json(entry)?));
    }
    Ok(lines)
}

/// The line of a JSON object, sealed, with its line feed.
pub(super) fn seal(json: &str) -> String {
    let sum = crc32fast::hash(json.as_bytes());
    let mut line = String::from(json.strip_suffix('}').unwrap_or(json));
    let _ = writeln!(line, "{SEAL_START}{sum:08x}\"}}");
    line
}

/// The checksum that the line of a record has when this program writes it.
pub(super) fn sum(entry: &Entry) -> Result<u32> {
    Ok(crc32fast::hash(json(entry)?.as_bytes()))
}

fn json(entry: &Entry) -> Result<String> {
    let failed = |error| Error::new(format!("cannot write the record: {error}"));
    let known = serde_json::to_string(entry).map_err(failed)?;
    if entry.more.is_empty() {
        return Ok(known);
    }
    let more = serde_json::to_string(&entry.more).map_err(failed)?;
    let (known, more) = (known.strip_suffix('}'), more.strip_prefix('{'));
    Ok(format!(
        "{},{}",
        known.unwrap_or_default(),
        more.unwrap_or_default()
    ))
}

/// Whether a line that can be understood has a checksum, and so was not made by hand.
pub(super) fn is_sealed(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_ok_and(|text| check(text.trim()).unwrap_or(false))
}

/// Understands a line (without its line feed).
///
/// # Errors
/// Why it cannot be trusted or understood.
pub(super) fn read(line: &[u8]) -> Result<Line> {
    let text = std::str::from_utf8(line)
        .map_err(|_| Error::new("the line is not UTF-8 text"))?
        .trim_start_matches('\u{feff}')
        .trim();
    if text.is_empty() {
        return Ok(Line::Blank);
    }
    let sealed = check(text)?;
    let object: Map<String, Value> = serde_json::from_str(text)
        .map_err(|error| Error::new(format!("the line is not a JSON object: {error}")))?;
    if !sealed && object.contains_key("crc") {
        return Err(Error::new("`crc` is not the last thing in the line").hint(BY_HAND));
    }
    if object.contains_key("saidso") {
        return header_of(&object);
    }
    record(object)
}

const BY_HAND: &str = "remove `crc` from the line if it was changed on purpose";

/// Whether the line is sealed, and if so, rightly.
fn check(text: &str) -> Result<bool> {
    let Some((body, seal)) = text
        .len()
        .checked_sub(SEAL)
        .and_then(|at| text.split_at_checked(at))
    else {
        return Ok(false);
    };
    let Some(stated) = seal
        .strip_prefix(SEAL_START)
        .and_then(|rest| rest.strip_suffix("\"}"))
    else {
        return Ok(false);
    };
    let mut sum = crc32fast::Hasher::new();
    sum.update(body.as_bytes());
    sum.update(b"}");
    if format!("{:08x}", sum.finalize()) == stated {
        Ok(true)
    } else {
        Err(Error::new("the line does not agree with its checksum").hint(BY_HAND))
    }
}

fn header_of(object: &Map<String, Value>) -> Result<Line> {
    if object.get("saidso").and_then(Value::as_str) != Some("kept") {
        return Err(Error::new("this is the header of another kind of file").at_key("saidso"));
    }
    object
        .get("version")
        .and_then(Value::as_u64)
        .map(Line::Header)
        .ok_or_else(|| Error::new("the header's version is not a whole number").at_key("version"))
}

fn record(mut object: Map<String, Value>) -> Result<Line> {
    let op = word(&object, "op")?;
    if op == past::OP {
        return past::read(object).map(Line::Past);
    }
    if !matches!(op, "put" | "drop") {
        return Ok(Line::Unknown(format!("unknown operation `{op}`")));
    }
    let kind = word(&object, "kind")?;
    let Some(members) = members(kind) else {
        return Ok(Line::Unknown(format!("unknown kind `{kind}`")));
    };
    object.remove("crc");
    let known = |key: &str| matches!(key, "id" | "op" | "at" | "kind") || members.contains(&key);
    let (known, more): (Map<_, _>, Map<_, _>) = object.into_iter().partition(|(key, _)| known(key));
    let mut entry: Entry = serde_json::from_value(Value::Object(known))
        .map_err(|error| Error::new(format!("the record is not complete: {error}")))?;
    entry.more = more;
    if entry.more.is_empty() {
        return Ok(Line::Record(Box::new(entry)));
    }
    let keys: Vec<String> = entry.more.keys().map(|key| format!("`{key}`")).collect();
    let what = format!("unknown {}", keys.join(", "));
    Ok(Line::Extended(Box::new(entry), what))
}

fn word<'a>(object: &'a Map<String, Value>, key: &str) -> Result<&'a str> {
    object.get(key).and_then(Value::as_str).ok_or_else(|| {
        Error::new(format!("the record has no `{key}`"))
            .hint("a record has `id`, `op`, `at` and `kind`")
    })
}

/// What a record of each kind has beside `id`, `op`, `at` and `kind`.
fn members(kind: &str) -> Option<&'static [&'static str]> {
    Some(match kind {
        "bookmark" => &["span", "note", "tags"],
        "mark" => &["letter", "spot"],
        "place" => &["spot"],
        "verdict" => &["article", "claim", "verdict", "note", "was"],
        "link" => &["article", "claim", "span", "confirmed", "was"],
        "mends" => &["sha256", "mends"],
        "search" => &["query"],
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
