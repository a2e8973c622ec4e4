//! Which turn a quotation is of: candidates, the finding for each, and the best of them.

mod seam;

use std::cmp::Ordering;
use std::ops::Range;

use super::Answer;
use super::finding::{Finding, Found, Passage};
use super::hunk::without_chance;
use super::judge::{Side, judge};
use super::reading::Reading;
use super::speaker::{Match, Meant};
use super::spoken::Spoken;
use crate::align::{Run, Step, Token, align_along};

/// Most turns that are aligned for one quotation, and as many again of the named speaker.
const CANDIDATES: usize = 12;
/// The part of the words that must stand in a turn for the quotation to be an altered one.
const LEAST_SCORE: f64 = 0.5;
/// What each difference takes from the bits that the matched words tell: it is one more way to match by chance.
const BITS_PER_DIFFERENCE: f64 = 4.0;
/// Bits that words in a row must tell to be recognised: single common words match anything.
const ROW_BITS: f64 = 8.0;
/// Bits that may be lacking to one place among all words: a reader who is shown a near miss can still say no.
const LENIENCE: f64 = 4.0;
/// A small library is weighed as if it had so many words: few words tell too little of what is said by chance.
const FEWEST_WORDS: usize = 4096;
/// What a word that differs counts in the distance of a quotation from a text; a cut of one word counts 1.
const WORD: f64 = 3.0;
/// What it counts that someone else speaks.
const STRANGER: f64 = 2.0;
/// A second passage is shown when its score is at most so much less.
const CLOSE: f64 = 0.15;

/// A turn with what it makes of the quotation.
struct Weighed {
    text: usize,
    matched: Match,
    distance: f64,
    found: Found,
}

/// What all of the transcripts say to a quotation.
pub(super) fn answer(spoken: &Spoken<'_>, text: &str, quote: &Reading, meant: &Meant) -> Answer {
    let tokens = spoken.corpus.tokens(&quote.words);
    let mut runs = spoken.corpus.runs(&tokens);
    let by_text = Spoken::runs_by_text(&mut runs);
    let asking = Asking {
        spoken,
        text,
        quote,
        tokens: &tokens,
        meant,
    };
    let mut weighed: Vec<Weighed> = asking
        .candidates(&by_text)
        .into_iter()
        .filter_map(|(number, runs)| asking.weigh(number, runs))
        .collect();
    weighed.sort_by(Weighed::order);
    let mut weighed = weighed.into_iter();
    let Some(best) = weighed.next() else {
        return Answer {
            best: Found::nothing(0.0),
            second: None,
        };
    };
    let stands = best.found.finding.stands() || best.found.finding == Finding::OtherSpeaker;
    if !stands && let Some(found) = asking.seam(&by_text, &best) {
        return Answer {
            best: found,
            second: None,
        };
    }
    if best.found.finding == Finding::NotFound {
        return Answer {
            best: Found::nothing(best.found.score),
            second: None,
        };
    }
    let close = |other: &Weighed| {
        other.found.finding != Finding::NotFound && other.found.score >= best.found.score - CLOSE
    };
    Answer {
        second: weighed.next().filter(close).map(|other| other.found),
        best: best.found,
    }
}

impl Weighed {
    /// The better first: what is said whole by the one who is named; then what differs least.
    fn order(&self, other: &Self) -> Ordering {
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

/// How far a quotation is from a text: words that differ count each, words that are cut by the size of the cut.
fn distance(steps: &[Step], quote: &Reading) -> f64 {
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

struct Asking<'a, 'l> {
    spoken: &'a Spoken<'l>,
    text: &'a str,
    quote: &'a Reading,
    tokens: &'a [Token],
    meant: &'a Meant,
}

impl Asking<'_, '_> {
    /// The turns that have most in common with the quotation, the named speaker's besides.
    fn candidates<'r>(&self, by_text: &[(usize, &'r [Run])]) -> Vec<(usize, &'r [Run])> {
        let mut sums = vec![0.0];
        for token in self.tokens {
            sums.push(sums.last().copied().unwrap_or(0.0) + self.spoken.corpus.bits(*token));
        }
        let mut ranked: Vec<(f64, usize, &[Run])> = by_text
            .iter()
            .map(|(text, runs)| {
                (
                    credit(&sums, self.spoken.corpus.text(*text).len(), runs),
                    *text,
                    *runs,
                )
            })
            .collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let named = |text: &usize| self.meant.is(self.spoken.speaker(*text)) == Match::Named;
        let rest = ranked.iter().skip(CANDIDATES);
        let rest = rest.filter(|(_, text, _)| named(text)).take(CANDIDATES);
        let first = ranked.iter().take(CANDIDATES);
        first
            .chain(rest)
            .map(|(_, text, runs)| (*text, *runs))
            .collect()
    }

