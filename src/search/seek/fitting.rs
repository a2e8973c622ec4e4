//! The turns that have all words that are wanted, put together from the postings, as bits, tier by tier.

use std::ops::Range;

use super::{Plan, Slot};
use crate::search::Pace;
use crate::search::index::{Index, TurnId};
use crate::search::needle::Tier;
use crate::search::turns::TurnSet;

/// To look at a turn costs as much as to mark so many that have a word.
const SPARED: usize = 64;

impl Plan {
    /// The words that are wanted, one after the other.
    fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.wanted.iter().flat_map(|phrase| &phrase.slots)
    }

    /// For each word that is wanted none of the turns yet; see [`Self::fitting`].
    pub fn unmarked(&self) -> Vec<Marks> {
        let marks = |_: &Slot| Marks {
            turns: TurnSet::none(self.scope.clone()),
            tiers: 0,
        };
        self.slots().map(marks).collect()
    }

    /// Whether any word that is wanted has an answer in this tier.
    pub fn has(&self, tier: Tier) -> bool {
        self.slots()
            .any(|slot| slot.forms.iter().any(|(_, found)| *found == tier))
    }

    /// The turns of `open` that have all words that are wanted in this tier or a better one, and perhaps some others: where few
    /// turns are left, looking at them costs less than going through all that have a common word.
    ///
    /// `marks` are those of the tiers before.
    pub fn fitting(
        &self,
        index: &Index,
        tier: Tier,
        marks: &mut [Marks],
        open: &TurnSet,
    ) -> TurnSet {
        let mut slots: Vec<(usize, &Slot, &mut Marks)> = self
            .slots()
            .zip(marks)
            .map(|(slot, marks)| (slot.postings(index, tier), slot, marks))
            .collect();
        slots.sort_by_key(|(postings, ..)| *postings);
        let mut fitting = open.clone();
        for (postings, slot, marks) in slots {
            if postings <= SPARED * fitting.len() {
                marks.reach(slot, index, tier, &self.scope);
                fitting.keep(&marks.turns);
            }
        }
        fitting
    }

    /// The turns that have all words that are wanted in this tier or a better one, none with a word that is not wanted; `None` when
    /// `pace` says to stop. Those that have the words of a phrase, but perhaps not side by side, are among them.
    pub fn all_fitting(
        &self,
        index: &Index,
        tier: Tier,
        pace: &dyn Fn() -> Pace,
    ) -> Option<TurnSet> {
        let mut fitting = TurnSet::all(self.scope.clone());
        self.bar(index, &mut fitting);
        for (slot, mut marks) in self.slots().zip(self.unmarked()) {
            for tier in Tier::ALL.into_iter().filter(|one| *one <= tier) {
                if pace() == Pace::Stop {
                    return None;
                }
                marks.reach(slot, index, tier, &self.scope);
            }
            fitting.keep(&marks.turns);
        }
        Some(fitting)
    }
}

/// The turns that have a word in the tiers so far.
pub struct Marks {
    turns: TurnSet,
    /// How many of the tiers are marked, the best first.
    tiers: usize,
}

impl Marks {
    /// Marks the tiers up to this one that are not marked yet.
    fn reach(&mut self, slot: &Slot, index: &Index, tier: Tier, scope: &Range<TurnId>) {
        let end = tier as usize + 1;
        let tiers = &Tier::ALL[self.tiers.min(end)..end];
        for (form, _) in slot.forms.iter().filter(|(_, found)| tiers.contains(found)) {
            for turn in index.turns_with(*form, scope).iter() {
                self.turns.insert(turn);
            }
        }
        self.tiers = self.tiers.max(end);
    }
}

impl Slot {
    /// How many turns have the forms that answer in this tier or a better one, one form after the other.
    fn postings(&self, index: &Index, tier: Tier) -> usize {
        let forms = self.forms.iter().filter(|(_, found)| *found <= tier);
        forms.map(|(form, _)| index.count(*form)).sum()
    }
}
