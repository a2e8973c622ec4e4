//! Measures a YAML text before it is parsed: size, nesting, aliases.
//!
//! The parser takes quadratic time on deeply nested flow collections and multiplies aliases, so
//! both are refused here by a scan in linear time. The scan follows the token rules of libyaml's
//! scanner, because brackets inside quoted, plain and block scalars are speech and do not count.

use super::LARGEST;
use crate::error::{Error, Result};

/// Deepest nesting that is read.
pub const DEEPEST: usize = 64;

/// Refuses a text that would take the parser too long or too much memory.
///
/// # Errors
/// The text is too long, too deeply nested or uses an alias.
pub fn admit(text: &str) -> Result<()> {
    if text.len() > LARGEST {
        let megabytes = LARGEST / 1024 / 1024;
        return Err(Error::new(format!(
            "more than {megabytes} MiB of YAML is not read"
        )));
    }
    measure(text).map(|_| ())
}

/// The deepest nesting in `text`, flow and block levels together.
fn measure(text: &str) -> Result<usize> {
    let mut scan = Scan {
        bytes: text.as_bytes(),
        line: 1,
        ..Scan::default()
    };
    while let Some(byte) = scan.byte(0) {
        match byte {
            b' ' | b'\t' => scan.at += 1,
            b'#' => scan.skip_line(),
            _ if scan.line_break() => {}
            _ => scan.token(byte)?,
        }
    }
    Ok(scan.deepest)
}

#[derive(Default)]
struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    /// Number of the line, from 1, and where it starts.
    line: usize,
    line_start: usize,
    /// Columns of the block collections that are open, the outermost first.
    indents: Vec<usize>,
    /// Flow collections that are open.
    flow: usize,
    /// Column of the token on this line that may turn out to be a key.
    key: Option<usize>,
    deepest: usize,
}

