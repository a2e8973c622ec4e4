//! The import report of a text that was opened from a file: what it was taken for, and what was a wrong guess in it.
//!
//! ```text
//! ── Import report: call.txt ──
//!  Store                                 rows; each can be mended in its own way
//!    as witkoff-ushakov@call
//!  Speakers: 2
//!    SW: 12 turns
//! ─────────────────────────────
//!  the selected row, whole
//!  r rename · m merge · u undo           what can be done with it
//! ```

mod draw;
mod rows;

use crossterm::event::KeyEvent;
use ratatui::style::Style;

use crate::import::report::About;
use crate::record::TurnIndex;
use crate::text::clean;
use crate::tui::action::Action;
use crate::tui::jumps::At;
use crate::tui::keymap::Keymap;
use crate::tui::list::List;
use crate::tui::message::{Asked, Message};
use crate::tui::texts::OpenText;

use super::menu::{Menu, Row as Choice};
pub use rows::line_of;
use rows::{Matter, Row, mend_of, rows};

/// Lines of the selected row when it is shown whole.
const WHOLE: u16 = 3;

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct ImportReport {
    title: String,
    text: OpenText,
    rows: Vec<Row>,
    list: List,
    keymap: Keymap,
    /// The speaker who is another one, by the name that the source gives, and whom to choose from.
    merging: Option<(String, Menu<String>)>,
}

impl ImportReport {
    /// The report of a text while the cursor is on `turn`.
    pub fn new(text: &OpenText, turn: TurnIndex, keymap: &Keymap) -> Self {
        let name = text.opened.name().to_string_lossy().into_owned();
        let mut report = Self {
            title: format!("Import report: {name}"),
            text: text.clone(),
            rows: rows(text, turn),
            list: List::default(),
            keymap: keymap.clone(),
            merging: None,
        };
        report.skip_headings(true);
        report
    }

    /// Follows a text that was read again; the selected row stays, or the one that is now at its place.
    pub fn refresh(&mut self, text: &OpenText, turn: TurnIndex) {
        let before = self.selected().cloned();
        self.text = text.clone();
        self.rows = rows(text, turn);
        let same = before.and_then(|row| self.rows.iter().position(|now| now.is_same(&row)));
        let at = same.unwrap_or(self.list.selected);
        self.list.select(at, self.rows.len());
        self.skip_headings(true);
    }

    /// Selects the first line of the turn under the cursor.
    pub fn select_lines(&mut self) {
        let is_line = |row: &Row| matches!(row.matter, Matter::Told(About::Line(_)));
        if let Some(at) = self.rows.iter().position(is_line) {
            self.list.select(at, self.rows.len());
        }
    }

    /// Whether letters go into its line of text.
    pub fn types(&self) -> bool {
        self.merging.as_ref().is_some_and(|(_, menu)| menu.typing)
    }

    /// Takes a key while it types.
    pub fn key(&mut self, key: KeyEvent, height: usize) -> Option<Message> {
        self.merging
            .as_mut()
            .and_then(|(_, menu)| menu.key(key, height))
    }

    /// Takes pasted text while it types.
    pub fn paste(&mut self, text: &str) {
        if let Some((_, menu)) = &mut self.merging {
            menu.paste(text);
        }
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        if self.merging.is_some() {
            return self.choose(action, count, height);
        }
        let before = self.list.selected;
        if self
            .list
            .act(action, count, self.rows.len(), list_height(height))
        {
            self.skip_headings(self.list.selected >= before);
            return None;
        }
        match action {
            Action::Cancel | Action::Quit | Action::ImportReport => return Some(Message::Close),
            Action::Undo => return Some(Message::Ask(Asked::Undo)),
            Action::Store => return Some(Message::Ask(Asked::Store)),
            _ => {}
        }
        let row = self.selected()?.clone();
        match (action, &row.matter) {
            (Action::Follow | Action::Toggle, matter) => self.follow(matter),
            (Action::Rename, Matter::Told(About::Speaker(name))) => {
                Some(Message::Ask(Asked::Rename(name.clone())))
            }
            (Action::Merge, Matter::Told(About::Speaker(name))) => {
                let name = name.clone();
                self.merge(&name)
            }
            (Action::Remove, Matter::Told(About::Mend(mend))) => {
                Some(Message::Ask(Asked::TakeBack(mend.clone())))
            }
            (_, matter) => match mend_of(action, matter, &self.text) {
                Some(Ok(mend)) => Some(Message::Ask(Asked::Mend(mend))),
                Some(Err(why)) => Some(Message::Say(why)),
                None => Some(Message::Say("that does nothing with this row".to_owned())),
            },
        }
    }

