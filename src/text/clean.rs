//! The one door through which foreign text reaches a terminal.
//!
//! Transcripts, articles, file names and messages may hold escape sequences, control characters,
//! bidirectional overrides and invisible characters. [`show`] makes every one of them visible or
//! leaves it out and counts it, so that nothing drives the terminal or hides from the reader. The
//! originals stay as they are; [`Shown`] knows which part of them became what.

use std::fmt;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Most combining marks kept on one letter.
const MARKS_PER_LETTER: usize = 8;
/// Columns between tab stops.
const TAB_STOP: usize = 8;

/// Text that is safe to write to a terminal. Only this module makes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    text: String,
    edits: Vec<Edit>,
    hidden: usize,
}

/// A stretch of the original that is shown differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the original.
    pub raw: Range<usize>,
    /// Bytes of the shown text; empty when left out.
    pub shown: Range<usize>,
}

impl Shown {
    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the safe text differs from the original, in order.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// How many characters were left out.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// The bytes of the shown text that stand for the bytes `raw` of the original.
    pub fn range(&self, raw: Range<usize>) -> Range<usize> {
        self.offset(raw.start, false)..self.offset(raw.end, true)
    }

    /// The byte of the original that the byte `shown` of this text stands for.
    pub fn raw_offset(&self, shown: usize) -> usize {
        let at = self.edits.partition_point(|edit| edit.shown.end <= shown);
        match self.edits.get(at) {
            Some(edit) if edit.shown.start <= shown => edit.raw.start,
            _ => match at.checked_sub(1).and_then(|before| self.edits.get(before)) {
                Some(edit) => edit.raw.end + (shown - edit.shown.end),
                None => shown,
            },
        }
    }

    fn offset(&self, raw: usize, end: bool) -> usize {
        let at = self.edits.partition_point(|edit| edit.raw.end <= raw);
        match self.edits.get(at) {
            Some(edit) if edit.raw.start < raw => {
                if end {
                    edit.shown.end
                } else {
                    edit.shown.start
                }
            }
            _ => match at.checked_sub(1).and_then(|before| self.edits.get(before)) {
                Some(edit) => edit.shown.end + (raw - edit.raw.end),
                None => raw,
            },
        }
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// Cleans a text whose line feeds are line structure.
pub fn show(text: &str) -> Shown {
    if text.chars().all(|c| c == '\n' || is_plain(c)) {
        return Shown {
            text: text.to_owned(),
            ..Shown::default()
        };
    }
    Cleaner::default().clean(text, true)
}

/// Cleans a text that must stay on one line: a line feed is shown as its control picture.
pub fn show_line(text: &str) -> Shown {
    if text.chars().all(is_plain) {
        return Shown {
            text: text.to_owned(),
            ..Shown::default()
        };
    }
    Cleaner::default().clean(text, false)
}

/// Whether `c` may be written to a terminal as it is, wherever it stands.
fn is_plain(c: char) -> bool {
    match c {
        ' '..='~' => true,
        '\u{a1}'..='\u{2ff}' => c != '\u{ad}',
        _ => {
            !is_control(c)
                && treatment(c) == Treatment::Keep
                && !is_combining_mark(c)
                && !is_joiner(c)
        }
    }
}

fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}')
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Treatment {
    Keep,
    Hide,
    Name,
    Replace,
}

/// What happens to a character that is neither control, joiner nor combining mark.
fn treatment(c: char) -> Treatment {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => {
            Treatment::Name
        }
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' => Treatment::Hide,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}' => {
            Treatment::Replace
        }
        _ if u32::from(c) & 0xfffe == 0xfffe => Treatment::Replace,
        _ => Treatment::Keep,
    }
}

/// Whether `c` is a tag, which nobody sees.
pub fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e0fff}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}') || is_tag(c)
}

