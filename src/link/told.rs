//! The words for what is known of claims, the same wherever they are told.

use std::collections::HashSet;

use super::{How, Link, LinkState, Placed, about};
use crate::library::{ClaimIndex, Library, TranscriptIndex};

/// What is said of a suggestion.
pub const SUGGESTED: &str = "suggested by keywords and speaker, not linked";

impl Link {
    /// How the link was found and how it stands, in words.
    pub fn told(&self) -> &'static str {
        match (self.how, self.state) {
            (How::Data, LinkState::Ok) => "linked in the data",
            (How::Data, LinkState::Moved) => "linked in the data, but its words stand elsewhere",
            (How::Data, LinkState::Edited) => "linked in the data, its words differ here",
            (How::Data, LinkState::Ambiguous) => {
                "linked in the data, but its words stand in other places"
            }
            (How::Data, LinkState::Lost) => "linked in the data, but its words are not here",
            (How::Confirmed, LinkState::Ok) => "confirmed by you",
            (How::Confirmed, LinkState::Moved) => "confirmed by you, moved since",
            (How::Confirmed, LinkState::Edited) => "confirmed by you, edited since",
            (How::Confirmed, LinkState::Ambiguous) => {
                "confirmed by you, stands in several places now"
            }
            (How::Confirmed, LinkState::Lost) => "confirmed by you, no longer here",
            (How::Exact, LinkState::Ambiguous) => "one of several places with its words",
            (How::Exact, _) => "found by its exact words, not confirmed",
            (How::Approximate, LinkState::Ambiguous) => "one of several places like its words",
            (How::Approximate, _) => "found approximately, not confirmed",
        }
    }
}

/// What became of the claims about an exchange in one of its transcripts, as a sentence; none where nobody makes any.
pub fn tally(library: &Library, transcript: TranscriptIndex, placed: &Placed) -> Option<String> {
    let text = library.transcript(transcript)?;
    let count = about(library, text).count();
    let claims = match count {
        0 => return None,
        1 => "1 claim".to_owned(),
        _ => format!("{count} claims"),
    };
    let mut counted: HashSet<ClaimIndex> = HashSet::new();
    let mut newly = |claims: &mut dyn Iterator<Item = ClaimIndex>| {
        let fresh = claims.filter(|claim| counted.insert(*claim));
        fresh.count()
    };
    let mut by = |wanted: &dyn Fn(&Link) -> bool| {
        let links = placed.links.iter().filter(|link| wanted(link));
        newly(&mut links.map(|link| link.claim))
    };
    let data = by(&|link| link.how.is_known());
    let exact = by(&|link| link.how == How::Exact && link.state != LinkState::Ambiguous);
    let approximate = by(&|link| link.state != LinkState::Ambiguous);
    let several = by(&|_| true);
    let suggested = newly(&mut placed.suggestions.iter().map(|one| one.claim));
    let missing = count - counted.len();
    let mut parts = Vec::new();
    if data > 0 {
        parts.push(format!("{data} linked in the data"));
    }
    parts.push(format!("{exact} found exactly"));
    parts.push(format!("{approximate} approximately"));
    if several > 0 {
        parts.push(format!("{several} in more than one place"));
    }
    parts.push(format!("{suggested} only suggested"));
    parts.push(format!("{missing} not found"));
    Some(format!(
        "Of {claims} about this exchange: {} (none is confirmed)",
        parts.join(", ")
    ))
}
