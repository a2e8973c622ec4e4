//! The editions of the exchange that is open: go to one, or collate with it.

use ratatui::style::Style;

use crate::library::{Library, TranscriptIndex};
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;

use super::menu::{Menu, Row};

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Editions {
    open: TranscriptIndex,
    /// The list.
    pub menu: Menu<TranscriptIndex>,
}

impl Editions {
    /// The editions of the exchange that `open` belongs to.
    pub fn new(library: &Library, open: TranscriptIndex, keymap: &Keymap) -> Self {
        let exchange = library
            .transcript(open)
            .map_or("", |transcript| transcript.exchange.id.as_str());
        let rows = library
            .editions_of(exchange)
            .map(|(index, transcript)| Row {
                value: index,
                text: format!(
                    "{}{}",
                    transcript.edition.id,
                    if index == open { " (open)" } else { "" }
                ),
                detail: format!(
                    "{}, {} turns, {}",
                    transcript.edition.basis.word(),
                    transcript.turns.len(),
                    transcript
                        .edition
                        .source
                        .publisher
                        .as_deref()
                        .unwrap_or("publisher unknown")
                ),
                style: Style::new(),
            });
        let hint = keymap.hint(&[
            (Action::Follow, "open"),
            (Action::Editions, "collate"),
            (Action::Search, "narrow"),
            (Action::Cancel, "back"),
        ]);
        Self {
            open,
            menu: Menu::new(format!("Editions of {exchange}"), hint, rows.collect()),
        }
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        if self.menu.act(action, count, height) {
            return None;
        }
        match action {
            Action::Follow | Action::Toggle => self
                .menu
                .selected()
                .map(|index| Message::OpenEdition(*index)),
            Action::Editions => Some(match self.menu.selected() {
                Some(other) if *other != self.open => Message::Collate(*other),
                _ => Message::Say("choose another edition to collate this one with".to_owned()),
            }),
            Action::Cancel | Action::Quit => Some(Message::Close),
            _ => None,
        }
    }
}
