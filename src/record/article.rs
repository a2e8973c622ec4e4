//! An article file: what a text claims about exchanges, and the dates it gives.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The text that makes the claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// The short name it goes by.
    pub id: String,
    /// The outlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The person named as author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The headline.
    pub title: String,
    /// The address, http or https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A language tag such as `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The day it appeared; absent when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The SHA-256 of the file that it was taken from, in lower-case hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Article {
    /// Publisher, author and title on one line, as far as they are known.
    pub fn citation(&self) -> String {
        let title = Some(format!("“{}”", self.title));
        let parts = [self.publisher.clone(), self.author.clone(), title];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// What sort of claim it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// The article says that somebody said or proposed it.
    Statement,
    /// The article concludes it.
    Inference,
    /// What surrounds the exchange.
    Context,
    /// What somebody said about the exchange or its publication afterwards.
    Reaction,
}

impl ClaimKind {
    /// All kinds, in the order in which boards list them.
    pub const ALL: [Self; 4] = [
        Self::Statement,
        Self::Inference,
        Self::Context,
        Self::Reaction,
    ];

    /// Whether its quotations are given as said in the exchange. Words that surround it were said elsewhere: that they do
    /// not stand in the transcript says nothing of them.
    pub fn quotes_the_exchange(self) -> bool {
        matches!(self, Self::Statement | Self::Inference)
    }

    /// The word for it in files, commands and on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Inference => "inference",
            Self::Context => "context",
            Self::Reaction => "reaction",
        }
    }
}

/// A link that is known by hand: the turn of an edition that carries a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassageRef {
    /// The edition of the claim's exchange.
    pub edition: String,
    /// The turn, counted from 1.
    pub turn: usize,
}

/// One thing that an article says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its short name, unique in the article.
    pub id: String,
    /// The exchange it is about; absent for what surrounds the calls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// Who is said to have said it: a speaker's id where it is a participant, else a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Where it stands in the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The claim, in our own words.
    pub text: String,
    /// The literal words that the article quotes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// What to look for in an edition where the quotes do not stand literally.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// The links that are known by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passages: Vec<PassageRef>,
    /// Whether the program took it from the article, and nobody has looked it over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unreviewed: bool,
}

/// A dated event that the article tells of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// What happened, in our own words.
    pub text: String,
}

/// A whole article file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleFile {
    /// [`super::FORMAT`].
    pub format: u32,
    /// The text.
    pub article: Article,
    /// What it says.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// Its dates.
    #[serde(default)]
    pub events: Vec<Event>,
}
