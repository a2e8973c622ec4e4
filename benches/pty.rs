//! What the reader costs in a terminal, beside `less`, `vim -R`, `lnav` and a bare ratatui pager on the same text: time to
//! the first screen, bytes and time a key.
//!
//! `cargo bench --bench pty` prints tables of medians; nothing is asserted. `SAIDSO_BENCH=quick` measures less often;
//! `SAIDSO_BLESS=1` writes the tables into the README. A peer that is not installed is said to be missing.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

#[path = "pty/programs.rs"]
mod programs;
#[path = "pty/ratatui.rs"]
mod ratatui_pager;
#[path = "../tests/it/pty/session.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod session;
#[path = "pty/steps.rs"]
mod steps;

use programs::{Program, RATATUI, SAIDSO, programs};
use steps::{Cost, NAMES, costs, first_screens, median};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The exchange that is written for the steps: long enough for every page.
const LONG: &str = "bench-talk";
const TURNS: usize = 600;
const SIZES: [(u16, u16); 2] = [(80, 24), (200, 50)];
const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
/// The columns of every table; those that are installed are filled.
const COLUMNS: [&str; 5] = ["saidso", "less", "vim -R", "lnav", "bare ratatui"];

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().collect();
    if let [_, mode, file] = arguments.as_slice()
        && mode == RATATUI
    {
        return Ok(ratatui_pager::page(&fs::read_to_string(file)?)?);
    }
    let quick = env::var_os("SAIDSO_BENCH").is_some_and(|how| how == "quick");
    // The first screen is that of the bundled library; the long talk is in another one.
    let empty = tempfile::tempdir()?;
    let bundled = shown(empty.path(), "witkoff-ushakov")?;
    let first = programs(&bundled, &["witkoff-ushakov"]);
    let mut told = missing(&first);
    told += &first_table(empty.path(), &first, if quick { 15 } else { 61 })?;
    let home = tempfile::tempdir()?;
    long_talk(home.path())?;
    let long = shown(home.path(), LONG)?;
    let walked = programs(&long, &[LONG, "--focus"]);
    for size in SIZES {
        told += &step_tables(home.path(), &walked, size, if quick { 5 } else { 15 })?;
    }
    io::stdout().lock().write_all(told.as_bytes())?;
    if env::var_os("SAIDSO_BLESS").is_some() {
        bless(&told)?;
    }
    Ok(())
}

/// The peers that are not here.
fn missing(programs: &[Program]) -> String {
    let absent = COLUMNS
        .iter()
        .filter(|name| !programs.iter().any(|program| program.name == **name));
    absent.fold(String::new(), |told, name| {
        told + &format!("{name} is not installed: nothing to compare with\n")
    })
}

fn first_table(home: &Path, programs: &[Program], runs: usize) -> Result<String> {
    let mut table = format!(
        "\nFirst screen, ms from the start of the process (median of {runs}):\n\n{}",
        heading("size")
    );
    for size in SIZES {
        let mut figures = Vec::new();
        for program in programs {
            let times = first_screens(home, program, size, runs)?;
            figures.push((program.name, median(&times)));
        }
        let name = format!("{}x{}", size.0, size.1);
        table += &row(&name, &figures, 1);
    }
    Ok(table)
}

fn step_tables(
    home: &Path,
    programs: &[Program],
    size: (u16, u16),
    repeat: usize,
) -> Result<String> {
    let measured: Vec<(&str, Vec<Option<Cost>>)> = programs
        .iter()
        .map(|program| Ok((program.name, costs(home, program, size, repeat)?)))
        .collect::<Result<_>>()?;
    let table = |title: &str, decimals: usize, figure: fn(Cost) -> Option<f64>| {
        let (columns, lines) = size;
        let mut table = format!("\n{title} at {columns}x{lines}:\n\n{}", heading("step"));
        for (at, name) in NAMES.iter().enumerate() {
            let figures: Vec<(&str, f64)> = measured
                .iter()
                .filter_map(|(program, costs)| Some((*program, figure(costs[at]?)?)))
                .collect();
            if !figures.is_empty() {
                table += &row(name, &figures, decimals);
            }
        }
        table
    };
    let bytes = table("Bytes to the terminal", 0, |cost| Some(cost.bytes));
    let times = table("Milliseconds to the last byte", 1, |cost| cost.milliseconds);
    Ok(bytes + &times)
}

fn heading(first: &str) -> String {
    let [reader, less, others @ ..] = COLUMNS;
    format!(
        "| {first} | {reader} | {less} | ratio | {} |\n|---{}|\n",
        others.join(" | "),
        "|---".repeat(COLUMNS.len() + 1)
    )
}

/// A row of the table: the reader, less, their ratio, the others.
fn row(name: &str, figures: &[(&str, f64)], decimals: usize) -> String {
    let of = |column: &str| {
        let found = figures.iter().find(|(name, _)| *name == column);
        found.map(|(_, figure)| *figure)
    };
    let mut cells = vec![name.to_owned()];
    for column in COLUMNS {
        cells.push(of(column).map_or("-".to_owned(), |figure| format!("{figure:.decimals$}")));
        if column == "less" {
            let ratio = of("saidso").zip(of("less").filter(|less| *less > 0.0));
            cells.push(ratio.map_or("-".to_owned(), |(reader, less)| {
                format!("{:.2}", reader / less)
            }));
        }
    }
    format!("| {} |\n", cells.join(" | "))
}

/// Writes the tables into the README.
fn bless(tables: &str) -> Result<()> {
    let readme = fs::read_to_string(README)?;
    let (open, close) = ("<!-- performance -->\n", "<!-- /performance -->");
    let (before, rest) = readme.split_once(open).ok_or("no place for the tables")?;
    let (_, after) = rest.split_once(close).ok_or("no end of the tables")?;
    let tables = tables.trim_start();
    Ok(fs::write(
        README,
        format!("{before}{open}{tables}{close}{after}"),
    )?)
}

/// A place as `saidso show` prints it, in a file.
fn shown(home: &Path, place: &str) -> Result<PathBuf> {
    let answer = Command::new(SAIDSO)
        .env_clear()
        .envs(steps::environment(home))
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
