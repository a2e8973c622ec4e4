//! The lock that one append holds: on a file of its own, so that the journal itself may be replaced.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::thread;
use std::time::Duration;

use rustix::io::Errno;

use super::file;
use crate::disk;
use crate::error::{Error, Result};

const NAME: &str = "lock";
/// How often and how far apart the lock is tried: about two seconds, without asking a clock that may jump.
const TRIES: u32 = 2000;
const PAUSE: Duration = Duration::from_millis(1);

/// Takes the lock in `directory`; it is held until the file is dropped. `None` where there are no locks.
///
/// # Errors
/// Another session holds it, or there is no way to have it.
pub(super) fn take(directory: &Path) -> Result<Option<File>> {
    take_within(directory, TRIES)
}

/// Gives the lock back, and does not take it again before another session had a chance to.
pub(super) fn release(lock: Option<File>) {
    if lock.is_some() {
        drop(lock);
        thread::sleep(PAUSE);
    }
}

fn take_within(directory: &Path, tries: u32) -> Result<Option<File>> {
    let path = directory.join(NAME);
    let failed =
        |error: io::Error| Error::io("lock the journal", &path, &error).hint(file::hint(&error));
    for _ in 0..tries {
        let lock = file::open_to_lock(&path)?;
        match lock.try_lock() {
            // Whoever removed the lock file may hold a lock on the one that came after it.
            Ok(()) if disk::is_at(&lock, &path).map_err(failed)? => return Ok(Some(lock)),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
            Err(TryLockError::Error(error)) if is_unsupported(&error) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
    }
    Err(Error::new("another session holds the lock")
        .in_file(&path)
        .hint(format!(
            "{}; it is tried again with the next change",
            file::NOTHING_SAVED
        )))
}

/// Whether the file system cannot lock at all (some network file systems), as against not now.
fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == ErrorKind::Unsupported
        || [Errno::NOLCK, Errno::NOSYS, Errno::OPNOTSUPP, Errno::NOTSUP]
            .into_iter()
            .any(|code| error.raw_os_error() == Some(code.raw_os_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_lock_is_an_error_and_a_released_one_is_not() {
        let home = tempfile::tempdir().unwrap();
        let held = take(home.path()).unwrap().unwrap();
        let error = take_within(home.path(), 3).unwrap_err();
        assert_eq!(error.message(), "another session holds the lock");
        assert!(error.hint_text().unwrap().contains("nothing was saved"));
        drop(held);
        assert!(take_within(home.path(), 3).unwrap().is_some());
    }

    #[test]
    fn a_link_or_a_directory_in_the_place_of_the_lock_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let victim = home.path().join("victim");
        std::fs::write(&victim, "mine").unwrap();
        std::os::unix::fs::symlink(&victim, home.path().join(NAME)).unwrap();
        take_within(home.path(), 3).unwrap_err();
        std::fs::remove_file(home.path().join(NAME)).unwrap();
        std::fs::create_dir(home.path().join(NAME)).unwrap();
        take_within(home.path(), 3).unwrap_err();
        assert_eq!(std::fs::read_to_string(victim).unwrap(), "mine");
    }

    #[test]
    fn no_locks_at_all_is_told_from_a_lock_that_is_held() {
        assert!(is_unsupported(&io::Error::from(Errno::NOLCK)));
        assert!(!is_unsupported(&io::Error::from(Errno::ACCESS)));
    }
}
