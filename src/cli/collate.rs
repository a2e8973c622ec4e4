//! `saidso collate`: two editions aligned turn by turn.

mod table;

use std::ffi::{OsStr, OsString};

use clap::Args;
use serde::Serialize;

use super::failure::Step;
use super::files::{Files, tell_faults};
use super::output::{Output, Style, Words};
use super::{counted, found, named};
use crate::collate::{Collation, Part, Row, Summary, Tongue, Verdict, collate};
use crate::error::{Error, ExitCode, Result};
use crate::export::{self, Beside, Format, json_line};
use crate::library::Library;
use crate::record::{Transcript, TurnIndex};

/// Aligns two editions turn by turn, and tells whether they look like one conversation
#[derive(Debug, Args)]
pub struct Collate {
    /// An edition: a place such as `witkoff-ushakov@babel`, or a file of any format
    #[arg(value_name = "PLACE|FILE")]
    left: OsString,
    /// The edition to hold against it
    #[arg(value_name = "PLACE|FILE")]
    right: OsString,
    /// For a report: markdown, or html (a page with both texts side by side)
    #[arg(long, value_name = "FORMAT", conflicts_with = "json")]
    to: Option<Format>,
    /// One JSON object per pair of turns and line, then one for the whole
    #[arg(long)]
    json: bool,
    /// Only the passages that differ; of two languages, only those that one edition lacks
    #[arg(long, conflicts_with_all = ["json", "to"])]
    differences: bool,
}

/// An edition that was named, and the turns of it.
struct Chosen {
    transcript: Transcript,
    turns: Vec<TurnIndex>,
}

impl Chosen {
    fn new(files: &Files, library: &mut Library, argument: &OsStr) -> Result<Self> {
        let (index, turns) = named::turns_of(files, library, argument)?;
        // A second file of the same name takes the place of the first in the library.
        let transcript = library
            .transcript(index)
            .cloned()
            .ok_or_else(|| Error::new("the transcript is gone"))?;
        Ok(Self { transcript, turns })
    }

    fn part(&self) -> Part<'_> {
        let first = self.turns.first().map_or(0, |turn| turn.0);
        Part {
            transcript: &self.transcript,
            turns: first..first + self.turns.len(),
        }
    }
}

/// A row in JSON.
#[derive(Serialize)]
struct JsonRow<'a> {
    kind: &'static str,
    left: Option<usize>,
    right: Option<usize>,
    left_speaker: Option<&'a str>,
    right_speaker: Option<&'a str>,
    similarity: f64,
}

/// The last line in JSON.
#[derive(Serialize)]
struct JsonSummary {
    kind: &'static str,
    same_conversation: bool,
    verdict: &'static str,
    reason: Option<&'static str>,
    across_languages: bool,
    shared: usize,
    changed: usize,
    only_left: usize,
    only_right: usize,
    similarity: f64,
}

impl Collate {
    /// Prints the summary and the table.
    ///
    /// # Errors
    /// A place is not there, a file cannot be read, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        if self.left == "-" && self.right == "-" {
            let error = Error::new("standard input can be one of the editions only");
            return Err(error.hint("name a place or a file for the other").into());
        }
        let mut library = files.library()?;
        tell_faults(&library);
        files.only_places(&library, [&self.left, &self.right])?;
        let left = Chosen::new(files, &mut library, &self.left)?;
        let right = Chosen::new(files, &mut library, &self.right)?;
        let collation = collate(&left.part(), &right.part(), &library.transcripts);
        let summary = collation.summary(&left.transcript, &right.transcript);
        if let Some(format) = self.to {
            let beside = Beside {
                left: (&left.transcript, &left.turns),
                right: (&right.transcript, &right.turns),
                collation: &collation,
                summary: &summary,
            };
            output.export(&export::collation(format, &beside)?)?;
        } else if self.json {
            for row in collation.rows() {
                output.line(&json_line(&json_row(&left, &right, row))?)?;
            }
            output.line(&json_line(&json_summary(&collation, &summary))?)?;
        } else {
            Self::print_summary(output, [&left, &right], &collation, &summary)?;
            let sides = [&left.transcript, &right.transcript];
            table::print(output, sides, &collation, |passage| {
                !self.differences || collation.differs(passage.kind)
            })?;
        }
        Ok(found(
            summary.changed + summary.only_left + summary.only_right == 0,
        ))
    }

    fn print_summary(
        output: &mut Output,
        sides: [&Chosen; 2],
        collation: &Collation,
        summary: &Summary,
    ) -> Step {
        for (sign, chosen) in ["<", ">"].into_iter().zip(sides) {
            let about = format!(
                "{}, {}, {}",
                output.foreign_line(&chosen.transcript.place().to_string()),
                chosen.transcript.edition.basis.word(),
                counted(chosen.turns.len(), "turn"),
            );
            output.paragraph(
                &format!("{sign} "),
                2,
                Words::default().add(Style::Strong, &about),
            )?;
        }
        let told = collation.told(summary);
        output.paragraph("", 0, Words::default().add(Style::Plain, &told))?;
        for told in collation.whereabouts() {
            let told = output.legible(told.to_string());
            output.paragraph("", 0, Words::default().add(Style::Plain, &told))?;
        }
        let style = match collation.verdict {
            Verdict::Same => Style::Plain,
            Verdict::Different(_) | Verdict::Unclear(_) => Style::Hit,
        };
        let verdict = collation.verdict.sentence();
        output.paragraph("", 0, Words::default().add(style, &verdict))
    }
}

fn json_row<'a>(left: &'a Chosen, right: &'a Chosen, row: Row) -> JsonRow<'a> {
    let speaker = |chosen: &'a Chosen, turn: Option<TurnIndex>| {
        let turn = chosen.transcript.turn(turn?)?;
        Some(chosen.transcript.speaker_of(turn)?.name.as_str())
    };
    JsonRow {
        kind: row.kind.word(),
        left: row.left.map(TurnIndex::number),
        right: row.right.map(TurnIndex::number),
        left_speaker: speaker(left, row.left),
        right_speaker: speaker(right, row.right),
        similarity: rounded(row.similarity),
    }
}

fn json_summary(collation: &Collation, summary: &Summary) -> JsonSummary {
    JsonSummary {
        kind: "summary",
        same_conversation: collation.same_conversation(),
        verdict: collation.verdict.word(),
        reason: match collation.verdict {
            Verdict::Same => None,
            Verdict::Different(reason) | Verdict::Unclear(reason) => Some(reason),
        },
        across_languages: collation.tongue == Tongue::Across,
        shared: summary.shared,
        changed: summary.changed,
        only_left: summary.only_left,
        only_right: summary.only_right,
        similarity: rounded(summary.similarity),
    }
}

/// To four places: more would be noise.
fn rounded(part: f64) -> f64 {
    (part * 10_000.0).round() / 10_000.0
}
