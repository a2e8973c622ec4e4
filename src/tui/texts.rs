//! Texts that are open without being stored: read again with other mends, and stored. What takes long is done here,
//! away from the model; the answer is a message.

use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::import::mend::Mends;
use crate::import::opened::Opened;
use crate::import::shelve::Wish;
use crate::library::{Library, TranscriptIndex};
use crate::link::{self, Placed};
use crate::record::Transcript;

use super::message::Message;

/// A text that is open without being stored.
#[derive(Debug, Clone)]
pub struct OpenText {
    /// The transcript it was read into.
    pub at: TranscriptIndex,
    /// The text as it is shown.
    pub opened: Opened,
    /// The mends that it is to be read with: those of the text as it is shown, unless it is being read.
    pub mends: Mends,
    /// What it is to be stored as, likewise.
    pub wish: Wish,
    /// The mends before each change of this session, the latest last.
    pub history: Vec<Mends>,
    /// The number of the latest reading: an earlier one that comes late is of no use.
    pub ticket: u64,
}

impl OpenText {
    /// A text that was just read into a transcript.
    pub fn new(at: TranscriptIndex, opened: Opened) -> Self {
        Self {
            at,
            mends: opened.mends().clone(),
            wish: opened.wish.clone(),
            opened,
            history: Vec::new(),
            ticket: 0,
        }
    }
}

/// What is to be done with a text.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its transcript.
    pub at: TranscriptIndex,
    /// The number of this reading.
    pub ticket: u64,
    /// The library it stands in.
    pub library: Arc<Library>,
    /// The text, with the mends and wishes that it is to have.
    pub opened: Opened,
}

/// A library with one transcript put in the stead of another.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Its position.
    pub at: TranscriptIndex,
    /// The library that was changed.
    pub base: Arc<Library>,
    /// The library.
    pub library: Arc<Library>,
    /// Where the claims stand in it.
    pub placed: Placed,
    /// The text, unless it is stored now.
    pub opened: Option<Opened>,
    /// What there is to say.
    pub told: Option<String>,
}

impl Changed {
    /// The same change of the library as it is now, where the text is `at`.
    #[must_use]
    pub fn over(mut self, now: &Arc<Library>, at: TranscriptIndex) -> Self {
        if !Arc::ptr_eq(&self.base, now)
            && let Some(transcript) = self.library.transcripts.get(self.at.0)
        {
            let mut library = Library::clone(now);
            if let Some(place) = library.transcripts.get_mut(at.0) {
                *place = Arc::clone(transcript);
            }
            self.library = Arc::new(library);
            self.at = at;
        }
        self
    }
}

/// Reads a text again.
pub fn read_again(task: &Task) -> Message {
    let read = |library: &Library| {
        let (opened, transcript) = task.opened.again(library)?;
        Ok((transcript, Some(opened), None))
    };
    Message::TextRead(task.ticket, changed(task, read).map(Box::new))
}

/// Stores a text in a data directory.
pub fn store(task: &Task, directory: Option<&Path>) -> Message {
    let stored = |library: &Library| {
        let directory = directory.ok_or_else(|| {
            Error::new("there is no home directory to store it in")
                .hint("start with --data to name a directory")
        })?;
        let (transcript, path) = task.opened.store(library, directory)?;
        let told = format!("stored as {}", path.display());
        Ok((transcript, None, Some(told)))
    };
    Message::TextRead(task.ticket, changed(task, stored).map(Box::new))
}

/// A transcript, the text it is of unless that is stored, and what there is to say.
type Made = (Transcript, Option<Opened>, Option<String>);

/// The library with what `make` makes of the rest of it in the place of the text's transcript.
fn changed(task: &Task, make: impl FnOnce(&Library) -> Result<Made>) -> Result<Changed> {
    let mut library = Library::clone(&task.library);
    let at = task.at;
    if at.0 >= library.transcripts.len() {
        return Err(Error::new("the text is no longer in the library"));
    }
    library.transcripts.remove(at.0);
    let (transcript, opened, mut told) = make(&library)?;
    library.transcripts.insert(at.0, Arc::new(transcript));
    let placed = link::place(&library, at);
    if let (Some(told), Some(claims)) = (&mut told, link::tally(&library, at, &placed)) {
        told.push_str(". ");
        told.push_str(&claims);
    }
    Ok(Changed {
        at,
        base: Arc::clone(&task.library),
        placed,
        library: Arc::new(library),
        opened,
        told,
    })
}
