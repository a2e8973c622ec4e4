//! A text that is open without being stored: what can be mended in it, and what it would be stored as.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bring::Text;
use super::report::{self, Section};
use super::shelve::{self, Plan, Wish};
use super::{Hint, mend::Mends};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::record::{EditionFile, Origin, Transcript};

/// An open text: all but its turns, which are a transcript.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its bytes.
    bytes: Arc<Vec<u8>>,
    /// Their SHA-256 in hexadecimal digits.
    pub digest: String,
    /// How it is read.
    hint: Hint,
    /// What the user wishes to store it as.
    pub wish: Wish,
    /// What it is to be stored as.
    pub plan: Plan,
    /// The report.
    pub report: Arc<Vec<Section>>,
    /// What of it is worth a look.
    pub doubt: Option<String>,
    /// The line in which each turn begins.
    pub lines: Arc<Vec<usize>>,
}

impl Opened {
    /// A text that was read, and its transcript; `library` is what there is besides.
    ///
    /// # Errors
    /// What is wished for cannot be, or the text is no edition.
    pub fn of(text: Text, wish: Wish, library: &Library) -> Result<(Self, Transcript)> {
        let opened = Self {
            bytes: Arc::clone(&text.bytes),
            digest: text.digest.clone(),
            hint: text.hint.clone(),
            plan: wish.plan(&text, library)?,
            wish,
            report: Arc::new(report::report(&text.imported)),
            doubt: report::doubt(&text.imported),
            lines: Arc::new(text.imported.turns.iter().map(|turn| turn.line).collect()),
        };
        let transcript = transcript(text.unstored(), opened.name())?;
        Ok((opened, transcript))
    }

    /// Its file's name.
    pub fn name(&self) -> &Path {
        self.hint.name.as_deref().unwrap_or(Path::new("-"))
    }

    /// The mends it was read with.
    pub fn mends(&self) -> &Mends {
        &self.hint.mends
    }

    /// The same text, to be read with other mends.
    pub fn set_mends(&mut self, mends: Mends) {
        self.hint.mends = mends;
    }

    /// Reads it again from its bytes.
    ///
    /// # Errors
    /// As [`Opened::of`].
    pub fn again(&self, library: &Library) -> Result<(Self, Transcript)> {
        Self::of(self.read(library)?, self.wish.clone(), library)
    }

    /// Stores it as the edition that it is to be; the transcript of that, and where it is.
    ///
    /// # Errors
    /// As [`shelve::shelve`].
    pub fn store(&self, library: &Library, directory: &Path) -> Result<(Transcript, PathBuf)> {
        let text = self.read(library)?;
        let plan = self.wish.plan(&text, library)?;
        let (edition, path) = shelve::shelve(text, &plan, &self.wish, library, directory)?;
        Ok((transcript(edition, &path)?, path))
    }

    fn read(&self, library: &Library) -> Result<Text> {
        let hint = Hint {
            known: self.wish.people(library),
            ..self.hint.clone()
        };
        Text::read(Arc::clone(&self.bytes), self.digest.clone(), hint)
    }
}

fn transcript(edition: EditionFile, file: &Path) -> Result<Transcript> {
    Transcript::from_file(edition, Origin::File(file.to_owned()))
        .map_err(|error: Error| error.in_file(file))
}
