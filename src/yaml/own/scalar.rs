//! Scalars as this program writes them: of one line, plain or in quotation marks, and literal ones.

use super::line::{self, DOUBLE, END, INDICATOR, SINGLE};
use super::{Reader, Sure, Unsure, demand};

/// What a scalar says.
pub enum Scalar<'de> {
    /// It stands in the text without quotation marks.
    Plain(&'de str),
    /// It stands in the text within quotation marks.
    Quoted(&'de str),
    /// It had to be put together.
    Made(String),
}

impl<'de> Reader<'de> {
    /// Passes a scalar and the end of its last line. `column` is that of the collection it stands in.
    pub(super) fn scalar(&mut self, column: usize) -> Sure<Scalar<'de>> {
        match self.rest().first().ok_or(Unsure)? {
            b'\'' => self.single(),
            b'"' => self.double(),
            b'|' => self.literal(column).map(Scalar::Made),
            _ => self.plain().map(Scalar::Plain),
        }
    }

    /// The text up to `end`; the reader goes on behind the `over` bytes there.
    fn take(&mut self, end: usize, over: usize) -> Sure<&'de str> {
        let text = self.text.get(self.at..end).ok_or(Unsure)?;
        self.at = end + over;
        Ok(text)
    }

    fn plain(&mut self) -> Sure<&'de str> {
        let bytes = self.text.as_bytes();
        let begins = match self.rest() {
            [b'-' | b'?' | b':', next, ..] => *next > b' ',
            [first, ..] => !b" ,[]{}#&*!|>'\"%@`".contains(first),
            [] => false,
        };
        demand(begins)?;
        let mut from = self.at;
        loop {
            let at = line::find(bytes, from, INDICATOR | END).ok_or(Unsure)?;
            match bytes[at] {
                b'\n' => {
                    demand(at > self.at && bytes[at - 1] != b' ')?;
                    return self.take(at, 1);
                }
                b':' => demand(bytes.get(at + 1).is_some_and(|next| *next > b' '))?,
                _ => demand(bytes[at - 1] != b' ')?,
            }
            from = at + 1;
        }
    }

    fn single(&mut self) -> Sure<Scalar<'de>> {
        self.at += 1;
        let bytes = self.text.as_bytes();
        let mut made = String::new();
        loop {
            let at = line::find(bytes, self.at, SINGLE | END).ok_or(Unsure)?;
            match &bytes[at..] {
                [b'\'', b'\'', ..] => made.push_str(self.take(at + 1, 1)?),
                [b'\'', b'\n', ..] => return self.closed(made, at),
                _ => return Err(Unsure),
            }
        }
    }

    fn double(&mut self) -> Sure<Scalar<'de>> {
        self.at += 1;
        let bytes = self.text.as_bytes();
        let mut made = String::new();
        loop {
            let at = line::find(bytes, self.at, DOUBLE | END).ok_or(Unsure)?;
            match &bytes[at..] {
                [b'\\', ..] => {
                    made.push_str(self.take(at, 1)?);
                    made.push(self.escaped()?);
                }
                [b'"', b'\n', ..] => return self.closed(made, at),
                _ => return Err(Unsure),
            }
        }
    }

    /// The scalar whose last part, behind what is `made` of it, ends with the quotation mark at `end`.
    fn closed(&mut self, mut made: String, end: usize) -> Sure<Scalar<'de>> {
        let last = self.take(end, 2)?;
        if made.is_empty() {
            return Ok(Scalar::Quoted(last));
        }
        made.push_str(last);
        Ok(Scalar::Made(made))
    }

    /// Passes what stands behind a backslash; the character that it means.
    fn escaped(&mut self) -> Sure<char> {
        let letter = *self.rest().first().ok_or(Unsure)?;
        self.at += 1;
        let digits = match letter {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => return meant(letter),
        };
        let code = self.rest().get(..digits).ok_or(Unsure)?;
        demand(code.iter().all(u8::is_ascii_hexdigit))?;
        let code = self.take(self.at + digits, 0)?;
        let code = u32::from_str_radix(code, 16).map_err(|_| Unsure)?;
        char::from_u32(code).ok_or(Unsure)
    }

    /// `|`, perhaps with the indentation and what becomes of the last line break; then the lines.
    fn literal(&mut self, column: usize) -> Sure<String> {
        self.at += 1;
        let told = self
            .rest()
            .first()
            .filter(|byte| (b'1'..=b'9').contains(byte));
        let told = told.map(|digit| usize::from(digit - b'0'));
        self.at += usize::from(told.is_some());
        let (none, all) = (self.pass(b"-"), self.pass(b"+"));
        demand(!(none && all) && self.pass(b"\n"))?;
        let indentation = match told {
            Some(told) => column + told,
            None => self.indentation().ok_or(Unsure)?,
        };
        demand(indentation > column)?;
        let mut text = self.lines(indentation)?;
        let end = text.trim_end_matches('\n').len();
        // What an empty one says depends on more than this.
        demand(end > 0)?;
        if !all {
            text.truncate(end);
            text.push_str(if none { "" } else { "\n" });
        }
        Ok(text)
    }

    /// Passes the lines of a literal scalar; each with its break.
    fn lines(&mut self, indentation: usize) -> Sure<String> {
        let bytes = self.text.as_bytes();
        let mut text = String::new();
        loop {
            let spaces = self.indentation();
            if spaces == Some(0) && self.pass(b"\n") {
                demand(!text.is_empty())?;
                text.push('\n');
                continue;
            }
            if spaces.is_none_or(|spaces| spaces < indentation) {
                return Ok(text);
            }
            self.at += indentation;
            let end = line::find(bytes, self.at, END).ok_or(Unsure)?;
            // The first line says how far the others are indented, unless it is blank.
            demand(end > self.at || !text.is_empty())?;
            text.push_str(self.take(end + 1, 0)?);
        }
    }
}

/// The character that a letter behind a backslash means.
fn meant(letter: u8) -> Sure<char> {
    Ok(match letter {
        b'0' => '\0',
        b'a' => '\u{7}',
        b'b' => '\u{8}',
        b't' => '\t',
        b'n' => '\n',
        b'v' => '\u{b}',
        b'f' => '\u{c}',
        b'r' => '\r',
        b'e' => '\u{1b}',
        b'"' => '"',
        b'\\' => '\\',
        b'N' => '\u{85}',
        b'_' => '\u{a0}',
        b'L' => '\u{2028}',
        b'P' => '\u{2029}',
        _ => return Err(Unsure),
    })
}
