//! What tells that a file is no longer the one that was read, without reading it.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A file that was changed so short a time ago could change again without another time.
const SETTLED: Duration = Duration::from_secs(2);

/// Which file it is, its size and times. A change of its permissions is one too: it may be readable now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    /// Seconds and nanoseconds since 1970.
    modified: (i64, i64),
    /// Likewise, when it was last changed in any way; no program can set this.
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file that can be told and has settled; `None` says nothing, and equals no other.
    pub fn of(file: &Path) -> Option<Self> {
        let about = std::fs::metadata(file).ok()?;
        let stamp = Self {
            device: about.dev(),
            inode: about.ino(),
            size: about.size(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        };
        stamp.has_settled(SystemTime::now()).then_some(stamp)
    }

    fn has_settled(&self, now: SystemTime) -> bool {
        let seconds = u64::try_from(self.changed.0).unwrap_or(0);
        let changed = UNIX_EPOCH + Duration::from_secs(seconds);
        // A clock that went back: nobody can tell.
        now.duration_since(changed)
            .is_ok_and(|since| since > SETTLED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_just_written_has_no_stamp_yet() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        assert_eq!(Stamp::of(&file), None);
        std::fs::write(&file, "a").unwrap();
        assert_eq!(Stamp::of(&file), None);
        let stamp = Stamp {
            device: 1,
            inode: 1,
            size: 1,
            modified: (0, 0),
            changed: (1_000, 0),
        };
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        assert!(stamp.has_settled(at(1_003)));
        assert!(!stamp.has_settled(at(1_001)));
        assert!(!stamp.has_settled(at(10)));
    }
}
