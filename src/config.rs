//! Settings: `config.example.yaml`, embedded, is the default; the user's file is laid over it.

mod review;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::yaml;

pub use review::{Review, Reviewer};

/// The default settings, each line explained.
pub const EXAMPLE: &str = include_str!("../config.example.yaml");

/// The same as JSON (`build.rs`), which is read faster at every start.
const EXAMPLE_AS_JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/config.example.json"));

/// What a configuration file may say; what it leaves out is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    theme: Option<BTreeMap<String, Setting>>,
    layout: Option<LayoutFile>,
    reading: Option<ReadingFile>,
    mouse: Option<bool>,
    clipboard: Option<Clipboard>,
    links: Option<Links>,
    review: Option<Review>,
    keys: Option<KeysFile>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Setting {
    One(String),
    Many(Vec<String>),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LayoutFile {
    wide_from: Option<u16>,
    contents_width: Option<u16>,
    claims_width: Option<u16>,
    text_width: Option<u16>,
    spacing: Option<u8>,
    map_when_narrow: Option<bool>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ReadingFile {
    context: Option<usize>,
    scroll_margin: Option<usize>,
    times: Option<bool>,
    resume: Option<bool>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeysFile {
    reader: Option<Bindings>,
    list: Option<Bindings>,
    select: Option<Bindings>,
    report: Option<Bindings>,
    board: Option<Bindings>,
    summary: Option<Bindings>,
}

/// Key texts by action name.
pub type Bindings = BTreeMap<String, Vec<String>>;

/// Where panes stand and how wide they are, in columns and lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// The least width of the wide layout.
    pub wide_from: u16,
    /// Width of the pane with calls and speakers.
    pub contents_width: u16,
    /// Width of the pane with claims.
    pub claims_width: u16,
    /// Longest line of speech; 0 for no limit.
    pub text_width: u16,
    /// Blank lines between turns.
    pub spacing: u8,
    /// Whether the narrow layout shows the map.
    pub map_when_narrow: bool,
}

/// How the reader starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// Context turns around filtered ones: 0, 1 or 3.
    pub context: usize,
    /// Lines of speech between the cursor and the edge of the pane.
    pub scroll_margin: usize,
    /// Whether times are shown.
    pub times: bool,
    /// Whether the last place is opened again.
    pub resume: bool,
}

/// Key texts by scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// In the transcript, and in lists unless `list` has the key.
    pub reader: Bindings,
    /// In lists, side panes and overlays.
    pub list: Bindings,
    /// While selecting.
    pub select: Bindings,
    /// In the import report, before `list` and `reader`.
    pub report: Bindings,
    /// On the board of claims, likewise.
    pub board: Bindings,
    /// In the summary, likewise.
    pub summary: Bindings,
}

/// Style texts by role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours are used unless the environment forbids them.
    pub colours: bool,
    /// Colours of speakers, in turn.
    pub speakers: Vec<String>,
    /// Style text by role.
    pub roles: BTreeMap<String, String>,
}

/// How copies reach the terminal's clipboard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Clipboard {
    /// As terminals read it.
    #[default]
    Raw,
    /// Wrapped for tmux to pass it on.
    Tmux,
    /// Wrapped for GNU screen to pass it on.
    Screen,
    /// Not at all.
    Off,
}

/// Whether addresses are sent to the terminal as links (OSC 8).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Links {
    /// To terminals that are known to take them.
    #[default]
    Auto,
    /// To every terminal.
    On,
    /// To none.
    Off,
}

/// What a reader may do beside reading the library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Access {
    /// What its user may do.
    #[default]
    Full,
    /// Nothing: no file outside of the library is read, none outside of the data directory is written, and the program
    /// cannot be suspended into a shell. The command line says so, never a configuration file.
    Restricted,
}

/// The settings in force.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Colours and styles.
    pub theme: Theme,
    /// Panes.
    pub layout: Layout,
    /// How the reader starts.
    pub reading: Reading,
    /// Whether the mouse is taken.
    pub mouse: bool,
    /// How copies reach the terminal's clipboard.
    pub clipboard: Clipboard,
    /// Whether addresses are links.
    pub links: Links,
    /// Who reviews claims.
    pub review: Review,
    /// Keys.
    pub keys: Keys,
    /// What the command line lets the reader do.
    pub access: Access,
}

