//! `saidso bookmarks`: what the user kept, listed or exported.

use clap::Args;

use super::failure::Step;
use super::files::{Files, tell_faults};
use super::found;
use super::output::{Output, Style, Words};
use crate::error::ExitCode;
use crate::export::{self, BookmarkRow, Format, Standing};

/// Lists or exports your bookmarks
#[derive(Debug, Args)]
pub struct Bookmarks {
    /// The format: text, markdown, csv, json, jsonl or yaml
    #[arg(long, value_name = "FORMAT")]
    to: Option<Format>,
    /// One JSON object per bookmark and line, as `--to jsonl`
    #[arg(long, conflicts_with = "to")]
    json: bool,
}

impl Bookmarks {
    /// Prints the bookmarks in the order in which they were made.
    ///
    /// # Errors
    /// The journal cannot be read, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let library = files.library()?;
        tell_faults(&library);
        let kept = files.kept()?;
        let rows: Vec<BookmarkRow> = kept
            .bookmarks
            .iter()
            .map(|bookmark| {
                let found = library.find(&bookmark.span.start.edition_place());
                let transcript = found.ok().and_then(|(index, _)| library.transcript(index));
                BookmarkRow::of(bookmark, transcript)
            })
            .collect();
        let format = if self.json {
            Some(Format::JsonLines)
        } else {
            self.to
        };
        match format {
            Some(format) => output.text(&export::bookmarks(format, &rows)?)?,
            None => print(output, &rows)?,
        }
        Ok(found(!rows.is_empty()))
    }
}

/// Each as place, speaker and passage, then what stands with it.
fn print(output: &mut Output, rows: &[BookmarkRow]) -> Step {
    for row in rows {
        let place = output.foreign_line(&row.place.to_string());
        let speakers = output.foreign_line(&row.speakers.join(", "));
        let signs: String = row.basis.iter().copied().map(export::basis_sign).collect();
        let mut words = Words::default();
        words.add(Style::Strong, &place);
        if !speakers.is_empty() {
            words.add(Style::Plain, " ").add(Style::Strong, &speakers);
        }
        words
            .add(Style::Faint, &signs)
            .add(Style::Plain, ": ")
            .add(Style::Plain, &output.foreign_line(row.text()));
        output.paragraph("", 4, &words)?;
        print_remarks(output, row)?;
    }
    Ok(())
}

/// How the words stand now if not as they were kept, the note and the tags.
fn print_remarks(output: &mut Output, row: &BookmarkRow) -> Step {
    let bookmark = row.bookmark;
    let standing = (row.standing != Standing::Same).then(|| row.standing.word().to_owned());
    let tags: Vec<String> = bookmark.tags.iter().map(|tag| format!("#{tag}")).collect();
    let tags = Some(tags.join(" ")).filter(|tags| !tags.is_empty());
    for (label, text) in [
        ("careful", standing),
        ("note", bookmark.note.clone()),
        ("tags", tags),
    ] {
        let Some(text) = text else { continue };
        let mut words = Words::default();
        words
            .add(Style::Faint, &format!("{label}: "))
            .add(Style::Plain, &output.foreign_line(&text));
        output.paragraph("    ", 4, &words)?;
    }
    Ok(())
}
