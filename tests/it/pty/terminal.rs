//! The reader as its user has it: in a terminal, with a home directory of its own.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use portable_pty::{CommandBuilder, ExitStatus};
use rustix::process::Signal;
use tempfile::TempDir;

use super::session::{Display, Session};
use crate::session::status;

/// How long anything may take that is not about time; builds with debug assertions share two cores with other tests.
const PATIENCE: Duration = Duration::from_secs(15);
/// Nothing comes for so long: the screen stands.
const QUIET: Duration = Duration::from_millis(200);

pub const ENTER: &str = "\r";

pub fn control(letter: char) -> String {
    char::from((letter.to_ascii_uppercase() as u8) & 0x1f).to_string()
}

/// A home directory; what is kept in it outlives a reader.
pub struct Home {
    directory: TempDir,
}

impl Home {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let private = Permissions::from_mode(0o700);
        std::fs::create_dir(directory.path().join("run")).unwrap();
        std::fs::set_permissions(directory.path().join("run"), private).unwrap();
        Self { directory }
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// A program with this home and nothing else of the environment but the search path.
    pub fn command(&self, program: &str) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command.cwd(self.path());
        command
    }

    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let below = |name: &str| self.path().join(name).to_string_lossy().into_owned();
        vec![
            ("PATH", std::env::var("PATH").unwrap()),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
            ("HOME", below("")),
            ("XDG_DATA_HOME", below("data")),
            ("XDG_CONFIG_HOME", below("config")),
            ("XDG_RUNTIME_DIR", below("run")),
            ("TMPDIR", below("run")),
        ]
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.path().join("data/saidso")
    }

    /// Where things are rescued to.
    pub fn refuge(&self) -> PathBuf {
        self.path().join("run/saidso")
    }

    /// The bookmarks as `saidso bookmarks` lists them.
    pub fn bookmarks(&self) -> String {
        self.run(&["bookmarks"]).0
    }

    /// What a run of the command line prints, and what it tells beside that.
    pub fn run(&self, arguments: &[&str]) -> (String, String) {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_saidso"))
            .args(arguments)
            .env_clear()
            .envs(self.environment())
            .current_dir(self.path())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(run.stdout), text(run.stderr))
    }

    /// The reader, waiting for its command line.
    pub fn saidso(&self) -> CommandBuilder {
        self.command(env!("CARGO_BIN_EXE_saidso"))
    }

    /// Opens the reader and waits for its first screen.
    pub fn open(&self, size: (u16, u16)) -> Terminal {
        let terminal = Terminal::start(self.saidso(), size);
        terminal.wait_until("the first screen", |display| {
            display.screen().alternate_screen()
                && lines(display).iter().any(|line| !line.is_empty())
        });
        terminal
    }

    /// Opens the reader alone on one transcript.
    pub fn open_at(&self, place: &str, size: (u16, u16)) -> Terminal {
        let mut command = self.saidso();
        command.args([place, "--focus"]);
        let terminal = Terminal::start(command, size);
        terminal.shows(place.split(['#', '@']).next().unwrap());
        terminal
    }
}

/// A program in a terminal.
pub struct Terminal {
    session: Session,
}

impl Terminal {
    pub fn start(command: CommandBuilder, size: (u16, u16)) -> Self {
        Self {
            session: Session::start(command, size).unwrap(),
        }
    }

    pub fn press(&mut self, keys: impl AsRef<str>) {
        self.session.press(keys.as_ref()).unwrap();
    }

    /// Presses keys that the program reads alone, not together with what is pressed before or after.
    pub fn press_alone(&mut self, keys: impl AsRef<str>) {
        self.session.press_alone(keys.as_ref(), PATIENCE).unwrap();
    }

    /// Presses keys again and again until the status line shows a text.
    pub fn press_until_status_shows(&mut self, keys: &str, text: &str) {
        for _ in 0..150 {
            self.press(keys);
            let soon = Duration::from_millis(100);
            let there = self.session.wait_until(soon, |display| {
                lines(display)
                    .last()
                    .is_some_and(|line| line.contains(text))
            });
            if there {
                return;
            }
        }
        self.status_shows(text);
    }

    pub fn resize(&mut self, columns: u16, lines: u16) {
        self.session.resize(columns, lines).unwrap();
    }

    pub fn process(&self) -> i32 {
        self.session.process()
    }

    pub fn signal(&self, signal: Signal) {
        self.session.signal(signal).unwrap();
    }

