//! The help: every action with its keys, from the one table; the README's table of keys comes from here too.

use std::fmt::Write as _;

use ratatui::style::Style;

use crate::text::wrap;
use crate::tui::action::{Action, Group, Scope, TABLE};
use crate::tui::keymap::Keymap;
use crate::tui::theme::Theme;

use super::page::Page;

/// Columns of the keys with the spaces around them.
const NAMES: usize = 21;

/// The signs of the gutter, explained.
const SIGNS: &[(&str, &str)] = &[
    (
        "~",
        "reported: what an article says somebody said, in our own words",
    ),
    (
        "”",
        "quoted: words that the article prints in quotation marks",
    ),
    ("=", "verbatim: from a full transcript"),
    ("★", "a bookmark"),
    (
        "¶",
        "a claim is linked here, in the data or confirmed by you",
    ),
    (
        "+",
        "a claim was found here by its exact words, not confirmed",
    ),
    ("%", "found here approximately: the words differ somewhere"),
    ("?", "one of several places where a claim may belong"),
    (".", "only suggested for a claim, by keywords and speaker"),
];

/// The help as a page, its texts wrapped to `width` columns.
pub fn help(keymap: &Keymap, theme: &Theme, width: usize) -> Page {
    let mut lines = Vec::new();
    for group in Group::ALL {
        lines.push((group.title().to_owned(), theme.heading));
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys = keymap.keys_of(entry.action).join(" ");
            let keys = if keys.is_empty() {
                "(no key)".to_owned()
            } else {
                keys
            };
            lines.extend(explained(&keys, entry.help, width));
        }
        lines.push((String::new(), Style::new()));
    }
    lines.push(("Signs".to_owned(), theme.heading));
    for (sign, meaning) in SIGNS {
        lines.extend(explained(sign, meaning, width));
    }
    Page::new(Action::Help, "Keys", lines)
}

/// A name in a column of its own and its explanation beside it; below it where there is no room.
fn explained(name: &str, text: &str, width: usize) -> Vec<(String, Style)> {
    let indent = if width >= NAMES + 20 { NAMES } else { 4 };
    let mut lines: Vec<(String, Style)> = Vec::new();
    if indent < NAMES {
        lines.push((format!("  {name}"), Style::new()));
    }
    for line in wrap::wrap(text, width.saturating_sub(indent)) {
        let name = if lines.is_empty() { name } else { "" };
        let start = if indent == NAMES {
            format!("  {name:<18} ")
        } else {
            " ".repeat(indent)
        };
        lines.push((start + &text[line], Style::new()));
    }
    lines
}

/// The table of keys as the README has it, in Markdown.
pub fn markdown(keymap: &Keymap) -> String {
    let mut text = String::from("| keys | action | what it does |\n|---|---|---|\n");
    for group in Group::ALL {
        let _ = writeln!(text, "| **{}** | | |", group.title());
        for entry in TABLE.iter().filter(|entry| entry.group == group) {
            let keys: Vec<_> = keymap
                .keys_of(entry.action)
                .into_iter()
                .map(|key| format!("`{}`", key.replace('|', "\\|")))
                .collect();
            let scope = match entry.scope {
                Scope::Reader => "",
                Scope::List => "lists: ",
                Scope::Select => "selecting: ",
                Scope::Report => "import report: ",
                Scope::Board => "board: ",
                Scope::Summary => "summary: ",
            };
            let _ = writeln!(
                text,
                "| {} | {scope}{} | {} |",
                keys.join(" "),
                entry.name,
                entry.help
            );
        }
    }
    text
}
