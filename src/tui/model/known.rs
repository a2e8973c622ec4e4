//! What is known of the transcripts: links, bookmarks, what the user says.

use std::sync::Arc;

use crate::keep::FactSheet;
use crate::library::TranscriptIndex;
use crate::link::{self, Placed};
use crate::tui::effect::Effect;
use crate::tui::overlay::Overlay;
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

    /// The address that the screen shows as a link: that of the open edition's source.
    pub fn address(&self) -> Option<&str> {
        let is_shown = matches!(self.overlay, Some(Overlay::Source(_)));
        let source = &self.transcript().filter(|_| is_shown)?.edition.source;
        source.url.as_deref()
    }

    /// Looks through the transcript that is open for what claims quote, where that is soon done.
    pub fn look_through(&mut self) {
        let at = self.reader.transcript;
        let searched = self.shelf.searched.get(at.0);
        if searched.is_some_and(|placed| !placed.whole) {
            let placed = link::place_soon(&self.shelf.library, at);
            self.take_placed(at, placed);
        }
    }

    /// Asks where the claims stand in the transcripts that were not looked through yet.
    pub fn place_rest(&self) -> Option<Effect> {
        let searched = self.shelf.searched.iter().enumerate();
        let rest = searched.filter(|(_, placed)| !placed.whole);
        let rest: Vec<TranscriptIndex> = rest.map(|(at, _)| TranscriptIndex(at)).collect();
        (!rest.is_empty()).then(|| Effect::Place(Arc::clone(&self.shelf.library), rest))
    }

    /// Takes what was found of the claims about a transcript.
    pub fn take_placed(&mut self, at: TranscriptIndex, placed: Placed) {
        if let Some(place) = Arc::make_mut(&mut self.shelf.searched).get_mut(at.0) {
            *place = placed;
        }
        self.kept_changed();
    }

    /// Puts bookmarks, links and suggestions at their turns.
    pub(super) fn annotate(&mut self) {
        let suggestions = self.placed().map(|placed| placed.suggestions.clone());
        let bookmarks = self.shelf.facts.bookmarked(self.reader.transcript);
        let annotations = Annotations {
            links: self.links().to_vec(),
            suggestions: suggestions.unwrap_or_default(),
            bookmarks: bookmarks.collect(),
        };
        self.reader.annotations = annotations;
    }
}
