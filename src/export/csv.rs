//! A table as RFC 4180 has it, with line feeds, a header row, and UTF-8.
//!
//! A cell of foreign text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-` or `@`)
//! gets an apostrophe before it.

mod review;

use super::BookmarkRow;
use super::selection::Selection;
use crate::text::clean::show;

pub(super) use review::claims;

/// Bookmarks, one row each.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> String {
    let mut table = row([
        "place", "standing", "speaker", "text", "note", "tags", "basis", "date", "source", "url",
        "disputed", "kept", "id",
    ]);
    for one in rows {
        let date = one.date.map(|date| date.to_string());
        table.push_str(&row([
            &*one.place.to_string(),
            one.standing.word(),
            &one.speaker(),
            one.text(),
            one.bookmark.note.as_deref().unwrap_or_default(),
            &one.bookmark.tags.join(", "),
            &one.basis_words(),
            date.as_deref().unwrap_or_default(),
            &one.citation(),
            one.source.url.as_deref().unwrap_or_default(),
            one.source.disputed.as_deref().unwrap_or_default(),
            &one.bookmark.at,
            &one.bookmark.id,
        ]));
    }
    table
}

/// The turns, one row each; the source goes along with every one.
pub(super) fn transcript(selection: &Selection) -> String {
    let source = &selection.transcript.edition.source;
    let citation = source.citation();
    let seconds = |time: Option<f64>| time.map(|time| time.to_string()).unwrap_or_default();
    let mut table = row([
        "n", "speaker", "start", "end", "text", "note", "basis", "place", "source", "url",
    ]);
    for (index, turn) in selection.turns() {
        table.push_str(&row([
            &*index.number().to_string(),
            selection.speaker(turn).unwrap_or_default(),
            &seconds(turn.start),
            &seconds(turn.end),
            &turn.text,
            turn.note.as_deref().unwrap_or_default(),
            turn.basis.word(),
            &selection.transcript.place_of(index).to_string(),
            &citation,
            source.url.as_deref().unwrap_or_default(),
        ]));
    }
    table
}

fn row<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join(",") + "\n"
}

fn cell(text: &str) -> String {
    let shown = show(text);
    let mut text = shown.as_str().to_owned();
    // One that has an apostrophe already gets another, so that reading can take one away.
    let formula = text
        .trim_start_matches(|c: char| c == '\'' || c.is_whitespace())
        .starts_with(['=', '+', '-', '@']);
    if formula && text.parse::<f64>().is_err() {
        text.insert(0, '\'');
    }
    if text.contains([',', '"', '\n']) || text.trim() != text {
        text = format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_when_it_must_be_and_never_a_formula() {
        for (raw, written) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say “so” \"so\"", "\"say “so” \"\"so\"\"\""),
            ("one\ntwo", "\"one\ntwo\""),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("- yes", "'- yes"),
            ("-1.5", "-1.5"),
            ("'=1", "''=1"),
            ("'tis", "'tis"),
            ("\u{1b}[2J", "␛[2J"),
        ] {
            assert_eq!(cell(raw), written);
        }
    }
}
