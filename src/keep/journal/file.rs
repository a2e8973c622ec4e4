//! Opening the journal's files: regular files only, never blocking, never through a stranger's link.

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::OFlags;

use super::line;
use crate::disk::sync_directory;
use crate::error::{Error, Result};

/// A header line is far shorter than this.
const HEADER_BYTES: usize = 512;
/// What every error that keeps records from the disk says at last.
pub(super) const NOTHING_SAVED: &str = "nothing was saved";

/// Opens a file for reading; `None` when there is none.
pub(super) fn open_to_read(path: &Path) -> Result<Option<File>> {
    match OpenOptions::new()
        .read(true)
        .custom_flags(flags())
        .open(path)
    {
        Ok(file) => regular(file, path).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(_) if path.is_symlink() => linked(OpenOptions::new().read(true), path).map(Some),
        Err(error) => Err(Error::io("read", path, &error)),
    }
}

/// Opens a journal that somebody names, wherever it is and whoever it belongs to.
pub(super) fn open_other(path: &Path) -> Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(OFlags::NONBLOCK.bits().cast_signed())
        .open(path)
        .map_err(|error| Error::io("read", path, &error))?;
    regular(file, path)
}

/// Opens a file for appending and for reading its ends; makes it (mode 0600) when there is none.
pub(super) fn open_to_append(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true);
    let direct = options
        .clone()
        .create(true)
        .mode(0o600)
        .custom_flags(flags())
        .open(path);
    match direct {
        Ok(file) => regular(file, path),
        Err(_) if path.is_symlink() => linked(&mut options, path),
        Err(error) => Err(Error::io("save", path, &error).hint(hint(&error))),
    }
}

/// Opens (making it if need be) the file that is locked. Only a regular file can be.
pub(super) fn open_to_lock(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600);
    let file = options
        .custom_flags(flags())
        .open(path)
        .map_err(|error| Error::io("lock the journal", path, &error).hint(hint(&error)))?;
    regular(file, path)
}

/// Makes the directory (mode 0700) with what is missing above it, and brings their names to the disk.
pub(super) fn make_directory(directory: &Path) -> Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    let missing: Vec<&Path> = directory
        .ancestors()
        .take_while(|path| !path.exists())
        .collect();
    let failed = |error: io::Error| {
        Error::io("make the data directory", directory, &error).hint(hint(&error))
    };
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)
        .map_err(failed)?;
    for above in missing.into_iter().filter_map(Path::parent) {
        sync_directory(above).map_err(failed)?;
    }
    Ok(())
}

/// The first line of a file, as far as it can be a header.
pub(super) fn first_line(file: &File) -> io::Result<Vec<u8>> {
    let mut start = vec![0; HEADER_BYTES];
    let length = file.read_at(&mut start, 0)?;
    start.truncate(length);
    let end = start.iter().position(|byte| *byte == b'\n');
    start.truncate(end.unwrap_or(length));
    Ok(start)
}

/// What the user can do about a failure of the operating system.
pub(super) fn hint(error: &io::Error) -> String {
    let advice = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on the disk",
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied | ErrorKind::NotADirectory => {
            "what you keep lasts for this session only, unless the data directory can be written"
        }
        ErrorKind::IsADirectory => "move the directory away",
        _ => "it is tried again with the next change",
    };
    format!("{NOTHING_SAVED}; {advice}")
}

/// Do not follow a link, do not wait for the other end of a pipe.
fn flags() -> i32 {
    (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed()
}

fn regular(file: File, path: &Path) -> Result<File> {
    let kind = file
        .metadata()
        .map_err(|error| Error::io("look at", path, &error))?;
    if kind.is_file() {
        Ok(file)
    } else {
        Err(not_regular(path))
    }
}

fn not_regular(path: &Path) -> Error {
    Error::new("this is not a regular file")
        .in_file(path)
        .hint("move it away; saidso makes a new one")
}

/// Opens what a link points to, if it can only be a journal of ours.
///
/// The look before the opening keeps us from devices that act on being opened; the look after it is
/// the one that counts.
fn linked(options: &mut OpenOptions, path: &Path) -> Result<File> {
    let failed = |error: io::Error| {
        Error::io("follow the link", path, &error).hint("remove the link or give it a journal")
    };
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(not_regular(path));
    }
    let file = options
        .custom_flags(OFlags::NONBLOCK.bits().cast_signed())
        .open(path)
        .map_err(failed)?;
    let target = file.metadata().map_err(failed)?;
    if is_ours(&file, &target).map_err(failed)? {
        Ok(file)
    } else {
        Err(
            Error::new("this link leads to a file that is not a journal of yours")
                .in_file(path)
                .hint("link to an empty file of your own, or remove the link"),
        )
    }
}

fn is_ours(file: &File, target: &Metadata) -> io::Result<bool> {
    if !target.is_file() || target.uid() != rustix::process::geteuid().as_raw() {
        return Ok(false);
    }
    Ok(target.len() == 0 || line::header_version(&first_line(file)?).is_some())
}
