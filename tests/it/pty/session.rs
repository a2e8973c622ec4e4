//! A program in a pseudo-terminal. What it writes is kept as it came and fed to a terminal emulator.
//!
//! Nothing here sleeps and hopes: every wait is for a condition and has a limit. The benchmarks use this file too.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

/// What happens to the program's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Intake {
    /// It is read at once.
    Flowing,
    /// It is left where it is, as on a link that has stalled.
    Stalled,
    /// The terminal is about to go away.
    Closing,
}

/// The terminal's side of things.
pub struct Display {
    emulator: vt100::Parser,
    raw: Vec<u8>,
    latest: Instant,
    intake: Intake,
    over: bool,
}

impl Display {
    /// The screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.emulator.screen()
    }

    /// All bytes that came.
    pub fn raw(&self) -> &[u8] {
        &self.raw
    }
}

struct Shared {
    display: Mutex<Display>,
    changed: Condvar,
}

impl Shared {
    fn display(&self) -> MutexGuard<'_, Display> {
        self.display.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The terminal's end of the line.
struct Line {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
}

/// A program in a terminal of its own.
pub struct Session {
    line: Option<Line>,
    /// The settings of the line before the program started.
    fresh: String,
    shared: Arc<Shared>,
    process: Pid,
    ends: Receiver<io::Result<ExitStatus>>,
    ended: Option<ExitStatus>,
}

impl Session {
    /// Starts a program in a terminal of so many columns and lines.
    ///
    /// # Errors
    /// There is no pseudo-terminal or no such program.
    pub fn start(command: CommandBuilder, (columns, lines): (u16, u16)) -> io::Result<Self> {
        let pair = native_pty_system()
            .openpty(size(columns, lines))
            .map_err(io::Error::other)?;
        let line = Line {
            keyboard: pair.master.take_writer().map_err(io::Error::other)?,
            master: pair.master,
        };
        if let Some(terminal) = line.master.tty_name() {
            type_nothing_when_dropped(&terminal)?;
        }
        let fresh = modes(&line);
        let mut child = pair
            .slave
            .spawn_command(command)
            .map_err(io::Error::other)?;
        let process = child
            .process_id()
            .and_then(|id| Pid::from_raw(i32::try_from(id).ok()?))
            .ok_or_else(|| io::Error::other("the program has no process id"))?;
        let shared = Arc::new(Shared {
            display: Mutex::new(Display {
                emulator: vt100::Parser::new(lines, columns, 0),
                raw: Vec::new(),
                latest: Instant::now(),
                intake: Intake::Flowing,
                over: false,
            }),
            changed: Condvar::new(),
        });
        let reader = line.master.try_clone_reader().map_err(io::Error::other)?;
        let into = Arc::clone(&shared);
        thread::spawn(move || take_in(reader, &into));
        let (sender, ends) = channel();
        thread::spawn(move || sender.send(child.wait()));
        Ok(Self {
            line: Some(line),
            fresh,
            shared,
            process,
            ends,
            ended: None,
        })
    }

    /// Types.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn press(&mut self, keys: &str) -> io::Result<()> {
        let line = self.line.as_mut().ok_or(ErrorKind::BrokenPipe)?;
        line.keyboard.write_all(keys.as_bytes())?;
        line.keyboard.flush()
    }

    /// Types, and waits until the program has read it: what is typed next is a read of its own.
    ///
    /// # Errors
    /// The terminal is gone, or the program does not read.
    pub fn press_alone(&mut self, keys: &str, patience: Duration) -> io::Result<()> {
        self.press(keys)?;
        let line = self.line.as_ref().ok_or(ErrorKind::BrokenPipe)?;
        let terminal = open(&line.master.tty_name().ok_or(ErrorKind::NotFound)?)?;
        let end = Instant::now() + patience;
        while rustix::io::ioctl_fionread(&terminal)? > 0 {
            if Instant::now() > end {
                return Err(ErrorKind::TimedOut.into());
            }
            thread::yield_now();
        }
        Ok(())
    }

