//! Places that are like kept words which stand nowhere as they were.

use std::cell::OnceCell;
use std::ops::Range;

use super::context::likeness;
use super::{Anchored, Fit, Passage, Span};
use crate::align::{self, Corpus, Run, Step, Token, align_along};
use crate::record::{Transcript, TurnIndex};

/// Most stretches of the text that are looked at.
const WINDOWS: usize = 8;
/// The part of both that must be the same words where the context tells that it is the place.
const LEAST: f64 = 0.5;
/// How much of the context must be left for that.
const CONTEXT_LEFT: f64 = 0.4;
/// The same where the context tells nothing, and how many words there must be.
const LEAST_ALONE: f64 = 0.8;
const ENOUGH_ALONE: usize = 10;
/// How much better the best must be than the next.
const LEAD: f64 = 0.15;

/// A word of the transcript.
struct Said {
    turn: TurnIndex,
    range: Range<usize>,
}

/// A place and what it is worth.
struct Candidate {
    score: f64,
    place: Passage,
}

/// A transcript in which kept words are looked for.
pub struct Ground<'t> {
    /// The text.
    pub transcript: &'t Transcript,
    /// Its words, once they are asked for.
    words: OnceCell<(Corpus, Vec<Said>)>,
}

impl<'t> Ground<'t> {
    /// Nothing is read yet.
    pub fn new(transcript: &'t Transcript) -> Self {
        Self {
            transcript,
            words: OnceCell::new(),
        }
    }

    /// All of the text as one row of words, and where each of them stands.
    fn words(&self) -> &(Corpus, Vec<Said>) {
        self.words.get_or_init(|| {
            let mut said = Vec::new();
            let mut all = Vec::new();
            for (at, turn) in self.transcript.turns.iter().enumerate() {
                for word in align::words(&turn.text) {
                    said.push(Said {
                        turn: TurnIndex(at),
                        range: word.range.clone(),
                    });
                    all.push(word);
                }
            }
            (Corpus::build([all]), said)
        })
    }

    /// The place that is most like the kept words, if one leads clearly.
    pub fn alike(&self, span: &Span) -> Anchored {
        let (corpus, said) = self.words();
        let quote = corpus.tokens(&align::words(&span.quote.exact));
        let found = windows(corpus, &quote)
            .into_iter()
            .filter_map(|(window, runs)| {
                let steps = aligned(corpus, &quote, &window, &runs);
                weighed(span, self.transcript, said, &quote, &steps)
            });
        leading(found.collect())
    }
}

/// The best of the candidates, or all that are as good.
fn leading(mut found: Vec<Candidate>) -> Anchored {
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    found.dedup_by_key(|one| one.place);
    let Some(best) = found.first() else {
        return Anchored::lost();
    };
    // Two ways to lay the words along one stretch are no two places.
    let others = found.iter().filter(|one| !one.place.overlaps(&best.place));
    let close: Vec<Passage> = std::iter::once(best)
        .chain(others.take_while(|one| best.score - one.score < LEAD))
        .map(|one| one.place)
        .collect();
    if close.len() > 1 {
        return Anchored {
            fit: Fit::Ambiguous,
            places: close,
        };
    }
    Anchored::at(Fit::Edited, best.place)
}

/// The stretches of the text that have most in common with the quotation, each as wide as it and a half more.
fn windows(corpus: &Corpus, quote: &[Token]) -> Vec<(Range<usize>, Vec<Run>)> {
    let mut runs = corpus.runs(quote);
    let told = |run: &Run| -> f64 {
        let tokens = quote.get(run.quote.clone()).unwrap_or(&[]);
        tokens.iter().map(|token| corpus.bits(*token)).sum()
    };
    runs.sort_by(|one, other| {
        told(other)
            .total_cmp(&told(one))
            .then(one.at.cmp(&other.at))
    });
    let words = corpus.text(0).len();
    let slack = quote.len() / 2 + 4;
    let mut windows: Vec<Range<usize>> = Vec::new();
    for run in &runs {
        let start = run.at.saturating_sub(run.quote.start + slack);
        let end = (run.at + (quote.len() - run.quote.start) + slack).min(words);
        let near = |window: &Range<usize>| window.start.abs_diff(start) <= slack;
        if windows.len() < WINDOWS && !windows.iter().any(near) {
            windows.push(start..end);
        }
    }
    let inside = |window: &Range<usize>| {
        let runs = runs
            .iter()
            .filter(|run| window.start <= run.at && run.at + run.quote.len() <= window.end);
        runs.map(|run| Run {
            at: run.at - window.start,
            ..run.clone()
        })
        .collect()
    };
    windows
        .into_iter()
        .map(|window| (window.clone(), inside(&window)))
        .collect()
}

fn aligned(corpus: &Corpus, quote: &[Token], window: &Range<usize>, runs: &[Run]) -> Vec<Step> {
    let part = corpus.text(0).get(window.clone()).unwrap_or(&[]);
    let runs: Vec<&Run> = runs.iter().collect();
    let steps = align_along(quote, &|_| false, part, &runs);
    let steps = steps.into_iter();
    steps.map(|step| step.moved(0, window.start)).collect()
}

/// The place that an alignment leads to, if it is enough like the kept words.
#[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
fn weighed(
    span: &Span,
    transcript: &Transcript,
    said: &[Said],
    quote: &[Token],
    steps: &[Step],
) -> Option<Candidate> {
    let is_same = |step: &&Step| matches!(step, Step::Same { .. });
    let same = steps.iter().filter(is_same).count();
    let covered = steps
        .iter()
        .filter(|step| !matches!(step, Step::Inserted { .. }));
    let text: Vec<usize> = covered.filter_map(|step| step.text()).collect();
    let (first, last) = (said.get(*text.first()?)?, said.get(*text.last()?)?);
    let likeness_of_words = 2.0 * same as f64 / (quote.len() + text.len()) as f64;
    let place = Passage {
        start: (first.turn, first.range.start),
        end: (last.turn, last.range.end),
    };
    let (context, _) = likeness(&span.quote, transcript, &place);
    let in_context = likeness_of_words >= LEAST && context >= CONTEXT_LEFT;
    let alone = likeness_of_words >= LEAST_ALONE && quote.len() >= ENOUGH_ALONE;
    (in_context || alone).then_some(Candidate {
        score: likeness_of_words + context,
        place,
    })
}
