//! What queries may ask beyond the text, worked out from links and bookmarks.

use std::collections::{HashMap, HashSet};

use crate::anchor::Finder;
use crate::library::{Library, TranscriptIndex};
use crate::link::Link;
use crate::record::TurnIndex;
use crate::search::{Fact, Facts};
use crate::text::words;

use super::Kept;

type Turn = (TranscriptIndex, TurnIndex);

/// The claimed, bookmarked, tagged and noted turns of a library.
#[derive(Debug, Clone, Default)]
pub struct FactSheet {
    claimed: HashSet<Turn>,
    bookmarked: HashSet<Turn>,
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
        let mut finder = Finder::new(library);
        for bookmark in &kept.bookmarks {
            let found = finder.find(&bookmark.span);
            let place = found.and_then(|(at, anchored)| Some((at, anchored.place()?)));
            let Some((transcript, place)) = place else {
                continue;
            };
            for at in place.start.0.0..=place.end.0.0 {
                let turn = (transcript, TurnIndex(at));
                sheet.bookmarked.insert(turn);
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

    /// The turns of a transcript on which a bookmark stands now.
    pub fn bookmarked(&self, transcript: TranscriptIndex) -> impl Iterator<Item = TurnIndex> {
        let here = self.bookmarked.iter();
        here.filter(move |(at, _)| *at == transcript)
            .map(|(_, turn)| *turn)
    }
}

impl Facts for FactSheet {
    fn turns(&self, fact: &Fact) -> Vec<Turn> {
        match fact {
            Fact::Claimed => self.claimed.iter().copied().collect(),
            Fact::Noted => self.noted.iter().copied().collect(),
            Fact::Tagged(begun) => {
                let tagged = |tags: &[String]| {
                    let mut folded = tags.iter().map(|tag| words::fold(tag));
                    folded.any(|tag| tag.starts_with(begun))
                };
                let turns = self.tags.iter().filter(|(_, tags)| tagged(tags));
                turns.map(|(turn, _)| *turn).collect()
            }
        }
    }
}