    /// The finding for one turn.
    fn weigh(&self, text: usize, runs: &[Run]) -> Option<Weighed> {
        let (source, words) = self.spoken.read(text)?;
        let (transcript, turn) = self.spoken.place(text)?;
        let is_marked = |at: usize| self.quote.is_marked(at);
        let mut steps = self.aligned(text, runs);
        without_chance(&mut steps, self.tokens, is_marked, |token| {
            self.spoken.corpus.bits(token)
        });
        let side = Side {
            text: source,
            words: &words,
        };
        let is_name = |side: Side<'_>, word: &_| self.spoken.is_name(side, word);
        let judged = judge(self.text, self.quote, side, &steps, &is_name);
        let matched = self.meant.is(self.spoken.speaker(text));
        let finding = match judged.finding {
            finding
                if finding.stands() && !self.tells(&steps, judged.score) && judged.score < 1.0 =>
            {
                Finding::NotFound
            }
            Finding::Altered if !self.tells(&steps, judged.score) => Finding::NotFound,
            finding if finding.stands() && matched == Match::Other => Finding::OtherSpeaker,
            finding => finding,
        };
        Some(Weighed {
            text,
            matched,
            distance: distance(&steps, self.quote),
            found: Found {
                finding,
                passage: Some(Passage {
                    transcript,
                    turn,
                    turn_end: turn,
                    pieces: vec![(turn, judged.range)],
                }),
                differences: judged.differences,
                diff: judged.diff,
                score: judged.score,
            },
        })
    }

    /// The alignment with a text, of a long one with the part of it where the runs are that tell something.
    fn aligned(&self, text: usize, runs: &[Run]) -> Vec<Step> {
        let said = self.spoken.corpus.text(text);
        let reach = 2 * self.tokens.len() + 40;
        let window = self.window(said.len(), runs, reach);
        let runs: Vec<Run> = runs
            .iter()
            .filter(|run| window.start <= run.at && run.at + run.quote.len() <= window.end)
            .map(|run| Run {
                at: run.at - window.start,
                ..run.clone()
            })
            .collect();
        let runs: Vec<&Run> = runs.iter().collect();
        let part = said.get(window.clone()).unwrap_or(said);
        let is_marked = |at: usize| self.quote.is_marked(at);
        let steps = align_along(self.tokens, &is_marked, part, &runs);
        steps
            .into_iter()
            .map(|step| step.moved(0, window.start))
            .collect()
    }

    /// From the first run that tells more than chance to the last, and as far around them as the quotation reaches.
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    fn window(&self, words: usize, runs: &[Run], reach: usize) -> Range<usize> {
        let told = |run: &Run| {
            self.spoken
                .bits(self.tokens.get(run.quote.clone()).unwrap_or(&[]))
        };
        let chance = (words as f64 + 1.0).log2() + 1.0;
        let most = runs.iter().map(told).fold(0.0, f64::max);
        let telling = runs.iter().filter(|run| told(run) >= chance.min(most));
        let (mut from, mut to) = (words, 0);
        for run in telling {
            from = from.min(run.at);
            to = to.max(run.at + run.quote.len());
        }
        from.saturating_sub(reach)..(to + reach).min(words)
    }

    /// Whether an alignment says more than chance: half of the words, in rows that tell something, and rarer ones than
    /// one place among all.
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    fn tells(&self, steps: &[Step], score: f64) -> bool {
        let (mut bits, mut differences, mut telling) = (0.0, 0.0, 0);
        let is_same = |step: &Step| matches!(step, Step::Same { .. });
        for row in steps.chunk_by(|one, other| is_same(one) == is_same(other)) {
            if !row.first().is_some_and(is_same) {
                differences += 1.0;
                continue;
            }
            let words = row.iter().filter_map(|step| match step {
                Step::Same { quote, .. } => self.tokens.get(*quote),
                _ => None,
            });
            let told: f64 = words.map(|token| self.spoken.corpus.bits(*token)).sum();
            bits += told;
            if told >= ROW_BITS {
                telling += row.len();
            }
        }
        let all = (self.spoken.corpus.size().max(FEWEST_WORDS) as f64).log2();
        let enough = telling as f64 >= LEAST_SCORE * self.tokens.len() as f64;
        enough && score >= LEAST_SCORE && bits - differences * BITS_PER_DIFFERENCE >= all - LENIENCE
    }
}

/// What the runs in a text of so many words are worth: what they tell beyond what stands there by chance.
#[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
fn credit(sums: &[f64], words: usize, runs: &[Run]) -> f64 {
    let chance = (words as f64 + 1.0).log2() * 0.8;
    let mut done = 0;
    let mut credit = 0.0;
    for run in runs {
        let start = run.quote.start.max(done);
        if let (Some(from), Some(to)) = (sums.get(start), sums.get(run.quote.end))
            && start < run.quote.end
        {
            let told = to - from;
            credit += (told - chance).max(told * 0.1);
            done = run.quote.end;
        }
    }
    credit
}
