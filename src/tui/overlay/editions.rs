//! The editions of the exchange that is open, or other texts where it has one only: collate with one, or go to it.

use ratatui::style::Style;

use crate::library::{Library, TranscriptIndex};
use crate::record::{Origin, Transcript};
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;
use crate::tui::texts::OpenText;

use super::menu::{Menu, Row};

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Editions {
    open: TranscriptIndex,
    /// The list.
    pub menu: Menu<TranscriptIndex>,
}

impl Editions {
    /// The editions of the exchange that `open` belongs to; where it is the only one, the other texts of the library too.
    /// `texts` are those that are open without being stored.
    pub fn new(
        library: &Library,
        open: TranscriptIndex,
        texts: &[OpenText],
        keymap: &Keymap,
    ) -> Self {
        let exchange = library
            .transcript(open)
            .map_or("", |transcript| transcript.exchange.id.as_str());
        let mut rows: Vec<_> = library
            .editions_of(exchange)
            .map(|(index, transcript)| {
                let here = if index == open { " (open)" } else { "" };
                row(
                    index,
                    format!("{}{here}", transcript.edition.id),
                    transcript,
                )
            })
            .collect();
        let mut title = format!("Editions of {exchange}");
        if rows.len() < 2 {
            let others = library.transcripts.iter().enumerate();
            let mut others: Vec<_> = others.filter(|(at, _)| *at != open.0).collect();
            // What was named beside it is sooner meant than what is stored, and that than what came with the program.
            others.sort_by_key(|(at, other)| {
                let named = texts.iter().any(|text| text.at.0 == *at);
                (!named, other.origin == Origin::Bundled)
            });
            rows.extend(
                others
                    .into_iter()
                    .map(|(at, other)| row(TranscriptIndex(at), other.place().to_string(), other)),
            );
            title = format!("The only edition of {exchange}, and other texts");
        }
        let hint = keymap.hint(&[
            (Action::Follow, "collate"),
            (Action::View, "read it"),
            (Action::Search, "narrow"),
            (Action::Cancel, "back"),
        ]);
        let other = rows.iter().position(|row| row.value != open);
        let count = rows.len();
        let mut menu = Menu::new(title, hint, rows);
        menu.list.select(other.unwrap_or(0), count);
        Self { open, menu }
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        if self.menu.act(action, count, height) {
            return None;
        }
        match action {
            Action::View | Action::NextPane => self
                .menu
                .selected()
                .map(|index| Message::OpenEdition(*index)),
            Action::Follow | Action::Toggle | Action::Editions => {
                Some(match self.menu.selected() {
                    Some(other) if *other != self.open => Message::Collate(*other),
                    _ => Message::Say("choose another edition to collate this one with".to_owned()),
                })
            }
            Action::Cancel | Action::Quit => Some(Message::Close),
            _ => None,
        }
    }
}

/// A text as a row: what it is called, its basis, its length and who published it.
fn row(index: TranscriptIndex, text: String, transcript: &Transcript) -> Row<TranscriptIndex> {
    let publisher = transcript.edition.source.publisher.as_deref();
    Row {
        value: index,
        text,
        detail: format!(
            "{}, {} turns, {}",
            transcript.edition.basis.word(),
            transcript.turns.len(),
            publisher.unwrap_or("publisher unknown")
        ),
        style: Style::new(),
    }
}
