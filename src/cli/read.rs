//! `saidso [PLACE|FILE…]`: the reader.

mod behind;

use std::ffi::{OsStr, OsString};

use clap::{Args, CommandFactory};

use super::failure::Step;
use super::files::Files;
use super::named::{self, Named};
use crate::config::Access;
use crate::error::{Error, ExitCode, Result};
use crate::keep::Opening;
use crate::library::{Library, TranscriptIndex};
use crate::record::{Place, TurnIndex};
use crate::text::near;
use crate::tui::errand::Arrival;
use crate::tui::model::First;
use crate::tui::{self, texts::OpenText};
use behind::Begun;

/// The longest place that is taken from the other end of an SSH connection.
const LONGEST_PLACE: usize = 64;

/// What the reader is started with.
#[derive(Debug, Args)]
pub struct Read {
    /// What to open: a place such as `witkoff-ushakov@babel#3`, or files of any format, the
    /// first of which is opened; the last place read when nothing is named
    #[arg(value_name = "PLACE|FILE")]
    open: Vec<OsString>,
    /// Shows the transcript alone
    #[arg(long)]
    focus: bool,
}

impl Read {
    /// Opens the reader.
    ///
    /// # Errors
    /// What is named is not there, or the reader cannot run here.
    pub fn run(&self, files: &Files) -> Step<ExitCode> {
        let directories = files.directories()?;
        let config = files.config()?;
        let journal = files.journal();
        let opening = Opening::of(journal.as_ref());
        let last = opening.kept.last.as_ref();
        let last = last.filter(|_| config.reading.resume && self.open.is_empty());
        let begun = match files.access() {
            Access::Full => behind::begin(&self.open, files, directories, last),
            // What may be opened is known from the whole library only.
            Access::Restricted => behind::whole(&directories),
        };
        let Begun {
            catalogue,
            whole,
            errand,
        } = begun;
        let mut library = catalogue.library();
        files.only_places(&library, &self.open)?;
        let asked = asked_over_ssh(files, &library).filter(|_| self.open.is_empty());
        let arguments: Vec<&OsString> = self.open.iter().chain(&asked).collect();
        let (first, texts) = match &errand {
            Some(errand) => (First::Named(errand.named.clone()), Vec::new()),
            None => {
                let arrival = open(files, &mut library, &arguments)?;
                let place = arrival.place;
                let first = place.map_or(First::Last, |(at, turn)| First::Place(at, turn));
                (first, arrival.texts)
            }
        };
        tui::run(tui::run::Options {
            library,
            texts,
            catalogue,
            whole,
            opening,
            config,
            journal,
            first,
            errand,
            alone: self.focus,
            article: None,
        })?;
        Ok(ExitCode::Done)
    }

    /// The reader's own arguments mean nothing to a verb.
    ///
    /// # Errors
    /// There are some.
    pub fn refuse_beside_a_verb(&self) -> Result<()> {
        let stray = match self.open.first() {
            Some(argument) => format!("`{}`", argument.to_string_lossy()),
            None if self.focus => "`--focus`".to_owned(),
            None => return Ok(()),
        };
        Err(Error::new(format!("{stray} stands before a command"))
            .hint("name the command first, and what it is about after it"))
    }
}

/// Understands the arguments; the files among them are taken into the library. The first is what is opened.
///
/// # Errors
/// One of them is not there, or cannot be read.
fn open(files: &Files, library: &mut Library, arguments: &[impl AsRef<OsStr>]) -> Result<Arrival> {
    let mut names = Vec::new();
    let mut opened = Vec::new();
    for argument in arguments {
        let argument = argument.as_ref();
        let named = named::name_opening(files, library, argument, &mut opened);
        names.push(named.map_err(|error| or_a_verb(error, argument))?);
    }
    let place = match names.first() {
        Some(name) => first_place(library, name)?,
        None => None,
    };
    let mut texts = Vec::new();
    for (place, text) in opened {
        let at = library.find(&place)?.0;
        // A file that is named twice is open once.
        texts.retain(|text: &OpenText| text.at != at);
        texts.push(OpenText::new(at, text));
    }
    Ok(Arrival {
        place,
        texts,
        wrong: None,
    })
}

/// The place that somebody asked for whose command `sshd` replaced by a restricted reader; anything else is ignored.
fn asked_over_ssh(files: &Files, library: &Library) -> Option<OsString> {
    let asked = std::env::var_os("SSH_ORIGINAL_COMMAND")?;
    let is_place = files.access() == Access::Restricted
        && asked.len() <= LONGEST_PLACE
        && files.only_places(library, [&asked]).is_ok();
    is_place.then_some(asked)
}

/// The same error, with the command that was perhaps meant by what is no place.
fn or_a_verb(error: Error, argument: &OsStr) -> Error {
    let command = super::Cli::command();
    let verbs = command.get_subcommands().map(clap::Command::get_name);
    match near::nearest(&argument.to_string_lossy(), verbs) {
        Some(verb) => error.hint(format!("did you mean the command `{verb}`?")),
        None => error,
    }
}

/// Where the reader opens: the place, or for an article the exchange that it speaks of first.
fn first_place(
    library: &Library,
    name: &Named,
) -> Result<Option<(TranscriptIndex, Option<TurnIndex>)>> {
    let place = match name {
        Named::Place(place) => place.clone(),
        Named::Article(id) => match exchange_of(library, id) {
            Some(place) => place,
            None => return Ok(None),
        },
    };
    let (index, turns) = library.find(&place)?;
    Ok(Some((index, turns.map(|(first, _)| first))))
}

fn exchange_of(library: &Library, article: &str) -> Option<Place> {
    let file = library
        .articles
        .iter()
        .find(|file| file.article.id == article)?;
    file.claims
        .iter()
        .filter_map(|claim| claim.about.clone())
        .map(|exchange| Place {
            exchange,
            edition: None,
            turns: None,
        })
        .find(|place| library.find(place).is_ok())
}
