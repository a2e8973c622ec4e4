//! Where the things of the user are, and the library, the journal and the configuration that are there.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use directories::{BaseDirs, ProjectDirs};

use super::failure;
use super::named::is_yaml;
use super::piped::Piped;
use super::progress;
use crate::config::{Access, Config};
use crate::error::{Error, Result};
use crate::import::mend::Mends;
use crate::keep::journal::Rescued;
use crate::keep::{Entry, Journal, Kept, Reading, data_directory};
use crate::library::Library;
use crate::record::Place;
use crate::{tui, yaml};

/// In the environment of a restricted session, with any value.
const RESTRICTED: &str = "SAIDSO_RESTRICTED";

/// The options that every command takes.
#[derive(Debug, Clone, Default, Args)]
pub struct Files {
    /// Another directory with editions and articles; can be given several times
    #[arg(long, value_name = "DIR", global = true)]
    library: Vec<PathBuf>,
    /// Where your editions and what you keep are, instead of the usual directory
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    /// The configuration file, instead of the usual one
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Reads the library and nothing else, for hosts that many share: no other files, no imports, no way out to a
    /// shell; `SAIDSO_RESTRICTED` in the environment does the same
    #[arg(long, global = true)]
    restricted: bool,
    /// Whether what you keep is kept, or lasts for the session only
    #[arg(long, value_name = "on|off", global = true, default_value = "on")]
    keep: Keep,
    /// Reads texts without the mends that are remembered of them
    #[arg(long, global = true)]
    no_mends: bool,
    /// Standard input.
    #[arg(skip)]
    pub piped: Piped,
    /// Whether stderr can be written to.
    #[arg(skip)]
    telling: Telling,
}

/// Whether there is somebody to read what is said on stderr.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Telling {
    #[default]
    OnStderr,
    /// The screen is up, and would be written over.
    Nowhere,
}

/// Whether there is a journal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Keep {
    #[default]
    On,
    Off,
}

impl Files {
    /// The same for what is done behind the screen: nothing is said on stderr.
    pub fn behind_the_screen(&self) -> Self {
        Self {
            telling: Telling::Nowhere,
            ..self.clone()
        }
    }

    /// Does what may take long; `told` says meanwhile what it is.
    pub fn during<T>(&self, told: &str, work: impl FnOnce() -> T) -> T {
        match self.telling {
            Telling::OnStderr => progress::during(told, work),
            Telling::Nowhere => work(),
        }
    }

    /// The data directory; `None` when there is no home.
    ///
    /// A restricted session does not let the environment lead it elsewhere than below the home.
    pub fn data(&self) -> Option<PathBuf> {
        if self.access() == Access::Restricted && self.data.is_none() {
            let home = BaseDirs::new()?.home_dir().join(".local/share/saidso");
            return Some(home).filter(|path| path.is_absolute());
        }
        data_directory(self.data.as_deref())
    }

    /// What this session may do.
    pub fn access(&self) -> Access {
        if self.restricted || std::env::var_os(RESTRICTED).is_some() {
            Access::Restricted
        } else {
            Access::Full
        }
    }

    /// The data directory, where something is to be stored.
    ///
    /// # Errors
    /// There is no home.
    pub fn directory_to_store_in(&self) -> Result<PathBuf> {
        self.data().ok_or_else(|| {
            Error::new("there is no home directory to store it in")
                .hint("name a directory with --data")
        })
    }

    /// Refuses what a restricted session may not do.
    ///
    /// # Errors
    /// It is one.
    pub fn only_with_full_access(&self, what: &str) -> Result<()> {
        match self.access() {
            Access::Full => Ok(()),
            Access::Restricted => Err(Error::new(format!(
                "{what} is not part of a restricted session"
            ))
            .hint("here only the library can be read")),
        }
    }

