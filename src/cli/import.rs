//! `saidso import`: a text into the library, with the report of what it was taken for.

use std::ffi::OsString;

use clap::Args;

use super::bring::{self, Manner, Text};
use super::counted;
use super::failure::Step;
use super::files::{Files, tell_faults};
use super::output::{Output, Style, Words};
use crate::error::{Error, ExitCode, Result};
use crate::import::make::{self, Naming};
use crate::import::report::{Line, report};
use crate::library::{Library, store};
use crate::link;
use crate::record::{EditionFile, Exchange, Place};

/// Brings a transcript of any format into your library, and reports what it was taken for
#[derive(Debug, Args)]
pub struct Import {
    /// The transcript's file, or - for standard input
    file: OsString,
    /// The exchange that it is an edition of: one of the library, or a new name
    #[arg(long, value_name = "ID")]
    exchange: Option<String>,
    /// The name of the edition
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// The address that the text was taken from
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Only reports; stores nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    manner: Manner,
}

impl Import {
    /// Reports, then stores.
    ///
    /// # Errors
    /// The text cannot be read, or cannot be stored.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let library = files.library()?;
        tell_faults(&library);
        let known = match &self.exchange {
            Some(exchange) => make::people(&library, exchange),
            None => bring::everyone(&library),
        };
        let text = bring::text(&self.file, &self.manner, known)?;
        tell(output, &text)?;
        if let Some(place) = stored_already(&library, &text.digest) {
            output.line(&format!("This text is in the library already: {place}"))?;
            return Ok(ExitCode::Done);
        }
        if text.imported.turns.is_empty() {
            return Err(Error::new(
                "nothing in this text was taken for speech, so there is nothing to store",
            )
            .hint("the report above says what was set aside; --from names the format")
            .into());
        }
        let (exchange, why) = self.exchange(&library, &text)?;
        let people = make::people(&library, &exchange.id);
        let edition = self
            .edition
            .clone()
            .unwrap_or_else(|| free_name(&library, &exchange.id, &text));
        let naming = Naming {
            exchange,
            edition,
            source: text.source(self.url.clone()),
        };
        let file = make::edition(text.imported, naming, &people);
        let place = format!("{}@{}", file.exchange.id, file.edition.id);
        output.line("")?;
        output.line(&format!(
            "{}: {} ({why})",
            output.painted(Style::Strong, "Edition"),
            output.foreign_line(&place)
        ))?;
        if self.dry_run {
            output.line("Nothing was stored: this was a dry run.")?;
            return Ok(ExitCode::Done);
        }
        let directory = files.data().ok_or_else(|| {
            Error::new("there is no home directory to store it in")
                .hint("name a directory with --data")
        })?;
        let path = store(&directory, &file, &text.bytes)?;
        output.line(&format!(
            "Stored as {}",
            output.foreign_line(&path.to_string_lossy())
        ))?;
        follow_claims(files, &file, output)?;
        Ok(ExitCode::Done)
    }

    /// The exchange that the text is an edition of, and how that is known.
    fn exchange(&self, library: &Library, text: &Text) -> Result<(Exchange, &'static str)> {
        if let Some(id) = &self.exchange {
            if !crate::record::validate::is_id(id) {
                return Err(Error::new(format!("`{id}` cannot name an exchange"))
                    .hint("a name has letters in lower case, digits, `-`, `_` and `.`"));
            }
            let known = library
                .exchanges()
                .into_iter()
                .find(|exchange| exchange.id == *id);
            let new =
                || make::exchange(id.clone(), text.imported.title.clone(), text.imported.date);
            return Ok((known.cloned().unwrap_or_else(new), "as named"));
        }
        Ok(match make::propose(&text.imported, library) {
            Some(exchange) => (
                exchange.clone(),
                "its people are those of this exchange; --exchange names another",
            ),
            None => (
                text.own_exchange(),
                "a new exchange, named after the file; --exchange names another",
            ),
        })
    }
}

/// Prints the report.
fn tell(output: &mut Output, text: &Text) -> Step {
    for line in report(&text.imported) {
        match line {
            Line::Heading(heading) => {
                let heading = output.foreign_line(&heading);
                let heading = output.painted(Style::Strong, &heading);
                output.line(&heading)?;
            }
            Line::Item(item) => {
                let mut words = Words::default();
                words.add(Style::Plain, &output.foreign_line(&item));
                output.paragraph("  ", 2, &words)?;
            }
        }
    }
    Ok(())
}

fn stored_already(library: &Library, digest: &str) -> Option<Place> {
    let same = |transcript: &&crate::record::Transcript| {
        transcript.edition.source.sha256.as_deref() == Some(digest)
    };
    library
        .transcripts
        .iter()
        .find(same)
        .map(crate::record::Transcript::place)
}

/// The file's name, with a number behind it while the exchange has an edition of that name.
fn free_name(library: &Library, exchange: &str, text: &Text) -> String {
    let stem = text.stem();
    let taken = |name: &str| {
        library
            .editions_of(exchange)
            .any(|(_, transcript)| transcript.edition.id == name)
    };
    let mut name = stem.clone();
    let mut number = 2;
    while taken(&name) {
        name = format!("{stem}-{number}");
        number += 1;
    }
    name
}

/// Says how many claims about the exchange were found in the new edition by their words.
fn follow_claims(files: &Files, file: &EditionFile, output: &mut Output) -> Step {
    let library = files.library()?;
    let place = Place {
        exchange: file.exchange.id.clone(),
        edition: Some(file.edition.id.clone()),
        turns: None,
    };
    let (index, _) = library.find(&place)?;
    let claims = library
        .claims()
        .filter(|(_, claim)| claim.about.as_ref() == Some(&file.exchange.id))
        .count();
    if claims > 0 {
        let mut found: Vec<_> = link::links(&library, index)
            .into_iter()
            .map(|link| link.claim)
            .collect();
        found.sort_unstable();
        found.dedup();
        output.line(&format!(
            "Of {} about this exchange, {} found here by the words quoted (not confirmed)",
            counted(claims, "claim"),
            if found.len() == 1 {
                "1 was".to_owned()
            } else {
                format!("{} were", found.len())
            }
        ))?;
    }
    Ok(())
}
