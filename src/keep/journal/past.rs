//! What a journal remembers of the records that compaction left out: their checksums.
//!
//! `{"id":"…","op":"past","sums":["0a1b2c3d"],"crc":"…"}` says that records of this id with these checksums stood in the
//! journal, the oldest first, before those that it still has. Joining two journals needs to know that: of a record that the
//! other one still has, it tells whether this one has gone on from there.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::line;
use crate::error::{Error, Result};
use crate::keep::Entry;

/// The operation of such a line.
pub(super) const OP: &str = "past";
/// How many checksums are remembered of one id, the latest ones.
const MOST: usize = 256;

/// The records of one id that were overtaken and left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Overtaken {
    /// Their id.
    pub id: String,
    op: String,
    /// Their checksums, as a line has them.
    sums: Vec<String>,
}

impl Overtaken {
    /// Nothing of an id yet.
    pub fn of(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            op: OP.to_owned(),
            sums: Vec::new(),
        }
    }

    /// Remembers one more record.
    ///
    /// # Errors
    /// It cannot be written, so that it has no checksum.
    pub fn add(&mut self, entry: &Entry) -> Result<()> {
        self.sums.push(format!("{:08x}", line::sum(entry)?));
        Ok(())
    }

    /// Remembers what was remembered before.
    pub fn extend(&mut self, earlier: Self) {
        self.sums.extend(earlier.sums);
    }

    /// Its line, with its line feed; nothing when there is nothing to remember.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(mut self) -> Result<String> {
        if self.sums.is_empty() {
            return Ok(String::new());
        }
        self.sums.drain(..self.sums.len().saturating_sub(MOST));
        let json = serde_json::to_string(&self)
            .map_err(|error| Error::new(format!("cannot write the record: {error}")))?;
        Ok(line::seal(&json))
    }
}

/// Understands such a line.
///
/// # Errors
/// It is not complete.
pub(super) fn read(object: Map<String, Value>) -> Result<Overtaken> {
    serde_json::from_value(Value::Object(object))
        .map_err(|error| Error::new(format!("the record is not complete: {error}")))
}

/// What a journal remembers of all ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Past(HashMap<String, HashSet<String>>);

impl Past {
    /// Takes in a line.
    pub fn add(&mut self, overtaken: Overtaken) {
        self.0
            .entry(overtaken.id)
            .or_default()
            .extend(overtaken.sums);
    }

    /// Takes in what another file of the journal remembers.
    pub fn extend(&mut self, other: Self) {
        for (id, sums) in other.0 {
            self.0.entry(id).or_default().extend(sums);
        }
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this record stood in the journal once.
    pub fn holds(&self, entry: &Entry) -> bool {
        self.0.get(&entry.id).is_some_and(|sums| {
            line::sum(entry).is_ok_and(|sum| sums.contains(&format!("{sum:08x}")))
        })
    }
}
