//! Whether two editions look like one conversation.
//!
//! An alignment can be found between any two texts, so its score alone says nothing. It is held against the scores of
//! the same aligner on the same texts with the turns of each speaker of one of them dealt out anew: who speaks when
//! stays, what is said when does not (a permutation test). Two editions of one conversation fit far better in their own
//! order; made-up ones, other conversations of the same people, and shuffled ones do not. Where there is too little text
//! to tell, or a text is a summary by nature, that is what is said.

use std::collections::BTreeMap;
use std::thread;

use crate::record::Basis;
use crate::text::words;

use super::Part;
use super::bead::Bead;
use super::kin::Kin;
use super::marks::{Marked, Tongue};
use super::passage::{Passage, Side};
use super::passes::{Texts, align};

/// Most turns of each edition that are dealt out.
const MOST: usize = 120;
/// How often they are dealt out.
const DEALS: u64 = 16;

/// It is one conversation beyond doubt when so many of the words of the shorter text are found again in their order.
const FOUND: f64 = 0.5;
/// When so many are, less is asked of the order of the turns.
const SOME: f64 = 0.3;
/// Fewest turns of the shorter text that tell anything when dealt out anew.
const TURNS: usize = 12;
/// Fewest words of the shorter text that tell anything without.
const WORDS: usize = 50;
/// Standard deviations above other orders from which on the own order is no chance.
const NO_CHANCE: f64 = 3.8;
/// The same where some of the words are found.
const HARDLY_CHANCE: f64 = 3.0;
/// The same where hardly any word is found though the language is one: sessions that go by one agenda are alike in order.
const FEW_WORDS: f64 = 6.0;

/// Whether two editions look like one conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// They do.
    Same,
    /// They do not, for this reason.
    Different(&'static str),
    /// It cannot be told, for this reason.
    Unclear(&'static str),
}

impl Verdict {
    /// The word for it in listings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different(_) => "different",
            Self::Unclear(_) => "cannot-tell",
        }
    }
}

/// Judges an alignment; `fit` is asked for only where the words do not tell.
pub fn verdict(
    left: &Part,
    right: &Part,
    tongue: Tongue,
    passages: &[Passage],
    fit: impl FnOnce() -> Fit,
) -> (Verdict, Option<Fit>) {
    let judged = Judged::new(left, right, tongue, passages);
    if let Some(verdict) = judged.by_words() {
        return (verdict, None);
    }
    let fit = fit();
    let asked = match tongue {
        Tongue::Across => NO_CHANCE,
        Tongue::Same if judged.found >= SOME => HARDLY_CHANCE,
        Tongue::Same => FEW_WORDS,
    };
    let verdict = if fit.above() >= asked {
        Verdict::Same
    } else {
        Verdict::Different("the turns would fit as well in any other order")
    };
    (verdict, Some(fit))
}

/// What is looked at before other orders are tried.
struct Judged {
    /// Turns of the shorter text.
    turns: usize,
    /// Words of the shorter text.
    words: usize,
    /// The part of them that is found again in the turns they are aligned with; 0 across languages.
    found: f64,
    tongue: Tongue,
    summary: bool,
}

impl Judged {
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    fn new(left: &Part, right: &Part, tongue: Tongue, passages: &[Passage]) -> Self {
        let all = |part: &Part| -> usize {
            let turns = part.texts().iter();
            turns.map(|turn| words::count(&turn.text)).sum()
        };
        let (left_words, right_words) = (all(left), all(right));
        let (side, shorter, words) = if left_words <= right_words {
            (Side::Left, left, left_words)
        } else {
            (Side::Right, right, right_words)
        };
        let pairs = passages.iter().filter(|passage| passage.is_pair());
        let found: f64 = pairs
            .map(|passage| {
                let text = passage.text(side, shorter.transcript);
                passage.similarity * words::count(&text) as f64
            })
            .sum();
        Self {
            turns: left.turns.len().min(right.turns.len()),
            words,
            found: match tongue {
                Tongue::Same => found / words.max(1) as f64,
                Tongue::Across => 0.0,
            },
            tongue,
            summary: is_summary(left) || is_summary(right),
        }
    }

