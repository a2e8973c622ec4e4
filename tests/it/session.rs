//! A reader without a terminal: keys in, picture out. Effects are performed on the spot.

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use saidso::collate;
use saidso::config::Config;
use saidso::import::Hint;
use saidso::import::bring;
use saidso::import::mend::Mends;
use saidso::import::opened::Opened;
use saidso::import::shelve::Wish;
use saidso::keep::{Entry, Kept};
use saidso::library::{Catalogue, Library, TranscriptIndex};
use saidso::link;
use saidso::picture::Picture;
use saidso::search::Index;
use saidso::tui::article::CheckedArticle;
use saidso::tui::librarian::Librarian;
use saidso::tui::model::{First, Model, Start};
use saidso::tui::report;
use saidso::tui::searcher::search;
use saidso::tui::texts::{self, OpenText};
use saidso::tui::theme::Abilities;
use saidso::tui::update::update;
use saidso::tui::view::view;
use saidso::tui::{Effect, Message};
use tempfile::TempDir;

/// What a reader on a library starts with when nothing is named and nothing kept.
pub fn start(library: Arc<Library>, size: (u16, u16)) -> Start {
    Start {
        texts: Vec::new(),
        library,
        kept: Kept::default(),
        config: Config::standard().unwrap(),
        abilities: Abilities {
            colours: true,
            unicode: true,
        },
        size,
        first: First::Last,
        alone: false,
        partial: false,
    }
}

