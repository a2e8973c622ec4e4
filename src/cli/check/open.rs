//! `saidso check --open`: the article beside the transcripts, in the reader.

use std::sync::Arc;

use crate::cli::failure::Step;
use crate::cli::files::Files;
use crate::error::ExitCode;
use crate::keep::Opening;
use crate::library::{Catalogue, Library, TranscriptIndex};
use crate::tui::article::CheckedArticle;
use crate::tui::model::First;
use crate::tui::{self, run::Options};

/// Opens the reader with the article over it, at the first passage that was found.
///
/// # Errors
/// The reader cannot run here.
pub fn open(
    article: CheckedArticle,
    library: Library,
    catalogue: Catalogue,
    scope: &[TranscriptIndex],
    files: &Files,
) -> Step<ExitCode> {
    let mut passages = article.answers.iter();
    let found = passages.find_map(|answer| answer.best.passage.as_ref());
    let first = match (found, scope.first()) {
        (Some(passage), _) => First::Place(passage.transcript, Some(passage.turn)),
        (None, Some(at)) => First::Place(*at, None),
        (None, None) => First::Last,
    };
    let config = files.config()?;
    let journal = files.journal();
    let opening = Opening::of(journal.as_ref());
    tui::run(Options {
        library,
        texts: Vec::new(),
        catalogue,
        whole: true,
        opening,
        config,
        journal,
        first,
        errand: None,
        alone: false,
        article: Some(Arc::new(article)),
    })?;
    Ok(ExitCode::Done)
}