/// Whether a joiner after `before` joins something: an emoji cluster or a joining script.
fn joins(joiner: char, before: char) -> bool {
    let emoji = matches!(before,
        '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
    let script = matches!(before, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{a840}'..='\u{abff}');
    match joiner {
        '\u{200c}' => script,
        '\u{200d}' => script || emoji,
        _ => emoji,
    }
}

#[derive(Default)]
struct Cleaner {
    shown: Shown,
    column: usize,
    marks: usize,
    before: Option<char>,
}

impl Cleaner {
    fn clean(mut self, text: &str, lines: bool) -> Shown {
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let raw = at..at + c.len_utf8();
            if is_tag(c) {
                let mut run = raw;
                let mut count = 1;
                while let Some((at, c)) = characters.next_if(|(_, c)| is_tag(*c)) {
                    run.end = at + c.len_utf8();
                    count += 1;
                }
                self.shown.hidden += count;
                self.substitute(run, &format!("<{count} hidden>"));
                continue;
            }
            self.character(c, raw, lines);
        }
        self.shown
    }

    fn character(&mut self, c: char, raw: Range<usize>, lines: bool) {
        match c {
            '\n' if lines => {
                self.keep(c);
                self.column = 0;
            }
            '\t' => {
                let spaces = TAB_STOP - self.column % TAB_STOP;
                self.substitute(raw, &" ".repeat(spaces));
            }
            '\0'..='\u{1f}' => {
                let picture = char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}');
                self.substitute(raw, picture.encode_utf8(&mut [0; 4]));
            }
            '\u{7f}' => self.substitute(raw, "\u{2421}"),
            '\u{80}'..='\u{9f}' => self.name(c, raw),
            _ if is_joiner(c) => match self.before {
                Some(before) if joins(c, before) => self.keep(c),
                _ => self.hide(raw),
            },
            _ if is_combining_mark(c) && treatment(c) == Treatment::Keep => {
                self.marks += 1;
                if self.marks > MARKS_PER_LETTER {
                    self.hide(raw);
                } else {
                    self.shown.text.push(c);
                }
            }
            _ => match treatment(c) {
                Treatment::Keep => self.keep(c),
                Treatment::Hide => self.hide(raw),
                Treatment::Name => self.name(c, raw),
                Treatment::Replace => self.substitute(raw, "\u{fffd}"),
            },
        }
    }

    fn keep(&mut self, c: char) {
        self.shown.text.push(c);
        self.column += 1;
        self.marks = 0;
        self.before = Some(c);
    }

    fn hide(&mut self, raw: Range<usize>) {
        let at = self.shown.text.len();
        self.shown.edits.push(Edit { raw, shown: at..at });
        self.shown.hidden += 1;
    }

    fn name(&mut self, c: char, raw: Range<usize>) {
        self.substitute(raw, &format!("<U+{:04X}>", u32::from(c)));
    }

    fn substitute(&mut self, raw: Range<usize>, with: &str) {
        let at = self.shown.text.len();
        self.shown.text.push_str(with);
        self.shown.edits.push(Edit {
            raw,
            shown: at..self.shown.text.len(),
        });
        self.column += with.chars().count();
        self.marks = 0;
        self.before = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_in_any_script_passes_unchanged() {
        for text in [
            "plain — “quoted”",
            "Уиткофф, Віткофф",
            "עברית",
            "مرحبا",
            "漢字かな",
            "👨‍👩‍👧 ❤️ 1️⃣",
            "café\nnext",
        ] {
            assert_eq!(show(text).as_str(), text);
        }
    }

    #[test]
    fn controls_escapes_and_overrides_become_visible() {
        for (raw, seen) in [
            ("\x1b[2J", "␛[2J"),
            ("no\x08\x08yes", "no␈␈yes"),
            ("\u{9b}2J", "<U+009B>2J"),
            ("\u{202e}abc", "<U+202E>abc"),
            ("a\tb", "a       b"),
            ("del\x7f", "del␡"),
            ("x\u{e0041}\u{e0042}y", "x<2 hidden>y"),
            ("p\u{e123}q", "p\u{fffd}q"),
        ] {
            assert_eq!(show(raw).as_str(), seen);
        }
        assert_eq!(show_line("a\nb").as_str(), "a␊b");
    }

    #[test]
    fn hidden_characters_are_left_out_and_counted() {
        let shown = show("cla\u{200b}im ze\u{ad}bra a\u{200d}b");
        assert_eq!((shown.as_str(), shown.hidden()), ("claim zebra ab", 3));
        let stacked = format!("e{}", "\u{301}".repeat(5000));
        assert_eq!(
            show(&stacked).as_str().chars().count(),
            1 + MARKS_PER_LETTER
        );
    }

    #[test]
    fn ranges_of_the_original_map_to_the_shown_text_and_back() {
        let raw = "a\x1bbc\u{200b}d";
        let shown = show(raw);
        let from = raw.find("bc").unwrap();
        let range = shown.range(from..from + 2);
        assert_eq!(&shown.as_str()[range.clone()], "bc");
        assert_eq!(shown.raw_offset(range.start), from);
        let all = shown.range(0..raw.len());
        assert_eq!(all, 0..shown.as_str().len());
    }
}
