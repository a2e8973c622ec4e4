//! The command line: what can be asked, and which verb answers. One verb, one file.
//!
//! | file | what is there |
//! |---|---|
//! | `read`, `list`, `show`, `search`, `claims`, `check`, `bookmarks`, `export`, `collate`, `import`, `convert`, `validate`, `completions`, `man` | the verbs; without one, `read` |
//! | `files` | the options for directories, and the library, journal and configuration found there |
//! | `named`, `speakers` | what arguments name |
//! | `bring`, `piped` | a text of any format, read and made an edition; standard input, perhaps behind the screen |
//! | `progress` | what a long load says on a terminal's stderr until it ends |
//! | `output`, `failure` | stdout and stderr, and nothing else prints |

mod bookmarks;
mod bring;
mod check;
mod claims;
mod collate;
mod completions;
mod convert;
mod export;
pub mod failure;
mod files;
mod import;
mod list;
mod man;
mod named;
mod output;
mod piped;
mod progress;
mod read;
mod search;
mod show;
mod speakers;
mod validate;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub use failure::{Step, Stop};
pub use output::Output;

use crate::error::ExitCode;
use files::Files;

/// Did they really say so? Reads the transcripts of calls, finds any passage in them, and shows how what
/// was said stands to what an article says was said.
#[derive(Debug, Parser)]
#[command(name = "saidso", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    reading: read::Read,
    #[command(flatten)]
    files: Files,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    List(list::List),
    Show(show::Show),
    Search(search::Search),
    Claims(claims::Claims),
    Check(check::Check),
    Bookmarks(bookmarks::Bookmarks),
    Export(export::Export),
    Collate(collate::Collate),
    Import(import::Import),
    Convert(convert::Convert),
    Validate(validate::Validate),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Verb {
    /// Whether a restricted session has it. Those that take files refuse them there.
    fn only_reads_the_library(&self) -> bool {
        matches!(
            self,
            Self::List(_)
                | Self::Show(_)
                | Self::Search(_)
                | Self::Claims(_)
                | Self::Bookmarks(_)
                | Self::Export(_)
                | Self::Collate(_)
                | Self::Completions(_)
                | Self::Man(_)
        )
    }
}

impl Cli {
    /// Reads the arguments of a process, its name first.
    ///
    /// # Errors
    /// They make no sense, or ask for help or the version only.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Step<Self> {
        let command = Self::command().after_help(Files::help());
        let matches = command.try_get_matches_from(arguments)?;
        Ok(Self::from_arg_matches(&matches)?)
    }

    /// Does what was asked.
    ///
    /// # Errors
    /// It cannot be done, or nobody reads the output any more.
    pub fn run(&self, output: &mut Output) -> Step<ExitCode> {
        let files = &self.files;
        let Some(verb) = &self.verb else {
            return self.reading.run(files);
        };
        self.reading.refuse_beside_a_verb()?;
        if !verb.only_reads_the_library() {
            files.only_with_full_access("this command")?;
        }
        match verb {
            Verb::List(list) => list.run(files, output),
            Verb::Show(show) => show.run(files, output),
            Verb::Search(search) => search.run(files, output),
            Verb::Claims(claims) => claims.run(files, output),
            Verb::Check(check) => check.run(files, output),
            Verb::Bookmarks(bookmarks) => bookmarks.run(files, output),
            Verb::Export(export) => export.run(files, output),
            Verb::Collate(collate) => collate.run(files, output),
            Verb::Import(import) => import.run(files, output),
            Verb::Convert(convert) => convert.run(files, output),
            Verb::Validate(validate) => validate.run(files, output),
            Verb::Completions(completions) => completions.run(output),
            Verb::Man(man::Man {}) => man::Man::run(output),
        }
    }
}

/// Done, or nothing found.
fn found(any: bool) -> ExitCode {
    if any { ExitCode::Done } else { ExitCode::Found }
}

/// `1 turn`, `2 turns`.
fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }
}
