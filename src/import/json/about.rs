//! What a JSON file tells beside the words: who the speakers are, a title, and what our own export told of its source.

use std::collections::{HashMap, HashSet};

use super::node::{Members, Node, member};
use super::record::{name, words_of};
use crate::import::draft::Draft;
use crate::record::Speaker;

/// The names that a file gives to its speakers' ids; speakers told of at length are made known to the draft.
pub(super) fn participants(top: &Members, draft: &mut Draft) -> HashMap<String, String> {
    let below = ["transcript", "results", "data"]
        .into_iter()
        .filter_map(|key| member(top, key));
    let list = member(top, "speakers")
        .or_else(|| below.into_iter().find_map(|node| node.member("speakers")));
    let Some(list) = list else {
        return HashMap::new();
    };
    let mut names = HashMap::new();
    for (id, value) in list.members() {
        if let Some(name) = name(value) {
            names.insert(id.into_owned(), name);
        }
    }
    for entry in list.elements() {
        let id = ["id", "speaker", "label", "speakerId"]
            .iter()
            .find_map(|key| name(entry.member(key)?));
        let full = ["name", "displayName", "display_name"]
            .iter()
            .find_map(|key| name(entry.member(key)?));
        let (Some(id), Some(full)) = (id, full) else {
            continue;
        };
        draft.know(told(entry, &id, &full));
        names.insert(id, full);
    }
    // In a file that calls speakers by their names, one may be called as another's id is.
    let full: HashSet<String> = names.values().cloned().collect();
    names.retain(|id, name| id == name || !full.contains(id));
    names
}

/// A speaker that a file tells of at length.
fn told(entry: Node, id: &str, full: &str) -> Speaker {
    let aliases = entry.member("aliases").map(Node::elements);
    let number = id.bytes().all(|byte| byte.is_ascii_digit());
    Speaker {
        id: if number { String::new() } else { id.to_owned() },
        name: full.to_owned(),
        role: entry.member("role").and_then(name),
        aliases: aliases
            .unwrap_or_default()
            .into_iter()
            .filter_map(name)
            .collect(),
    }
}

/// Who speaks at which start time, where that stands apart from the words.
pub(super) fn word_labels(top: &Members) -> HashMap<String, String> {
    let labels = member(top, "results").and_then(|results| results.member("speaker_labels"));
    let segments = labels.and_then(|labels| labels.member("segments"));
    let mut found = HashMap::new();
    for segment in segments.map(Node::elements).unwrap_or_default() {
        for item in segment
            .member("items")
            .map(Node::elements)
            .unwrap_or_default()
        {
            let start = item.member("start_time").and_then(Node::string);
            let label = item.member("speaker_label").and_then(name);
            if let (Some(start), Some(label)) = (start, label) {
                found.insert(start.into_owned(), label);
            }
        }
    }
    found
}

/// What the file tells of itself, and what our own export told of its source.
pub(super) fn about(top: &Members, draft: &mut Draft) {
    let exchange = member(top, "exchange");
    let inner = |key: &str| text(exchange.and_then(|exchange| exchange.member(key)));
    draft.about().title = inner("title").or_else(|| text(member(top, "title")));
    let date = inner("date").or_else(|| text(member(top, "date")));
    draft.about().date = date.and_then(|date| date.parse().ok());
    let edition = member(top, "edition").and_then(|edition| edition.member("language"));
    draft.about().language = text(
        edition
            .or_else(|| member(top, "language"))
            .or_else(|| member(top, "language_code")),
    );
    for warning in member(top, "warnings")
        .map(Node::elements)
        .unwrap_or_default()
    {
        draft.about().warnings.extend(text(Some(warning)));
    }
    asides(top, draft);
    if exchange.is_none() && draft.about().title.is_none() {
        draft.about().title = text(member(top, "name"));
    }
}

/// Lines that our own export had set aside already.
fn asides(top: &Members, draft: &mut Draft) {
    for aside in member(top, "set_aside")
        .map(Node::elements)
        .unwrap_or_default()
    {
        let line = aside.member("line").and_then(Node::number).unwrap_or(0.0);
        let words = aside
            .member("text")
            .and_then(|text| words_of(text, 0))
            .unwrap_or_default();
        let reason = text(aside.member("reason")).unwrap_or_else(|| "set aside before".to_owned());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a float cast saturates"
        )]
        draft.set_aside(line as usize, &words, &reason);
    }
}

fn text(node: Option<Node>) -> Option<String> {
    let text = node?.string()?.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