impl Scan<'_> {
    /// Passes the token that begins with `byte`.
    fn token(&mut self, byte: u8) -> Result<()> {
        self.unroll();
        match byte {
            b'%' if self.column() == 0 => self.skip_line(),
            b'-' | b'.' if self.document_mark() => {
                self.at += 3;
                self.indents.clear();
            }
            b'[' | b'{' => {
                self.begin();
                self.flow += 1;
                self.at += 1;
                self.check_depth()?;
            }
            b']' | b'}' => {
                self.flow = self.flow.saturating_sub(1);
                self.at += 1;
            }
            b',' => self.at += 1,
            b'-' if self.blank(1) => self.indicator()?,
            b'?' | b':' if self.flow > 0 || self.blank(1) => self.indicator()?,
            b'*' => return Err(self.refused_alias()),
            b'&' | b'!' => self.property(byte),
            b'|' | b'>' if self.flow == 0 => self.block_scalar(),
            b'"' | b'\'' => self.quoted(byte),
            _ => self.plain(),
        }
        Ok(())
    }

    /// `-`, `?` or `:`; in block context it opens or goes on with a collection at its column.
    fn indicator(&mut self) -> Result<()> {
        if self.flow == 0 {
            let own = self.column();
            let column = match self.bytes[self.at] {
                b':' => self.key.unwrap_or(own),
                _ => own,
            };
            if self.indents.last().is_none_or(|top| *top < column) {
                self.indents.push(column);
            }
            self.key = None;
        }
        self.at += 1;
        self.check_depth()
    }

    fn check_depth(&mut self) -> Result<()> {
        self.deepest = self.deepest.max(self.flow + self.indents.len());
        if self.deepest <= DEEPEST {
            return Ok(());
        }
        let message = format!("nested more than {DEEPEST} levels deep");
        Err(Error::new(message).at_position(self.line, self.column() + 1))
    }

    fn refused_alias(&self) -> Error {
        Error::new("YAML aliases (`*name`) are not read here")
            .at_position(self.line, self.column() + 1)
            .hint("put a text that begins with `*` in quotation marks")
    }

    /// An anchor or a tag: up to the next space; a tag in `<>` may hold brackets.
    fn property(&mut self, byte: u8) {
        self.begin();
        self.at += 1;
        let verbatim = byte == b'!' && self.byte(0) == Some(b'<');
        while let Some(byte) = self.byte(0) {
            let ends = if verbatim {
                byte == b'>' || self.blank(0)
            } else {
                self.blank(0) || matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
            };
            if ends {
                self.at += usize::from(byte == b'>');
                return;
            }
            self.at += 1;
        }
    }

    fn quoted(&mut self, mark: u8) {
        self.begin();
        self.at += 1;
        while let Some(byte) = self.byte(0) {
            if self.line_break() {
                continue;
            }
            self.at += 1;
            if byte == b'\\' && mark == b'"' {
                if !self.line_break() {
                    self.at += 1;
                }
            } else if byte == mark {
                if mark == b'\'' && self.byte(0) == Some(mark) {
                    self.at += 1;
                } else {
                    return;
                }
            }
        }
    }

    /// A plain scalar, over all its lines, up to what ends it.
    fn plain(&mut self) {
        self.begin();
        while let Some(byte) = self.byte(0) {
            let flow_end = self.flow > 0 && matches!(byte, b',' | b'[' | b']' | b'{' | b'}');
            if flow_end || (byte == b':' && self.blank(1)) {
                return;
            }
            if !self.blank(0) {
                self.at += 1;
                continue;
            }
            let line = self.line;
            self.skip_blank();
            let outside = line != self.line && self.flow == 0 && !self.inside_block();
            if outside || self.byte(0) == Some(b'#') || self.document_mark() {
                return;
            }
        }
    }

    /// A literal or folded scalar: its header, then all lines that are blank or indented enough.
    fn block_scalar(&mut self) {
        self.skip_line();
        self.line_break();
        let least = self.indents.last().map_or(1, |top| top + 1);
        while self.byte(0).is_some() {
            while self.byte(0) == Some(b' ') {
                self.at += 1;
            }
            if self.break_length() == 0 && self.column() < least {
                return;
            }
            self.skip_line();
            self.line_break();
        }
    }

    /// Remembers where a token begins that may turn out to be a key.
    fn begin(&mut self) {
        if self.flow == 0 && self.key.is_none() {
            self.key = Some(self.column());
        }
    }

    /// Closes the block collections that are indented more than the token here.
    fn unroll(&mut self) {
        let column = self.column();
        while self.flow == 0 && self.indents.last().is_some_and(|top| *top > column) {
            self.indents.pop();
        }
    }

    fn inside_block(&self) -> bool {
        self.indents.last().is_none_or(|top| self.column() > *top)
    }

    fn skip_blank(&mut self) {
        while matches!(self.byte(0), Some(b' ' | b'\t')) || self.break_length() > 0 {
            if !self.line_break() {
                self.at += 1;
            }
        }
    }

    fn skip_line(&mut self) {
        while self.at < self.bytes.len() && self.break_length() == 0 {
            self.at += 1;
        }
    }

    /// Passes a line break if one stands here.
    fn line_break(&mut self) -> bool {
        let length = self.break_length();
        if length > 0 {
            self.at += length;
            self.line += 1;
            self.line_start = self.at;
            if self.flow == 0 {
                self.key = None;
            }
        }
        length > 0
    }

    /// Bytes of the line break here (CR, LF, NEL, LS and PS are line breaks); 0 if there is none.
    fn break_length(&self) -> usize {
        match &self.bytes[self.at.min(self.bytes.len())..] {
            [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => 3,
            _ => 0,
        }
    }

    /// Whether space, line break or the end stands `ahead` bytes from here.
    fn blank(&self, ahead: usize) -> bool {
        match self.byte(ahead) {
            None | Some(b' ' | b'\t' | b'\r' | b'\n') => true,
            Some(0xC2) => self.byte(ahead + 1) == Some(0x85),
            Some(0xE2) => {
                self.byte(ahead + 1) == Some(0x80)
                    && matches!(self.byte(ahead + 2), Some(0xA8 | 0xA9))
            }
            _ => false,
        }
    }

    fn document_mark(&self) -> bool {
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        self.column() == 0
            && (rest.starts_with(b"---") || rest.starts_with(b"..."))
            && self.blank(3)
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn column(&self) -> usize {
        self.at - self.line_start
    }
}

#[cfg(test)]
mod tests;
