//! Everything that can happen to the model.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};

use crate::collate::Collation;
use crate::error::Error;
use crate::keep::Entry;
use crate::library::{ClaimIndex, TranscriptIndex};
use crate::record::SpeakerIndex;
use crate::search::{Hit, Index};

use super::action::Action;
use super::jumps::At;

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
    /// The program goes on after it was suspended.
    Resumed,
    /// The terminal is gone or the system asks the program to end, by this signal.
    HangUp(i32),
    /// The system asks the program to stop for a while.
    Suspend,
    /// The open edition and this one, aligned.
    Collated(TranscriptIndex, Arc<Collation>),
    /// The index of the library is ready.
    Indexed(Arc<Index>),
    /// Hits of the library search with this ticket.
    Found(u64, Vec<Hit>),
    /// These entries are on the disk.
    Saved(Vec<String>),
    /// These entries are not on the disk.
    NotSaved(Vec<String>, Error),
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
    /// Collate the open edition with this one.
    Collate(TranscriptIndex),
    /// Show the editions of the exchange.
    ChooseEdition,
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
    /// Say something in the status line.
    Say(String),
}
