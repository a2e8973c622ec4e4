//! What came out of an alignment: passages of both editions that stand for each other, and rows of pairs.

use crate::record::transcript::part;
use crate::record::{Transcript, TurnIndex};

use super::Part;
use super::bead::{Bead, Span};
use super::lexicon;
use super::marks::{Marked, Tongue};
use super::passes::{Aligned, Texts};
use super::wording::{self, Wording};

/// From how much on two speakers are held to be two people, as a logarithm of odds.
pub const TWO_PEOPLE: f32 = -1.5;

/// One of the two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one named first.
    Left,
    /// The other.
    Right,
}

impl Side {
    /// The edition beside it.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// How turns of one edition stand to those of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The same words, by the same speaker.
    Same,
    /// They are in both editions, in other words or by another speaker.
    Changed,
    /// The right edition does not have it.
    OnlyLeft,
    /// The left edition does not have it.
    OnlyRight,
}

impl Kind {
    /// The word for it in listings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Changed => "changed",
            Self::OnlyLeft => "only-left",
            Self::OnlyRight => "only-right",
        }
    }
}

/// Turns of one edition and the turns of the other that they stand for; none on one side when that edition lacks them.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// How they stand to each other.
    pub kind: Kind,
    /// Turns of the left edition.
    pub lefts: Vec<TurnIndex>,
    /// Turns of the right edition.
    pub rights: Vec<TurnIndex>,
    /// How alike the wording is, from 0 to 1; across languages, how many of the words that have a known counterpart have
    /// it there. 0 for turns that one edition alone has.
    pub similarity: f64,
    /// Whether the two editions give them to two people.
    pub other_speaker: bool,
}

/// A pair of turns, or a turn that one edition alone has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// How they stand to each other.
    pub kind: Kind,
    /// The turn of the left edition.
    pub left: Option<TurnIndex>,
    /// The turn of the right edition.
    pub right: Option<TurnIndex>,
    /// As that of the passage.
    pub similarity: f64,
}

impl Passage {
    /// Whether both editions have it.
    pub fn is_pair(&self) -> bool {
        matches!(self.kind, Kind::Same | Kind::Changed)
    }

    /// The turns of one side.
    pub fn turns(&self, side: Side) -> &[TurnIndex] {
        match side {
            Side::Left => &self.lefts,
            Side::Right => &self.rights,
        }
    }

    /// A row for each pair of turns; one for a turn alone.
    pub fn rows(&self) -> Vec<Row> {
        let row = |left, right| Row {
            kind: self.kind,
            left,
            right,
            similarity: self.similarity,
        };
        match self.kind {
            Kind::OnlyLeft => self
                .lefts
                .iter()
                .map(|left| row(Some(*left), None))
                .collect(),
            Kind::OnlyRight => self
                .rights
                .iter()
                .map(|right| row(None, Some(*right)))
                .collect(),
            Kind::Same | Kind::Changed => {
                let pairs = self
                    .lefts
                    .iter()
                    .flat_map(|left| self.rights.iter().map(|right| (*left, *right)));
                pairs
                    .map(|(left, right)| row(Some(left), Some(right)))
                    .collect()
            }
        }
    }

    /// The text of one side, turns separated by a space.
    pub fn text(&self, side: Side, transcript: &Transcript) -> String {
        let texts = self
            .turns(side)
            .iter()
            .filter_map(|turn| Some(transcript.turn(*turn)?.text.as_str()));
        texts.collect::<Vec<_>>().join(" ")
    }

    /// Which words differ, as byte ranges of the two texts.
    pub fn wording(&self, left: &Transcript, right: &Transcript) -> Wording {
        wording::compare(&self.text(Side::Left, left), &self.text(Side::Right, right))
    }
}

/// The passages of an alignment that came to `beads`, in order.
pub fn passages(
    left: &Part,
    right: &Part,
    texts: Texts,
    aligned: &Aligned,
    beads: &[Bead],
) -> Vec<Passage> {
    let mut passages = Vec::new();
    for bead in beads {
        let maker = Maker {
            left,
            right,
            texts,
            aligned,
            bead: *bead,
        };
        passages.extend(maker.passages());
    }
    passages
}

