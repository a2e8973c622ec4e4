//! Turns that stand in both texts, but elsewhere: the sign of a text whose turns were put in another order.

use super::bead::Bead;
use super::marks::{Mark, Marked};
use super::passes::Texts;
use super::places::Places;

/// Fewest distinct words of a turn that is looked for: shorter ones come again in any conversation.
const LEAST: usize = 6;
/// The part of the words of two turns that they must have in common to be one turn.
const ALIKE: f32 = 0.6;
/// Most turns that have a word by which a turn is looked for.
const RARE: usize = 12;

/// How many of the longer left turns stand where the alignment has them, and how many elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moved {
    /// In their place.
    pub in_place: usize,
    /// Elsewhere.
    pub elsewhere: usize,
}

impl Moved {
    /// Looks for every left turn among the right ones.
    pub fn new(texts: Texts, beads: &[Bead]) -> Self {
        let places = Places::new(texts.right.iter().map(|turn| turn.shared.iter()));
        let mut moved = Self::default();
        let mut aligned = vec![Vec::new(); texts.left.len()];
        for (left, right) in beads.iter().flat_map(|bead| bead.pairs()) {
            aligned[left].push(right);
        }
        let long = |turn: &Marked| turn.shared.len() >= LEAST;
        for (turn, here) in texts
            .left
            .iter()
            .zip(&aligned)
            .filter(|(turn, _)| long(turn))
        {
            let is_like = |right: &usize| {
                let right = texts.right.get(*right);
                right.is_some_and(|right| alike(turn, right) >= ALIKE)
            };
            let aligned_with = here.iter().filter_map(|at| texts.right.get(*at));
            if kept(turn, &aligned_with.collect::<Vec<_>>()) >= ALIKE {
                moved.in_place += 1;
            } else if candidates(turn, &places).iter().any(is_like) {
                moved.elsewhere += 1;
            }
        }
        moved
    }

    /// Whether most of the turns that both texts have stand elsewhere, and they are no few.
    pub fn is_most(self) -> bool {
        self.elsewhere > self.in_place.max(2)
    }
}

/// The right turns that have one of the rarer words of a turn.
fn candidates(turn: &Marked, places: &Places) -> Vec<usize> {
    let rare = turn.shared.iter().map(|mark| places.of(*mark));
    let rare = rare.filter(|places| places.len() <= RARE);
    let mut candidates: Vec<usize> = rare.flatten().map(|place| *place as usize).collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates
}

/// The part of the distinct words of a turn that stand in the turns aligned with it, whatever else these have.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn kept(turn: &Marked, here: &[&Marked]) -> f32 {
    let is_here = |mark: &&Mark| {
        let mut turns = here.iter();
        turns.any(|one| one.shared.binary_search(mark).is_ok())
    };
    turn.shared.iter().filter(is_here).count() as f32 / turn.shared.len().max(1) as f32
}

/// The part of the distinct words of two turns that both have (Dice's coefficient).
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn alike(one: &Marked, other: &Marked) -> f32 {
    let both = one
        .shared
        .iter()
        .filter(|mark| other.shared.binary_search(mark).is_ok());
    2.0 * both.count() as f32 / (one.shared.len() + other.shared.len()).max(1) as f32
}
