//! The model and the texts that are open without being stored.

use std::sync::Arc;

use crate::record::TurnIndex;
use crate::tui::action::Action;
use crate::tui::overlay::Overlay;
use crate::tui::pane::claims::Claims;
use crate::tui::pane::contents::Contents;
use crate::tui::pane::reader::{Cursor, Filter};
use crate::tui::texts::{Changed, OpenText};

use super::{Model, Purpose, open_reader};

impl Model {
    /// The open text that is being read, if it is not stored.
    pub fn text(&self) -> Option<&OpenText> {
        let at = self.reader.transcript;
        self.shelf.texts.iter().find(|text| text.at == at)
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self) -> Option<&mut OpenText> {
        let at = self.reader.transcript;
        self.shelf.texts.iter_mut().find(|text| text.at == at)
    }

    /// Says what of the open text is worth a look, and how it is looked at.
    pub(in crate::tui) fn say_doubts(&mut self) {
        let key = self
            .settings
            .keymap
            .hint(&[(Action::ImportReport, "shows the report, mends and stores")]);
        if let Some(text) = self.text() {
            let doubt = text.opened.doubt.as_deref().unwrap_or("not stored");
            self.say(format!("{doubt}: {key}"));
        }
    }

    /// Takes a library in which one transcript is another now: the cursor stays at its line of the source.
    pub fn take_library(&mut self, changed: &Changed) {
        let cursor = self.cursor_in(changed);
        let shelf = &mut self.shelf;
        shelf.library = Arc::clone(&changed.library);
        if let Some(placed) = Arc::make_mut(&mut shelf.searched).get_mut(changed.at.0) {
            placed.clone_from(&changed.placed);
        }
        // What was found in the library as it was is of no use any more.
        shelf.index = None;
        self.status.tickets += 1;
        if !matches!(self.overlay, Some(Overlay::Import(_))) {
            self.overlay = None;
        }
        if self.reader.transcript == changed.at {
            self.status.search_waits = None;
            let is_search = |purpose: &Purpose| matches!(purpose, Purpose::Search(_));
            self.prompt.take_if(|prompt| is_search(&prompt.purpose));
            let filter = Filter {
                context: self.reader.filter.context,
                ..Filter::default()
            };
            let shape = self.reader.shape();
            self.reader = open_reader(&self.shelf.library, changed.at, shape, filter);
        }
        self.contents = Contents::new(&self.shelf.library, self.reader.transcript);
        self.claims = Claims::default();
        self.kept_changed();
        if self.reader.transcript == changed.at {
            self.with_transcript(|reader, transcript| reader.go(transcript, cursor));
        }
    }

    /// Where the cursor belongs in a transcript that was read again: in the turn that has its line of the source.
    fn cursor_in(&self, changed: &Changed) -> Cursor {
        let here = self.reader.cursor;
        let now = changed.library.transcript(changed.at);
        let (Some(text), Some(opened)) = (self.text(), &changed.opened) else {
            return here;
        };
        let line = text.opened.lines.get(here.turn.0).copied();
        let at = line.and_then(|line| opened.lines.iter().rposition(|start| *start <= line));
        let turn = at.map_or(TurnIndex(0), TurnIndex);
        let words = |index| now.and_then(|now| now.turn(index)).map(|turn| &turn.text);
        let before = self.transcript().and_then(|then| then.turn(here.turn));
        let same = before.map(|turn| &turn.text) == words(turn);
        let offset = if same { here.offset } else { 0 };
        Cursor { turn, offset }
    }
}
