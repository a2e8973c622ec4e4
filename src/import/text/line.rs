//! Lines, and where a paragraph or a sentence begins among them.

use super::candidate::is_blank;

/// What the line before was, as far as the next one needs it.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    blank: bool,
    /// Characters.
    length: usize,
    ended: bool,
    indented: bool,
}

impl Default for Before {
    fn default() -> Self {
        Self {
            blank: true,
            length: 0,
            ended: true,
            indented: false,
        }
    }
}

impl Before {
    /// What a line is for the one after it; `body` is it without the blanks around it.
    pub fn of(body: &str, indented: bool) -> Self {
        Self {
            indented,
            blank: body.is_empty(),
            length: body.chars().count(),
            ended: body.ends_with(is_sentence_end),
        }
    }

    /// Whether a label may open `line`, the next one: it does not continue a wrapped sentence.
    pub fn may_open(self, line: &str, measure: Measure) -> bool {
        self.blank
            || self.ended
            || self.is_short()
            || measure.has_room(self.length, line)
            || !self.indented && line.starts_with("  ")
    }

    /// Whether the line is too short to be broken off.
    pub fn is_short(self) -> bool {
        self.length < SHORT
    }

    /// Whether the line was blank.
    pub fn is_blank(self) -> bool {
        self.blank
    }
}

/// Lines shorter than this, in characters, are not wrapped.
const SHORT: usize = 40;

/// How long the lines of a text grow, in characters: at this length a wrapped one is broken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure(usize);

impl Measure {
    /// Lines that are measured.
    const SAMPLE: usize = 5_000;

    /// The length that nine of ten long lines do not exceed.
    pub fn of(text: &str) -> Self {
        let lines = text.split('\n').map(|line| line.trim_matches(is_blank));
        let lengths = lines.map(|line| line.chars().count());
        let long = lengths.filter(|length| *length >= SHORT);
        let mut long: Vec<usize> = long.take(Self::SAMPLE).collect();
        let at = (long.len() * 9 / 10).min(long.len().saturating_sub(1));
        if long.is_empty() {
            return Self(0);
        }
        Self(*long.select_nth_unstable(at).1)
    }

    /// Whether the first word of `next` would have stood on the line before it, had that been broken for length only.
    /// Lines of proportional type are not equally long: a sixth of the measure is left to that.
    fn has_room(self, length: usize, next: &str) -> bool {
        let word = next.split_whitespace().next().unwrap_or_default();
        (length + 1 + word.chars().count()) * 6 <= self.0 * 5
    }
}

/// Whether a line ends as a sentence, a quotation or a bracket does.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(is_blank).ends_with(is_sentence_end)
}

/// What ends a sentence, in any script.
pub fn is_full_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '?'
            | '!'
            | '…'
            | '。'
            | '！'
            | '？'
            | '｡'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '။'
            | '។'
            | '៕'
            | '᠃'
    )
}

/// What ends a sentence, or closes one.
pub fn is_sentence_end(c: char) -> bool {
    is_full_stop(c)
        || matches!(
            c,
            '"' | '”'
                | '»'
                | '’'
                | ')'
                | ']'
                | ':'
                | '：'
                | '—'
                | '-'
                | '–'
                | '」'
                | '）'
                | '>'
                | '*'
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
