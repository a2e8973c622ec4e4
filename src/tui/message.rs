//! Everything that can happen to the model.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::anchor::Span;
use crate::collate::Collation;
use crate::error::{Error, Result};
use crate::import::mend::Mend;
use crate::keep::Entry;
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::Placed;
use crate::picture::Picture;
use crate::record::{SpeakerIndex, TurnIndex};
use crate::search::{Counts, Facet, Hits, Index};

use super::action::Action;
use super::article::CheckedArticle;
use super::errand::Arrival;
use super::jumps::At;
use super::overlay::collate::TakenOver;
use super::pane::reader::Cursor;
use super::prompt::Step;
use super::texts::Changed;

/// A library, with what is worked out from it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The library in whose stead it comes.
    pub base: Arc<Library>,
    /// Editions and articles.
    pub library: Arc<Library>,
    /// Where the claims stand in each transcript, as far as that is known soon.
    pub searched: Vec<Placed>,
    /// Its words; they come by themselves when `None`.
    pub index: Option<Arc<Index>>,
    /// What has changed, when the library had been read before.
    pub news: Option<String>,
    /// What was named on the command line and has been read with it.
    pub arrival: Option<Arrival>,
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
    /// Two editions of this library, aligned: the open one and this other one.
    Collated(Arc<Library>, TranscriptIndex, Arc<Collation>),
    /// The pictures of a transcript of this library.
    Pictured(Arc<Library>, TranscriptIndex, Arc<Picture>),
    /// Where the claims stand in a long transcript of this library.
    Placed(Arc<Library>, TranscriptIndex, Box<Placed>),
    /// What was named on the command line cannot be opened.
    Failed(Error),
    /// The files of the library are as they were, which the user asked.
    Unchanged,
    /// The rest of the library has been read, and there is nothing new in it.
    AllRead,
    /// Hits of the library search with this ticket, perhaps only those so far.
    Found(u64, Hits),
    /// How many turns answer the library search with this ticket.
    Counted(u64, Counts),
    /// These entries are on the disk.
    Saved(Vec<String>),
    /// These entries are not on the disk.
    NotSaved(Vec<String>, Error),
    /// Keep these, which an earlier session could not save.
    Keep(Vec<Entry>),
    /// The text of this reading was read again or stored, or why it was not.
    TextRead(u64, Result<Box<Changed>>),
    /// The quotations of an article have been looked up in this library.
    Checked(Arc<Library>, Arc<CheckedArticle>),
    /// The journal as it stands after another session wrote to it.
    Journal(Vec<Entry>),

    /// Close the overlay, or leave the pane for the transcript.
    Close,
    /// Do this as if its key had been pressed.
    Run(Action),
    /// Open a place; the jump can be undone.
    Go(At),
    /// Open the place of the quotation with this number, its words selected to the second place; both in bytes of the
    /// original text.
    ShowPassage(At, Cursor, usize),
    /// Open a place that a library search found, and search on from there.
    GoToHit(At, String),
    /// Open an edition where it was left.
    OpenEdition(TranscriptIndex),
    /// Collate the open edition with this one.
    Collate(TranscriptIndex),
    /// Make what is suggested in an edition a link or a bookmark there.
    TakeOver(TakenOver),
    /// Show the editions of the exchange.
    ChooseEdition,
    /// Ask for words to look for in both editions.
    AskForWords,
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
    /// Bring back what was searched for before, or after that.
    Recall(Step),
    /// Narrow the library search to this, or widen it again.
    Narrow(Facet),
    /// Edit the note of a bookmark.
    EditNote(String),
    /// Edit the tags of a bookmark.
    EditTags(String),
    /// Keep a bookmark at the place where its words stand now.
    MoveBookmark(String, Span),
    /// Say something of a claim.
    Judge(Judged),
    /// Remove a bookmark.
    RemoveBookmark(String),
    /// Bring the bookmark back that was removed last.
    RestoreBookmark,
    /// Mend, name or store the text that is open.
    Ask(Asked),
    /// Make the report of the exchange that is open.
    Report(Destination),
    /// The report, for the clipboard.
    Reported(String),
    /// Say something in the status line.
    Say(String),
}

impl Message {
    /// Whether it comes from behind the screen, when the work asked for there is done.
    pub fn is_answer(&self) -> bool {
        matches!(
            self,
            Self::Indexed(..)
                | Self::Loaded(_)
                | Self::Collated(..)
                | Self::Pictured(..)
                | Self::Placed(..)
                | Self::Found(..)
                | Self::Counted(..)
                | Self::Saved(_)
                | Self::NotSaved(..)
                | Self::TextRead(..)
                | Self::Checked(..)
                | Self::Journal(_)
        )
    }
}

/// Where the report of an exchange goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A file in the data directory.
    File,
    /// The clipboard of the terminal.
    Clipboard,
}

/// What the user says of a claim on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// Whether this turn, of the transcript that is open, carries it.
    Passage(ClaimIndex, TurnIndex, bool),
    /// The verdict.
    Verdict(ClaimIndex, &'static str),
    /// The verdict is taken back.
    NoVerdict(ClaimIndex),
    /// A note on the verdict is to be typed.
    Note(ClaimIndex),
    /// The last of these is taken back.
    Undo,
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
