//! Plain text: a heading, then paragraphs `Name: words`, not wrapped.

use std::fmt::Write;

use super::selection::Selection;
use super::{BookmarkRow, basis_sign};
use crate::text::clean::{show, show_line};

/// Bookmarks, one block each.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> String {
    let blocks: Vec<String> = rows.iter().map(bookmark).collect();
    blocks.join("\n")
}

fn bookmark(row: &BookmarkRow) -> String {
    let mut text = show_line(&row.place.to_string()).to_string();
    let speaker = row.speaker();
    if !speaker.is_empty() {
        let _ = write!(text, "  {}", show_line(&speaker));
    }
    let _ = writeln!(text, "  [{}]", row.basis_words());
    for line in show(row.text()).as_str().lines() {
        let _ = writeln!(text, "    {line}");
    }
    let mut tell = |label: &str, value: &str| {
        let value = show(value).to_string().replace('\n', "\n    ");
        let _ = writeln!(text, "  {label}: {value}");
    };
    if let Some(note) = &row.bookmark.note {
        tell("Note", note);
    }
    if !row.bookmark.tags.is_empty() {
        tell("Tags", &row.bookmark.tags.join(", "));
    }
    if let Some(warning) = row.warning() {
        tell("Careful", warning);
    }
    if let Some(date) = row.date {
        tell("Date", &date.to_string());
    }
    tell("Source", &row.citation());
    if let Some(url) = &row.source.url {
        tell("Address", url);
    }
    if let Some(disputed) = &row.source.disputed {
        tell("Disputed", disputed);
    }
    tell("Kept", &row.bookmark.at);
    text
}

/// The turns under what must be known about them.
pub(super) fn transcript(selection: &Selection) -> String {
    let mut text = show_line(&selection.transcript.exchange.title).to_string();
    text.push('\n');
    for (label, value) in selection.heading() {
        let _ = writeln!(text, "{label}: {}", show_line(&value));
    }
    for (_, turn) in selection.turns() {
        let _ = write!(
            text,
            "\n{}{}: {}\n",
            show_line(selection.transcript.speaker_name(turn.speaker)),
            basis_sign(turn.basis),
            show(&turn.text)
        );
        if let Some(note) = &turn.note {
            let _ = writeln!(text, "[{}]", show(note));
        }
    }
    text
}
