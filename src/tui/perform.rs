//! Doing what the model asks: saving, copying, searching. The answers come back as messages.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::collate;
use crate::config::Clipboard;
use crate::error::{Error, Result};
use crate::keep::keeper::{Keeper, Report};
use crate::keep::{Journal, Rescue};
use crate::library::{Catalogue, Library, TranscriptIndex};
use crate::link;
use crate::picture::Picture;

use super::article::CheckedArticle;
use super::clipboard;
use super::effect::Effect;
use super::librarian::{Begun, Librarian, Order};
use super::message::Message;
use super::report;
use super::searcher::Searcher;
use super::terminal::Terminal;
use super::texts;

/// How long leaving waits for the disk.
const PATIENCE: Duration = Duration::from_millis(2500);
/// The same when the system asks to end.
const HURRY: Duration = Duration::from_millis(300);
/// How often the journal is looked at for what other sessions wrote.
const LOOK: Duration = Duration::from_secs(1);
/// How often the files of the library are looked at.
const WATCH: Duration = Duration::from_secs(2);

/// What happens after an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on.
    On,
    /// End.
    End,
}

/// The hands of the program: the journal, the librarian, the search thread.
pub struct Performer {
    keeper: Keeper,
    journal: Option<Journal>,
    seen: Option<crate::keep::journal::Stamp>,
    looked: Instant,
    /// Whether a look at the journal was put off because the last one was just before.
    owes_look: bool,
    clipboard: Clipboard,
    orders: Sender<Order>,
    /// Whether the librarian is at work.
    busy: Arc<AtomicBool>,
    watched: Instant,
    searcher: Searcher,
    answers: Sender<Message>,
}

impl Performer {
    /// Starts the threads that index, read, search and save. `sender` brings their answers to the loop; `begun` may be only
    /// a part of what there is to read.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start(
        begun: Begun,
        catalogue: Catalogue,
        journal: Option<Journal>,
        clipboard: Clipboard,
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
        let (orders, ordered) = channel();
        let loads = sender.clone();
        let busy = Arc::new(AtomicBool::new(true));
        let at_work = Arc::clone(&busy);
        thread::spawn(move || {
            Librarian::new(catalogue).work(begun, (&ordered, &loads), &at_work);
        });
        let seen = journal.as_ref().and_then(Journal::stamp);
        Ok(Self {
            keeper,
            journal,
            seen,
            looked: Instant::now(),
            owes_look: false,
            clipboard,
            orders,
            busy,
            watched: Instant::now(),
            searcher: Searcher::start(sender.clone()),
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
            Effect::Remember(entries) if self.journal.is_some() => self.keeper.save(entries),
            Effect::Remember(_) => {}
            Effect::Copy(text) => terminal.copy(&text, self.clipboard)?,
            Effect::WriteCopy(text) => self.write_copy(&text),
            Effect::Find(wanted) => self.searcher.search(wanted),
            // A librarian who is gone has brought the program down already.
            Effect::Index(library) => drop(self.orders.send(Order::Index(library))),
            Effect::Place(library, transcripts) => self.place(library, transcripts),
            Effect::Reload(library) => drop(self.orders.send(Order::Reload(library))),
            Effect::CheckArticle(library, at) => self.check(library, at),
            Effect::ReadAgain(task) => self.aside(move |_| texts::read_again(&task)),
            Effect::Store(task) => self.aside(move |directory| texts::store(&task, directory)),
            Effect::Collate(library, left, right) => self.collate(library, left, right),
            Effect::Picture(library, at) => self.picture(library, at),
            Effect::Report(library, kept, exchange, to) => {
                self.aside(move |directory| {
                    report::make(&library, &kept, &exchange, to, directory)
                });
            }
            Effect::Mouse(on) => terminal.mouse(on)?,
            Effect::Redraw => terminal.forget()?,
            Effect::Suspend => terminal.suspend()?,
            Effect::Resume => terminal.resume()?,
            Effect::Quit => return Ok(Next::End),
        }
        Ok(Next::On)
    }

    /// Looks up the quotations of an article.
    fn check(&self, library: Arc<Library>, at: usize) {
        self.aside(move |_| match library.articles.get(at) {
            Some(file) => {
                let article = Arc::new(CheckedArticle::of_claims(file, &library));
                Message::Checked(Arc::clone(&library), article)
            }
            None => Message::Say("that article is no longer in the library".to_owned()),
        });
    }

    /// Works out the pictures of a transcript.
    fn picture(&self, library: Arc<Library>, at: TranscriptIndex) {
        self.aside(move |_| match library.transcript(at) {
            Some(transcript) => {
                let picture = Arc::new(Picture::of(&library, transcript));
                Message::Pictured(Arc::clone(&library), at, picture)
            }
            None => Message::Say("that edition is no longer in the library".to_owned()),
        });
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

    /// Writes a copy into a file of the data directory, and says where it is.
    fn write_copy(&self, text: &str) {
        let written = self
            .journal
            .as_ref()
            .ok_or_else(|| Error::new("there is no data directory to write the copy to"))
            .and_then(Journal::made_directory)
            .and_then(|directory| clipboard::write_file(directory, clipboard::COPIED, text));
        let said = match written {
            Ok(path) => format!("the copy is in {}", path.display()),
            Err(error) => format!("not copied: {error}"),
        };
        // A loop that has ended has nobody to tell.
        let _ = self.answers.send(Message::Say(said));
    }

    /// Looks for claims in a thread of its own: the check of a long transcript takes a second.
    fn place(&self, library: Arc<Library>, transcripts: Vec<TranscriptIndex>) {
        let answers = self.answers.clone();
        thread::spawn(move || {
            for at in transcripts {
                let placed = Box::new(link::place(&library, at));
                if answers
                    .send(Message::Placed(Arc::clone(&library), at, placed))
                    .is_err()
                {
                    return;
                }
            }
        });
    }

    /// Aligns two editions in a thread of its own: a long call takes a second.
    fn collate(&self, library: Arc<Library>, left: TranscriptIndex, right: TranscriptIndex) {
        let answers = self.answers.clone();
        thread::spawn(move || {
            if let Some(collation) = collate::of_library(&library, left, right) {
                let _ = answers.send(Message::Collated(library, right, Arc::new(collation)));
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

    /// What saves the unsaved in the end; `None` without a journal.
    pub fn rescue(&self) -> Option<Rescue> {
        self.keeper.rescue()
    }

    /// What other sessions wrote to the journal since the last look; looks at most once a second, and tries again to
    /// save what waits.
    pub fn look(&mut self) -> Option<Message> {
        let journal = self.journal.as_ref()?;
        self.owes_look = self.looked.elapsed() < LOOK;
        if self.owes_look {
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

    /// How long the loop may wait before it looks again; for ever unless a look was put off.
    pub fn until_look(&self) -> Option<Duration> {
        let wait = LOOK.saturating_sub(self.looked.elapsed());
        self.owes_look.then_some(wait)
    }

    /// Has the files of the library looked at, at most every two seconds.
    pub fn watch(&mut self, library: &Arc<Library>) {
        if self.watched.elapsed() >= WATCH && !self.busy.swap(true, Ordering::Relaxed) {
            self.watched = Instant::now();
            let _ = self.orders.send(Order::Watch(Arc::clone(library)));
        }
    }

    /// Waits a little for the disk, less when the system asks to end; how many records are still not on it.
    pub fn finish(self, ending: Option<i32>) -> usize {
        let patience = if ending.is_some() { HURRY } else { PATIENCE };
        self.keeper.finish(patience).len()
    }
}
