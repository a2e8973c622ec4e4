//! Where two editions differ: passages that one of them lacks in a row are one difference, as an editor drops a stretch;
//! and which turns these are, for people.

use std::fmt::{self, Display};
use std::ops::Range;

use super::{Collation, Kind, Passage, Side, Tongue};
use crate::record::TurnIndex;

/// Most places that a sentence names.
const MOST: usize = 40;

/// A place where the editions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// How they differ there.
    pub kind: Kind,
    /// The passages, by their positions in the collation.
    pub passages: Range<usize>,
}

impl Collation {
    /// Whether a kind of passage is a difference: in two languages words always differ, so there only what one edition
    /// lacks is.
    pub fn differs(&self, kind: Kind) -> bool {
        match kind {
            Kind::Same => false,
            Kind::Changed => self.tongue == Tongue::Same,
            Kind::OnlyLeft | Kind::OnlyRight => true,
        }
    }

    /// The differences, in order. What one edition lacks is one difference as long as turn follows turn.
    pub fn differences(&self) -> Vec<Difference> {
        let mut differences: Vec<Difference> = Vec::new();
        let mut before: Option<&Passage> = None;
        for (at, passage) in self.passages.iter().enumerate() {
            let kind = passage.kind;
            let goes_on = before.is_some_and(|before| passage.goes_on_from(before));
            before = Some(passage);
            if !self.differs(kind) {
                continue;
            }
            match differences.last_mut() {
                Some(last) if goes_on => last.passages.end = at + 1,
                _ => differences.push(Difference {
                    kind,
                    passages: at..at + 1,
                }),
            }
        }
        differences
    }

    /// The turns of a difference in order: those of the left edition, or of the right one where the left lacks them.
    pub fn turns_of(&self, difference: &Difference) -> Vec<TurnIndex> {
        let side = named_side(difference.kind);
        let passages = self.passages.get(difference.passages.clone());
        let passages = passages.unwrap_or_default().iter();
        passages
            .flat_map(|passage| passage.turns(side))
            .copied()
            .collect()
    }

    /// That one edition lacks these turns of the other, to stand in the place of its text; `None` where it lacks none.
    pub fn lacks(&self, difference: &Difference) -> Option<String> {
        if matches!(difference.kind, Kind::Same | Kind::Changed) {
            return None;
        }
        let turns = self.turns_of(difference);
        let (noun, verb) = match turns[..] {
            [] => return None,
            [_] => ("turn", "is"),
            _ => ("turns", "are"),
        };
        let (turns, sign) = (spans(&turns), difference.kind.sign());
        Some(format!("({noun} {turns} of {sign} {verb} not here)"))
    }

    /// Which turns differ, for each kind of difference that there is.
    pub fn whereabouts(&self) -> Vec<Whereabouts> {
        let differences = self.differences();
        let kinds = [
            (Kind::OnlyLeft, "Only in <"),
            (Kind::OnlyRight, "Only in >"),
            (Kind::Changed, "Changed in <"),
        ];
        let told = kinds.map(|(kind, told)| {
            let of_kind = differences.iter().filter(|one| one.kind == kind);
            let places = of_kind.map(|one| Stretch {
                passages: one.passages.clone(),
                turns: self.turns_of(one),
            });
            Whereabouts {
                told,
                places: places.collect(),
            }
        });
        told.into_iter()
            .filter(|told| !told.places.is_empty())
            .collect()
    }
}

/// The turns that differ in one way. As a text it is a sentence, in which `<` stands for the left edition and `>` for the
/// right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// How they differ.
    pub told: &'static str,
    /// Where.
    pub places: Vec<Stretch>,
}

/// Turns that differ in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The passages, by their positions in the collation.
    pub passages: Range<usize>,
    /// The turns, in order.
    pub turns: Vec<TurnIndex>,
}

impl Whereabouts {
    /// How the sentence begins: `Only in <: turns`.
    pub fn lead(&self) -> String {
        let alone = matches!(&self.places[..], [one] if one.turns.len() == 1);
        let noun = if alone { "turn" } else { "turns" };
        format!("{}: {noun}", self.told)
    }

    /// How it goes on: the places, written by `write`, and how many more there are than it names: those of the fewest turns.
    pub fn named(&self, write: impl Fn(usize, &str) -> String) -> String {
        let mut places: Vec<&Stretch> = self.places.iter().collect();
        places.sort_by_key(|stretch| std::cmp::Reverse(stretch.turns.len()));
        places.truncate(MOST);
        places.sort_by_key(|stretch| stretch.passages.start);
        let places = places.iter();
        let places = places.map(|stretch| write(stretch.passages.start, &spans(&stretch.turns)));
        let places: Vec<String> = places.collect();
        let more = match self.places.len().saturating_sub(MOST) {
            0 => String::new(),
            1 => " and one more place".to_owned(),
            more => format!(" and {more} more places"),
        };
        format!("{}{more}.", places.join(", "))
    }
}

impl Display for Whereabouts {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let named = self.named(|_, turns| turns.to_owned());
        write!(formatter, "{} {named}", self.lead())
    }
}

impl Passage {
    /// Whether one edition lacks both, and turn follows turn. Where turns were joined around a dropped one, two passages
    /// meet with a turn between them that is in both editions.
    fn goes_on_from(&self, before: &Self) -> bool {
        let side = named_side(self.kind);
        let last = before.turns(side).last();
        let next = self.turns(side).first();
        !self.is_pair()
            && self.kind == before.kind
            && last
                .zip(next)
                .is_some_and(|(last, next)| follows(*last, *next))
    }
}

fn follows(turn: TurnIndex, next: TurnIndex) -> bool {
    next.number() == turn.number() + 1
}

/// The edition whose turns tell where a difference is.
fn named_side(kind: Kind) -> Side {
    match kind {
        Kind::OnlyRight => Side::Right,
        _ => Side::Left,
    }
}

/// Turns as people write them, the first and the last of each run: `19`, `9–12`, `1, 3`.
pub fn spans(turns: &[TurnIndex]) -> String {
    let runs = turns.chunk_by(|turn, next| follows(*turn, *next));
    let runs = runs.filter_map(|run| {
        let (first, last) = (run.first()?.number(), run.last()?.number());
        Some(if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        })
    });
    runs.collect::<Vec<_>>().join(", ")
}
