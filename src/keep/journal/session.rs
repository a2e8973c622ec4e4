//! What this session knows of the file it last wrote to, and what it put there.
//!
//! Another program may remove, replace or cut the file while we run. What was told to be saved must not
//! be lost by that: the records of this session whose ids are gone are written again with the next ones.
//! An id that is still there is left alone, since somebody may have changed it meanwhile.

use std::collections::HashSet;
use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::time::SystemTime;

use super::Reading;
use crate::keep::Entry;

/// Device, inode and time of birth: a new file may get the inode of one that was removed.
type Identity = (u64, u64, Option<SystemTime>);

/// The file as this session left it.
#[derive(Debug, Default)]
pub(super) struct Session {
    file: Option<Identity>,
    length: u64,
    /// What this session saved, the last record of each id.
    own: Vec<Entry>,
}

impl Session {
    /// Whether this session has written to this file before, so that its name is on the disk.
    pub fn knows(&self, file: &File) -> io::Result<bool> {
        Ok(self.file == Some(identity(&file.metadata()?)))
    }

    /// Whether this is the file as this session left it, or longer.
    pub fn left(&self, file: &File) -> bool {
        file.metadata()
            .is_ok_and(|now| self.file == Some(identity(&now)) && now.len() >= self.length)
    }

    /// The records of this session that are no longer in the file.
    pub fn lost(&self, there: &Reading) -> Vec<Entry> {
        let there: HashSet<&str> = there
            .entries
            .iter()
            .map(|entry| entry.id.as_str())
            .collect();
        self.own
            .iter()
            .filter(|entry| !there.contains(entry.id.as_str()))
            .cloned()
            .collect()
    }

    /// Takes note that `entries` are saved in the file as it is now.
    pub fn saved(&mut self, file: &File, entries: &[Entry]) -> io::Result<()> {
        let now = file.metadata()?;
        self.file = Some(identity(&now));
        self.length = now.len();
        for entry in entries {
            match self.own.iter_mut().find(|own| own.id == entry.id) {
                Some(own) => own.clone_from(entry),
                None => self.own.push(entry.clone()),
            }
        }
        Ok(())
    }
}

fn identity(file: &Metadata) -> Identity {
    (file.dev(), file.ino(), file.created().ok())
}
