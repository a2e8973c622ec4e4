//! Links made of what was found of a claim's quotations.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::quoted::{Place, Quoted};
use super::{How, Link, LinkState};
use crate::library::ClaimIndex;
use crate::record::{Claim, Transcript, TurnIndex};
use crate::text::normal::Normal;

/// Words that stand in more places than this say nothing of where the claim is.
const MOST_PLACES: usize = 24;

/// What makes a link, and its words so far.
type Grounds = (How, LinkState, Vec<Range<usize>>);

/// The links that the quoted words themselves make. Words that stand in several places make one with each of them, all
/// ambiguous, unless another quotation of the claim leads to one of the places.
pub fn by_quotations(claim: ClaimIndex, quoted: &[Quoted]) -> Vec<Link> {
    let settled: BTreeSet<TurnIndex> = quoted
        .iter()
        .filter_map(|quoted| match &quoted.places[..] {
            [one] => Some(turns(one)),
            _ => None,
        })
        .flatten()
        .collect();
    let mut grounds = BTreeMap::new();
    for Quoted { places, .. } in quoted {
        let mut agreeing = places
            .iter()
            .filter(|place| turns(place).any(|turn| settled.contains(&turn)));
        let one = agreeing.next().filter(|_| agreeing.next().is_none());
        match (one, places.len()) {
            (Some(place), _) => add(&mut grounds, place, clear(place)),
            (None, ..=MOST_PLACES) => {
                for place in places {
                    add(&mut grounds, place, LinkState::Ambiguous);
                }
            }
            (None, _) => {}
        }
    }
    let links = grounds
        .into_iter()
        .map(|(turn, (how, state, ranges))| Link {
            claim,
            turn,
            ranges: in_order(ranges),
            how,
            state,
        });
    links.collect()
}

/// The links that the article file gives. They are all right when every quotation stands in one of the turns; else they
/// say what became of the worst, and where its words stand elsewhere a link of its own says so.
pub fn given(
    claim: ClaimIndex,
    told: &Claim,
    turns: &[TurnIndex],
    text: &Transcript,
    quoted: &[Quoted],
) -> Vec<Link> {
    let mut links = named(claim, turns);
    let mut astray = Vec::new();
    let mut worst = LinkState::Ok;
    for (quote, quoted) in told.quotes.iter().zip(quoted) {
        let mut stands = false;
        for link in &mut links {
            let turn = text.turn(link.turn);
            if let Some(range) = turn.and_then(|turn| Normal::new(&turn.text).find(quote)) {
                link.ranges.push(range);
                stands = true;
            }
        }
        if stands {
            continue;
        }
        let mut changed = false;
        for link in &mut links {
            let before = link.ranges.len();
            link.ranges.extend(pieces_in(quoted, link.turn));
            changed |= link.ranges.len() > before;
        }
        let state = match quoted.places.len() {
            _ if changed => LinkState::Edited,
            0 => LinkState::Lost,
            1 => LinkState::Moved,
            _ => LinkState::Ambiguous,
        };
        worst = worst.max(state);
        if !changed {
            astray.push(quoted.clone());
        }
    }
    for link in &mut links {
        link.state = worst;
        link.ranges = in_order(std::mem::take(&mut link.ranges));
    }
    links.extend(by_quotations(claim, &astray));
    links
}

/// Links to the turns that an article file names, before a look at what stands there.
pub fn named(claim: ClaimIndex, turns: &[TurnIndex]) -> Vec<Link> {
    let links = turns.iter().map(|turn| Link {
        claim,
        turn: *turn,
        ranges: Vec::new(),
        how: How::Data,
        state: LinkState::Ok,
    });
    links.collect()
}

fn turns(place: &Place) -> impl Iterator<Item = TurnIndex> {
    place.pieces.iter().map(|(turn, _)| *turn)
}

/// Where the words of a quotation stand in one turn.
fn pieces_in(quoted: &Quoted, turn: TurnIndex) -> impl Iterator<Item = Range<usize>> {
    let pieces = quoted.places.iter().flat_map(|place| &place.pieces);
    let here = pieces.filter(move |(at, _)| *at == turn);
    here.map(|(_, range)| range.clone())
}

/// How the only place of some words stands to them.
fn clear(place: &Place) -> LinkState {
    if place.how == How::Approximate {
        LinkState::Edited
    } else {
        LinkState::Ok
    }
}

/// Adds a place to what there is for its turns; the surer way of finding and the better state count.
fn add(grounds: &mut BTreeMap<TurnIndex, Grounds>, place: &Place, state: LinkState) {
    for (turn, range) in &place.pieces {
        let known = grounds
            .entry(*turn)
            .or_insert_with(|| (place.how, state, Vec::new()));
        if (state, place.how) < (known.1, known.0) {
            (known.0, known.1) = (place.how, state);
        }
        known.2.push(range.clone());
    }
}

/// Ranges in order, those that overlap or touch made one.
pub fn in_order(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
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
