//! Links: which claim stands to which passage of an edition, and how that is known.

use std::ops::Range;

use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::record::TurnIndex;

/// How a link was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The article file names the turn.
    Data,
    /// The claim's quoted words stand literally in the turn; nobody has confirmed it.
    Exact,
}

impl How {
    /// The word for it in listings and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Exact => "exact",
        }
    }
}

/// How the passage stands now to what the link was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkState {
    /// The quoted words stand there, or the claim quotes none.
    Ok,
    /// The turn is named, but the quoted words do not stand in it.
    Lost,
}

impl LinkState {
    /// The word for it in listings and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Lost => "lost",
        }
    }
}

/// A claim and the passage that carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The claim.
    pub claim: ClaimIndex,
    /// The turn that carries it.
    pub turn: TurnIndex,
    /// The quoted words as byte ranges of the turn's text; empty when the whole turn is meant.
    pub ranges: Vec<Range<usize>>,
    /// How it was found.
    pub how: How,
    /// How it stands.
    pub state: LinkState,
}

/// Every link into one transcript, by turn, then in the order of the claims.
pub fn links(library: &Library, transcript: TranscriptIndex) -> Vec<Link> {
    let _ = (library, transcript);
    Vec::new()
}

/// The turns that no link touches, in order.
pub fn untouched(transcript: &crate::record::Transcript, links: &[Link]) -> Vec<TurnIndex> {
    (0..transcript.turns.len())
        .map(TurnIndex)
        .filter(|turn| links.iter().all(|link| link.turn != *turn))
        .collect()
}
