//! `saidso bookmarks`: what the user kept, listed or exported, and joined with what was kept elsewhere.

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{self, Step};
use super::files::{Files, tell_faults};
use super::output::{Output, Style, Words};
use super::{counted, found};
use crate::error::{Error, ExitCode};
use crate::export::{self, BookmarkRow, Format, Standing};
use crate::keep::Journal;

/// Lists or exports your bookmarks, or joins them with those of another journal
#[derive(Debug, Args)]
pub struct Bookmarks {
    /// The format: text, markdown, csv, json, jsonl, yaml, html or webannotation
    #[arg(long, value_name = "FORMAT")]
    to: Option<Format>,
    /// One JSON object per bookmark and line, as `--to jsonl`
    #[arg(long, conflicts_with = "to")]
    json: bool,
    /// Adds what another journal (a `kept.jsonl`) has and yours has not, or has older; where both were changed
    /// since, the later counts, and the notes and tags of both are kept
    #[arg(long, value_name = "FILE", conflicts_with_all = ["to", "json"])]
    merge: Option<PathBuf>,
}

impl Bookmarks {
    /// Prints the bookmarks in the order in which they were made.
    ///
    /// # Errors
    /// The journal cannot be read, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        if let Some(other) = &self.merge {
            files.only_with_full_access("--merge")?;
            return merge(other, files, output);
        }
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
            Some(format) => output.export(&export::bookmarks(format, &rows)?)?,
            None => print(output, &rows)?,
        }
        Ok(found(!rows.is_empty()))
    }
}

/// Joins another journal with the user's.
fn merge(other: &Path, files: &Files, output: &mut Output) -> Step<ExitCode> {
    let journal = files.journal().ok_or_else(|| {
        Error::new("there is no data directory to keep it in").hint("name one with --data")
    })?;
    let theirs = Journal::read_other(other)?;
    for fault in &theirs.faults {
        failure::tell(fault);
    }
    let added = journal.join(&theirs)?;
    output.line(&match added {
        0 => "Nothing in it is new to your journal.".to_owned(),
        _ => format!("{} added to your journal.", counted(added, "record")),
    })?;
    Ok(found(added > 0))
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
