//! The loop: wait for messages, update, perform, draw. Nothing happens while nothing happens.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::IsTerminal;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError, channel};
use std::time::Duration;

use signal_hook::consts::SIGHUP;

use crate::config::{Access, Clipboard, Config};
use crate::error::{Error, Result};
use crate::keep::rescue::Outcome;
use crate::keep::{Journal, Opening, Rescue};
use crate::library::{Catalogue, Library};

use super::article::CheckedArticle;
use super::errand::Errand;
use super::events;
use super::hyperlink;
use super::keymap::Keymap;
use super::librarian::Begun;
use super::message::Message;
use super::model::{Ending, First, Model, Start};
use super::panic;
use super::perform::{Next, Performer};
use super::terminal::{self, Terminal};
use super::texts::OpenText;
use super::theme::{Abilities, Theme};
use super::update::update;
use super::view::view;

/// What the reader is started with.
#[derive(Debug)]
pub struct Options {
    /// What there is to read.
    pub library: Library,
    /// The texts in it that are open without being stored.
    pub texts: Vec<OpenText>,
    /// The files that it was read from.
    pub catalogue: Catalogue,
    /// Whether these are all; the rest is read behind the first screen.
    pub whole: bool,
    /// What the user keeps, and what came of it.
    pub opening: Opening,
    /// The settings.
    pub config: Config,
    /// Where the user's own things are kept; nowhere when `None`.
    pub journal: Option<Journal>,
    /// What to open.
    pub first: First,
    /// The reading of what is to be opened, where that is still to be read.
    pub errand: Option<Errand>,
    /// Whether the transcript stands alone.
    pub alone: bool,
    /// The article that is shown beside the transcripts.
    pub article: Option<Arc<CheckedArticle>>,
}

/// Whether the reader can go by a configuration.
///
/// # Errors
/// It names keys, actions or styles that do not exist, or one key for two actions; with the key of the file.
pub fn check(config: &Config) -> Result<()> {
    Keymap::new(&config.keys)?;
    Theme::new(&config.theme, Abilities::of_environment())?;
    Ok(())
}

