//! `saidso import --article`: an article's quotations into the library, as claims that a person looks over.

use std::ffi::OsStr;
use std::path::PathBuf;

use crate::check::{Checker, article_file, claims::Naming};
use crate::cli::failure::Step;
use crate::cli::files::Files;
use crate::cli::output::{Output, Style};
use crate::cli::{bring, counted};
use crate::error::{ExitCode, Result};
use crate::import::prose::prose;
use crate::import::{self, Hint, html};
use crate::library::{Library, TranscriptIndex, store_article};
use crate::record::{ArticleFile, validate};

/// What the user says of the article.
pub struct Wanted<'a> {
    /// Its file.
    pub file: &'a OsStr,
    /// Its address.
    pub url: Option<&'a str>,
    /// Whether it is only shown.
    pub dry_run: bool,
}

impl Wanted<'_> {
    /// Shows the claims, then stores them.
    ///
    /// # Errors
    /// The article cannot be read, its address is none, or it cannot be stored.
    pub fn run(&self, files: &Files, library: &Library, output: &mut Output) -> Step<ExitCode> {
        let (bytes, name) = bring::bytes(files, self.file)?;
        let sha256 = import::bring::digest(&bytes);
        let same = |file: &&ArticleFile| file.article.sha256.as_ref() == Some(&sha256);
        if let Some(known) = library.articles.iter().find(same) {
            let id = output.foreign_line(&known.article.id);
            output.line(&format!("This article is in the library already: {id}"))?;
            return Ok(ExitCode::Done);
        }
        let file = self.claims(&bytes, name, sha256, library)?;
        if let Some(problem) = validate::article(&file).into_iter().next() {
            return Err(problem.into());
        }
        tell(&file, output)?;
        if self.dry_run {
            output.line("Nothing was stored: this was a dry run.")?;
            return Ok(ExitCode::Done);
        }
        let directory = files.directory_to_store_in()?;
        let path = store_article(&directory, &file, &bytes)?;
        let path = output.foreign_line(&path.to_string_lossy());
        output.line(&format!("Stored as {path}"))?;
        Ok(ExitCode::Done)
    }

    fn claims(
        &self,
        bytes: &[u8],
        name: Option<PathBuf>,
        sha256: String,
        library: &Library,
    ) -> Result<ArticleFile> {
        let told = name.clone().unwrap_or_else(|| PathBuf::from("(stdin)"));
        let stem = name.as_deref().and_then(|name| name.file_stem());
        let fallback = stem.unwrap_or_else(|| OsStr::new("pasted"));
        let fallback = fallback.to_string_lossy().into_owned();
        let hint = Hint {
            name,
            ..Hint::default()
        };
        let paragraphs = prose(bytes, &hint).map_err(|error| error.in_file(&told))?;
        let mut about = html::about_bytes(bytes, &hint)?;
        if let Some(url) = self.url {
            about.url = Some(url.to_owned());
        }
        let scope: Vec<_> = (0..library.transcripts.len())
            .map(TranscriptIndex)
            .collect();
        let naming = Naming {
            id: free_id(library, &fallback),
            about,
            fallback,
            sha256,
        };
        let checker = Checker::new(library, &scope);
        Ok(article_file(&paragraphs, naming, library, &checker))
    }
}

/// Prints what becomes of the article.
fn tell(file: &ArticleFile, output: &mut Output) -> Step {
    let title = output.foreign_line(&file.article.title);
    let title = output.painted(Style::Strong, &title);
    let claims = counted(file.claims.len(), "quotation");
    output.line(&format!("{title}: {claims}, to be looked over"))?;
    for claim in &file.claims {
        let about = claim.about.as_deref().unwrap_or("no one exchange");
        let told = format!("  {} ({about}): {}", claim.id, claim.text);
        let told = output.foreign_line(&told);
        output.line(&told)?;
    }
    Ok(())
}

/// The file's name as an id, with a number behind it while there is an article of that id.
fn free_id(library: &Library, name: &str) -> String {
    let slug = import::make::slug(name);
    let stem = if slug.is_empty() { "article" } else { &slug };
    let taken = |id: &str| library.articles.iter().any(|file| file.article.id == id);
    let mut id = stem.to_owned();
    let mut number = 2;
    while taken(&id) {
        id = format!("{stem}-{number}");
        number += 1;
    }
    id
}
