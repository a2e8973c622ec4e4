//! The threads that bring messages: keys, signals, a terminal that is gone.

mod answers;

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, poll as poll_keys, read};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use self::answers::Answers;
use super::message::Message;
use super::terminal::{give_back, was_suspended};
use crate::error::{Error, Result};
use crate::keep::Rescue;

/// What follows within this time belongs to one answer of a terminal.
const AT_ONCE: Duration = Duration::from_millis(50);

/// How long the program has to save its place when it is told to end.
const GRACE: Duration = Duration::from_millis(600);

/// How long a disk has to take what is not saved, when the program did not come to that by itself.
const LAST_RESORT: Duration = Duration::from_millis(200);

/// How long a terminal that takes no more output has to take the last of it.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// Opens the keyboard, before the terminal is taken: what is wrong with it can still be said.
///
/// # Errors
/// Keys cannot be read.
pub fn open() -> Result<()> {
    poll_keys(Duration::ZERO).map(drop).map_err(|error| {
        Error::new(format!("cannot read keys: {error}"))
            .hint("close other programs; saidso show prints a transcript")
    })
}

/// Starts the threads; `rescue` saves the unsaved if the loop does not come to it.
///
/// # Errors
/// Signals cannot be listened for.
pub fn start(sender: &Sender<Message>, rescue: Option<Rescue>) -> Result<()> {
    let keys = sender.clone();
    thread::spawn(move || {
        read_keys(&keys);
        let _ = keys.send(Message::HangUp(SIGHUP));
    });
    let gone = Ending {
        sender: sender.clone(),
        rescue,
    };
    let ended = gone.clone();
    thread::spawn(move || {
        // Asks for nothing but what poll always reports: a terminal that is gone. The key thread would not see it.
        let stdin = std::io::stdin();
        let mut descriptors = [PollFd::new(&stdin, PollFlags::empty())];
        while poll(&mut descriptors, None).is_err() {}
        gone.end(SIGHUP);
    });
    let mut signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])
        .map_err(|error| Error::new(format!("cannot listen for signals: {error}")))?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Suspend,
                SIGCONT if was_suspended() => continue,
                SIGCONT => Message::Resumed,
                _ => return ended.end(signal),
            };
            let _ = ended.sender.send(message);
        }
    });
    Ok(())
}

/// Sends what is typed, until there is no terminal to type at, or nobody to take it.
fn read_keys(sender: &Sender<Message>) {
    let mut answers = Answers::default();
    let more = || poll_keys(AT_ONCE).is_ok_and(|there| there);
    while let Ok(event) = read() {
        let events = answers.take(event, more);
        for message in events.into_iter().filter_map(message) {
            if sender.send(message).is_err() {
                return;
            }
        }
    }
}

/// What an event says, if it says something.
fn message(event: Event) -> Option<Message> {
    Some(match event {
        Event::Key(key) => Message::Key(key),
        Event::Paste(text) => Message::Paste(text),
        Event::Mouse(event) => Message::Mouse(event),
        Event::Resize(columns, lines) => Message::Resize(columns, lines),
        Event::FocusGained | Event::FocusLost => return None,
    })
}

/// What it takes to end.
#[derive(Clone)]
struct Ending {
    sender: Sender<Message>,
    rescue: Option<Rescue>,
}

impl Ending {
    /// Lets the loop save its place and end; ends the process if that takes too long, whatever holds it up.
    fn end(&self, signal: i32) {
        let _ = self.sender.send(Message::HangUp(signal));
        thread::sleep(GRACE);
        if let Some(rescue) = &self.rescue {
            rescue.run_within(LAST_RESORT);
        }
        if signal != SIGHUP {
            thread::spawn(give_back);
            thread::sleep(LAST_WORDS);
        }
        std::process::exit(128 + signal);
    }
}
