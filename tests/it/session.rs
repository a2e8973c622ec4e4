//! A reader without a terminal: keys in, picture out. Effects are performed on the spot.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use saidso::collate;
use saidso::config::Config;
use saidso::keep::{Entry, Kept};
use saidso::library::Library;
use saidso::search::{Index, Within};
use saidso::tui::model::{Model, Start};
use saidso::tui::theme::Abilities;
use saidso::tui::update::update;
use saidso::tui::view::view;
use saidso::tui::{Effect, Message};

/// A reader that a test drives.
pub struct Session {
    pub model: Model,
    pub index: Arc<Index>,
    /// What was given to the journal.
    pub saved: Vec<Entry>,
    /// What was given to the clipboard.
    pub copied: Vec<String>,
    /// Whether the reader has ended.
    pub ended: bool,
    /// Whether the journal works.
    pub disk_works: bool,
}

impl Session {
    /// The bundled calls at a size.
    pub fn bundled(columns: u16, lines: u16) -> Self {
        Self::new(
            Library::bundled(),
            Kept::default(),
            Config::standard().unwrap(),
            (columns, lines),
            true,
        )
    }

    /// Any library with anything kept.
    pub fn new(
        library: Library,
        kept: Kept,
        config: Config,
        size: (u16, u16),
        colours: bool,
    ) -> Self {
        let library = Arc::new(library);
        let index = Arc::new(Index::build(&library));
        let abilities = Abilities {
            colours,
            unicode: true,
        };
        let start = Start {
            library,
            kept,
            config,
            abilities,
            size,
            place: None,
            alone: false,
        };
        let model = Model::new(start).unwrap();
        let mut session = Self {
            model,
            index: Arc::clone(&index),
            saved: Vec::new(),
            copied: Vec::new(),
            ended: false,
            disk_works: true,
        };
        session.send(Message::Indexed(index));
        session
    }

    /// Types keys: characters as they are, others as `<Enter>`, `<C-o>`.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let event = match rest
                .strip_prefix('<')
                .and_then(|after| after.split_once('>'))
            {
                Some((name, after)) if named(name).is_some() => {
                    rest = after;
                    named(name).unwrap()
                }
                _ => {
                    rest = &rest[c.len_utf8()..];
                    KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
                }
            };
            self.send(Message::Key(event));
        }
        self
    }

    /// Sends a message and performs what comes of it.
    pub fn send(&mut self, message: Message) -> &mut Self {
        for effect in update(&mut self.model, message) {
            match effect {
                Effect::Save(entries) => {
                    let ids = entries.iter().map(|entry| entry.id.clone()).collect();
                    if self.disk_works {
                        self.saved.extend(entries);
                        self.send(Message::Saved(ids));
                    } else {
                        let error = saidso::error::Error::new("the disk is full");
                        self.send(Message::NotSaved(ids, error));
                    }
                }
                Effect::Find {
                    ticket,
                    query,
                    limit,
                    facts,
                } => {
                    let library = Arc::clone(&self.model.shelf.library);
                    let hits = self
                        .index
                        .search(&library, &query, Within::Library, &*facts, limit);
                    self.send(Message::Found(ticket, hits));
                }
                Effect::Collate(left, right) => {
                    let collation = collate::of_library(&self.model.shelf.library, left, right);
                    self.send(Message::Collated(right, Arc::new(collation.unwrap())));
                }
                Effect::Copy(text) => self.copied.push(text),
                Effect::Quit => self.ended = true,
                Effect::Mouse(_) | Effect::Redraw | Effect::Suspend => {}
            }
        }
        self
    }

    /// A new reader on what this one has kept.
    pub fn reopen(&self) -> Self {
        let kept = Kept::from_entries(&self.saved);
        let mut session = Self::new(
            Library::clone(&self.model.shelf.library),
            kept,
            Config::standard().unwrap(),
            self.model.screen.size,
            true,
        );
        session.saved.clone_from(&self.saved);
        session
    }

    /// The picture with its styles.
    pub fn buffer(&self) -> Buffer {
        let (columns, lines) = self.model.screen.size;
        let mut terminal = Terminal::new(TestBackend::new(columns, lines)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    /// The picture as text, line by line, without spaces at line ends.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width);
        let mut lines = Vec::new();
        for row in buffer.content.chunks(width.max(1)) {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line += cell.symbol();
                skip = saidso::text::wrap::width(cell.symbol()).saturating_sub(1);
            }
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n")
    }

    /// The words on the screen, one space between them, without the cursor's sign.
    pub fn prose(&self) -> String {
        self.screen()
            .replace('▌', " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The last line.
    pub fn status(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }

    /// The number of the turn the cursor is on.
    pub fn turn(&self) -> usize {
        self.model.reader.cursor.turn.number()
    }
}

fn named(name: &str) -> Option<KeyEvent> {
    if let Some(letter) = name.strip_prefix("C-").and_then(|rest| rest.chars().next()) {
        return Some(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::CONTROL));
    }
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "PgDn" => KeyCode::PageDown,
        "PgUp" => KeyCode::PageUp,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Backspace" => KeyCode::Backspace,
        "Delete" => KeyCode::Delete,
        _ => return None,
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}