    /// Gives the terminal another size; the emulator never has less than 2 by 2, which it does not survive.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn resize(&mut self, columns: u16, lines: u16) -> io::Result<()> {
        let line = self.line.as_ref().ok_or(ErrorKind::BrokenPipe)?;
        self.shared
            .display()
            .emulator
            .screen_mut()
            .set_size(lines.max(2), columns.max(2));
        line.master
            .resize(size(columns, lines))
            .map_err(io::Error::other)
    }

    /// Waits until the display is as asked for; whether it came to that in time.
    pub fn wait_until(&self, patience: Duration, fits: impl Fn(&Display) -> bool) -> bool {
        let display = self.shared.display();
        let (display, _) = self
            .shared
            .changed
            .wait_timeout_while(display, patience, |display| !fits(display) && !display.over)
            .unwrap_or_else(PoisonError::into_inner);
        fits(&display)
    }

    /// Waits until nothing has come for `quiet` from now on, at most for `patience`; when the last byte came.
    pub fn settle(&self, quiet: Duration, patience: Duration) -> Instant {
        let start = Instant::now();
        let end = start + patience;
        let mut display = self.shared.display();
        loop {
            let still = display.latest.max(start) + quiet;
            let now = Instant::now();
            if now >= still || now >= end || display.over {
                return display.latest;
            }
            let wait = still.min(end) - now;
            (display, _) = self
                .shared
                .changed
                .wait_timeout(display, wait)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Looks at the display as it is now.
    pub fn look<T>(&self, look: impl FnOnce(&Display) -> T) -> T {
        look(&self.shared.display())
    }

    /// The program's process id.
    pub fn process(&self) -> i32 {
        self.process.as_raw_nonzero().get()
    }

    /// Sends the program a signal.
    ///
    /// # Errors
    /// It has ended.
    pub fn signal(&self, signal: Signal) -> io::Result<()> {
        Ok(kill_process(self.process, signal)?)
    }

    /// Stops taking what the program writes and fills the line, as behind a stalled link: its next write is stuck.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn stall(&mut self) -> io::Result<()> {
        let line = self.line.as_ref().ok_or(ErrorKind::BrokenPipe)?;
        let terminal = line.master.tty_name().ok_or(ErrorKind::NotFound)?;
        let mut file = open(&terminal)?;
        let came = self.look(|display| display.raw.len());
        self.shared.display().intake = Intake::Stalled;
        fill(&mut file)?;
        // The read that was under way makes room once more.
        self.wait_until(Duration::from_secs(5), |display| display.raw.len() > came);
        fill(&mut file)
    }

    /// Takes the terminal away, as a dropped connection does.
    ///
    /// # Errors
    /// The thread that reads could not be woken.
    pub fn hang_up(&mut self) -> io::Result<()> {
        let Some(line) = self.line.take() else {
            return Ok(());
        };
        let before = {
            let mut display = self.shared.display();
            std::mem::replace(&mut display.intake, Intake::Closing)
        };
        self.shared.changed.notify_all();
        if before == Intake::Flowing
            && let Some(terminal) = line.master.tty_name()
        {
            // The reading thread holds the terminal open until its read returns: one byte lets it.
            open(&terminal)?.write_all(b"\0")?;
        }
        self.wait_until(Duration::from_secs(5), |display| display.over);
        Ok(())
    }

    /// Waits for the program's end.
    pub fn ended(&mut self, patience: Duration) -> Option<&ExitStatus> {
        if self.ended.is_none() {
            self.ended = self.ends.recv_timeout(patience).ok().and_then(Result::ok);
            if self.ended.is_some() && self.line.is_some() {
                // What it wrote last is still on its way.
                self.wait_until(Duration::from_secs(1), |display| display.over);
            }
        }
        self.ended.as_ref()
    }

    /// Whether the line of the terminal is set as it was before the program started.
    pub fn line_is_fresh(&self) -> bool {
        self.line
            .as_ref()
            .is_some_and(|line| modes(line) == self.fresh)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if self.ended(Duration::ZERO).is_none() {
            let _ = self.signal(Signal::KILL);
        }
    }
}

/// The settings of a terminal's line, as text to compare.
fn modes(line: &Line) -> String {
    format!("{:?}", line.master.get_termios())
}

fn size(columns: u16, lines: u16) -> PtySize {
    PtySize {
        rows: lines,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// `portable_pty` types a newline and an end of file when the keyboard is dropped, unless the line has no character for it.
fn type_nothing_when_dropped(terminal: &Path) -> io::Result<()> {
    let file = open(terminal)?;
    let mut modes = tcgetattr(&file)?;
    modes.special_codes[SpecialCodeIndex::VEOF] = 0;
    Ok(tcsetattr(&file, OptionalActions::Now, &modes)?)
}

/// Opens the program's end of the line; nothing here ever waits at it.
fn open(terminal: &Path) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    OpenOptions::new()
        .read(true)
        .write(true)
        .custom_flags(flags.bits().cast_signed())
        .open(terminal)
}

fn fill(terminal: &mut File) -> io::Result<()> {
    loop {
        match terminal.write(&[0; 1024]) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

fn take_in(mut reader: Box<dyn Read + Send>, shared: &Shared) {
    let mut bytes = vec![0; 1 << 16];
    loop {
        let intake = shared
            .changed
            .wait_while(shared.display(), |display| {
                display.intake == Intake::Stalled
            })
            .unwrap_or_else(PoisonError::into_inner)
            .intake;
        if intake == Intake::Closing {
            break;
        }
        match reader.read(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Ok(0) | Err(_) => break,
            Ok(count) => {
                let mut display = shared.display();
                display.emulator.process(&bytes[..count]);
                display.raw.extend_from_slice(&bytes[..count]);
                display.latest = Instant::now();
                shared.changed.notify_all();
            }
        }
    }
    drop(reader);
    shared.display().over = true;
    shared.changed.notify_all();
}
