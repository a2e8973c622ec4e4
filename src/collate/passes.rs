//! The alignment in passes: each learns from the one before who is who, how long a turn becomes, how many words stay,
//! and what words stand for each other.

use super::band::Band;
use super::bead::{Bead, Way};
use super::chart::{Effort, best};
use super::evidence::{Evidence, Manner};
use super::kin::Kin;
use super::lexicon::Lexicon;
use super::marks::{Marked, Tongue};

/// Turns to either side of the path of the pass before.
const NEAR: usize = 40;
/// Cells up to which nothing is gained by a narrower band.
const SMALL: usize = 250_000;
/// Letters from which a turn's length says something about the others.
const LONG: f32 = 20.0;

/// What an alignment is made from.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// The turns of the left edition.
    pub left: &'a [Marked],
    /// The turns of the right one.
    pub right: &'a [Marked],
    /// How they can be compared.
    pub tongue: Tongue,
}

/// What the turns are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Only what stands in both texts: words, numbers, names, lengths, speakers.
    Texts,
    /// Words that are learnt to stand for each other too.
    Lexicon,
}

/// An alignment and what was learnt from it.
#[derive(Debug, Clone)]
pub struct Aligned {
    /// The beads and their score.
    pub way: Way,
    /// How the one edition was made from the other.
    pub manner: Manner,
    /// Who is who.
    pub kin: Kin,
}

/// Aligns in so many passes as the languages need.
pub fn align(texts: Texts, kin: &Kin, by: By) -> Aligned {
    let passes = match texts.tongue {
        Tongue::Same => 3,
        Tongue::Across => 4,
    };
    let Texts {
        left,
        right,
        tongue,
    } = texts;
    let mut aligned = Aligned {
        way: Way::default(),
        manner: Manner::first(tongue, left, right),
        kin: kin.clone(),
    };
    let mut band = Band::first(left, right, tongue);
    for pass in 0..passes {
        let effort = if pass == 0 && band.cells() > SMALL {
            Effort::Rough
        } else {
            Effort::Full
        };
        let evidence = Evidence::new(left, right, &aligned.kin, &aligned.manner);
        aligned.way = best(&evidence, &band, effort);
        if pass + 1 < passes {
            learn(&mut aligned, texts, by);
            if band.cells() > SMALL {
                band = Band::around(&path(&aligned.way.beads), left.len(), right.len(), NEAR);
            }
        }
    }
    aligned
}

/// The points that the beads go through.
fn path(beads: &[Bead]) -> Vec<(usize, usize)> {
    let aligned = beads
        .iter()
        .filter(|bead| bead.lefts.len() > 0 && bead.rights.len() > 0);
    aligned.map(|bead| (bead.left, bead.right)).collect()
}

fn learn(aligned: &mut Aligned, texts: Texts, by: By) {
    let Texts { left, right, .. } = texts;
    let plain: Vec<(&Marked, &Marked)> = aligned
        .way
        .beads
        .iter()
        .filter(|bead| bead.is_plain())
        .filter_map(|bead| Some((left.get(bead.left)?, right.get(bead.right)?)))
        .collect();
    aligned.kin.learn(
        plain
            .iter()
            .map(|(left, right)| (left.speaker, right.speaker)),
    );
    let manner = &mut aligned.manner;
    if by == By::Lexicon {
        manner.lexicon = Lexicon::learn(&plain);
    }
    if manner.tongue == Tongue::Same {
        manner.kept = kept(&plain).unwrap_or(manner.kept);
    }
    if let Some((stretch, spread)) = stretch(&plain) {
        manner.stretch = stretch;
        manner.spread = spread;
    }
    manner.dropped = dropped(&aligned.way.beads);
}

/// The part of the words that stand in both turns of a pair; nothing can be said of a few.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn kept(plain: &[(&Marked, &Marked)]) -> Option<f32> {
    let (mut both, mut all) = (0, 0);
    for (left, right) in plain {
        let met = left
            .shared
            .iter()
            .filter(|mark| right.shared.binary_search(mark).is_ok());
        both += 2 * met.count();
        all += left.shared.len() + right.shared.len();
    }
    (all > 40).then(|| (both as f32 / all as f32).clamp(0.15, 0.95))
}

/// Median and spread of how much longer right turns are than left ones, as natural logarithms.
fn stretch(plain: &[(&Marked, &Marked)]) -> Option<(f32, f32)> {
    let mut ratios: Vec<f32> = plain
        .iter()
        .filter(|(left, right)| left.length.min(right.length) >= LONG)
        .map(|(left, right)| (right.length / left.length).ln())
        .collect();
    if ratios.len() < 8 {
        return None;
    }
    let middle = median(&mut ratios);
    let mut off: Vec<f32> = ratios.iter().map(|ratio| (ratio - middle).abs()).collect();
    // The median of absolute differences is two thirds of the standard deviation.
    let spread = (median(&mut off) * 1.5).powi(2);
    Some((middle, spread.clamp(0.02, 0.4)))
}

fn median(values: &mut [f32]) -> f32 {
    let middle = values.len() / 2;
    if values.is_empty() {
        return 0.0;
    }
    *values.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// The part of the steps that leave a turn alone.
#[expect(clippy::cast_precision_loss, reason = "counts of turns")]
fn dropped(beads: &[Bead]) -> f32 {
    let alone = beads
        .iter()
        .filter(|bead| bead.lefts.len() == 0 || bead.rights.len() == 0)
        .count();
    ((alone as f32 + 1.0) / (beads.len() as f32 + 10.0)).clamp(0.02, 0.3)
}