/// A reader that a test drives.
pub struct Session {
    pub model: Model,
    /// What was given to the journal.
    pub saved: Vec<Entry>,
    /// What was remembered without being asked for.
    pub remembered: Vec<Entry>,
    /// What was given to the clipboard.
    pub copied: Vec<String>,
    /// Where texts are stored.
    pub data: TempDir,
    /// What was too large for the clipboard and was written to a file.
    pub written: Vec<String>,
    /// Whether the reader has ended.
    pub ended: bool,
    /// Whether the journal works.
    pub disk_works: bool,
    /// Who looks after the files of the library.
    pub librarian: Librarian,
    /// Answers that are held back.
    held: Option<Vec<Message>>,
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
        Self::on(library, None, kept, config, size, colours)
    }

    /// The bundled calls, and a text opened from a file of this name.
    pub fn with_text(name: &str, text: &str, size: (u16, u16), colours: bool) -> Self {
        let (library, opened) = library_with(name, text, Mends::default());
        let config = Config::standard().unwrap();
        Self::on(
            library,
            Some(opened),
            Kept::default(),
            config,
            size,
            colours,
        )
    }

    fn on(
        library: Library,
        opened: Option<Opened>,
        kept: Kept,
        config: Config,
        size: (u16, u16),
        colours: bool,
    ) -> Self {
        let texts: Vec<OpenText> = opened
            .into_iter()
            .map(|opened| OpenText::new(TranscriptIndex(0), opened))
            .collect();
        let library = Arc::new(library);
        let abilities = Abilities {
            colours,
            unicode: true,
        };
        let mut session = Self::start(Start {
            texts,
            kept,
            config,
            abilities,
            ..start(Arc::clone(&library), size)
        });
        let index = Arc::new(Index::build(&library));
        session.send(Message::Indexed(library, index));
        session
    }

    /// A reader on its first screen, nothing indexed yet.
    pub fn start(start: Start) -> Self {
        let mut model = Model::new(start).unwrap();
        model.look_through();
        Self {
            model,
            saved: Vec::new(),
            remembered: Vec::new(),
            copied: Vec::new(),
            data: tempfile::tempdir().unwrap(),
            written: Vec::new(),
            ended: false,
            disk_works: true,
            librarian: Librarian::new(Catalogue::new(Vec::new())),
            held: None,
        }
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

    /// Sends a message and performs what comes of it; the answers come at once, unless they are held back.
    pub fn send(&mut self, message: Message) -> &mut Self {
        for effect in update(&mut self.model, message) {
            for answer in self.perform(effect) {
                match &mut self.held {
                    Some(held) => held.push(answer),
                    None => drop(self.send(answer)),
                }
            }
        }
        self
    }

    /// Does what an effect asks for, and gives the answers.
    fn perform(&mut self, effect: Effect) -> Vec<Message> {
        vec![match effect {
            Effect::Save(entries) => {
                let ids = entries.iter().map(|entry| entry.id.clone()).collect();
                if self.disk_works {
                    self.saved.extend(entries);
                    Message::Saved(ids)
                } else {
                    Message::NotSaved(ids, saidso::error::Error::new("the disk is full"))
                }
            }
            Effect::Find(wanted) => {
                let mut found = Vec::new();
                search(&wanted, &|| false, &mut |message| found.push(message));
                return found;
            }
            Effect::Remember(entries) => {
                self.remembered.extend(entries);
                return Vec::new();
            }
            Effect::ReadAgain(task) => texts::read_again(&task),
            Effect::Store(task) => texts::store(&task, Some(self.data.path())),
            Effect::CheckArticle(library, at) => {
                let article = CheckedArticle::of_claims(&library.articles[at], &library);
                Message::Checked(library, Arc::new(article))
            }
            Effect::Place(library, transcripts) => {
                let place = |at| {
                    let placed = Box::new(link::place(&library, at));
                    Message::Placed(Arc::clone(&library), at, placed)
                };
                return transcripts.into_iter().map(place).collect();
            }
            Effect::Index(library) => {
                let index = Arc::new(Index::build(&library));
                Message::Indexed(library, index)
            }
            Effect::Collate(library, left, right) => {
                let collation = collate::of_library(&library, left, right).unwrap();
                Message::Collated(library, right, Arc::new(collation))
            }
            Effect::Picture(library, at) => {
                let transcript = library.transcript(at).unwrap();
                let picture = Arc::new(Picture::of(&library, transcript));
                Message::Pictured(Arc::clone(&library), at, picture)
            }
            Effect::Reload(library) => self.librarian.reload(&library, &mut |_| ()),
            Effect::Report(library, kept, exchange, to) => {
                report::make(&library, &kept, &exchange, to, Some(self.data.path()))
            }
            Effect::Copy(text) => {
                self.copied.push(text);
                return Vec::new();
            }
            Effect::WriteCopy(text) => {
                self.written.push(text);
                return Vec::new();
            }
            Effect::Quit => {
                self.ended = true;
                return Vec::new();
            }
            Effect::Mouse(_) | Effect::Redraw | Effect::Suspend | Effect::Resume => {
                return Vec::new();
            }
        }]
    }

    /// From now on, answers wait for [`Session::release`].
    pub fn hold(&mut self) {
        self.held.get_or_insert_default();
    }

    /// The answers that were held back come now.
    pub fn release(&mut self) {
        for answer in self.held.take().into_iter().flatten() {
            self.send(answer);
        }
    }

    /// A new reader on what this one has kept.
    pub fn reopen(&self) -> Self {
        let kept = Kept::from_entries(self.saved.iter().chain(&self.remembered));
        let mut session = Self::new(
            Library::clone(&self.model.shelf.library),
            kept,
            Config::standard().unwrap(),
            self.model.screen.size,
            true,
        );
        session.saved.clone_from(&self.saved);
        session.remembered.clone_from(&self.remembered);
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

    /// The status line.
    pub fn status(&self) -> String {
        let screen = self.screen();
        status(screen.lines())
    }

    /// The number of the turn the cursor is on.
    pub fn turn(&self) -> usize {
        self.model.reader.cursor.turn.number()
    }
}

/// The last line; where a long message takes several below a rule, all of them.
pub fn status<'a>(lines: impl DoubleEndedIterator<Item = &'a str>) -> String {
    const MOST: usize = 5;
    let mut last: Vec<&str> = lines.rev().take(MOST).collect();
    let is_rule = |line: &&str| !line.is_empty() && line.chars().all(|c| matches!(c, '─' | '-'));
    last.truncate(last.iter().position(is_rule).unwrap_or(1));
    last.reverse();
    last.join(" ")
}

/// The bundled library with a text that was read from a file before all others.
pub fn library_with(name: &str, text: &str, mends: Mends) -> (Library, Opened) {
    let mut library = Library::bundled();
    let bytes = text.as_bytes().to_vec();
    let hint = Hint {
        name: Some(PathBuf::from(name)),
        known: bring::everyone(&library),
        mends,
        ..Hint::default()
    };
    let digest = bring::digest(&bytes);
    let text = bring::Text::read(Arc::new(bytes), digest, hint).unwrap();
    let (opened, transcript) = Opened::of(text, Wish::default(), &library).unwrap();
    library.transcripts.insert(0, Arc::new(transcript));
    (library, opened)
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
