//! Quotations sewn together: which few pieces of one transcript make up the whole.
//!
//! The cheapest row of pieces is found by dynamic programming over the words of the quotation: a piece costs less than
//! the words that it explains, a word that no piece explains costs more. A piece counts only if its words
//! are rarer than chance: with `n` words in the transcript it must tell more than log2(n) bits.

use std::ops::Range;

use super::spoken::Spoken;
use crate::align::{Run, Token};

const PIECE: f64 = 1.0;
const UNEXPLAINED: f64 = 0.8;
/// Bits that a piece must tell beyond log2 of the words of the transcript.
const LEAD: f64 = 3.0;
/// Fewest words of a piece.
const FEWEST: usize = 3;

/// Words of the quotation and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Words of the quotation.
    pub quote: Range<usize>,
    /// The text.
    pub text: usize,
    /// The first word there.
    pub at: usize,
}

/// A row of pieces.
#[derive(Debug, Clone, PartialEq)]
pub struct Seam {
    /// In the order of the quotation.
    pub pieces: Vec<Piece>,
    /// The part of the words that they explain.
    pub score: f64,
}

/// The best way to sew `quote` together from texts of one transcript: `runs` are those of its texts.
/// `None` when one text holds all the pieces in order, or no piece says anything.
pub fn sewn(
    quote: &[Token],
    runs: &[&Run],
    spoken: &Spoken<'_>,
    is_named: &dyn Fn(usize) -> bool,
) -> Option<Seam> {
    let first = runs.first()?;
    let (from, to) = spoken.neighbours(first.text);
    let words: usize = (from..to).map(|text| spoken.corpus.text(text).len()).sum();
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    let chance = (words.max(1) as f64).log2() + LEAD;
    let mut sums = vec![0.0];
    for token in quote {
        sums.push(sums.last().copied().unwrap_or(0.0) + spoken.corpus.bits(*token));
    }
    let tells = |range: Range<usize>| {
        range.len() >= FEWEST && sums[range.end] - sums[range.start] >= chance
    };
    let mut useful: Vec<&Run> = runs
        .iter()
        .copied()
        .filter(|run| tells(run.quote.clone()))
        .collect();
    useful.sort_by_key(|run| {
        (
            run.quote.start,
            run.quote.end,
            !is_named(run.text),
            run.text,
            run.at,
        )
    });
    useful.dedup_by_key(|run| run.quote.clone());
    let pieces = cheapest(quote.len(), &useful, &tells);
    let sewn = pieces.windows(2).any(|pair| match pair {
        [one, other] => one.text != other.text || other.at < one.at,
        _ => false,
    });
    let explained: usize = pieces.iter().map(|piece| piece.quote.len()).sum();
    sewn.then_some(Seam {
        #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
        score: explained as f64 / quote.len().max(1) as f64,
        pieces,
    })
}

/// The cheapest row of pieces for so many words.
fn cheapest(words: usize, runs: &[&Run], tells: &dyn Fn(Range<usize>) -> bool) -> Vec<Piece> {
    // For each number of words: the cost, and the run by which it was reached from where.
    let mut best: Vec<(f64, Option<(usize, usize)>)> = vec![(f64::INFINITY, None); words + 1];
    best[0].0 = 0.0;
    let mut next = 0;
    let mut open: Vec<usize> = Vec::new();
    for at in 0..words {
        while runs.get(next).is_some_and(|run| run.quote.start <= at) {
            open.push(next);
            next += 1;
        }
        open.retain(|run| runs[*run].quote.end > at);
        let here = best[at].0;
        if here + UNEXPLAINED < best[at + 1].0 {
            best[at + 1] = (here + UNEXPLAINED, None);
        }
        for run in &open {
            let end = runs[*run].quote.end;
            if here + PIECE < best[end].0 && tells(at..end) {
                best[end] = (here + PIECE, Some((at, *run)));
            }
        }
    }
    let mut pieces = Vec::new();
    let mut end = words;
    while end > 0 {
        match best[end].1 {
            Some((start, run)) => {
                let run = runs[run];
                pieces.push(Piece {
                    quote: start..end,
                    text: run.text,
                    at: run.at + (start - run.quote.start),
                });
                end = start;
            }
            None => end -= 1,
        }
    }
    pieces.reverse();
    pieces
}
