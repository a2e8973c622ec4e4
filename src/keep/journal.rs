//! The journal file: lock, one append, fdatasync.
//!
//! `kept.jsonl` in the data directory (made with mode 0600 in a directory of mode 0700) begins with
//! a header, `{"saidso":"kept","version":1}`. Every other line is one [`Entry`] as a JSON object; how a line is
//! checked is told in `journal/line.rs`. Nothing is changed: what cannot be read stays in
//! its place, and records that later ones overtook are left out only by compaction (`journal/compact.rs`, `journal/replace.rs`).
//! Readers take no lock; how a record gets to the disk is told in `journal/append.rs`.
//!
//! Where the file system has no locks, a session writes to a file of its own, `kept.HOST.PID.jsonl`.
//! Readers merge all `kept*.jsonl`: each in its own order, and between files by the time of the records. Those of sessions that are
//! gone become one again at the start of another (`journal/gather.rs`).
//!
//! A symbolic link is followed only to a regular file of the same user that is empty or begins with
//! our header (a journal kept among one's dotfiles), so that nobody can have us write elsewhere.

mod append;
mod compact;
mod file;
mod gather;
mod join;
mod line;
mod lock;
mod merge;
mod past;
mod reading;
mod replace;
mod rescue;
mod session;

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};

pub use reading::Reading;
pub use rescue::Rescued;

use session::Session;

use super::Entry;
use crate::error::{Error, Result};

/// The shared journal's name.
const NAME: &str = "kept.jsonl";
/// The version of the format that this program writes: the first.
///
/// A program reads a file of a later version as far as it can, and never writes to it. What an earlier program may pass over (an
/// operation, a kind, a field) needs no later version: it stays in the file, through compaction and joining. There is no earlier
/// version to bring a file up from; the first later one does that as compaction does (`journal/replace.rs`): under the lock, whole,
/// the file as it was kept beside it.
const VERSION: u64 = 1;
/// Most bytes of one file that are read; a file is not let grow beyond it.
const MOST_BYTES: u64 = 64 << 20;

/// A file is compacted only beyond so many bytes.
const LONG: u64 = 1 << 20;

/// The journal in one data directory.
#[derive(Debug, Clone)]
pub struct Journal {
    directory: PathBuf,
    /// Whether nothing is ever written outside of the directory.
    confined: bool,
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
            confined: false,
            session: Arc::default(),
        }
    }

    /// The same, but what cannot be saved in the directory is saved nowhere else.
    #[must_use]
    pub fn confined(self) -> Self {
        Self {
            confined: true,
            ..self
        }
    }

    /// Its directory.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The same, made if it was not there.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn made_directory(&self) -> Result<&Path> {
        file::make_directory(&self.directory)?;
        Ok(&self.directory)
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
        self.locked(|path, session| append::append(path, entries, session))
    }

    /// Leaves out the records that later ones overtook, when the file is long and most of it is that; whether it did.
    ///
    /// The file before stays beside it as `kept.jsonl.1`. It does nothing where that file cannot simply be replaced: behind a link,
    /// mounted, of another user, of a newer version, or one of several.
    ///
    /// # Errors
    /// The file is as it was.
    pub fn compact(&self) -> Result<bool> {
        self.compact_beyond(LONG)
    }

    /// Makes one file of those that sessions of this machine left where there are no locks; how many that took away.
    ///
    /// # Errors
    /// They are as they were.
    pub fn gather(&self) -> Result<usize> {
        let own = self.own_path();
        if gather::left_behind(&self.files()?, &own).is_empty() {
            return Ok(0);
        }
        self.locked(|path, session| {
            if *path == *own {
                gather::gather(&self.files()?, path, session)
            } else {
                Ok(0)
            }
        })
    }

    fn compact_beyond(&self, length: u64) -> Result<bool> {
        if std::fs::metadata(self.path()).map_or(0, |file| file.len()) <= length {
            return Ok(false);
        }
        self.locked(|path, _| match self.files()?.as_slice() {
            [only] if only == path => replace::with_shorter(path),
            _ => Ok(false),
        })
    }

    /// Adds what another journal has besides, as told in `journal/join.rs`; how many records that took.
    ///
    /// # Errors
    /// Nothing of it is on the disk.
    pub fn join(&self, theirs: &Reading) -> Result<usize> {
        self.locked(|path, session| {
            let ours = self.read()?;
            let missing = join::missing(&ours, theirs);
            let foreign = join::missing_lines(&ours, theirs);
            let count = missing.len() + foreign.len();
            if count > 0 {
                append::append_with(path, &missing, &foreign, session)?;
            }
            Ok(count)
        })
    }

    /// Reads another journal, wherever it is.
    ///
    /// # Errors
    /// It cannot be read, or is no journal that this program knows.
    pub fn read_other(path: &Path) -> Result<Reading> {
        let reading = reading::read(&file::open_other(path)?, path)?;
        if let Some(version) = reading.newer {
            return Err(Error::new(format!(
                "a newer saidso wrote this file (version {version})"
            ))
            .in_file(path)
            .hint("use the newer saidso to read it"));
        }
        match reading.faults.first() {
            Some(fault) if reading.entries.is_empty() => Err(fault.clone()),
            _ => Ok(reading),
        }
    }

    /// Puts what could not be saved where [`Journal::take_in_rescued`] finds it at the next start.
    ///
    /// # Errors
    /// There is no such place.
    pub fn rescue(&self, unsaved: &[Entry]) -> Result<PathBuf> {
        if self.confined {
            return Err(Error::new(
                "nothing is written outside of the data directory",
            ));
        }
        let journal = self.read().unwrap_or_default();
        rescue::write(&self.directory, &journal.entries, unsaved)
    }

    /// Takes in what earlier sessions rescued. What this journal cannot take now stays where it is.
    pub fn take_in_rescued(&self) -> Rescued {
        let mut rescued = Rescued::default();
        if self.confined {
            return rescued;
        }
        for (path, reading) in rescue::waiting(&self.directory) {
            match self.join(&reading) {
                Ok(taken) => {
                    rescued.taken += taken;
                    rescue::settle(&path, &reading);
                }
                Err(_) => {
                    let ours = self.read().unwrap_or_default();
                    rescued.waiting.extend(join::missing(&ours, &reading));
                    rescued.files.push(path);
                }
            }
        }
        rescued
    }

    /// Acts on the file of this session while no other session writes.
    fn locked<T>(&self, act: impl FnOnce(&Path, &mut Session) -> Result<T>) -> Result<T> {
        outlive_limits();
        file::make_directory(&self.directory)?;
        let lock = lock::take(&self.directory)?;
        let path = match &lock {
            Some(_) => self.path(),
            None => self.own_path(),
        };
        let done = act(&path, &mut self.session());
        lock::release(lock);
        done
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

/// Makes a limit on the size of files an error like others: its signal (SIGXFSZ) would end the program.
fn outlive_limits() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without it a limit ends the program, which is no worse than before.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    });
}

#[cfg(test)]
mod tests;
