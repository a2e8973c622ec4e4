//! The journal file: lock, one append, fdatasync.
//!
//! `kept.jsonl` in the data directory (made with mode 0600 in a directory of mode 0700) begins with
//! a header, `{"saidso":"kept","version":1}`. Every other line is one [`Entry`] as a JSON object; how a line is
//! checked is told in `journal/line.rs`. Nothing is ever changed or removed: what cannot be read stays in
//! its place. Readers take no lock; how a record gets to the disk is told in `journal/append.rs`.
//!
//! Where the file system has no locks, a session writes to a file of its own, `kept.HOST.PID.jsonl`.
//! Readers merge all `kept*.jsonl`: each in its own order, and between files by the time of the records.
//!
//! A symbolic link is followed only to a regular file of the same user that is empty or begins with
//! our header (a journal kept among one's dotfiles), so that nobody can have us write elsewhere.

mod append;
mod file;
mod line;
mod lock;
mod merge;
mod reading;
mod session;

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use reading::Reading;

use session::Session;

use super::Entry;
use crate::error::{Error, Result};

/// The shared journal's name.
const NAME: &str = "kept.jsonl";
/// The version of the format that this program writes.
const VERSION: u64 = 1;
/// Most bytes of one file that are read; a file is not let grow beyond it.
const MOST_BYTES: u64 = 64 << 20;

/// The journal in one data directory.
#[derive(Debug, Clone)]
pub struct Journal {
    directory: PathBuf,
    session: Arc<Mutex<Session>>,
}

/// What tells a changed journal from an unchanged one, without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp(Vec<FileStamp>);

/// Device, inode, length and time of change (seconds, nanoseconds) of one file.
type FileStamp = (u64, u64, u64, i64, i64);

impl Journal {
    /// The journal `kept.jsonl` in `directory`, which need not exist yet.
    pub fn at(directory: &Path) -> Self {
        Self {
            directory: directory.to_owned(),
            session: Arc::default(),
        }
    }

    /// Its directory.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The path of the shared file.
    pub fn path(&self) -> PathBuf {
        self.directory.join(NAME)
    }

    /// Reads every record. A journal that does not exist is empty.
    ///
    /// # Errors
    /// The file exists but cannot be read.
    pub fn read(&self) -> Result<Reading> {
        let mut all = Vec::new();
        for path in self.files()? {
            match file::open_to_read(&path) {
                Ok(Some(open)) => all.push(reading::read(&open, &path)?),
                Ok(None) => {}
                Err(error) if path.ends_with(NAME) => return Err(error),
                Err(error) => all.push(Reading {
                    faults: vec![error],
                    ..Reading::default()
                }),
            }
        }
        Ok(merge::merge(all))
    }

    /// Adds records at the end. When it returns, they are on the disk.
    ///
    /// It waits for another session's append for at most about two seconds. If another program took the
    /// file away, the records that this journal (or a clone) saved before are written again too.
    ///
    /// # Errors
    /// They are not on the disk, and the file is as it was.
    pub fn append(&self, entries: &[Entry]) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        file::make_directory(&self.directory)?;
        let lock = lock::take(&self.directory)?;
        let path = match &lock {
            Some(_) => self.path(),
            None => self.own_path(),
        };
        let saved = append::append(&path, entries, &mut self.session());
        lock::release(lock);
        saved
    }

    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state of the files; `None` when there is no journal. It changes when any session appends.
    pub fn stamp(&self) -> Option<Stamp> {
        let files: Vec<FileStamp> = self
            .files()
            .ok()?
            .iter()
            .filter_map(|path| std::fs::metadata(path).ok())
            .map(|file| {
                (
                    file.dev(),
                    file.ino(),
                    file.len(),
                    file.mtime(),
                    file.mtime_nsec(),
                )
            })
            .collect();
        (!files.is_empty()).then_some(Stamp(files))
    }

    /// The file that only this process writes, for file systems without locks.
    fn own_path(&self) -> PathBuf {
        let host: String = rustix::system::uname()
            .nodename()
            .to_string_lossy()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        self.directory
            .join(format!("kept.{host}.{}.jsonl", std::process::id()))
    }

    /// Every file of the journal, the shared one first, then by name.
    fn files(&self) -> Result<Vec<PathBuf>> {
        let fault = |error| Error::io("read the journal's directory", &self.directory, &error);
        let listing = match std::fs::read_dir(&self.directory) {
            Ok(listing) => listing,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(fault(error)),
        };
        let mut own = Vec::new();
        let mut shared = None;
        for file in listing {
            let path = file.map_err(fault)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name == NAME {
                shared = Some(path);
            } else if name.starts_with("kept") && name.ends_with(".jsonl") {
                own.push(path);
            }
        }
        own.sort();
        Ok(shared.into_iter().chain(own).collect())
    }
}

#[cfg(test)]
mod tests;
