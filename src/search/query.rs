//! The query language.
//!
//! | written | means |
//! |---|---|
//! | `peace plan` | both words, in any order; capitals and accents count in the words that have them |
//! | `"peace plan"`, `“peace plan”`, `peace-plan` | the words in this order, side by side |
//! | `-word`, `-"a phrase"` | not where this whole word or phrase stands |
//! | `speaker:ushakov`, `@usha` | said by them, by any of their names |
//! | `in:witkoff-ushakov`, `in:witkoff-ushakov@babel#3-5` | there |
//! | `date:2025-10` | in an exchange of that year, month or day |
//! | `basis:quoted` | on that basis |
//! | `claim:yes`, `note:no`, `tag:peace` | by its claims and bookmarks |
//!
//! A value may stand in quotation marks, and a field be negated by a `-` before it. Several speakers, places,
//! dates or bases are alternatives; everything else must hold together.

use std::ops::Range;

use super::needle::{Needle, Tier};
use crate::record::{Basis, Place};
use crate::text::words;

mod fields;
mod parse;

/// The longest query, in characters.
pub const LONGEST: usize = 256;

/// A parsed query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    pub(super) sought: Vec<Sought>,
    pub(super) conditions: Vec<Condition>,
}

/// Words that must stand side by side, mostly only one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sought {
    /// The words in order, at least one.
    pub needles: Vec<Needle>,
    /// How the last of them may match; those before it match whole.
    pub ending: Ending,
    /// The turns that have them are not wanted.
    pub excluded: bool,
}

impl Sought {
    /// Each word with the worst tier in which it may match.
    pub fn words(&self) -> impl Iterator<Item = (&Needle, Tier)> {
        let last = self.needles.len().saturating_sub(1);
        self.needles.iter().enumerate().map(move |(at, needle)| {
            let most = match self.ending {
                _ if at < last => Tier::Whole,
                Ending::Free => Tier::Scattered,
                Ending::Prefix => Tier::Prefix,
                Ending::Whole => Tier::Whole,
            };
            (needle, most)
        })
    }
}

/// How a word of the query may match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// In every way, misspelt too.
    Free,
    /// As a whole or as a beginning: it is still being typed, or part of a compound.
    Prefix,
    /// As a whole.
    Whole,
}

/// A field of the query.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition {
    /// What must hold.
    pub field: Field,
    /// It must not hold.
    pub excluded: bool,
}

/// What a turn is asked beyond its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Field {
    /// Said by somebody with a name that has all these words.
    Speaker(Vec<Needle>),
    /// In this exchange or edition, perhaps in these turns, counted from 1.
    In {
        /// What the place is called, folded.
        name: String,
        /// First and last turn.
        turns: Option<(usize, usize)>,
    },
    /// In an exchange whose ISO date begins so.
    Date(String),
    /// With a claim, or without.
    Claim(bool),
    /// On this basis.
    Basis(Basis),
    /// With a bookmark that has a tag that begins so.
    Tag(String),
    /// With a note, or without.
    Note(bool),
}

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// A sentence without its full stop.
    pub message: String,
    /// The bytes of the query that it is about.
    pub at: Range<usize>,
}

impl Query {
    /// Reads a query as it is typed. An unfinished query (an open quotation mark, a field without value) is no
    /// error: it means what it would mean if it were closed, or leaves the unfinished part out.
    ///
    /// # Errors
    /// A field that does not exist, a value that it cannot have, or more than [`LONGEST`] characters.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse::parse(text)
    }

    /// The fields in `text`, and where they stand in it; none when the text cannot be read.
    pub(super) fn fields(text: &str) -> Vec<(Range<usize>, Condition)> {
        parse::fields(text).unwrap_or_default()
    }

    /// What must hold of a turn beside its words.
    pub(super) fn wanted_fields(&self) -> impl Iterator<Item = &Field> {
        let wanted = self.conditions.iter().filter(|one| !one.excluded);
        wanted.map(|one| &one.field)
    }

    /// Whether it asks for nothing at all.
    pub fn is_empty(&self) -> bool {
        self.sought.is_empty() && self.conditions.is_empty()
    }

    /// Whether it asks for several things, of which a turn may have one and not another.
    pub fn is_of_several(&self) -> bool {
        let needles = self.sought.iter().map(|sought| sought.needles.len());
        needles.sum::<usize>() + self.conditions.len() > 1
    }

    /// Whether it asks for words, so that hits have ranges.
    pub fn has_words(&self) -> bool {
        self.sought.iter().any(|sought| !sought.excluded)
    }

    /// The same query for what this speaker says, as `speaker:` asks it.
    #[must_use]
    pub fn said_by(mut self, name: &str) -> Self {
        self.conditions.extend(fields::speaker(name).map(wanted));
        self
    }

    /// The same query within this place, as `in:` asks it.
    #[must_use]
    pub fn within(mut self, place: &Place) -> Self {
        let name = Place {
            turns: None,
            ..place.clone()
        };
        self.conditions.push(wanted(Field::In {
            name: words::fold(&name.to_string()),
            turns: place.turns,
        }));
        self
    }
}

fn wanted(field: Field) -> Condition {
    Condition {
        field,
        excluded: false,
    }
}
