//! What the model asks of the world, as values; `perform` does it.

use std::sync::Arc;

use crate::keep::{Entry, FactSheet};
use crate::library::TranscriptIndex;
use crate::search::Query;

/// One thing to be done.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Write to the journal.
    Save(Vec<Entry>),
    /// Give text to the terminal's clipboard.
    Copy(String),
    /// Search the library; the answer carries the ticket.
    Find {
        /// Tells a late answer from the latest.
        ticket: u64,
        /// What to look for.
        query: Query,
        /// Most hits wanted.
        limit: usize,
        /// What is claimed, tagged and noted.
        facts: Arc<FactSheet>,
    },
    /// Align two editions; the answer names the second.
    Collate(TranscriptIndex, TranscriptIndex),
    /// Take the mouse or release it.
    Mouse(bool),
    /// Draw the whole screen anew.
    Redraw,
    /// Stop until the shell continues the program.
    Suspend,
    /// End.
    Quit,
}
