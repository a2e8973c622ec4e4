//! Reading one file of the journal, line by line, past everything that cannot be understood.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::line::{self, Line};
use super::past::Past;
use super::{MOST_BYTES, VERSION};
use crate::error::{Error, Result};
use crate::keep::Entry;

/// Most faults, and most unknown lines, that are told one by one.
pub(super) const MOST_TOLD: usize = 100;

/// What reading a journal gave.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The records in file order.
    pub entries: Vec<Entry>,
    /// Lines that could not be understood (they stay in the file), and why: the first hundred.
    pub faults: Vec<Error>,
    /// How many such lines there are.
    pub faulty: usize,
    /// Sound lines with an operation, a kind or a field that this program does not know: the first hundred.
    /// They stay in the file; a known record with unknown fields is among the entries too.
    pub unknown: Vec<Error>,
    /// How many such lines there are.
    pub not_known: usize,
    /// The version of the file, when it is newer than this program's: it can be read, not appended to.
    pub newer: Option<u64>,
    /// Sound lines of which this program does not know the operation or the kind, as they stand.
    pub(super) foreign: Vec<String>,
    /// What is remembered of records that are no longer there.
    pub(super) past: Past,
}

impl Reading {
    pub(super) fn fault(&mut self, error: Error) {
        self.faulty += 1;
        if self.faults.len() < MOST_TOLD {
            self.faults.push(error);
        }
    }

    fn note_unknown(&mut self, error: Error) {
        self.not_known += 1;
        if self.unknown.len() < MOST_TOLD {
            self.unknown.push(error);
        }
    }

    fn take(&mut self, bytes: &[u8], number: usize, path: &Path) {
        let told = |what: String| Error::new(what).in_file(path).at_position(number, 1);
        match line::read(bytes) {
            Ok(Line::Header(version)) if version > VERSION => {
                self.newer = self.newer.max(Some(version));
            }
            Ok(Line::Blank | Line::Header(_)) => {}
            Ok(Line::Record(entry)) => self.entries.push(*entry),
            Ok(Line::Past(overtaken)) => self.past.add(overtaken),
            Ok(Line::Extended(entry, what)) => {
                self.entries.push(*entry);
                self.note_unknown(told(what));
            }
            Ok(Line::Unknown(what)) => {
                let text = String::from_utf8_lossy(bytes);
                self.foreign.push(text.trim().to_owned());
                self.note_unknown(told(what));
            }
            Err(error) => self.fault(error.in_file(path).at_position(number, 1)),
        }
    }
}

/// Reads an open file. Of a file that is too large its beginning is read.
pub(super) fn read(file: &File, path: &Path) -> Result<Reading> {
    read_at_most(file, path, MOST_BYTES)
}

fn read_at_most(file: impl Read, path: &Path, most: u64) -> Result<Reading> {
    let mut bytes = Vec::new();
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::io("read", path, &error))?;
    let whole = bytes.len() as u64 <= most;
    if !whole {
        let end = bytes.iter().rposition(|byte| *byte == b'\n');
        bytes.truncate(end.unwrap_or(0));
    }
    let mut reading = parse(&bytes, path);
    if !whole {
        reading.fault(
            Error::new(format!(
                "only the first {} MiB of this file are read",
                most >> 20
            ))
            .in_file(path)
            .hint("the rest stays in the file; move it away to begin a new one"),
        );
    }
    Ok(reading)
}

/// Reads what a file holds.
pub(super) fn parse(bytes: &[u8], path: &Path) -> Reading {
    let mut reading = Reading::default();
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        reading.take(line, at + 1, path);
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_too_large_is_read_up_to_the_last_whole_line() {
        let entries: Vec<Entry> = (0..20)
            .map(|n| Entry::verdict("article", &n.to_string(), "unclear", None))
            .collect();
        let lines = line::write(&entries).unwrap();
        let half = lines.len() as u64 / 2;
        let reading = read_at_most(lines.as_bytes(), Path::new("kept"), half).unwrap();
        let count = reading.entries.len();
        assert!((8..=10).contains(&count), "{count}");
        assert_eq!(reading.entries, entries[..count]);
        assert_eq!(reading.faulty, 1);
    }

    #[test]
    fn many_faults_are_counted_and_the_first_are_told() {
        let garbage = "{\n".repeat(1000);
        let reading = read_at_most(garbage.as_bytes(), Path::new("kept"), 1 << 20).unwrap();
        assert_eq!((reading.faults.len(), reading.faulty), (MOST_TOLD, 1000));
        assert_eq!(reading.faults[1].whereabouts().position, Some((2, 1)));
    }
}
