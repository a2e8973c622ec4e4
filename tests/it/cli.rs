//! The command line, by running the program: one file per matter.

mod bookmarks;
mod checking;
mod claims;
mod collating;
mod configuring;
mod exporting;
mod files;
mod importing;
mod listing;
mod pages;
mod searching;
mod showing;
mod terminal;
mod use_and_misuse;

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a run gave.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The output as JSON, one object per line.
    pub fn json(&self) -> Vec<Value> {
        let lines = self.out.lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Asserts that it failed with this code, this error and this hint.
    #[track_caller]
    fn fails(&self, code: i32, error: &str, hint: &str) {
        let wanted = format!("saidso: {error}\nhint: {hint}\n");
        assert_eq!((self.err.as_str(), self.code), (wanted.as_str(), code));
        assert_eq!(self.out, "");
    }
}

/// Runs the program with an empty data directory.
fn saidso<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    let home = tempfile::tempdir().unwrap();
    saidso_at(home.path(), arguments)
}

/// Runs the program with its data in `home`.
pub fn saidso_at<S: AsRef<OsStr>>(home: &Path, arguments: &[S]) -> Run {
    let output = command(home, arguments).output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn command<S: AsRef<OsStr>>(home: &Path, arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saidso"));
    command
        .arg("--data")
        .arg(home)
        .args(arguments)
        .env("HOME", home)
        .env_remove("XDG_CONFIG_HOME")
        .stdin(Stdio::null());
    command
}

/// A data directory with one more edition: two speakers, a turn of each, and `text` as the second.
fn home_with(text: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("transcripts");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("lunch.yaml"), edition("lunch", text)).unwrap();
    home
}

/// An edition file of the exchange `id`.
pub fn edition(id: &str, text: &str) -> String {
    let text = saidso::export::json_line(&text).unwrap();
    format!(
        "format: 1\n\
         exchange: {{id: {id}, title: The lunch, date: 2026-01-02}}\n\
         edition: {{id: mine, language: en, basis: verbatim}}\n\
         speakers:\n\
         - {{id: ann, name: Ann Ash, aliases: [Аня]}}\n\
         - {{id: bob, name: Bob Birch}}\n\
         turns:\n\
         - {{speaker: ann, text: What did he say?}}\n\
         - {{speaker: bob, text: {text}}}\n"
    )
}
