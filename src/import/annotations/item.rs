//! A value of an annotation that knows its key, asked for what must be of a certain kind.

use super::Target;
use crate::error::{Error, Result};
use crate::import::json::node::{Members, Node, member};

/// An object of the file.
pub struct Item<'a> {
    /// Its path of keys.
    pub key: String,
    node: Node<'a>,
    members: Members<'a>,
}

impl<'a> Item<'a> {
    /// The object at `key`.
    ///
    /// # Errors
    /// It is none.
    pub fn object(key: &str, node: Node<'a>) -> Result<Self> {
        if node.raw().starts_with('{') {
            Self::new(key, node)
        } else {
            Err(wrong(key, node, "an object"))
        }
    }

    /// The object or text at `key`.
    fn new(key: &str, node: Node<'a>) -> Result<Self> {
        if !node.raw().starts_with(['{', '"']) {
            return Err(wrong(key, node, "an object"));
        }
        Ok(Self {
            key: key.to_owned(),
            node,
            members: node.members(),
        })
    }

    /// Whether it has a member that is not null.
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Its own text, where it is one.
    pub fn text(&self) -> Option<String> {
        self.node.string().map(std::borrow::Cow::into_owned)
    }

    /// A member that is a text.
    ///
    /// # Errors
    /// It is something else.
    pub fn string(&self, name: &str) -> Result<Option<String>> {
        let Some(value) = self.value(name) else {
            return Ok(None);
        };
        match value.string() {
            Some(text) => Ok(Some(text.into_owned())),
            None => Err(wrong(&self.path(name), value, "a text")),
        }
    }

    /// A member that is one text or a list of texts.
    ///
    /// # Errors
    /// It is something else.
    pub fn strings(&self, name: &str) -> Result<Vec<String>> {
        let Some(value) = self.value(name) else {
            return Ok(Vec::new());
        };
        let all = each(&self.path(name), value).into_iter();
        all.map(|(key, one)| {
            let text = one.string().map(std::borrow::Cow::into_owned);
            text.ok_or_else(|| wrong(&key, one, "a text"))
        })
        .collect()
    }

    /// A member that is one object or text, or a list of such.
    ///
    /// # Errors
    /// It is something else.
    pub fn list(&self, name: &str) -> Result<Vec<Self>> {
        let Some(value) = self.value(name) else {
            return Ok(Vec::new());
        };
        let all = each(&self.path(name), value).into_iter();
        all.map(|(key, one)| Self::new(&key, one)).collect()
    }

    /// A member that counts something.
    fn count(&self, name: &str) -> Result<Option<usize>> {
        let Some(value) = self.value(name) else {
            return Ok(None);
        };
        match value.raw().parse() {
            Ok(count) => Ok(Some(count)),
            Err(_) => Err(wrong(&self.path(name), value, "a whole number from 0")),
        }
    }

    fn value(&self, name: &str) -> Option<Node<'a>> {
        member(&self.members, name).filter(|value| !value.is_null())
    }

    fn path(&self, name: &str) -> String {
        if self.key.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.key)
        }
    }
}

/// A value, or each of those of a list, with their keys.
fn each<'a>(key: &str, value: Node<'a>) -> Vec<(String, Node<'a>)> {
    if !value.raw().starts_with('[') {
        return vec![(key.to_owned(), value)];
    }
    let all = value.elements().into_iter().enumerate();
    all.map(|(at, one)| (format!("{key}[{at}]"), one)).collect()
}

fn wrong(key: &str, value: Node, wanted: &str) -> Error {
    let is = match value.raw().as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a text",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    };
    Error::new(format!("this must be {wanted}, and is {is}")).at_key(key)
}

/// What a target is on, and its sources.
///
/// # Errors
/// A part of it is of the wrong kind.
pub fn target(target: &Item) -> Result<(Target, Vec<String>)> {
    if let Some(page) = target.text() {
        return Ok((Target::Page, vec![page]));
    }
    let mut sources = Vec::new();
    for source in target.list("source")? {
        match source.text() {
            Some(address) => sources.push(address),
            None => sources.extend(
                [source.string("id")?, source.string("via")?]
                    .into_iter()
                    .flatten(),
            ),
        }
    }
    if sources.is_empty() {
        sources.extend(target.string("id")?);
    }
    let (mut quote, mut position) = (None, None);
    for selector in target.list("selector")? {
        match selector.string("type")?.as_deref() {
            Some("TextQuoteSelector") if quote.is_none() => {
                let part = |name| selector.string(name).map(Option::unwrap_or_default);
                quote = Some((part("exact")?, part("prefix")?, part("suffix")?));
            }
            Some("TextPositionSelector") => {
                position = selector.count("start")?.zip(selector.count("end")?);
            }
            _ => {}
        }
    }
    let passage = quote.filter(|(exact, _, _)| !exact.trim().is_empty());
    let own = passage.map_or(Target::Page, |(exact, prefix, suffix)| Target::Passage {
        exact,
        prefix,
        suffix,
        position,
    });
    Ok((own, sources))
}