    /// Lets a stopped program go on. A stop that is still under way swallows the first signal: it is sent until it works.
    pub fn goes_on(&self) {
        let taken = || {
            self.signal(Signal::CONT);
            let soon = Duration::from_millis(300);
            self.session
                .wait_until(soon, |display| display.screen().alternate_screen())
        };
        assert!((0..50).any(|_| taken()), "it does not go on");
    }

    pub fn stall(&mut self) {
        self.session.stall().unwrap();
    }

    pub fn hang_up(&mut self) {
        self.session.hang_up().unwrap();
    }

    /// Waits for a condition; without it the test fails with the screen as it is.
    pub fn wait_until(&self, what: &str, fits: impl Fn(&Display) -> bool) {
        let came = self.session.wait_until(PATIENCE, fits);
        assert!(came, "waited in vain for {what}\n{}", self.picture());
    }

    /// Waits until the screen shows a text.
    pub fn shows(&self, text: &str) {
        self.wait_until(&format!("“{text}”"), |display| shows(display, text));
    }

    /// Waits until the screen shows a text no more.
    pub fn no_longer_shows(&self, text: &str) {
        self.wait_until(&format!("no “{text}”"), |display| !shows(display, text));
    }

    /// Waits until the status line shows a text.
    pub fn status_shows(&self, text: &str) {
        self.wait_until(&format!("“{text}” in the status line"), |display| {
            status(lines(display).iter().map(String::as_str)).contains(text)
        });
    }

    /// Waits until the screen stands still, then gives its lines.
    pub fn lines(&self) -> Vec<String> {
        self.session.settle(QUIET, PATIENCE);
        self.session.look(lines)
    }

    pub fn picture(&self) -> String {
        self.session.look(|display| lines(display).join("\n"))
    }

    pub fn look<T>(&self, look: impl FnOnce(&Display) -> T) -> T {
        self.session.look(look)
    }

    /// Waits for the program's end.
    pub fn ends(&mut self) -> ExitStatus {
        self.ends_within(PATIENCE)
    }

    pub fn ends_within(&mut self, patience: Duration) -> ExitStatus {
        let ended = self.session.ended(patience).cloned();
        ended.unwrap_or_else(|| panic!("it runs on after {patience:?}\n{}", self.picture()))
    }

    /// The line is as before, the alternate screen is left, the cursor is seen, no mode is left on.
    pub fn is_given_back(&self) {
        assert!(self.session.line_is_fresh(), "the line is as it was");
        self.session.look(|display| {
            let screen = display.screen();
            assert!(!screen.alternate_screen(), "the alternate screen is left");
            assert!(!screen.hide_cursor(), "the cursor is seen");
            assert!(!screen.bracketed_paste(), "bracketed paste is off");
            assert_eq!(
                screen.mouse_protocol_mode(),
                vt100::MouseProtocolMode::None,
                "the mouse is free"
            );
        });
    }

    /// Whether the line is set as it was before the program started.
    pub fn line_is_fresh(&self) -> bool {
        self.session.line_is_fresh()
    }

    pub fn is_taken(&self) {
        let picture = self.picture();
        assert!(
            !self.session.line_is_fresh()
                && self.look(|display| display.screen().alternate_screen()),
            "the program has the terminal no more\n{picture}"
        );
    }
}

pub fn lines(display: &Display) -> Vec<String> {
    let (_, columns) = display.screen().size();
    let rows = display.screen().rows(0, columns);
    rows.map(|row| row.trim_end().to_owned()).collect()
}

fn shows(display: &Display, text: &str) -> bool {
    lines(display).iter().any(|line| line.contains(text))
}

/// Says that a test does not do what it is there for, and why.
#[expect(clippy::print_stderr, reason = "whoever runs the tests is to see it")]
pub fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// The path of a program that a test needs. Without it the test is skipped, or fails if nothing may be skipped.
pub fn tool(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Servers are not in everybody's search path.
    let found = std::env::split_paths(&path)
        .chain([PathBuf::from("/usr/sbin")])
        .map(|directory| directory.join(name))
        .find(|program| program.is_file());
    assert!(
        found.is_some() || std::env::var_os("SAIDSO_NO_SKIP").is_none(),
        "{name} is not installed, and SAIDSO_NO_SKIP forbids to skip what needs it"
    );
    if found.is_none() {
        skipped(&format!("{name} is not installed"));
    }
    found
}
