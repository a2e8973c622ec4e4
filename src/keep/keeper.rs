//! Saving in the background: a thread owns the journal, and what waits for it is never lost from sight.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::{Entry, Journal, Rescue};
use crate::error::{Error, Result};

/// What became of records that were to be saved. Each record is named once by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// They are on the disk.
    Saved(Vec<String>),
    /// They are not, and wait for the next try.
    Failed {
        /// The ids of everything that waits.
        ids: Vec<String>,
        /// Why.
        error: Error,
    },
}

/// The hand that writes to the journal. Nothing here waits for the disk, except [`Keeper::finish`].
#[derive(Debug)]
pub struct Keeper {
    queue: Queue,
    journal: Option<Journal>,
    wake: Sender<()>,
    done: Receiver<()>,
}

/// What is not on the disk yet, oldest first. It is never locked while the disk works.
pub(super) type Queue = Arc<Mutex<Vec<Entry>>>;

impl Keeper {
    /// Starts to save into `journal`; `report` is called from the saving thread.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start(journal: Journal, report: impl Fn(Report) + Send + 'static) -> Result<Self> {
        Self::spawn(Some(journal), report)
    }

    /// Keeps everything for this session only, and says so once, at the first record.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn in_memory(report: impl Fn(Report) + Send + 'static) -> Result<Self> {
        Self::spawn(None, report)
    }

    /// Saves records as soon as the disk lets it, after all that were given before.
    pub fn save(&self, entries: impl IntoIterator<Item = Entry>) {
        locked(&self.queue).extend(entries);
        self.retry();
    }

    /// Tries again to save what waits.
    pub fn retry(&self) {
        // A thread that is gone reports nothing more; what waits is still in the queue.
        let _ = self.wake.send(());
    }

    /// What is not known to be on the disk.
    pub fn unsaved(&self) -> Vec<Entry> {
        locked(&self.queue).clone()
    }

    /// What saves the unsaved when the program ends in any way; `None` when there is no journal at all.
    pub fn rescue(&self) -> Option<Rescue> {
        let journal = self.journal.clone()?;
        Some(Rescue::new(Arc::clone(&self.queue), journal))
    }

    /// Tries once more, waits for it at most `timeout`, and gives back what is still not saved.
    pub fn finish(self, timeout: Duration) -> Vec<Entry> {
        let Self {
            queue, wake, done, ..
        } = self;
        drop(wake);
        let _ = done.recv_timeout(timeout);
        locked(&queue).clone()
    }

    fn spawn(journal: Option<Journal>, report: impl Fn(Report) + Send + 'static) -> Result<Self> {
        let queue = Queue::default();
        let (wake, woken) = mpsc::channel();
        let (finished, done) = mpsc::channel::<()>();
        let mut saving = Saving {
            queue: Arc::clone(&queue),
            journal: journal.clone(),
            report,
            told: None,
        };
        thread::Builder::new()
            .name("keeper".into())
            .spawn(move || {
                // Dropped when the thread ends, in whatever way: that is the sign.
                let _finished = finished;
                saving.run(&woken);
            })
            .map_err(|error| {
                Error::new(format!("cannot start to save: {error}"))
                    .hint("close other programs; what you keep lasts for this session only")
            })?;
        Ok(Self {
            queue,
            journal,
            wake,
            done,
        })
    }
}

struct Saving<R> {
    queue: Queue,
    journal: Option<Journal>,
    report: R,
    /// The failure that was told last and how many records it kept waiting: the same is not told again.
    told: Option<(usize, Error)>,
}

impl<R: Fn(Report)> Saving<R> {
    fn run(&mut self, woken: &Receiver<()>) {
        if let Some(journal) = &self.journal {
            // A journal that stays long, or in many files, is as good, and the next start tries again.
            let _ = journal.compact();
            let _ = journal.gather();
        }
        while woken.recv().is_ok() {
            // One try for all that came while the disk worked.
            while woken.try_recv().is_ok() {}
            self.save();
        }
        self.save();
    }

    fn save(&mut self) {
        let batch = locked(&self.queue).clone();
        if batch.is_empty() {
            return;
        }
        let ids = batch.iter().map(|entry| entry.id.clone()).collect();
        let Some(journal) = &self.journal else {
            if self.told.is_none() {
                let error = Error::new("what you keep lasts for this session only")
                    .hint("there is no data directory that can be written, or keeping is off");
                self.tell(ids, error);
            }
            return;
        };
        match journal.append(&batch) {
            Ok(()) => {
                locked(&self.queue).drain(..batch.len());
                self.told = None;
                (self.report)(Report::Saved(ids));
            }
            Err(error) => self.tell(ids, error),
        }
    }

