//! A text that is open without being stored: what can be mended in it, and what it would be stored as.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bring::Text;
use super::decode::{by_lines, decode};
use super::report::{self, About, Section};
use super::shelve::{self, Plan, Wish};
use super::{Format, Hint, mend::Mends};
use crate::error::{Error, Result};
use crate::library::Library;
use crate::record::{EditionFile, Origin, Transcript, TurnIndex};

/// Most lines of one turn that are told one by one.
const MOST_LINES: usize = 200;
/// Most characters of such a line that are told.
const LONGEST: usize = 2_000;

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
    /// The format it was read as.
    format: Format,
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
            format: text.imported.format,
            lines: Arc::new(text.imported.turns.iter().map(|turn| turn.line).collect()),
        };
        let transcript = transcript(text.unstored(), opened.name())?;
        Ok((opened, transcript))
    }

    /// Its file's name.
    pub fn name(&self) -> &Path {
        self.hint.name.as_deref().unwrap_or(Path::new("-"))
    }

    /// The lines of the source that a turn is made of, with their numbers; the first alone where the format does not
    /// go by lines.
    pub fn lines_of(&self, turn: TurnIndex) -> Vec<(usize, String)> {
        let Some(first) = self.lines.get(turn.0).copied() else {
            return Vec::new();
        };
        let next = self.lines.get(turn.0 + 1).copied().unwrap_or(usize::MAX);
        let end = if self.format.is_by_lines() {
            next.max(first + 1)
        } else {
            first + 1
        };
        let rows = self.report.iter().flat_map(|section| &section.rows);
        let aside = rows.filter_map(|row| match row.about {
            About::Aside(line) => Some(line),
            _ => None,
        });
        let aside: HashSet<usize> = aside.collect();
        let Ok(decoded) = decode(&self.bytes, &self.hint) else {
            return Vec::new();
        };
        let text = if self.format.is_by_lines() {
            by_lines(decoded.text)
        } else {
            decoded.text
        };
        let lines = text.split('\n').map(str::trim).enumerate();
        lines
            .map(|(at, line)| (at + 1, line))
            .skip(first.saturating_sub(1))
            .take_while(|(line, _)| *line < end)
            .filter(|(line, text)| !text.is_empty() && !aside.contains(line))
            .take(MOST_LINES)
            .map(|(line, text)| (line, text.chars().take(LONGEST).collect()))
            .collect()
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
