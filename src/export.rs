//! Transcripts, bookmarks and the review of claims written in other formats, one file per format.
//!
//! No export drops the basis of what was said or where it comes from. Text, Markdown, CSV, HTML, SVG and subtitles are made
//! safe for a terminal ([`crate::text::clean`]); JSON writes what could harm one as `\u` escapes, so that
//! nothing is lost; YAML is our own edition file, to be read back.

mod annotation;
pub mod citation;
mod claim_review;
mod collation;
mod csv;
mod cue;
mod html;
mod json;
mod jsonl;
mod markdown;
mod markup;
mod report;
mod row;
mod selection;
mod srt;
mod svg;
mod text;
mod vtt;
mod yaml;

pub use collation::{Beside, collation};
pub use json::line as json_line;
pub use report::Report;
pub use row::{BookmarkRow, Standing};

use std::str::FromStr;

use selection::Selection;

use crate::config::Review;
use crate::error::{Error, Result};
use crate::import::SetAside;
use crate::record::{Basis, Transcript, TurnIndex};
use crate::review::Chapter;

/// A format to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Paragraphs for people.
    Text,
    /// Markdown, foreign marks escaped.
    Markdown,
    /// A table, one row per turn or bookmark.
    Csv,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// YAML: for a transcript, an edition file.
    Yaml,
    /// A web page that stands alone.
    Html,
    /// Pictures of a transcript: talk share, course, timeline, telling words.
    Svg,
    /// `WebVTT`, for turns with times.
    Vtt,
    /// `SubRip`, for turns with times.
    Srt,
    /// W3C Web Annotations, for bookmarks and claims.
    WebAnnotation,
    /// schema.org `ClaimReview`, for claims that are judged.
    ClaimReview,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::JsonLines,
        Self::Yaml,
        Self::Html,
        Self::Svg,
        Self::Vtt,
        Self::Srt,
        Self::WebAnnotation,
        Self::ClaimReview,
    ];

    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Yaml => "yaml",
            Self::Html => "html",
            Self::Svg => "svg",
            Self::Vtt => "vtt",
            Self::Srt => "srt",
            Self::WebAnnotation => "webannotation",
            Self::ClaimReview => "claimreview",
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        let wanted = match word.to_ascii_lowercase().as_str() {
            "md" => "markdown".to_owned(),
            "txt" => "text".to_owned(),
            "htm" => "html".to_owned(),
            "webvtt" => "vtt".to_owned(),
            "ndjson" => "jsonl".to_owned(),
            "yml" => "yaml".to_owned(),
            word => word.to_owned(),
        };
        Self::ALL
            .into_iter()
            .find(|format| format.word() == wanted)
            .ok_or_else(|| {
                let all = Self::ALL.map(Self::word).join(", ");
                Error::new(format!("`{word}` is no format")).hint(format!("formats are {all}"))
            })
    }
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// The turns of a transcript.
    Turns,
    /// Bookmarks.
    Bookmarks,
    /// The review of claims.
    Claims,
}

impl Matter {
    /// Whether a format holds it.
    pub fn fits(self, format: Format) -> bool {
        use Format::{ClaimReview, Csv, Json, JsonLines, Markdown, Srt, Svg, Vtt, WebAnnotation};
        match self {
            Self::Turns => !matches!(format, WebAnnotation | ClaimReview),
            Self::Bookmarks => !matches!(format, Svg | Vtt | Srt | ClaimReview),
            Self::Claims => matches!(
                format,
                Markdown | Csv | Json | JsonLines | WebAnnotation | ClaimReview
            ),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Turns => "turns",
            Self::Bookmarks => "bookmarks",
            Self::Claims => "claims",
        }
    }

    /// That a format does not hold it.
    fn refused(self, format: Format) -> Error {
        let fitting = Format::ALL.into_iter().filter(|one| self.fits(*one));
        let words: Vec<&str> = fitting.map(Format::word).collect();
        let error = Error::new(format!("`{}` cannot hold {}", format.word(), self.word()));
        error.hint(format!("take one of {}", words.join(", ")))
    }
}

