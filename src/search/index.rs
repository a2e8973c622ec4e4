//! The index: which words each turn has, and which turns have each word.
//!
//! Every turn has a number, counted through the library. The texts are kept as numbers of word
//! forms in order (`tokens`), so that phrases and distances need no second reading of the text, and turned
//! round as the turns of each form (`postings`); an entry has as few bytes as the greatest of them needs.

mod build;

use std::ops::Range;

use super::memory::{Answers, Memory};
use super::needle::{Matcher, Needle, Tier};
use super::packed::{Packed, Run};
use super::people::{People, Person};
use super::vocabulary::{FormId, Vocabulary};
use crate::library::TranscriptIndex;
use crate::record::TurnIndex;

/// A turn's number in the library.
pub type TurnId = u32;

/// The number of a [`Person`], or [`NOBODY`].
type Speaker = u32;

/// Stands for whoever is not named.
const NOBODY: Speaker = Speaker::MAX;

/// The words of a library and where they stand.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) vocabulary: Vocabulary,
    pub(super) people: People,
    memory: Memory,
    /// Who speaks each turn.
    speakers: Vec<Speaker>,
    /// For each form how rare its word is, from 0 (in every turn) to 1.
    pub(super) rarity: Vec<f32>,
    /// Every turn, those with the fewest words first, by their [`size`]; those of a size in their order.
    pub(super) shortest: Vec<TurnId>,
    /// The first turn of each transcript, and the end of the last one's.
    first_turn: Vec<TurnId>,
    /// The first token of each turn, and the end of the last one's.
    first_token: Vec<u32>,
    tokens: Packed,
    /// The first posting of each form, and the end of the last one's.
    first_posting: Vec<u32>,
    postings: Packed,
}

impl Index {
    /// How many different words there are, as they are written.
    pub fn words(&self) -> usize {
        self.vocabulary.len()
    }

    /// Every turn.
    pub(super) fn all(&self) -> Range<TurnId> {
        0..self.first_turn.last().copied().unwrap_or(0)
    }

    /// The turns of a transcript; none when the index does not have it.
    pub(super) fn turns_of(&self, transcript: TranscriptIndex) -> Range<TurnId> {
        match self.first_turn.get(transcript.0..) {
            Some([first, end, ..]) => *first..*end,
            _ => 0..0,
        }
    }

    /// Who speaks the turn; `None` when nobody is named.
    pub(super) fn speaker_of(&self, turn: TurnId) -> Option<Person> {
        let speaker = *self.speakers.get(turn as usize)?;
        (speaker != NOBODY).then_some(speaker as usize)
    }

    /// Where the turn stands in the library.
    pub(super) fn place_of(&self, turn: TurnId) -> (TranscriptIndex, TurnIndex) {
        let transcript = self
            .first_turn
            .partition_point(|first| *first <= turn)
            .saturating_sub(1);
        let first = self.first_turn.get(transcript).copied().unwrap_or(0);
        (
            TranscriptIndex(transcript),
            TurnIndex((turn - first) as usize),
        )
    }

    /// The word forms of a turn, in order.
    pub(super) fn tokens(&self, turn: TurnId) -> Run<'_> {
        let turn = turn as usize;
        let places = self.first_token[turn] as usize..self.first_token[turn + 1] as usize;
        self.tokens.run(places)
    }

    /// How many words a turn has.
    pub(super) fn length(&self, turn: TurnId) -> usize {
        let turn = turn as usize;
        (self.first_token[turn + 1] - self.first_token[turn]) as usize
    }

    /// How many turns have the form.
    pub(super) fn count(&self, form: FormId) -> usize {
        let form = form as usize;
        (self.first_posting[form + 1] - self.first_posting[form]) as usize
    }

    /// The turns among `scope` that have the form, in order.
    pub(super) fn turns_with(&self, form: FormId, scope: &Range<TurnId>) -> Run<'_> {
        let form = form as usize;
        let places = self.first_posting[form] as usize..self.first_posting[form + 1] as usize;
        let all = self.postings.run(places);
        if *scope == self.all() {
            return all;
        }
        all.within(scope)
    }

    /// The forms that answer `needle` in a tier up to `reach`; [`Tier::Scattered`] asks for scattered letters only.
    pub(super) fn answers(&self, needle: &Needle, reach: Tier) -> Answers {
        self.memory.answers(needle, reach, || {
            let matcher = Matcher::new(needle);
            match reach {
                Tier::Scattered => self.vocabulary.scattered(&matcher),
                reach => self.vocabulary.answers(&matcher, reach),
            }
        })
    }

    /// The words of the library that may have been meant by `word`, the nearest first, then the commonest.
    pub fn suggestions(&self, word: &str) -> Vec<&str> {
        let matcher = Matcher::new(&Needle::folded(word));
        let mut found: Vec<(Tier, f32, &str)> = self
            .vocabulary
            .words()
            .filter_map(|(word, forms)| {
                let tier = matcher.tier(word).filter(|tier| !tier.is_literal())?;
                Some((tier, self.rarity[forms.start as usize], word))
            })
            .collect();
        found.sort_by(|one, other| {
            (one.0.cmp(&other.0))
                .then(one.1.total_cmp(&other.1))
                .then(one.2.cmp(other.2))
        });
        found.into_iter().map(|(_, _, word)| word).collect()
    }
}

/// The size of a turn of `length` words: how often it can be halved.
pub fn size(length: usize) -> u32 {
    length.max(1).ilog2()
}
