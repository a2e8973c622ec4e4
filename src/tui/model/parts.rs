//! The parts of the model that are plain data.

use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::config::Config;
use crate::error::Error;
use crate::keep::{Bookmark, Entry, FactSheet, Kept, Span};
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::{Link, Placed};
use crate::record::{Place, TurnIndex};
use crate::search::Index;
use crate::tui::article::CheckedArticle;
use crate::tui::caret::Wrong;
use crate::tui::keymap::{Keymap, Typed};
use crate::tui::pane::reader::{Cursor, Finding};
use crate::tui::pane::status::Tone;
use crate::tui::prompt::TextLine;
use crate::tui::regions::Pane;
use crate::tui::texts::OpenText;
use crate::tui::theme::Theme;

/// What there is to read and what is known about it.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// Editions and articles.
    pub library: Arc<Library>,
    /// Where the claims stand in each transcript by what it says.
    pub searched: Arc<Vec<Placed>>,
    /// The same with what the user says of it.
    pub placed: Arc<Vec<Placed>>,
    /// The links into each transcript, by that and by what the user says.
    pub links: Arc<Vec<Vec<Link>>>,
    /// What queries may ask beyond the text.
    pub facts: Arc<FactSheet>,
    /// The words of the library, once they are indexed.
    pub index: Option<Arc<Index>>,
    /// What the user keeps.
    pub kept: Kept,
    /// Records given to the journal that it has not acknowledged yet.
    pub waiting: Vec<Entry>,
    /// What takes back each of the latest decisions and verdicts, the latest last.
    pub undoing: Vec<Entry>,
    /// The bookmarks that were removed and can be brought back, the latest last.
    pub removed: Vec<Bookmark>,
    /// The texts that are open without being stored.
    pub texts: Vec<OpenText>,
    /// The article that is checked, and which of its quotations was looked at last.
    pub article: Option<(Arc<CheckedArticle>, usize)>,
}

/// Settings that hold while the program runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The configuration.
    pub config: Config,
    /// Its keys.
    pub keymap: Keymap,
    /// Its styles.
    pub theme: Theme,
    /// What to do about a terminal that is known not to take copies by itself.
    pub clipboard_advice: Option<&'static str>,
}

/// How the screen is divided and used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches that the user sets one by one"
)]
pub struct Screen {
    /// Columns and lines.
    pub size: (u16, u16),
    /// Whether the transcript stands alone.
    pub alone: bool,
    /// Whether the map is shown otherwise than the layout does by itself.
    pub map_switched: bool,
    /// The pane that keys go to.
    pub pane: Pane,
    /// Whether times are shown.
    pub times: bool,
    /// Whether the mouse is taken.
    pub mouse: bool,
}

/// Where a search started, for going back there.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchFrom {
    /// Where the cursor was.
    pub origin: Cursor,
    /// The line of the flow at the top of the pane.
    pub top: usize,
    /// The search before.
    pub before: Option<Finding>,
}

/// What a line of text is typed for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// To search the transcript.
    Search(SearchFrom),
    /// To search two editions that are collated.
    Words,
    /// To note something on a bookmark.
    Note(Target),
    /// To tag a bookmark.
    Tags(Target),
    /// To note something on the verdict of a claim.
    Verdict(ClaimIndex),
    /// To call a speaker, shown by this name, otherwise.
    Rename(String),
    /// To name the exchange that a text is stored in.
    Exchange,
    /// To name the edition that a text is stored as.
    Edition,
}

/// The bookmark that a note or tags are for.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One that exists, by its id.
    Kept(String),
    /// One that is made when the text is accepted.
    New(Span),
}

/// A line of text being typed in the status line.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// What for.
    pub purpose: Purpose,
    /// The text.
    pub line: TextLine,
    /// What is wrong with it so far.
    pub wrong: Option<Wrong>,
}

/// What a reader opens first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum First {
    /// The last place that was read, else the first transcript.
    #[default]
    Last,
    /// This transcript, at this turn or where it was left.
    Place(TranscriptIndex, Option<TurnIndex>),
    /// What is called so, as soon as it has been read.
    Named(String),
}

/// What is not read yet and opened as soon as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awaited {
    /// The last place, unless somebody touches a key before.
    Last(Place),
    /// What the user named, called so. Keys wait for it.
    Named(String, Vec<KeyEvent>),
}

/// Why the program ends by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The terminal is gone or the system asks for it, by this signal.
    Signal(i32),
    /// What the user named cannot be read.
    Failure(Error),
}

impl Ending {
    /// The signal, if it is one.
    pub fn signal(&self) -> Option<i32> {
        match self {
            Self::Signal(signal) => Some(*signal),
            Self::Failure(_) => None,
        }
    }
}

/// What the status line has to say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// The latest message.
    pub message: Option<(String, Tone)>,
    /// Keys typed that do not make an action yet.
    pub typed: Typed,
    /// A search asked for before the library was indexed, and where it started.
    pub search_waits: Option<(String, Cursor)>,
    /// How far the reading of the library is, while it goes on behind the screen.
    pub reading: Option<String>,
    /// What is opened as soon as it has been read.
    pub awaited: Option<Awaited>,
    /// Tickets of library searches given out.
    pub tickets: u64,
    /// Entries that are not on the disk, and why.
    pub unsaved: Option<String>,
    /// Whether the user was told about unsaved entries on leaving.
    pub warned: bool,
    /// What ends the program otherwise than by the user's wish.
    pub ending: Option<Ending>,
}
