//! Reading and writing YAML: the only module that knows the YAML crate.
//!
//! Errors name file, line, column and key. Text is measured before it is parsed (size, nesting,
//! aliases), since the parser takes quadratic time on deeply nested flow collections. What this program wrote itself is
//! read without the crate, and faster.

mod explain;
mod guard;
mod own;
mod probe;

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Largest text that is read, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// Reads one YAML document into `T`.
///
/// # Errors
/// What is wrong, with file, line, column and key as far as they are known.
pub fn read<T: DeserializeOwned>(text: &str, file: &Path) -> Result<T> {
    read_own(text).map_or_else(|| read_any(text, file), Ok)
}

/// What `text` says if it has the form of [`write()`], and says it to `T`; many times faster than [`read_any`], which gives the
/// same wherever this gives something.
pub fn read_own<T: DeserializeOwned>(text: &str) -> Option<T> {
    let text = without_mark(text);
    (text.len() <= LARGEST).then(|| own::read(text))?
}

/// Reads one YAML document of any form into `T`.
///
/// # Errors
/// As [`read`].
pub fn read_any<T: DeserializeOwned>(text: &str, file: &Path) -> Result<T> {
    let text = without_mark(text);
    guard::admit(text).map_err(|error| error.in_file(file))?;
    serde_yaml::from_str(text).map_err(|error| explain::explain(&error, text).in_file(file))
}

/// Whether `text` is one YAML document at all, whatever it says.
///
/// # Errors
/// What is wrong, with file, line and column.
pub fn check(text: &str, file: &Path) -> Result<()> {
    read_any::<serde::de::IgnoredAny>(text, file).map(|_| ())
}

/// Line and column, counted from 1, of the value that `key` names in `text`.
///
/// A key is a path such as `turns[3].speaker`. `None` when there is no such value.
pub fn locate(text: &str, key: &str) -> Option<(usize, usize)> {
    let text = without_mark(text);
    guard::admit(text).ok()?;
    probe::value(text, key)
}

/// `error` with the position in `text` of its key, or of the nearest key around it that is there.
#[must_use]
pub fn positioned(error: Error, text: &str) -> Error {
    let Some(key) = error.whereabouts().key.clone() else {
        return error;
    };
    let mut path = key.as_str();
    loop {
        if let Some((line, column)) = locate(text, path) {
            return error.at_position(line, column);
        }
        match path.rfind(['.', '[']) {
            Some(end) => path = &path[..end],
            None => return error,
        }
    }
}

/// Writes a value as a YAML document.
///
/// # Errors
/// The value cannot be written as YAML.
pub fn write<T: Serialize>(value: &T) -> Result<String> {
    serde_yaml::to_string(value).map_err(|error| Error::new(error.to_string()))
}

/// `text` without the byte order mark that some editors put first.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod tests;
