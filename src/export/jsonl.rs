//! JSON Lines: one turn or one bookmark a line. The place and the source go along with every one.

use serde::Serialize;

use super::BookmarkRow;
use super::json::{self, Row, Said};
use super::selection::Selection;
use crate::error::Result;
use crate::record::TurnIndex;

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    said: Said<'a>,
    place: String,
    source: &'a str,
    url: Option<&'a str>,
}

/// Bookmarks, one a line.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> Result<String> {
    rows.iter().map(|row| ended(&Row::of(row))).collect()
}

/// The turns, one a line.
pub(super) fn transcript(selection: &Selection) -> Result<String> {
    let source = &selection.transcript.edition.source;
    let citation = source.citation();
    json::turns(selection)
        .map(|said| {
            let index = TurnIndex::from_number(said.n);
            ended(&Line {
                said,
                place: selection.transcript.place_of(index).to_string(),
                source: &citation,
                url: source.url.as_deref(),
            })
        })
        .collect()
}

fn ended(value: &impl Serialize) -> Result<String> {
    json::line(value).map(|line| line + "\n")
}
