//! What each step of a program costs: bytes to the terminal, and milliseconds until the last of them.

use std::env;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use super::Result;
use super::programs::{Keys, Program};
use super::session::Session;

/// Nothing comes for so long: a step is over.
const QUIET: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_secs(5);
/// Steps in the order of the table.
pub const NAMES: [&str; 9] = [
    "first screen",
    "idle for 2 s",
    "line down",
    "line up",
    "page down",
    "page up",
    "search `/zebra`",
    "next hit",
    "resize",
];

/// Bytes and milliseconds of a step, medians.
#[derive(Clone, Copy)]
pub struct Cost {
    pub bytes: f64,
    /// Nothing where no key is pressed.
    pub milliseconds: Option<f64>,
}

/// Milliseconds from the start of a process to its painted screen, `runs` times.
pub fn first_screens(
    home: &Path,
    program: &Program,
    size: (u16, u16),
    runs: usize,
) -> Result<Vec<f64>> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let before = Instant::now();
        let mut session = start(home, program, size)?;
        if !is_painted(&session, program) {
            return Err(format!("{} shows nothing", program.name).into());
        }
        times.push(before.elapsed().as_secs_f64() * 1e3);
        quit(&mut session, program)?;
    }
    Ok(times)
}

/// What each of [`NAMES`] costs; nothing where the program has no such step.
pub fn costs(
    home: &Path,
    program: &Program,
    size: (u16, u16),
    repeat: usize,
) -> Result<Vec<Option<Cost>>> {
    let keys = program.keys;
    let mut session = start(home, program, size)?;
    is_painted(&session, program);
    session.settle(QUIET * 10, PATIENCE);
    let painted = session.look(|display| display.raw().len());
    let mut costs = vec![Some(bytes(painted)), Some(idle(&session))];
    // Into the text, where a line down scrolls.
    walk(&mut session, keys.top, 1)?;
    walk(&mut session, keys.page, 1)?;
    walk(&mut session, keys.down, usize::from(size.1))?;
    costs.push(presses(&mut session, keys.down, repeat)?);
    walk(&mut session, keys.up, usize::from(size.1))?;
    costs.push(presses(&mut session, keys.up, repeat)?);
    costs.push(presses(&mut session, keys.page, repeat)?);
    costs.push(presses(&mut session, keys.page_back, repeat)?);
    walk(&mut session, keys.top, 1)?;
    costs.push(search(&mut session, keys.search)?);
    costs.push(presses(&mut session, keys.next, repeat)?);
    costs.push(resizes(&mut session, keys, size, repeat)?);
    quit(&mut session, program)?;
    Ok(costs)
}

fn start(home: &Path, program: &Program, size: (u16, u16)) -> Result<Session> {
    let mut command = CommandBuilder::from_argv(program.command.iter().map(Into::into).collect());
    command.env_clear();
    for (name, value) in environment(home) {
        command.env(name, value);
    }
    command.cwd(home);
    Ok(Session::start(command, size)?)
}

/// What a program finds in its environment.
pub fn environment(home: &Path) -> Vec<(&'static str, String)> {
    let below = |name: &str| home.join(name).to_string_lossy().into_owned();
    vec![
        ("PATH", env::var("PATH").unwrap_or_default()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("LESSHISTFILE", "-".to_owned()),
        ("HOME", below("")),
        ("XDG_DATA_HOME", below("data")),
        ("XDG_CONFIG_HOME", below("config")),
    ]
}

/// Waits for the sign.
fn is_painted(session: &Session, program: &Program) -> bool {
    session.wait_until(PATIENCE, |display| {
        let screen = display.screen();
        let (_, columns) = screen.size();
        screen
            .rows(0, columns)
            .any(|row| row.contains(program.sign))
    })
}

fn quit(session: &mut Session, program: &Program) -> Result<()> {
    for key in program.keys.quit {
        session.press(key)?;
    }
    session.ended(PATIENCE);
    Ok(())
}

fn idle(session: &Session) -> Cost {
    let before = session.look(|display| display.raw().len());
    session.wait_until(Duration::from_secs(2), |_| false);
    bytes(session.look(|display| display.raw().len()) - before)
}

fn walk(session: &mut Session, key: &str, times: usize) -> Result<()> {
    session.press(&key.repeat(times))?;
    session.settle(QUIET * 4, PATIENCE);
    Ok(())
}

fn presses(session: &mut Session, key: &str, repeat: usize) -> Result<Option<Cost>> {
    if key.is_empty() {
        return Ok(None);
    }
    let costs: Vec<Cost> = (0..repeat)
        .map(|_| measure(session, |session| session.press(key)))
        .collect::<Result<_>>()?;
    Ok(Some(middle(&costs)))
}

/// A whole search: the bytes of all its keys, the time of the last.
fn search(session: &mut Session, keys: &[&str]) -> Result<Option<Cost>> {
    let mut whole: Option<Cost> = None;
    for key in keys {
        let cost = measure(session, |session| session.press(key))?;
        let before = whole.map_or(0.0, |whole| whole.bytes);
        whole = Some(Cost {
            bytes: before + cost.bytes,
            ..cost
        });
    }
    Ok(whole)
}

/// One line and column less and back, at one page after the other from the top: what stands there tells on what a repaint costs.
fn resizes(
    session: &mut Session,
    keys: Keys,
    (columns, lines): (u16, u16),
    repeat: usize,
) -> Result<Option<Cost>> {
    walk(session, keys.top, 1)?;
    let mut costs = Vec::new();
    for _ in 0..repeat.div_ceil(2) {
        walk(session, keys.page, 1)?;
        for size in [(columns - 1, lines - 1), (columns, lines)] {
            costs.push(measure(session, |session| session.resize(size.0, size.1))?);
        }
    }
    Ok(Some(middle(&costs)))
}

/// Does something and counts what comes until nothing comes any more.
fn measure(
    session: &mut Session,
    act: impl FnOnce(&mut Session) -> io::Result<()>,
) -> Result<Cost> {
    let before = session.look(|display| display.raw().len());
    let start = Instant::now();
    act(session)?;
    session.wait_until(QUIET * 5, |display| display.raw().len() > before);
    let last = session.settle(QUIET, PATIENCE);
    let came = session.look(|display| display.raw().len()) - before;
    Ok(Cost {
        milliseconds: Some(last.saturating_duration_since(start).as_secs_f64() * 1e3),
        ..bytes(came)
    })
}

fn bytes(count: usize) -> Cost {
    Cost {
        bytes: f64::from(u32::try_from(count).unwrap_or(u32::MAX)),
        milliseconds: None,
    }
}

fn middle(costs: &[Cost]) -> Cost {
    let bytes: Vec<f64> = costs.iter().map(|cost| cost.bytes).collect();
    let times: Vec<f64> = costs.iter().filter_map(|cost| cost.milliseconds).collect();
    Cost {
        bytes: median(&bytes),
        milliseconds: Some(median(&times)),
    }
}

/// The one in the middle.
pub fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}
