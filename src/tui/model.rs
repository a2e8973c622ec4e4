//! The state of the reader. `update` changes it, `view` draws it.

mod known;
mod parts;
mod texts;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::config::Config;
use crate::error::Result;
use crate::keep::Kept;
use crate::library::{Library, TranscriptIndex};
use crate::link::{self, Link, Placed};
use crate::record::Transcript;
use crate::text::clean;

use super::jumps::{At, Trail, cursor};
use super::keymap::Keymap;
use super::overlay::Overlay;
use super::pane::claims::Claims;
use super::pane::contents::Contents;
use super::pane::reader::{Cursor, Filter, Reader, Shape};
use super::pane::status::Tone;
use super::regions::{Pane, Regions, Wanted, regions};
use super::texts::OpenText;
use super::theme::{Abilities, Theme};

pub use parts::{
    Awaited, Ending, First, Prompt, Purpose, Screen, SearchFrom, Settings, Shelf, Status, Target,
};

/// Everything.
#[derive(Debug, Clone)]
pub struct Model {
    /// What there is to read.
    pub shelf: Shelf,
    /// Settings.
    pub settings: Settings,
    /// The screen.
    pub screen: Screen,
    /// The transcript.
    pub reader: Reader,
    /// Calls and speakers.
    pub contents: Contents,
    /// The claims of the current turn.
    pub claims: Claims,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// What is typed in the status line.
    pub prompt: Option<Prompt>,
    /// Where the reader has been.
    pub trail: Trail,
    /// What the status line says.
    pub status: Status,
}

/// The place of no transcript.
pub(super) const NONE: TranscriptIndex = TranscriptIndex(usize::MAX);

/// What a reader starts with.
#[derive(Debug, Clone)]
pub struct Start {
    /// What there is to read.
    pub library: Arc<Library>,
    /// The texts in it that are not stored.
    pub texts: Vec<OpenText>,
    /// What the user keeps.
    pub kept: Kept,
    /// Settings.
    pub config: Config,
    /// What the terminal can show.
    pub abilities: Abilities,
    /// Columns and lines.
    pub size: (u16, u16),
    /// What to open.
    pub first: First,
    /// Whether the transcript stands alone.
    pub alone: bool,
    /// Whether the library is only a part of what is being read.
    pub partial: bool,
}

impl Model {
    /// A reader on its first screen.
    ///
    /// # Errors
    /// The configuration names keys, actions or styles that do not exist.
    pub fn new(start: Start) -> Result<Self> {
        let Start {
            library,
            texts,
            kept,
            config,
            abilities,
            size,
            first,
            alone,
            partial,
        } = start;
        let settings = Settings {
            keymap: Keymap::new(&config.keys)?,
            theme: Theme::new(&config.theme, abilities)?,
            clipboard_advice: None,
            config,
        };
        let reading = settings.config.reading;
        let last = kept.last.as_ref().filter(|_| reading.resume);
        let what = match &first {
            First::Named(named) => clean::show_line(named).to_string(),
            _ => "the library".to_owned(),
        };
        let (open, awaited) = match &first {
            First::Place(open, _) => (*open, None),
            First::Named(named) => (NONE, Some(Awaited::Named(named.clone(), Vec::new()))),
            First::Last => match last.map(|last| (library.find(last), last)) {
                Some((Ok((open, _)), _)) => (open, None),
                Some((Err(_), last)) => (TranscriptIndex(0), Some(Awaited::Last(last.clone()))),
                None => (TranscriptIndex(0), None),
            },
        };
        // None is looked through before the first screen.
        let searched: Vec<Placed> = (0..library.transcripts.len())
            .map(|at| link::place_named(&library, TranscriptIndex(at)))
            .collect();
        let screen = Screen {
            size,
            alone,
            map_switched: false,
            pane: Pane::Reader,
            times: reading.times,
            mouse: settings.config.mouse,
        };
        let filter = Filter {
            context: reading.context,
            ..Filter::default()
        };
        let shape = shape(&settings, screen, &areas(&settings, screen));
        let mut model = Self {
            reader: open_reader(&library, open, shape, filter),
            contents: Contents::new(&library, open),
            shelf: Shelf {
                library,
                searched: Arc::new(searched),
                index: None,
                kept,
                texts,
                ..Shelf::default()
            },
            settings,
            screen,
            claims: Claims::default(),
            overlay: None,
            prompt: None,
            trail: Trail::default(),
            status: Status {
                reading: partial.then(|| format!("reading {what}")),
                awaited: awaited.filter(|_| partial),
                ..Status::default()
            },
        };
        model.kept_changed();
        let start = match first {
            First::Place(_, Some(turn)) => Some(Cursor { turn, offset: 0 }),
            _ => model.kept_place(open),
        };
        if let Some(start) = start {
            model.with_transcript(|reader, transcript| reader.go(transcript, start));
        }
        if let Some(fault) = model.shelf.library.faults.first() {
            let count = model.shelf.library.faults.len();
            model.warn(format!("{count} not read: {fault}"));
        }
        model.say_doubts();
        Ok(model)
    }

