//! The labels that were taken at once, and how far they speak for others.

use std::collections::HashMap;

use super::ENOUGH;
use crate::import::text::candidate::Style;
use crate::import::text::name::Class;
use crate::import::text::survey::Tally;

/// The labels that were taken at once: they speak for those that look like them.
pub struct Company {
    classes: HashMap<(Class, Style), usize>,
    first: usize,
    turns: usize,
}

impl Company {
    /// Those among the candidates.
    pub fn of(candidates: &[(&str, Tally)], points: &[(i32, &str)]) -> Self {
        let mut company = Self {
            classes: HashMap::new(),
            first: usize::MAX,
            turns: 0,
        };
        for ((_, tally), (points, _)) in candidates.iter().zip(points) {
            if *points >= ENOUGH {
                *company
                    .classes
                    .entry((tally.shape.class, tally.style))
                    .or_default() += tally.opening;
                company.first = company.first.min(tally.line);
                company.turns += tally.opening;
            }
        }
        company
    }

    /// Points that they lend to a candidate that looks like them.
    pub fn support(&self, tally: &Tally, points: i32) -> i32 {
        if points < 10 || tally.shape.doubtful || tally.line < self.first || tally.opening == 0 {
            return 0;
        }
        let alike = self
            .classes
            .get(&(tally.shape.class, tally.style))
            .copied()
            .unwrap_or(0);
        let same = if alike * 5 >= self.turns && alike > 0 {
            20
        } else {
            0
        };
        same + if self.turns >= 5 { 10 } else { 0 }
    }
}
