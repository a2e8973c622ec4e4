//! `saidso check`: every quotation of an article, and how it stands to the transcripts.

mod open;
mod print;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::failure::Step;
use super::files::{Files, tell_faults};
use super::named::{self, Named};
use super::output::Output;
use super::{bring, counted};
use crate::check::{
    Answer, Checker, DifferenceKind, Finding, Found, Manner, Quotation, quotations,
};
use crate::error::{Error, ExitCode, Result};
use crate::export::json_line;
use crate::import::Hint;
use crate::import::prose::{Paragraph, prose};
use crate::library::{Catalogue, Library, TranscriptIndex};
use crate::record::{Place, Turn};
use crate::tui::article::CheckedArticle;

/// Checks every quotation of an article against the transcripts: was it said, by whom, what was cut or changed
#[derive(Debug, Args)]
pub struct Check {
    /// The article's text: plain text, Markdown or HTML; - is standard input
    article: OsString,
    /// Only against this exchange or edition, or against this file, in any format
    #[arg(long, value_name = "PLACE|FILE")]
    against: Option<OsString>,
    /// Opens the reader, the article beside the transcripts
    #[arg(long, conflicts_with = "json")]
    open: bool,
    /// One JSON object per quotation and line
    #[arg(long)]
    json: bool,
}

/// A quotation in JSON.
#[derive(Serialize)]
struct Row<'a> {
    quote: &'a str,
    attributed_to: Option<&'a str>,
    finding: &'static str,
    exchange: Option<&'a str>,
    edition: Option<&'a str>,
    turn: Option<usize>,
    turn_end: Option<usize>,
    speaker: Option<&'a str>,
    passage: Option<String>,
    differences: Vec<Difference<'a>>,
    score: f64,
    basis: Option<&'static str>,
    line: usize,
    manner: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<Box<Row<'a>>>,
}

/// A difference in JSON.
#[derive(Serialize)]
struct Difference<'a> {
    kind: DifferenceKind,
    article: &'a str,
    transcript: &'a str,
}

impl Check {
    /// Prints the findings.
    ///
    /// # Errors
    /// The article or what it is checked against cannot be read, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let catalogue = Catalogue::open(&files.directories()?);
        let mut library = catalogue.library();
        tell_faults(&library);
        let scope = self.scope(files, &mut library)?;
        let paragraphs = self.paragraphs(files)?;
        if self.open {
            let title = std::path::Path::new(&self.article).file_name();
            let title = title
                .unwrap_or(&self.article)
                .to_string_lossy()
                .into_owned();
            let article = CheckedArticle::new(title, paragraphs, &library, &scope);
            return open::open(article, library, catalogue, &scope, files);
        }
        let quotations = quotations(&paragraphs);
        let checker = Checker::new(&library, &scope);
        let mut counts = [0; Finding::ALL.len()];
        let mut stands = !quotations.is_empty();
        for quotation in &quotations {
            let answer = checker.answer(quotation);
            let finding = answer.best.finding;
            for (known, count) in Finding::ALL.iter().zip(&mut counts) {
                *count += usize::from(*known == finding);
            }
            stands &= finding.stands() || quotation.manner == Manner::Scare;
            let telling = Telling {
                library: &library,
                quotation,
            };
            if self.json {
                output.line(&json_line(&telling.row(&answer))?)?;
            } else {
                telling.print(output, &answer)?;
            }
        }
        if !self.json {
            output.line(&summary(quotations.len(), &counts))?;
        }
        Ok(super::found(stands))
    }

    /// The transcripts to check against.
    fn scope(&self, files: &Files, library: &mut Library) -> Result<Vec<TranscriptIndex>> {
        let all = |library: &Library, fits: &dyn Fn(&Place) -> bool| {
            let transcripts = library.transcripts.iter().enumerate();
            transcripts
                .filter(|(_, transcript)| fits(&transcript.place()))
                .map(|(at, _)| TranscriptIndex(at))
                .collect()
        };
        let Some(against) = &self.against else {
            return Ok(all(library, &|_| true));
        };
        let place = match named::name(files, library, against)? {
            Named::Place(place) => place,
            Named::Article(id) => {
                return Err(
                    Error::new(format!("`{id}` is an article, not a transcript")).hint(
                        "--against names what was said: a place, or the file of a transcript",
                    ),
                );
            }
        };
        if place.turns.is_some() {
            return Err(Error::new(format!("`{place}` names turns"))
                .hint("--against takes a whole exchange or edition"));
        }
        Ok(all(library, &|other| {
            other.exchange == place.exchange
                && (place.edition.is_none() || other.edition == place.edition)
        }))
    }

    fn paragraphs(&self, files: &Files) -> Result<Vec<Paragraph>> {
        let (bytes, name) = bring::bytes(files, &self.article)?;
        let told = name.clone().unwrap_or_else(|| PathBuf::from("(stdin)"));
        let hint = Hint {
            name,
            ..Hint::default()
        };
        prose(&bytes, &hint).map_err(|error| error.in_file(&told))
    }
}

