//! Collation: two editions of an exchange aligned turn by turn, and whether they look like one conversation at all.
//!
//! | file | what is there |
//! |---|---|
//! | `marks` | what a turn is recognised by: words, numbers, the sound of names, length |
//! | `places` | which turns have a mark |
//! | `kin` | who of one edition is who of the other |
//! | `lexicon` | what words of one edition stand for in the other, learnt |
//! | `evidence` | what speaks for two turns being one, as logarithms of odds |
//! | `bead`, `band`, `chart` | the best way through both editions, by dynamic programming in a band |
//! | `passes` | align, learn, align again |
//! | `shortened` | turns that one edition cut short, paired where too little is left for the odds |
//! | `fit`, `moved` | whether the order of the turns is more than chance; whether they stand elsewhere |
//! | `sameness` | whether it is one conversation |
//! | `passage`, `wording`, `told` | what came out: passages, rows, changed words; the same for people |
//! | `difference` | where the editions differ, a dropped stretch as one |
//! | `voices` | as whom the speakers of one edition are shown beside those of the other |
//!
//! # Method
//!
//! The alignment is a path of beads as in W. A. Gale and K. W. Church, *A Program for Aligning Sentences in Bilingual
//! Corpora* (Computational Linguistics 19, 1993), for turns in the place of sentences: one turn for one, one for up to
//! four, one for none, and two turns that became one because the turn between them was dropped. Their two for two is left
//! out: people answer with the words of the question, so two turns and their echoes would be run together, and an
//! identical turn be hidden between two that were dropped. The path never goes back, and the best one is found by dynamic
//! programming. A bead's score is a sum of logarithms of odds (it is so much more likely that the turns are one than that
//! they met by chance), all in natural logarithms:
//!
//! - **words**: a word in both turns counts ln(*q*/*p*), one in one of them only ln((1−*q*)/(1−*p*)), where *q* is how
//!   likely a word is kept (learnt) and *p* how many turns have it; in long turns less, since they meet by chance;
//! - **across languages**: numbers, words that sound alike in any alphabet (names), and words that stand for each other by
//!   a lexicon learnt from the first pass, as in R. C. Moore, *Fast and Accurate Sentence Alignment of Bilingual Corpora*
//!   (AMTA 2002), and D. Varga et al., *Parallel corpora for medium density languages* (RANLP 2005);
//! - **lengths**: the logarithm of their ratio, beside its variance (learnt) and that of the lengths of any two turns;
//! - **speakers**: by id, name and alias, by the sound of names, and by how often their turns are aligned (learnt).
//!
//! In a bead of several turns only one pair stands on what it meets by chance; the others must meet more than neighbours do.
//! A turn alone costs the logarithm of how likely that is (learnt), and less behind another one, since editors leave out
//! stretches. Three passes are made, four across languages. The first looks at every pair of turns as long as these are a
//! million and a half (three across languages), beyond it at those around words that stand once in each edition; the later
//! ones look around the path of the one before. So the work grows with the turns, not with their square.
//!
//! Whether it is one conversation is a permutation test: see `sameness`.

mod band;
mod bead;
mod carried;
mod chart;
mod difference;
mod evidence;
mod fit;
mod kin;
mod lexicon;
mod marks;
mod moved;
mod passage;
mod passes;
mod places;
mod sameness;
mod shortened;
mod told;
mod voices;
mod wording;

use std::ops::Range;
use std::sync::Arc;

use crate::library::{Library, TranscriptIndex};
use crate::record::transcript::part;
use crate::record::{Transcript, Turn};
use crate::text::words;

use kin::Kin;
use marks::{Marked, Vocabulary};
use moved::Moved;
use passes::{By, Texts};

pub use carried::Carried;
pub use difference::{Difference, Stretch, Whereabouts};
pub use fit::Fit;
pub use marks::Tongue;
pub use passage::{Kind, Passage, Row, Side};
pub use sameness::Verdict;
pub use told::Worded;
pub use voices::Voices;
pub use wording::{Wording, within};

/// An edition, or some of its turns.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// The edition.
    pub transcript: &'a Transcript,
    /// The turns of it.
    pub turns: Range<usize>,
}

