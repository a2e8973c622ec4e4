//! Whether two editions look like one conversation.
//!
//! An alignment can be found between any two texts, so its score alone says nothing. It is held against the scores of
//! the same aligner on the same texts with the turns of each speaker of one of them in other orders: who speaks when
//! stays, what is said when does not (a permutation test). Two editions of one conversation fit far better in their own
//! order; made-up ones, other conversations of the same people, and shuffled ones do not. The other orders run backwards
//! with turns off their places: neighbours, which are about one matter, stay near each other, and no turn of an honest
//! edition stays beside its own.
//!
//! Across languages the test is made twice, and the better fit counts. First by what stands in both texts (numbers, names,
//! lengths, speakers); of most texts that tells more, since a lexicon learnt from any order makes that order fit. Then with
//! the lexicon, for texts of many short turns. In one language the words come first: where hardly any stands in its place
//! no order is tried, and where most do it is asked only whether the turns stand elsewhere. Where there is too little text
//! to tell, or a text is a summary by nature, that is what is said.
//!
//! The limits are fitted on editions made of one half of the conversations that `cargo bench --bench collate` takes; the
//! other half shows whether they hold. An honest edition must never be called another conversation, so they leave it
//! room: a made-up text that comes near an honest one cannot be told.

use crate::record::Basis;
use crate::record::transcript::part;
use crate::text::words;

use super::Part;
use super::fit::Fit;
use super::marks::Tongue;
use super::moved::Moved;
use super::passage::{Passage, Side};
use super::passes::By;

/// It is one conversation beyond doubt when so many of the words of the shorter text are found again in their order.
const FOUND: f64 = 0.5;
/// When so many are, less is asked of the order of the turns, and they tell enough where these are few.
const SOME: f64 = 0.3;
/// When so few are, it is another conversation, whatever it begins and ends with: those of the same people have up to 0.06,
/// honest editions 0.4 and more, however much their words are changed.
const HARDLY_ANY: f64 = 0.1;
/// Fewest turns of the shorter text that tell anything in other orders.
const TURNS: usize = 12;
/// Fewest words of the shorter text that tell anything without.
const WORDS: usize = 50;
/// How long texts must be for their order to tell that they are two conversations, and how little it must fit: the first
/// that holds. Honest excerpts of fewer turns or words from longer texts may be aligned with other turns, and then their
/// order fits no better than any; where both texts are about as long, it does from 20 turns on (3.4 and more).
const TELLING: [Telling; 4] = [
    telling(50, 400, 0.0, 4.5),
    telling(40, 200, 0.0, 3.0),
    telling(25, 400, 0.0, 3.0),
    telling(20, 150, 0.6, 1.5),
];
/// Standard deviations above other orders from which on it is held to be no chance, across languages: made-up texts have up
/// to 4.2, honest ones of 40 turns and more 4.6 and more, most of them over 10.
const NO_CHANCE: f64 = 6.0;
/// Both in one language, where some of the words are found: shuffled ones have up to 2.2.
const SOME_WORDS: f64 = 5.0;
/// Both in one language, where few words are found: sessions that go by one agenda are alike in order, and have up to 6.6;
/// honest editions 18 and more.
const FEW_WORDS: f64 = 9.0;

const TOO_LITTLE: &str = "there is too little text";
const NEAR: &str = "the turns fit hardly better than in another order";
const OTHER_WORDS: &str = "hardly a word of the one stands where it should in the other";
const ANY_ORDER: &str = "the turns would fit as well in any other order";
const ELSEWHERE: &str = "most turns of the one stand elsewhere in the other";

/// When the order of the turns tells that it is another conversation.
struct Telling {
    /// Least turns of the shorter text.
    turns: usize,
    /// Least words of it.
    words: usize,
    /// Least part of the turns of the longer text that it has.
    part: f64,
    /// Standard deviations above other orders below which it is held to be chance.
    chance: f64,
}

const fn telling(turns: usize, words: usize, part: f64, chance: f64) -> Telling {
    Telling {
        turns,
        words,
        part,
        chance,
    }
}

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

