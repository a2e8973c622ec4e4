//! Takes the marks out of a line of Markdown: escapes, emphasis, links, code, tags, references. White space stays.

use std::ops::Range;

use super::emphasis::{self, Run};
use crate::import::html::entity;

/// Farthest that the end of a link or a stretch of code is looked for, in bytes.
const REACH: usize = 2000;
/// What may be a mark; all else is text.
const SIGNS: [char; 10] = ['\\', '&', '*', '_', '~', '`', '!', '[', ']', '<'];
/// Tags that are layout; others, such as `<laughter>`, are words.
const TAGS: [&str; 36] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "cite",
    "code",
    "del",
    "details",
    "div",
    "em",
    "figcaption",
    "figure",
    "font",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "q",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "u",
    "ul",
];

#[derive(Default)]
struct Scan {
    text: String,
    runs: Vec<Run>,
    brackets: Vec<usize>,
    /// Parts of `text` that are marks.
    marks: Vec<Range<usize>>,
    /// Where bold or slanted type that begins the line ends.
    label: Option<usize>,
}

/// The line without marks, and where the bold or slanted name at its start ends.
pub(super) fn read(line: &str) -> (String, Option<usize>) {
    let mut scan = Scan::default();
    let mut rest = line;
    while let Some(at) = rest.find(SIGNS) {
        scan.text.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(c) = rest.chars().next() else { break };
        rest = &rest[scan.step(c, rest)..];
    }
    scan.text.push_str(rest);
    let emphasis = emphasis::pair(&scan.runs, &scan.text);
    scan.marks.extend(emphasis.marks);
    scan.label = scan.label.or(emphasis.label);
    scan.finish()
}

impl Scan {
    /// Reads what begins here and tells how long it is.
    fn step(&mut self, c: char, rest: &str) -> usize {
        match c {
            '\\' => self.escape(rest),
            '&' => match entity::reference(rest) {
                Some((c, length)) => {
                    self.text.push(c);
                    length
                }
                None => self.keep(c),
            },
            '*' | '_' | '~' => self.run(c, rest),
            '`' => self.code(rest),
            '!' if rest.starts_with("![") => {
                self.text.push('!');
                self.marks.push(self.text.len() - 1..self.text.len());
                1
            }
            '[' => {
                self.brackets.push(self.text.len());
                self.keep(c)
            }
            ']' => self.link(rest),
            '<' => self.angle(rest),
            _ => self.keep(c),
        }
    }

    fn keep(&mut self, c: char) -> usize {
        self.text.push(c);
        c.len_utf8()
    }

    fn escape(&mut self, rest: &str) -> usize {
        match rest[1..].chars().next() {
            Some(c) if c.is_ascii_punctuation() => {
                self.text.push(c);
                2
            }
            // A backslash at the end breaks the line.
            None => 1,
            Some(_) => self.keep('\\'),
        }
    }

    fn run(&mut self, sign: char, rest: &str) -> usize {
        let length = rest.chars().take_while(|c| *c == sign).count();
        let before = self.text.chars().next_back();
        let after = rest[length..].chars().next();
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        // An underscore or a single wave inside a word is part of it.
        let inside = sign == '_' && word(before) && word(after) || sign == '~' && length != 2;
        let from = self.text.len();
        self.text.push_str(&rest[..length]);
        self.runs.push(Run {
            sign,
            at: from..self.text.len(),
            opens: !inside && !space(after),
            closes: !inside && !space(before),
        });
        length
    }

    fn code(&mut self, rest: &str) -> usize {
        let length = rest.bytes().take_while(|byte| *byte == b'`').count();
        let reach = floor(rest, length + REACH);
        match rest[length..reach].find(&rest[..length]) {
            Some(end) => {
                self.text.push_str(&rest[length..length + end]);
                2 * length + end
            }
            None => {
                self.text.push_str(&rest[..length]);
                length
            }
        }
    }

    /// The end of `[text](address)` or `[text][name]`: the text stays.
    fn link(&mut self, rest: &str) -> usize {
        let Some(open) = self.brackets.pop() else {
            return self.keep(']');
        };
        let footnote = self.text[open..].starts_with("[^");
        let address = address(&rest[1..]);
        if address.is_none() && !footnote {
            return self.keep(']');
        }
        let image = self.marks.last().is_some_and(|mark| mark.end == open);
        self.text.push(']');
        let end = self.text.len();
        if footnote || image {
            self.marks.push(open..end);
        } else {
            self.marks.push(open..open + 1);
            self.marks.push(end - 1..end);
        }
        1 + address.unwrap_or(0)
    }

    /// `<https://…>` is an address, `<b>` a tag, `<laughter>` a word in angles.
    fn angle(&mut self, rest: &str) -> usize {
        let reach = floor(rest, REACH);
        let Some(end) = rest[..reach].find('>') else {
            return self.keep('<');
        };
        let inside = &rest[1..end];
        if inside.starts_with("http://") || inside.starts_with("https://") {
            self.text.push_str(inside);
            return end + 1;
        }
        let name = inside.trim_start_matches('/');
        let length = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let tag = name[..length].to_ascii_lowercase();
        let layout = TAGS.contains(&tag.as_str());
        if !layout {
            return self.keep('<');
        }
        if matches!(tag.as_str(), "br" | "p" | "li") {
            self.text.push(' ');
        }
        if matches!(tag.as_str(), "b" | "strong") {
            self.typed(inside.starts_with('/'));
        }
        end + 1
    }

    /// `<b>` or `</b>` as a label's bounds.
    fn typed(&mut self, closes: bool) {
        if closes && self.label == Some(usize::MAX) {
            self.label = Some(self.text.len());
        } else if !closes && self.text.trim().is_empty() {
            self.label = Some(usize::MAX);
        }
    }

    /// Leaves the marks out; the label's end moves with them.
    fn finish(mut self) -> (String, Option<usize>) {
        self.marks.sort_by_key(|mark| mark.start);
        let mut text = String::with_capacity(self.text.len());
        let mut from = 0;
        let mut label = None;
        let wanted = self.label.map(|end| end.min(self.text.len()));
        for mark in &self.marks {
            if let (Some(end), None) = (wanted, label)
                && end <= mark.start
            {
                label = Some(text.len() + end.saturating_sub(from));
            }
            if mark.start > from {
                text.push_str(&self.text[from..mark.start]);
            }
            from = from.max(mark.end);
        }
        if let (Some(end), None) = (wanted, label) {
            label = Some(text.len() + end.saturating_sub(from));
        }
        text.push_str(&self.text[from..]);
        (text, label)
    }
}

/// The length of `(address)` or `[name]` at the start of a text.
fn address(text: &str) -> Option<usize> {
    let (open, close) = match text.as_bytes().first()? {
        b'(' => (b'(', b')'),
        b'[' => (b'[', b']'),
        _ => return None,
    };
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(REACH) {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    None
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
