//! What the reader costs in a terminal, beside `less` on the same text: time to the first screen, bytes and time a key.
//!
//! `cargo bench --bench pty` prints tables of medians; nothing is asserted. `SAIDSO_BENCH=quick` measures less often.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use portable_pty::CommandBuilder;

#[path = "../tests/it/pty/session.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod session;

use session::Session;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const SAIDSO: &str = env!("CARGO_BIN_EXE_saidso");
/// The exchange that is written for the steps: long enough for every page.
const LONG: &str = "bench-talk";
const TURNS: usize = 600;
const SIZES: [(u16, u16); 2] = [(80, 24), (200, 50)];
/// Nothing comes for so long: a step is over.
const QUIET: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_secs(5);

/// A program that is measured.
struct Candidate {
    name: &'static str,
    command: Vec<String>,
    /// What the screen shows once it is painted.
    sign: &'static str,
}

/// Bytes and milliseconds of one kind of step, one entry a repetition.
struct Step {
    name: &'static str,
    bytes: Vec<f64>,
    milliseconds: Vec<f64>,
}

fn main() -> Result<()> {
    let quick = env::var_os("SAIDSO_BENCH").is_some_and(|how| how == "quick");
    let home = tempfile::tempdir()?;
    let bundled = shown(home.path(), "witkoff-ushakov")?;
    long_talk(home.path())?;
    let long = shown(home.path(), LONG)?;
    let mut out = io::stdout().lock();
    if tool("less").is_none() {
        writeln!(out, "less is not installed: nothing to compare with")?;
    }

    let runs = if quick { 7 } else { 31 };
    writeln!(
        out,
        "\nFirst screen, ms from the start of the process (median of {runs})\n"
    )?;
    writeln!(out, "| size | less | saidso | ratio |\n|---|---|---|---|")?;
    for size in SIZES {
        let mut medians = Vec::new();
        for candidate in candidates(&bundled, &["witkoff-ushakov"]) {
            let times: Vec<f64> = (0..runs)
                .map(|_| first_screen(home.path(), &candidate, size))
                .collect::<Result<_>>()?;
            medians.push(median(&times));
        }
        writeln!(out, "| {}x{} | {} |", size.0, size.1, row(&medians))?;
    }

    let repeat = if quick { 5 } else { 15 };
    for size in SIZES {
        writeln!(
            out,
            "\nSteps at {}x{}, the transcript alone (median of {repeat})\n",
            size.0, size.1
        )?;
        writeln!(
            out,
            "| step | less B | saidso B | ratio | less ms | saidso ms | ratio |\n|---|---|---|---|---|---|---|"
        )?;
        let measured: Vec<Vec<Step>> = candidates(&long, &[LONG, "--focus"])
            .iter()
            .map(|candidate| steps(home.path(), candidate, size, repeat))
            .collect::<Result<_>>()?;
        for at in 0..measured.iter().map(Vec::len).min().unwrap_or(0) {
            let each: Vec<&Step> = measured.iter().map(|steps| &steps[at]).collect();
            let bytes: Vec<f64> = each.iter().map(|step| median(&step.bytes)).collect();
            let times: Vec<f64> = each.iter().map(|step| median(&step.milliseconds)).collect();
            writeln!(
                out,
                "| {} | {} | {} |",
                each[0].name,
                row(&bytes),
                row(&times)
            )?;
        }
    }
    Ok(())
}

/// `less` on the text if it is there, then the reader.
fn candidates(text: &Path, arguments: &[&str]) -> Vec<Candidate> {
    let mut found = Vec::new();
    if tool("less").is_some() {
        found.push(Candidate {
            name: "less",
            command: vec![
                "less".to_owned(),
                "-i".to_owned(),
                text.to_string_lossy().into_owned(),
            ],
            sign: ".txt",
        });
    }
    let mut command = vec![SAIDSO.to_owned()];
    command.extend(arguments.iter().map(|&argument| argument.to_owned()));
    found.push(Candidate {
        name: "saidso",
        command,
        sign: " 1/",
    });
    found
}

/// The figures and, of two, the ratio.
fn row(figures: &[f64]) -> String {
    let mut cells: Vec<String> = figures
        .iter()
        .map(|figure| format!("{figure:.1}"))
        .collect();
    match figures {
        [less, saidso] if *less > 0.0 => cells.push(format!("{:.2}", saidso / less)),
        [saidso] => cells = vec!["-".to_owned(), format!("{saidso:.1}"), "-".to_owned()],
        _ => cells.push("-".to_owned()),
    }
    cells.join(" | ")
}

fn start(home: &Path, candidate: &Candidate, size: (u16, u16)) -> Result<Session> {
    let mut command = CommandBuilder::from_argv(candidate.command.iter().map(Into::into).collect());
    command.env_clear();
    for (name, value) in environment(home) {
        command.env(name, value);
    }
    command.cwd(home);
    Ok(Session::start(command, size)?)
}

