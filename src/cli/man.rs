//! `saidso man`: the manual page, from the same definitions and the same table of keys.

use clap::{Args, Command, CommandFactory};
use clap_mangen::roff::{Roff, bold, roman};

use super::Cli;
use super::failure::Step;
use super::output::Output;
use crate::config::Config;
use crate::error::{Error, ExitCode, Result};
use crate::tui::action::{Group, TABLE};
use crate::tui::keymap::Keymap;

/// Prints the manual page: `saidso man | man -l -`
#[derive(Debug, Args)]
pub struct Man {}

/// Sections after the commands: a title and what it tells.
const LAST: &[(&str, &[(&str, &str)])] = &[
    (
        "FILES",
        &[
            (
                "$XDG_CONFIG_HOME/saidso/config.yaml",
                "The configuration; ~/.config where the variable is not set. config.example.yaml explains every setting.",
            ),
            (
                "$XDG_DATA_HOME/saidso/",
                "Your editions and articles (transcripts/, transcripts/articles/), kept.jsonl with what you keep, copied.txt with a copy that the clipboard could not take; ~/.local/share where the variable is not set.",
            ),
        ],
    ),
    (
        "ENVIRONMENT",
        &[
            ("NO_COLOR", "When set, no colours are used."),
            (
                "TERM, LC_ALL, LC_CTYPE, LANG",
                "What the terminal can show.",
            ),
            (
                "SAIDSO_RESTRICTED",
                "With any value, the session is restricted, as with --restricted.",
            ),
            (
                "SSH_ORIGINAL_COMMAND",
                "In a restricted session, the place to open; anything else is ignored.",
            ),
            (
                "XDG_RUNTIME_DIR, TMPDIR",
                "Where unsaved changes and the report of a failure go when the data directory takes nothing.",
            ),
        ],
    ),
    (
        "EXIT STATUS",
        &[
            ("0", "Done. A closed pipe is no error."),
            ("1", "Nothing was found, or a check found something."),
            ("2", "Wrong use, or input that cannot be read."),
        ],
    ),
];

impl Man {
    /// Prints the page.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn run(output: &mut Output) -> Step<ExitCode> {
        output.text(&page()?)?;
        Ok(ExitCode::Done)
    }
}

fn page() -> Result<String> {
    let mut command = Cli::command();
    command.build();
    let verbs: Vec<Command> = command
        .get_subcommands()
        .filter(|verb| verb.get_name() != "help")
        .cloned()
        .collect();
    let page = clap_mangen::Man::new(command);
    let mut text = Vec::new();
    let rendered = page
        .render_title(&mut text)
        .and_then(|()| page.render_name_section(&mut text))
        .and_then(|()| page.render_synopsis_section(&mut text))
        .and_then(|()| page.render_description_section(&mut text))
        .and_then(|()| page.render_options_section(&mut text));
    rendered.map_err(|error| unwritten(&error))?;
    let mut whole = String::from_utf8_lossy(&text).into_owned();
    for verb in verbs {
        whole += &section_of(verb)?;
    }
    whole += &keys()?;
    for (title, entries) in LAST {
        whole += &section(title, entries.iter().copied());
    }
    Ok(whole)
}

/// A verb as a section, its own sections below it; what every verb takes is told once above.
fn section_of(verb: Command) -> Result<String> {
    let mut heading = Roff::new();
    let name = verb.get_display_name().unwrap_or(verb.get_name());
    heading.control("SH", [name.replacen('-', " ", 1).to_uppercase().as_str()]);
    let page = clap_mangen::Man::new(verb.mut_args(|argument| {
        let everywhere = argument.is_global_set() || argument.get_id() == "help";
        argument.hide(everywhere)
    }));
    let mut text = Vec::new();
    page.render_synopsis_section(&mut text)
        .and_then(|()| page.render_description_section(&mut text))
        .and_then(|()| page.render_options_section(&mut text))
        .map_err(|error| unwritten(&error))?;
    // Only the first of the three has the preamble that roff writes; the sections sink one level.
    let sections = String::from_utf8_lossy(&text).replace("\n.SH ", "\n.SS ");
    Ok(format!("{}{sections}", heading.to_roff()))
}

/// The keys as they are when nobody has changed them.
fn keys() -> Result<String> {
    let keymap = Keymap::new(&Config::standard()?.keys)?;
    let mut text = String::new();
    for group in Group::ALL {
        let entries = TABLE.iter().filter(|entry| entry.group == group);
        let rows: Vec<(String, &str)> = entries
            .map(|entry| (keymap.keys_of(entry.action).join(" "), entry.help))
            .collect();
        let rows = rows.iter().map(|(keys, help)| (keys.as_str(), *help));
        let title = format!("KEYS: {}", group.title().to_uppercase());
        text += &section(&title, rows);
    }
    Ok(text)
}

fn section<'a>(title: &str, entries: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (term, meaning) in entries {
        roff.control("TP", []);
        roff.text([bold(term)]);
        roff.text([roman(meaning)]);
    }
    roff.to_roff()
}

fn unwritten(error: &std::io::Error) -> Error {
    Error::new(format!("cannot write the manual page: {error}"))
}