/// `12 quotations: 3 verbatim, 1 altered; …`.
fn summary(all: usize, counts: &[usize; Finding::ALL.len()]) -> String {
    let counted_findings: Vec<String> = Finding::ALL
        .iter()
        .zip(counts)
        .filter(|(_, count)| **count > 0)
        .map(|(finding, count)| format!("{count} {}", finding.word()))
        .collect();
    match all {
        0 => "no quotation in it".to_owned(),
        _ => format!(
            "{}: {}",
            counted(all, "quotation"),
            counted_findings.join(", ")
        ),
    }
}

/// One quotation to tell of.
struct Telling<'a> {
    library: &'a Library,
    quotation: &'a Quotation,
}

impl<'a> Telling<'a> {
    fn row(&self, answer: &'a Answer) -> Row<'a> {
        let mut row = self.row_of(&answer.best);
        row.second = answer
            .second
            .as_ref()
            .map(|second| Box::new(self.row_of(second)));
        row
    }

    fn row_of(&self, found: &'a Found) -> Row<'a> {
        let place = self.place(found);
        let first = self.first_turn(found);
        let transcript = found
            .passage
            .as_ref()
            .and_then(|passage| self.library.transcript(passage.transcript));
        let turns = place.as_ref().and_then(|place| place.turns);
        let speaker = transcript
            .zip(first)
            .and_then(|(transcript, turn)| transcript.speaker_of(turn));
        let differences = found.differences.iter().map(|one| Difference {
            kind: one.kind,
            article: &one.article,
            transcript: &one.transcript,
        });
        Row {
            quote: &self.quotation.text,
            attributed_to: self.quotation.speaker.as_deref(),
            finding: found.finding.word(),
            exchange: transcript.map(|transcript| transcript.exchange.id.as_str()),
            edition: transcript.map(|transcript| transcript.edition.id.as_str()),
            turn: turns.map(|turns| turns.0),
            turn_end: turns.map(|turns| turns.1),
            speaker: speaker.map(|speaker| speaker.name.as_str()),
            passage: found.passage.is_some().then(|| self.passage(found)),
            differences: differences.collect(),
            score: (found.score * 1000.0).round() / 1000.0,
            basis: first.map(|turn| turn.basis.word()),
            line: self.quotation.line,
            manner: manner(self.quotation.manner),
            second: None,
        }
    }

    fn place(&self, found: &Found) -> Option<Place> {
        let passage = found.passage.as_ref()?;
        let transcript = self.library.transcript(passage.transcript)?;
        Some(Place {
            turns: Some((passage.turn.number(), passage.turn_end.number())),
            ..transcript.place()
        })
    }

    /// The turn in which the quotation's first words stand.
    fn first_turn(&self, found: &Found) -> Option<&'a Turn> {
        let passage = found.passage.as_ref()?;
        let (turn, _) = passage.pieces.first()?;
        self.library.transcript(passage.transcript)?.turn(*turn)
    }

    /// The words of the transcript; pieces from several turns with dots between.
    fn passage(&self, found: &Found) -> String {
        let Some(passage) = &found.passage else {
            return String::new();
        };
        let transcript = self.library.transcript(passage.transcript);
        let pieces = passage
            .pieces
            .iter()
            .filter_map(|(turn, range)| transcript?.turn(*turn)?.text.get(range.clone()));
        let pieces: Vec<&str> = pieces.collect();
        pieces.join(" … ")
    }
}

fn manner(manner: Manner) -> &'static str {
    match manner {
        Manner::Speech => "speech",
        Manner::Block => "block",
        Manner::Scare => "scare",
    }
}
