//! What is named on the command line and takes too long to wait for: it is read behind the first screen.

use std::fmt;
use std::path::PathBuf;

use crate::error::Result;
use crate::library::{Library, TranscriptIndex};
use crate::record::TurnIndex;

use super::texts::OpenText;

/// What was named, once it has been read.
#[derive(Debug, Clone, Default)]
pub struct Arrival {
    /// What to open; the first transcript where nothing is to be opened.
    pub place: Option<(TranscriptIndex, Option<TurnIndex>)>,
    /// The texts that are open without being stored.
    pub texts: Vec<OpenText>,
    /// What is wrong with it, where it can be opened all the same.
    pub wrong: Option<String>,
}

/// Finds what was named in a library, or takes it into it.
pub type Find = Box<dyn FnOnce(&mut Library) -> Result<Arrival> + Send>;

/// The reading of what was named.
pub struct Errand {
    /// What was named, as it is called on the screen.
    pub named: String,
    /// The files of the library that are needed for it; all of them when `None`.
    pub files: Option<Vec<PathBuf>>,
    /// What is done when these are read.
    pub find: Find,
}

impl fmt::Debug for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { named, files, .. } = self;
        write!(f, "Errand({named:?}, {files:?})")
    }
}
