//! Widths on a terminal and wrapping by word.
//!
//! Break opportunities are those of UAX 14 (crate `unicode-linebreak`); plain ASCII takes a faster
//! way with the same result for prose. Widths are those of `unicode-width`, by grapheme cluster.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that `text` takes.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// The longest start of `text` that fits into `columns`, cut between grapheme clusters.
pub fn fit(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// `text` if it fits into `columns`, else its start with `…` at the end.
pub fn elide(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    format!("{}…", fit(text, columns - 1).trim_end())
}

/// `text` if it fits into `columns`, else its start and its end with `…` between them: names are often told apart by their ends.
pub fn elide_middle(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let Some(room) = columns.checked_sub(1) else {
        return String::new();
    };
    let end = room / 2;
    let mut tail = text.len();
    for (at, _) in text.grapheme_indices(true).rev() {
        if width(&text[at..]) > end {
            break;
        }
        tail = at;
    }
    let start = fit(text, room - width(&text[tail..]));
    format!("{start}…{}", &text[tail..])
}

/// Cuts `text` into lines of at most `columns`, as byte ranges without the spaces at line ends.
///
/// A line feed always ends a line. A word wider than a line is cut between grapheme clusters. There
/// is always at least one line. With 0 columns it wraps as with 1.
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    if text.len() <= columns && is_plain(text) {
        let whole = 0..text.len();
        return vec![whole];
    }
    let mut lines = Lines {
        text,
        columns,
        start: 0,
        end: 0,
        used: 0,
        done: Vec::new(),
    };
    if text.is_ascii() {
        for_each_ascii_chunk(text, |chunk, forced| lines.chunk(chunk, forced));
    } else {
        let mut start = 0;
        for (end, opportunity) in linebreaks(text) {
            lines.chunk(
                start..end,
                opportunity == BreakOpportunity::Mandatory && end < text.len(),
            );
            start = end;
        }
        if text.ends_with('\n') {
            lines.finish_line(text.len());
        }
    }
    lines.finish()
}

/// Whether a text has nothing but signs of one column, blanks between them only, as most short lines.
fn is_plain(text: &str) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    is_letter(bytes.first())
        && is_letter(bytes.last())
        && bytes.iter().all(|byte| (b' '..=b'~').contains(byte))
}

/// Calls `each` with every unbreakable chunk of ASCII prose (its trailing spaces included) and whether a line must end there.
fn for_each_ascii_chunk(text: &str, mut each: impl FnMut(Range<usize>, bool)) {
    let bytes = text.as_bytes();
    let mut start = 0;
    for at in 0..bytes.len() {
        let next = bytes.get(at + 1);
        let ends = match bytes[at] {
            b'\n' => true,
            b' ' => next.is_some_and(|next| *next != b' ' && *next != b'\n'),
            b'-' => {
                next.is_some_and(u8::is_ascii_alphabetic)
                    && at > start
                    && bytes[at - 1].is_ascii_alphanumeric()
            }
            _ => false,
        };
        if ends {
            each(start..at + 1, bytes[at] == b'\n');
            start = at + 1;
        }
    }
    if start < bytes.len() {
        each(start..bytes.len(), false);
    }
}

struct Lines<'a> {
    text: &'a str,
    columns: usize,
    start: usize,
    end: usize,
    used: usize,
    done: Vec<Range<usize>>,
}

impl Lines<'_> {
    fn chunk(&mut self, chunk: Range<usize>, forced: bool) {
        let whole = &self.text[chunk.clone()];
        let ink = whole.trim_end_matches([' ', '\n', '\r']);
        let ink_width = width(ink);
        if self.used > 0 && self.used + ink_width > self.columns {
            self.finish_line(chunk.start);
        }
        if ink_width > self.columns {
            self.cut_long(chunk.start, ink);
        } else {
            self.used += ink_width;
        }
        if !ink.is_empty() {
            self.end = chunk.start + ink.len();
        }
        self.used += whole.len() - ink.len();
        if forced {
            self.finish_line(chunk.end);
        }
    }

    fn cut_long(&mut self, at: usize, ink: &str) {
        for (offset, grapheme) in ink.grapheme_indices(true) {
            let wide = grapheme.width();
            if self.used > 0 && self.used + wide > self.columns {
                self.end = at + offset;
                self.finish_line(at + offset);
            }
            self.used += wide;
        }
    }

    fn finish_line(&mut self, next: usize) {
        self.done.push(self.start..self.end.max(self.start));
        self.start = next;
        self.end = next;
        self.used = 0;
    }

    fn finish(mut self) -> Vec<Range<usize>> {
        if self.end > self.start || self.done.is_empty() || self.text.ends_with('\n') {
            self.done.push(self.start..self.end.max(self.start));
        }
        if self.text.ends_with('\n') && self.done.len() > 1 {
            self.done.pop();
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns)
            .into_iter()
            .map(|line| &text[line])
            .collect()
    }

    #[test]
    fn prose_wraps_by_word() {
        assert_eq!(
            lines("make America great again", 12),
            ["make America", "great again"]
        );
        assert_eq!(lines("a well-known fact", 7), ["a well-", "known", "fact"]);
        assert_eq!(lines("a  fact", 7), ["a  fact"]);
        assert_eq!(lines("", 7), [""]);
    }

    #[test]
    fn a_long_word_is_cut_and_nothing_is_lost() {
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("漢字漢字", 3), ["漢", "字", "漢", "字"]);
    }

    #[test]
    fn line_feeds_end_lines_and_empty_lines_stay() {
        assert_eq!(lines("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(lines("один\n\nдва", 10), ["один", "", "два"]);
        assert_eq!(lines("", 10), [""]);
    }

    #[test]
    fn elision_keeps_wide_characters_whole() {
        assert_eq!(elide("漢字漢字", 5), "漢字…");
        assert_eq!(elide("short", 5), "short");
        assert_eq!(elide_middle("briefing-2021-03-17", 12), "briefi…03-17");
        assert_eq!(elide_middle("漢字漢字", 6), "漢…字");
        assert_eq!(elide_middle("short", 5), "short");
        assert_eq!([elide_middle("ab", 1), elide_middle("ab", 0)], ["…", ""]);
    }

    proptest! {
        #[test]
        fn no_ink_is_lost_and_no_line_is_too_wide(text in "[a-zA-Zа-я漢 \\-“”.\n]{0,80}", columns in 2_usize..30) {
            let wrapped = wrap(&text, columns);
            let ink: String = wrapped.iter().map(|line| &text[line.clone()]).collect();
            let without_space = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(without_space(&ink), without_space(&text));
            for line in wrapped {
                prop_assert!(width(&text[line.clone()]) <= columns, "{:?}", &text[line]);
            }
        }
    }
}