    /// Refuses arguments of a restricted session that name anything but places of the library.
    ///
    /// # Errors
    /// One does.
    pub fn only_places<'a>(
        &self,
        library: &Library,
        arguments: impl IntoIterator<Item = &'a OsString>,
    ) -> Result<()> {
        if self.access() == Access::Full {
            return Ok(());
        }
        for argument in arguments {
            let text = argument.to_string_lossy();
            // A file of this name would be read in the stead of the place.
            let is_file = is_yaml(Path::new(argument));
            let place = text.parse::<Place>().ok().filter(|_| !is_file);
            if place.is_none_or(|place| library.find(&place).is_err()) {
                return Err(Error::new(format!("`{text}` is no place of the library"))
                    .hint("in a restricted session only the library can be read; `saidso list` lists all"));
            }
        }
        Ok(())
    }

    /// The directories with the user's editions and articles.
    ///
    /// # Errors
    /// One that was named is not there.
    pub fn directories(&self) -> Result<Vec<PathBuf>> {
        for directory in &self.library {
            if !directory.is_dir() {
                return Err(Error::new("no such directory").in_file(directory).hint(
                    "--library names a directory with edition files, or with `transcripts` in it",
                ));
            }
        }
        let own = self.data().filter(|_| self.access() == Access::Full);
        Ok(own
            .into_iter()
            .chain(self.library.iter().cloned())
            .collect())
    }

    /// Everything that can be read. Its faults are not told yet.
    ///
    /// # Errors
    /// A directory that was named is not there.
    pub fn library(&self) -> Result<Library> {
        Ok(Library::open(&self.directories()?))
    }

    /// Where the user's own things are kept; `None` when there is no home, or nothing is to be kept.
    pub fn journal(&self) -> Option<Journal> {
        let directory = self.data().filter(|_| self.keep == Keep::On)?;
        let journal = Journal::at(&directory);
        Some(match self.access() {
            Access::Full => journal,
            Access::Restricted => journal.confined(),
        })
    }

    /// What the user keeps, with what an earlier session could not save. Lines that cannot be read are told.
    ///
    /// # Errors
    /// The journal is there and cannot be read.
    pub fn kept(&self) -> Result<Kept> {
        let Some(journal) = self.journal() else {
            return Ok(Kept::default());
        };
        let rescued = journal.take_in_rescued();
        let reading = journal.read()?;
        for fault in reading.faults.iter().chain(&waiting(&rescued)) {
            failure::tell(fault);
        }
        Ok(self.with_rescued(&reading, &rescued))
    }

    /// The mends that are remembered of the text with this SHA-256.
    ///
    /// # Errors
    /// The journal is there and cannot be read.
    pub fn mends(&self, sha256: &str) -> Result<Mends> {
        let journal = self.journal().filter(|_| !self.no_mends);
        let Some(journal) = journal else {
            return Ok(Mends::default());
        };
        let rescued = journal.take_in_rescued();
        let reading = journal
            .read()
            .map_err(|error| error.hint("--no-mends reads texts without it"))?;
        let mut kept = self.with_rescued(&reading, &rescued);
        Ok(kept.mends.remove(sha256).unwrap_or_default())
    }

    /// What is in the journal, and what an earlier session could not save and this one cannot either.
    fn with_rescued(&self, reading: &Reading, rescued: &Rescued) -> Kept {
        if let Some(told) = rescued.told().filter(|_| self.telling == Telling::OnStderr) {
            failure::say(&told);
        }
        let mut kept = Kept::from_entries(&reading.entries);
        for entry in &rescued.waiting {
            kept.hold(entry);
        }
        kept
    }

    /// Remembers the mends of the text with this SHA-256.
    ///
    /// # Errors
    /// There is no home directory, or the journal cannot be written to.
    pub fn remember(&self, sha256: &str, mends: Mends) -> Result<()> {
        let journal = self.journal().ok_or_else(|| {
            Error::new("there is no home directory to remember the mends in")
                .hint("name a directory with --data")
        })?;
        journal.append(&[Entry::mends(sha256, mends)])
    }

    /// The settings: those of the named file, else of the usual one where there is one.
    ///
    /// # Errors
    /// The file cannot be read, or what it says makes no sense.
    pub fn config(&self) -> Result<Config> {
        let access = self.access();
        let config = self.configured()?;
        Ok(Config { access, ..config })
    }

    fn configured(&self) -> Result<Config> {
        let usual = || usual_config().filter(|_| self.access() == Access::Full);
        let Some(file) = self.config.clone().or_else(usual) else {
            return Config::standard();
        };
        match std::fs::read_to_string(&file) {
            Ok(text) => {
                let config = Config::with_user(&text, &file)?;
                tui::check(&config)
                    .map_err(|error| yaml::positioned(error, &text).in_file(&file))?;
                Ok(config)
            }
            Err(error) if self.config.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
                Config::standard()
            }
            Err(error) => Err(Error::io("read the configuration", &file, &error)),
        }
    }

    /// The lines of the help that say where everything is.
    pub fn help() -> String {
        let shown = |path: Option<PathBuf>| {
            path.map_or_else(
                || "nowhere: there is no home directory".to_owned(),
                |path| crate::text::clean::show_line(&path.to_string_lossy()).to_string(),
            )
        };
        format!(
            "Files:\n  configuration  {}\n  your data      {}\n\n\
             Exit codes: 0 done, 1 nothing found or problems found, 2 wrong use or unreadable input",
            shown(usual_config()),
            shown(data_directory(None)),
        )
    }
}

fn usual_config() -> Option<PathBuf> {
    ProjectDirs::from("", "", "saidso")
        .map(|directories| directories.config_dir().join("config.yaml"))
        .filter(|path| path.is_absolute())
}

/// What is said of changes that still cannot be saved: one line for each file where they stand.
fn waiting(rescued: &Rescued) -> Vec<Error> {
    let not_saved = |file: &PathBuf| {
        Error::new("what an earlier session could not save cannot be saved now either, and stands in this file")
            .in_file(file)
            .hint("it is listed all the same, and tried again each time")
    };
    rescued.files.iter().map(not_saved).collect()
}

/// Tells what the library could not take in, each once.
pub fn tell_faults(library: &Library) {
    for fault in &library.faults {
        failure::tell(fault);
    }
}
