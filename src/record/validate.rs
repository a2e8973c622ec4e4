//! Proof that the data is sound, or where it is not: every problem as a sentence with its key.
//!
//! The functions see files as they are written and read nothing themselves; whoever calls them
//! knows the file and finds the position of the key.

mod article;
mod edition;
mod quotations;

use std::collections::HashSet;

use super::FORMAT;
use crate::error::{Error, Result};

pub use article::{against, article};
pub use edition::edition;
pub use quotations::quotations;

/// Refuses a format number that this program does not read.
///
/// # Errors
/// The number is not [`FORMAT`].
pub fn format(number: u32) -> Result<()> {
    if number == FORMAT {
        return Ok(());
    }
    let newer = if number > FORMAT {
        "; a newer saidso may read it"
    } else {
        ""
    };
    Err(Error::new(format!("format {number} is not known"))
        .at_key("format")
        .hint(format!("this program reads format {FORMAT}{newer}")))
}

/// Whether `id` can stand in a place such as `EXCHANGE@EDITION#TURN`.
pub fn is_id(id: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() && !c.is_uppercase();
    id.starts_with(letter)
        && id
            .chars()
            .all(|c| letter(c) || matches!(c, '-' | '_' | '.'))
}

/// The problems found so far.
#[derive(Default)]
struct Problems(Vec<Error>);

impl Problems {
    fn add(&mut self, key: impl Into<String>, message: impl Into<String>) {
        self.0.push(Error::new(message).at_key(key));
    }

    fn add_with_hint(
        &mut self,
        key: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.0.push(Error::new(message).at_key(key).hint(hint));
    }

    fn format(&mut self, number: u32) {
        self.0.extend(format(number).err());
    }

    fn id(&mut self, key: impl Into<String>, id: &str) {
        if !is_id(id) {
            self.add_with_hint(
                key,
                format!("`{id}` cannot be an id"),
                "an id begins with a small letter or digit and may go on with `-`, `_` and `.` too",
            );
        }
    }

    /// An id that must also be the first of its name among `seen`.
    fn unique_id<'a>(&mut self, key: &str, id: &'a str, seen: &mut HashSet<&'a str>) {
        self.id(key, id);
        if !seen.insert(id) {
            self.add(key, format!("the id `{id}` is already taken above"));
        }
    }

    fn filled(&mut self, key: impl Into<String>, text: &str) {
        if text.trim().is_empty() {
            self.add(key, "there is no text here");
        }
    }

    fn address(&mut self, key: impl Into<String>, url: Option<&str>) {
        let Some(url) = url else { return };
        let host = ["https://", "http://"]
            .iter()
            .find_map(|scheme| url.strip_prefix(scheme));
        let sound = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'));
        if !sound || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
            self.add_with_hint(
                key,
                format!("`{url}` is no web address"),
                "an address begins with https:// or http:// and has no spaces",
            );
        }
    }
}

#[cfg(test)]
mod tests;
