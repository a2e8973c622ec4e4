//! What stands of a claim's quotations in a transcript, and where.

use std::ops::Range;

use super::How;
use super::ground::{Ground, Speaker, Voice};
use crate::check::{Answer, Finding, Found};
use crate::record::{Basis, Claim, ClaimKind, TurnIndex};
use crate::text::words;

/// A quotation of fewer words must stand exactly, and the claim's speaker must say it.
const SHORT: usize = 4;

/// Where a quotation may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Exactly or approximately.
    pub how: How,
    /// Its words in each turn, as byte ranges.
    pub pieces: Vec<(TurnIndex, Range<usize>)>,
}

/// One quotation of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// What the check says of it.
    pub found: Found,
    /// Where it may stand: one place when it leads clearly, else all that are as good.
    pub places: Vec<Place>,
}

impl Quoted {
    /// The finding as it is told of a claim of this kind: `None` where nothing like the words stands here and they were not
    /// given as said in the exchange.
    pub fn finding(&self, kind: ClaimKind) -> Option<Finding> {
        let finding = self.found.finding;
        (finding != Finding::NotFound || kind.quotes_the_exchange()).then_some(finding)
    }
}

impl Ground<'_> {
    /// Looks every quotation of a claim up.
    pub fn quoted(&self, claim: &Claim) -> Vec<Quoted> {
        let speaker = self.speaker(claim);
        let quotes = claim.quotes.iter();
        quotes.map(|quote| self.look_up(quote, &speaker)).collect()
    }

    fn look_up(&self, quote: &str, speaker: &Speaker) -> Quoted {
        let literal = self.literal(quote);
        let short = words::count(quote) < SHORT;
        let Answer { best, second } = self.checker.check(quote, speaker.name.as_deref());
        let wanted = if short { Voice::Named } else { Voice::Open };
        let own: Vec<Place> = literal
            .iter()
            .filter(|(turn, _)| self.voice(*turn, speaker) <= wanted)
            .map(|piece| Place {
                how: How::Exact,
                pieces: vec![piece.clone()],
            })
            .collect();
        if !own.is_empty() {
            return Quoted {
                found: best,
                places: own,
            };
        }
        if short {
            // A few words that are only like it, or that someone else says, are no trace of it.
            let stands = !literal.is_empty();
            let found = if stands { best } else { Found::nothing(0.0) };
            return Quoted {
                found,
                places: Vec::new(),
            };
        }
        let second = second.filter(|second| !leads(&best, second));
        let places = [Some(&best), second.as_ref()];
        Quoted {
            places: places.into_iter().flatten().filter_map(of_found).collect(),
            found: best,
        }
    }

    /// Every turn in which the words stand literally; in a reported one only those in its quotation marks are literal.
    fn literal(&self, quote: &str) -> Vec<(TurnIndex, Range<usize>)> {
        let turns = self.turns.iter().zip(&self.text.turns).enumerate();
        turns
            .filter_map(|(at, (normal, turn))| {
                let range = normal.find(quote)?;
                let literal =
                    turn.basis != Basis::Reported || is_inside_marks(&turn.text, range.start);
                literal.then_some((TurnIndex(at), range))
            })
            .collect()
    }
}

/// Whether the best finding leaves the second behind: that one is not even a close one, or has other words where the
/// best has the same.
fn leads(best: &Found, second: &Found) -> bool {
    second.finding == Finding::NotFound || (best.finding.stands() && !second.finding.stands())
}

fn of_found(found: &Found) -> Option<Place> {
    let passage = found.passage.as_ref()?;
    let how = match found.finding {
        Finding::Verbatim | Finding::Punctuation => How::Exact,
        Finding::NotFound => return None,
        _ => How::Approximate,
    };
    Some(Place {
        how,
        pieces: passage.pieces.clone(),
    })
}

/// Whether a byte of a reported turn stands between “ and ”.
fn is_inside_marks(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    match (before.rfind('“'), before.rfind('”')) {
        (Some(open), Some(close)) => open > close,
        (open, _) => open.is_some(),
    }
}
