//! The places where kept words stand, and which of them is meant.

use super::alike::Ground;
use super::context::likeness;
use super::{Anchored, Fit, Passage, Span, Spot, continued, joined, text_of};
use crate::record::{Transcript, TurnIndex};
use crate::text::words;

/// A quotation of fewer words than this needs its whole context wherever it stands now.
const SHORT: usize = 4;
/// So many words hardly stand twice: they need no context where they stand once.
const LONG: usize = 8;
/// So much of the context must be left for words that could stand twice.
const CONTEXT_LEFT: f64 = 0.25;
/// How much more of the context the taken place has than the next.
const LEAD: f64 = 0.25;
/// Most places that are weighed; words that stand more often are nowhere in particular.
const MOST: usize = 200;

impl Span {
    /// Where these words stand in `transcript`.
    pub fn anchor(&self, transcript: &Transcript) -> Anchored {
        Ground::new(transcript).anchor(self)
    }
}

impl Ground<'_> {
    /// Where kept words stand in the transcript.
    pub fn anchor(&self, span: &Span) -> Anchored {
        span.anchor_on(self)
    }
}

impl Span {
    fn anchor_on(&self, ground: &Ground<'_>) -> Anchored {
        let transcript = ground.transcript;
        if transcript.exchange.id != self.start.exchange {
            return Anchored::lost();
        }
        let own = self.in_its_place(transcript);
        if let Some(place) = own
            && likeness(&self.quote, transcript, &place).1
        {
            return Anchored::at(Fit::Ok, place);
        }
        let places = self.places(transcript);
        if places.is_empty() {
            return self.nowhere(ground, own);
        }
        self.weigh(transcript, own, &places)
    }

    /// Words that stand nowhere as they were: an empty passage stays at its place, others are perhaps changed.
    fn nowhere(&self, ground: &Ground<'_>, own: Option<Passage>) -> Anchored {
        match own {
            Some(place) => Anchored::at(Fit::Ok, place),
            None if words::count(&self.quote.exact) < SHORT => Anchored::lost(),
            None => ground.alike(self),
        }
    }

    fn weigh(&self, transcript: &Transcript, own: Option<Passage>, places: &[Passage]) -> Anchored {
        let mut weighed: Vec<(f64, bool, Passage)> = places
            .iter()
            .map(|place| {
                let (score, whole) = likeness(&self.quote, transcript, place);
                (score, whole, *place)
            })
            .collect();
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0));
        let taken = |place: Passage| {
            let same = own == Some(place);
            Anchored::at(if same { Fit::Ok } else { Fit::Moved }, place)
        };
        let count = words::count(&self.quote.exact);
        let unsure = |places: Vec<Passage>| Anchored {
            fit: Fit::Ambiguous,
            places,
        };
        match &weighed[..] {
            [(_, true, place)] | [(_, true, place), (_, false, _), ..] => taken(*place),
            _ if count < SHORT => self.few(transcript, own, &weighed),
            [(_, _, place)] if own == Some(*place) || count >= LONG => taken(*place),
            [(score, _, place)] if *score >= CONTEXT_LEFT => taken(*place),
            [(best, _, place), (next, _, _), ..]
                if *best >= CONTEXT_LEFT && best - next >= LEAD =>
            {
                taken(*place)
            }
            all => unsure(all.iter().map(|(_, _, place)| *place).collect()),
        }
    }

    /// Fewer than four words, without all of their context in just one place: what stands in their place in their own
    /// edition may still be them, as may any of several that have the context.
    fn few(
        &self,
        transcript: &Transcript,
        own: Option<Passage>,
        weighed: &[(f64, bool, Passage)],
    ) -> Anchored {
        let own = own.filter(|_| transcript.edition.id == self.start.edition);
        let likely = weighed
            .iter()
            .filter(|(score, whole, place)| *whole || own == Some(*place) && *score > 0.0);
        let places: Vec<Passage> = likely.map(|(_, _, place)| *place).collect();
        match (&places[..], own) {
            ([], _) => Anchored::lost(),
            // Half of what was around it is still there.
            ([place], Some(own))
                if *place == own && weighed.iter().any(|one| one.2 == own && one.0 >= 0.5) =>
            {
                Anchored::at(Fit::Ok, own)
            }
            _ => Anchored {
                fit: Fit::Ambiguous,
                places,
            },
        }
    }

    /// The position as it was kept, if the same words stand there.
    fn in_its_place(&self, transcript: &Transcript) -> Option<Passage> {
        let start = self.start.locate(transcript)?;
        let end = Spot {
            turn: self.end_turn,
            offset: self.end_offset,
            ..self.start.clone()
        }
        .locate(transcript)?;
        (start <= end && joined(transcript, start, end) == self.quote.exact)
            .then_some(Passage { start, end })
    }

    /// Every place of the words.
    fn places(&self, transcript: &Transcript) -> Vec<Passage> {
        if self.quote.exact.is_empty() {
            return Vec::new();
        }
        (0..transcript.turns.len())
            .map(TurnIndex)
            .flat_map(|turn| self.starting_in(transcript, turn))
            .take(MOST)
            .collect()
    }

    /// The places that begin in one turn, inside it or running over its end.
    fn starting_in<'a>(
        &'a self,
        transcript: &'a Transcript,
        turn: TurnIndex,
    ) -> impl Iterator<Item = Passage> + 'a {
        let exact = self.quote.exact.as_str();
        let text = text_of(transcript, turn);
        let inside = text
            .match_indices(exact)
            .filter(move |(at, _)| stands_free(text, *at, exact))
            .map(move |(at, _)| (at, (turn, at + exact.len())));
        let over = exact.match_indices('\n').filter_map(move |(at, _)| {
            let end = continued(transcript, TurnIndex(turn.0 + 1), &exact[at + 1..])?;
            let start = text.strip_suffix(&exact[..at])?.len();
            Some((start, end))
        });
        inside.chain(over).map(move |(start, end)| Passage {
            start: (turn, start),
            end,
        })
    }
}

/// Whether no word goes on across an end of the place: `no` does not stand in `nothing`.
fn stands_free(text: &str, at: usize, exact: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let after = text
        .get(at + exact.len()..)
        .and_then(|text| text.chars().next());
    !(letter(before) && letter(exact.chars().next())
        || letter(after) && letter(exact.chars().next_back()))
}
