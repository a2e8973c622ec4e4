//! A shorter journal in the place of the long one: whole and on the disk before it has the name, the long one kept beside it.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::{MOST_BYTES, Reading, compact, reading};
use crate::disk;
use crate::error::{Error, Result};
use crate::keep::Kept;

/// How many times longer than without the records that were overtaken a file must be.
const TIMES: usize = 4;
/// What stands behind the file's name while the shorter one is written.
const GROWING: &str = ".new";
/// What stands behind the name of the file as it was before.
const BEFORE: &str = ".1";

/// Compacts a file, under the lock, if that is worth it and can be done; whether it was done.
///
/// # Errors
/// The file is as it was.
pub(super) fn with_shorter(path: &Path) -> Result<bool> {
    let failed = |error: io::Error| Error::io("compact", path, &error);
    let Some(open) = replaceable(path).map_err(failed)? else {
        return Ok(false);
    };
    let mut bytes = Vec::new();
    open.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Ok(false);
    }
    let long = reading::parse(&bytes, path);
    if long.newer.is_some() {
        return Ok(false);
    }
    let shorter = compact::compacted(&bytes)?;
    if shorter.len() * TIMES >= bytes.len() {
        return Ok(false);
    }
    if !come_to_the_same(&long, &reading::parse(&shorter, path)) {
        return Err(
            Error::new("the journal would not come to the same when compacted").in_file(path),
        );
    }
    put(path, &shorter).map_err(failed)
}

/// Opens a file that is this user's own and has one name and no other; `None` where it is anything else.
fn replaceable(path: &Path) -> io::Result<Option<File>> {
    let named = std::fs::symlink_metadata(path)?;
    let is_own = named.is_file() && named.uid() == rustix::process::geteuid().as_raw();
    if !is_own || names(path, &named) != 1 {
        return Ok(None);
    }
    File::open(path).map(Some)
}

/// How many names a file has beside that of the file before, which an interrupted compaction leaves on this one.
fn names(path: &Path, named: &Metadata) -> u64 {
    let before = std::fs::symlink_metadata(beside(path, BEFORE));
    let is_same = before.is_ok_and(|it| (it.dev(), it.ino()) == (named.dev(), named.ino()));
    named.nlink() - u64::from(is_same)
}

fn come_to_the_same(long: &Reading, short: &Reading) -> bool {
    Kept::from_entries(&long.entries) == Kept::from_entries(&short.entries)
        && (long.faulty, long.not_known) == (short.faulty, short.not_known)
}

/// Puts the shorter file in the place of the long one; `false` where that place cannot be taken.
fn put(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let (growing, before) = (beside(path, GROWING), beside(path, BEFORE));
    // Whoever was interrupted here left one behind; we have the lock.
    remove(&growing)?;
    let done = write(&growing, bytes, path).and_then(|()| {
        remove(&before)?;
        // A file that is mounted by itself has no second name either, and stays as it is.
        std::fs::hard_link(path, &before)?;
        std::fs::rename(&growing, path).inspect_err(|_| drop(remove(&before)))
    });
    match done {
        Ok(()) => {
            // Both names lead to a whole journal, whichever of them a power cut leaves.
            let _ = path.parent().map(disk::sync_directory);
            Ok(true)
        }
        Err(error) => {
            remove(&growing)?;
            if cannot_be_replaced(&error) {
                return Ok(false);
            }
            Err(error)
        }
    }
}

fn write(growing: &Path, bytes: &[u8], path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(growing)?;
    file.write_all(bytes)?;
    file.set_permissions(std::fs::metadata(path)?.permissions())?;
    file.sync_all()
}

/// The error of a file that is mounted by itself, or of a file system without second names.
fn cannot_be_replaced(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ResourceBusy | ErrorKind::CrossesDevices | ErrorKind::Unsupported
    )
}

fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