    fn tell(&mut self, ids: Vec<String>, error: Error) {
        let told = Some((ids.len(), error.clone()));
        if self.told != told {
            self.told = told;
            (self.report)(Report::Failed { ids, error });
        }
    }
}

/// The queue is sound even if a thread panicked while it held it: only whole records go in and out.
pub(super) fn locked(queue: &Queue) -> MutexGuard<'_, Vec<Entry>> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(20);

    fn entry(claim: &str) -> Entry {
        Entry::verdict("article", claim, "unclear", None)
    }

    fn started(journal: Journal) -> (Keeper, Receiver<Report>) {
        let (send, reports) = mpsc::channel();
        let report = move |report| drop(send.send(report));
        (Keeper::start(journal, report).unwrap(), reports)
    }

    #[test]
    fn what_is_saved_is_reported_and_on_the_disk() {
        let home = tempfile::tempdir().unwrap();
        let journal = Journal::at(&home.path().join("saidso"));
        let (keeper, reports) = started(journal.clone());
        keeper.save([entry("one")]);
        let report = reports.recv_timeout(LONG).unwrap();
        assert_eq!(report, Report::Saved(vec!["verdict:article/one".into()]));
        assert_eq!(journal.read().unwrap().entries.len(), 1);
        assert!(keeper.finish(LONG).is_empty());
    }

    #[test]
    fn a_failed_save_waits_and_is_saved_with_the_next_one() {
        let home = tempfile::tempdir().unwrap();
        let blocked = home.path().join("saidso");
        std::fs::write(&blocked, "a file where the directory should be").unwrap();
        let journal = Journal::at(&blocked);
        let (keeper, reports) = started(journal.clone());
        keeper.save([entry("one")]);
        let Report::Failed { ids, error } = reports.recv_timeout(LONG).unwrap() else {
            panic!("saved into a file");
        };
        assert_eq!(ids, ["verdict:article/one"]);
        assert!(error.hint_text().is_some(), "{error}");
        assert_eq!(keeper.unsaved().len(), 1);
        std::fs::remove_file(&blocked).unwrap();
        keeper.save([entry("two")]);
        let report = reports.recv_timeout(LONG).unwrap();
        let both = ["verdict:article/one", "verdict:article/two"].map(str::to_owned);
        assert_eq!(report, Report::Saved(both.to_vec()));
        assert!(keeper.finish(LONG).is_empty());
        assert_eq!(journal.read().unwrap().entries.len(), 2);
    }

    #[test]
    fn finishing_saves_what_was_just_given_and_gives_back_what_cannot_be_saved() {
        let home = tempfile::tempdir().unwrap();
        let journal = Journal::at(home.path());
        let (keeper, _reports) = started(journal.clone());
        keeper.save((0..50).map(|n| entry(&n.to_string())));
        assert!(keeper.finish(LONG).is_empty());
        assert_eq!(journal.read().unwrap().entries.len(), 50);
        let (keeper, _reports) = started(Journal::at(&home.path().join("kept.jsonl")));
        keeper.save([entry("one")]);
        assert_eq!(keeper.finish(LONG).len(), 1);
    }

    #[test]
    fn finishing_does_not_wait_for_a_lock_longer_than_it_may() {
        let home = tempfile::tempdir().unwrap();
        let lock = std::fs::File::create(home.path().join("lock")).unwrap();
        lock.lock().unwrap();
        let (keeper, _reports) = started(Journal::at(home.path()));
        keeper.save([entry("one")]);
        assert_eq!(keeper.finish(Duration::from_millis(20)).len(), 1);
    }

    #[test]
    fn without_a_directory_it_is_said_once_that_nothing_lasts() {
        let (send, reports) = mpsc::channel();
        let keeper = Keeper::in_memory(move |report| drop(send.send(report))).unwrap();
        keeper.save([entry("one")]);
        let Report::Failed { error, .. } = reports.recv_timeout(LONG).unwrap() else {
            panic!("saved nowhere");
        };
        assert!(error.message().contains("this session only"));
        keeper.save([entry("two")]);
        assert_eq!(keeper.finish(LONG).len(), 2);
        assert!(reports.recv().is_err());
    }
}
