//! Lines, and where a paragraph or a sentence begins among them.

use super::candidate::is_blank;

/// The lines of a text with their numbers, counted from 1 (or from where the body begins).
pub fn numbered(text: &str, first: usize) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n')
        .enumerate()
        .map(move |(at, line)| (at + first, line))
}

/// What the line before was, as far as the next one needs it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent observations of one line"
)]
#[derive(Debug, Clone, Copy)]
pub struct Before {
    blank: bool,
    long: bool,
    ended: bool,
    indented: bool,
}

impl Default for Before {
    fn default() -> Self {
        Self {
            blank: true,
            long: false,
            ended: true,
            indented: false,
        }
    }
}

impl Before {
    /// What `line` is for the line after it.
    pub fn of(line: &str) -> Self {
        let indented = line.starts_with("  ");
        let line = line.trim_matches(is_blank);
        Self {
            indented,
            blank: line.is_empty(),
            long: line.len() >= 40 && line.chars().nth(39).is_some(),
            ended: ends_sentence(line),
        }
    }

    /// Whether a label may open `line`, the next one: it does not continue a wrapped sentence.
    pub fn may_open(self, line: &str) -> bool {
        self.blank || self.ended || !self.long || !self.indented && line.starts_with("  ")
    }

    /// Whether the line was blank.
    pub fn is_blank(self) -> bool {
        self.blank
    }
}

/// Whether a line ends as a sentence, a quotation or a bracket does.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(is_blank).ends_with(is_sentence_end)
}

/// What ends a sentence, or closes one.
pub fn is_sentence_end(c: char) -> bool {
    matches!(
        c,
        '.' | '?'
            | '!'
            | '…'
            | '"'
            | '”'
            | '»'
            | '’'
            | ')'
            | ']'
            | ':'
            | '：'
            | '—'
            | '-'
            | '–'
            | '。'
            | '！'
            | '？'
            | '」'
            | '）'
            | '>'
            | '*'
            | '؟'
            | '۔'
            | '।'
            | '；'
            | ';'
    )
}

/// What joins a line to the one before it: a line feed between paragraphs, a space inside one, nothing between ideographs.
pub fn joint(before: &str, after: &str, last: Before, last_length: usize) -> &'static str {
    let is_wide = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}'))
    };
    if last.is_blank() || last_length > 200 {
        "\n"
    } else if is_wide(before.chars().next_back()) && is_wide(after.chars().next()) {
        ""
    } else {
        " "
    }
}
