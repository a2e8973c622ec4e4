//! Reads a query from its text, finished or not.

use std::ops::Range;

use super::{Condition, Ending, LONGEST, Query, QueryError, Sought, fields};
use crate::search::needle::Needle;
use crate::text::words;

/// Quotation marks; each of them opens, and each of them closes.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// See [`Query::parse`].
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let mut reader = Reader::new(text)?;
    while reader.item()? {}
    Ok(reader.query)
}

/// See [`Query::fields`].
pub fn fields(text: &str) -> Result<Vec<(Range<usize>, Condition)>, QueryError> {
    let mut reader = Reader::new(text)?;
    let mut fields = Vec::new();
    loop {
        reader.skip_spaces();
        let start = reader.at;
        if !reader.item()? {
            return Ok(fields);
        }
        let read = reader.query.conditions.drain(..);
        fields.extend(read.map(|field| (start..reader.at, field)));
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    query: Query,
}

/// A piece of the query's text.
struct Piece<'t> {
    text: &'t str,
    at: Range<usize>,
    /// Its closing quotation mark has not been typed yet.
    open: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Result<Self, QueryError> {
        if let Some((at, _)) = text.char_indices().nth(LONGEST) {
            return Err(QueryError {
                message: format!("the query is longer than {LONGEST} characters"),
                at: at..text.len(),
            });
        }
        Ok(Self {
            text,
            at: 0,
            query: Query::default(),
        })
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Reads the next item; false when there is none.
    fn item(&mut self) -> Result<bool, QueryError> {
        self.skip_spaces();
        if self.rest().is_empty() {
            return Ok(false);
        }
        let excluded = self.eat("-");
        if self.eat("@") {
            let value = self.value();
            self.field("speaker", &value, excluded)?;
        } else if self.rest().starts_with(QUOTES) {
            let phrase = self.quoted();
            let ending = if phrase.open {
                Ending::Prefix
            } else {
                Ending::Whole
            };
            self.seek(phrase.text, ending, excluded);
        } else if let Some(name) = self.field_name()? {
            let value = self.value();
            self.field(name, &value, excluded)?;
        } else {
            let word = self.bare();
            self.seek(word.text, Ending::Free, excluded);
        }
        Ok(true)
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn eat(&mut self, mark: &str) -> bool {
        let there = self.rest().starts_with(mark);
        if there {
            self.at += mark.len();
        }
        there
    }

    /// The field named here, its colon read; `None` where a word stands.
    fn field_name(&mut self) -> Result<Option<&'static str>, QueryError> {
        let Some((name, rest)) = self.rest().split_once(':') else {
            return Ok(None);
        };
        if name.len() < 2 || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Ok(None);
        }
        let range = self.at..self.at + name.len();
        if let Some(known) = fields::known(name) {
            self.at = range.end + 1;
            return Ok(Some(known));
        }
        // An address, or a word before a colon in a sentence.
        if rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '/') {
            return Ok(None);
        }
        Err(QueryError {
            message: fields::unknown(name),
            at: range,
        })
    }

    fn value(&mut self) -> Piece<'t> {
        if self.rest().starts_with(QUOTES) {
            self.quoted()
        } else {
            self.bare()
        }
    }

    /// Everything up to the next space.
    fn bare(&mut self) -> Piece<'t> {
        let rest = self.rest();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.take(0..end, end, false)
    }

    /// What stands between this quotation mark and the next, or the end of the query.
    fn quoted(&mut self) -> Piece<'t> {
        let rest = self.rest();
        let start = rest.chars().next().map_or(0, char::len_utf8);
        match rest[start..].find(QUOTES) {
            Some(length) => {
                let end = start + length;
                let mark = rest[end..].chars().next().map_or(0, char::len_utf8);
                self.take(start..end, end + mark, false)
            }
            None => self.take(start..rest.len(), rest.len(), true),
        }
    }

    /// Takes the bytes `inner` of the rest as a piece, and goes on `length` bytes further.
    fn take(&mut self, inner: Range<usize>, length: usize, open: bool) -> Piece<'t> {
        let from = self.at;
        self.at += length;
        Piece {
            text: &self.text[from + inner.start..from + inner.end],
            at: from + inner.start..from + inner.end,
            open,
        }
    }

    fn field(
        &mut self,
        name: &'static str,
        value: &Piece<'_>,
        excluded: bool,
    ) -> Result<(), QueryError> {
        let field = fields::read(name, value.text).map_err(|message| QueryError {
            message,
            at: value.at.clone(),
        })?;
        self.query
            .conditions
            .extend(field.map(|field| Condition { field, excluded }));
        Ok(())
    }

    fn seek(&mut self, text: &str, ending: Ending, excluded: bool) {
        let needles: Vec<Needle> = words::words(text)
            .map(|(_, word)| Needle::typed(word))
            .collect();
        let ending = match ending {
            _ if excluded => Ending::Whole,
            Ending::Free if needles.len() > 1 => Ending::Prefix,
            other => other,
        };
        if !needles.is_empty() {
            self.query.sought.push(Sought {
                needles,
                ending,
                excluded,
            });
        }
    }
}

#[cfg(test)]
mod tests;
