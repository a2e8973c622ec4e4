//! What is known of the transcripts: links, bookmarks, what the user says.

use std::sync::Arc;

use crate::anchor::Finder;
use crate::keep::FactSheet;
use crate::library::TranscriptIndex;
use crate::link::Placed;
use crate::record::TurnIndex;
use crate::tui::pane::reader::Annotations;

use super::Model;

impl Model {
    /// Follows a change of what the user keeps.
    pub fn kept_changed(&mut self) {
        let shelf = &mut self.shelf;
        let decisions = shelf.kept.decisions.iter().map(|(_, decision)| decision);
        let placed = shelf.searched.iter().enumerate().map(|(at, searched)| {
            searched.decided(&shelf.library, TranscriptIndex(at), decisions.clone())
        });
        shelf.placed = Arc::new(placed.collect());
        let links = shelf.placed.iter().map(|placed| placed.links.clone());
        shelf.links = Arc::new(links.collect());
        shelf.facts = Arc::new(FactSheet::new(&shelf.library, &shelf.links, &shelf.kept));
        self.annotate();
    }

    /// Takes what was found of the claims about a long transcript.
    pub fn take_placed(&mut self, at: TranscriptIndex, placed: Placed) {
        if let Some(place) = Arc::make_mut(&mut self.shelf.searched).get_mut(at.0) {
            *place = placed;
        }
        self.kept_changed();
    }

    /// Puts bookmarks, links and suggestions at their turns.
    pub(super) fn annotate(&mut self) {
        let suggestions = self.placed().map(|placed| placed.suggestions.clone());
        let mut annotations = Annotations {
            links: self.links().to_vec(),
            suggestions: suggestions.unwrap_or_default(),
            ..Annotations::default()
        };
        if let Some(transcript) = self.transcript() {
            let mut finder = Finder::new(&self.shelf.library);
            for bookmark in &self.shelf.kept.bookmarks {
                if bookmark.span.start.exchange != transcript.exchange.id {
                    continue;
                }
                if let Some((index, anchored)) = finder.find(&bookmark.span)
                    && index == self.reader.transcript
                    && let Some(place) = anchored.place()
                {
                    let turns = (place.start.0.0..=place.end.0.0).map(TurnIndex);
                    annotations.bookmarks.extend(turns);
                }
            }
        }
        self.reader.annotations = annotations;
    }
}
