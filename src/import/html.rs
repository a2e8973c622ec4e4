//! Reading HTML: a page saved whole, or a piece of one that was copied.
//!
//! The page becomes lines (`html/page.rs`) that know their source lines and the names that are marked up; those go
//! through the same door as Markdown. Nothing is fetched, nothing is run.

mod about;
mod article;
pub(super) mod entity;
mod line;
mod page;
mod tag;
mod token;

#[cfg(test)]
mod tests;

pub use about::About;

use super::{Format, Hint, Imported, flow};
use crate::error::{Error, Result};

/// Reads decoded text.
///
/// # Errors
/// There is no text on the page, or no transcript in it.
pub fn read(text: &str, hint: &Hint) -> Result<Imported> {
    let page = page::read(text);
    let is_text = |line: &flow::Line| matches!(line.kind, flow::Kind::Text | flow::Kind::Quote);
    if !page.lines.iter().any(is_text) {
        return Err(Error::new("there is no text on this page")
            .hint("a page that a script fills must be saved as the browser shows it"));
    }
    flow::read(page, Format::Html, hint)
}

/// What an article's page says of it; nothing for a text that is no page.
///
/// # Errors
/// It is binary.
pub fn about_bytes(bytes: &[u8], hint: &Hint) -> Result<About> {
    let decoded = super::decode::decode(bytes, hint)?;
    Ok(about::about(decoded.text.as_ref()))
}

/// The lines of a page, for whoever reads it as an article.
pub(super) fn lines(text: &str) -> Vec<flow::Line> {
    page::read(text).lines
}
