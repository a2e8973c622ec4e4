//! `saidso completions`: for shells, from the same definitions.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;
use super::failure::Step;
use super::output::Output;
use crate::error::ExitCode;

/// Prints completions for a shell
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn run(&self, output: &mut Output) -> Step<ExitCode> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "saidso", &mut script);
        output.text(&String::from_utf8_lossy(&script))?;
        Ok(ExitCode::Done)
    }
}
