//! Mends: what the user says where the reading of a text guessed wrong.
//!
//! Labels and lines are mended while the text is read, where the format is read by lines (labelled text, Markdown, HTML);
//! for formats that state their turns, lines are mended afterwards (`mend/lines.rs`), and for all formats so are the
//! names and merges of speakers (`mend/cast.rs`). The same bytes with the same mends give the same edition.

mod cast;
mod lines;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use serde::{Deserialize, Serialize};

use super::Imported;
use crate::text::words::fold;

/// Why a line is set aside that the user marked.
pub const MARKED: &str = "marked as no speech";
/// Why a line is set aside that goes on from one that the user marked.
pub const GOES_ON: &str = "goes on from a line marked as no speech";
/// Why a label is one that the user took for a speaker.
pub(super) const TAKEN: &str = "taken by a mend";
/// Why a label is none that the user refused.
pub(super) const REFUSED: &str = "refused by a mend";

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// Speech: it goes on with the turn it stands in, or begins one where it carries the label of a speaker.
    Speech,
    /// A note on the turn it stands in.
    Note,
    /// Nothing that was said: it is set aside.
    Noise,
}

/// What a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelKind {
    /// The label of a speaker.
    Speaker,
    /// Part of the text.
    Text,
}

/// One wrong guess, put right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "mend", rename_all = "lowercase")]
pub enum Mend {
    /// A speaker is called otherwise.
    Rename {
        /// The name that the source gives.
        from: String,
        /// The name to show; the other one becomes an alias.
        to: String,
    },
    /// Two speakers are one.
    Merge {
        /// The name that the source gives.
        from: String,
        /// The name, as the source gives it, of the speaker who it is.
        into: String,
    },
    /// A label is a speaker's, or is none.
    Label {
        /// The label as it stands in the source.
        label: String,
        /// What it is.
        is: LabelKind,
    },
    /// A line is something else than it was taken for.
    Line {
        /// Its number in the source, counted from 1.
        line: usize,
        /// What it is.
        is: LineKind,
    },
}

/// What a mend is about: of two mends about the same thing the later one counts.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Matter {
    Name(String),
    Who(String),
    Label(String),
    Line(usize),
}

impl Mend {
    fn matter(&self) -> Matter {
        match self {
            Self::Rename { from, .. } => Matter::Name(fold(from)),
            Self::Merge { from, .. } => Matter::Who(fold(from)),
            Self::Label { label, .. } => Matter::Label(fold(label)),
            Self::Line { line, .. } => Matter::Line(*line),
        }
    }
}

/// The mends of one text, at most one about each thing, in the order in which they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mends(Vec<Mend>);

impl Mends {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, the earliest first.
    pub fn iter(&self) -> impl Iterator<Item = &Mend> {
        self.0.iter()
    }

    /// Adds one, in the stead of an earlier one about the same thing.
    pub fn add(&mut self, mend: Mend) {
        let matter = mend.matter();
        self.0.retain(|earlier| earlier.matter() != matter);
        self.0.push(mend);
    }

    /// Takes one back.
    pub fn remove(&mut self, mend: &Mend) {
        self.0.retain(|one| one != mend);
    }

    /// Takes the latest one back.
    pub fn take_back(&mut self) -> Option<Mend> {
        self.0.pop()
    }

    /// The name that the source gives a speaker who is shown by another.
    pub fn source_name(&self, shown: &str) -> String {
        let named = self.0.iter().find_map(|mend| match mend {
            Mend::Rename { from, to } if fold(to) == fold(shown) => Some(from.clone()),
            _ => None,
        });
        named.unwrap_or_else(|| shown.to_owned())
    }

    /// These, and later ones that count before them.
    #[must_use]
    pub fn and(self, later: Self) -> Self {
        self.0.into_iter().chain(later.0).collect()
    }

    /// What the user says of lines, by their numbers.
    pub(super) fn lines(&self) -> HashMap<usize, LineKind> {
        let line = |mend: &Mend| match mend {
            Mend::Line { line, is } => Some((*line, *is)),
            _ => None,
        };
        self.0.iter().filter_map(line).collect()
    }

    /// What the user says of labels, by their folded texts.
    pub(super) fn labels(&self) -> HashMap<String, LabelKind> {
        let label = |mend: &Mend| match mend {
            Mend::Label { label, is } => Some((fold(label), *is)),
            _ => None,
        };
        self.0.iter().filter_map(label).collect()
    }
}

impl FromIterator<Mend> for Mends {
    fn from_iter<I: IntoIterator<Item = Mend>>(mends: I) -> Self {
        let mut kept: Vec<Mend> = mends.into_iter().collect();
        kept.reverse();
        let mut seen = HashSet::new();
        kept.retain(|mend| seen.insert(mend.matter()));
        kept.reverse();
        Self(kept)
    }
}

/// A mend, and whether there was anything for it to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The mend.
    pub mend: Mend,
    /// Whether what it is about was found.
    pub met: bool,
}

/// Does what was not done while `text` was read, and tells of every mend whether it met anything.
pub(super) fn apply(imported: &mut Imported, mends: &Mends, text: &str) {
    if mends.is_empty() {
        return;
    }
    let lines = lines::apply(imported, &mends.lines(), text);
    let names = cast::apply(imported, mends);
    let labels: HashMap<String, bool> = imported
        .labels
        .iter()
        .map(|verdict| (fold(&verdict.label), verdict.taken))
        .collect();
    let met = |mend: &Mend| match mend {
        Mend::Rename { from, .. } | Mend::Merge { from, .. } => names.contains(&fold(from)),
        Mend::Label { label, is } => labels.get(&fold(label)) == Some(&(*is == LabelKind::Speaker)),
        Mend::Line { line, .. } => lines.contains(line),
    };
    imported.mended = mends
        .iter()
        .map(|mend| Mended {
            mend: mend.clone(),
            met: met(mend),
        })
        .collect();
}
