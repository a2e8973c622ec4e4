//! A JSON value as it stands in the text: read one level at a time, so that every turn knows its line, a number that is
//! none costs its time only, and a file of any depth is safe.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Levels of brackets beyond which a file is refused, the same as the parser's own limit.
const DEEPEST: usize = 128;

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Node<'a> {
    raw: &'a str,
}

/// The members of an object, in order.
pub(in crate::import) type Members<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

impl<'a> Node<'a> {
    /// Reads a text that is one value.
    pub fn parse(text: &'a str) -> serde_json::Result<Self> {
        let raw: &RawValue = serde_json::from_str(text)?;
        Ok(Self { raw: raw.get() })
    }

    /// The value as it is written.
    pub fn raw(self) -> &'a str {
        self.raw
    }

    /// Its members; none unless it is an object.
    pub fn members(self) -> Members<'a> {
        members(self.raw).unwrap_or_default()
    }

    /// Its elements; none unless it is an array.
    pub fn elements(self) -> Vec<Self> {
        if !self.raw.starts_with('[') {
            return Vec::new();
        }
        let raw: Vec<&RawValue> = serde_json::from_str(self.raw).unwrap_or_default();
        raw.into_iter().map(|raw| Self { raw: raw.get() }).collect()
    }

    /// The member of that name; the last one when there are several.
    pub fn member(self, name: &str) -> Option<Self> {
        member(&self.members(), name)
    }

    /// Its text, if it is a string.
    pub fn string(self) -> Option<Cow<'a, str>> {
        let inner = self.raw.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            serde_json::from_str(self.raw).ok().map(Cow::Owned)
        } else {
            Some(Cow::Borrowed(inner))
        }
    }

    /// Its number, if it is one and is finite.
    pub fn number(self) -> Option<f64> {
        let numeric = self
            .raw
            .starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let number: f64 = if numeric {
            self.raw.parse().ok()?
        } else {
            return None;
        };
        number.is_finite().then_some(number)
    }

    /// Whether it is a part of another value of the same text.
    pub fn stands_in(self, other: Self) -> bool {
        let from = self.raw.as_ptr().addr();
        let whole = other.raw.as_ptr().addr();
        (whole..whole + other.raw.len()).contains(&from)
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        self.raw == "null"
    }
}

/// The member of that name; the last one when there are several.
pub(in crate::import) fn member<'a>(members: &Members<'a>, name: &str) -> Option<Node<'a>> {
    let mut found = members.iter().rev().filter(|(key, _)| key == name);
    found.next().map(|(_, value)| *value)
}

/// Reads the members of an object from its text.
pub(in crate::import) fn members(text: &str) -> serde_json::Result<Members<'_>> {
    struct Collected<'a>(Members<'a>);
    struct Collector;

    impl<'de> Visitor<'de> for Collector {
        type Value = Collected<'de>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = Vec::with_capacity(8);
            while let Some((Key(key), value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                found.push((key, Node { raw: value.get() }));
            }
            Ok(Collected(found))
        }
    }

    impl<'de> Deserialize<'de> for Collected<'de> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(Collector)
        }
    }

    serde_json::from_str::<Collected>(text).map(|collected| collected.0)
}

#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// Counts lines up to a value.
#[derive(Debug)]
pub(in crate::import) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    /// For values of `text`.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line that a value starts in, counted from 1; cheap when asked in order.
    pub fn of(&mut self, node: Node) -> usize {
        let offset = node
            .raw
            .as_ptr()
            .addr()
            .wrapping_sub(self.text.as_ptr().addr());
        if offset > self.text.len() {
            return self.line;
        }
        if offset < self.at {
            (self.at, self.line) = (0, 1);
        }
        let between = self.text.get(self.at..offset);
        self.line += between.map_or(0, |between| between.matches('\n').count());
        self.at = offset;
        self.line
    }
}

/// The line where a text nests deeper than any transcript does.
pub(in crate::import) fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut line, mut quoted, mut escaped) = (0_usize, 1, false, false);
    for byte in text.bytes() {
        if quoted {
            (quoted, escaped) = match byte {
                _ if escaped => (true, false),
                b'\\' => (true, true),
                other => (other != b'"', false),
            };
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'\n' => line += 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(line);
        }
    }
    None
}

/// The text with what other programs write but JSON does not have: `NaN` and `Infinity`, and halves of surrogate pairs.
/// Everything keeps its place: the replacements are as long as what they replace.
pub(in crate::import) fn mended(text: &str) -> Cow<'_, str> {
    let has = |part: &str| text.contains(part);
    if !(has("NaN") || has("Infinity") || has("\\ud") || has("\\uD")) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut quoted) = (text, false);
    while let Some(at) = rest.find(['"', '\\', 'N', 'I', '-']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (piece, used) = mend(rest, &mut quoted);
        out.push_str(piece);
        rest = &rest[used..];
    }
    out.push_str(rest);
    if out == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(out)
    }
}

/// What replaces the beginning of `rest`, and how long that beginning is.
fn mend<'r>(rest: &'r str, quoted: &mut bool) -> (&'r str, usize) {
    if *quoted && rest.starts_with('\\') {
        let pair = surrogate(rest, 0xD800..0xDC00) && surrogate(&rest[6..], 0xDC00..0xE000);
        return if pair {
            (&rest[..12], 12)
        } else if surrogate(rest, 0xD800..0xE000) {
            ("\\ufffd", 6)
        } else {
            let length = 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
            (&rest[..length], length)
        };
    }
    if rest.starts_with('"') {
        *quoted = !*quoted;
    } else if !*quoted {
        for (bad, good) in [
            ("NaN", "\"\" "),
            ("Infinity", "null    "),
            ("-Infinity", "null     "),
        ] {
            if rest.starts_with(bad) {
                return (good, bad.len());
            }
        }
    }
    (&rest[..1], 1)
}

fn surrogate(text: &str, range: std::ops::Range<u32>) -> bool {
    let hex = text.strip_prefix("\\u").and_then(|rest| rest.get(..4));
    let code = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
    code.is_some_and(|code| range.contains(&code))
}

#[cfg(test)]
mod tests;
