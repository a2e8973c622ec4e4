//! What a report shows of an edition besides its turns: pictures, the claims about it, and what the user says of them.

use crate::check::Finding;
use crate::keep::{Given, Verdicts};
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::{self, Link, Placed};
use crate::picture::Picture;
use crate::record::{Article, Claim, Transcript, TurnIndex};

/// An edition with what is known about it.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// What is drawn of it.
    pub picture: Picture,
    /// The claims about it: the articles that make them, and those they are.
    library: Option<&'a Library>,
    /// Where the claims stand in it.
    placed: Placed,
    /// The user's verdicts, when they are to be shown.
    verdicts: Verdicts<'a>,
    claims: Vec<ClaimIndex>,
}

impl<'a> Report<'a> {
    /// A text of which nothing more is known.
    pub fn bare(transcript: &Transcript) -> Self {
        Self {
            picture: Picture::of(&Library::default(), transcript),
            library: None,
            placed: Placed::default(),
            verdicts: Verdicts::default(),
            claims: Vec::new(),
        }
    }

    /// An edition of a library, with its claims where `placed` has them. Verdicts are the user's own: none are given away
    /// unless they are named here.
    pub fn of(
        library: &'a Library,
        at: TranscriptIndex,
        placed: Placed,
        verdicts: Verdicts<'a>,
    ) -> Option<Self> {
        let transcript = library.transcript(at)?;
        Some(Self {
            picture: Picture::of(library, transcript),
            library: Some(library),
            placed,
            verdicts,
            claims: link::about(library, transcript).map(|(at, _)| at).collect(),
        })
    }

    /// The links into a turn.
    pub(super) fn links_of(&self, turn: TurnIndex) -> impl Iterator<Item = &Link> {
        self.placed
            .links
            .iter()
            .filter(move |link| link.turn == turn)
    }

    /// The links, by turn.
    pub(super) fn links(&self) -> &[Link] {
        &self.placed.links
    }

    /// The claims that no turn carries, with the turns that are suggested for each.
    pub(super) fn unlinked(&self) -> impl Iterator<Item = (ClaimIndex, Vec<TurnIndex>)> {
        let unlinked = self.claims.iter().copied();
        let unlinked = unlinked.filter(|claim| self.placed.links_of(*claim).next().is_none());
        unlinked.map(|claim| {
            let suggested = self.placed.suggestions_of(claim);
            (claim, suggested.iter().map(|one| one.turn).collect())
        })
    }

    /// The articles that make a claim about it, each once.
    pub(super) fn articles(&self) -> Vec<&'a Article> {
        let mut at: Vec<usize> = self.claims.iter().map(|claim| claim.article).collect();
        at.dedup();
        let files = at
            .into_iter()
            .filter_map(|at| self.library?.articles.get(at));
        files.map(|file| &file.article).collect()
    }

    /// A claim, with the article that makes it.
    pub(super) fn claim(&self, index: ClaimIndex) -> Option<(&'a Article, &'a Claim)> {
        self.library?.claim(index)
    }

    /// What the check says of a claim's quotation, by its position; nothing where the words are not found and were not
    /// given as said in the exchange.
    pub(super) fn finding(&self, claim: ClaimIndex, quote: usize) -> Option<Finding> {
        let (_, made) = self.claim(claim)?;
        self.placed
            .quoted
            .get(&claim)?
            .get(quote)?
            .finding(made.kind)
    }

    /// The user's verdict of a claim, if it is to be shown.
    pub(super) fn verdict(&self, claim: ClaimIndex) -> Option<Given<'a>> {
        self.verdicts.on(claim)
    }
}