fn environment(home: &Path) -> Vec<(&'static str, String)> {
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
fn painted(session: &Session, candidate: &Candidate) -> bool {
    session.wait_until(PATIENCE, |display| {
        let screen = display.screen();
        let (_, columns) = screen.size();
        screen
            .rows(0, columns)
            .any(|row| row.contains(candidate.sign))
    })
}

fn first_screen(home: &Path, candidate: &Candidate, size: (u16, u16)) -> Result<f64> {
    let before = Instant::now();
    let mut session = start(home, candidate, size)?;
    if !painted(&session, candidate) {
        return Err(format!("{} shows nothing", candidate.name).into());
    }
    let took = before.elapsed();
    session.press("q")?;
    session.ended(PATIENCE);
    Ok(took.as_secs_f64() * 1e3)
}

fn steps(home: &Path, candidate: &Candidate, size: (u16, u16), repeat: usize) -> Result<Vec<Step>> {
    let mut session = start(home, candidate, size)?;
    painted(&session, candidate);
    session.settle(QUIET * 4, PATIENCE);
    let painted = session.look(|display| display.raw().len());
    let mut measured = vec![
        Step {
            name: "first screen",
            bytes: vec![as_figure(painted)],
            milliseconds: vec![0.0],
        },
        idle(&session),
    ];
    // Into the text, where a line down scrolls.
    session.press(" ")?;
    session.settle(QUIET, PATIENCE);
    session.press(&"j".repeat(usize::from(size.1)))?;
    session.settle(QUIET * 4, PATIENCE);
    for (name, key) in [
        ("line `j`", "j"),
        ("line back `k`", "k"),
        ("page `Space`", " "),
        ("page back `b`", "b"),
    ] {
        if name.starts_with("line back") {
            session.press(&"k".repeat(usize::from(size.1)))?;
            session.settle(QUIET * 4, PATIENCE);
        }
        measured.push(keys(&mut session, name, &vec![key; repeat])?);
    }
    let letters = ["z", "e", "b", "r", "a"];
    session.press("g")?;
    session.settle(QUIET * 4, PATIENCE);
    measured.push(keys(&mut session, "search `/`", &["/"])?);
    measured.push(keys(&mut session, "search, a letter", &letters)?);
    measured.push(keys(&mut session, "search `Enter`", &["\r"])?);
    measured.push(keys(&mut session, "next hit `n`", &vec!["n"; repeat])?);
    measured.push(resizes(&mut session, size)?);
    measured.push(keys(&mut session, "quit `q`", &["q"])?);
    session.ended(PATIENCE);
    Ok(measured)
}

fn idle(session: &Session) -> Step {
    let before = session.look(|display| display.raw().len());
    session.wait_until(Duration::from_secs(2), |_| false);
    let after = session.look(|display| display.raw().len());
    Step {
        name: "idle for 2 s",
        bytes: vec![as_figure(after - before)],
        milliseconds: vec![0.0],
    }
}

fn keys(session: &mut Session, name: &'static str, keys: &[&str]) -> Result<Step> {
    let mut step = Step {
        name,
        bytes: Vec::new(),
        milliseconds: Vec::new(),
    };
    for key in keys {
        measure(session, &mut step, |session| session.press(key))?;
    }
    Ok(step)
}

fn resizes(session: &mut Session, (columns, lines): (u16, u16)) -> Result<Step> {
    let mut step = Step {
        name: "resize",
        bytes: Vec::new(),
        milliseconds: Vec::new(),
    };
    for size in [(columns - 1, lines - 1), (columns, lines)] {
        measure(session, &mut step, |session| session.resize(size.0, size.1))?;
    }
    Ok(step)
}

/// Does something and counts what comes until nothing comes any more.
fn measure(
    session: &mut Session,
    step: &mut Step,
    act: impl FnOnce(&mut Session) -> io::Result<()>,
) -> Result<()> {
    let before = session.look(|display| display.raw().len());
    let start = Instant::now();
    act(session)?;
    session.wait_until(QUIET * 5, |display| display.raw().len() > before);
    let last = session.settle(QUIET, PATIENCE);
    let after = session.look(|display| display.raw().len());
    step.bytes.push(as_figure(after - before));
    step.milliseconds
        .push(last.saturating_duration_since(start).as_secs_f64() * 1e3);
    Ok(())
}

fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn as_figure(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A place as `saidso show` prints it, in a file.
fn shown(home: &Path, place: &str) -> Result<PathBuf> {
    let answer = Command::new(SAIDSO)
        .env_clear()
        .envs(environment(home))
        .args(["show", place])
        .output()?;
    if !answer.status.success() {
        return Err(String::from_utf8_lossy(&answer.stderr).into_owned().into());
    }
    let file = home.join(format!("{place}.txt"));
    fs::write(&file, answer.stdout)?;
    Ok(file)
}

/// Writes an edition of 600 turns into the data directory.
fn long_talk(home: &Path) -> Result<()> {
    let mut text = format!(
        "format: 1\nexchange: {{id: {LONG}, title: A long talk, date: 2025-01-01, medium: phone call}}\n\
         edition:\n  id: made\n  language: en\n  basis: verbatim\n  source: {{publisher: Nobody, title: Made for measuring}}\n\
         speakers:\n  - {{id: ann, name: Ann Archer}}\n  - {{id: bob, name: Bob Baker}}\nturns:\n"
    );
    let words = [
        "we", "spoke", "about", "the", "plan", "for", "a", "long", "time", "and", "nobody",
        "wanted", "to", "leave", "before", "it", "was", "clear", "what", "had", "been", "agreed",
        "on", "that", "evening", "in", "the", "capital",
    ];
    for turn in 0..TURNS {
        let speaker = if turn % 2 == 0 { "ann" } else { "bob" };
        let _ = write!(text, "  - {{speaker: {speaker}, text: \"Turn {}:", turn + 1);
        for word in 0..20 + turn * 7 % 40 {
            let _ = write!(text, " {}", words[(turn * 5 + word * 3) % words.len()]);
        }
        let _ = writeln!(text, "{}.\"}}", if turn % 9 == 4 { " zebra" } else { "" });
    }
    let directory = home.join("data/saidso/transcripts");
    fs::create_dir_all(&directory)?;
    Ok(fs::write(
        directory.join(format!("{LONG}.made.yaml")),
        text,
    )?)
}

fn tool(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|directory| directory.join(name))
        .find(|program| program.is_file())
}
