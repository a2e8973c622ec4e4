//! `saidso import`: a text into the library, with the report of what it was taken for.

mod annotations;
mod article;

use std::ffi::OsString;

use clap::Args;

use super::bring::{self, Manner};
use super::failure::Step;
use super::files::{Files, tell_faults};
use super::output::{Output, Style, Words};
use crate::error::ExitCode;
use crate::import::mend::{Mend, Mends};
use crate::import::report::{Section, report};
use crate::import::shelve::{Wish, shelve};
use crate::link;
use crate::record::{EditionFile, Place};

/// Most rows of a section that are told one by one.
const MOST: usize = 200;

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
    #[command(flatten)]
    matter: Matter,
    /// With --annotations: one JSON object per annotation and line
    #[arg(long, requires = "annotations")]
    json: bool,
    /// Only reports; stores and remembers nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    manner: Manner,
    #[command(flatten)]
    mending: Mending,
}

/// What the file is, when it is no transcript
#[derive(Debug, Args)]
struct Matter {
    /// The file is an article: its quotations are kept as claims, to be looked over
    #[arg(long, conflicts_with_all = ["exchange", "edition", "from", "encoding", "force", "rename", "merge", "line", "label"])]
    article: bool,
    /// The file holds annotations (W3C Web Annotations, or an export of Hypothesis): each becomes a bookmark where its words stand
    #[arg(long, conflicts_with_all = ["article", "exchange", "edition", "from", "encoding", "force", "rename", "merge", "line", "label", "url"])]
    annotations: bool,
}

/// What the reading guesses wrong: remembered of the text when it is stored
#[derive(Debug, Args)]
struct Mending {
    /// Calls a speaker otherwise, as in "SW=Steve Witkoff"; this and the next three can be given several times
    #[arg(long, value_name = "NAME=NAME", value_parser = Mend::rename)]
    rename: Vec<Mend>,
    /// Makes a speaker another one, as in "ЮУ=Ю"
    #[arg(long, value_name = "NAME=NAME", value_parser = Mend::merge)]
    merge: Vec<Mend>,
    /// Says of a line of the text that it is speech, note or noise, as in 12=noise
    #[arg(long, value_name = "LINE=KIND", value_parser = Mend::line)]
    line: Vec<Mend>,
    /// Says of a label that it is a speaker or text, as in "Note=text"
    #[arg(long, value_name = "LABEL=KIND", value_parser = Mend::label)]
    label: Vec<Mend>,
}

impl Mending {
    fn mends(&self) -> Mends {
        let all = [&self.rename, &self.merge, &self.line, &self.label];
        all.into_iter().flatten().cloned().collect()
    }
}

impl Import {
    /// Reports, then stores.
    ///
    /// # Errors
    /// The text cannot be read, or cannot be stored.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let library = files.library()?;
        tell_faults(&library);
        if self.matter.annotations {
            let wanted = annotations::Wanted {
                file: &self.file,
                dry_run: self.dry_run,
                json: self.json,
            };
            return wanted.run(files, &library, output);
        }
        if self.matter.article {
            let wanted = article::Wanted {
                file: &self.file,
                url: self.url.as_deref(),
                dry_run: self.dry_run,
            };
            return wanted.run(files, &library, output);
        }
        let wish = Wish {
            exchange: self.exchange.clone(),
            edition: self.edition.clone(),
            url: self.url.clone(),
        };
        let mut manner = self.manner.clone();
        manner.mends = self.mending.mends();
        let text = bring::text(files, &self.file, &manner, wish.people(&library))?;
        for section in report(&text.imported) {
            tell(output, &section)?;
        }
        let plan = wish.plan(&text, &library)?;
        if let Some(place) = &plan.stored {
            output.line(&format!("This text is in the library already: {place}"))?;
            return Ok(ExitCode::Done);
        }
        if !text.imported.turns.is_empty() {
            let named = if self.exchange.is_some() {
                ""
            } else {
                "; --exchange names another"
            };
            output.line("")?;
            output.line(&format!(
                "{}: {} ({}{named})",
                output.painted(Style::Strong, "Edition"),
                output.foreign_line(&plan.name()),
                plan.why
            ))?;
            if self.dry_run {
                output.line("Nothing was stored: this was a dry run.")?;
                return Ok(ExitCode::Done);
            }
        }
        let directory = files.directory_to_store_in()?;
        let (digest, mends) = (text.digest.clone(), text.hint.mends.clone());
        let (file, path) = shelve(text, &plan, &wish, &library, &directory)?;
        output.line(&format!(
            "Stored as {}",
            output.foreign_line(&path.to_string_lossy())
        ))?;
        if !manner.mends.is_empty() {
            files.remember(&digest, mends)?;
        }
        follow_claims(files, &file, output)?;
        Ok(ExitCode::Done)
    }
}

/// Prints a section of the report.
fn tell(output: &mut Output, section: &Section) -> Step {
    let heading = output.foreign_line(&section.title);
    let heading = output.painted(Style::Strong, &heading);
    output.line(&heading)?;
    for row in section.rows.iter().take(MOST) {
        let mut words = Words::default();
        words.add(Style::Plain, &output.foreign_line(&row.text));
        output.paragraph("  ", 2, &words)?;
    }
    if section.rows.len() > MOST {
        output.line(&format!(
            "  and {} more (`saidso convert --to json` has all of them)",
            section.rows.len() - MOST
        ))?;
    }
    Ok(())
}

/// Says what became of the claims about the exchange in the new edition.
fn follow_claims(files: &Files, file: &EditionFile, output: &mut Output) -> Step {
    let library = files.library()?;
    let place = Place {
        exchange: file.exchange.id.clone(),
        edition: Some(file.edition.id.clone()),
        turns: None,
    };
    let (index, _) = library.find(&place)?;
    let placed = link::place(&library, index);
    if let Some(told) = link::tally(&library, index, &placed) {
        output.line(&told)?;
    }
    Ok(())
}
