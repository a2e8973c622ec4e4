//! The programs that are measured, and the keys of each.

use std::env;
use std::path::{Path, PathBuf};

/// The reader under test.
pub const SAIDSO: &str = env!("CARGO_BIN_EXE_saidso");
/// The argument with which the benchmark becomes a peer.
pub const RATATUI: &str = "--ratatui";

/// What is typed for a step; nothing where a program has no such step.
#[derive(Clone, Copy)]
pub struct Keys {
    pub down: &'static str,
    pub up: &'static str,
    pub page: &'static str,
    pub page_back: &'static str,
    pub top: &'static str,
    pub search: &'static [&'static str],
    pub next: &'static str,
    pub quit: &'static [&'static str],
}

/// As in less.
const LESS: Keys = Keys {
    down: "j",
    up: "k",
    page: " ",
    page_back: "b",
    top: "g",
    search: &["/", "z", "e", "b", "r", "a", "\r"],
    next: "n",
    quit: &["q"],
};

/// Vim scrolls with these; its `j` moves the cursor.
const VIM: Keys = Keys {
    down: "\x05",
    up: "\x19",
    page: "\x06",
    page_back: "\x02",
    top: "gg",
    quit: &[":", "q", "!", "\r"],
    ..LESS
};

/// No search in it.
const BARE: Keys = Keys {
    search: &[],
    next: "",
    ..LESS
};

/// A program that is measured.
pub struct Program {
    pub name: &'static str,
    pub command: Vec<String>,
    /// What the screen shows once it is painted.
    pub sign: &'static str,
    pub keys: Keys,
}

/// The reader with these arguments, and every peer that is installed on the file of the same text.
pub fn programs(text: &Path, arguments: &[&str]) -> Vec<Program> {
    let file = text.to_string_lossy().into_owned();
    let this = env::current_exe().map(|path| path.to_string_lossy().into_owned());
    let command = |words: &[&str]| -> Vec<String> {
        let words = words.iter().map(|word| (*word).to_owned());
        words.chain([file.clone()]).collect()
    };
    let reader = [SAIDSO].iter().chain(arguments);
    let mut found = vec![Program {
        name: "saidso",
        command: reader.map(|word| (*word).to_owned()).collect(),
        sign: " 1/",
        keys: LESS,
    }];
    let peers: [(&'static str, &[&str], &'static str, Keys); 3] = [
        ("less", &["less", "-i"], ".txt", LESS),
        ("vim -R", &["vim", "-u", "NONE", "-N", "-R"], ".txt", VIM),
        ("lnav", &["lnav", "-N"], "View Help", LESS),
    ];
    for (name, words, sign, keys) in peers {
        if is_installed(words[0]) {
            found.push(Program {
                name,
                command: command(words),
                sign,
                keys,
            });
        }
    }
    if let Ok(this) = this {
        found.push(Program {
            name: "bare ratatui",
            command: command(&[&this, RATATUI]),
            sign: " line 1",
            keys: BARE,
        });
    }
    found
}

fn is_installed(name: &str) -> bool {
    let paths = env::var_os("PATH").unwrap_or_default();
    let mut paths = env::split_paths(&paths).map(|path| path.join(name));
    paths.any(|path: PathBuf| path.is_file())
}
