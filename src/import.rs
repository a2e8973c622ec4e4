//! Import: any transcript that people have, read into turns, with a report that hides nothing.
//!
//! The bytes are decoded, the format is recognised by content, one file per format reads it. Every non-blank line of
//! the source ends up in a turn, in a note, in the metadata, or in the list of lines set aside with its reason.

pub mod annotations;
pub mod bring;
pub mod chat;
mod cues;
pub mod decode;
pub mod detect;
mod draft;
pub mod edition;
pub mod fate;
mod flow;
pub mod html;
mod ids;
pub mod json;
pub mod json_lines;
pub mod make;
pub mod markdown;
pub mod mend;
pub mod missing;
pub mod opened;
mod own;
pub mod prose;
pub mod report;
#[cfg(test)]
mod samples;
pub mod shelve;
mod signs;
pub mod soundness;
pub mod srt;
pub mod table;
pub mod tei;
pub mod text;
pub mod vtt;

use std::path::PathBuf;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::record::{Basis, Edition, Exchange, Speaker, SpeakerIndex};
use mend::{Mended, Mends};

/// Most lines that may stand before a title.
const TITLE_WITHIN: usize = 1_000;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Text with labels such as `Steve Witkoff:`; also dialogue by dashes, `Name 0:12` lines and no labels at all.
    Text,
    /// Markdown.
    Markdown,
    /// HTML: a page, copied or saved.
    Html,
    /// `WebVTT`.
    Vtt,
    /// `SubRip`.
    Srt,
    /// JSON of speech-to-text programs and podcasts.
    Json,
    /// JSON objects, one turn a line.
    JsonLines,
    /// A table with columns for speaker and text, separated by commas, semicolons or tabs.
    Table,
    /// TEI: `<u who>` or `<sp><speaker>`.
    Tei,
    /// CHAT (`.cha`).
    Chat,
    /// Our own edition file.
    Yaml,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 11] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Vtt,
        Self::Srt,
        Self::Json,
        Self::JsonLines,
        Self::Table,
        Self::Tei,
        Self::Chat,
        Self::Yaml,
    ];

    /// The word for it in reports and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Table => "table",
            Self::Tei => "tei",
            Self::Chat => "chat",
            Self::Yaml => "yaml",
        }
    }
}

impl Format {
    /// Whether it is read line by line, so that a turn has lines of the source of its own.
    pub fn is_by_lines(self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Html)
    }

    /// Whether U+0085, U+2028 and U+2029 stand in its texts as any other character, instead of ending lines.
    fn keeps_separators(self) -> bool {
        matches!(
            self,
            Self::Json | Self::JsonLines | Self::Table | Self::Yaml
        )
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.word() == word)
            .ok_or_else(|| {
                let all = Self::ALL.map(Self::word).join(", ");
                Error::new(format!("`{word}` is no format that is read"))
                    .hint(format!("formats are {all}"))
            })
    }
}

/// One speaker's stretch of speech as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Turn {
    /// Who, as a position in [`Imported::speakers`].
    pub speaker: Option<SpeakerIndex>,
    /// The speech, without label and markup; paragraphs separated by a line feed.
    pub text: String,
    /// Seconds.
    pub start: Option<f64>,
    /// Seconds.
    pub end: Option<f64>,
    /// Stage directions and other things that are not speech.
    pub note: Option<String>,
    /// On what ground the words stand, where the source says so; else that of the edition.
    pub basis: Option<Basis>,
    /// The line of the source that it starts in, counted from 1.
    pub line: usize,
}

/// A line that is no speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Its number, counted from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// Why it is no speech, such as `page number`.
    pub reason: String,
}

/// Why something was or was not taken for the label of a speaker.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelVerdict {
    /// The label as it stands in the source.
    pub label: String,
    /// Where it first stands, counted from 1.
    pub line: usize,
    /// How often it stands.
    pub times: usize,
    /// Whether it was taken.
    pub taken: bool,
    /// Why, in a few words.
    pub reason: String,
}