    /// Where a row leads: its turn, or what it asks for.
    fn follow(&self, matter: &Matter) -> Option<Message> {
        let go = |turn| Message::Go(At::turn(self.text.at, turn));
        let line = |line: usize| {
            let lines = &self.text.opened.lines;
            let at = lines.iter().rposition(|start| *start <= line);
            go(TurnIndex(at.unwrap_or(0)))
        };
        match matter {
            Matter::Store => Some(Message::Ask(Asked::Store)),
            Matter::Exchange => Some(Message::Ask(Asked::Exchange)),
            Matter::Edition => Some(Message::Ask(Asked::Edition)),
            Matter::Told(About::Speaker(name)) => Some(Message::Ask(Asked::Rename(name.clone()))),
            Matter::Told(About::Turn(turn) | About::Warning(Some(turn))) => Some(go(*turn)),
            Matter::Told(About::Aside(number)) => Some(line(*number)),
            _ => None,
        }
    }

    /// Opens the choice of whom a speaker is.
    fn merge(&mut self, name: &str) -> Option<Message> {
        let others = self.rows.iter().filter_map(|row| match &row.matter {
            Matter::Told(About::Speaker(other)) if other != name => Some(Choice {
                value: other.clone(),
                text: other.clone(),
                detail: String::new(),
                style: Style::new(),
            }),
            _ => None,
        });
        let others: Vec<_> = others.collect();
        if others.is_empty() {
            return Some(Message::Say("there is no other speaker".to_owned()));
        }
        let hint = self.keymap.hint(&[
            (Action::Follow, "this one"),
            (Action::Search, "narrow"),
            (Action::Cancel, "back"),
        ]);
        let title = format!("{} is the same as", clean::show_line(name));
        self.merging = Some((name.to_owned(), Menu::new(title, hint, others)));
        None
    }

    fn choose(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        let (from, menu) = self.merging.as_mut()?;
        if menu.act(action, count, height) {
            return None;
        }
        match action {
            Action::Follow | Action::Toggle => {
                let into = menu.selected()?.clone();
                let from = from.clone();
                self.merging = None;
                Some(Message::Ask(Asked::Merge { from, into }))
            }
            Action::Cancel | Action::Quit => {
                self.merging = None;
                None
            }
            _ => None,
        }
    }

    fn selected(&self) -> Option<&Row> {
        self.rows.get(self.list.selected)
    }

    fn skip_headings(&mut self, down: bool) {
        let is_row = |at: &usize| {
            let row = self.rows.get(*at);
            row.is_some_and(|row| row.matter != Matter::Heading)
        };
        let at = self.list.selected;
        let after = (at..self.rows.len()).find(is_row);
        let before = (0..at).rev().find(is_row);
        let found = if down {
            after.or(before)
        } else {
            before.or(after)
        };
        if let Some(found) = found {
            self.list.select(found, self.rows.len());
        }
    }
}

/// Lines of the list in a frame of `height`: what the selected row, its rule and its hint leave.
fn list_height(height: usize) -> usize {
    let inner = height.saturating_sub(2);
    let below = usize::from(WHOLE) + 2;
    if inner > 2 * below {
        inner - below
    } else if inner > 3 {
        inner - 1
    } else {
        inner
    }
}
