//! The clipboard of the terminal (OSC 52): in the form that reaches it, and the file where it cannot be reached.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

use crate::config::{Access, Clipboard};
use crate::disk;
use crate::error::{Error, Result};

/// Most bytes that terminals take: their sequences end at 100,000, in base64.
const MOST: usize = 74_994;
/// The same for a restricted session, in which nobody needs to copy a whole call.
const MOST_RESTRICTED: usize = 8 << 10;
/// Most bytes that GNU screen passes on at once.
const SCREEN_PIECE: usize = 768;

/// Most bytes that are given to the clipboard.
pub fn most(access: Access) -> usize {
    match access {
        Access::Full => MOST,
        Access::Restricted => MOST_RESTRICTED,
    }
}

/// What is sent to the terminal for its clipboard to hold `text`; nothing where the clipboard is off.
pub fn sequence(text: &str, form: Clipboard) -> String {
    let mut plain = String::new();
    // Writing into a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    match form {
        Clipboard::Off => String::new(),
        Clipboard::Raw => plain,
        Clipboard::Tmux => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Clipboard::Screen => {
            // An ESC \ within would end what is passed on: BEL ends the sequence instead.
            let plain = plain.replace("\x1b\\", "\x07");
            let mut pieces = String::new();
            let mut rest = plain.as_str();
            while !rest.is_empty() {
                // All of it is ASCII.
                let (piece, more) = rest.split_at(rest.len().min(SCREEN_PIECE));
                let _ = write!(pieces, "\x1bP{piece}\x1b\\");
                rest = more;
            }
            pieces
        }
    }
}

/// What to do about a terminal that is known not to take it by itself; `variable` looks into the environment.
pub fn advice(form: Clipboard, variable: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
    if form != Clipboard::Raw {
        return None;
    }
    let term = variable("TERM").unwrap_or_default();
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    if variable("TMUX").is_some() || term.starts_with("tmux") {
        Some("tmux passes it on after `set -s set-clipboard on`")
    } else if variable("STY").is_some() || term.starts_with("screen") {
        Some("GNU screen drops it unless config.yaml says `clipboard: screen`")
    } else if program == "Apple_Terminal" {
        Some("this terminal has no such clipboard: select with the mouse")
    } else if program == "iTerm.app" {
        Some("iTerm2 takes it if its settings let programs access the clipboard")
    } else {
        None
    }
}

/// The file for what the clipboard cannot take.
pub const COPIED: &str = "copied.txt";

/// Writes a text into a file that only its user can read, in the stead of the one before.
///
/// # Errors
/// It cannot be written.
pub fn write_file(directory: &Path, name: &str, text: &str) -> Result<PathBuf> {
    let path = directory.join(name);
    match disk::put_over(&path, text.as_bytes(), 0o600) {
        Ok(()) => Ok(path),
        Err(error) => Err(Error::io("write", &path, &error)),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_form_is_that_of_what_stands_between() {
        assert_eq!(sequence("hi", Clipboard::Raw), "\x1b]52;c;aGk=\x1b\\");
        assert_eq!(
            sequence("hi", Clipboard::Tmux),
            "\x1bPtmux;\x1b\x1b]52;c;aGk=\x1b\x1b\\\x1b\\"
        );
        assert_eq!(
            sequence("hi", Clipboard::Screen),
            "\x1bP\x1b]52;c;aGk=\x07\x1b\\"
        );
        assert_eq!(sequence("hi", Clipboard::Off), "");
    }

    #[test]
    fn screen_gets_pieces_that_it_can_pass_on_and_that_come_to_the_whole() {
        let text = "word ".repeat(1000);
        let pieces = sequence(&text, Clipboard::Screen);
        let whole: String = pieces
            .split_terminator("\x1b\\")
            .map(|piece| {
                let piece = piece.strip_prefix("\x1bP").unwrap();
                assert!(piece.len() <= SCREEN_PIECE);
                piece
            })
            .collect();
        let raw = sequence(&text, Clipboard::Raw);
        assert_eq!(whole, raw.replace("\x1b\\", "\x07"));
    }

    #[test]
    fn advice_is_given_where_it_is_known_to_be_needed() {
        let asked = |pairs: &[(&str, &str)]| {
            let find = |name: &str| pairs.iter().find(|(key, _)| *key == name);
            advice(Clipboard::Raw, |name| {
                find(name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(
            asked(&[("TMUX", "/tmp/x"), ("TERM", "screen")])
                .unwrap()
                .starts_with("tmux")
        );
        assert!(
            asked(&[("TERM", "screen.xterm")])
                .unwrap()
                .starts_with("GNU screen")
        );
        assert_eq!(asked(&[("TERM", "xterm-256color")]), None);
    }

    #[test]
    fn a_file_takes_what_the_clipboard_cannot_and_follows_no_link() {
        let home = tempfile::tempdir().unwrap();
        let other = home.path().join("other");
        fs::write(&other, "mine").unwrap();
        std::os::unix::fs::symlink(&other, home.path().join("copied.txt")).unwrap();
        let path = write_file(home.path(), COPIED, "long").unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), "long");
        assert_eq!(fs::read_to_string(other).unwrap(), "mine");
    }
}
