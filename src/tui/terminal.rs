//! The terminal: taken on start, given back on every way out, drawn on in one write a frame.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::backend::Tight;
use super::clipboard;
use super::hyperlink;
use super::theme::Abilities;
use crate::config::Clipboard;
use crate::error::{Error, Result};

/// Whether the terminal is taken now.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether its mouse is taken, too.
static MOUSE_TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether the program stopped itself, and takes the terminal again by itself.
static SUSPENDED: AtomicBool = AtomicBool::new(false);

/// Terminals by the beginnings of their names that have one screen and know nothing that came after them.
const BASIC: &[&str] = &["vt1", "vt2", "linux"];

/// Clears the screen, which a basic terminal cannot put aside.
const CLEAR: &[u8] = b"\x1b[H\x1b[J";

/// Makes the whole screen scroll again (DECSTBM without margins).
const WHOLE_REGION: &[u8] = b"\x1b[r";

type Inner = ratatui::Terminal<Tight<File>>;

/// The terminal, while it is taken.
pub struct Terminal {
    inner: Inner,
    mouse: bool,
    links: bool,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    /// It cannot be set to raw mode or not be written to.
    pub fn take(mouse: bool) -> Result<Self> {
        // Not through std's stdout, which would cut a frame into pieces.
        let out = io::stdout()
            .as_fd()
            .try_clone_to_owned()
            .map_err(|error| failed(&error))?;
        let mut backend = Tight::new(File::from(out), size);
        if !Abilities::of_environment().unicode {
            backend = backend.in_ascii();
        }
        let inner = Inner::new(backend).map_err(|error| failed(&error))?;
        let mut terminal = Self {
            inner,
            mouse,
            links: false,
        };
        terminal.enter().map_err(|error| failed(&error))?;
        Ok(terminal)
    }

    /// Columns and lines.
    pub fn size(&self) -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    /// Says whether the terminal takes links.
    pub fn takes_links(&mut self, takes: bool) {
        self.links = takes;
    }

    /// Names the address that marked cells are links to from the next frame on.
    pub fn link_to(&mut self, address: Option<&str>) {
        let address = address.filter(|_| self.links);
        let start = address.and_then(hyperlink::start);
        self.inner.backend_mut().link_to(start);
    }

    /// Draws a frame.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> Result<()> {
        self.inner
            .draw(draw)
            .map(|_| ())
            .map_err(|error| failed(&error))
    }

    /// Draws everything anew with the next frame, asking the terminal nothing.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn forget(&mut self) -> Result<()> {
        let (columns, lines) = self.size();
        self.inner
            .resize(Rect::new(0, 0, columns, lines))
            .map_err(|error| failed(&error))
    }

    /// Gives text to the terminal's clipboard (OSC 52). Nothing tells whether it takes it.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str, form: Clipboard) -> Result<()> {
        let writer = self.inner.backend_mut();
        writer
            .write_all(clipboard::sequence(text, form).as_bytes())
            .and_then(|()| Write::flush(writer))
            .map_err(|error| failed(&error))
    }

    /// Takes the mouse or releases it.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn mouse(&mut self, on: bool) -> Result<()> {
        self.mouse = on;
        MOUSE_TAKEN.store(on, Ordering::SeqCst);
        let writer = self.inner.backend_mut();
        let done = if on {
            execute!(writer, EnableMouseCapture)
        } else {
            execute!(writer, DisableMouseCapture)
        };
        done.map_err(|error| failed(&error))
    }

    /// Gives the terminal back, stops until the shell continues the program, and takes it again.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn suspend(&mut self) -> Result<()> {
        give_back();
        SUSPENDED.store(true, Ordering::SeqCst);
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        self.enter().map_err(|error| failed(&error))?;
        self.forget()
    }

    /// Takes the terminal again after the program was stopped without being asked (SIGSTOP): whoever had the terminal
    /// meanwhile may have left it in any state.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn resume(&mut self) -> Result<()> {
        // Else raw mode is taken for set already.
        let _ = disable_raw_mode();
        self.enter().map_err(|error| failed(&error))?;
        self.forget()
    }

    fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        let writer = self.inner.backend_mut();
        if is_basic() {
            writer.write_all(CLEAR)?;
        } else {
            queue!(writer, EnterAlternateScreen, EnableBracketedPaste)?;
        }
        if self.mouse {
            MOUSE_TAKEN.store(true, Ordering::SeqCst);
            queue!(writer, EnableMouseCapture)?;
        }
        // It goes out with the first frame, in one write.
        writer.forget();
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Columns and lines of the terminal that stdout is, if it is one.
///
/// Asked of the kernel: crossterm's own way opens the terminal each time, and starts `tput` where that fails.
pub fn size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some((size.ws_col, size.ws_row))
}

/// Gives the terminal back if it is taken: once, whoever calls first. Failures are of no use to anyone here.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = disable_raw_mode();
        let mut out = io::stdout();
        if MOUSE_TAKEN.swap(false, Ordering::SeqCst) {
            let _ = queue!(out, DisableMouseCapture);
        }
        let _ = out.write_all(WHOLE_REGION);
        let _ = if is_basic() {
            out.write_all(CLEAR)
                .and_then(|()| queue!(out, cursor::Show))
        } else {
            queue!(
                out,
                DisableBracketedPaste,
                cursor::Show,
                LeaveAlternateScreen
            )
        };
        let _ = out.flush();
    }
}

/// Whether the terminal is one like a VT220 or the Linux console: no second screen, no pastes marked, no clipboard.
pub fn is_basic() -> bool {
    let name = std::env::var("TERM").unwrap_or_default();
    BASIC.iter().any(|basic| name.starts_with(basic))
}

/// Whether a program that goes on had stopped itself: asked once for each time.
pub fn was_suspended() -> bool {
    SUSPENDED.swap(false, Ordering::SeqCst)
}

fn failed(error: &io::Error) -> Error {
    Error::new(format!("the terminal does not answer: {error}"))
        .hint("saidso show prints a transcript without taking the terminal")
}
