//! The words and the names that a value holds, whatever its shape.

use super::keys::{Field, field};
use crate::import::json::node::Node;

/// A speaker: a name, a number, an object with a name, or several of them.
pub(in crate::import) fn name(value: Node) -> Option<String> {
    if let Some(text) = value.string() {
        return Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    }
    if value
        .raw()
        .starts_with(|c: char| c == '-' || c.is_ascii_digit())
    {
        return Some(value.raw().to_owned());
    }
    for key in [
        "name",
        "displayName",
        "display_name",
        "label",
        "title",
        "speaker",
        "id",
        "@id",
    ] {
        if let Some(found) = value
            .member(key)
            .filter(|inner| !inner.raw().starts_with(['{', '[']))
            .and_then(name)
        {
            return Some(found);
        }
    }
    let names: Vec<_> = value
        .elements()
        .into_iter()
        .filter(|inner| !inner.raw().starts_with('['))
        .filter_map(name)
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The speaker of all words, when they agree.
pub(in crate::import) fn agreed(words: Node) -> Option<String> {
    let mut names = words
        .elements()
        .into_iter()
        .filter_map(|word| word.member("speaker").and_then(name));
    let first = names.next()?;
    names.all(|other| other == first).then_some(first)
}

/// The words of a value: a string, or the strings and objects with text that an array holds.
pub(in crate::import) fn words_of(value: Node, depth: usize) -> Option<String> {
    if let Some(text) = value.string() {
        return Some(text.into_owned());
    }
    if value.is_null() || depth > 4 {
        return None;
    }
    match value.raw().as_bytes().first()? {
        b'[' => joined(value, depth),
        b'{' => {
            let mut best: Option<(u8, String)> = None;
            for (key, inner) in value.members() {
                if let Some(Field::Text(rank)) = field(&key)
                    && best.as_ref().is_none_or(|found| rank <= found.0)
                    && let Some(text) = words_of(inner, depth + 1)
                {
                    best = Some((rank, text));
                }
            }
            best.map(|found| found.1)
        }
        _ => Some(value.raw().to_owned()),
    }
}

/// The parts of an array, with the spaces that they bring or, when they bring none, with one between two words.
fn joined(value: Node, depth: usize) -> Option<String> {
    let elements = value.elements();
    let parts: Vec<_> = elements
        .iter()
        .filter_map(|part| words_of(*part, depth + 1))
        .collect();
    if parts.is_empty() {
        return None;
    }
    // Alternatives say the same in other words: only the first one counts.
    if are_alternatives(&elements) {
        return parts.into_iter().next();
    }
    let own_spaces = bring_spaces(&parts);
    let mut text = String::new();
    for part in parts {
        let sign = part.trim().chars().all(|c| ",.;:!?…%".contains(c));
        let spaced = text.ends_with(char::is_whitespace) || part.starts_with(char::is_whitespace);
        if !(own_spaces || text.is_empty() || sign || spaced) {
            text.push(' ');
        }
        text.push_str(&part);
    }
    Some(text)
}

/// Whether parts are to be joined as they are: most begin with a space, or some are nothing but one.
fn bring_spaces(parts: &[String]) -> bool {
    let begin = parts.iter().filter(|part| part.starts_with(' ')).count();
    begin * 2 > parts.len()
        || parts
            .iter()
            .any(|part| !part.is_empty() && part.trim().is_empty())
}

/// Whether the parts are guesses at the same words, as against one after another: they have no times.
fn are_alternatives(elements: &[Node]) -> bool {
    elements.iter().all(|part| {
        let members = part.members();
        let has = |name: &str| members.iter().any(|(key, _)| key == name);
        (has("confidence") || has("transcript"))
            && !(has("start") || has("ts") || has("start_time"))
    })
}