/// Opens the reader and stays until the user leaves it.
///
/// # Errors
/// There is no terminal, the configuration is wrong, or the terminal stops answering.
pub fn run(options: Options) -> Result<()> {
    check_terminal()?;
    let Options {
        library,
        texts,
        catalogue,
        whole,
        opening,
        mut config,
        journal,
        first,
        errand,
        alone,
        article,
    } = options;
    if terminal::is_basic() {
        // It would print what is meant for a clipboard.
        config.clipboard = Clipboard::Off;
    }
    let library = Arc::new(library);
    let mouse = config.mouse;
    let (clipboard, links) = (config.clipboard, config.links);
    let confined = config.access == Access::Restricted;
    let directory = journal
        .as_ref()
        .map(|journal| journal.directory().to_owned());
    let mut model = Model::new(Start {
        library: Arc::clone(&library),
        texts,
        kept: opening.kept,
        config,
        abilities: Abilities::of_environment(),
        size: terminal::size().unwrap_or((80, 24)),
        first,
        alone,
        partial: !whole || errand.is_some(),
    })?;
    model.settings.clipboard_advice =
        super::clipboard::advice(clipboard, |name| std::env::var(name).ok());
    if let Some(article) = article {
        update(&mut model, Message::Checked(Arc::clone(&library), article));
    }
    tell(&mut model, opening.taken, opening.troubles);
    let mut aid = panic::Aid {
        rescue: None,
        directory,
        confined,
    };
    panic::install(aid.clone());
    let (sender, messages) = channel();
    events::open()?;
    let mut terminal = Terminal::take(mouse)?;
    terminal.takes_links(hyperlink::are_taken(links, |name| std::env::var(name).ok()));
    terminal.draw(|frame| view(&model, frame))?;
    let begun = Begun {
        library,
        whole,
        errand,
    };
    let mut performer = Performer::start(begun, catalogue, journal, clipboard, &sender)?;
    aid.rescue = performer
        .rescue()
        .map(|rescue| rescue.adopting(opening.rescued));
    let rescue = aid.rescue.clone();
    panic::install(aid);
    events::start(&sender, rescue.clone())?;
    if !opening.unsaved.is_empty() {
        performer.keep(update(&mut model, Message::Keep(opening.unsaved)));
    }
    let ended = turns(&mut model, &messages, &mut performer, &mut terminal);
    if ended.is_err() {
        // The terminal went away while it was drawn on, before anyone said so: the place is kept all the same.
        performer.keep(update(&mut model, Message::HangUp(SIGHUP)));
    }
    let signal = model.status.ending.as_ref().and_then(Ending::signal);
    let unsaved = performer.finish(signal);
    let rescued = rescue
        .filter(|_| unsaved > 0)
        .and_then(|rescue| Rescue::run(&rescue));
    drop(terminal);
    if let Some(signal) = signal {
        // The shell is to see what ended the program.
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
    ended?;
    if let Some(Ending::Failure(error)) = model.status.ending {
        return Err(error);
    }
    match model.status.unsaved {
        Some(reason) if unsaved > 0 => Err(not_saved(unsaved, &reason, rescued)),
        _ => Ok(()),
    }
}

/// Says what came of what was kept before: what is wrong counts more than what is well.
fn tell(model: &mut Model, taken: Option<String>, troubles: Vec<String>) {
    if let Some(taken) = taken {
        model.say(taken);
    }
    for trouble in troubles {
        model.warn(trouble);
    }
}

/// What the user is told who leaves with unsaved changes.
fn not_saved(count: usize, reason: &str, rescued: Option<Outcome>) -> Error {
    let noun = if count == 1 { "change" } else { "changes" };
    match rescued.map(|outcome| outcome.file) {
        Some(Ok(file)) => Error::new(format!(
            "{count} {noun} to what you keep could not be saved ({reason}); rescued into this file"
        ))
        .in_file(&file)
        .hint("the next start takes it in by itself; `saidso bookmarks --merge FILE` does so too"),
        _ => Error::new(format!(
            "{count} {noun} to what you keep were not saved ({reason})"
        )),
    }
}

/// Behind the first screen, takes messages and draws what comes of them until the end.
fn turns(
    model: &mut Model,
    messages: &Receiver<Message>,
    performer: &mut Performer,
    terminal: &mut Terminal,
) -> Result<()> {
    model.look_through();
    terminal.draw(|frame| view(model, frame))?;
    while let Ok(mut waiting) = next(messages, performer.until_look()) {
        // Keys that came while the last frame was drawn are all taken before the next: the screen never runs behind.
        while let Some(message) = waiting {
            for effect in update(model, message) {
                if performer.perform(effect, terminal)? == Next::End {
                    return Ok(());
                }
            }
            waiting = messages.try_recv().ok();
        }
        if let Some(message) = performer.look() {
            update(model, message);
        }
        performer.watch(&model.shelf.library);
        let size = terminal.size();
        if size != model.screen.size {
            // Changed behind the program's back, as while it was suspended.
            update(model, Message::Resize(size.0, size.1));
            terminal.forget()?;
        }
        if model.screen.times {
            panic::if_asked("screen");
        }
        terminal.link_to(model.address());
        terminal.draw(|frame| view(model, frame))?;
    }
    Ok(())
}

/// The next message; none when there was none for as long as the loop may wait.
fn next(
    messages: &Receiver<Message>,
    wait: Option<Duration>,
) -> std::result::Result<Option<Message>, RecvError> {
    let Some(wait) = wait else {
        return messages.recv().map(Some);
    };
    match messages.recv_timeout(wait) {
        Ok(message) => Ok(Some(message)),
        Err(RecvTimeoutError::Timeout) => Ok(None),
        Err(RecvTimeoutError::Disconnected) => Err(RecvError),
    }
}

fn check_terminal() -> Result<()> {
    let hint = "saidso show prints a transcript";
    if !std::io::stdout().is_terminal() || !takes_keys() {
        return Err(Error::new("the reader needs a terminal").hint(hint));
    }
    match std::env::var("TERM") {
        Ok(term) if !term.is_empty() && term != "dumb" => Ok(()),
        _ => {
            Err(Error::new("this terminal cannot place text (TERM is dumb or missing)").hint(hint))
        }
    }
}

/// Whether there is a keyboard. Where stdin was a pipe, as in `pbpaste | saidso -`, the terminal itself takes its
/// place, as in `less`.
fn takes_keys() -> bool {
    if std::io::stdin().is_terminal() {
        return true;
    }
    // By its own name where it has one: not every system can wait for keys on /dev/tty.
    let named = rustix::termios::ttyname(std::io::stdout(), Vec::new());
    let path = named.map_or_else(
        |_| PathBuf::from("/dev/tty"),
        |name| OsString::from_vec(name.into_bytes()).into(),
    );
    let terminal = OpenOptions::new().read(true).write(true).open(path);
    terminal.is_ok_and(|terminal| rustix::stdio::dup2_stdin(&terminal).is_ok())
}
