//! Where sentences begin and end.

use super::key::key;
use super::language::meaning;
use crate::text::words;

/// Up to the first full stop that ends a sentence.
pub fn first_sentence(text: &str) -> &str {
    ends(text)
        .next()
        .and_then(|end| text.get(..end))
        .unwrap_or(text)
}

/// From the last full stop that ends a sentence.
pub fn last_sentence(text: &str) -> &str {
    ends(text)
        .filter(|end| {
            text.get(*end..)
                .is_some_and(|rest| words::count(rest) > 0 || rest.trim().is_empty())
        })
        .last()
        .and_then(|end| text.get(end..))
        .unwrap_or(text)
}

/// Where sentences end: after a stop, before a blank and a capital; not after an initial or a title.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, c)| {
        if !matches!(c, '.' | '!' | '?' | '…' | '。') {
            return None;
        }
        let end = at + c.len_utf8();
        let word = text
            .get(..at)?
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()?;
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        let short = c == '.' && (initial || meaning(&key(word)).title);
        let next = text.get(end..)?.chars().find(|c| !c.is_whitespace());
        let blank = text.get(end..)?.starts_with(char::is_whitespace);
        let starts = next.is_none_or(|c| !c.is_lowercase());
        (!short && starts && (blank || next.is_none())).then_some(end)
    })
}
