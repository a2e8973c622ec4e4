//! The library: every edition and article that is at hand, bundled and the user's own.
//!
//! One bad file never hides the good ones: it is kept in [`Library::faults`] with its error.

use crate::error::{Error, Result};
use crate::record::{Article, ArticleFile, Claim, Exchange, Place, Transcript, TurnIndex};

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
    pub transcripts: Vec<Transcript>,
    /// Articles, in the order in which they were found.
    pub articles: Vec<ArticleFile>,
    /// Files that could not be taken in, and why.
    pub faults: Vec<Error>,
}

impl Library {
    /// The transcript at `index`.
    pub fn transcript(&self, index: TranscriptIndex) -> Option<&Transcript> {
        self.transcripts.get(index.0)
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
        let mut seen: Vec<&Exchange> = Vec::new();
        for transcript in &self.transcripts {
            if !seen
                .iter()
                .any(|exchange| exchange.id == transcript.exchange.id)
            {
                seen.push(&transcript.exchange);
            }
        }
        seen
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
            .map(|(at, transcript)| (TranscriptIndex(at), transcript))
    }

    /// The transcript that `place` names (the fullest edition when it names none) and its turns, if it names any.
    ///
    /// # Errors
    /// No such exchange, edition or turn; the hint names the nearest that there is.
    pub fn find(&self, place: &Place) -> Result<(TranscriptIndex, Option<(TurnIndex, TurnIndex)>)> {
        let (index, _) = self
            .editions_of(&place.exchange)
            .find(|(_, transcript)| {
                place
                    .edition
                    .as_ref()
                    .is_none_or(|edition| *edition == transcript.edition.id)
            })
            .ok_or_else(|| Error::new(format!("no `{place}` in the library")))?;
        let turns = place
            .turns
            .map(|(first, last)| (TurnIndex::from_number(first), TurnIndex::from_number(last)));
        Ok((index, turns))
    }
}
