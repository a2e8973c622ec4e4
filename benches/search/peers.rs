//! Programs that search lines too.

use std::env;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::corpus::on_one_line;
use super::queries::Item;
use super::{FIRST, Result};

/// A program that prints the lines that match.
pub struct Filter {
    /// What it is called in tables.
    pub name: &'static str,
    program: &'static str,
}

/// What is installed.
pub struct Peers {
    /// Those that read the lines anew for each query.
    pub filters: Vec<Filter>,
    python: bool,
}

/// A full text index of `SQLite`.
pub struct Table {
    folder: PathBuf,
}

/// Asks a peer for the places of items among its first hits.
pub type Ask<'a> = Box<dyn Fn(&[Item]) -> Result<Vec<Option<usize>>> + 'a>;

/// Finds the peers, and says which are missing.
pub fn found(out: &mut impl Write) -> Result<Peers> {
    let mut filters = Vec::new();
    for (name, program) in [("fzf --filter", "fzf"), ("rg", "rg")] {
        if is_there(program) {
            filters.push(Filter { name, program });
        } else {
            writeln!(out, "skipped: {program} is not installed")?;
        }
    }
    let python = is_there("python3")
        && Command::new("python3")
            .args(["-c", &format!("{CONNECT}\ncreate('', db)")])
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .status()?
            .success();
    if !python {
        writeln!(
            out,
            "skipped: no python3 with SQLite's FTS5 and its trigrams"
        )?;
    }
    Ok(Peers { filters, python })
}

fn is_there(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|directory| directory.join(program).is_file())
}

impl Filter {
    /// The lines of `file` that match, the best first.
    pub fn filter(&self, file: &Path, query: &str) -> Result<String> {
        let mut command = Command::new(self.program);
        match self.program {
            "fzf" => {
                command
                    .arg(format!("--filter={query}"))
                    .stdin(File::open(file)?);
            }
            _ => {
                let words = query.split(' ').next().unwrap_or_default();
                command.args(["-i", "-F", words]).arg(file);
            }
        }
        let output = command.stderr(Stdio::null()).output()?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Peers {
    /// Makes the full text index of the lines, if `SQLite` is there.
    pub fn table(&self, folder: &Path, file: &Path) -> Result<Option<Table>> {
        if !self.python {
            return Ok(None);
        }
        let made = Command::new("python3")
            .args(["-c", &format!("{CONNECT}\ncreate(sys.argv[2], db)")])
            .arg(folder.join("turns.db"))
            .arg(file)
            .status()?;
        Ok(made.success().then(|| Table {
            folder: folder.to_owned(),
        }))
    }

    /// Those that put the best first, each with how to ask it.
    pub fn ranked<'a>(
        &'a self,
        file: &'a Path,
        table: Option<&'a Table>,
    ) -> Vec<(&'static str, Ask<'a>)> {
        let mut ranked: Vec<(&'static str, Ask<'a>)> = Vec::new();
        for filter in self.filters.iter().filter(|filter| filter.program == "fzf") {
            ranked.push((
                filter.name,
                Box::new(move |items| {
                    let place = |item: &Item| {
                        let lines = filter.filter(file, &item.query)?;
                        Ok(place(lines.lines(), item))
                    };
                    items.iter().map(place).collect()
                }),
            ));
        }
        if let Some(table) = table {
            ranked.push(("SQLite trigrams", Box::new(|items| table.places(items))));
        }
        ranked
    }
}

fn place<'a>(lines: impl Iterator<Item = &'a str>, item: &Item) -> Option<usize> {
    let wanted = on_one_line(&item.text);
    lines.take(FIRST).position(|line| line == wanted)
}

impl Table {
    /// Any of the queries' trigrams, ranked by bm25, as one asks such an index for what may be misspelt.
    fn places(&self, items: &[Item]) -> Result<Vec<Option<usize>>> {
        let asked = self.folder.join("queries.txt");
        let queries: Vec<&str> = items.iter().map(|item| item.query.as_str()).collect();
        fs::write(&asked, queries.join("\n"))?;
        let answer = Command::new("python3")
            .args(["-c", &format!("{CONNECT}\n{ASK}")])
            .arg(self.folder.join("turns.db"))
            .arg(&asked)
            .output()?;
        let text = String::from_utf8(answer.stdout)?;
        let answers: Vec<Vec<String>> = text
            .lines()
            .map(serde_json::from_str)
            .collect::<std::result::Result<_, _>>()?;
        if answers.len() != items.len() {
            return Err(String::from_utf8_lossy(&answer.stderr).into_owned().into());
        }
        let places = items
            .iter()
            .zip(&answers)
            .map(|(item, lines)| place(lines.iter().map(String::as_str), item));
        Ok(places.collect())
    }
}

const CONNECT: &str = r"
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1] if len(sys.argv) > 1 else ':memory:')
def create(file, db):
    db.execute('CREATE VIRTUAL TABLE turns USING fts5(text, tokenize=trigram)')
    if file:
        lines = open(file, encoding='utf-8', newline='\n')
        db.executemany('INSERT INTO turns VALUES (?)', ((line.rstrip('\n'),) for line in lines))
    db.commit()
";

const ASK: &str = r#"
for query in open(sys.argv[2], encoding='utf-8', newline='\n').read().split('\n'):
    parts = {word[at:at + 3] for word in query.split() for at in range(max(1, len(word) - 2))}
    match = ' OR '.join('"' + part.replace('"', '""') + '"' for part in parts if len(part) == 3)
    sql = 'SELECT text FROM turns WHERE turns MATCH ? ORDER BY bm25(turns) LIMIT 10'
    print(json.dumps([text for text, in db.execute(sql, (match,))] if match else []))
"#;
