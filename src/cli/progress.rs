//! What a long load says: one line on the terminal's stderr, gone when the load ends. Elsewhere nothing.

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// A load that takes no longer says nothing.
const LONG: Duration = Duration::from_millis(500);

/// Does what may take long; `told` says meanwhile what it is.
pub fn during<T>(told: &str, work: impl FnOnce() -> T) -> T {
    let stderr = std::io::stderr();
    if !stderr.is_terminal() {
        return work();
    }
    let (working, ended) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || tell(&mut stderr.lock(), told, &ended, LONG));
        let done = work();
        drop(working);
        done
    })
}

/// Waits for the end of the work, and says `told` from `after` on until then. What cannot be written is left unsaid.
fn tell(out: &mut impl Write, told: &str, ended: &Receiver<()>, after: Duration) {
    if ended.recv_timeout(after) != Err(RecvTimeoutError::Timeout) {
        return;
    }
    let _ = write!(out, "{told}…").and_then(|()| out.flush());
    let _ = ended.recv();
    let blank = " ".repeat(told.chars().count() + 1);
    let _ = write!(out, "\r{blank}\r").and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::mpsc::Sender;

    use super::*;

    /// A terminal on which the work ends as soon as something is shown.
    struct Shown {
        text: Vec<u8>,
        working: Option<Sender<()>>,
    }

    impl Write for Shown {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.text.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            self.working = None;
            Ok(())
        }
    }

    #[test]
    fn a_long_load_is_told_and_the_line_is_blank_at_its_end() {
        let (working, ended) = channel();
        let mut shown = Shown {
            text: Vec::new(),
            working: Some(working),
        };
        tell(&mut shown, "reading", &ended, Duration::ZERO);
        assert_eq!(shown.text, "reading…\r        \r".as_bytes());
    }

    #[test]
    fn a_short_load_says_nothing() {
        let (working, ended) = channel();
        drop(working);
        let mut out = Vec::new();
        tell(&mut out, "reading", &ended, LONG);
        assert_eq!(out, b"");
    }
}
