//! Doing what the model asks: saving, copying, searching. The answers come back as messages.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::collate;
use crate::error::Result;
use crate::keep::keeper::{Keeper, Report};
use crate::keep::{FactSheet, Journal};
use crate::library::{Library, TranscriptIndex};
use crate::search::{Index, Query, Within};

use super::effect::Effect;
use super::message::Message;
use super::terminal::Terminal;

/// How long leaving waits for the disk.
const PATIENCE: Duration = Duration::from_millis(2500);
/// How often the journal is looked at for what other sessions wrote.
const LOOK: Duration = Duration::from_secs(1);

/// A search of the library.
struct Task {
    ticket: u64,
    query: Query,
    limit: usize,
    facts: Arc<FactSheet>,
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
    library: Arc<Library>,
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
        let searched = Arc::clone(library);
        thread::spawn(move || search(&searched, &tasks, &answers));
        let seen = journal.as_ref().and_then(Journal::stamp);
        Ok(Self {
            keeper,
            journal,
            seen,
            looked: Instant::now(),
            searches,
            library: Arc::clone(library),
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
                // A search thread that is gone has brought the program down already.
                let _ = self.searches.send(Task {
                    ticket,
                    query,
                    limit,
                    facts,
                });
            }
            Effect::Collate(left, right) => self.collate(left, right),
            Effect::Mouse(on) => terminal.mouse(on)?,
            Effect::Redraw => terminal.forget()?,
            Effect::Suspend => terminal.suspend()?,
            Effect::Quit => return Ok(Next::End),
        }
        Ok(Next::On)
    }

    /// Aligns two editions in a thread of its own: a long call takes a second.
    fn collate(&self, left: TranscriptIndex, right: TranscriptIndex) {
        let (library, answers) = (Arc::clone(&self.library), self.answers.clone());
        thread::spawn(move || {
            if let Some(collation) = collate::of_library(&library, left, right) {
                let _ = answers.send(Message::Collated(right, Arc::new(collation)));
            }
        });
    }

    /// Saves what is to be saved and leaves everything else undone.
    pub fn keep(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Save(entries) = effect {
                self.keeper.save(entries);
            }
        }
    }

    /// What other sessions wrote to the journal since the last look; looks at most once a second.
    pub fn look(&mut self) -> Option<Message> {
        let journal = self.journal.as_ref()?;
        if self.looked.elapsed() < LOOK {
            return None;
        }
        self.looked = Instant::now();
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

    /// Waits a little for the disk; how many records are still not on it.
    pub fn finish(self) -> usize {
        self.keeper.finish(PATIENCE).len()
    }
}

/// Indexes the library, then searches; of searches that wait only the latest is done.
fn search(library: &Library, tasks: &Receiver<Task>, answers: &Sender<Message>) {
    let index = Arc::new(Index::build(library));
    if answers.send(Message::Indexed(Arc::clone(&index))).is_err() {
        return;
    }
    while let Ok(mut task) = tasks.recv() {
        while let Ok(later) = tasks.try_recv() {
            task = later;
        }
        let hits = index.search(
            library,
            &task.query,
            Within::Library,
            &*task.facts,
            task.limit,
        );
        if answers.send(Message::Found(task.ticket, hits)).is_err() {
            return;
        }
    }
}
