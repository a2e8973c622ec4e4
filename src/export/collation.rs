//! Two editions beside each other, for reports: what they share first, then the texts, changed words marked, gaps shown.

mod html;
mod markdown;

use super::Format;
use super::selection::Selection;
use crate::collate::{Collation, Kind, Side, Summary};
use crate::error::{Error, Result};
use crate::record::{Transcript, TurnIndex};

/// Two editions that were aligned, and the turns of each that were.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The left edition and its turns.
    pub left: (&'a Transcript, &'a [TurnIndex]),
    /// The right one and its turns.
    pub right: (&'a Transcript, &'a [TurnIndex]),
    /// The alignment.
    pub collation: &'a Collation,
    /// What it comes to.
    pub summary: &'a Summary,
}

impl<'a> Beside<'a> {
    fn transcripts(&self) -> [&'a Transcript; 2] {
        [self.left.0, self.right.0]
    }

    /// What must be known of each: `<` with the heading of the left edition, `>` with that of the right.
    fn headings(&self) -> [(char, Vec<(&'static str, String)>); 2] {
        let heading = |(transcript, turns): (&Transcript, &[TurnIndex])| {
            Selection::of(transcript, turns).heading()
        };
        [('<', heading(self.left)), ('>', heading(self.right))]
    }

    fn title(&self) -> String {
        let [left, right] = self
            .transcripts()
            .map(|transcript| &transcript.exchange.title);
        if left == right {
            format!("Two editions of {left}")
        } else {
            format!("{left} and {right} as two editions")
        }
    }

    /// The places of both editions.
    fn places(&self) -> [String; 2] {
        self.transcripts()
            .map(|transcript| transcript.place().to_string())
    }
}

/// The collation in Markdown or as a page.
///
/// # Errors
/// The format is another.
pub fn collation(format: Format, beside: &Beside) -> Result<String> {
    match format {
        Format::Markdown => Ok(markdown::collation(beside)),
        Format::Html => Ok(html::collation(beside)),
        other => Err(Error::new(format!(
            "two editions cannot be written as {}",
            other.word()
        ))
        .hint("take markdown or html; --json gives rows for programs")),
    }
}

/// What the signs before the rows mean.
const SIGNS: [(Kind, &str); 4] = [
    (Kind::Same, "the same words by the same speaker"),
    (Kind::Changed, "other words or another speaker"),
    (Kind::OnlyLeft, "only in <"),
    (Kind::OnlyRight, "only in >"),
];

/// Whether an edition lacks a passage.
fn is_gap(kind: Kind, side: Side) -> bool {
    matches!(
        (kind, side),
        (Kind::OnlyLeft, Side::Right) | (Kind::OnlyRight, Side::Left)
    )
}
