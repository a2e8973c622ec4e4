//! Labels in the middle of a line: glued to the full stop before them, or several turns in one line.

use super::candidate::{COLONS, is_blank};
use crate::import::signs;
use crate::record::Basis;

/// How far before a colon a label may begin, in bytes.
const REACH: usize = 90;

/// A place in a line where a label may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inline<'a> {
    /// Where it begins.
    pub at: usize,
    /// The label, without the sign of a basis.
    pub label: &'a str,
    /// What that sign says.
    pub basis: Option<Basis>,
    /// Where what is said begins.
    pub speech: usize,
}

/// Whether a line has colons of other scripts, which are slower to look for.
pub fn has_wide_colons(line: &str) -> bool {
    !line.is_ascii() && line.contains('：')
}

/// The next place from `from` on whose label `is_label` accepts; `wide` as `has_wide_colons` says.
pub fn next<'a>(
    line: &'a str,
    from: usize,
    wide: bool,
    mut is_label: impl FnMut(&'a str) -> bool,
) -> Option<Inline<'a>> {
    let mut at = from;
    loop {
        let colon = at
            + if wide {
                line[at..].find(COLONS)?
            } else {
                line[at..].find(':')?
            };
        let speech = colon + line[colon..].chars().next().map_or(1, char::len_utf8);
        let blocked = line[speech..].starts_with("//")
            || line[speech..].starts_with(|c: char| c.is_ascii_digit());
        if !blocked && let Some((at, label, basis)) = before(line, from, colon, &mut is_label) {
            return Some(Inline {
                at,
                label,
                basis,
                speech,
            });
        }
        at = speech;
    }
}

/// The label that ends at `colon` and begins behind the end of a sentence, the shortest first.
fn before<'a>(
    line: &'a str,
    from: usize,
    colon: usize,
    is_label: &mut impl FnMut(&'a str) -> bool,
) -> Option<(usize, &'a str, Option<Basis>)> {
    let mut low = colon.saturating_sub(REACH).max(from);
    while !line.is_char_boundary(low) {
        low += 1;
    }
    let window = &line[low..colon];
    let mut tries = 0;
    for (at, c) in window.char_indices().rev() {
        if !is_boundary(c) {
            continue;
        }
        let start = at + c.len_utf8();
        let (label, basis) = signs::split(window[start..].trim_matches(is_blank));
        if label.is_empty() {
            continue;
        }
        if is_label(label) {
            let begin = low
                + start
                + (window[start..].len() - window[start..].trim_start_matches(is_blank).len());
            return Some((begin, label, basis));
        }
        tries += 1;
        if tries == 4 {
            break;
        }
    }
    None
}

fn is_boundary(c: char) -> bool {
    matches!(
        c,
        '.' | '?' | '!' | '…' | '"' | '”' | '»' | ')' | ']' | '—' | '。' | '！' | '？' | '」'
    )
}
