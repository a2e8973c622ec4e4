//! Standard input that is read while the screen is up already, on which the terminal takes its place.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::error::{Error, Result};

/// How long the first screen waits for the end of the input.
const PATIENCE: Duration = Duration::from_millis(100);

/// What comes through a pipe: it can be taken once.
#[derive(Debug, Clone, Default)]
pub struct Piped(Arc<Mutex<Option<Coming>>>);

/// The bytes, or why they cannot be read.
type Input = Result<Vec<u8>>;

#[derive(Debug)]
enum Coming {
    Here(Input),
    Behind(Receiver<Input>),
}

impl Piped {
    /// Begins to read standard input, unless it is a terminal, on which nobody can type a text and keys at once; how many bytes
    /// it has, `None` while its end is still to come.
    pub fn begin(&self, most: usize) -> Option<usize> {
        let stdin = std::io::stdin();
        if stdin.is_terminal() {
            return Some(0);
        }
        // The terminal takes the place of standard input itself.
        let Ok(input) = rustix::io::dup(&stdin) else {
            return Some(0);
        };
        let (sender, receiver) = channel();
        thread::spawn(move || drop(sender.send(read(File::from(input), most))));
        let input = receiver.recv_timeout(PATIENCE);
        let size = input
            .as_ref()
            .ok()
            .map(|input| input.as_ref().map_or(0, Vec::len));
        let coming = input.map_or(Coming::Behind(receiver), Coming::Here);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(coming);
        size
    }

    /// All of standard input, at most so many bytes.
    ///
    /// # Errors
    /// It cannot be read, or gives more.
    pub fn read(&self, most: usize) -> Input {
        let coming = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match coming {
            None => read(std::io::stdin().lock(), most),
            Some(Coming::Here(input)) => input,
            Some(Coming::Behind(receiver)) => receiver
                .recv()
                .unwrap_or_else(|_| Err(Error::new("standard input is gone"))),
        }
    }
}

fn read(input: impl Read, most: usize) -> Input {
    let mut bytes = Vec::new();
    input
        .take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::new(format!("cannot read standard input: {error}")))?;
    if bytes.len() > most {
        let megabytes = most / 1024 / 1024;
        return Err(Error::new(format!(
            "standard input gives more than {megabytes} MiB, which is the most that is read"
        )));
    }
    Ok(bytes)
}
