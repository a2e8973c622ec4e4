//! What stands at a turn of one edition, carried across to the other: always as a suggestion.

use std::collections::HashMap;

use crate::record::TurnIndex;

use super::Collation;
use super::passage::{Passage, Side};

/// Something that stands at turns of one edition, or is suggested for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried<K> {
    /// What it is.
    pub what: K,
    /// The edition that shows it.
    pub side: Side,
    /// The turn of the other edition at which it stands; `None` where it stands here already.
    pub suggested_by: Option<TurnIndex>,
}

impl Collation {
    /// The turns of the other edition that a turn stands for; none when that edition lacks it.
    pub fn across(&self, from: Side, turn: TurnIndex) -> &[TurnIndex] {
        let found = self
            .passages
            .iter()
            .find(|passage| passage.turns(from).contains(&turn));
        found
            .map(|passage| passage.turns(from.other()))
            .unwrap_or_default()
    }
}

impl Passage {
    /// What stands at the turns of the passage in either edition, and what each has that is suggested for the other.
    ///
    /// The maps have, for each turn, what stands at it.
    pub fn carried<K: Copy + PartialEq>(
        &self,
        left: &HashMap<TurnIndex, Vec<K>>,
        right: &HashMap<TurnIndex, Vec<K>>,
    ) -> Vec<Carried<K>> {
        let here = |side: Side, of: &HashMap<TurnIndex, Vec<K>>| -> Vec<(TurnIndex, K)> {
            let mut found: Vec<(TurnIndex, K)> = Vec::new();
            for turn in self.turns(side) {
                for what in of.get(turn).into_iter().flatten() {
                    if !found.iter().any(|(_, known)| known == what) {
                        found.push((*turn, *what));
                    }
                }
            }
            found
        };
        let (lefts, rights) = (here(Side::Left, left), here(Side::Right, right));
        let mut carried = Vec::new();
        for (side, own, others) in [
            (Side::Left, &lefts, &rights),
            (Side::Right, &rights, &lefts),
        ] {
            carried.extend(own.iter().map(|(_, what)| Carried {
                what: *what,
                side,
                suggested_by: None,
            }));
            let missing = others
                .iter()
                .filter(|(_, what)| !own.iter().any(|(_, known)| known == what));
            carried.extend(
                missing
                    .filter(|_| self.is_pair())
                    .map(|(turn, what)| Carried {
                        what: *what,
                        side,
                        suggested_by: Some(*turn),
                    }),
            );
        }
        carried
    }
}