/// What our own edition file or export tells of the conversation and of this text of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// The conversation.
    pub exchange: Exchange,
    /// The text: its basis, note and source among the rest.
    pub edition: Edition,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The format it was recognised as.
    pub format: Format,
    /// The encoding it was decoded from, such as `UTF-8` or `windows-1251 (guessed)`.
    pub encoding: String,
    /// A title, if the source gives one.
    pub title: Option<String>,
    /// The line that is the title, where a line is.
    pub title_line: Option<usize>,
    /// A date, if the source gives one.
    pub date: Option<Date>,
    /// A language tag, if the source gives one.
    pub language: Option<String>,
    /// The speakers in the order of their first turns, or as a list in the source has them; `name` is the display name as the source gives it.
    pub speakers: Vec<Speaker>,
    /// What only our own edition files and exports tell.
    pub own: Option<Own>,
    /// The turns in order.
    pub turns: Vec<Turn>,
    /// The lines that are no speech.
    pub set_aside: Vec<SetAside>,
    /// The lines that did not go into the words of the turn that was open, with where they went, in order; those that
    /// were set aside are told there. [`fate::fates`] tells it of all lines.
    pub fates: Vec<(usize, fate::Fate)>,
    /// Which labels were taken and which were refused, for formats where that is a guess.
    pub labels: Vec<LabelVerdict>,
    /// The mends that were applied, and whether each met anything.
    pub mended: Vec<Mended>,
    /// What the user should know, each a sentence.
    pub warnings: Vec<String>,
}

impl Imported {
    /// Nothing read yet.
    pub fn empty(format: Format) -> Self {
        Self {
            format,
            encoding: "UTF-8".to_owned(),
            title: None,
            title_line: None,
            date: None,
            language: None,
            speakers: Vec::new(),
            own: None,
            turns: Vec::new(),
            set_aside: Vec::new(),
            fates: Vec::new(),
            labels: Vec::new(),
            mended: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// What is known of the source besides its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hint {
    /// The file's name; it decides only what content leaves open.
    pub name: Option<PathBuf>,
    /// The format, when the user names it.
    pub format: Option<Format>,
    /// The encoding, when the user names it.
    pub encoding: Option<String>,
    /// Names and aliases that are known already, such as those of the exchange: a label that matches one is a speaker.
    pub known: Vec<Speaker>,
    /// Read it even if it looks binary.
    pub force: bool,
    /// What the user says where the reading guessed wrong.
    pub mends: Mends,
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Vtt => "WebVTT",
            Self::Srt => "SubRip",
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
            Self::Table => "a table",
            Self::Tei => "TEI",
            Self::Chat => "CHAT",
            Self::Yaml => "an edition file",
        }
    }
}

/// Reads a transcript.
///
/// # Errors
/// It cannot be a transcript (empty, binary, a format that is none of ours), with the reason; or it is broken beyond reading.
pub fn read(bytes: &[u8], hint: &Hint) -> Result<Imported> {
    let decoded = decode::decode(bytes, hint)?;
    let format = match hint.format {
        Some(format) => format,
        None => detect::detect(&decoded.text, hint.name.as_deref())?,
    };
    let decoded = decode::Decoded {
        text: if format.keeps_separators() {
            decoded.text
        } else {
            decode::by_lines(decoded.text)
        },
        ..decoded
    };
    let mut imported = dispatch(format, &decoded.text, hint).map_err(|error| {
        let refusal = Error::new(format!("read as {}: {}", format.name(), error.message()));
        match error.hint_text() {
            Some(hint) => refusal.hint(hint),
            None => refusal,
        }
    })?;
    if decoded.invalid > 0 {
        imported.warnings.push(format!(
            "{} invalid bytes stand as \u{fffd} in the text",
            decoded.invalid
        ));
    }
    imported.encoding = decoded.encoding;
    signs::read(&mut imported);
    imported.title_line = title_line(&imported, &decoded.text);
    mend::apply(&mut imported, &hint.mends, &decoded.text);
    soundness::settle(&mut imported);
    Ok(imported)
}

/// The line of a text that was taken for its title.
fn title_line(imported: &Imported, text: &str) -> Option<usize> {
    let title = imported.title.as_deref().map(str::trim)?;
    let is_title = |line: &str| line.trim().trim_start_matches(['#', ' ']) == title;
    let at = text.split('\n').take(TITLE_WITHIN).position(is_title)?;
    matches!(imported.format, Format::Text | Format::Markdown).then_some(at + 1)
}

fn dispatch(format: Format, text: &str, hint: &Hint) -> Result<Imported> {
    match format {
        Format::Text => text::read(text, hint),
        Format::Markdown => markdown::read(text, hint),
        Format::Html => html::read(text, hint),
        Format::Vtt => vtt::read(text, hint),
        Format::Srt => srt::read(text, hint),
        Format::Json => json::read(text, hint),
        Format::JsonLines => json_lines::read(text, hint),
        Format::Table => table::read(text, hint),
        Format::Tei => tei::read(text, hint),
        Format::Chat => chat::read(text, hint),
        Format::Yaml => edition::read(text, hint),
    }
}
