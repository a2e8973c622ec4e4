//! Pictures of a conversation, as data: the reader draws them in letters, `show --to svg` and `--to html` as graphics.
//!
//! | part | what it shows |
//! |---|---|
//! | [`share`] | how much each speaker has of the words and turns |
//! | [`course`] | who speaks when and how long |
//! | [`sign`] | hits, claims and bookmarks on a course that has fewer places than turns |
//! | [`timeline`] | the exchanges and the dated events that the articles about this one tell of |
//! | [`telling`] | the words that tell a speaker from the others |
//!
//! What is *said* is what a turn gives as said ([`crate::check::said`]): words of quoted and verbatim turns, and of a
//! reported turn only those in its quotation marks. The other words of a reported turn are ours and tell nothing of how
//! somebody speaks.

pub mod course;
pub mod share;
pub mod sign;
pub mod telling;
pub mod timeline;

pub use course::{Course, Measure, Stretch};
pub use share::Talk;
pub use sign::Sign;
pub use telling::{Telling, TellingWord};
pub use timeline::{Dated, What};

use crate::library::Library;
use crate::record::Transcript;
use crate::record::transcript::part;

/// All that is drawn of a transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Who has how much, the most first.
    pub talk: Vec<Talk>,
    /// Who speaks when.
    pub course: Course,
    /// What happened around it, by date.
    pub timeline: Vec<Dated>,
    /// What tells the speakers apart, in the order of the speakers.
    pub telling: Vec<Telling>,
}

impl Picture {
    /// Works all of it out.
    pub fn of(library: &Library, transcript: &Transcript) -> Self {
        Self {
            talk: share::talk(transcript),
            course: Course::of(transcript),
            timeline: timeline::timeline(library, transcript),
            telling: telling::telling(transcript),
        }
    }
}

/// A count to reckon with.
fn number(count: usize) -> f64 {
    part(count, 1)
}

#[cfg(test)]
mod tests;
