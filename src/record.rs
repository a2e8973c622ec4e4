//! The record: who said what in which edition of which exchange, and what articles claim about it.
//!
//! Everything here is plain data as it stands in the YAML files, plus the few questions that
//! every part of the program asks of it. Nothing here reads files or draws.

pub mod article;
pub mod edition;
pub mod iri;
pub mod place;
pub mod source;
pub mod transcript;
pub mod validate;

pub use article::{Article, ArticleFile, Claim, ClaimKind, Event, PassageRef};
pub use edition::{Basis, Edition, EditionFile, Exchange, Speaker, TurnEntry};
pub use place::Place;
pub use source::Source;
pub use transcript::{Origin, SpeakerIndex, Transcript, Turn, TurnIndex, UNKNOWN_SPEAKER};

/// The format number that edition and article files carry in their first line.
pub const FORMAT: u32 = 1;
