//! How a run ends that does not go as asked, and the one place that writes to stderr.

use std::io::Write;

use clap::error::ErrorKind;

use crate::error::{Error, ExitCode};
use crate::search::query::{self, QueryError};
use crate::text::clean::show_line;
use crate::text::wrap::width;

/// What a step of a verb gives, or why the run stops there.
pub type Step<T = ()> = Result<T, Stop>;

/// Why a run stops before its end.
#[derive(Debug)]
pub enum Stop {
    /// Whoever read the output has left, which is their good right.
    Closed,
    /// What was asked for (help, the version) is said.
    Said,
    /// It failed.
    Failed(Error),
    /// The query cannot be read.
    Query {
        /// The query as typed.
        text: String,
        /// What is wrong with it, and where.
        error: QueryError,
    },
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<clap::Error> for Stop {
    /// Help goes where clap sends it; anything else is told as all errors are.
    fn from(error: clap::Error) -> Self {
        if matches!(
            error.kind(),
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
        ) {
            return match error.print() {
                Ok(()) => Self::Said,
                Err(failed) if failed.kind() == std::io::ErrorKind::BrokenPipe => Self::Closed,
                Err(failed) => Self::Failed(Error::new(format!("cannot write: {failed}"))),
            };
        }
        let text = error.to_string();
        let mut paragraphs = text.split("\n\n");
        let first = paragraphs.next().unwrap_or_default();
        let message = first.strip_prefix("error: ").unwrap_or(first);
        let tips: Vec<&str> = paragraphs
            .flat_map(str::lines)
            .filter_map(|line| line.trim().strip_prefix("tip: "))
            .filter(|tip| !tip.starts_with("to pass"))
            .collect();
        let hint = match tips.first() {
            Some(tip) => (*tip).to_owned(),
            None => "`saidso help` tells what there is".to_owned(),
        };
        let words: Vec<&str> = message.split_whitespace().collect();
        Self::Failed(Error::new(words.join(" ")).hint(hint))
    }
}

/// Tells why a run stopped, if it did, and gives its exit code.
pub fn code(ended: Step<ExitCode>) -> ExitCode {
    match ended {
        Ok(code) => return code,
        Err(Stop::Closed | Stop::Said) => return ExitCode::Done,
        Err(Stop::Failed(error)) => tell(&error),
        Err(Stop::Query { text, error }) => tell_query(&text, &error),
    }
    ExitCode::Unusable
}

/// Prints one error: its sentence, then its hint on a line of its own.
pub fn tell(error: &Error) {
    let place = error.whereabouts().to_string();
    let place = if place.is_empty() {
        place
    } else {
        format!("{place}: ")
    };
    say(&format!("saidso: {place}{}", error.message()));
    if let Some(hint) = error.hint_text() {
        say(&format!("hint: {hint}"));
    }
}

/// Prints one line of foreign words to stderr. A stderr that is closed is told nothing.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", show_line(line));
}

/// The sentence, the query, and a caret under what it is about. A query that is far too long is not shown.
fn tell_query(text: &str, error: &QueryError) {
    say(&format!("saidso: {}", error.message));
    if text.chars().count() > query::LONGEST {
        return;
    }
    let shown = show_line(text);
    let at = shown.range(error.at.clone());
    let (before, wrong) = (&shown.as_str()[..at.start], &shown.as_str()[at]);
    let carets = "^".repeat(width(wrong).max(1));
    say(&format!("  {shown}"));
    say(&format!("  {}{carets}", " ".repeat(width(before))));
}
