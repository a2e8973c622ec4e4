//! `saidso validate`: the data is sound, or where it is not.

use std::path::{Path, PathBuf};

use clap::Args;

use super::counted;
use super::failure::{self, Step};
use super::files::Files;
use super::output::Output;
use crate::error::{Error, ExitCode, Result};
use crate::library;

/// Checks edition and article files, and tells each problem with file, line and key
#[derive(Debug, Args)]
pub struct Validate {
    /// A file or a directory; what is bundled and your own when nothing is named
    path: Option<PathBuf>,
}

impl Validate {
    /// Prints every problem on stderr and what was checked on stdout.
    ///
    /// # Errors
    /// There is nothing to check at the path, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let checked = match &self.path {
            Some(path) => {
                readable(path)?;
                library::check_path(path)?
            }
            None => library::check(&files.directories()?),
        };
        for problem in &checked.problems {
            failure::say(&problem.to_string());
        }
        let problems = checked.problems.len();
        output.line(&format!(
            "{}, {}: {}",
            counted(checked.editions, "edition"),
            counted(checked.articles, "article"),
            match problems {
                0 => "sound".to_owned(),
                _ => counted(problems, "problem"),
            }
        ))?;
        Ok(match problems {
            0 => ExitCode::Done,
            _ => ExitCode::Found,
        })
    }
}

/// Whether there is anything to look into: what cannot be read at all has no problems to list.
fn readable(path: &Path) -> Result<()> {
    let kind = std::fs::metadata(path).map_err(|error| Error::io("read", path, &error))?;
    let opened = if kind.is_dir() {
        std::fs::read_dir(path).map(drop)
    } else if kind.is_file() {
        std::fs::File::open(path).map(drop)
    } else {
        return Err(Error::new("neither a file nor a directory").in_file(path));
    };
    opened.map_err(|error| Error::io("read", path, &error))
}
