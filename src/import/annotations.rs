//! Annotations of other programs, read from their files: W3C Web Annotations (JSON-LD), alone, as an array, a page or a
//! collection with its pages in it, and what Hypothesis gives (`rows` of its API, `annotations` of its export).
//!
//! Nothing of a file is passed over: what cannot be read is a fault with line and key, and an annotation of a whole page or
//! a reply is told apart from one of a passage.

mod hypothesis;
mod item;
mod web;

use super::Hint;
use super::decode::decode;
use super::json::node::{Lines, Node, too_deep};
use crate::error::{Error, Result};
use item::Item;

/// Most bytes of a file: each annotation is held in memory.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// One annotation of one target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Where it stands in the file: a path of keys such as `rows[3]`.
    pub key: String,
    /// The line there, from 1.
    pub line: usize,
    /// What the other program calls it.
    pub id: Option<String>,
    /// What it is on.
    pub target: Target,
    /// The names and addresses of what it is on.
    pub sources: Vec<String>,
    /// What it says.
    pub note: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Who made it.
    pub author: Option<String>,
    /// When, as the file says.
    pub created: Option<String>,
}

/// What an annotation is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A passage.
    Passage {
        /// The words.
        exact: String,
        /// What stands before them.
        prefix: String,
        /// What stands after them.
        suffix: String,
        /// From which code point of the text to which.
        position: Option<(usize, usize)>,
    },
    /// A page as a whole, or a part of it that is told without its words.
    Page,
    /// Another annotation.
    Reply,
}

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub struct Annotations {
    /// The annotations in order.
    pub all: Vec<Annotation>,
    /// What could not be read, with line and key.
    pub faults: Vec<Error>,
}

/// Reads a file.
///
/// # Errors
/// It is no JSON, nests too deep, or holds no annotations.
pub fn read(bytes: &[u8]) -> Result<Annotations> {
    let decoded = decode(bytes, &Hint::default())?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    if let Some(line) = too_deep(text) {
        return Err(Error::new("the JSON is nested too deep for annotations").at_position(line, 1));
    }
    let root = Node::parse(text).map_err(|error| {
        Error::new(format!("this is not JSON: {error}"))
            .at_position(error.line().max(1), error.column().max(1))
    })?;
    let mut reader = Reader {
        lines: Lines::new(text),
        read: Annotations::default(),
    };
    reader.document(root)?;
    Ok(reader.read)
}

/// What reads a document.
struct Reader<'a> {
    lines: Lines<'a>,
    read: Annotations,
}

impl<'a> Reader<'a> {
    fn document(&mut self, root: Node<'a>) -> Result<()> {
        if root.raw().starts_with('[') {
            self.items("", root);
            return Ok(());
        }
        for key in ["rows", "annotations", "items", "@graph"] {
            if let Some(list) = root.member(key) {
                self.items(key, list);
                self.further("", root);
                return Ok(());
            }
        }
        if let Some(first) = root.member("first") {
            self.page(first);
            return Ok(());
        }
        if root.member("target").is_some() {
            self.item("", root);
            return Ok(());
        }
        if root.member("total").and_then(Node::number) == Some(0.0) {
            return Ok(());
        }
        let keys: Vec<String> = root
            .members()
            .into_iter()
            .take(8)
            .map(|(key, _)| key.into_owned())
            .collect();
        let held = if keys.is_empty() {
            "it is no object".to_owned()
        } else {
            format!("its keys are {}", keys.join(", "))
        };
        Err(Error::new(format!(
            "this file holds no annotations that are known: {held}"
        ))
        .hint("Web Annotations (JSON-LD) and exports of Hypothesis are"))
    }

    /// The first page of a collection.
    fn page(&mut self, first: Node<'a>) {
        match first.member("items") {
            Some(items) => {
                self.items("first.items", items);
                self.further("first.", first);
            }
            None => self.fault(
                "first",
                first,
                "the pages of this collection are not in the file",
            ),
        }
    }

    /// Pages that are elsewhere.
    fn further(&mut self, before: &str, page: Node<'a>) {
        if let Some(next) = page.member("next").filter(|next| !next.is_null()) {
            self.fault(
                &format!("{before}next"),
                next,
                "this page goes on in another file",
            );
        }
    }

    fn items(&mut self, key: &str, list: Node<'a>) {
        if !list.raw().starts_with('[') {
            self.fault(key, list, "this is not a list");
            return;
        }
        for (at, node) in list.elements().into_iter().enumerate() {
            self.item(&format!("{key}[{at}]"), node);
        }
    }

    fn item(&mut self, key: &str, node: Node<'a>) {
        let line = self.lines.of(node);
        match Item::object(key, node).and_then(|item| annotations(&item)) {
            Ok(found) => self
                .read
                .all
                .extend(found.into_iter().map(|one| Annotation { line, ..one })),
            Err(error) => self.read.faults.push(error.at_position(line, 1)),
        }
    }

    fn fault(&mut self, key: &str, node: Node<'a>, told: &str) {
        let line = self.lines.of(node);
        let error = Error::new(told).at_position(line, 1).at_key(key);
        self.read.faults.push(error);
    }
}

/// One annotation for each target.
fn annotations(item: &Item) -> Result<Vec<Annotation>> {
    let said = if item.has("body")
        || item.has("bodyValue")
        || item.has("motivation")
        || item.has("type")
    {
        web::said(item)?
    } else {
        hypothesis::said(item)?
    };
    let targets = item.list("target")?;
    let several = targets.len() > 1;
    let mut found = Vec::new();
    for (at, target) in targets.into_iter().enumerate() {
        let (own, mut sources) = item::target(&target)?;
        sources.extend(said.sources.iter().cloned());
        let id = said.id.clone();
        found.push(Annotation {
            key: if several {
                target.key.clone()
            } else {
                item.key.clone()
            },
            line: 0,
            id: if at == 0 {
                id
            } else {
                id.map(|id| format!("{id}#target-{at}"))
            },
            target: if said.is_reply { Target::Reply } else { own },
            sources,
            ..said.annotation.clone()
        });
    }
    if found.is_empty() {
        let target = if said.is_reply {
            Target::Reply
        } else {
            Target::Page
        };
        found.push(Annotation {
            key: item.key.clone(),
            id: said.id,
            target,
            sources: said.sources,
            ..said.annotation
        });
    }
    Ok(found)
}

/// What an annotation says, whatever it is on.
#[derive(Debug, Clone)]
struct Said {
    id: Option<String>,
    /// Names of what it is on, besides those of its targets.
    sources: Vec<String>,
    is_reply: bool,
    /// Note, tags, author and time; the rest is not known yet.
    annotation: Annotation,
}

impl Said {
    /// An annotation of which the target is not known yet.
    fn annotation(
        note: Option<String>,
        tags: Vec<String>,
        author: Option<String>,
        created: Option<String>,
    ) -> Annotation {
        Annotation {
            key: String::new(),
            line: 0,
            id: None,
            target: Target::Page,
            sources: Vec::new(),
            note: note.filter(|note| !note.trim().is_empty()),
            tags,
            author,
            created,
        }
    }
}

#[cfg(test)]
mod tests;