    /// The transcript that is open.
    pub fn transcript(&self) -> Option<&Transcript> {
        self.shelf.library.transcript(self.reader.transcript)
    }

    /// Where the claims stand in the transcript that is open.
    pub fn placed(&self) -> Option<&Placed> {
        self.shelf.placed.get(self.reader.transcript.0)
    }

    /// The links into the transcript that is open.
    pub fn links(&self) -> &[Link] {
        self.shelf
            .links
            .get(self.reader.transcript.0)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// Where everything stands.
    pub fn regions(&self) -> Regions {
        areas(&self.settings, self.screen)
    }

    /// The screen without its status line.
    pub fn body(&self) -> Rect {
        self.regions().body
    }

    /// Columns for the text of a page that lies over the panes.
    pub fn page_width(&self) -> usize {
        usize::from(self.body().width.min(100)).saturating_sub(4)
    }

    /// Where the reader is.
    pub fn here(&self) -> At {
        At {
            transcript: self.reader.transcript,
            cursor: self.reader.cursor,
        }
    }

    /// Says something in the status line.
    pub fn say(&mut self, text: impl Into<String>) {
        self.status.message = Some((text.into(), Tone::Plain));
    }

    /// Says something that needs attention.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.status.message = Some((text.into(), Tone::Warning));
    }

    /// Does something with the reader and the transcript that is open in it.
    pub fn with_transcript<T: Default>(
        &mut self,
        act: impl FnOnce(&mut Reader, &Transcript) -> T,
    ) -> T {
        let library = Arc::clone(&self.shelf.library);
        library
            .transcript(self.reader.transcript)
            .map(|transcript| act(&mut self.reader, transcript))
            .unwrap_or_default()
    }

    /// Lays the transcript out for the screen as it is.
    pub fn reshape(&mut self) {
        let shape = shape(&self.settings, self.screen, &self.regions());
        self.with_transcript(|reader, transcript| reader.reshape(transcript, shape));
    }

    /// Opens a transcript with the speakers and search of a fresh one.
    pub fn open(&mut self, index: TranscriptIndex) {
        if index == self.reader.transcript {
            return;
        }
        self.trail.leave(self.here());
        let filter = Filter {
            context: self.reader.filter.context,
            ..Filter::default()
        };
        let shape = self.reader.shape();
        self.reader = open_reader(&self.shelf.library, index, shape, filter);
        let start = self.trail.left(index).or_else(|| self.kept_place(index));
        self.contents = Contents::new(&self.shelf.library, index);
        self.claims = Claims::default();
        self.annotate();
        if let Some(start) = start {
            self.with_transcript(|reader, transcript| reader.go(transcript, start));
        }
    }

    fn kept_place(&self, index: TranscriptIndex) -> Option<Cursor> {
        let transcript = self.shelf.library.transcript(index)?;
        let spot = self
            .shelf
            .kept
            .places
            .get(&transcript.place().to_string())?;
        Some(cursor(transcript, spot))
    }
}

fn areas(settings: &Settings, screen: Screen) -> Regions {
    let Screen {
        size,
        alone,
        map_switched,
        pane,
        ..
    } = screen;
    regions(
        &Wanted {
            size,
            alone,
            map_switched,
            pane,
        },
        &settings.config.layout,
    )
}

fn shape(settings: &Settings, screen: Screen, regions: &Regions) -> Shape {
    Shape {
        width: regions.reader.width,
        height: regions.reader.height,
        text_width: settings.config.layout.text_width,
        spacing: settings.config.layout.spacing,
        margin: settings.config.reading.scroll_margin,
        times: screen.times,
    }
}

fn open_reader(library: &Library, index: TranscriptIndex, shape: Shape, filter: Filter) -> Reader {
    match library.transcript(index) {
        Some(transcript) => Reader::open(index, transcript, shape, filter),
        None => Reader::empty(index, shape, filter),
    }
}
