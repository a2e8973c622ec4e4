//! Mends as words: told in reports, read from the command line.

use std::fmt;
use std::str::FromStr;

use super::{LabelKind, LineKind, Mend};
use crate::error::{Error, Result};

impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rename { from, to } => write!(f, "{from} is called {to}"),
            Self::Merge { from, into } => write!(f, "{from} is {into}"),
            Self::Label { label, is } => match is {
                LabelKind::Speaker => write!(f, "`{label}` is a speaker"),
                LabelKind::Text => write!(f, "`{label}` is no speaker"),
            },
            Self::Line { line, is } => write!(f, "line {line} is {}", is.told()),
        }
    }
}

impl LineKind {
    /// What a line of this kind is.
    pub fn told(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Note => "a note",
            Self::Noise => "no speech",
        }
    }
}

impl FromStr for LineKind {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        match word {
            "speech" => Ok(Self::Speech),
            "note" => Ok(Self::Note),
            "noise" => Ok(Self::Noise),
            _ => Err(Error::new(format!("a line cannot be `{word}`"))
                .hint("a line is speech, note or noise")),
        }
    }
}

impl FromStr for LabelKind {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        match word {
            "speaker" => Ok(Self::Speaker),
            "text" => Ok(Self::Text),
            _ => Err(Error::new(format!("a label cannot be `{word}`"))
                .hint("a label is speaker or text")),
        }
    }
}

impl Mend {
    /// Reads `FROM=TO`.
    ///
    /// # Errors
    /// There is no `=` with something on either side.
    pub fn rename(text: &str) -> Result<Self> {
        let (from, to) = halves(text)?;
        Ok(Self::Rename { from, to })
    }

    /// Reads `FROM=INTO`.
    ///
    /// # Errors
    /// There is no `=` with something on either side.
    pub fn merge(text: &str) -> Result<Self> {
        let (from, into) = halves(text)?;
        Ok(Self::Merge { from, into })
    }

    /// Reads `LABEL=speaker` or `LABEL=text`.
    ///
    /// # Errors
    /// It is neither.
    pub fn label(text: &str) -> Result<Self> {
        let (label, is) = halves(text)?;
        let is = is.parse()?;
        Ok(Self::Label { label, is })
    }

    /// Reads `LINE=speech`, `LINE=note` or `LINE=noise`.
    ///
    /// # Errors
    /// It is none of them.
    pub fn line(text: &str) -> Result<Self> {
        let (line, is) = halves(text)?;
        let line = line
            .parse()
            .ok()
            .filter(|line| *line > 0)
            .ok_or_else(|| Error::new(format!("`{line}` is no number of a line")))?;
        let is = is.parse()?;
        Ok(Self::Line { line, is })
    }
}

/// What stands on either side of the last `=`.
fn halves(text: &str) -> Result<(String, String)> {
    text.rsplit_once('=')
        .map(|(left, right)| (left.trim().to_owned(), right.trim().to_owned()))
        .filter(|(left, right)| !left.is_empty() && !right.is_empty())
        .ok_or_else(|| {
            Error::new(format!("`{text}` has no `=` between two words"))
                .hint("write it as in \"SW=Steve Witkoff\"")
        })
}
