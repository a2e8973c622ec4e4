//! Everything that can happen to the model.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::error::{Error, Result};
use crate::import::mend::Mend;
use crate::keep::Entry;
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::Link;
use crate::record::SpeakerIndex;
use crate::search::{Hits, Index};

use super::action::Action;
use super::jumps::At;
use super::texts::Changed;

/// A library, with what is worked out from it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The library in whose stead it comes.
    pub base: Arc<Library>,
    /// Editions and articles.
    pub library: Arc<Library>,
    /// The links into each transcript.
    pub links: Vec<Vec<Link>>,
    /// Its words.
    pub index: Arc<Index>,
    /// What has changed, when the library had been read before.
    pub news: Option<String>,
}

/// One thing that happened, or that a pane or overlay asks for.
#[derive(Debug, Clone)]
pub enum Message {
    /// A key.
    Key(KeyEvent),
    /// Text pasted into the terminal.
    Paste(String),
    /// The mouse, while it is taken.
    Mouse(MouseEvent),
    /// The screen has this many columns and lines now.
    Resize(u16, u16),
    /// The program goes on after it was stopped from outside.
    Resumed,
    /// The terminal is gone or the system asks the program to end, by this signal.
    HangUp(i32),
    /// The system asks the program to stop for a while.
    Suspend,
    /// The index of this library is ready.
    Indexed(Arc<Library>, Arc<Index>),
    /// The rest of the library is being read: how far that is.
    Reading(String),
    /// The library has been read, and takes the place of what was there.
    Loaded(Box<Loaded>),
    /// The files of the library are as they were.
    Unchanged,
    /// Hits of the library search with this ticket, perhaps only those so far.
    Found(u64, Hits),
    /// These entries are on the disk.
    Saved(Vec<String>),
    /// These entries are not on the disk.
    NotSaved(Vec<String>, Error),
    /// Keep these, which an earlier session could not save.
    Keep(Vec<Entry>),
    /// The text of this reading was read again or stored, or why it was not.
    TextRead(u64, Result<Box<Changed>>),
    /// The journal as it stands after another session wrote to it.
    Journal(Vec<Entry>),

    /// Close the overlay, or leave the pane for the transcript.
    Close,
    /// Do this as if its key had been pressed.
    Run(Action),
    /// Open a place; the jump can be undone.
    Go(At),
    /// Open a place that a library search found, and search on from there.
    GoToHit(At, String),
    /// Open an edition where it was left.
    OpenEdition(TranscriptIndex),
    /// Show a claim on the board.
    ShowClaim(ClaimIndex),
    /// Hide or show a speaker.
    ToggleSpeaker(Option<SpeakerIndex>),
    /// Show one speaker only, or all again.
    SoloSpeaker(Option<SpeakerIndex>),
    /// Show all speakers.
    AllSpeakers,
    /// Search the library for this.
    Find(String),
    /// Edit the note of a bookmark.
    EditNote(String),
    /// Edit the tags of a bookmark.
    EditTags(String),
    /// Remove a bookmark.
    RemoveBookmark(String),
    /// Bring the bookmark back that was removed last.
    RestoreBookmark,
    /// Mend, name or store the text that is open.
    Ask(Asked),
    /// Say something in the status line.
    Say(String),
}

/// What the import report asks for; speakers are named as they are shown.
#[derive(Debug, Clone)]
pub enum Asked {
    /// Mend this.
    Mend(Mend),
    /// Make a speaker another one.
    Merge {
        /// The one.
        from: String,
        /// The other.
        into: String,
    },
    /// Take this mend back.
    TakeBack(Mend),
    /// Take the last mend back.
    Undo,
    /// Ask for another name of a speaker.
    Rename(String),
    /// Ask for the exchange.
    Exchange,
    /// Ask for the edition's name.
    Edition,
    /// Store the text.
    Store,
}