impl<'a> Part<'a> {
    /// All of an edition.
    pub fn whole(transcript: &'a Transcript) -> Self {
        Self {
            transcript,
            turns: 0..transcript.turns.len(),
        }
    }

    fn texts(&self) -> &'a [Turn] {
        self.transcript
            .turns
            .get(self.turns.clone())
            .unwrap_or_default()
    }
}

/// Two editions aligned.
#[derive(Debug, Clone, PartialEq)]
pub struct Collation {
    /// In order; every turn of both is in one of them.
    pub passages: Vec<Passage>,
    /// How the words were compared.
    pub tongue: Tongue,
    /// Whether it is one conversation.
    pub verdict: Verdict,
    /// How much better the order of the turns fits than others, where the words alone did not tell.
    pub fit: Option<Fit>,
    /// Who of the right edition is who of the left.
    pub voices: Voices,
}

/// How much two editions have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Summary {
    /// Rows with the same words by the same speaker.
    pub shared: usize,
    /// Rows that differ in words or speaker.
    pub changed: usize,
    /// Turns that the left edition alone has.
    pub only_left: usize,
    /// Turns that the right edition alone has.
    pub only_right: usize,
    /// How alike the wording of what both have is, by words, from 0 to 1.
    pub similarity: f64,
}

impl Collation {
    /// Whether nothing speaks against it that they are one conversation.
    pub fn same_conversation(&self) -> bool {
        !matches!(self.verdict, Verdict::Different(_))
    }

    /// A row for each pair of turns.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.passages.iter().flat_map(Passage::rows)
    }

    /// Counts the rows. `similarity` weighs passages by their words.
    pub fn summary(&self, left: &Transcript, right: &Transcript) -> Summary {
        let mut summary = Summary::default();
        for row in self.rows() {
            *match row.kind {
                Kind::Same => &mut summary.shared,
                Kind::Changed => &mut summary.changed,
                Kind::OnlyLeft => &mut summary.only_left,
                Kind::OnlyRight => &mut summary.only_right,
            } += 1;
        }
        let (mut alike, mut all) = (0.0, 0.0);
        for passage in self.passages.iter().filter(|passage| passage.is_pair()) {
            let words = words::count(&passage.text(Side::Left, left))
                + words::count(&passage.text(Side::Right, right));
            alike += passage.similarity * part(words, 1);
            all += part(words, 1);
        }
        summary.similarity = match (all > 0.0, summary.shared > 0) {
            (true, _) => alike / all,
            (false, shared) => f64::from(u8::from(shared)),
        };
        summary
    }
}

/// Aligns two editions. The names that `others` have for a speaker count too.
pub fn collate(left: &Part, right: &Part, others: &[Arc<Transcript>]) -> Collation {
    let tongue = marks::tongue(left.texts(), right.texts());
    let mut vocabulary = Vocabulary::default();
    let mut marked = |part: &Part| -> Vec<Marked> {
        let turns = part.texts().iter();
        turns
            .map(|turn| marks::mark(turn, tongue, &mut vocabulary))
            .collect()
    };
    let (lefts, rights) = (marked(left), marked(right));
    let texts = Texts {
        left: &lefts,
        right: &rights,
        tongue,
    };
    let kin = Kin::by_name(left.transcript, right.transcript, others);
    let aligned = passes::align(texts, &kin, By::Lexicon);
    let beads = match tongue {
        Tongue::Same => shortened::paired(&aligned.way.beads, left, right, &aligned.kin),
        Tongue::Across => aligned.way.beads.clone(),
    };
    let passages = passage::passages(left, right, texts, &aligned, &beads);
    let (verdict, fit) = sameness::verdict(
        [left, right],
        tongue,
        &passages,
        || Moved::new(texts, &aligned.way.beads),
        |by| Fit::new(texts, &kin, &aligned.way.beads, by),
    );
    Collation {
        voices: Voices::of(&passages, left.transcript, right.transcript),
        passages,
        tongue,
        verdict,
        fit,
    }
}

/// Aligns two editions of a library; `None` when it does not have them.
pub fn of_library(
    library: &Library,
    left: TranscriptIndex,
    right: TranscriptIndex,
) -> Option<Collation> {
    let part = |index| library.transcript(index).map(Part::whole);
    Some(collate(&part(left)?, &part(right)?, &library.transcripts))
}

#[cfg(test)]
mod tests;
