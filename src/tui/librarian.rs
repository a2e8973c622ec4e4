//! Reads the library behind the screen, indexes it, and looks after its files: what is new, changed or gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use crate::error::Result;
use crate::library::{Catalogue, Changes, Guests, Library, TranscriptIndex};
use crate::link;
use crate::search::Index;

use super::errand::Errand;
use super::message::{Loaded, Message};
use super::panic;

/// How often it is told how much of the library has been read.
const PROGRESS: Duration = Duration::from_millis(250);

/// What the librarian is to do with the library as it is now.
#[derive(Debug, Clone)]
pub enum Order {
    /// Index it.
    Index(Arc<Library>),
    /// Read what has changed, and answer in any case.
    Reload(Arc<Library>),
    /// Read what has changed, if anything has.
    Watch(Arc<Library>),
}

/// What there is at the first screen, and what is to be read behind it.
#[derive(Debug)]
pub struct Begun {
    /// What has been read.
    pub library: Arc<Library>,
    /// Whether these are all files of the library.
    pub whole: bool,
    /// What was named and has not been read.
    pub errand: Option<Errand>,
}

/// Knows the files of the library and what was indexed last.
#[derive(Debug)]
pub struct Librarian {
    catalogue: Catalogue,
    indexed: Option<(Arc<Library>, Arc<Index>)>,
}

impl Librarian {
    /// Looks after these files.
    pub fn new(catalogue: Catalogue) -> Self {
        Self {
            catalogue,
            indexed: None,
        }
    }

    /// Indexes a library; of one that was indexed before only what is not in that.
    pub fn index(&mut self, library: &Arc<Library>) -> Arc<Index> {
        let index = Arc::new(match &self.indexed {
            Some((before, known)) => known.follow(before, library),
            None => Index::build(library),
        });
        self.indexed = Some((Arc::clone(library), Arc::clone(&index)));
        index
    }

    /// Reads what has changed since `now` was read; `tell` hears how far that is.
    pub fn reload(&mut self, now: &Arc<Library>, tell: &mut dyn FnMut(String)) -> Message {
        let guests = self.catalogue.guests(now);
        let changes = self.refresh(tell);
        self.loaded(now, guests, changes, tell)
    }

    /// The same, if a file has changed.
    fn watch(&mut self, now: &Arc<Library>, tell: &mut dyn FnMut(String)) -> Option<Message> {
        let guests = self.catalogue.guests(now);
        let changes = self.refresh(tell);
        (!changes.is_nothing()).then(|| self.loaded(now, guests, changes, tell))
    }

    fn refresh(&mut self, tell: &mut dyn FnMut(String)) -> Changes {
        let mut told = Instant::now();
        self.catalogue.refresh(&mut |read, of| {
            if told.elapsed() >= PROGRESS {
                told = Instant::now();
                tell(format!("reading {read} of {of} files"));
            }
        })
    }

    /// The library of the files as they are, with its guests, in the stead of `base`.
    fn loaded(
        &mut self,
        base: &Arc<Library>,
        guests: Guests,
        changes: Changes,
        tell: &mut dyn FnMut(String),
    ) -> Message {
        let mut library = self.catalogue.library();
        for text in guests.transcripts {
            if !self.catalogue.has_file_of(&text) {
                library.take(text);
            }
        }
        for article in guests.articles {
            library.take_article(article);
        }
        if library.is_shared(base) {
            return Message::Unchanged;
        }
        let count = library.transcripts.len();
        tell(format!("indexing {count} editions"));
        let library = Arc::new(library);
        let transcripts = (0..count).map(TranscriptIndex);
        Message::Loaded(Box::new(Loaded {
            base: Arc::clone(base),
            searched: transcripts
                .map(|at| link::place_soon(&library, at))
                .collect(),
            index: Some(self.index(&library)),
            library,
            news: Some(changes.to_string()).filter(|news| !news.is_empty()),
            arrival: None,
        }))
    }

    /// Reads what was named before all else, in the stead of `base`. It is not indexed yet.
    ///
    /// # Errors
    /// It cannot be read, or is not there.
    pub fn fetch(
        &mut self,
        errand: Errand,
        base: &Arc<Library>,
        tell: &mut dyn FnMut(String),
    ) -> Result<Loaded> {
        match errand.files {
            Some(files) => self.catalogue.read_first(files),
            None => drop(self.refresh(tell)),
        }
        let mut library = self.catalogue.library();
        let arrival = (errand.find)(&mut library)?;
        let transcripts = (0..library.transcripts.len()).map(TranscriptIndex);
        Ok(Loaded {
            base: Arc::clone(base),
            searched: transcripts
                .map(|at| link::place_soon(&library, at))
                .collect(),
            index: None,
            library: Arc::new(library),
            news: None,
            arrival: Some(arrival),
        })
    }

    /// Works until nobody gives orders any more. First what was named is read, and what there is is indexed, then the rest is
    /// read; `busy` tells whether something is being done.
    pub fn work(
        mut self,
        begun: Begun,
        (orders, answers): (&Receiver<Order>, &Sender<Message>),
        busy: &AtomicBool,
    ) {
        let Begun {
            mut library,
            mut whole,
            errand,
        } = begun;
        // The loop is gone when the reader has been left: then nobody needs an answer.
        let mut tell = |text| drop(answers.send(Message::Reading(text)));
        if let Some(errand) = errand {
            whole |= errand.files.is_none();
            match self.fetch(errand, &library, &mut tell) {
                Ok(loaded) => {
                    library = Arc::clone(&loaded.library);
                    let _ = answers.send(Message::Loaded(Box::new(loaded)));
                }
                Err(error) => return drop(answers.send(Message::Failed(error))),
            }
            if !whole {
                tell("reading the library".to_owned());
            }
        }
        let index = self.index(&library);
        let _ = answers.send(Message::Indexed(Arc::clone(&library), index));
        if !whole {
            let message = match self.reload(&library, &mut tell) {
                Message::Loaded(loaded) => Message::Loaded(Box::new(Loaded {
                    news: None,
                    ..*loaded
                })),
                Message::Unchanged => Message::AllRead,
                message => message,
            };
            let _ = answers.send(message);
        }
        busy.store(false, Ordering::Relaxed);
        while let Ok(order) = orders.recv() {
            let message = match order {
                Order::Index(library) => {
                    let index = self.index(&library);
                    Some(Message::Indexed(library, index))
                }
                Order::Reload(library) => {
                    panic::if_asked("library");
                    Some(self.reload(&library, &mut tell))
                }
                Order::Watch(library) => self.watch(&library, &mut tell),
            };
            if let Some(message) = message {
                let _ = answers.send(message);
            }
            busy.store(false, Ordering::Relaxed);
        }
    }
}
