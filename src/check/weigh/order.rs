//! Which of several passages a quotation is of.

use std::cmp::Ordering;

use super::{Match, Weighed};
use crate::align::Step;
use crate::check::finding::{DifferenceKind, Finding, Found, Stretch};
use crate::check::reading::Reading;
use crate::text::words;

/// What a word that differs counts in the distance of a quotation from a text; a cut of one word counts 1.
const WORD: f64 = 3.0;
/// What it counts that someone else speaks.
const STRANGER: f64 = 2.0;

impl Weighed {
    /// The better first: what is said whole by the one who is named; then what differs least.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let rank = |one: &Self| match one.found.finding {
            Finding::Verbatim => 0,
            Finding::Punctuation => 1,
            Finding::NotFound => 3,
            _ => 2,
        };
        rank(self)
            .cmp(&rank(other))
            .then_with(|| self.cost().total_cmp(&other.cost()))
            .then_with(|| self.matched.cmp(&other.matched))
            .then_with(|| self.text.cmp(&other.text))
    }

    /// How far the turn is from the quotation: by its words, and by who speaks.
    fn cost(&self) -> f64 {
        let stranger = match self.matched {
            Match::Named => 0.0,
            Match::Open => 0.25,
            Match::Other => STRANGER,
        };
        self.distance + stranger
    }
}

/// Where the best passage has cuts that nothing marks, and another one is as near but for a negation or a number, that one
/// is taken: the reader must see what may have been changed.
pub(super) fn prefer_danger(weighed: &mut [Weighed], quote: &Reading) {
    let Some(best) = weighed.first() else {
        return;
    };
    let is_marked = !quote.marks.is_empty();
    if best.found.finding != Finding::Elided || is_marked {
        return;
    }
    let cut = touched(&best.found);
    let rival = weighed.iter().position(|other| {
        other.matched <= best.matched
            && changes_meaning(&other.found)
            && touched(&other.found) <= cut
    });
    if let Some(rival) = rival {
        weighed[..=rival].rotate_right(1);
    }
}

/// Whether a negation or a number differs.
pub(super) fn changes_meaning(found: &Found) -> bool {
    let grave = [DifferenceKind::Negation, DifferenceKind::Number];
    let mut kinds = found.differences.iter().map(|one| one.kind);
    found.finding == Finding::Altered && kinds.any(|kind| grave.contains(&kind))
}

/// How many words differ.
fn touched(found: &Found) -> usize {
    let stretches = found.diff.iter().map(|stretch| match stretch {
        Stretch::Same(_) => 0,
        Stretch::Cut(text) | Stretch::Inserted(text) => words::count(text),
    });
    stretches.sum()
}

/// How far a quotation is from a text: words that differ count each, words that are cut by the size of the cut.
pub(super) fn distance(steps: &[Step], quote: &Reading) -> f64 {
    let mut distance = 0.0;
    let mut gap = 0.0_f64;
    for step in steps {
        match step {
            Step::Cut { .. } => gap += 1.0,
            Step::Same { quote: at, .. }
            | Step::Changed { quote: at, .. }
            | Step::Inserted { quote: at } => {
                let share = if quote.is_marked(*at) { 0.5 } else { 1.0 };
                distance += share * (1.0 + gap).log2();
                gap = 0.0;
                let bracketed = quote.words.get(*at).is_some_and(|word| word.bracketed);
                distance += match step {
                    Step::Same { .. } => 0.0,
                    _ if bracketed => 0.1,
                    _ => WORD,
                };
            }
        }
    }
    distance
}
