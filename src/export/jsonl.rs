//! JSON Lines: one turn, bookmark or claim a line. The place and the source go along with every one; the first turn
//! brings what holds for all besides: exchange, edition, speakers, what the import set aside and its warnings.

use serde::Serialize;

use super::json::{self, Preface, Row, Said};
use super::selection::Selection;
use super::{Account, BookmarkRow};
use crate::error::Result;
use crate::record::TurnIndex;
use crate::review::Chapter;

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    said: Said<'a>,
    place: String,
    source: &'a str,
    url: Option<&'a str>,
    #[serde(flatten)]
    preface: Option<Preface<'a>>,
}

/// Bookmarks, one a line.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> Result<String> {
    rows.iter().map(|row| ended(&Row::of(row))).collect()
}

/// Claims, one a line.
pub(super) fn claims(chapters: &[Chapter]) -> Result<String> {
    json::rows(chapters).map(|row| ended(&row)).collect()
}

/// The turns, one a line.
pub(super) fn transcript(selection: &Selection, account: &Account) -> Result<String> {
    let source = &selection.transcript.edition.source;
    let citation = source.citation();
    let mut preface = Some(json::preface(selection, account));
    json::turns(selection)
        .map(|said| {
            let index = TurnIndex::from_number(said.n);
            ended(&Line {
                said,
                place: selection.transcript.place_of(index).to_string(),
                source: &citation,
                url: source.url.as_deref(),
                preface: preface.take(),
            })
        })
        .collect()
}

fn ended(value: &impl Serialize) -> Result<String> {
    json::line(value).map(|line| line + "\n")
}
