//! Links: which claim stands to which passage of an edition, and how that is known.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::record::{Claim, Transcript, TurnIndex};
use crate::text::normal::Normal;
use crate::text::words;

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
    /// The quoted words stand there or in another turn linked to the claim, or it quotes none.
    Ok,
    /// The turn is named, but quoted words stand neither in it nor in another turn linked to the claim.
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

/// Fewest words of a quotation that is looked for where no link is given.
const ENOUGH_WORDS: usize = 4;

/// Every link into one transcript, by turn, then in the order of the claims.
///
/// A claim whose article file names turns of this edition is linked to those alone. Any other
/// claim about the exchange is linked to the turn in which one of its quotations of four words or
/// more stands, if it stands in one turn only.
pub fn links(library: &Library, transcript: TranscriptIndex) -> Vec<Link> {
    let Some(text) = library.transcript(transcript) else {
        return Vec::new();
    };
    let mut links = Vec::new();
    let mut searched = Vec::new();
    for (index, claim) in about(library, text) {
        let named = named_turns(claim, text);
        if named.is_empty() {
            searched.push((index, claim));
        } else {
            links.extend(given(index, claim, &named, text));
        }
    }
    links.extend(found(&searched, text));
    links.sort_by_key(|link| (link.turn, link.claim));
    links
}

/// The claims about the transcript's exchange that have no link in it.
pub fn unlinked(library: &Library, transcript: TranscriptIndex) -> Vec<ClaimIndex> {
    let Some(text) = library.transcript(transcript) else {
        return Vec::new();
    };
    let linked: HashSet<ClaimIndex> = links(library, transcript)
        .into_iter()
        .map(|link| link.claim)
        .collect();
    about(library, text)
        .map(|(index, _)| index)
        .filter(|index| !linked.contains(index))
        .collect()
}

/// The turns that none of `links` touches.
pub fn untouched(transcript: &Transcript, links: &[Link]) -> Vec<TurnIndex> {
    let touched: HashSet<TurnIndex> = links.iter().map(|link| link.turn).collect();
    (0..transcript.turns.len())
        .map(TurnIndex)
        .filter(|turn| !touched.contains(turn))
        .collect()
}

/// The claims about a transcript's exchange.
fn about<'a>(
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

/// The links that the article file gives. They are all right when every quotation stands in one
/// of the turns; when one stands in none, it is lost, and so it says at each of them.
fn given(index: ClaimIndex, claim: &Claim, turns: &[TurnIndex], text: &Transcript) -> Vec<Link> {
    let mut missing: Vec<bool> = vec![true; claim.quotes.len()];
    let mut links = Vec::new();
    for turn in turns {
        let Some(spoken) = text.turn(*turn) else {
            continue;
        };
        let normal = Normal::new(&spoken.text);
        let mut ranges = Vec::new();
        for (quote, missing) in claim.quotes.iter().zip(&mut missing) {
            if let Some(range) = normal.find(quote) {
                ranges.push(range);
                *missing = false;
            }
        }
        links.push(Link {
            claim: index,
            turn: *turn,
            ranges: in_order(ranges),
            how: How::Data,
            state: LinkState::Ok,
        });
    }
    if missing.contains(&true) {
        for link in &mut links {
            link.state = LinkState::Lost;
        }
    }
    links
}

/// The links that the quoted words themselves make.
fn found(claims: &[(ClaimIndex, &Claim)], text: &Transcript) -> Vec<Link> {
    let quotes: Vec<(ClaimIndex, &str)> = claims
        .iter()
        .flat_map(|(index, claim)| claim.quotes.iter().map(|quote| (*index, quote.as_str())))
        .filter(|(_, quote)| words::count(quote) >= ENOUGH_WORDS)
        .collect();
    if quotes.is_empty() {
        return Vec::new();
    }
    let mut places: Vec<Vec<(TurnIndex, Range<usize>)>> = vec![Vec::new(); quotes.len()];
    for (at, turn) in text.turns.iter().enumerate() {
        let normal = Normal::new(&turn.text);
        for ((_, quote), places) in quotes.iter().zip(&mut places) {
            // Two places are as good as many: the quotation is not unique.
            if places.len() < 2 {
                places.extend(normal.find(quote).map(|range| (TurnIndex(at), range)));
            }
        }
    }
    let mut by_turn: BTreeMap<(TurnIndex, ClaimIndex), Vec<Range<usize>>> = BTreeMap::new();
    for ((claim, _), places) in quotes.iter().zip(places) {
        if let [(turn, range)] = &places[..] {
            by_turn
                .entry((*turn, *claim))
                .or_default()
                .push(range.clone());
        }
    }
    let links = by_turn.into_iter().map(|((turn, claim), ranges)| Link {
        claim,
        turn,
        ranges: in_order(ranges),
        how: How::Exact,
        state: LinkState::Ok,
    });
    links.collect()
}

/// Ranges in order, those that overlap or touch made one.
fn in_order(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
