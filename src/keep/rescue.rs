//! The last resort of every way out: what the journal has not acknowledged is put where the next start finds it.

use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use super::Journal;
use super::keeper::{Queue, locked};
use crate::error::Result;

/// What became of unsaved records.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How many there were.
    pub records: usize,
    /// The file where they stand, or why they stand nowhere.
    pub file: Result<PathBuf>,
}

/// Writes the queue of a keeper into a refuge: once, whichever way out comes first.
#[derive(Debug, Clone)]
pub struct Rescue {
    queue: Queue,
    journal: Journal,
    /// Rescued files of earlier sessions whose records are in the queue again.
    adopted: Vec<PathBuf>,
    outcome: Arc<OnceLock<Option<Outcome>>>,
}

impl Rescue {
    pub(super) fn new(queue: Queue, journal: Journal) -> Self {
        Self {
            queue,
            journal,
            adopted: Vec::new(),
            outcome: Arc::default(),
        }
    }

    /// The same for a queue with the records of files that an earlier session rescued.
    #[must_use]
    pub fn adopting(self, adopted: Vec<PathBuf>) -> Self {
        Self { adopted, ..self }
    }

    /// Rescues what is not saved; `None` when everything is.
    pub fn run(&self) -> Option<Outcome> {
        self.outcome.get_or_init(|| self.write()).clone()
    }

    /// The same, but does not wait longer than `patience` for a disk that does not answer.
    pub fn run_within(&self, patience: Duration) {
        let (done, waits) = channel();
        let rescue = self.clone();
        let thread = thread::Builder::new().name("rescue".into());
        let work = move || drop(done.send(rescue.run()));
        if thread.spawn(work).is_ok() {
            let _ = waits.recv_timeout(patience);
        }
    }

    fn write(&self) -> Option<Outcome> {
        let unsaved = locked(&self.queue).clone();
        if unsaved.is_empty() {
            return None;
        }
        let file = self.journal.rescue(&unsaved);
        if file.is_ok() {
            for old in &self.adopted {
                // One that stays is taken in twice, which changes nothing.
                let _ = std::fs::remove_file(old);
            }
        }
        Some(Outcome {
            records: unsaved.len(),
            file,
        })
    }
}
