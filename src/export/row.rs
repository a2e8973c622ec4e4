//! A bookmark with everything that must go along when it leaves the program.

use jiff::civil::Date;

use crate::anchor::{Fit, Span};
use crate::keep::Bookmark;
use crate::record::{Basis, Place, Source, Transcript, TurnIndex};

/// How the kept words stand to the edition as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They stand where they were kept.
    Same,
    /// They stand somewhere else in the edition.
    Moved,
    /// They stand there changed.
    Edited,
    /// Several places may be meant, or one that is not certain.
    Ambiguous,
    /// They are not found for certain in the edition.
    Lost,
    /// The edition is not in the library.
    NoEdition,
}

impl Standing {
    /// The word for it in exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Moved => "moved",
            Self::Edited => "edited",
            Self::Ambiguous => "ambiguous",
            Self::Lost => "lost",
            Self::NoEdition => "no-edition",
        }
    }
}

/// One bookmark to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct BookmarkRow<'a> {
    /// The bookmark: the words as they were kept, note, tags, time.
    pub bookmark: &'a Bookmark,
    /// Where the words stand now, or stood when they were kept if they do not.
    pub place: Place,
    /// How they stand.
    pub standing: Standing,
    /// Who says them, in order, each once; empty when it is not known.
    pub speakers: Vec<String>,
    /// On what ground, each once; empty when it is not known.
    pub basis: Vec<Basis>,
    /// The exchange's title.
    pub title: Option<String>,
    /// The day of the exchange.
    pub date: Option<Date>,
    /// Where the edition comes from.
    pub source: Source,
    /// The edition and the passage in it, where the words stand there as they were kept.
    pub now: Option<(&'a Transcript, Span)>,
}

impl<'a> BookmarkRow<'a> {
    /// The row of a bookmark on an edition; `None` for an edition that is not in the library.
    pub fn of(bookmark: &'a Bookmark, transcript: Option<&'a Transcript>) -> Self {
        let span = &bookmark.span;
        let mut row = Self {
            bookmark,
            place: Place {
                turns: Some((span.start.turn, span.end_turn)),
                ..span.start.edition_place()
            },
            standing: Standing::NoEdition,
            speakers: Vec::new(),
            basis: Vec::new(),
            title: None,
            date: None,
            source: Source::default(),
            now: None,
        };
        if let Some(transcript) = transcript {
            row.join(transcript);
        }
        row
    }

    fn join(&mut self, transcript: &'a Transcript) {
        self.title = Some(transcript.exchange.title.clone());
        self.date = transcript.exchange.date;
        self.source = transcript.edition.source.clone();
        let anchored = self.bookmark.span.anchor(transcript);
        self.standing = match anchored.fit {
            Fit::Ok => Standing::Same,
            Fit::Moved => Standing::Moved,
            Fit::Edited => Standing::Edited,
            Fit::Ambiguous => Standing::Ambiguous,
            Fit::Lost => Standing::Lost,
        };
        let Some(passage) = anchored.place() else {
            self.basis.push(transcript.edition.basis);
            return;
        };
        let (first, last) = (passage.start.0, passage.end.0);
        self.place = Place {
            turns: Some((first.number(), last.number())),
            ..transcript.place()
        };
        if anchored.fit <= Fit::Moved {
            let span = Span::of_range(transcript, passage.start, passage.end);
            self.now = Some((transcript, span));
        }
        for turn in (first.0..=last.0).filter_map(|at| transcript.turn(TurnIndex(at))) {
            let name = transcript.speaker_name(turn.speaker);
            if !self.speakers.iter().any(|one| one == name) {
                self.speakers.push(name.to_owned());
            }
            if !self.basis.contains(&turn.basis) {
                self.basis.push(turn.basis);
            }
        }
    }

    /// The words, as they were kept.
    pub fn text(&self) -> &str {
        &self.bookmark.span.quote.exact
    }

    /// Who says them.
    pub(super) fn speaker(&self) -> String {
        self.speakers.join(", ")
    }

    /// On what ground, in words.
    pub(super) fn basis_words(&self) -> String {
        if self.basis.is_empty() {
            return "not known".to_owned();
        }
        let words: Vec<_> = self.basis.iter().map(|basis| basis.word()).collect();
        words.join(", ")
    }

    /// Where it comes from, for people.
    pub(super) fn citation(&self) -> String {
        let citation = self.source.citation();
        if citation.is_empty() {
            "source not known".to_owned()
        } else {
            citation
        }
    }

    /// What a reader must be told when the words do not stand where they were kept.
    pub(super) fn warning(&self) -> Option<&'static str> {
        match self.standing {
            Standing::Same => None,
            Standing::Moved => Some("moved since it was kept"),
            Standing::Edited => Some("edited since it was kept"),
            Standing::Ambiguous => {
                Some("stands in several places now, or in one that is not certain")
            }
            Standing::Lost => Some("no longer found in this edition"),
            Standing::NoEdition => Some("the edition is not in the library"),
        }
    }
}
