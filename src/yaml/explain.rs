//! Makes sentences with place, key and hint of what the YAML crate says.

use super::probe;
use crate::error::Error;
use crate::text::near;

/// The crate's `error` about `text`, as one of ours.
pub fn explain(error: &serde_yaml::Error, text: &str) -> Error {
    let said = error.to_string();
    let place = error.location().map(|at| (at.line(), at.column()));
    let said = match place {
        Some((line, column)) => said.replacen(&format!(" at line {line} column {column}"), "", 1),
        None => said,
    };
    let (said, place) = match byte_position(&said) {
        Some((said, at)) => (said.to_owned(), Some(line_and_column(text, at))),
        None => (said, place),
    };
    let (path, said) = path_and_rest(&said, text);
    let error = sentence(said, path, text);
    match (error.whereabouts().position, place) {
        (None, Some((line, column))) => error.at_position(line, column),
        _ => error,
    }
}

/// The sentence, its key and its hint.
fn sentence(said: &str, path: &str, text: &str) -> Error {
    let under = |key: &str| match path {
        "" => key.to_owned(),
        path => format!("{path}.{key}"),
    };
    if let Some((key, known)) = unknown(said, "unknown field `") {
        let error = Error::new(format!("unknown key `{key}`")).at_key(under(key));
        return error.hint(near::hint(key, &known, "the keys here are"));
    }
    if let Some((word, known)) = unknown(said, "unknown variant `") {
        let error = Error::new(format!("unknown word `{word}`")).at_key(path);
        return error.hint(near::hint(word, &known, "the words here are"));
    }
    if let Some(key) = named(said, "duplicate field `") {
        let error = Error::new(format!("the key `{key}` stands here twice")).at_key(under(key));
        return match probe::repeated_key(text, path, key) {
            Some((line, column)) => error.at_position(line, column),
            None => error,
        };
    }
    if text.trim().is_empty() {
        return Error::new("the file is empty");
    }
    if let Some(key) = named(said, "missing field `") {
        return Error::new(format!("the key `{key}` is missing")).at_key(under(key));
    }
    let error = Error::new(plain(said));
    if path.is_empty() {
        error
    } else {
        error.at_key(path)
    }
}

/// What the crate says about types and documents, in words that a writer of YAML knows.
fn plain(said: &str) -> String {
    let parts = ["invalid type: ", "invalid value: ", "invalid length: "]
        .iter()
        .find_map(|start| said.strip_prefix(start))
        .and_then(|rest| rest.rsplit_once(", expected "));
    if let Some((found, expected)) = parts {
        let expected = match expected {
            "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number",
            "f32" | "f64" => "a number",
            other if other.starts_with("struct ") => "a mapping of keys to values",
            other => other,
        };
        return format!("{expected} is expected here, not {found}");
    }
    if said.contains("more than one document") {
        return "the file holds more than one document".to_owned();
    }
    said.to_owned()
}

/// The word between `start` and the next backtick, when that is all of it.
fn named<'a>(said: &'a str, start: &str) -> Option<&'a str> {
    said.strip_prefix(start)?.strip_suffix('`')
}

/// The unknown word after `start`, and the words known instead.
fn unknown<'a>(said: &'a str, start: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let rest = said.strip_prefix(start)?;
    let (word, known) = rest.rsplit_once("`, expected ")?;
    Some((word, known.split('`').skip(1).step_by(2).collect()))
}

/// Splits `turns[1].text: rest`; a start that is no path of this text is part of the sentence.
fn path_and_rest<'a>(said: &'a str, text: &str) -> (&'a str, &'a str) {
    match said.split_once(": ") {
        Some((path, rest)) if !path.contains(' ') && probe::value(text, path).is_some() => {
            (path, rest)
        }
        _ => ("", said),
    }
}

/// What is said before ` at position 123`, and that position in bytes.
fn byte_position(said: &str) -> Option<(&str, usize)> {
    let (said, at) = said.rsplit_once(" at position ")?;
    Some((said, at.parse().ok()?))
}

/// Line and column, counted from 1, of the byte `at`.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before: String = text
        .char_indices()
        .take_while(|(start, _)| *start < at)
        .map(|(_, c)| c)
        .collect();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
