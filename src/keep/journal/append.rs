//! How records get to the disk.
//!
//! Under the lock: open at the end of the file → read that its version is ours (all of it the first time, since joined files
//! may have several headers) → begin a new line
//! if the last one was torn → write everything at once → fdatasync → fsync the directory when the
//! file is new to us → look whether the path still names the file, and if somebody put another in
//! its place meanwhile, write to that one too. Only then are they saved. When a write or a sync fails, the
//! file is cut back to where it ended, and the next try opens it anew: after a failed sync the same
//! open file would report success for pages that never reached the disk.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::session::Session;
use super::{MOST_BYTES, VERSION, file, line, reading};
use crate::disk;
use crate::error::{Error, Result};
use crate::keep::Entry;

/// How often a file that is replaced meanwhile is tried again.
const TRIES: usize = 3;

/// Writes records at the end of the file and to the disk.
///
/// # Errors
/// They are not on the disk, and the file is as it was.
pub(super) fn append(path: &Path, entries: &[Entry], session: &mut Session) -> Result<()> {
    append_with(path, entries, &[], session)
}

/// The same with lines of another journal that stand for themselves.
///
/// # Errors
/// Nothing is on the disk, and the file is as it was.
pub(super) fn append_with(
    path: &Path,
    entries: &[Entry],
    foreign: &[&str],
    session: &mut Session,
) -> Result<()> {
    let failed = |error: io::Error| Error::io("save", path, &error).hint(file::hint(&error));
    for _ in 0..TRIES {
        let file = file::open_to_append(path)?;
        let end = file.metadata().map_err(failed)?.len();
        let lost = if session.left(&file) {
            let first = file::first_line(&file).map_err(failed)?;
            admit(line::header_version(&first), path)?;
            Vec::new()
        } else {
            let there = reading::read(&file, path)?;
            admit(there.newer, path)?;
            session.lost(&there)
        };
        let mut lines = line::write(&lost)? + &line::write(entries)?;
        for line in foreign {
            lines.push_str(line);
            lines.push('\n');
        }
        let is_known = session.knows(&file).map_err(failed)?;
        let bytes = addition(&file, end, &lines, path)?;
        let mut target = Target {
            file,
            path,
            is_known,
        };
        put(&mut target, end, bytes.as_bytes()).map_err(failed)?;
        if disk::is_at(&target.file, path).map_err(failed)? {
            return session.saved(&target.file, entries).map_err(failed);
        }
    }
    Err(Error::new("another program keeps replacing this file")
        .in_file(path)
        .hint(file::NOTHING_SAVED))
}

/// Refuses a file of a newer version: there, what this program writes may mean something else.
fn admit(version: Option<u64>, path: &Path) -> Result<()> {
    match version.filter(|version| *version > VERSION) {
        None => Ok(()),
        Some(version) => Err(Error::new(format!(
            "a newer saidso wrote this file (version {version}; this one writes {VERSION})"
        ))
        .in_file(path)
        .hint(format!(
            "{}; use the newer saidso to change it",
            file::NOTHING_SAVED
        ))),
    }
}

/// What must be written so that `lines` stand on lines of their own in a file with a header.
fn addition(file: &File, end: u64, lines: &str, path: &Path) -> Result<String> {
    let failed = |error: io::Error| Error::io("read", path, &error).hint(file::NOTHING_SAVED);
    let start = if end == 0 {
        line::header()
    } else {
        let mut last = [0];
        file.read_exact_at(&mut last, end - 1).map_err(failed)?;
        String::from(if last == *b"\n" { "" } else { "\n" })
    };
    let bytes = start + lines;
    if end + bytes.len() as u64 > MOST_BYTES {
        return Err(Error::new(format!(
            "the journal would be larger than {} MiB",
            MOST_BYTES >> 20
        ))
        .in_file(path)
        .hint(format!(
            "{}; move the file away to begin a new one",
            file::NOTHING_SAVED
        )));
    }
    Ok(bytes)
}

/// Where bytes are put for good. The disk in the program, a faulty one in tests.
trait Disk {
    /// Adds bytes at the end, all of them.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns when they are on the disk.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts off what lies behind the first `length` bytes.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

/// Adds `bytes` to a file that ends at `end`, or leaves it as it was.
fn put(disk: &mut impl Disk, end: u64, bytes: &[u8]) -> io::Result<()> {
    disk.write(bytes)
        .and_then(|()| disk.sync())
        .inspect_err(|_| {
            // If even this fails, what is left is a torn line that readers skip, or records that
            // are written once more: the last one of an id counts.
            let _ = disk.cut(end);
        })
}

struct Target<'a> {
    file: File,
    path: &'a Path,
    /// Whether its name is on the disk.
    is_known: bool,
}

impl Disk for Target<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_data()?;
        match self.path.parent() {
            Some(directory) if !self.is_known => disk::sync_directory(directory),
            _ => Ok(()),
        }
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk with room for some bytes, whose sync may fail.
    struct Faulty {
        bytes: Vec<u8>,
        room: usize,
        syncs: bool,
    }

    impl Disk for Faulty {
        fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
            let fits = bytes.len().min(self.room - self.bytes.len());
            self.bytes.extend_from_slice(&bytes[..fits]);
            if fits == bytes.len() {
                Ok(())
            } else {
                Err(io::ErrorKind::StorageFull.into())
            }
        }

        fn sync(&mut self) -> io::Result<()> {
            if self.syncs {
                Ok(())
            } else {
                Err(io::Error::other("EIO"))
            }
        }

        fn cut(&mut self, length: u64) -> io::Result<()> {
            self.bytes.truncate(usize::try_from(length).unwrap());
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_leaves_the_file_as_it_was() {
        let mut disk = Faulty {
            bytes: b"old\n".to_vec(),
            room: 6,
            syncs: true,
        };
        let error = put(&mut disk, 4, b"new\n").unwrap_err();
        assert_eq!(disk.bytes, b"old\n");
        assert!(file::hint(&error).contains("make room"));
        disk.room = 8;
        put(&mut disk, 4, b"new\n").unwrap();
        assert_eq!(disk.bytes, b"old\nnew\n");
    }

    #[test]
    fn a_failed_sync_is_no_save() {
        let mut disk = Faulty {
            bytes: b"old\n".to_vec(),
            room: 99,
            syncs: false,
        };
        put(&mut disk, 4, b"new\n").unwrap_err();
        assert_eq!(disk.bytes, b"old\n");
    }
}
