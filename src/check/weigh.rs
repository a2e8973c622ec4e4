//! Which turn a quotation is of: candidates, the finding for each, and the best of them.

mod order;
mod seam;

use std::ops::Range;

use super::Answer;
use super::finding::{Finding, Found, Passage};
use super::hunk::{Care, without_chance};
use super::judge::{Side, judge};
use super::reading::Reading;
use super::speaker::{Match, Meant};
use super::spoken::Spoken;
use crate::align::{Run, Step, Token, align_along};
use order::{changes_meaning, distance, prefer_danger};

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
    prefer_danger(&mut weighed, quote);
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

    /// The finding for one turn. A cut that nothing marks must not be the work of chance; where it would be `altered`
    /// anyhow, for what it takes away, it is shown all the same.
    fn weigh(&self, text: usize, runs: &[Run]) -> Option<Weighed> {
        let steps = self.aligned(text, runs);
        let weighed = self.weigh_with(text, steps.clone(), Care::Here)?;
        match weighed.found.finding {
            Finding::Elided | Finding::OtherSpeaker => {
                let rival = self.one_word_away(text, &steps);
                rival.or_else(|| self.weigh_with(text, steps, Care::Elsewhere))
            }
            _ => Some(weighed),
        }
    }

    /// Beside a cut that nothing marks: the same turn without the smaller pieces, if there the quotation stands in a row
    /// but for one word that denies or counts. *It wasn't a bug, it was late* has no “wasn't late”.
    fn one_word_away(&self, text: usize, steps: &[Step]) -> Option<Weighed> {
        if !self.quote.marks.is_empty() {
            return None;
        }
        let is_cut = |step: &Step| matches!(step, Step::Cut { .. });
        let pieces = steps.chunk_by(|one, other| is_cut(one) == is_cut(other));
        let pieces: Vec<&[Step]> = pieces.filter(|piece| !piece.iter().all(is_cut)).collect();
        let core = pieces.iter().max_by_key(|piece| piece.len())?;
        let mut said = self.spoken.corpus.text(text).to_vec();
        for piece in pieces.iter().filter(|piece| piece.first() != core.first()) {
            for word in piece.iter().filter_map(|step| step.text()) {
                if let Some(token) = said.get_mut(word) {
                    token.id = None;
                }
            }
        }
        let first = core.iter().find_map(|step| step.text())?;
        let reach = 2 * self.tokens.len();
        let from = first.saturating_sub(reach);
        let to = (first + core.len() + reach).min(said.len());
        let steps = align_along(self.tokens, &|_| false, said.get(from..to)?, &[]);
        let stands = steps
            .iter()
            .filter(|step| matches!(step, Step::Same { .. }));
        if stands.count() + 1 != self.tokens.len() || steps.iter().any(is_cut) {
            return None;
        }
        let steps = steps.into_iter().map(|step| step.moved(0, from)).collect();
        let rival = self.weigh_with(text, steps, Care::Here)?;
        changes_meaning(&rival.found).then_some(rival)
    }

    fn weigh_with(&self, text: usize, mut steps: Vec<Step>, care: Care) -> Option<Weighed> {
        let (source, words) = self.spoken.read(text)?;
        let (transcript, turn) = self.spoken.place(text)?;
        let is_marked = |at: usize| self.quote.is_marked(at);
        let corpus = &self.spoken.corpus;
        without_chance(&mut steps, self.tokens, is_marked, corpus, care);
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
