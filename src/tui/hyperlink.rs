//! Links of the terminal (OSC 8): which terminals are known to take them, and the addresses that are safe to send.
//!
//! Cells that belong to a link carry [`LINK`], an attribute that no style has and that is never sent as such.

use std::fmt::Write as _;

use ratatui::style::Modifier;

use crate::config::Links;

/// What marks the cells of a link.
pub const LINK: Modifier = Modifier::SLOW_BLINK;
/// What ends a link.
pub const END: &str = "\x1b]8;;\x1b\\";
/// Longest address that is sent, in bytes: terminals drop longer ones.
const LONGEST: usize = 2_000;

/// Terminals that are known to take links, by the beginning of `TERM`.
const TERMS: [&str; 6] = [
    "xterm-kitty",
    "xterm-ghostty",
    "foot",
    "wezterm",
    "contour",
    "alacritty",
];
/// The same by `TERM_PROGRAM`.
const PROGRAMS: [&str; 5] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"];
/// VTE, the part of GNOME Terminal and others that draws, takes them from 0.50 on.
const VTE: u32 = 5_000;

/// Whether links are sent; `variable` looks into the environment.
pub fn are_taken(links: Links, variable: impl Fn(&str) -> Option<String>) -> bool {
    match links {
        Links::On => true,
        Links::Off => false,
        Links::Auto => {
            let term = variable("TERM").unwrap_or_default();
            let between = variable("TMUX").is_some()
                || variable("STY").is_some()
                || term.starts_with("tmux")
                || term.starts_with("screen");
            let version = variable("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
            let program = variable("TERM_PROGRAM").unwrap_or_default();
            !between
                && (TERMS.iter().any(|known| term.starts_with(known))
                    || PROGRAMS.contains(&program.as_str())
                    || version.is_some_and(|version| version >= VTE))
        }
    }
}

/// What begins a link to `address`: one of the web, in ASCII, of sensible length; nothing otherwise.
pub fn start(address: &str) -> Option<String> {
    let address = address.trim();
    let is_web = ["https://", "http://"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let mut safe = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            safe.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    (is_web && safe.len() <= LONGEST).then(|| format!("\x1b]8;;{safe}\x1b\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(variables: &[(&str, &str)]) -> bool {
        are_taken(Links::Auto, |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn links_go_to_terminals_that_are_known_to_take_them_and_through_nothing_that_may_not() {
        assert!(auto(&[("TERM", "xterm-kitty")]));
        assert!(auto(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7200")]));
        assert!(auto(&[
            ("TERM", "xterm-256color"),
            ("TERM_PROGRAM", "iTerm.app")
        ]));
        assert!(!auto(&[("TERM", "xterm-256color")]));
        assert!(!auto(&[
            ("TERM", "xterm-256color"),
            ("VTE_VERSION", "4800")
        ]));
        assert!(!auto(&[("TERM", "tmux-256color"), ("VTE_VERSION", "7200")]));
        assert!(!auto(&[("TERM", "xterm-kitty"), ("TMUX", "/tmp/x")]));
        assert!(
            are_taken(Links::On, |_| None)
                && !are_taken(Links::Off, |_| Some("xterm-kitty".into()))
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_sent_and_nothing_in_them_drives_a_terminal() {
        assert_eq!(
            start(" https://e.org/a?b#c ").unwrap(),
            "\x1b]8;;https://e.org/a?b#c\x1b\\"
        );
        assert_eq!(
            start("HTTP://e.org/ї \x1b]0;x\x07").unwrap(),
            "\x1b]8;;HTTP://e.org/%D1%97%20%1B]0;x%07\x1b\\"
        );
        for refused in [
            "file:///etc/passwd",
            "man:ls",
            "javascript:1",
            "",
            "https:/",
            "é",
        ] {
            assert_eq!(start(refused), None, "{refused}");
        }
        assert_eq!(
            start(&format!("https://e.org/{}", "x".repeat(LONGEST))),
            None
        );
    }
}