struct Maker<'a> {
    left: &'a Part<'a>,
    right: &'a Part<'a>,
    texts: Texts<'a>,
    aligned: &'a Aligned,
    bead: Bead,
}

impl Maker<'_> {
    fn passages(&self) -> Vec<Passage> {
        let Bead {
            left,
            right,
            lefts,
            rights,
        } = self.bead;
        let turns = |part: &Part, first: usize, span: Span| -> Vec<TurnIndex> {
            span.turns()
                .iter()
                .map(|at| TurnIndex(part.turns.start + first + at))
                .collect()
        };
        let mut passage = Passage {
            kind: Kind::Changed,
            lefts: turns(self.left, left, lefts),
            rights: turns(self.right, right, rights),
            similarity: 0.0,
            other_speaker: false,
        };
        if passage.rights.is_empty() {
            passage.kind = Kind::OnlyLeft;
        } else if passage.lefts.is_empty() {
            passage.kind = Kind::OnlyRight;
        } else {
            self.compare(&mut passage);
        }
        let mut passages = vec![passage];
        if lefts == Span::Around {
            passages.push(alone(Kind::OnlyLeft, self.left.turns.start + left + 1));
        }
        if rights == Span::Around {
            passages.push(alone(Kind::OnlyRight, self.right.turns.start + right + 1));
        }
        passages
    }

    fn compare(&self, passage: &mut Passage) {
        let wording = passage.wording(self.left.transcript, self.right.transcript);
        passage.other_speaker = self.bead.pairs().any(|(left, right)| {
            let (left, right) = (self.texts.left.get(left), self.texts.right.get(right));
            left.zip(right).is_some_and(|(left, right)| {
                self.aligned.kin.weight(left.speaker, right.speaker) < TWO_PEOPLE
            })
        });
        let no_difference = wording.left.is_empty() && wording.right.is_empty();
        if no_difference && !passage.other_speaker {
            passage.kind = Kind::Same;
        }
        passage.similarity = match self.texts.tongue {
            Tongue::Across if !no_difference => self.rendered(),
            _ => wording.similarity,
        };
    }

    /// The part of the words with a known counterpart that have it there; where none is known, how much of the longer
    /// text the shorter one makes up.
    fn rendered(&self) -> f64 {
        let (mut known, mut met) = (0, 0);
        let (mut left_length, mut right_length) = (0.0, 0.0);
        let rights: Vec<&Marked> = self
            .bead
            .rights
            .turns()
            .iter()
            .filter_map(|at| self.texts.right.get(self.bead.right + at))
            .collect();
        for right in &rights {
            right_length += f64::from(right.length);
        }
        for left in self
            .bead
            .lefts
            .turns()
            .iter()
            .filter_map(|at| self.texts.left.get(self.bead.left + at))
        {
            left_length += f64::from(left.length);
            for word in lexicon::words(left) {
                let meanings = self.aligned.manner.lexicon.meanings(*word);
                known += usize::from(!meanings.is_empty());
                met += usize::from(meanings.iter().any(|(meaning, _)| {
                    rights
                        .iter()
                        .any(|right| lexicon::words(right).binary_search(meaning).is_ok())
                }));
            }
        }
        if known > 0 {
            return part(met, known);
        }
        let stretched = left_length * f64::from(self.aligned.manner.stretch.exp());
        (stretched / right_length)
            .min(right_length / stretched)
            .clamp(0.0, 1.0)
    }
}

fn alone(kind: Kind, turn: usize) -> Passage {
    let here = |wanted| {
        if kind == wanted {
            vec![TurnIndex(turn)]
        } else {
            Vec::new()
        }
    };
    Passage {
        kind,
        lefts: here(Kind::OnlyLeft),
        rights: here(Kind::OnlyRight),
        similarity: 0.0,
        other_speaker: false,
    }
}
