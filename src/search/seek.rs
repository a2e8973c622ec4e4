//! From a query to the turns that may answer it.
//!
//! First the vocabulary is asked which words answer each sought word; then the turns that have
//! one for each are put together from the postings, as bits; only these turns are looked at word by word.

mod fitting;

use std::ops::Range;

use super::index::{Index, TurnId};
use super::memory::Answers;
use super::needle::{Needle, Tier};
use super::packed::Run;
use super::query::Sought;
use super::rank::{Occurrence, Rarest};
use super::turns::TurnSet;
use super::vocabulary::FormId;

/// What is sought, turned into the words of the library.
#[derive(Debug, Clone)]
pub struct Plan {
    scope: Range<TurnId>,
    wanted: Vec<Phrase>,
    unwanted: Vec<Phrase>,
    /// For each form of the vocabulary whether something wanted may begin with it.
    begins: Vec<bool>,
}

/// Words side by side; mostly one.
#[derive(Debug, Clone)]
struct Phrase {
    slots: Vec<Slot>,
}

/// The forms that answer one word.
#[derive(Debug, Clone)]
struct Slot {
    /// For each form of the vocabulary how it answers.
    tiers: Vec<Option<Tier>>,
    forms: Answers,
}

impl Plan {
    /// Prepares the search of the whole library for words that answer in a tier up to `reach`.
    pub fn of_library(index: &Index, sought: &[Sought], reach: Tier) -> Self {
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

    /// Prepares the search of some turns. A misspelling counts only when the word stands nowhere among them
    /// as it was typed, and then only the nearest ones: a reader goes there from match to match.
    pub fn of_turns(index: &Index, scope: Range<TurnId>, sought: &[Sought]) -> Self {
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
        index: &Index,
        scope: Range<TurnId>,
        sought: &[Sought],
        answers: impl Fn(&Needle, Tier) -> Answers,
    ) -> Self {
        let phrase = |sought: &Sought| {
            let words = sought.words();
            let slots = words
                .map(|(needle, most)| Slot::new(answers(needle, most), index.vocabulary.len()));
            Phrase {
                slots: slots.collect(),
            }
        };
        let (unwanted, wanted): (Vec<&Sought>, Vec<&Sought>) =
            sought.iter().partition(|sought| sought.excluded);
        let wanted: Vec<Phrase> = wanted.into_iter().map(phrase).collect();
        let mut begins = vec![false; index.vocabulary.len()];
        for slot in wanted.iter().filter_map(|phrase| phrase.slots.first()) {
            for (form, _) in slot.forms.iter() {
                begins[*form as usize] = true;
            }
        }
        Self {
            scope,
            wanted,
            unwanted: unwanted.into_iter().map(phrase).collect(),
            begins,
        }
    }

    /// How many things are wanted.
    pub fn wanted(&self) -> usize {
        self.wanted.len()
    }

    /// Takes out the turns with a word that is not wanted. Phrases that are not wanted are seen to by [`Reading`].
    pub fn bar(&self, index: &Index, turns: &mut TurnSet) {
        let mut barred = TurnSet::none(self.scope.clone());
        for phrase in &self.unwanted {
            if let [slot] = &phrase.slots[..] {
                for (form, _) in slot.forms.iter() {
                    for turn in index.turns_with(*form, &self.scope).iter() {
                        barred.insert(turn);
                    }
                }
            }
        }
        turns.remove(&barred);
    }

    /// Whether words must be looked at to know if a turn that has them all is a hit.
    pub fn has_phrases(&self) -> bool {
        let mut phrases = self.wanted.iter().chain(&self.unwanted);
        phrases.any(|phrase| phrase.slots.len() > 1)
    }

    /// The forms that answer in this tier, when nothing but one word is asked for.
    pub fn single(&self, tier: Tier) -> Option<Vec<FormId>> {
        let [phrase] = &self.wanted[..] else {
            return None;
        };
        let forms = phrase.slots.first()?.forms.iter();
        (!self.has_phrases()).then(|| {
            let there = forms.filter(|(_, found)| *found == tier);
            there.map(|(form, _)| *form).collect()
        })
    }

    /// How rare each of the things wanted can be at most in a turn, in tiers before this one and in this one.
    pub fn rarest(&self, index: &Index, tier: Tier) -> Vec<Rarest> {
        let rarest = |phrase: &Phrase| {
            let first = phrase.slots.first();
            let forms = first.map_or(&[][..], |slot| &slot.forms);
            // A phrase is in the tier of its worst word, which need not be the first.
            let alone = phrase.slots.len() == 1;
            let among = |fits: &dyn Fn(Tier) -> bool| {
                let those = forms.iter().filter(|(_, found)| !alone || fits(*found));
                let rarities = those.map(|(form, _)| index.rarity[*form as usize]);
                rarities.reduce(f32::max)
            };
            Rarest {
                better: among(&|found| found < tier).filter(|_| tier > Tier::Whole),
                here: among(&|found| found == tier),
            }
        };
        self.wanted.iter().map(rarest).collect()
    }
}

/// Turns looked at word by word, one after the other.
pub struct Reading<'p> {
    plan: &'p Plan,
    index: &'p Index,
    /// For each thing wanted whether it stands in the turn, and if so, whether as it was typed.
    literal: Vec<Option<bool>>,
    /// Where the things wanted stand in the turn, in order.
    pub occurrences: Vec<Occurrence>,
}

impl<'p> Reading<'p> {
    /// Looks for what `plan` wants.
    pub fn new(plan: &'p Plan, index: &'p Index) -> Self {
        Self {
            plan,
            index,
            literal: Vec::new(),
            occurrences: Vec::new(),
        }
    }

    /// Finds the occurrences in a turn; whether it is a hit.
    ///
    /// A thing that stands there as it was typed is not also found misspelt.
    pub fn is_hit(&mut self, turn: TurnId) -> bool {
        let tokens = self.index.tokens(turn);
        let mut unwanted = self.plan.unwanted.iter();
        let bars = |phrase: &Phrase| {
            phrase.slots.len() > 1
                && (0..tokens.len()).any(|at| phrase.stands_at(tokens, at).is_some())
        };
        if unwanted.any(bars) {
            return false;
        }
        self.literal.clear();
        self.literal.resize(self.plan.wanted.len(), None);
        self.occurrences.clear();
        for (at, token) in tokens.iter().enumerate() {
            if !self.plan.begins[token as usize] {
                continue;
            }
            for (sought, phrase) in self.plan.wanted.iter().enumerate() {
                if let Some(tier) = phrase.stands_at(tokens, at) {
                    let known = &mut self.literal[sought];
                    *known = Some(*known == Some(true) || tier.is_literal());
                    self.occurrences.push(Occurrence {
                        sought,
                        at,
                        words: phrase.slots.len(),
                        tier,
                        rarity: self.index.rarity[token as usize],
                    });
                }
            }
        }
        let literal = &self.literal;
        self.occurrences.retain(|occurrence| {
            occurrence.tier.is_literal() || literal[occurrence.sought] != Some(true)
        });
        !literal.contains(&None)
    }
}

impl Phrase {
    /// The tier in which the phrase stands at the token `at`: that of its worst word.
    fn stands_at(&self, tokens: Run<'_>, at: usize) -> Option<Tier> {
        let first = self.slots.first()?.tiers[tokens.get(at)? as usize]?;
        let mut worst = first;
        for (slot, ahead) in self.slots.iter().zip(at..).skip(1) {
            worst = worst.max(slot.tiers[tokens.get(ahead)? as usize]?);
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
