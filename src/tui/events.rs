//! The threads that bring messages: keys, signals, a terminal that is gone.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, read};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use super::message::Message;
use super::terminal::give_back;
use crate::error::{Error, Result};

/// How long the program has to save its place when it is told to end.
const GRACE: Duration = Duration::from_millis(800);

/// Starts the threads.
///
/// # Errors
/// Signals cannot be listened for.
pub fn start(sender: &Sender<Message>) -> Result<()> {
    let keys = sender.clone();
    thread::spawn(move || {
        while let Ok(event) = read() {
            let message = match event {
                Event::Key(key) => Message::Key(key),
                Event::Paste(text) => Message::Paste(text),
                Event::Mouse(event) => Message::Mouse(event),
                Event::Resize(columns, lines) => Message::Resize(columns, lines),
                Event::FocusGained | Event::FocusLost => continue,
            };
            if keys.send(message).is_err() {
                return;
            }
        }
        let _ = keys.send(Message::HangUp);
    });
    let gone = sender.clone();
    thread::spawn(move || {
        // Asks for nothing but what poll always reports: a terminal that is gone. The key thread would not see it.
        let stdin = std::io::stdin();
        let mut descriptors = [PollFd::new(&stdin, PollFlags::empty())];
        while poll(&mut descriptors, None).is_err() {}
        end(&gone, SIGHUP, false);
    });
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])
        .map_err(|error| Error::new(format!("cannot listen for signals: {error}")))?;
    let ended = sender.clone();
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            end(&ended, signal, signal != SIGHUP);
        }
    });
    Ok(())
}

/// Lets the loop save its place and end; ends the process if that takes too long.
fn end(sender: &Sender<Message>, signal: i32, terminal_lives: bool) {
    let _ = sender.send(Message::HangUp);
    thread::sleep(GRACE);
    if terminal_lives {
        give_back();
    }
    std::process::exit(128 + signal);
}
