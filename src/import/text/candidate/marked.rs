//! Labels between marks.

use super::{COLONS, Found, Style, at_time, found, is_blank};
use crate::import::text::{clock, name};

/// A label between marks: bold, angle brackets, square brackets.
pub(super) fn marked(body: &str) -> Option<Found<'_>> {
    // Most lines begin with a letter, and are asked no further.
    if body.starts_with(char::is_alphanumeric) {
        return None;
    }
    for mark in ["**", "__", "*", "_"] {
        if let Some(inner) = body.strip_prefix(mark) {
            let close = inner.find(mark)?;
            return between(&inner[..close], &inner[close + mark.len()..]);
        }
    }
    if let Some(inner) = body.strip_prefix('<') {
        let (label, rest) = inner.split_once('>')?;
        let label = label.trim_end().strip_suffix(COLONS)?;
        return found(label, Style::Marked, rest);
    }
    if let Some(inner) = body.strip_prefix('【') {
        let (label, rest) = inner.split_once('】')?;
        let rest = rest.trim_start_matches(is_blank);
        name::shape(label)?;
        return found(
            label,
            Style::Marked,
            rest.strip_prefix(COLONS).unwrap_or(rest),
        );
    }
    let (label, rest) = body.strip_prefix('[')?.split_once(']')?;
    between(label, rest)
        .filter(|found| found.style != Style::Marked || rest.trim_start().starts_with(COLONS))
}

fn between<'a>(label: &'a str, rest: &'a str) -> Option<Found<'a>> {
    if label.len() > 140 {
        return None;
    }
    let after = rest.trim_start_matches(is_blank);
    if let Some(label) = label.trim_end().strip_suffix(COLONS) {
        return found(label, Style::Marked, rest);
    }
    if let Some(rest) = after.strip_prefix(COLONS) {
        return found(label, Style::Marked, rest);
    }
    if let Some(time) = clock::leading(after) {
        let rest = time.rest.strip_prefix(COLONS).unwrap_or(time.rest);
        return at_time(label, &time, rest);
    }
    if after.is_empty() {
        found(label, Style::Marked, rest).filter(|found| name::shape(found.label).is_some())
    } else {
        None
    }
}

/// `田中「はい。」`: what is said in corner brackets, and nothing behind them.
pub(super) fn cornered(body: &str) -> Option<Found<'_>> {
    let (label, rest) = body.strip_suffix('」')?.split_once('「')?;
    let short = (1..=12).contains(&label.chars().count());
    let is_one = !rest.contains(['「', '」']);
    name::shape(label).filter(|_| short && is_one)?;
    found(label, Style::Colon, rest)
}
