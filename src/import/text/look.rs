//! What can be seen on each line by itself. That is most of the work of reading, and done ahead by other threads.

use super::candidate::{Opening, is_blank, opening};
use super::line::Before;
use crate::crew;

/// About so many bytes are looked at in one go.
const PIECE: usize = 64 * 1024;

/// A line, looked at by itself.
#[derive(Debug, Clone, Copy)]
pub struct Look<'t> {
    /// As it stands.
    pub line: &'t str,
    /// Without the blanks around it.
    pub body: &'t str,
    /// What it is for the line after it.
    pub here: Before,
    /// How it opens.
    pub open: Opening<'t>,
}

impl<'t> Look<'t> {
    fn at(line: &'t str) -> Self {
        let body = line.trim_matches(is_blank);
        Self {
            line,
            body,
            here: Before::of(body, line.starts_with("  ")),
            open: opening(body),
        }
    }
}

/// Gives all lines of a text to `take`, in order, each with its number: that of the first is `first`.
pub fn each<'t>(text: &'t str, first: usize, mut take: impl FnMut(usize, Look<'t>)) {
    let mut next = first;
    let look = |piece: &'t str| -> Vec<Look<'t>> { piece.split('\n').map(Look::at).collect() };
    crew::ahead(pieces(text), look, |looks| {
        for look in looks {
            take(next, look);
            next += 1;
        }
    });
}

/// A text in pieces of whole lines; the line feeds between them are left out.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(end) = rest
        .as_bytes()
        .get(PIECE..)
        .and_then(|tail| tail.iter().position(|byte| *byte == b'\n'))
    {
        pieces.push(&rest[..PIECE + end]);
        rest = &rest[PIECE + end + 1..];
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_are_those_of_the_text_however_long() {
        let long = "x".repeat(PIECE - 1);
        for text in [
            String::new(),
            "\n".to_owned(),
            format!("{long}\n\n{long}\n"),
            format!("{long}—\n{long}{long}\nAnn: yes"),
            "Ann: yes\n\n".repeat(PIECE),
        ] {
            let mut lines = Vec::new();
            each(&text, 7, |number, look| lines.push((number, look.line)));
            let expected: Vec<_> = (7..).zip(text.split('\n')).collect();
            assert!(lines == expected);
        }
    }
}