    /// What the words tell without trying other orders; `None` when those are worth trying.
    fn by_words(&self) -> Option<Verdict> {
        Some(if self.found >= FOUND {
            Verdict::Same
        } else if self.summary {
            Verdict::Unclear("one of them reports what was said in other words")
        } else if self.words == 0 {
            Verdict::Unclear("one of them has no words")
        } else if self.turns >= TURNS {
            return None;
        } else if self.tongue == Tongue::Across || self.words < WORDS {
            Verdict::Unclear("there is too little text")
        } else if self.found >= SOME {
            Verdict::Same
        } else {
            Verdict::Different("hardly a word of the one stands where it should in the other")
        })
    }
}

/// Whether most of the turns only report what was said.
fn is_summary(part: &Part) -> bool {
    let reported = part
        .texts()
        .iter()
        .filter(|turn| turn.basis == Basis::Reported);
    2 * reported.count() > part.texts().len()
}

/// How much better the order that the texts have is than others.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fit {
    /// The score of the alignment.
    pub own: f64,
    /// Mean of the scores of other orders.
    pub others: f64,
    /// The standard deviation of those.
    pub spread: f64,
}

impl Fit {
    /// Tries other orders of a part of the texts.
    pub fn new(texts: Texts, kin: &Kin, beads: &[Bead]) -> Self {
        let (left, right) = part(texts, beads);
        let score = |right: &[Marked]| {
            let texts = Texts {
                left,
                right,
                tongue: texts.tongue,
            };
            f64::from(align(texts, kin).way.score)
        };
        let others = |deals: &[u64]| -> Vec<f64> {
            let order = deals.iter().map(|deal| score(&dealt(right, *deal)));
            order.collect()
        };
        // The deals are worked out apart from each other, by as many threads as the machine has room for.
        let deals: Vec<u64> = (0..DEALS).collect();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let share = deals.len().div_ceil(threads);
        let (own, scores) = thread::scope(|scope| {
            let rest = deals.chunks(share).skip(1);
            let running: Vec<_> = rest.map(|deals| scope.spawn(|| others(deals))).collect();
            let own = score(right);
            let mut scores = others(deals.chunks(share).next().unwrap_or_default());
            for thread in running {
                scores.extend(thread.join().unwrap_or_default());
            }
            (own, scores)
        });
        #[expect(clippy::cast_precision_loss, reason = "a few")]
        let count = scores.len() as f64;
        let others = scores.iter().sum::<f64>() / count;
        let off = scores
            .iter()
            .map(|score| (score - others).powi(2))
            .sum::<f64>();
        Self {
            own,
            others,
            spread: (off / count).sqrt(),
        }
    }

    /// How many standard deviations the own order stands above the others.
    pub fn above(self) -> f64 {
        (self.own - self.others) / self.spread.max(0.1 * self.others.abs()).max(3.0)
    }
}

/// So many turns from the middle of the left text, and the right turns between those that they stand for.
fn part<'a>(texts: Texts<'a>, beads: &[Bead]) -> (&'a [Marked], &'a [Marked]) {
    let Texts {
        left,
        right,
        tongue: _,
    } = texts;
    if left.len().max(right.len()) <= MOST {
        return (left, right);
    }
    let aligned: Vec<&Bead> = beads
        .iter()
        .filter(|bead| bead.lefts.len() > 0 && bead.rights.len() > 0)
        .collect();
    let Some(middle) = aligned.get(aligned.len() / 2) else {
        return (
            &left[..left.len().min(MOST)],
            &right[..right.len().min(MOST)],
        );
    };
    let cut = |at: usize, all: usize| {
        let first = at.saturating_sub(MOST / 2).min(all.saturating_sub(MOST));
        first..(first + MOST).min(all)
    };
    (
        &left[cut(middle.left, left.len())],
        &right[cut(middle.right, right.len())],
    )
}

/// Deals the turns of each speaker out among that speaker's places.
fn dealt(turns: &[Marked], deal: u64) -> Vec<Marked> {
    let mut turns = turns.to_vec();
    let mut state = deal
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(0x1234_5678_9abc_def1);
    let mut next = move || {
        // xorshift64* (Vigna 2016)
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33
    };
    let mut by_speaker: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (at, turn) in turns.iter().enumerate() {
        by_speaker
            .entry(turn.speaker.map(|speaker| speaker.0))
            .or_default()
            .push(at);
    }
    for places in by_speaker.values() {
        for last in (1..places.len()).rev() {
            let other = usize::try_from(next()).unwrap_or(0) % (last + 1);
            turns.swap(places[last], places[other]);
        }
    }
    turns
}
