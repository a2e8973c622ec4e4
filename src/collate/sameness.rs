//! Whether two editions look like one conversation.
//!
//! An alignment can be found between any two texts, so its score alone says nothing. It is held against the scores of
//! the same aligner on the same texts with the turns of each speaker of one of them in other orders: who speaks when
//! stays, what is said when does not (a permutation test). Two editions of one conversation fit far better in their own
//! order; made-up ones, other conversations of the same people, and shuffled ones do not. The other orders run backwards
//! with turns off their places: neighbours, which are about one matter, stay near each other, and no turn of an honest
//! edition stays beside its own. Where there is too little text to tell, or a text is a summary by nature, that is what
//! is said.

use crate::record::Basis;
use crate::text::words;

use super::Part;
use super::fit::Fit;
use super::marks::Tongue;
use super::passage::{Passage, Side};

/// It is one conversation beyond doubt when so many of the words of the shorter text are found again in their order.
const FOUND: f64 = 0.5;
/// When so many are, less is asked of the order of the turns, and they tell enough where these are few.
const SOME: f64 = 0.3;
/// Fewest turns of the shorter text that tell anything in other orders.
const TURNS: usize = 12;
/// Fewest words of the shorter text that tell anything without.
const WORDS: usize = 50;
/// Standard deviations above other orders below which it is held to be chance, by the turns of the shorter text, across
/// languages: the more turns, the further above are honest editions. Measured on editions made of real conversations
/// (`cargo bench --bench collate`, several seeds): honest ones of 30 to 50 turns have 2.2 and more, of up to 80 turns 2.6, of
/// more 5.4. With fewer turns they cannot be told from made-up ones.
const CHANCE: [(usize, f64); 3] = [(80, 5.0), (50, 2.5), (30, 2.0)];
/// From so many on it is held to be no chance.
const NO_CHANCE: f64 = 3.8;
/// Both in one language, where some of the words are found.
const SOME_WORDS: f64 = 5.0;
/// Both in one language, where hardly any word is found: sessions that go by one agenda are alike in order. Honest
/// editions with that few words in common have 10 and more.
const FEW_WORDS: f64 = 9.0;

const TOO_LITTLE: &str = "there is too little text";

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
    (judged.by_order(fit.above()), Some(fit))
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
            Verdict::Unclear(TOO_LITTLE)
        } else if self.found >= SOME {
            Verdict::Same
        } else {
            Verdict::Different("hardly a word of the one stands where it should in the other")
        })
    }

    /// What the order of the turns tells, which fits so many standard deviations better than others.
    fn by_order(&self, above: f64) -> Verdict {
        let (chance, no_chance) = match self.tongue {
            Tongue::Across => {
                let (_, chance) = CHANCE
                    .into_iter()
                    .find(|(turns, _)| self.turns >= *turns)
                    .unwrap_or((0, f64::NEG_INFINITY));
                (chance, chance.max(NO_CHANCE))
            }
            Tongue::Same if self.found >= SOME => (SOME_WORDS, SOME_WORDS),
            Tongue::Same => (FEW_WORDS, FEW_WORDS),
        };
        if above >= no_chance {
            Verdict::Same
        } else if above >= chance {
            Verdict::Unclear(TOO_LITTLE)
        } else {
            Verdict::Different("the turns would fit as well in any other order")
        }
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

#[cfg(test)]
mod tests {
    use super::{Judged, Tongue, Verdict};

    #[test]
    fn the_order_of_few_translated_turns_tells_nothing_against_them() {
        let told = |turns, above| {
            let judged = Judged {
                turns,
                words: 5000,
                found: 0.0,
                tongue: Tongue::Across,
                summary: false,
            };
            judged.by_order(above)
        };
        assert!(matches!(told(25, -1.0), Verdict::Unclear(_)));
        assert!(matches!(told(60, 1.0), Verdict::Different(_)));
        assert!(matches!(told(60, 3.0), Verdict::Unclear(_)));
        assert_eq!(told(60, 4.0), Verdict::Same);
        assert!(matches!(told(200, 4.0), Verdict::Different(_)));
    }
}
