//! The review: all that is known of what articles claim about exchanges, gathered once for every report of it.
//!
//! A [`Chapter`] holds one article's claims about one exchange: for each, in each edition, the findings of its
//! quotations, the passages linked to it and what is only suggested, with the user's verdict. Beside them stand the turns
//! that no claim of the article touches.

mod beside;
mod passage;
mod together;

use std::collections::BTreeMap;

use crate::keep::{Kept, Verdict, Verdicts};
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::{self, Placed, Quoted, Suggestion};
use crate::record::transcript::part;
use crate::record::{Article, Claim, Exchange, Transcript, TurnIndex};
use crate::text::words;

pub use beside::{Beside, Difference, Ground, Group, beside};
pub use passage::{Passage, passages};
pub use together::{Together, together};

/// Which claims are wanted: all of them, unless something is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only claims about this exchange.
    pub exchange: Option<String>,
    /// Only as they stand in this edition of it.
    pub edition: Option<String>,
    /// Only claims of this article.
    pub article: Option<String>,
}

/// What claims are about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subject<'l> {
    /// An exchange of the library.
    Exchange(&'l Exchange),
    /// An exchange of which the library has no edition, by its id.
    Absent(&'l str),
    /// What surrounds the exchanges.
    Around,
}

/// What one article claims about one subject.
#[derive(Debug, Clone)]
pub struct Chapter<'l> {
    /// What it is about.
    pub subject: Subject<'l>,
    /// Who claims it.
    pub article: &'l Article,
    /// The editions in which it was looked for, the fullest first.
    pub editions: Vec<&'l Transcript>,
    /// The claims in the article's order.
    pub claims: Vec<Reviewed<'l>>,
    /// What the article leaves out of each of the editions.
    pub untouched: Vec<Untouched<'l>>,
}

/// A claim with all that is known of it.
#[derive(Debug, Clone)]
pub struct Reviewed<'l> {
    /// Its position in the library.
    pub index: ClaimIndex,
    /// The article that makes it.
    pub article: &'l Article,
    /// The claim.
    pub claim: &'l Claim,
    /// The name of whom it names.
    pub speaker: Option<&'l str>,
    /// How it stands in each edition of its exchange.
    pub editions: Vec<Standing<'l>>,
    /// What the user says of it.
    pub verdict: Option<&'l Verdict>,
    /// What must be told where the claim is not what it was when it was judged.
    pub careful: Option<String>,
}

/// How a claim stands in one edition.
#[derive(Debug, Clone)]
pub struct Standing<'l> {
    /// The edition.
    pub transcript: &'l Transcript,
    /// What was found of each of its quotations, in their order.
    pub quoted: Vec<Quoted>,
    /// The passages linked to it, in the order of the turns.
    pub passages: Vec<Passage<'l>>,
    /// What is suggested where nothing is linked, the best first.
    pub suggestions: Vec<Suggestion>,
}

/// The turns of an edition that no claim of an article touches.
#[derive(Debug, Clone)]
pub struct Untouched<'l> {
    /// The edition.
    pub transcript: &'l Transcript,
    /// The turns in order.
    pub turns: Vec<TurnIndex>,
    /// Their part of all words, from 0 to 1.
    pub share: f64,
}

/// Gathers what is known of the claims in `scope`: by exchange in the library's order, then by article.
pub fn review<'l>(library: &'l Library, kept: &'l Kept, scope: &Scope) -> Vec<Chapter<'l>> {
    let mut subjects: Vec<Subject> = Vec::new();
    subjects.extend(library.exchanges().into_iter().map(Subject::Exchange));
    let mut absent: Vec<&str> = library
        .claims()
        .filter_map(|(_, claim)| claim.about.as_deref())
        .filter(|id| library.editions_of(id).next().is_none())
        .collect();
    absent.sort_unstable();
    absent.dedup();
    subjects.extend(absent.into_iter().map(Subject::Absent));
    subjects.push(Subject::Around);
    let wanted =
        |subject: &Subject| scope.exchange.is_none() || scope.exchange.as_deref() == subject.id();
    let verdicts = Verdicts::of(kept, library);
    let mut chapters = Vec::new();
    for subject in subjects.into_iter().filter(wanted) {
        let gatherer = Gatherer::new(library, (kept, &verdicts), subject, scope);
        for article in 0..library.articles.len() {
            chapters.extend(gatherer.chapter(article, scope));
        }
    }
    chapters
}

impl<'l> Subject<'l> {
    /// The id of the exchange.
    pub fn id(self) -> Option<&'l str> {
        match self {
            Self::Exchange(exchange) => Some(&exchange.id),
            Self::Absent(id) => Some(id),
            Self::Around => None,
        }
    }

    /// The name that people read.
    pub fn title(self) -> &'l str {
        match self {
            Self::Exchange(exchange) => &exchange.title,
            Self::Absent(id) => id,
            Self::Around => "around the exchanges",
        }
    }
}

