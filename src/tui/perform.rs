//! Doing what the model asks: saving, copying, searching. The answers come back as messages.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::Result;
use crate::keep::keeper::{Keeper, Report};
use crate::keep::{FactSheet, Journal, Rescue};
use crate::library::Library;
use crate::link;
use crate::search::{Index, Pace, Query};

use super::effect::Effect;
use super::message::Message;
use super::terminal::Terminal;
use super::texts;

/// How long leaving waits for the disk.
const PATIENCE: Duration = Duration::from_millis(2500);
/// The same when the system asks to end.
const HURRY: Duration = Duration::from_millis(300);
/// How often the journal is looked at for what other sessions wrote.
const LOOK: Duration = Duration::from_secs(1);

/// After so long a search shows what it has found so far.
const SOON: Duration = Duration::from_millis(8);

/// A search of the library.
struct Wanted {
    ticket: u64,
    query: Query,
    limit: usize,
    facts: Arc<FactSheet>,
}

/// What the search thread is to do.
enum Task {
    /// Search.
    Find(Wanted),
    /// Index another library, and search that from now on.
    Index(Arc<Library>),
}

/// What happens after an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on.
    On,
    /// End.
    End,
}

/// The hands of the program: the journal, the search thread.
pub struct Performer {
    keeper: Keeper,
    journal: Option<Journal>,
    seen: Option<crate::keep::journal::Stamp>,
    looked: Instant,
    searches: Sender<Task>,
    /// The ticket of the latest search: those before it are not waited for.
    latest: Arc<AtomicU64>,
    answers: Sender<Message>,
}

impl Performer {
    /// Starts the threads that index, search and save. `sender` brings their answers to the loop.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start(
        library: &Arc<Library>,
        journal: Option<Journal>,
        sender: &Sender<Message>,
    ) -> Result<Self> {
        let reports = sender.clone();
        let report = move |report| {
            let _ = reports.send(match report {
                Report::Saved(ids) => Message::Saved(ids),
                Report::Failed { ids, error } => Message::NotSaved(ids, error),
            });
        };
        let keeper = match &journal {
            Some(journal) => Keeper::start(journal.clone(), report)?,
            None => Keeper::in_memory(report)?,
        };
        let (searches, tasks) = channel();
        let answers = sender.clone();
        let library = Arc::clone(library);
        let latest = Arc::new(AtomicU64::new(0));
        let wanted = Arc::clone(&latest);
        thread::spawn(move || search(library, &tasks, &answers, &wanted));
        let seen = journal.as_ref().and_then(Journal::stamp);
        Ok(Self {
            keeper,
            journal,
            seen,
            looked: Instant::now(),
            searches,
            latest,
            answers: sender.clone(),
        })
    }

    /// Does one thing.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn perform(&mut self, effect: Effect, terminal: &mut Terminal) -> Result<Next> {
        match effect {
            Effect::Save(entries) => self.keeper.save(entries),
            Effect::Copy(text) => terminal.copy(&text)?,
            Effect::Find {
                ticket,
                query,
                limit,
                facts,
            } => {
                self.latest.store(ticket, Ordering::Relaxed);
                // A search thread that is gone has brought the program down already.
                let _ = self.searches.send(Task::Find(Wanted {
                    ticket,
                    query,
                    limit,
                    facts,
                }));
            }
            Effect::Index(library) => drop(self.searches.send(Task::Index(library))),
            Effect::ReadAgain(task) => self.aside(move |_| texts::read_again(&task)),
            Effect::Store(task) => self.aside(move |directory| texts::store(&task, directory)),
            Effect::Mouse(on) => terminal.mouse(on)?,
            Effect::Redraw => terminal.forget()?,
            Effect::Suspend => terminal.suspend()?,
            Effect::Resume => terminal.resume()?,
            Effect::Quit => return Ok(Next::End),
        }
        Ok(Next::On)
    }

    /// Does what takes long in a thread of its own; `work` is given the data directory.
    fn aside(&self, work: impl FnOnce(Option<&Path>) -> Message + Send + 'static) {
        let answers = self.answers.clone();
        let directory = self
            .journal
            .as_ref()
            .map(|journal| journal.directory().to_owned());
        thread::spawn(move || drop(answers.send(work(directory.as_deref()))));
    }

    /// Saves what is to be saved and leaves everything else undone.
    pub fn keep(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Save(entries) = effect {
                self.keeper.save(entries);
            }
        }
    }

    /// What saves the unsaved in the end; `None` without a journal.
    pub fn rescue(&self) -> Option<Rescue> {
        self.keeper.rescue()
    }

    /// What other sessions wrote to the journal since the last look; looks at most once a second, and tries again to
    /// save what waits.
    pub fn look(&mut self) -> Option<Message> {
        let journal = self.journal.as_ref()?;
        if self.looked.elapsed() < LOOK {
            return None;
        }
        self.looked = Instant::now();
        self.keeper.retry();
        let stamp = journal.stamp();
        if stamp == self.seen {
            return None;
        }
        self.seen = stamp;
        journal
            .read()
            .ok()
            .map(|reading| Message::Journal(reading.entries))
    }

    /// Waits a little for the disk, less when the system asks to end; how many records are still not on it.
    pub fn finish(self, ending: Option<i32>) -> usize {
        let patience = if ending.is_some() { HURRY } else { PATIENCE };
        self.keeper.finish(patience).len()
    }
}

