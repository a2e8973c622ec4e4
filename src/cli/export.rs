//! `saidso export`: what is known of claims, for people and programs that do not have saidso.

use std::ffi::OsString;

use clap::{Args, Subcommand};

use super::failure::{self, Step};
use super::files::{Files, tell_faults};
use super::named::{self, Named};
use super::output::Output;
use super::{counted, found};
use crate::error::{Error, ExitCode, Result};
use crate::export::{self, Format};
use crate::library::Library;
use crate::review::{Scope, review};

/// Writes what is known of claims for people and programs that do not have saidso
#[derive(Debug, Args)]
pub struct Export {
    #[command(subcommand)]
    matter: Matter,
}

#[derive(Debug, Subcommand)]
enum Matter {
    Claims(Claims),
}

/// Writes the claims with quotations, findings, passages, sources and your verdicts
#[derive(Debug, Args)]
struct Claims {
    /// Only claims about this exchange (as they stand in one edition, when the place names it), or of this article file
    #[arg(value_name = "EXCHANGE|FILE")]
    about: Option<OsString>,
    /// The format: markdown (a report), csv, json, jsonl, webannotation, or claimreview
    /// for those that are judged
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    to: Format,
    /// One JSON object per claim and line, as `--to jsonl`
    #[arg(long, conflicts_with = "to")]
    json: bool,
}

impl Export {
    /// Writes what was asked for.
    ///
    /// # Errors
    /// What is named is not there, the format cannot hold it, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        match &self.matter {
            Matter::Claims(claims) => claims.run(files, output),
        }
    }
}

impl Claims {
    fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let mut library = files.library()?;
        tell_faults(&library);
        files.only_places(&library, &self.about)?;
        let scope = self.scope(files, &mut library)?;
        let kept = files.kept()?;
        let chapters = review(&library, &kept, &scope);
        let format = if self.json {
            Format::JsonLines
        } else {
            self.to
        };
        output.export(&export::claims(format, &chapters, &files.config()?.review)?)?;
        if format != Format::ClaimReview {
            return Ok(found(!chapters.is_empty()));
        }
        let (judged, all) = chapters.iter().fold((0, 0), |(judged, all), chapter| {
            (judged + chapter.judged(), all + chapter.claims.len())
        });
        if judged < all {
            failure::say(&format!(
                "saidso: left out: {} without a verdict",
                counted(all - judged, "claim")
            ));
        }
        Ok(found(judged > 0))
    }

    fn scope(&self, files: &Files, library: &mut Library) -> Result<Scope> {
        let Some(argument) = &self.about else {
            return Ok(Scope::default());
        };
        match named::name(files, library, argument)? {
            Named::Article(id) => Ok(Scope {
                article: Some(id),
                ..Scope::default()
            }),
            Named::Place(place) if place.turns.is_some() => Err(Error::new(format!("`{place}` names turns"))
                .hint("a whole exchange or edition is exported; `saidso claims` lists the claims of single turns")),
            Named::Place(place) => Ok(Scope {
                exchange: Some(place.exchange),
                edition: place.edition,
                article: None,
            }),
        }
    }
}
