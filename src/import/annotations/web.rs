//! What a W3C Web Annotation says: its bodies by their purposes.

use super::Said;
use super::item::Item;
use crate::error::{Error, Result};

/// What editions of ours are called; what describes a passage of one is made anew from the edition.
const OURS: &str = "urn:x-saidso:";

/// What the annotation says.
///
/// # Errors
/// It is no annotation, or a part of it is of the wrong kind.
pub fn said(item: &Item) -> Result<Said> {
    let types = item.strings("type")?;
    if !types.is_empty() && !types.iter().any(|one| one == "Annotation") {
        return Err(Error::new(format!(
            "this is no annotation, but of type {}",
            types.join(", ")
        ))
        .at_key(&item.key));
    }
    let motivations = item.strings("motivation")?;
    let ours = is_ours(item)?;
    let (mut notes, mut tags): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    notes.extend(item.string("bodyValue")?);
    for body in item.list("body")? {
        let Some(text) = text_of(&body)? else {
            continue;
        };
        let mut purposes = body.strings("purpose")?;
        if purposes.is_empty() && motivations.len() == 1 {
            purposes.clone_from(&motivations);
        }
        let has = |purpose: &str| purposes.iter().any(|one| one == purpose);
        if has("tagging") {
            tags.push(text);
        } else if has("assessing") {
            notes.push(format!("assessed: {text}"));
        } else if !(ours && has("describing")) {
            notes.push(text);
        }
    }
    let note = (!notes.is_empty()).then(|| notes.join("\n"));
    let annotation = Said::annotation(note, tags, creator(item)?, item.string("created")?);
    let is_reply = motivations.iter().any(|one| one == "replying");
    Ok(Said {
        id: item.string("id")?,
        sources: Vec::new(),
        is_reply,
        annotation,
    })
}

fn is_ours(item: &Item) -> Result<bool> {
    for target in item.list("target")? {
        let (_, sources) = super::item::target(&target)?;
        if sources.iter().any(|source| source.starts_with(OURS)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A body's text; of another resource its words, if they are told, and its address.
fn text_of(body: &Item) -> Result<Option<String>> {
    if let Some(address) = body.text() {
        return Ok(Some(address));
    }
    if let Some(value) = body.string("value")? {
        return Ok(Some(value));
    }
    let mut words = Vec::new();
    for selector in body.list("selector")? {
        words.extend(selector.string("exact")?.map(|exact| format!("“{exact}”")));
    }
    let (_, sources) = super::item::target(body)?;
    words.extend(sources);
    Ok((!words.is_empty()).then(|| words.join(" ")))
}

/// The first who made it: a name, else what they are called by.
fn creator(item: &Item) -> Result<Option<String>> {
    let Some(creator) = item.list("creator")?.into_iter().next() else {
        return Ok(None);
    };
    if let Some(address) = creator.text() {
        return Ok(Some(address));
    }
    for key in ["name", "nickname", "id"] {
        if let Some(name) = creator.strings(key)?.into_iter().next() {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