/// Indexes the library, then searches; a later search overtakes those before it, and a later library is indexed first.
fn search(
    mut library: Arc<Library>,
    tasks: &Receiver<Task>,
    answers: &Sender<Message>,
    latest: &AtomicU64,
) {
    let mut fresh = true;
    let mut index = Arc::default();
    let mut wanted: Option<Wanted> = None;
    loop {
        if std::mem::take(&mut fresh) {
            index = Arc::new(Index::build(&library));
            let indexed = Message::Indexed(Arc::clone(&library), Arc::clone(&index));
            if answers.send(indexed).is_err() {
                return;
            }
            let (library, answers) = (Arc::clone(&library), answers.clone());
            thread::spawn(move || place(&library, &answers));
        }
        if let Some(task) = wanted.take()
            && !find(&library, &index, &task, answers, latest)
        {
            return;
        }
        let Ok(first) = tasks.recv() else { return };
        for task in std::iter::once(first).chain(tasks.try_iter()) {
            match task {
                Task::Find(task) => wanted = Some(task),
                Task::Index(other) => {
                    library = other;
                    fresh = true;
                }
            }
        }
    }
}

/// Looks for the claims about long transcripts while the reader is at work.
fn place(library: &Arc<Library>, answers: &Sender<Message>) {
    for (at, placed) in link::place_rest(library) {
        let message = Message::Placed(Arc::clone(library), at, Box::new(placed));
        if answers.send(message).is_err() {
            return;
        }
    }
}

/// Searches until all is weighed or a later search is wanted. What was found soon is sent while the rest is weighed.
/// Says whether anyone still waits for answers.
fn find(
    library: &Library,
    index: &Index,
    task: &Wanted,
    answers: &Sender<Message>,
    latest: &AtomicU64,
) -> bool {
    let overtaken = || latest.load(Ordering::Relaxed) != task.ticket;
    let start = Instant::now();
    let soon = || match () {
        () if overtaken() => Pace::Stop,
        () if start.elapsed() > SOON => Pace::Enough,
        () => Pace::On,
    };
    let whole = || if overtaken() { Pace::Stop } else { Pace::On };
    for pace in [&soon as &dyn Fn() -> Pace, &whole] {
        let found = index.best(library, &task.query, &*task.facts, task.limit, pace);
        let Some(hits) = found else {
            break;
        };
        let done = hits.whole;
        if answers.send(Message::Found(task.ticket, hits)).is_err() {
            return false;
        }
        if done {
            break;
        }
    }
    true
}
