//! The palette: every action by name, with its keys.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;

use crate::tui::action::{Action, Scope, TABLE};
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;

use super::menu::{Menu, Row};

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Palette {
    /// The list.
    pub menu: Menu<Action>,
}

impl Palette {
    /// Every action that makes sense from the transcript.
    pub fn new(keymap: &Keymap) -> Self {
        let rows = TABLE
            .iter()
            .filter(|entry| entry.scope == Scope::Reader && entry.action != Action::Palette);
        let rows = rows.map(|entry| Row {
            value: entry.action,
            text: format!("{:<18} {}", entry.name, entry.help),
            detail: keymap.keys_of(entry.action).join(" "),
            style: Style::new(),
        });
        let mut menu = Menu::new(
            "Actions",
            "type to narrow · Enter does it · Esc back",
            rows.collect(),
        );
        menu.typing = true;
        Self { menu }
    }

    /// Takes a key: Enter does the selected action, Esc leaves.
    pub fn key(&mut self, key: KeyEvent, height: usize) -> Option<Message> {
        match key.code {
            KeyCode::Enter => self.menu.selected().map(|action| Message::Run(*action)),
            KeyCode::Esc => Some(Message::Close),
            KeyCode::Backspace if self.menu.typed().is_empty() => Some(Message::Close),
            _ => self.menu.key(key, height),
        }
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        if self.menu.act(action, count, height) {
            return None;
        }
        match action {
            Action::Follow => self.menu.selected().map(|action| Message::Run(*action)),
            Action::Cancel | Action::Quit => Some(Message::Close),
            _ => None,
        }
    }
}
