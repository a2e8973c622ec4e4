//! Bookmarks: the words highlighted, the note a comment, each tag a tag.

use super::{Annotation, Body, Resource, Selector, Source, collection, times};
use crate::error::Result;
use crate::export::BookmarkRow;
use crate::record::iri;

/// The collection of bookmarks.
pub(in crate::export) fn bookmarks(rows: &[BookmarkRow]) -> Result<String> {
    collection("Bookmarks", rows.iter().map(annotation).collect())
}

fn annotation<'a>(row: &'a BookmarkRow) -> Annotation<'a> {
    let bookmark = row.bookmark;
    let mut motivation = vec!["highlighting"];
    let mut body = Vec::new();
    if let Some(note) = &bookmark.note {
        motivation.push("commenting");
        body.push(Body::text("commenting", note));
    }
    if !bookmark.tags.is_empty() {
        motivation.push("tagging");
    }
    body.extend(bookmark.tags.iter().map(|tag| Body::text("tagging", tag)));
    body.push(Body::text("describing", described(row)));
    let (created, modified) = times(&bookmark.made, &bookmark.at);
    Annotation {
        id: iri::uuid(&bookmark.id),
        r#type: "Annotation",
        motivation,
        created,
        modified,
        body,
        target: target(row),
    }
}

/// The words where they stand now; those that do not stand as they were kept have no position.
fn target<'a>(row: &'a BookmarkRow) -> Resource<'a> {
    let quote = || vec![Selector::quote(&row.bookmark.span.quote)];
    let (language, selector) = match &row.now {
        Some((transcript, span)) => (
            transcript.edition.language.as_deref(),
            Selector::both(transcript, span),
        ),
        None => (None, quote()),
    };
    Resource {
        r#type: "SpecificResource",
        purpose: None,
        source: Source::edition(&row.place, language, row.source.url.as_deref()),
        selector,
    }
}

fn described(row: &BookmarkRow) -> String {
    let speaker = row.speaker();
    let speaker = if speaker.is_empty() {
        "speaker not known"
    } else {
        &speaker
    };
    let mut parts = vec![
        format!("{speaker} ({}), {}", row.basis_words(), row.place),
        format!("Source: {}", row.citation()),
    ];
    parts.extend(
        row.source
            .disputed
            .iter()
            .map(|disputed| format!("Disputed: {disputed}")),
    );
    parts.extend(row.warning().map(|warning| format!("Careful: {warning}")));
    parts.join("\n")
}
