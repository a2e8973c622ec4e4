//! The search of the whole library: tier by tier, until there are enough hits.
//!
//! A turn is as good as the worst of its words, and no other merit outweighs a tier ([`super::rank`]). So the turns are
//! found tier by tier: those that have every word whole, then those where one is only a prefix, and so on; what comes
//! later stands later, and once there are enough hits the rest need not be found. The vocabulary is asked for
//! misspellings only when the tiers before are not enough.
//!
//! Within a tier only the best are wanted. A turn's length alone says how good it can be at most; turns are looked at
//! from the short ones on (by their size, and of a size in their order, so that memory is read forwards), and the longer
//! ones left as soon as none of them could be among the best. For a single word the same goes for its rarity.

use super::Pace;
use super::best::{Best, Scored};
use super::counts::Answering;
use super::index::{self, Index, TurnId};
use super::needle::Tier;
use super::query::Query;
use super::rank::{self, Promise, Scale};
use super::seek::{Plan, Reading};
use super::turns::TurnSet;
use super::vocabulary::FormId;

/// How far the vocabulary is asked, one step after the other.
const REACHES: [Tier; 3] = [Tier::Whole, Tier::Part, Tier::Scattered];

/// So few turns are looked at in their order: sorting would cost more than it spares.
const FEW: usize = 4096;

/// Turns between two looks at the pace.
const LOOK: usize = 1024;

/// A search of the library on its way.
pub struct Ladder<'s> {
    /// The index that is searched.
    pub index: &'s Index,
    /// Asked from time to time.
    pub pace: &'s dyn Fn() -> Pace,
}

/// What was found.
pub struct Found {
    /// The hits, the best first.
    pub turns: Vec<Scored>,
    /// Whether all turns were weighed that could be among the best.
    pub whole: bool,
    /// How all turns that answer so well are found.
    pub answering: Answering,
}

impl Ladder<'_> {
    /// The best `limit` of the turns in `open` that answer `query`; `None` when it was given up.
    pub fn climb(&self, query: &Query, mut open: TurnSet, limit: usize) -> Option<Found> {
        let plan = |reach| Plan::of_library(self.index, &query.sought, reach);
        let [mut reach, literal, _] = REACHES;
        let mut current = plan(reach);
        current.bar(self.index, &mut open);
        let mut marks = current.unmarked();
        let mut turns: Vec<Scored> = Vec::new();
        let mut whole = true;
        let mut worst = Tier::Whole;
        for tier in Tier::ALL {
            if !whole || turns.len() >= limit || (tier > Tier::Whole && !query.has_words()) {
                break;
            }
            if tier > reach {
                reach = REACHES.into_iter().find(|reach| *reach >= tier)?;
                current = plan(reach);
            }
            if !current.has(tier) && query.has_words() {
                continue;
            }
            worst = tier;
            let mut best = Best::new(limit - turns.len());
            whole = match current.single(tier) {
                Some(forms) => self.rarest_first(forms, tier, &mut open, &mut best)?,
                None => {
                    let fitting = current.fitting(self.index, tier, &mut marks, &open);
                    self.best_of(&current, tier, &fitting, &mut open, &mut best)?
                }
            };
            turns.extend(best.into_sorted());
        }
        if reach < literal {
            current = plan(literal);
        }
        Some(Found {
            turns,
            whole,
            answering: Answering {
                plan: current,
                tier: worst,
            },
        })
    }

    /// Finds the best of the turns in `fitting`, all of this tier or worse; those that are decided are no longer `open`.
    /// Whether all were weighed; `None` when the search was given up.
    fn best_of(
        &self,
        plan: &Plan,
        tier: Tier,
        fitting: &TurnSet,
        open: &mut TurnSet,
        best: &mut Best,
    ) -> Option<bool> {
        let count = fitting.len();
        if count == 0 {
            return Some(true);
        }
        let promise = Promise::of(&plan.rarest(self.index, tier));
        let sorted = count > FEW && plan.wanted() > 0;
        let turns: Box<dyn Iterator<Item = TurnId>> = if sorted {
            let shortest = self.index.shortest.iter().copied();
            Box::new(shortest.filter(|turn| fitting.contains(*turn)))
        } else {
            Box::new(fitting.iter())
        };
        self.weigh(plan, tier, turns, (promise, sorted), open, best)
    }

    fn weigh(
        &self,
        plan: &Plan,
        tier: Tier,
        turns: impl Iterator<Item = TurnId>,
        (promise, sorted): (Promise, bool),
        open: &mut TurnSet,
        best: &mut Best,
    ) -> Option<bool> {
        let mut reading = Reading::new(plan, self.index);
        let mut scale = Scale::new(plan.wanted());
        for (count, turn) in turns.enumerate() {
            if count % LOOK == LOOK - 1 {
                match (self.pace)() {
                    Pace::On => {}
                    Pace::Enough => return Some(false),
                    Pace::Stop => return None,
                }
            }
            let length = self.index.length(turn);
            if sorted && best.is_beyond(scale.most(tier, promise, 1 << index::size(length))) {
                break;
            }
            let most = scale.most(tier, promise, length);
            if !best.would_take(Scored { turn, score: most }) || !reading.is_hit(turn) {
                continue;
            }
            let (worst, score) = scale.weigh(&reading.occurrences, length);
            if worst == tier {
                open.take(turn);
                best.push(Scored { turn, score });
            }
        }
        Some(true)
    }

    /// Finds the best of the turns that have the single word that is sought: its score needs no look at the words.
    fn rarest_first(
        &self,
        mut forms: Vec<FormId>,
        tier: Tier,
        open: &mut TurnSet,
        best: &mut Best,
    ) -> Option<bool> {
        let rarity = |form: FormId| self.index.rarity[form as usize];
        forms.sort_by(|one, other| rarity(*other).total_cmp(&rarity(*one)));
        for form in forms {
            let score = |length| rank::alone(tier, rarity(form), length);
            if best.is_beyond(score(1)) {
                break;
            }
            if (self.pace)() == Pace::Stop {
                return None;
            }
            for turn in self.index.turns_with(form, &self.index.all()).iter() {
                if open.take(turn) {
                    let score = score(self.index.length(turn));
                    best.push(Scored { turn, score });
                }
            }
        }
        Some(true)
    }
}