/// Judges an alignment; `moved` and `fit` are asked for only where they can tell more.
pub fn verdict(
    [left, right]: [&Part; 2],
    tongue: Tongue,
    passages: &[Passage],
    moved: impl FnOnce() -> Moved,
    fit: impl Fn(By) -> Fit,
) -> (Verdict, Option<Fit>) {
    let judged = Judged::new(left, right, tongue, passages);
    match judged.by_words() {
        Some(Verdict::Same) if tongue == Tongue::Same && moved().is_most() => {
            (Verdict::Different(ELSEWHERE), None)
        }
        Some(verdict) => (verdict, None),
        None => {
            let fit = judged.best(fit);
            (judged.by_order(fit.above()), Some(fit))
        }
    }
}

/// What is looked at before other orders are tried.
struct Judged {
    /// Turns of the shorter text.
    turns: usize,
    /// They as a part of those of the longer one.
    part: f64,
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
        let turns = left.turns.len().min(right.turns.len());
        Self {
            turns,
            part: part(turns, left.turns.len().max(right.turns.len())),
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
            let hardly_any = self.tongue == Tongue::Same && self.found < HARDLY_ANY;
            return (hardly_any && self.words >= WORDS).then_some(Verdict::Different(OTHER_WORDS));
        } else if self.tongue == Tongue::Across || self.words < WORDS {
            Verdict::Unclear(TOO_LITTLE)
        } else if self.found >= SOME {
            Verdict::Same
        } else {
            Verdict::Different(OTHER_WORDS)
        })
    }

    /// The better one of the fits, as far as they are needed.
    fn best(&self, fit: impl Fn(By) -> Fit) -> Fit {
        let by_texts = fit(By::Texts);
        if self.tongue == Tongue::Same || by_texts.above() >= self.no_chance() {
            return by_texts;
        }
        let by_lexicon = fit(By::Lexicon);
        if by_lexicon.above() > by_texts.above() {
            by_lexicon
        } else {
            by_texts
        }
    }

    /// Standard deviations above other orders from which on it is no chance.
    fn no_chance(&self) -> f64 {
        match self.tongue {
            Tongue::Across => NO_CHANCE,
            Tongue::Same if self.found >= SOME => SOME_WORDS,
            Tongue::Same => FEW_WORDS,
        }
    }

    /// Standard deviations above other orders below which it is chance; nothing where the texts are too short to tell.
    fn chance(&self) -> Option<f64> {
        let tells = |telling: &&Telling| {
            self.turns >= telling.turns && self.words >= telling.words && self.part >= telling.part
        };
        let telling = TELLING.iter().find(tells)?;
        Some(match self.tongue {
            Tongue::Across => telling.chance,
            Tongue::Same => self.no_chance(),
        })
    }

    /// What the order of the turns tells, which fits so many standard deviations better than others.
    fn by_order(&self, above: f64) -> Verdict {
        if above >= self.no_chance() {
            return Verdict::Same;
        }
        match self.chance() {
            None => Verdict::Unclear(TOO_LITTLE),
            Some(chance) if above < chance => Verdict::Different(ANY_ORDER),
            Some(_) => Verdict::Unclear(NEAR),
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

    /// What is said of a translated text of so many turns and words whose order fits so well.
    fn told(turns: usize, words: usize, above: f64) -> Verdict {
        let judged = Judged {
            turns,
            part: 0.2,
            words,
            found: 0.0,
            tongue: Tongue::Across,
            summary: false,
        };
        judged.by_order(above)
    }

    #[test]
    fn the_order_of_few_translated_turns_or_words_tells_nothing_against_them() {
        assert!(matches!(told(24, 5000, -1.0), Verdict::Unclear(_)));
        assert!(matches!(told(32, 250, -1.0), Verdict::Unclear(_)));
        assert!(matches!(told(32, 500, -1.0), Verdict::Different(_)));
        assert!(matches!(told(60, 400, 4.0), Verdict::Different(_)));
        assert_eq!(told(16, 100, 7.0), Verdict::Same);
    }

    #[test]
    fn fewer_turns_tell_more_where_both_texts_are_about_as_long() {
        let judged = Judged {
            turns: 24,
            part: 0.9,
            words: 200,
            found: 0.0,
            tongue: Tongue::Across,
            summary: false,
        };
        assert!(matches!(judged.by_order(0.0), Verdict::Different(_)));
        assert!(matches!(judged.by_order(3.0), Verdict::Unclear(_)));
    }

    #[test]
    fn what_is_near_the_limit_cannot_be_told() {
        assert!(matches!(told(60, 5000, 5.0), Verdict::Unclear(_)));
        assert_eq!(told(60, 5000, 6.0), Verdict::Same);
    }
}
