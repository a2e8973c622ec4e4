//! What the README shows stands between `<!-- name -->` and `<!-- /name -->` and is what the program says today.
//!
//! `SAIDSO_BLESS=1 cargo test --test it readme` writes it anew.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use saidso::config::Config;
use saidso::tui::keymap::Keymap;
use saidso::tui::overlay::help;

use crate::pty::terminal::Home;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Two parts are not written at once.
static WRITING: Mutex<()> = Mutex::new(());

#[test]
fn the_readme_has_the_keys_of_the_program() {
    let keymap = Keymap::new(&Config::standard().unwrap().keys).unwrap();
    shows("keys", &help::markdown(&keymap));
}

#[test]
fn the_readme_has_the_screen_of_the_program() {
    let home = Home::new();
    let reader = home.open((110, 30));
    reader.status_shows("1/9");
    let picture = reader.lines().join("\n");
    shows("screen", &format!("```text\n{}\n```\n", picture.trim_end()));
}

/// Compares the part called `name` with what it should be, or writes it.
fn shows(name: &str, expected: &str) {
    let _alone = WRITING.lock();
    let readme = fs::read_to_string(Path::new(FILE)).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let parts = readme.split_once(&open).and_then(|(before, rest)| {
        rest.split_once(&close)
            .map(|(part, after)| (before, part, after))
    });
    let Some((before, part, after)) = parts else {
        panic!("README.md has no {open}{close}");
    };
    if std::env::var_os("SAIDSO_BLESS").is_some() {
        fs::write(FILE, format!("{before}{open}{expected}{close}{after}")).unwrap();
        return;
    }
    assert_eq!(
        part, expected,
        "README.md is behind: SAIDSO_BLESS=1 writes this part anew"
    );
}