impl Config {
    /// The settings of [`EXAMPLE`].
    ///
    /// # Errors
    /// Never in a released program: a test reads the example.
    pub fn standard() -> Result<Self> {
        let mut config = Self::default();
        let example = serde_json::from_str(EXAMPLE_AS_JSON);
        config.lay_over(example.map_err(|error| Error::new(error.to_string()))?)?;
        Ok(config)
    }

    /// The standard settings with those of the user's `text` laid over them.
    ///
    /// # Errors
    /// Where the text is no YAML, or names a setting or value that does not exist; with file, line and key.
    pub fn with_user(text: &str, file: &Path) -> Result<Self> {
        let mut config = Self::standard()?;
        config
            .lay_over(read(text, file)?)
            .map_err(|error| yaml::positioned(error, text).in_file(file))?;
        Ok(config)
    }

    fn lay_over(&mut self, file: File) -> Result<()> {
        self.theme.lay_over(file.theme.unwrap_or_default())?;
        let layout = file.layout.unwrap_or_default();
        set(&mut self.layout.wide_from, layout.wide_from);
        set(&mut self.layout.contents_width, layout.contents_width);
        set(&mut self.layout.claims_width, layout.claims_width);
        set(&mut self.layout.text_width, layout.text_width);
        set(
            &mut self.layout.spacing,
            layout.spacing.map(|lines| lines.min(1)),
        );
        set(&mut self.layout.map_when_narrow, layout.map_when_narrow);
        let reading = file.reading.unwrap_or_default();
        if let Some(context) = reading.context.filter(|turns| !matches!(turns, 0 | 1 | 3)) {
            return Err(
                Error::new(format!("context is 0, 1 or 3 turns, not {context}"))
                    .at_key("reading.context"),
            );
        }
        set(&mut self.reading.context, reading.context);
        set(&mut self.reading.scroll_margin, reading.scroll_margin);
        set(&mut self.reading.times, reading.times);
        set(&mut self.reading.resume, reading.resume);
        set(&mut self.mouse, file.mouse);
        set(&mut self.clipboard, file.clipboard);
        set(&mut self.links, file.links);
        let review = file.review.unwrap_or_default();
        self.review.lay_over(review)?;
        let keys = file.keys.unwrap_or_default();
        self.keys.reader.extend(keys.reader.unwrap_or_default());
        self.keys.list.extend(keys.list.unwrap_or_default());
        self.keys.select.extend(keys.select.unwrap_or_default());
        self.keys.report.extend(keys.report.unwrap_or_default());
        self.keys.board.extend(keys.board.unwrap_or_default());
        self.keys.summary.extend(keys.summary.unwrap_or_default());
        Ok(())
    }
}

impl Theme {
    fn lay_over(&mut self, settings: BTreeMap<String, Setting>) -> Result<()> {
        for (role, setting) in settings {
            match (role.as_str(), setting) {
                ("colours", Setting::One(word)) => match word.as_str() {
                    "auto" => self.colours = true,
                    "none" => self.colours = false,
                    _ => {
                        return Err(Error::new(format!("colours is auto or none, not {word}"))
                            .at_key("theme.colours"));
                    }
                },
                ("speakers", Setting::Many(colours)) => self.speakers = colours,
                ("colours" | "speakers", _) => {
                    return Err(Error::new("this is the wrong kind of value")
                        .at_key(format!("theme.{role}")));
                }
                (_, Setting::One(style)) => drop(self.roles.insert(role, style)),
                (_, Setting::Many(_)) => {
                    return Err(Error::new("a style is one text").at_key(format!("theme.{role}")));
                }
            }
        }
        Ok(())
    }
}

fn read(text: &str, file: &Path) -> Result<File> {
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Ok(File::default());
    }
    yaml::read(text, file)
}

fn set<T>(value: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *value = new;
    }
}

#[cfg(test)]
mod tests;