impl Chapter<'_> {
    /// How many of the claims have a verdict.
    pub fn judged(&self) -> usize {
        let judged = self.claims.iter().filter(|claim| claim.verdict.is_some());
        judged.count()
    }

    /// Each verdict that was given, and how often.
    pub fn verdicts(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for verdict in self.claims.iter().filter_map(|claim| claim.verdict) {
            *counts.entry(verdict.word.as_str()).or_default() += 1;
        }
        counts
    }
}

impl<'l> Reviewed<'l> {
    /// Every passage linked to it, in every edition.
    pub fn passages(&self) -> impl Iterator<Item = &Passage<'l>> {
        self.editions.iter().flat_map(|one| &one.passages)
    }
}

/// The editions of one subject, with the claims placed in them.
struct Gatherer<'l, 'v> {
    library: &'l Library,
    verdicts: &'v Verdicts<'l>,
    subject: Subject<'l>,
    placed: Vec<(&'l Transcript, Placed)>,
}

impl<'l, 'v> Gatherer<'l, 'v> {
    fn new(
        library: &'l Library,
        (kept, verdicts): (&Kept, &'v Verdicts<'l>),
        subject: Subject<'l>,
        scope: &Scope,
    ) -> Self {
        let editions = library.editions_of(subject.id().unwrap_or_default());
        let wanted = editions.filter(|(_, transcript)| {
            scope.edition.is_none() || scope.edition.as_ref() == Some(&transcript.edition.id)
        });
        let placed = wanted
            .map(|(at, transcript)| (transcript, decided(library, kept, at)))
            .collect();
        Self {
            library,
            verdicts,
            subject,
            placed,
        }
    }

    /// What an article claims about the subject; `None` when that is nothing.
    fn chapter(&self, article: usize, scope: &Scope) -> Option<Chapter<'l>> {
        let file = self.library.articles.get(article)?;
        if scope
            .article
            .as_ref()
            .is_some_and(|id| *id != file.article.id)
        {
            return None;
        }
        let all = file.claims.iter().enumerate();
        let about = all.filter(|(_, claim)| claim.about.as_deref() == self.subject.id());
        let claims: Vec<Reviewed> = about
            .map(|(claim, text)| self.reviewed(ClaimIndex { article, claim }, &file.article, text))
            .collect();
        if claims.is_empty() {
            return None;
        }
        let editions = self.placed.iter();
        Some(Chapter {
            subject: self.subject,
            article: &file.article,
            editions: editions
                .clone()
                .map(|(transcript, _)| *transcript)
                .collect(),
            claims,
            untouched: editions
                .map(|(transcript, placed)| untouched(transcript, placed, article))
                .collect(),
        })
    }

    fn reviewed(&self, index: ClaimIndex, article: &'l Article, claim: &'l Claim) -> Reviewed<'l> {
        let editions = self.placed.iter().map(|(transcript, placed)| Standing {
            transcript,
            quoted: placed.quoted.get(&index).cloned().unwrap_or_default(),
            passages: passages(transcript, placed.links_of(index)),
            suggestions: placed.suggestions_of(index).into_iter().cloned().collect(),
        });
        let given = self.verdicts.on(index);
        Reviewed {
            index,
            article,
            claim,
            speaker: claim.speaker.as_deref().map(|wanted| self.name(wanted)),
            editions: editions.collect(),
            verdict: given.map(|given| given.verdict),
            careful: given.and_then(|given| given.warning()),
        }
    }

    /// The name of a speaker that a claim names by id.
    fn name(&self, wanted: &'l str) -> &'l str {
        let speakers = self
            .placed
            .iter()
            .flat_map(|(transcript, _)| &transcript.speakers);
        let mut known = speakers.filter(|speaker| speaker.id == wanted);
        known.next().map_or(wanted, |speaker| &speaker.name)
    }
}

/// Where the claims stand in a transcript, after all that the user said of it.
fn decided(library: &Library, kept: &Kept, at: TranscriptIndex) -> Placed {
    let decisions = kept.decisions.iter().map(|(_, decision)| decision);
    link::place(library, at).decided(library, at, decisions)
}

fn untouched<'l>(transcript: &'l Transcript, placed: &Placed, article: usize) -> Untouched<'l> {
    let own = placed
        .links
        .iter()
        .filter(|link| link.claim.article == article);
    let own: Vec<_> = own.cloned().collect();
    let turns = link::untouched(transcript, &own);
    let count = |turn: &TurnIndex| {
        transcript
            .turn(*turn)
            .map_or(0, |turn| words::count(&turn.text))
    };
    let all = (0..transcript.turns.len()).map(TurnIndex);
    Untouched {
        transcript,
        share: part(
            turns.iter().map(count).sum(),
            all.map(|turn| count(&turn)).sum(),
        ),
        turns,
    }
}

#[cfg(test)]
mod tests;
