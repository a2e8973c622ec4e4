//! `saidso convert`: any format to any format.

use std::ffi::OsString;

use clap::Args;

use super::bring::{self, Manner};
use super::failure::Step;
use super::files::Files;
use super::output::Output;
use crate::error::{Error, ExitCode};
use crate::export::{self, Account, Format};
use crate::import::bring::everyone;
use crate::record::{Origin, Transcript, TurnIndex};

/// Converts a transcript from any format to another
#[derive(Debug, Args)]
pub struct Convert {
    /// The transcript's file, or - for standard input
    file: OsString,
    /// The format to write
    #[arg(long, value_name = "FORMAT")]
    to: Format,
    #[command(flatten)]
    manner: Manner,
}

impl Convert {
    /// Prints the transcript in the format asked for.
    ///
    /// # Errors
    /// The file cannot be read, or the format cannot hold what is in it.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let library = files.library()?;
        let text = bring::text(files, &self.file, &self.manner, everyone(&library))?;
        let set_aside = text.imported.set_aside.clone();
        let warnings = text.imported.warnings.clone();
        let account = Account {
            format: text.imported.format.word(),
            set_aside: &set_aside,
            warnings: &warnings,
        };
        let transcript =
            Transcript::from_file(text.unstored(), Origin::File(self.file.clone().into()))
                .map_err(|error| Error::new(error.to_string()))?;
        let turns: Vec<_> = (0..transcript.turns.len()).map(TurnIndex).collect();
        output.export(&export::converted(self.to, &transcript, &turns, &account)?)?;
        Ok(ExitCode::Done)
    }
}
