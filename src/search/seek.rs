//! From a query to its hits.
//!
//! First the vocabulary is asked which words answer each sought word; then the turns that have
//! one for each are marked through the postings; only these turns are looked at word by word.
//! In the library this is done with whole words, then with prefixes and parts, then with misspellings,
//! and stops as soon as there are enough hits: those of a later round would come after them anyway. In
//! one transcript, where a reader goes from match to match, a misspelling counts only when the
//! word stands nowhere there as it was typed, and then only the nearest ones.

use std::ops::Range;

use super::index::{Index, TurnId};
use super::memory::Answers;
use super::needle::{Needle, Tier};
use super::query::{Ending, Sought};
use super::rank::{self, Occurrence};
use super::vocabulary::FormId;

/// The rounds of a search of the library.
pub const ROUNDS: [Tier; 3] = [Tier::Whole, Tier::Part, Tier::Scattered];

/// What is sought, turned into the words of the library.
pub struct Plan<'i> {
    index: &'i Index,
    scope: Range<TurnId>,
    wanted: Vec<Phrase>,
    unwanted: Vec<Phrase>,
}

/// Words side by side; mostly one.
struct Phrase {
    slots: Vec<Slot>,
}

/// The forms that answer one word.
struct Slot {
    /// For each form of the vocabulary how it answers.
    tiers: Vec<Option<Tier>>,
    forms: Answers,
}

impl<'i> Plan<'i> {
    /// Prepares a round of a search of the whole library.
    pub fn of_library(index: &'i Index, sought: &[Sought], reach: Tier) -> Self {
        Self::new(index, index.all(), sought, |needle, most| {
            let reach = reach.min(most);
            let found = index.answers(needle, reach.min(Tier::Begun));
            if found.is_empty() && reach == Tier::Scattered {
                index.answers(needle, reach)
            } else {
                found
            }
        })
    }

    /// Prepares the search of some turns, in which a word falls back to its nearest misspellings.
    pub fn of_turns(index: &'i Index, scope: Range<TurnId>, sought: &[Sought]) -> Self {
        let place = scope.clone();
        Self::new(index, scope, sought, |needle, most| {
            let here = |reach: Tier| -> Vec<(FormId, Tier)> {
                let mut found = index.answers(needle, reach).to_vec();
                found.retain(|(form, _)| !index.turns_with(*form, &place).is_empty());
                found
            };
            let mut found = here(most.min(Tier::Part));
            if found.is_empty() && !most.is_literal() {
                found = here(Tier::Begun);
                let best = found.iter().map(|(_, tier)| *tier).min();
                found.retain(|(_, tier)| Some(*tier) == best);
                if found.is_empty() {
                    found = here(Tier::Scattered);
                }
            }
            found.into()
        })
    }

    fn new(
        index: &'i Index,
        scope: Range<TurnId>,
        sought: &[Sought],
        answers: impl Fn(&Needle, Tier) -> Answers,
    ) -> Self {
        let phrase = |sought: &Sought| {
            let last = sought.needles.len() - 1;
            let slots = sought.needles.iter().enumerate().map(|(at, needle)| {
                let most = match sought.ending {
                    _ if at < last => Tier::Whole,
                    Ending::Free => Tier::Scattered,
                    Ending::Prefix => Tier::Prefix,
                    Ending::Whole => Tier::Whole,
                };
                Slot::new(answers(needle, most), index.vocabulary.len())
            });
            Phrase {
                slots: slots.collect(),
            }
        };
        let (unwanted, wanted): (Vec<&Sought>, Vec<&Sought>) =
            sought.iter().partition(|sought| sought.excluded);
        Self {
            index,
            scope,
            wanted: wanted.into_iter().map(phrase).collect(),
            unwanted: unwanted.into_iter().map(phrase).collect(),
        }
    }

    /// The turns that have all the words that are wanted, in order; phrases have not been looked at yet.
    pub fn candidates(&self) -> Vec<TurnId> {
        let length = (self.scope.end - self.scope.start) as usize;
        let mut fits = vec![true; length];
        for slot in self.wanted.iter().flat_map(|phrase| &phrase.slots) {
            let has = self.marked(slot, length);
            for (fits, has) in fits.iter_mut().zip(has) {
                *fits &= has;
            }
        }
        for phrase in &self.unwanted {
            if let [slot] = &phrase.slots[..] {
                for (fits, has) in fits.iter_mut().zip(self.marked(slot, length)) {
                    *fits &= !has;
                }
            }
        }
        self.scope
            .clone()
            .zip(fits)
            .filter_map(|(turn, fits)| fits.then_some(turn))
            .collect()
    }

    fn marked(&self, slot: &Slot, length: usize) -> Vec<bool> {
        let mut has = vec![false; length];
        for (form, _) in slot.forms.iter() {
            for turn in self.index.turns_with(*form, &self.scope) {
                has[(turn - self.scope.start) as usize] = true;
            }
        }
        has
    }

    /// Where the things wanted stand in a candidate, in order; `None` when it is no hit.
    ///
    /// A thing that stands there as it was typed is not also found misspelt.
    pub fn occurrences(&self, turn: TurnId) -> Option<Vec<Occurrence>> {
        let tokens = self.index.tokens(turn);
        let unwanted = self.unwanted.iter().filter(|phrase| phrase.slots.len() > 1);
        for phrase in unwanted {
            if (0..tokens.len()).any(|at| phrase.stands_at(tokens, at).is_some()) {
                return None;
            }
        }
        let mut found = Vec::new();
        let mut literal = vec![None; self.wanted.len()];
        for at in 0..tokens.len() {
            for (sought, phrase) in self.wanted.iter().enumerate() {
                if let Some(tier) = phrase.stands_at(tokens, at) {
                    let known: &mut Option<bool> = &mut literal[sought];
                    *known = Some(known.unwrap_or(false) || tier.is_literal());
                    found.push(Occurrence {
                        sought,
                        at,
                        words: phrase.slots.len(),
                        tier,
                        rarity: self.index.rarity[tokens[at] as usize],
                    });
                }
            }
        }
        if literal.contains(&None) {
            return None;
        }
        found.retain(|occurrence| {
            occurrence.tier.is_literal() || literal[occurrence.sought] != Some(true)
        });
        Some(found)
    }

    /// The score of a turn by what [`Self::occurrences`] found in it.
    pub fn score(&self, turn: TurnId, occurrences: &[Occurrence]) -> f64 {
        rank::score(
            occurrences,
            self.wanted.len(),
            self.index.tokens(turn).len(),
        )
    }
}

impl Phrase {
    /// The tier in which the phrase stands at the token `at`: that of its worst word.
    fn stands_at(&self, tokens: &[FormId], at: usize) -> Option<Tier> {
        let first = self.slots.first()?.tiers[tokens[at] as usize]?;
        let mut worst = first;
        for (slot, ahead) in self.slots.iter().zip(at..).skip(1) {
            worst = worst.max(slot.tiers[*tokens.get(ahead)? as usize]?);
        }
        Some(worst)
    }
}

impl Slot {
    fn new(forms: Answers, vocabulary: usize) -> Self {
        let mut tiers = vec![None; vocabulary];
        for (form, tier) in forms.iter() {
            tiers[*form as usize] = Some(*tier);
        }
        Self { tiers, forms }
    }
}
