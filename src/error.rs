//! Errors as sentences: what is wrong, where, what to do about it, and the exit code it means.

use std::fmt;
use std::path::{Path, PathBuf};

/// `Result` with the one error type of saidso.
pub type Result<T> = std::result::Result<T, Error>;

/// What the shell is told when a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitCode {
    /// Everything asked for was done.
    Done = 0,
    /// Nothing was found, or a check found something.
    Found = 1,
    /// Wrong use, or input that cannot be read.
    Unusable = 2,
}

/// A place in a file that somebody wrote: as much of it as is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The file, as the user would name it.
    pub file: Option<PathBuf>,
    /// 1-based line and column.
    pub position: Option<(usize, usize)>,
    /// The key in question, as a path such as `turns[3].speaker`.
    pub key: Option<String>,
}

impl fmt::Display for Whereabouts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        if let Some(file) = &self.file {
            write!(f, "{}", file.display())?;
            separator = ":";
        }
        if let Some((line, column)) = self.position {
            write!(f, "{separator}{line}:{column}")?;
            separator = ": ";
        } else if self.file.is_some() {
            separator = ": ";
        }
        if let Some(key) = &self.key {
            write!(f, "{separator}{key}")?;
        }
        Ok(())
    }
}

/// One failure, told as a sentence with an optional hint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    message: String,
    at: Whereabouts,
    hint: Option<String>,
}

impl Error {
    /// A failure told by `message`: a sentence without its full stop.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            at: Whereabouts::default(),
            hint: None,
        }
    }

    /// A failure of the operating system while doing `what` (such as `read`) to `file`.
    pub fn io(what: &str, file: &Path, source: &std::io::Error) -> Self {
        Self::new(format!("cannot {what}: {source}")).in_file(file)
    }

    /// Adds what the user can do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Names the file it happened in.
    #[must_use]
    pub fn in_file(mut self, file: &Path) -> Self {
        self.at.file = Some(file.to_owned());
        self
    }

    /// Names the 1-based line and column.
    #[must_use]
    pub fn at_position(mut self, line: usize, column: usize) -> Self {
        self.at.position = Some((line, column));
        self
    }

    /// Names the key, as a path such as `turns[3].speaker`.
    #[must_use]
    pub fn at_key(mut self, key: impl Into<String>) -> Self {
        self.at.key = Some(key.into());
        self
    }

    /// What is wrong, without place or hint.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it is wrong.
    pub fn whereabouts(&self) -> &Whereabouts {
        &self.at
    }

    /// What the user can do.
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at != Whereabouts::default() {
            write!(f, "{}: ", self.at)?;
        }
        write!(f, "{}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, " (hint: {hint})")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_where_what_and_what_to_do() {
        let error = Error::new("unknown speaker `usakov`")
            .in_file(Path::new("a.yaml"))
            .at_position(7, 5)
            .at_key("turns[2].speaker")
            .hint("did you mean `ushakov`?");
        assert_eq!(
            error.to_string(),
            "a.yaml:7:5: turns[2].speaker: unknown speaker `usakov` (hint: did you mean `ushakov`?)"
        );
    }

    #[test]
    fn an_error_without_a_place_is_just_its_sentence() {
        assert_eq!(
            Error::new("no transcript here").to_string(),
            "no transcript here"
        );
    }
}