/// Bookmarks in a format, in the order given.
///
/// # Errors
/// The format cannot hold them.
pub fn bookmarks(format: Format, rows: &[BookmarkRow]) -> Result<String> {
    match format {
        Format::Text => Ok(text::bookmarks(rows)),
        Format::Markdown => Ok(markdown::bookmarks(rows)),
        Format::Csv => Ok(csv::bookmarks(rows)),
        Format::Json => json::bookmarks(rows),
        Format::JsonLines => jsonl::bookmarks(rows),
        Format::Yaml => yaml::bookmarks(rows),
        Format::Html => Ok(html::bookmarks(rows)),
        Format::WebAnnotation => annotation::bookmarks(rows),
        _ => Err(Matter::Bookmarks.refused(format)),
    }
}

/// The review of claims in a format; `review` says who made it, for `ClaimReview`.
///
/// # Errors
/// The format cannot hold it, or it needs to be known who reviews and that is not configured.
pub fn claims(format: Format, chapters: &[Chapter], review: &Review) -> Result<String> {
    match format {
        Format::Markdown => Ok(markdown::report(chapters)),
        Format::Csv => Ok(csv::claims(chapters)),
        Format::Json => json::claims(chapters),
        Format::JsonLines => jsonl::claims(chapters),
        Format::WebAnnotation => annotation::claims(chapters),
        Format::ClaimReview => claim_review::claims(chapters, review),
        _ => Err(Matter::Claims.refused(format)),
    }
}

/// The named turns of a transcript in a format, in the order given. Turns that it does not have are left out.
///
/// # Errors
/// The format cannot hold them.
pub fn transcript(format: Format, transcript: &Transcript, turns: &[TurnIndex]) -> Result<String> {
    converted(format, transcript, turns, &Account::default())
}

/// What an import says of a text besides its turns; JSON and JSON Lines hold it, the other formats do not.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// The format it was read from.
    pub format: &'a str,
    /// The lines that are no speech.
    pub set_aside: &'a [SetAside],
    /// What the user should know.
    pub warnings: &'a [String],
}

impl Default for Account<'_> {
    fn default() -> Self {
        Self {
            format: "saidso",
            set_aside: &[],
            warnings: &[],
        }
    }
}

/// The named turns of a transcript in a format, with the account of its import.
///
/// # Errors
/// The format cannot hold them.
pub fn converted(
    format: Format,
    transcript: &Transcript,
    turns: &[TurnIndex],
    account: &Account,
) -> Result<String> {
    written(format, &Selection::of(transcript, turns), account, &|| {
        Report::bare(transcript)
    })
}

/// The named turns of a transcript in a format; a page and pictures show what `report` knows of it besides.
///
/// # Errors
/// The format cannot hold them.
pub fn reported(
    format: Format,
    transcript: &Transcript,
    turns: &[TurnIndex],
    report: &Report,
) -> Result<String> {
    let selection = Selection::of(transcript, turns);
    written(format, &selection, &Account::default(), &|| report.clone())
}

fn written<'a>(
    format: Format,
    selection: &Selection,
    account: &Account,
    report: &dyn Fn() -> Report<'a>,
) -> Result<String> {
    match format {
        Format::Text => Ok(text::transcript(selection)),
        Format::Markdown => Ok(markdown::transcript(selection)),
        Format::Csv => Ok(csv::transcript(selection)),
        Format::Json => json::transcript(selection, account),
        Format::JsonLines => jsonl::transcript(selection, account),
        Format::Yaml => yaml::transcript(selection),
        Format::Html => Ok(html::transcript(selection, &report())),
        Format::Svg => svg::transcript(selection, &report()),
        Format::Vtt => vtt::transcript(selection),
        Format::Srt => srt::transcript(selection),
        Format::WebAnnotation | Format::ClaimReview => Err(Matter::Turns.refused(format)),
    }
}

/// What must be known about these turns of a transcript: labels and texts, the date, the basis and the source among them.
pub fn heading(transcript: &Transcript, turns: &[TurnIndex]) -> Vec<(&'static str, String)> {
    Selection::of(transcript, turns).heading()
}

/// What stands after a speaker's name: ` [reported]`, ` [quoted]`, nothing for words taken from a full transcript.
pub fn basis_sign(basis: Basis) -> &'static str {
    match basis {
        Basis::Reported => " [reported]",
        Basis::Quoted => " [quoted]",
        Basis::Verbatim => "",
    }
}

/// What the basis means, in a sentence.
fn basis_meaning(basis: Basis) -> &'static str {
    match basis {
        Basis::Reported => "what an article says was said, in our own words",
        Basis::Quoted => "words that an article prints as said",
        Basis::Verbatim => "a full transcript",
    }
}

#[cfg(test)]
mod tests;
