//! Reads YAML of the form in which this program writes it, many times faster than all of YAML can be read.
//!
//! Block mappings with plain keys, block sequences, scalars of one line or literal ones, and nothing else: no comments, flow
//! collections but empty ones, anchors, tags, blank lines, or indentation that leaves room for doubt. At the first byte that
//! it is not sure of it gives up, and all of YAML is read instead: whatever it does read is what YAML says, and every
//! error, with its words and its place, is told by the one who knows all of YAML.

mod line;
mod scalar;

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use scalar::Scalar;

/// What `text` says, if it is of the form.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut reader = Reader { text, at: 0 };
    let value = T::deserialize(Node {
        reader: &mut reader,
        place: Place::Top,
    });
    value.ok().filter(|_| reader.at == text.len())
}

/// That the text is not of the form, or does not say what is asked for: nobody is told which.
#[derive(Debug)]
struct Unsure;

type Sure<T> = Result<T, Unsure>;

impl fmt::Display for Unsure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not of the form")
    }
}

impl std::error::Error for Unsure {}

impl de::Error for Unsure {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// `true` or nothing: what the form demands.
fn demand(holds: bool) -> Sure<()> {
    if holds { Ok(()) } else { Err(Unsure) }
}

/// A text, read up to `at`.
struct Reader<'de> {
    text: &'de str,
    at: usize,
}

impl<'de> Reader<'de> {
    fn rest(&self) -> &'de [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Passes `word` if it stands here.
    fn pass(&mut self, word: &[u8]) -> bool {
        let stands = self.rest().starts_with(word);
        if stands {
            self.at += word.len();
        }
        stands
    }

    /// Spaces at the start of the line here; `None` at the end of the text.
    fn indentation(&self) -> Option<usize> {
        let rest = self.rest();
        let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
        (!rest.is_empty()).then_some(spaces)
    }

    /// Passes the indentation of a line that goes on with a collection at `column`; `false` where the collection ends.
    fn goes_on(&mut self, column: usize) -> Sure<bool> {
        match self.indentation() {
            Some(spaces) if spaces == column => {
                self.at += column;
                Ok(true)
            }
            // More would go on with the scalar before.
            spaces => demand(spaces.is_none_or(|spaces| spaces < column)).map(|()| false),
        }
    }

    /// Passes a key and its colon.
    fn key(&mut self) -> Sure<&'de str> {
        let rest = self.rest();
        let is_key = |byte: &u8| byte.is_ascii_lowercase() || b"_0123456789".contains(byte);
        let length = rest.iter().take_while(|byte| is_key(byte)).count();
        demand(rest.first().is_some_and(u8::is_ascii_lowercase))?;
        demand(length < LONGEST_KEY && rest.get(length) == Some(&b':'))?;
        let key = self.text.get(self.at..self.at + length).ok_or(Unsure)?;
        self.at += length + 1;
        Ok(key)
    }
}

/// Keys are shorter than this; those of YAML are found only up to a length.
const LONGEST_KEY: usize = 100;

/// Where a node stands.
#[derive(Clone, Copy)]
enum Place {
    /// It is the document.
    Top,
    /// Behind the colon of a key at this column.
    Key(usize),
    /// Behind the dash of an item at this column.
    Item(usize),
}

/// A node that is about to be read.
struct Node<'r, 'de> {
    reader: &'r mut Reader<'de>,
    place: Place,
}

