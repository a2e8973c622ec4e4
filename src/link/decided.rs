//! What the user says of links: this is the passage, this is not.

use std::collections::HashSet;

use super::found::in_order;
use super::{Claimed, How, Link, LinkState, Placed, meant};
use crate::anchor::{Anchored, Finder, Span};
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::record::TurnIndex;

/// One thing that the user said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The article's id.
    pub article: String,
    /// The claim's id.
    pub claim: String,
    /// What the claim was.
    pub was: Option<Claimed>,
    /// The passage, as it was.
    pub span: Span,
    /// Whether it carries the claim.
    pub confirmed: bool,
}

impl Placed {
    /// The same with the user's decisions applied, in their order: what is confirmed is a link and makes an end of the
    /// claim's other candidates; what is refused is none. What the article file names stays.
    #[must_use]
    pub fn decided<'d>(
        &self,
        library: &Library,
        transcript: TranscriptIndex,
        decisions: impl IntoIterator<Item = &'d Decision>,
    ) -> Self {
        let mut placed = self.clone();
        let Some(text) = library.transcript(transcript) else {
            return placed;
        };
        let mut finder = Finder::new(library);
        for decision in decisions {
            if decision.span.start.exchange != text.exchange.id {
                continue;
            }
            let Some(anchored) = finder.find_in(transcript, &decision.span) else {
                continue;
            };
            let own = decision.span.start.edition == text.edition.id;
            let stands = anchored.place().is_some();
            let ids = (decision.article.as_str(), decision.claim.as_str());
            for (claim, _) in meant(library, ids, decision.was.as_ref()) {
                // In another edition the passage may just not be there.
                if decision.confirmed && (own || stands) {
                    placed.confirm(claim, &decision.span, &anchored, text.turns.len());
                } else if stands {
                    placed.refuse(claim, &turns_of(&anchored));
                }
            }
        }
        placed.links.sort_by_key(|link| (link.turn, link.claim));
        placed
    }

    fn confirm(&mut self, claim: ClaimIndex, span: &Span, anchored: &Anchored, count: usize) {
        let mut turns = turns_of(anchored);
        if turns.is_empty() {
            // Lost: it is shown where it was.
            turns.insert(TurnIndex::from_number(span.start.turn.min(count)));
        }
        self.suggestions.retain(|one| one.claim != claim);
        let before: Vec<Link> = self.links.clone();
        self.links.retain(|link| {
            link.claim != claim
                || link.how.is_known()
                    && !(link.how == How::Confirmed && turns.contains(&link.turn))
                || link.state != LinkState::Ambiguous && !turns.contains(&link.turn)
        });
        for turn in turns {
            let same = |link: &&Link| link.claim == claim && link.turn == turn;
            if self.links.iter().any(|link| same(&link)) {
                continue;
            }
            let known = before.iter().find(same);
            self.links.push(Link {
                claim,
                turn,
                ranges: in_order(known.map(|link| link.ranges.clone()).unwrap_or_default()),
                how: How::Confirmed,
                state: anchored.fit,
            });
        }
    }

    fn refuse(&mut self, claim: ClaimIndex, turns: &HashSet<TurnIndex>) {
        self.suggestions
            .retain(|one| one.claim != claim || !turns.contains(&one.turn));
        self.links.retain(|link| {
            link.claim != claim || link.how == How::Data || !turns.contains(&link.turn)
        });
        let mut left = self.links.iter_mut().filter(|link| link.claim == claim);
        // The last of several places is one of several no more; nobody has confirmed it.
        if let (Some(link), None) = (left.next(), left.next())
            && link.state == LinkState::Ambiguous
            && link.how != How::Data
        {
            link.state = if link.how == How::Exact {
                LinkState::Ok
            } else {
                LinkState::Edited
            };
        }
    }
}

/// The turns that the words stand in.
fn turns_of(anchored: &Anchored) -> HashSet<TurnIndex> {
    let places = anchored
        .places
        .iter()
        .filter(|_| anchored.place().is_some());
    places
        .flat_map(|place| (place.start.0.0..=place.end.0.0).map(TurnIndex))
        .collect()
}
