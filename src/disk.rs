//! Files that are on the disk whole, or not there at all.
//!
//! What is written goes into a half first, `.saidso-PID-N.half` in the same directory, and gets its name when it is whole and on the
//! disk. Its writer has it locked: one that can be locked is what a writer left behind that was killed, and the next
//! one to write in that directory removes it. No other file is ever taken for one.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

/// How the names of halves begin and end.
const HALF: (&str, &str) = (".saidso-", ".half");
/// How many halves one process may have in a directory at a time.
const MOST: u32 = 1000;

/// Puts a new file in its place, which must be free; `mode` is its mode before the umask.
///
/// # Errors
/// There is something of that name, or it cannot be written; nothing of it is left.
pub fn put_new(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    put(path, bytes, mode, |half| match fs::hard_link(half, path) {
        Ok(()) => fs::remove_file(half),
        Err(error) if has_one_name_a_file(&error) => rename_to_free(half, path),
        Err(error) => Err(error),
    })
}

/// Puts a file in its place, in the stead of the one that is there (or of a link: what that leads to stays).
///
/// # Errors
/// It cannot be written; the one that was there is as it was.
pub fn put_over(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    put(path, bytes, mode, |half| fs::rename(half, path))
}

/// Brings the names in a directory to the disk, where the file system has that notion.
///
/// # Errors
/// They may not be there.
pub fn sync_directory(directory: &Path) -> io::Result<()> {
    match File::open(directory).and_then(|open| open.sync_all()) {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}

/// Whether `path` (its link followed) names the open file.
///
/// # Errors
/// It cannot be looked at.
pub fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let open = file.metadata()?;
    match fs::metadata(path) {
        Ok(named) => Ok((open.dev(), open.ino()) == (named.dev(), named.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn put(
    path: &Path,
    bytes: &[u8],
    mode: u32,
    name: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    sweep(folder);
    // Locked until the end.
    let (half, mut file) = begin(folder, mode)?;
    file.write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| name(&half))
        .inspect_err(|_| drop(fs::remove_file(&half)))?;
    sync_directory(folder)
}

/// Makes a half, and locks it where the file system has locks; elsewhere none is ever taken for left behind.
fn begin(folder: &Path, mode: u32) -> io::Result<(PathBuf, File)> {
    let (start, end) = HALF;
    let process = std::process::id();
    for number in 0..MOST {
        let half = folder.join(format!("{start}{process}-{number}{end}"));
        let mut options = OpenOptions::new();
        let file = match options.write(true).create_new(true).mode(mode).open(&half) {
            // That of another thread, or of a process of this number on another host.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            made => made?,
        };
        match file.try_lock() {
            Ok(()) if is_at(&file, &half)? => return Ok((half, file)),
            // Another process took it for left behind before it was locked.
            Ok(()) | Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(_)) => return Ok((half, file)),
        }
    }
    Err(io::Error::other("too many files are being written here"))
}

/// Removes the halves of writers that are gone. What cannot be removed harms nobody.
fn sweep(folder: &Path) {
    let (start, end) = HALF;
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_half = name.to_str().is_some_and(|name| {
            let numbers = name.strip_prefix(start).and_then(|it| it.strip_suffix(end));
            numbers.is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
        });
        if is_half {
            let _ = remove_left_behind(&entry.path());
        }
    }
}

fn remove_left_behind(half: &Path) -> io::Result<()> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let mut options = OpenOptions::new();
    let file = options
        .write(true)
        .custom_flags(flags.bits().cast_signed())
        .open(half)?;
    let there = file.metadata()?;
    let is_own = there.is_file() && there.uid() == rustix::process::geteuid().as_raw();
    if is_own && file.try_lock().is_ok() && is_at(&file, half)? {
        fs::remove_file(half)?;
    }
    Ok(())
}

/// Whether the error is that of a file system that knows no second name of a file.
fn has_one_name_a_file(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied | ErrorKind::Unsupported
    )
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_to_free(half: &Path, path: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, half, CWD, path, RenameFlags::NOREPLACE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_to_free(_half: &Path, _path: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_file_takes_a_free_place_only_and_another_one_any() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("file");
        put_new(&path, b"first", 0o600).unwrap();
        let error = put_new(&path, b"second", 0o600).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"first");
        put_over(&path, b"third", 0o600).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"third");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(names(home.path()), ["file"]);
    }

    #[test]
    fn a_place_that_is_taken_stays_so_where_files_have_one_name_only() {
        let home = tempfile::tempdir().unwrap();
        let (half, path) = (home.path().join("half"), home.path().join("file"));
        fs::write(&half, "new").unwrap();
        fs::write(&path, "old").unwrap();
        let error = rename_to_free(&half, &path).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        fs::remove_file(&path).unwrap();
        rename_to_free(&half, &path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

    #[test]
    fn what_a_killed_writer_left_is_swept_and_what_a_living_one_has_or_a_user_made_is_not() {
        let home = tempfile::tempdir().unwrap();
        let there = |name: &str| home.path().join(name);
        // The number of a process that lives says nothing: this one has ours.
        let ours = format!(".saidso-{}-0.half", std::process::id());
        for name in [&ours, ".saidso-1-0.half", ".saidso-2-0.half"] {
            fs::write(there(name), "half").unwrap();
        }
        let stay = [
            ".saidso-2-0.half",
            ".saidso-3-0.half",
            ".saidso-mine.half",
            ".saidso.yaml.12",
            ".talk.yaml.12",
        ];
        for name in &stay[2..] {
            fs::write(there(name), "mine").unwrap();
        }
        std::os::unix::fs::symlink(there(".talk.yaml.12"), there(".saidso-3-0.half")).unwrap();
        let living = File::open(there(".saidso-2-0.half")).unwrap();
        living.lock().unwrap();
        put_new(&there("file"), b"whole", 0o600).unwrap();
        assert_eq!(names(home.path()), [&stay[..], &["file"]].concat());
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing_and_the_old_file_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("taken");
        fs::create_dir(&place).unwrap();
        fs::write(place.join("inside"), "").unwrap();
        assert!(put_over(&place, b"new", 0o600).is_err());
        assert!(put_new(&home.path().join("no/such"), b"new", 0o600).is_err());
        assert_eq!(names(home.path()), ["taken"]);
        assert_eq!(names(&place), ["inside"]);
    }
}
