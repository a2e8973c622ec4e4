//! What the user keeps, as a reader finds it at its start.

use std::path::PathBuf;

use super::{Entry, Journal, Kept};

/// What there is at the start, and what is to be said about it.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// What is in the journal.
    pub kept: Kept,
    /// What an earlier session could not save, and this one cannot yet.
    pub unsaved: Vec<Entry>,
    /// The files where that stands.
    pub rescued: Vec<PathBuf>,
    /// What is wrong: told in this order.
    pub troubles: Vec<String>,
    /// What is said of changes of earlier sessions that were saved just now.
    pub taken: Option<String>,
}

impl Opening {
    /// Reads the journal, after it took in what earlier sessions rescued. Without a journal there is nothing.
    pub fn of(journal: Option<&Journal>) -> Self {
        let Some(journal) = journal else {
            return Self::default();
        };
        let rescued = journal.take_in_rescued();
        let mut opening = Self {
            taken: rescued.told(),
            unsaved: rescued.waiting,
            rescued: rescued.files,
            ..Self::default()
        };
        match journal.read() {
            Ok(reading) => {
                opening.kept = Kept::from_entries(&reading.entries);
                if let Some(fault) = reading.faults.first() {
                    let noun = if reading.faulty == 1 { "line" } else { "lines" };
                    opening.troubles.push(format!(
                        "{} {noun} of what you kept cannot be read and stay in the file: {fault}",
                        reading.faulty
                    ));
                }
            }
            Err(error) => opening
                .troubles
                .push(format!("what you kept cannot be read: {error}")),
        }
        opening
    }
}
