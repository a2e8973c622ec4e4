//! What the model asks of the world, as values; `perform` does it.

use std::sync::Arc;

use crate::keep::{Entry, FactSheet, Kept};
use crate::library::{Library, TranscriptIndex};
use crate::search::{Index, Query};

use super::message::Destination;
use super::texts::Task;

/// One thing to be done.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Write to the journal.
    Save(Vec<Entry>),
    /// Give text to the terminal's clipboard.
    Copy(String),
    /// Write text that the clipboard cannot take into a file.
    WriteCopy(String),
    /// Search the library; the answer carries the ticket.
    Find {
        /// Tells a late answer from the latest.
        ticket: u64,
        /// What to look for.
        query: Query,
        /// Where to look.
        library: Arc<Library>,
        /// The words of the library.
        index: Arc<Index>,
        /// Most hits wanted.
        limit: usize,
        /// What is claimed, tagged and noted.
        facts: Arc<FactSheet>,
    },
    /// Read a text again, with other mends or under another name.
    ReadAgain(Box<Task>),
    /// Store a text.
    Store(Box<Task>),
    /// Look up the quotations of this article of the library.
    CheckArticle(Arc<Library>, usize),
    /// Look for what has changed in the files of this library.
    Reload(Arc<Library>),
    /// Look for the claims about these transcripts of this library.
    Place(Arc<Library>, Vec<TranscriptIndex>),
    /// Index this library in the stead of the one before.
    Index(Arc<Library>),
    /// Align two editions of this library; the answer names the second.
    Collate(Arc<Library>, TranscriptIndex, TranscriptIndex),
    /// Work out the pictures of this transcript of this library.
    Picture(Arc<Library>, TranscriptIndex),
    /// Make the report of this exchange of a library, with what is kept.
    Report(Arc<Library>, Box<Kept>, String, Destination),
    /// Take the mouse or release it.
    Mouse(bool),
    /// Draw the whole screen anew.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// Take the terminal again after the program was stopped from outside.
    Resume,
    /// End.
    Quit,
}
