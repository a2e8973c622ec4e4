//! The library: every edition and article that is at hand, bundled and the user's own.
//!
//! One bad file never hides the good ones: it is kept in [`Library::faults`] with its error.

mod begin;
mod bundled;
mod catalogue;
mod check;
mod document;
mod file;
mod head;
mod shelf;
mod stamp;
mod store;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::record::{Article, ArticleFile, Claim, Exchange, Place, Transcript, TurnIndex};
use crate::text::near;

pub use begin::{is_little, is_soon_read};
pub use catalogue::{Catalogue, Changes, Guests};
pub use check::{Checked, check, check_path};
pub use document::Document;
pub use file::read_bytes;
pub use store::{store, store_article};

/// Position of a transcript in its library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TranscriptIndex(pub usize);

/// Position of a claim in its library: which article, which of its claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimIndex {
    /// Position of the article file in [`Library::articles`].
    pub article: usize,
    /// Position of the claim in its file.
    pub claim: usize,
}

/// Everything that can be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Library {
    /// Editions, those of one exchange together, the fullest of them first; exchanges by date.
    /// Those that stay the same are shared between a library and the one that follows it.
    pub transcripts: Vec<Arc<Transcript>>,
    /// Articles, in the order in which they were found.
    pub articles: Vec<ArticleFile>,
    /// Files that could not be taken in, and why.
    pub faults: Vec<Error>,
}

impl Library {
    /// What is part of the program.
    pub fn bundled() -> Self {
        Self::open(&[])
    }

    /// What is part of the program and what stands in each of `directories`.
    ///
    /// A directory holds `transcripts/` and `transcripts/articles/`, or the files directly and
    /// `articles/`. One that is not there is an empty one. Of two files for the same edition or
    /// article the first stays, the other is a fault.
    pub fn open(directories: &[PathBuf]) -> Self {
        Catalogue::open(directories).library()
    }

    /// Whether this is `other`, its transcripts being the same ones and not only alike.
    pub fn is_shared(&self, other: &Self) -> bool {
        let (ours, theirs) = (&self.transcripts, &other.transcripts);
        ours.len() == theirs.len()
            && (ours.iter().zip(theirs)).all(|(one, other)| Arc::ptr_eq(one, other))
            && self.articles == other.articles
            && self.faults == other.faults
    }

    /// The transcript at `index`.
    pub fn transcript(&self, index: TranscriptIndex) -> Option<&Transcript> {
        self.transcripts.get(index.0).map(Arc::as_ref)
    }

    /// The claim at `index`, with the article that makes it.
    pub fn claim(&self, index: ClaimIndex) -> Option<(&Article, &Claim)> {
        let file = self.articles.get(index.article)?;
        Some((&file.article, file.claims.get(index.claim)?))
    }

    /// Every claim in the order of the articles.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimIndex, &Claim)> {
        self.articles
            .iter()
            .enumerate()
            .flat_map(|(article, file)| {
                file.claims
                    .iter()
                    .enumerate()
                    .map(move |(claim, text)| (ClaimIndex { article, claim }, text))
            })
    }

    /// Every exchange once, in the order of the transcripts.
    pub fn exchanges(&self) -> Vec<&Exchange> {
        let mut seen = HashSet::new();
        self.transcripts
            .iter()
            .map(|transcript| &transcript.exchange)
            .filter(|exchange| seen.insert(exchange.id.as_str()))
            .collect()
    }

    /// The editions of an exchange, the fullest first.
    pub fn editions_of<'a>(
        &'a self,
        exchange: &'a str,
    ) -> impl Iterator<Item = (TranscriptIndex, &'a Transcript)> {
        self.transcripts
            .iter()
            .enumerate()
            .filter(move |(_, transcript)| transcript.exchange.id == exchange)
            .map(|(at, transcript)| (TranscriptIndex(at), transcript.as_ref()))
    }

    /// The transcript that `place` names (the fullest edition when it names none) and its turns, if it names any.
    ///
    /// # Errors
    /// No such exchange, edition or turn; the hint names the nearest that there is.
    pub fn find(&self, place: &Place) -> Result<(TranscriptIndex, Option<(TurnIndex, TurnIndex)>)> {
        let (index, transcript) = self
            .editions_of(&place.exchange)
            .find(|(_, transcript)| {
                place
                    .edition
                    .as_ref()
                    .is_none_or(|edition| *edition == transcript.edition.id)
            })
            .ok_or_else(|| self.nothing_at(place))?;
        let Some((first, last)) = place.turns else {
            return Ok((index, None));
        };
        let count = transcript.turns.len();
        if last > count {
            let error = Error::new(format!("`{}` has no turn {last}", transcript.place()));
            return Err(error.hint(match count {
                0 => "it has no turns".to_owned(),
                1 => "it has 1 turn".to_owned(),
                _ => format!("it has {count} turns"),
            }));
        }
        let turns = (TurnIndex::from_number(first), TurnIndex::from_number(last));
        Ok((index, Some(turns)))
    }

    /// Takes an edition in, in the stead of the one of the same name, else beside those of its exchange.
    pub fn take(&mut self, transcript: impl Into<Arc<Transcript>>) -> Place {
        let transcript = transcript.into();
        let place = transcript.place();
        let others = &mut self.transcripts;
        let same = others.iter().position(|other| other.place() == place);
        let beside = others
            .iter()
            .rposition(|other| other.exchange.id == place.exchange);
        match (same, beside) {
            (Some(at), _) => others[at] = transcript,
            (None, Some(at)) => others.insert(at + 1, transcript),
            (None, None) => others.push(transcript),
        }
        place
    }

    /// Takes an article in, in the stead of the one of the same name; its id.
    pub fn take_article(&mut self, file: ArticleFile) -> String {
        let id = file.article.id.clone();
        let others = &mut self.articles;
        match others.iter().position(|other| other.article.id == id) {
            Some(at) => others[at] = file,
            None => others.push(file),
        }
        id
    }

    /// That the library does not have the exchange or edition of `place`, and what is near it.
    fn nothing_at(&self, place: &Place) -> Error {
        let editions: Vec<&str> = self
            .editions_of(&place.exchange)
            .map(|(_, transcript)| transcript.edition.id.as_str())
            .collect();
        if let (Some(edition), false) = (&place.edition, editions.is_empty()) {
            return Error::new(format!("`{}` has no edition `{edition}`", place.exchange))
                .hint(near::hint(edition, &editions, "its editions are"));
        }
        let exchanges: Vec<&str> = self
            .exchanges()
            .iter()
            .map(|exchange| exchange.id.as_str())
            .collect();
        Error::new(format!("no exchange `{}` in the library", place.exchange)).hint(near::hint(
            &place.exchange,
            &exchanges,
            "the exchanges are",
        ))
    }
}

/// Reads one edition or article file, whichever its keys say it is.
///
/// # Errors
/// It cannot be read or is neither, with file, line, column and key.
pub fn read_file(path: &Path) -> Result<Document> {
    document::Loaded::open(path).map(|loaded| loaded.document)
}

#[cfg(test)]
mod tests;
