//! Searches the library behind the keys: first what is found soon, then all of the best, then the counts. A later search
//! overtakes those before it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::keep::FactSheet;
use crate::library::Library;
use crate::search::{Answer, Index, Pace, Query};

use super::message::Message;

/// After so long a search shows what it has found so far.
const SOON: Duration = Duration::from_millis(8);

/// A search of the library.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Tells a late answer from the latest.
    pub ticket: u64,
    /// What to look for.
    pub query: Query,
    /// Where to look.
    pub library: Arc<Library>,
    /// The words of the library.
    pub index: Arc<Index>,
    /// Most hits wanted.
    pub limit: usize,
    /// What is claimed, tagged and noted.
    pub facts: Arc<FactSheet>,
}

/// The thread that searches.
pub struct Searcher {
    tasks: Sender<Box<Wanted>>,
    /// The ticket of the latest search: those before it are not waited for.
    latest: Arc<AtomicU64>,
}

impl Searcher {
    /// Starts the thread; it gives what it finds to `answers`.
    pub fn start(answers: Sender<Message>) -> Self {
        let (tasks, waiting) = channel::<Box<Wanted>>();
        let latest = Arc::new(AtomicU64::new(0));
        let newest = Arc::clone(&latest);
        thread::spawn(move || {
            while let Ok(task) = waiting.recv() {
                let overtaken = || newest.load(Ordering::Relaxed) != task.ticket;
                // A loop that has ended has nobody to tell.
                search(&task, &overtaken, &mut |found| drop(answers.send(found)));
            }
        });
        Self { tasks, latest }
    }

    /// Searches, and gives up what is searched for now.
    pub fn search(&self, task: Box<Wanted>) {
        self.latest.store(task.ticket, Ordering::Relaxed);
        // A search thread that is gone has brought the program down already.
        let _ = self.tasks.send(task);
    }
}

/// Does one search until it is overtaken; `tell` is given what is found.
pub fn search(task: &Wanted, overtaken: &dyn Fn() -> bool, tell: &mut dyn FnMut(Message)) {
    let start = Instant::now();
    let whole = || if overtaken() { Pace::Stop } else { Pace::On };
    let soon = || match whole() {
        Pace::On if start.elapsed() > SOON => Pace::Enough,
        pace => pace,
    };
    let Some(mut answer) = task.answer(&soon) else {
        return;
    };
    if !answer.hits.whole {
        // What was found soon is shown while the rest is weighed.
        tell(Message::Found(task.ticket, answer.hits));
        match task.answer(&whole) {
            Some(all) => answer = all,
            None => return,
        }
    }
    tell(Message::Found(task.ticket, answer.hits.clone()));
    let Wanted {
        query,
        library,
        index,
        facts,
        ..
    } = task;
    if let Some(counts) = answer.counts(index, library, query, &**facts, &whole) {
        tell(Message::Counted(task.ticket, counts));
    }
}

impl Wanted {
    fn answer(&self, pace: &dyn Fn() -> Pace) -> Option<Answer> {
        let facts = &*self.facts;
        self.index
            .answer(&self.library, &self.query, facts, self.limit, pace)
    }
}
