//! What could not be saved, put where it can be, and taken from there at the next start.
//!
//! A rescued file is a small journal in a refuge ([`crate::keep::refuge`]), named after the data directory that it is meant for.
//! Before each unsaved record stands the last one that the journal has of the same id, so that joining knows what it changed.

use std::collections::HashSet;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::{Reading, file, line, reading};
use crate::disk;
use crate::error::{Error, Result};
use crate::keep::entry::random_id;
use crate::keep::{Entry, refuge};

/// What earlier sessions could not save.
#[derive(Debug, Clone, Default)]
pub struct Rescued {
    /// How many of its records the journal has now.
    pub taken: usize,
    /// What it still cannot take, and the files where that stands.
    pub waiting: Vec<Entry>,
    /// Those files.
    pub files: Vec<PathBuf>,
}

impl Rescued {
    /// What is said of what was taken, if anything was.
    pub fn told(&self) -> Option<String> {
        let noun = match self.taken {
            0 => return None,
            1 => "change",
            _ => "changes",
        };
        Some(format!(
            "what an earlier session could not save is saved now: {} {noun}",
            self.taken
        ))
    }
}

/// Writes unsaved records into the first refuge that takes them; the file's path.
///
/// # Errors
/// No refuge takes them.
pub(super) fn write(directory: &Path, journal: &[Entry], unsaved: &[Entry]) -> Result<PathBuf> {
    let ids: HashSet<&str> = unsaved.iter().map(|entry| entry.id.as_str()).collect();
    let mut bases: Vec<Entry> = Vec::new();
    let mut seen = HashSet::new();
    for entry in journal.iter().rev() {
        if ids.contains(entry.id.as_str()) && seen.insert(entry.id.as_str()) {
            bases.push(entry.clone());
        }
    }
    let bytes = line::header() + &line::write(&bases)? + &line::write(unsaved)?;
    let mut told = Error::new("there is no directory for temporary files");
    for refuge in refuge::refuges() {
        match put(&refuge, &prefix(directory), bytes.as_bytes()) {
            Ok(path) => return Ok(path),
            Err(error) => told = Error::io("write what is not saved into", &refuge, &error),
        }
    }
    Err(told)
}

/// The rescued files that are meant for a data directory, and what is in them.
pub(super) fn waiting(directory: &Path) -> Vec<(PathBuf, Reading)> {
    let start = prefix(directory);
    let mut found = Vec::new();
    for refuge in refuge::refuges() {
        let files = std::fs::read_dir(&refuge)
            .ok()
            .filter(|_| refuge::is_private(&refuge));
        for path in files
            .into_iter()
            .flatten()
            .filter_map(|file| Some(file.ok()?.path()))
        {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if !name.starts_with(&start) || !name.ends_with(".jsonl") {
                continue;
            }
            if let Ok(Some(open)) = file::open_to_read(&path)
                && let Ok(reading) = reading::read(&open, &path)
            {
                found.push((path, reading));
            }
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found
}

/// How the names of rescued files begin that are meant for a data directory.
fn prefix(directory: &Path) -> String {
    format!(
        "unsaved-{:08x}-",
        crc32fast::hash(directory.as_os_str().as_bytes())
    )
}

/// Under its name it is whole: another session may take it in at once.
fn put(refuge: &Path, prefix: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    refuge::make(refuge)?;
    let path = refuge.join(format!("{prefix}{}.jsonl", random_id()));
    disk::put_new(&path, bytes, 0o600)?;
    Ok(path)
}

/// Removes a rescued file that was taken in; puts it aside when some of it could not be read.
pub(super) fn settle(path: &Path, reading: &Reading) {
    // Whatever stays is taken in again at the next start, which changes nothing.
    let _ = if reading.faulty == 0 {
        std::fs::remove_file(path)
    } else {
        std::fs::rename(path, path.with_extension("damaged"))
    };
}
