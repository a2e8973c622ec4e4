//! Quotations that several turns explain better than one.

use std::ops::Range;

use super::{Asking, Match, Side, Weighed};
use crate::align::Run;
use crate::check::finding::{Difference, DifferenceKind, Finding, Found, Passage, Stretch};
use crate::check::stitch::{self, Seam};
use crate::record::TurnIndex;

/// Most transcripts in which a quotation may be sewn together.
const CLOTHS: usize = 8;
/// How many more words a seam must explain than one turn does.
const SEAM_LEAD: f64 = 2.0;
/// The part of the words that a seam must explain.
const SEAM_SCORE: f64 = 0.8;

impl Asking<'_, '_> {
    /// The quotation sewn together from pieces of several turns, if that explains it better than the best turn does.
    pub(super) fn seam(&self, by_text: &[(usize, &[Run])], best: &Weighed) -> Option<Found> {
        let mut cloths: Vec<((usize, usize), Vec<&Run>)> = Vec::new();
        for (text, runs) in by_text {
            let cloth = self.spoken.neighbours(*text);
            match cloths.last_mut() {
                Some((last, all)) if *last == cloth => all.extend(runs.iter()),
                _ => cloths.push((cloth, runs.iter().collect())),
            }
        }
        cloths.sort_by_key(|(_, runs)| std::cmp::Reverse(covered(runs, self.tokens.len())));
        let named = |text: usize| self.meant.is(self.spoken.speaker(text)) == Match::Named;
        let seams = cloths
            .iter()
            .take(CLOTHS)
            .filter_map(|(_, runs)| stitch::sewn(self.tokens, runs, self.spoken, &named));
        let seam = seams.max_by(|one, other| {
            one.score
                .total_cmp(&other.score)
                .then(other.pieces.len().cmp(&one.pieces.len()))
        })?;
        #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
        let more = (seam.score - best.found.score) * self.tokens.len() as f64;
        let better = seam.score >= SEAM_SCORE && more >= SEAM_LEAD;
        better.then(|| self.sewn(&seam)).flatten()
    }

    fn sewn(&self, seam: &Seam) -> Option<Found> {
        let mut pieces: Vec<(TurnIndex, Range<usize>)> = Vec::new();
        let mut diff = Vec::new();
        let mut transcript = None;
        let mut done = 0;
        let article = Side {
            text: self.text,
            words: &self.quote.words,
        };
        let leave = |from: usize, to: usize, diff: &mut Vec<Stretch>| {
            let words = article.source(&(from..to));
            if !words.is_empty() {
                diff.push(Stretch::Inserted(words.to_owned()));
            }
        };
        for piece in &seam.pieces {
            let (source, words) = self.spoken.read(piece.text)?;
            let (of, turn) = self.spoken.place(piece.text)?;
            transcript = Some(of);
            let side = Side {
                text: source,
                words: &words,
            };
            let range = piece.at..piece.at + piece.quote.len();
            leave(done, piece.quote.start, &mut diff);
            diff.push(Stretch::Same(side.source(&range).to_owned()));
            pieces.push((turn, side.bytes(&range)?));
            done = piece.quote.end;
        }
        leave(done, self.quote.words.len(), &mut diff);
        let turns = || pieces.iter().map(|(turn, _)| *turn);
        let inserted = diff.iter().filter_map(|stretch| match stretch {
            Stretch::Inserted(words) => Some(Difference {
                kind: DifferenceKind::Inserted,
                article: words.clone(),
                transcript: String::new(),
            }),
            _ => None,
        });
        Some(Found {
            finding: Finding::Stitched,
            differences: inserted.collect(),
            passage: Some(Passage {
                transcript: transcript?,
                turn: turns().min()?,
                turn_end: turns().max()?,
                pieces,
            }),
            diff,
            score: seam.score,
        })
    }
}

/// How many words of the quotation any of the runs has.
fn covered(runs: &[&Run], words: usize) -> usize {
    let mut covered = vec![false; words];
    for run in runs {
        if let Some(part) = covered.get_mut(run.quote.clone()) {
            part.fill(true);
        }
    }
    covered.into_iter().filter(|covered| *covered).count()
}
