//! Reading JSON of speech-to-text programs, podcasts and archives, and our own `convert --to json`.
//!
//! No list of vendors: the units of speech are found by where they stand (`place`), each is read by what its keys mean
//! (`record`), and they are turns as they are. Words, and the paragraphs and one-word segments that some programs
//! write, are joined while the speaker is the same (`turns`).

mod about;
mod apart;
mod export;
pub(super) mod node;
mod place;
pub(super) mod record;
pub(super) mod turns;

use self::about::{about, participants, word_labels};
use self::node::{Lines, Members, Node, member, mended, too_deep};

use self::record::{Spoken, record};
use self::turns::Shape;
use super::draft::Draft;
use super::{Format, Hint, Imported, json_lines};
use crate::error::{Error, Result};

/// How many keys a refusal names.
const KEYS_NAMED: usize = 8;

/// Reads decoded text.
///
/// # Errors
/// It is not JSON, nests too deep, or holds no transcript; then the error names what it holds.
pub fn read(text: &str, _hint: &Hint) -> Result<Imported> {
    let text = text.trim_start_matches('\u{feff}');
    // A single line, or a first one longer than what detection looks at.
    if let Some(read) = json_lines::export(text) {
        return Ok(read);
    }
    if let Some(line) = too_deep(text) {
        return Err(Error::new("the JSON is nested too deep for a transcript").at_position(line, 1));
    }
    let mut draft = Draft::new(Format::Json);
    let text = mended(text);
    if matches!(text, std::borrow::Cow::Owned(_)) {
        let told = "it holds what JSON does not have (NaN, Infinity or half a surrogate pair): numbers left unknown, characters replaced";
        draft.warn(told.to_owned());
    }
    let root = Node::parse(&text).map_err(|error| broken(&error))?;
    let mut lines = Lines::new(&text);
    let top = root.members();
    if let Some(read) = export::read(root, &top, &mut lines) {
        return Ok(read);
    }
    let (units, shape) = match place::units(root, &top) {
        Some((nodes, shape)) => (spoken(&nodes, &top, &mut lines, &mut draft), shape),
        None => (vec![whole(root, &top, &mut lines)?], Shape::Turns),
    };
    about(&top, &mut draft);
    turns::deliver(units, shape, &mut draft);
    Ok(draft.finish())
}

fn broken(error: &serde_json::Error) -> Error {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    Error::new(format!("this is not whole JSON: {reason}"))
        .at_position(error.line(), error.column())
}

/// The units, their speakers named by the file's own list.
fn spoken(nodes: &[Node], top: &Members, lines: &mut Lines, draft: &mut Draft) -> Vec<Spoken> {
    let names = participants(top, draft);
    let labels = word_labels(top);
    let mut units = Vec::with_capacity(nodes.len());
    for node in nodes {
        let line = lines.of(*node);
        let mut unit = record(&node.members(), line);
        if unit.text.is_none()
            && let Some(text) = node.string()
        {
            unit.text = Some(text.into_owned());
        }
        if unit.text.is_none() {
            let reason = if node.raw().starts_with('{') {
                "no words in it"
            } else {
                "not an object"
            };
            draft.set_aside(line, node.raw(), reason);
            continue;
        }
        if unit.speaker.is_none() && !labels.is_empty() {
            let start = node.member("start_time").and_then(Node::string);
            unit.speaker = start.and_then(|start| labels.get(&*start).cloned());
        }
        if let Some(name) = unit.speaker.as_ref().and_then(|id| names.get(id)) {
            unit.speaker = Some(name.clone());
        }
        times_within(*node, &mut unit);
        units.push(unit);
    }
    apart::name_speakers(top, &mut units);
    channels(nodes, top, &mut units);
    units
}

/// Gives units without speakers the names of their channels, when there are several, and puts them in order of time
/// if all have one.
fn channels(nodes: &[Node], top: &Members, units: &mut [Spoken]) {
    let results = member(top, "results");
    let channels = results.and_then(|results| results.member("channels"));
    let channels = channels.map(Node::elements).unwrap_or_default();
    if nodes.len() == units.len() && channels.len() > 1 {
        for (node, unit) in nodes.iter().zip(units.iter_mut()) {
            let place = channels.iter().position(|channel| node.stands_in(*channel));
            unit.channel = place.map(|place| place.to_string()).or(unit.channel.take());
        }
    }
    let first = units.first().and_then(|unit| unit.channel.clone());
    let several = first.is_some() && units.iter().any(|unit| unit.channel != first);
    if several && units.iter().all(|unit| unit.speaker.is_none()) {
        for unit in units.iter_mut() {
            let channel = unit.channel.as_ref();
            unit.speaker = channel.map(|channel| format!("Channel {channel}"));
        }
        if units.iter().all(|unit| unit.start.is_some()) {
            let time = |unit: &Spoken| unit.start.unwrap_or_default();
            units.sort_by(|one, other| time(one).total_cmp(&time(other)));
        }
    }
}

/// The times of a unit that has none itself: those of its first and last part.
fn times_within(node: Node, unit: &mut Spoken) {
    if unit.start.is_some() || unit.end.is_some() {
        return;
    }
    let members = node.members();
    for key in [
        "elements",
        "spans",
        "words",
        "text_blocks",
        "sentences",
        "alternatives",
    ] {
        let Some(parts) = member(&members, key).map(Node::elements) else {
            continue;
        };
        let times: Vec<_> = parts
            .iter()
            .map(|part| record(&part.members(), 0))
            .collect();
        let start = times.iter().find_map(|part| part.start);
        if start.is_some() {
            unit.start = start;
            unit.end = times.iter().rev().find_map(|part| part.end);
            unit.whole = times.iter().all(|part| part.whole);
            return;
        }
    }
}

/// A file whose only words are one text.
fn whole(root: Node, top: &Members, lines: &mut Lines) -> Result<Spoken> {
    for key in ["text", "transcript", "body"] {
        let value = member(top, key);
        let text = value.and_then(Node::string);
        if let (Some(value), Some(_)) = (value, text.filter(|text| !text.trim().is_empty())) {
            return Ok(record(top, lines.of(value)));
        }
    }
    Err(Error::new(format!(
        "there is no transcript in this JSON: it is {}",
        outline(root, top)
    ))
    .hint("a transcript has a list of objects with a text, and perhaps a speaker and times"))
}

/// What stands at the top of a file, in words.
fn outline(root: Node, members: &Members) -> String {
    if members.is_empty() {
        return match root.raw().as_bytes().first() {
            Some(b'[') => format!("a list of {} without words", root.elements().len()),
            Some(b'{') => "an empty object".to_owned(),
            _ => "a single value".to_owned(),
        };
    }
    let keys: Vec<_> = members
        .iter()
        .take(KEYS_NAMED)
        .map(|(key, _)| format!("`{key}`"))
        .collect();
    let more = if members.len() > KEYS_NAMED {
        " and more"
    } else {
        ""
    };
    format!("an object with {}{more}", keys.join(", "))
}

#[cfg(test)]
mod tests;
