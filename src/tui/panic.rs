//! On an error of the program itself: the terminal is given back, what is unsaved is rescued, a report is written.

use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::panic::{PanicHookInfo, set_hook};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::terminal::give_back;
use crate::keep::{Rescue, refuge};
use crate::text::clean::{show, show_line};

/// What the shell is told: that of a panic in any Rust program.
const EXIT_CODE: i32 = 101;

/// What the hook needs beside the panic.
#[derive(Debug, Clone, Default)]
pub struct Aid {
    /// What is unsaved.
    pub rescue: Option<Rescue>,
    /// Where reports go first: the data directory.
    pub directory: Option<PathBuf>,
    /// Whether they go nowhere else.
    pub confined: bool,
}

/// Makes a panic on any thread end the program in order.
pub fn install(aid: Aid) {
    set_hook(Box::new(move |panic| {
        give_back();
        let what = show(&panic.to_string()).to_string();
        let saved = aid.rescue.as_ref().and_then(Rescue::run);
        let saved = match saved.map(|outcome| outcome.file) {
            None => "What you kept was saved before.".to_owned(),
            Some(Ok(file)) => format!("What was not saved yet stands in {}.", shown(&file)),
            Some(Err(error)) => format!(
                "Your last changes are not saved: {}",
                show_line(&error.to_string())
            ),
        };
        let report = match write_report(&aid, panic) {
            Ok(path) => format!("The report is in {}.", shown(&path)),
            Err(error) => format!("No report could be written: {error}."),
        };
        let text =
            format!("saidso has met an error of its own and ends: {what}\n{saved}\n{report}\n");
        // A stderr that is gone is told nothing.
        let _ = io::stderr().write_all(text.as_bytes());
        std::process::exit(EXIT_CODE);
    }));
}

/// Lets a test see that a panic on a thread gives the terminal back.
///
/// # Panics
/// Where the environment asks for it, and only in builds with debug assertions.
#[track_caller]
pub fn if_asked(thread: &str) {
    if cfg!(debug_assertions)
        && std::env::var_os("SAIDSO_TEST_PANIC").is_some_and(|on| on == thread)
    {
        #[expect(clippy::panic, reason = "this is the panic that the test asks for")]
        {
            panic!("asked for by SAIDSO_TEST_PANIC");
        }
    }
}

fn shown(path: &Path) -> String {
    show_line(&path.to_string_lossy()).to_string()
}

/// Writes a report into the first directory that takes it.
fn write_report(aid: &Aid, panic: &PanicHookInfo) -> io::Result<PathBuf> {
    let name = format!("panic-{}.txt", std::process::id());
    let report = format!(
        "saidso {} at {}\n{}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        Timestamp::now(),
        show(&panic.to_string()),
        Backtrace::force_capture()
    );
    let mut told = io::Error::other("there is no directory for it");
    if let Some(directory) = aid
        .directory
        .as_ref()
        .filter(|directory| directory.is_dir())
    {
        match write(&directory.join(&name), &report) {
            Ok(path) => return Ok(path),
            Err(error) => told = error,
        }
    }
    for refuge in refuge::refuges().into_iter().filter(|_| !aid.confined) {
        match refuge::make(&refuge).and_then(|()| write(&refuge.join(&name), &report)) {
            Ok(path) => return Ok(path),
            Err(error) => told = error,
        }
    }
    Err(told)
}

fn write(path: &Path, report: &str) -> io::Result<PathBuf> {
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(report.as_bytes())?;
    Ok(path.to_owned())
}
