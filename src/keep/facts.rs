//! What queries may ask beyond the text, worked out from links and bookmarks.

use std::collections::{HashMap, HashSet};

use crate::library::{Library, TranscriptIndex};
use crate::link::Link;
use crate::record::TurnIndex;
use crate::search::Facts;

use super::Kept;

type Turn = (TranscriptIndex, TurnIndex);

/// The claimed, tagged and noted turns of a library.
#[derive(Debug, Clone, Default)]
pub struct FactSheet {
    claimed: HashSet<Turn>,
    tags: HashMap<Turn, Vec<String>>,
    noted: HashSet<Turn>,
}

impl FactSheet {
    /// Works the facts out; `links` holds the links into each transcript of `library`.
    pub fn new(library: &Library, links: &[Vec<Link>], kept: &Kept) -> Self {
        let mut sheet = Self::default();
        for (at, links) in links.iter().enumerate() {
            sheet
                .claimed
                .extend(links.iter().map(|link| (TranscriptIndex(at), link.turn)));
        }
        for bookmark in &kept.bookmarks {
            let Ok((transcript, _)) = library.find(&bookmark.span.start.edition_place()) else {
                continue;
            };
            for number in bookmark.span.start.turn..=bookmark.span.end_turn {
                let turn = (transcript, TurnIndex::from_number(number));
                if bookmark.note.is_some() {
                    sheet.noted.insert(turn);
                }
                sheet
                    .tags
                    .entry(turn)
                    .or_default()
                    .extend(bookmark.tags.iter().cloned());
            }
        }
        sheet
    }
}

impl Facts for FactSheet {
    fn claimed(&self, transcript: TranscriptIndex, turn: TurnIndex) -> bool {
        self.claimed.contains(&(transcript, turn))
    }

    fn tags(&self, transcript: TranscriptIndex, turn: TurnIndex) -> Vec<&str> {
        let tags = self.tags.get(&(transcript, turn));
        tags.map(|tags| tags.iter().map(String::as_str).collect())
            .unwrap_or_default()
    }

    fn noted(&self, transcript: TranscriptIndex, turn: TurnIndex) -> bool {
        self.noted.contains(&(transcript, turn))
    }
}