impl<'de> Node<'_, 'de> {
    /// The column of the mapping that begins here.
    fn mapping(&mut self) -> Sure<usize> {
        match self.place {
            Place::Top => Ok(0),
            Place::Item(column) => Ok(column + 2),
            Place::Key(column) => {
                demand(self.reader.pass(b"\n"))?;
                let inner = self.reader.indentation().ok_or(Unsure)?;
                demand(inner > column)?;
                self.reader.at += inner;
                Ok(inner)
            }
        }
    }

    /// The column of the sequence that begins here, before the indentation of its first item.
    fn sequence(&mut self) -> Sure<usize> {
        let least = match self.place {
            Place::Top => return Ok(0),
            Place::Item(_) => return Err(Unsure),
            Place::Key(column) => column,
        };
        demand(self.reader.pass(b"\n"))?;
        let column = self.reader.indentation().ok_or(Unsure)?;
        demand(column >= least && self.reader.rest()[column..].starts_with(b"- "))?;
        Ok(column)
    }

    fn scalar(&mut self) -> Sure<Scalar<'de>> {
        let column = match self.place {
            Place::Top => return Err(Unsure),
            Place::Item(column) => column,
            Place::Key(column) => {
                demand(self.reader.pass(b" "))?;
                column
            }
        };
        self.reader.scalar(column)
    }

    /// A number as it stands; only the simplest ways to write one.
    fn number(&mut self) -> Sure<&'de str> {
        match self.scalar()? {
            Scalar::Plain(text) => {
                demand(text.bytes().all(|byte| b"0123456789.e-".contains(&byte))).map(|()| text)
            }
            _ => Err(Unsure),
        }
    }

    fn visit_number<V: Visitor<'de>>(mut self, visitor: V) -> Sure<V::Value> {
        let text = self.number()?;
        demand(text == "0" || !text.starts_with('0'))?;
        visitor.visit_u64(text.parse().map_err(|_| Unsure)?)
    }
}

impl<'de> Deserializer<'de> for Node<'_, 'de> {
    type Error = Unsure;

    /// Nobody said what is to be read here.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Sure<V::Value> {
        Err(Unsure)
    }

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Sure<V::Value> {
        match self.scalar()? {
            Scalar::Plain(text) | Scalar::Quoted(text) => visitor.visit_borrowed_str(text),
            Scalar::Made(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Sure<V::Value> {
        let rest = self.reader.rest();
        let nothing: [&[u8]; 4] = [b" null\n", b" Null\n", b" NULL\n", b" ~\n"];
        demand(!nothing.iter().any(|nothing| rest.starts_with(nothing)))?;
        demand(matches!(self.place, Place::Key(_)))?;
        visitor.visit_some(self)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Sure<V::Value> {
        self.visit_number(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Sure<V::Value> {
        self.visit_number(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(mut self, visitor: V) -> Sure<V::Value> {
        let number: f64 = self.number()?.parse().map_err(|_| Unsure)?;
        demand(number.is_finite())?;
        visitor.visit_f64(number)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Sure<V::Value> {
        match self.scalar()? {
            Scalar::Plain(text) => visitor.visit_enum(StrDeserializer::new(text)),
            _ => Err(Unsure),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Sure<V::Value> {
        let empty = self.reader.pass(b" []\n");
        let column = if empty { None } else { Some(self.sequence()?) };
        visitor.visit_seq(Items {
            reader: self.reader,
            column,
        })
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Sure<V::Value> {
        let empty = self.reader.pass(b" {}\n");
        let column = if empty { None } else { Some(self.mapping()?) };
        visitor.visit_map(Entries {
            reader: self.reader,
            column,
            is_first: true,
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Sure<V::Value> {
        self.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u128 f32 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct
        identifier ignored_any
    }
}

/// The items of a sequence at a column; of none when there are no items.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    column: Option<usize>,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unsure;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Sure<Option<T::Value>> {
        let Some(column) = self.column else {
            return Ok(None);
        };
        let line = self.reader.at;
        if !self.reader.goes_on(column)? {
            return Ok(None);
        }
        if !self.reader.pass(b"- ") {
            // A key of the mapping around it, at the same column.
            self.reader.at = line;
            return Ok(None);
        }
        seed.deserialize(Node {
            reader: self.reader,
            place: Place::Item(column),
        })
        .map(Some)
    }
}

/// The entries of a mapping at a column; of none when there are no entries.
struct Entries<'r, 'de> {
    reader: &'r mut Reader<'de>,
    column: Option<usize>,
    /// Whether its first key stands right here.
    is_first: bool,
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Unsure;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Sure<Option<K::Value>> {
        let Some(column) = self.column else {
            return Ok(None);
        };
        let begins = std::mem::take(&mut self.is_first);
        if !begins && !self.reader.goes_on(column)? {
            return Ok(None);
        }
        let key = self.reader.key()?;
        seed.deserialize(BorrowedStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Sure<V::Value> {
        seed.deserialize(Node {
            reader: self.reader,
            place: Place::Key(self.column.ok_or(Unsure)?),
        })
    }
}

#[cfg(test)]
mod tests;
