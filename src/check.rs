//! The check: every quotation of an article, what of it was said in the transcripts, and by whom.
//!
//! 1. *Reading* (`reading`, `number`, `language`): quotation and turns become words in comparison form that know their
//!    bytes: no case, no accents, numbers as numbers, contractions resolved, editors' brackets and marks of cuts known.
//! 2. *Candidates* ([`crate::align::Corpus`]): the longest common stretches of the quotation with every turn; the turns
//!    where they tell most are looked at, those of the named speaker besides.
//! 3. *Alignment* ([`crate::align`]) with each of them; pieces that stand where they stand by chance are taken out
//!    (`hunk`): a piece `n` words away from the others must be rarer than one in `n`.
//! 4. *Finding* (`judge`, `danger`): what lies between the words that both have. A negation, number, modal verb or
//!    name that differs is never less than `altered`.
//! 5. Where one turn does not explain it, pieces of several turns may (`stitch`).
//!
//! `altered` needs half of the words, in rows that tell something (eight bits or more), and matched words that tell more
//! than could stand somewhere in so many words by chance; with less a quotation is `not-found`. All thresholds are constants beside the code that uses them;
//! `benches/quotations.rs` measures what they are worth.

mod attribution;
pub mod claims;
mod danger;
pub mod finding;
mod hunk;
mod interruption;
mod judge;
mod key;
mod language;
mod literal;
mod marks;
mod number;
pub mod quotation;
mod reading;
mod sentence;
mod speaker;
mod spoken;
mod stitch;
mod weigh;

pub use claims::article_file;
pub use finding::{Difference, DifferenceKind, Finding, Found, Passage, Stretch};

pub use quotation::{Manner, Part, Quotation, quotations};

use std::ops::Range;

use crate::library::{Library, TranscriptIndex};
use crate::record::{Basis, Turn};
use crate::search::People;
use crate::text::words;
use reading::Reading;
use speaker::Meant;
use spoken::Spoken;

/// The words that a turn says were said, as byte ranges of its text: without what an editor put in between square
/// brackets, and of a reported turn only what stands in “ ”.
pub fn said(turn: &Turn) -> Vec<Range<usize>> {
    if turn.basis != Basis::Reported && !turn.text.contains('[') {
        return words::words(&turn.text).map(|(range, _)| range).collect();
    }
    let words = Reading::of(turn).words.into_iter();
    let mut said: Vec<_> = words
        .filter(|word| !word.bracketed)
        .map(|word| word.range)
        .collect();
    // A contraction is several words on the same bytes.
    said.dedup();
    said
}

/// Transcripts, ready for quotations to be looked up in.
pub struct Checker<'l> {
    spoken: Spoken<'l>,
}

/// What was found, and what else comes close.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The best.
    pub best: Found,
    /// The second best, in another turn, if it is close.
    pub second: Option<Found>,
}

impl<'l> Checker<'l> {
    /// Reads `transcripts` of a library once, for any number of quotations.
    pub fn new(library: &'l Library, transcripts: &[TranscriptIndex]) -> Self {
        Self {
            spoken: Spoken::new(library, transcripts),
        }
    }

    /// Looks a quotation of an article up.
    ///
    /// The comma before an interruption (*“We need it,” he said, “now.”*) is the article's own: the words are verbatim with
    /// it or without.
    pub fn answer(&self, quotation: &Quotation) -> Answer {
        let speaker = quotation.speaker.as_deref();
        let answer = self.check(&quotation.text, speaker);
        if answer.best.finding != Finding::Punctuation || quotation.parts.len() < 2 {
            return answer;
        }
        let other = self.check(&quotation.without_inner_commas(), speaker);
        match other.best.finding {
            Finding::Verbatim => other,
            _ => answer,
        }
    }

    /// Who is who in the library.
    pub fn people(&self) -> &People {
        self.spoken.people()
    }

    /// Looks words up; `speaker` is the name to which the article attributes it.
    pub fn check(&self, quotation: &str, speaker: Option<&str>) -> Answer {
        let quote = Reading::of_quote(quotation);
        let meant = Meant::by(speaker, self.spoken.people(), &self.spoken.speakers());
        weigh::answer(&self.spoken, quotation, &quote, &meant)
    }
}

#[cfg(test)]
mod tests;
