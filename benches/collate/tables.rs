//! What the bench found, as tables for the README.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use saidso::collate::{Collation, Verdict};

use super::making::{Edition, Talk};
use super::talks::Half;
use super::{baseline, collated, pairs};

/// What editions are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An honest edition.
    Honest(Tongue, &'static str),
    /// A text that pretends to be one.
    Invented(Tongue, &'static str),
}

/// Whether both are in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tongue {
    /// They are.
    One,
    /// They are in two.
    Two,
}

impl Kind {
    fn tongue(self) -> Tongue {
        match self {
            Self::Honest(tongue, _) | Self::Invented(tongue, _) => tongue,
        }
    }

    fn is_honest(self) -> bool {
        matches!(self, Self::Honest(..))
    }

    fn name(self) -> String {
        let (Self::Honest(tongue, name) | Self::Invented(tongue, name)) = self;
        match (self.is_honest(), tongue) {
            (true | false, Tongue::One) => name.to_owned(),
            (true, Tongue::Two) => format!("translated{name}"),
            (false, Tongue::Two) => format!("{name}, translated"),
        }
    }
}

/// What one kind of edition came to.
#[derive(Debug, Clone, Default)]
struct Tally {
    right: usize,
    truth: usize,
    found: usize,
    diff_right: usize,
    diff_found: usize,
    different: usize,
    unclear: usize,
    editions: usize,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.truth += other.truth;
        self.found += other.found;
        self.diff_right += other.diff_right;
        self.diff_found += other.diff_found;
        self.different += other.different;
        self.unclear += other.unclear;
        self.editions += other.editions;
    }
}

/// What all kinds came to in the two halves.
#[derive(Debug, Default)]
pub struct Tallies {
    halves: [BTreeMap<Kind, Tally>; 2],
    /// Where a verdict was wrong or none, and why.
    pub wrong: Vec<String>,
}

impl Tallies {
    /// Aligns two editions and counts what came out.
    pub fn measure(&mut self, half: Half, kind: Kind, left: &Edition, right: &Edition) {
        if left.talk.turns.len() < 2 || right.talk.turns.len() < 2 {
            return;
        }
        let collation = collated(&left.talk, &right.talk);
        let truth: BTreeSet<_> = left.truth(right).into_iter().collect();
        let found: BTreeSet<_> = pairs(&collation).into_iter().collect();
        let diff = baseline::pairs(&left.talk, &right.talk);
        let diff: BTreeSet<_> = diff.into_iter().collect();
        let different = matches!(collation.verdict, Verdict::Different(_));
        let unclear = matches!(collation.verdict, Verdict::Unclear(_));
        let tally = Tally {
            right: truth.intersection(&found).count(),
            truth: truth.len(),
            found: found.len(),
            diff_right: truth.intersection(&diff).count(),
            diff_found: diff.len(),
            different: usize::from(different),
            unclear: usize::from(unclear),
            editions: 1,
        };
        let tallies = &mut self.halves[half as usize];
        tallies.entry(kind).or_default().add(&tally);
        if half == Half::Development && (unclear || different == kind.is_honest()) {
            self.wrong
                .push(wrong(kind, [&left.talk, &right.talk], &collation));
        }
    }

    fn of(&self, half: Half, wanted: impl Fn(Kind) -> bool) -> Tally {
        let mut sum = Tally::default();
        for (kind, tally) in &self.halves[half as usize] {
            if wanted(*kind) {
                sum.add(tally);
            }
        }
        sum
    }

    fn kinds(&self, wanted: impl Fn(Kind) -> bool) -> Vec<Kind> {
        let kinds = self.halves.iter().flat_map(BTreeMap::keys).copied();
        let kinds: BTreeSet<Kind> = kinds.filter(|kind| wanted(*kind)).collect();
        kinds.into_iter().collect()
    }

    /// The tables.
    pub fn told(&self) -> String {
        self.alignment() + &self.verdicts(true) + &self.verdicts(false)
    }

    fn alignment(&self) -> String {
        let mut table = "\nPairs of turns that were found, and found pairs that are right, per cent:\n\n\
            | edition | development: found | right | set apart: pairs | found | right | plain diff: found | right |\n\
            |---|---|---|---|---|---|---|---|\n"
            .to_owned();
        let mut row = |name: &str, wanted: &dyn Fn(Kind) -> bool| {
            let (one, other) = (
                self.of(Half::Development, wanted),
                self.of(Half::Apart, wanted),
            );
            let _ = writeln!(
                table,
                "| {name} | {} | {} | {} | {} | {} | {} | {} |",
                per_cent(one.right, one.truth),
                per_cent(one.right, one.found),
                other.truth,
                per_cent(other.right, other.truth),
                per_cent(other.right, other.found),
                per_cent(other.diff_right, other.truth),
                per_cent(other.diff_right, other.diff_found),
            );
        };
        for (tongue, all) in [
            (Tongue::One, "**one language**"),
            (Tongue::Two, "**two languages**"),
        ] {
            let here = move |kind: Kind| kind.is_honest() && kind.tongue() == tongue;
            for kind in self.kinds(here) {
                row(&kind.name(), &|other| other == kind);
            }
            row(all, &here);
        }
        table
    }

    fn verdicts(&self, honest: bool) -> String {
        let whose = if honest { "Honest" } else { "Invented" };
        let mut table = format!(
            "\n{whose} editions that are called another conversation, and of which it cannot be told:\n\n\
             | edition | development: different | cannot tell | of | set apart: different | cannot tell | of |\n\
             |---|---|---|---|---|---|---|\n"
        );
        let mut row = |name: &str, wanted: &dyn Fn(Kind) -> bool| {
            let cells = [Half::Development, Half::Apart].map(|half| {
                let tally = self.of(half, wanted);
                format!(
                    " {} | {} | {} |",
                    tally.different, tally.unclear, tally.editions
                )
            });
            let _ = writeln!(table, "| {name} |{}", cells.concat());
        };
        if !honest {
            for kind in self.kinds(|kind| !kind.is_honest()) {
                row(&kind.name(), &|other| other == kind);
            }
        }
        for (tongue, all) in [
            (Tongue::One, "**one language**"),
            (Tongue::Two, "**two languages**"),
        ] {
            row(all, &|kind| {
                kind.is_honest() == honest && kind.tongue() == tongue
            });
        }
        table
    }
}

fn per_cent(part: usize, all: usize) -> String {
    if all == 0 {
        return "-".to_owned();
    }
    format!("{:.1}", 100.0 * part as f64 / all as f64)
}

/// What was said of two texts, and the figures it stands on.
fn wrong(kind: Kind, [left, right]: [&Talk; 2], collation: &Collation) -> String {
    let fit = collation.fit.map_or_else(
        || "by its words".to_owned(),
        |fit| format!("{fit:?}, {:.1} above", fit.above()),
    );
    format!(
        "{}: {} ({} and {} turns): {:?}, {fit}",
        kind.name(),
        left.name,
        left.turns.len(),
        right.turns.len(),
        collation.verdict,
    )
}
