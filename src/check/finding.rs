//! What a check says of one quotation.

use std::ops::Range;

use serde::Serialize;

use crate::library::TranscriptIndex;
use crate::record::TurnIndex;

/// How a quotation stands to what was said in an edition. The first that fits is the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// Word for word; only the shape of quotation marks, dashes and blanks may differ.
    Verbatim,
    /// The same words; case, punctuation, accents, the spelling of numbers or an editor's insertions differ.
    Punctuation,
    /// The words stand in order in one turn, with cuts between them.
    Elided,
    /// Words differ.
    Altered,
    /// Its pieces come from several turns, or from one turn in another order.
    Stitched,
    /// Said, but by someone else than the article names.
    OtherSpeaker,
    /// Nothing like it stands there.
    NotFound,
}

impl Finding {
    /// Every finding in order.
    pub const ALL: [Self; 7] = [
        Self::Verbatim,
        Self::Punctuation,
        Self::Elided,
        Self::Altered,
        Self::Stitched,
        Self::OtherSpeaker,
        Self::NotFound,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Punctuation => "punctuation",
            Self::Elided => "elided",
            Self::Altered => "altered",
            Self::Stitched => "stitched",
            Self::OtherSpeaker => "other-speaker",
            Self::NotFound => "not-found",
        }
    }

    /// What it means. It speaks of the edition, never of the truth.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Verbatim => "it stands word for word in this edition",
            Self::Punctuation => {
                "the same words stand in this edition; signs, case, spelling or editor's insertions differ"
            }
            Self::Elided => {
                "the words stand in order in one turn of this edition; [-words-] were cut"
            }
            Self::Altered => "words differ from this edition: [-there-], {+in the article+}",
            Self::Stitched => "its pieces stand in different places of this edition",
            Self::OtherSpeaker => "in this edition someone else says it",
            Self::NotFound => "nothing like it stands in the editions looked at",
        }
    }

    /// Whether the words stand, for all that was cut.
    pub fn stands(self) -> bool {
        self <= Self::Elided
    }
}

/// What differs. The first four are danger words: they never pass for less than altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// A word that denies.
    Negation,
    /// A number.
    Number,
    /// What can, must or should be.
    Modal,
    /// A name.
    Name,
    /// Other words.
    Word,
    /// The transcript has words that the article leaves out.
    Cut,
    /// The article has words that the transcript does not.
    Inserted,
}

impl DifferenceKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Modal => "modal",
            Self::Name => "name",
            Self::Word => "word",
            Self::Cut => "cut",
            Self::Inserted => "inserted",
        }
    }
}

/// One difference, in the words of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What kind.
    pub kind: DifferenceKind,
    /// The article's words; empty where it has none.
    pub article: String,
    /// The transcript's words; empty where it has none.
    pub transcript: String,
}

impl Difference {
    /// What became of the words.
    pub fn sentence(&self) -> String {
        let (article, said) = (&self.article, &self.transcript);
        match (article.is_empty(), said.is_empty()) {
            (true, _) => format!("“{said}” is left out"),
            (_, true) => format!("“{article}” is put in"),
            _ => format!("“{article}” stands for “{said}”"),
        }
    }
}

/// A stretch of a word diff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stretch {
    /// Both have it.
    Same(String),
    /// Only the transcript has it.
    Cut(String),
    /// Only the article has it.
    Inserted(String),
}

/// Words inside a turn, or from one turn to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Whose turns.
    pub transcript: TranscriptIndex,
    /// The turn that it begins in.
    pub turn: TurnIndex,
    /// The turn that it ends in.
    pub turn_end: TurnIndex,
    /// The words in each turn, as byte ranges of its text, in the order of the quotation.
    pub pieces: Vec<(TurnIndex, Range<usize>)>,
}

/// What was found for one quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// How it stands.
    pub finding: Finding,
    /// Where; `None` when nothing like it was found.
    pub passage: Option<Passage>,
    /// What differs.
    pub differences: Vec<Difference>,
    /// Both word for word.
    pub diff: Vec<Stretch>,
    /// The part of the quotation's words that stand there, from 0 to 1.
    pub score: f64,
}

impl Found {
    /// Nothing like it.
    pub fn nothing(score: f64) -> Self {
        Self {
            finding: Finding::NotFound,
            passage: None,
            differences: Vec::new(),
            diff: Vec::new(),
            score,
        }
    }
}
