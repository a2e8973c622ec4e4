//! Links: which claim stands to which passage of an edition, and how that is known.
//!
//! A claim whose article file names turns is linked to those. Any other is looked for by its quotations (`quoted`): each
//! has a finding of the [`crate::check`], and a link only where one place leads clearly. What is only alike by keywords
//! and speaker (`suggest`) is a [`Suggestion`], never a link. `told` has the words for all of it.

mod claimed;
mod decided;
mod found;
mod ground;
mod quoted;
mod suggest;
mod told;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::record::{Claim, Transcript, TurnIndex};
use crate::text::words;

pub use crate::anchor::Fit as LinkState;
pub use claimed::{Claimed, meant};
pub use decided::Decision;
pub use quoted::{Place, Quoted};
pub use told::{SUGGESTED, tally};

/// How a link was found; the surer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The article file names the turn.
    Data,
    /// The user says that it is the passage.
    Confirmed,
    /// The claim's quoted words stand in the turn; nobody has confirmed it.
    Exact,
    /// The turn is like the quoted words, and no other is so much: with cuts, changes, from several turns, or by
    /// another speaker.
    Approximate,
}

impl How {
    /// The word for it in listings and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Confirmed => "confirmed",
            Self::Exact => "exact",
            Self::Approximate => "approximate",
        }
    }

    /// Whether a person said so.
    pub fn is_known(self) -> bool {
        self <= Self::Confirmed
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

impl Link {
    /// Whether the turn is the one that is meant, not just one of several that may be.
    pub fn is_sure(&self) -> bool {
        self.how.is_known() || self.state != LinkState::Ambiguous
    }
}

/// A turn that has a claim's keywords and perhaps its speaker. It is no link and is never counted as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The claim.
    pub claim: ClaimIndex,
    /// The turn.
    pub turn: TurnIndex,
    /// How much of what the keywords tell is in the turn, less when someone else speaks; from 0 to 1.
    pub score: f64,
    /// The words of the turn that it is for, as byte ranges.
    pub ranges: Vec<Range<usize>>,
}

/// Where the claims about an exchange stand in one transcript.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Placed {
    /// The links, by turn, then in the order of the claims.
    pub links: Vec<Link>,
    /// What is suggested for claims without a link, in the same order.
    pub suggestions: Vec<Suggestion>,
    /// What the check says of each claim's quotations, in their order.
    pub quoted: BTreeMap<ClaimIndex, Vec<Quoted>>,
    /// Whether all has been looked for; else only what the article files name is there.
    pub whole: bool,
}

impl Placed {
    /// The links of one claim.
    pub fn links_of(&self, claim: ClaimIndex) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |link| link.claim == claim)
    }

    /// The suggestions for one claim, the best first.
    pub fn suggestions_of(&self, claim: ClaimIndex) -> Vec<&Suggestion> {
        let all = self.suggestions.iter();
        let mut of_claim: Vec<_> = all.filter(|one| one.claim == claim).collect();
        of_claim.sort_by(|one, other| other.score.total_cmp(&one.score));
        of_claim
    }
}

/// Most words of a transcript in which claims are looked for while someone waits for its screen.
const WORDS_AT_ONCE: usize = 5_000;

/// Looks for every claim about the transcript's exchange.
pub fn place(library: &Library, transcript: TranscriptIndex) -> Placed {
    let mut placed = Placed {
        whole: true,
        ..Placed::default()
    };
    let Some(text) = library.transcript(transcript) else {
        return placed;
    };
    let claims: Vec<_> = about(library, text).collect();
    if claims.is_empty() {
        return placed;
    }
    let ground = ground::Ground::new(library, transcript, text);
    let mut homeless = Vec::new();
    for (index, claim) in claims {
        let quoted = ground.quoted(claim);
        let named = named_turns(claim, text);
        let links = if named.is_empty() {
            found::by_quotations(index, &quoted)
        } else {
            found::given(index, claim, &named, text, &quoted)
        };
        if links.is_empty() {
            homeless.push((index, claim));
        }
        placed.links.extend(links);
        placed.quoted.insert(index, quoted);
    }
    placed.links.sort_by_key(|link| (link.turn, link.claim));
    placed.suggestions = suggest::suggestions(&ground, &homeless);
    placed
}

/// The links that the article files name, without a look at what the claims quote.
pub fn place_named(library: &Library, transcript: TranscriptIndex) -> Placed {
    let mut placed = Placed::default();
    let Some(text) = library.transcript(transcript) else {
        return placed;
    };
    placed.whole = !is_claimed(library, transcript);
    for (index, claim) in about(library, text) {
        let named = named_turns(claim, text);
        placed.links.extend(found::named(index, &named));
    }
    placed.links.sort_by_key(|link| (link.turn, link.claim));
    placed
}

/// All of it where that is soon done, else what the article files name.
pub fn place_soon(library: &Library, transcript: TranscriptIndex) -> Placed {
    let named = place_named(library, transcript);
    if named.whole || is_long(library, transcript) {
        named
    } else {
        place(library, transcript)
    }
}

/// Whether anyone makes a claim about a transcript's exchange.
fn is_claimed(library: &Library, transcript: TranscriptIndex) -> bool {
    let text = library.transcript(transcript);
    text.is_some_and(|text| about(library, text).next().is_some())
}

/// Whether a transcript is too long to look for claims in it while someone waits for its screen.
fn is_long(library: &Library, transcript: TranscriptIndex) -> bool {
    let turns = library.transcript(transcript).map(|text| &text.turns);
    let mut words = 0;
    !turns.into_iter().flatten().all(|turn| {
        words += words::count(&turn.text);
        words <= WORDS_AT_ONCE
    })
}

/// Every link into one transcript, by turn, then in the order of the claims.
pub fn links(library: &Library, transcript: TranscriptIndex) -> Vec<Link> {
    place(library, transcript).links
}

/// The turns that none of `links` touches; one place of several that may be meant is not touched.
pub fn untouched(transcript: &Transcript, links: &[Link]) -> Vec<TurnIndex> {
    let sure = links.iter().filter(|link| link.is_sure());
    let touched: HashSet<TurnIndex> = sure.map(|link| link.turn).collect();
    (0..transcript.turns.len())
        .map(TurnIndex)
        .filter(|turn| !touched.contains(turn))
        .collect()
}

/// The claims about a transcript's exchange.
pub fn about<'a>(
    library: &'a Library,
    transcript: &'a Transcript,
) -> impl Iterator<Item = (ClaimIndex, &'a Claim)> {
    library
        .claims()
        .filter(|(_, claim)| claim.about.as_ref() == Some(&transcript.exchange.id))
}

/// The turns of this edition that the article file names for a claim, each once.
fn named_turns(claim: &Claim, transcript: &Transcript) -> Vec<TurnIndex> {
    let mut turns: Vec<TurnIndex> = claim
        .passages
        .iter()
        .filter(|passage| passage.edition == transcript.edition.id)
        .filter(|passage| (1..=transcript.turns.len()).contains(&passage.turn))
        .map(|passage| TurnIndex::from_number(passage.turn))
        .collect();
    turns.sort_unstable();
    turns.dedup();
    turns
}

#[cfg(test)]
mod tests;
