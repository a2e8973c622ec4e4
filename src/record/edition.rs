//! An edition file: one published text of one exchange, as it is written in YAML.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Source;

/// A conversation that took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The short name it goes by in places, files and queries.
    pub id: String,
    /// The name people read.
    pub title: String,
    /// The day it took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// How it took place, such as `phone call`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<String>,
}

/// On what ground a text claims that something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// What an article says that somebody said, in our own words.
    Reported,
    /// Words that an article prints inside quotation marks as said in the call.
    Quoted,
    /// A full transcript that the user imported.
    Verbatim,
}

impl Basis {
    /// The word for it in files, commands and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Quoted => "quoted",
            Self::Verbatim => "verbatim",
        }
    }

    /// The basis that `word` names.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Reported, Self::Quoted, Self::Verbatim]
            .into_iter()
            .find(|basis| basis.word() == word)
    }
}

/// One text of an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The short name it goes by after the `@` of a place.
    pub id: String,
    /// A language tag such as `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The basis of every turn that does not state its own.
    pub basis: Basis,
    /// What a reader must know about this text before trusting it, in a sentence or two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Source,
}

/// A participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The short name that turns refer to.
    pub id: String,
    /// The name people read.
    pub name: String,
    /// Their office at the time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Other spellings, in any alphabet, and initials.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Speaker {
    /// Every name that this speaker goes by: name, id and aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.name.as_str(), self.id.as_str()]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
    }
}

/// One turn as an edition file writes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnEntry {
    /// The id of a speaker of this file; absent when nobody is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The basis, when it is not the edition's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The speech, without label and markup.
    pub text: String,
    /// Seconds from the start of the recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<f64>,
    /// Seconds from the start of the recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<f64>,
    /// What is not speech: a stage direction, an explanation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A whole edition file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionFile {
    /// [`super::FORMAT`].
    pub format: u32,
    /// The conversation.
    pub exchange: Exchange,
    /// This text of it.
    pub edition: Edition,
    /// Who takes part.
    #[serde(default)]
    pub speakers: Vec<Speaker>,
    /// What they say, in order.
    pub turns: Vec<TurnEntry>,
}
