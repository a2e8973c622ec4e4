//! The threads that bring messages: keys, signals, a terminal that is gone.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{Event, read};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::message::Message;
use super::terminal::give_back;
use crate::error::{Error, Result};

/// How long the program has to save its place when it is told to end.
const GRACE: Duration = Duration::from_millis(800);

/// How long a terminal that takes no more output has to take the last of it.
const LAST_WORDS: Duration = Duration::from_millis(100);

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
        let _ = keys.send(Message::HangUp(SIGHUP));
    });
    let gone = sender.clone();
    thread::spawn(move || {
        // Asks for nothing but what poll always reports: a terminal that is gone. The key thread would not see it.
        let stdin = std::io::stdin();
        let mut descriptors = [PollFd::new(&stdin, PollFlags::empty())];
        while poll(&mut descriptors, None).is_err() {}
        end(&gone, SIGHUP, false);
    });
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])
        .map_err(|error| Error::new(format!("cannot listen for signals: {error}")))?;
    let ended = sender.clone();
    thread::spawn(move || {
        for signal in signals.forever() {
            if signal != SIGTSTP {
                return end(&ended, signal, signal != SIGHUP);
            }
            let _ = ended.send(Message::Suspend);
        }
    });
    Ok(())
}

/// Lets the loop save its place and end; ends the process if that takes too long, whatever holds it up.
fn end(sender: &Sender<Message>, signal: i32, terminal_lives: bool) {
    let _ = sender.send(Message::HangUp(signal));
    thread::sleep(GRACE);
    if terminal_lives {
        thread::spawn(give_back);
        thread::sleep(LAST_WORDS);
    }
    std::process::exit(128 + signal);
}
