//! A web page that stands alone: no script, nothing fetched, light and dark, and fit for print. Every turn can be
//! linked to as `#turn-3`. Foreign text is escaped; only a plain web address becomes a link.

mod claims;
mod page;

use std::fmt::Write;

use super::BookmarkRow;
use super::markup::{inline, item, paragraphs};

pub(super) use page::transcript;

/// The rules of every page.
const STYLE: &str = include_str!("html/style.css");

/// Bookmarks as quotations with their sources below.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> String {
    let mut text = head("Bookmarks", None, "");
    text.push_str("<h1>Bookmarks</h1>\n<main>\n");
    for row in rows {
        text.push_str(&bookmark(row));
    }
    text.push_str("</main>\n</body>\n</html>\n");
    text
}

fn bookmark(row: &BookmarkRow) -> String {
    let mut text = format!(
        "<article>\n<blockquote><p dir=\"auto\">{}</p></blockquote>\n<dl>\n",
        paragraphs(row.text())
    );
    let mut tell = |label: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(text, "<dt>{label}</dt><dd>{}</dd>", item(value));
        }
    };
    let date = row.date.map(|date| date.to_string());
    tell("Speaker", Some(&row.speaker()));
    tell("Exchange", row.title.as_deref());
    tell("Date", date.as_deref());
    tell("Place", Some(&row.place.to_string()));
    tell("Basis", Some(&row.basis_words()));
    tell("Source", Some(&row.citation()));
    tell("Address", row.source.url.as_deref());
    tell("Disputed", row.source.disputed.as_deref());
    tell("Careful", row.warning());
    tell("Note", row.bookmark.note.as_deref());
    tell("Tags", Some(&row.bookmark.tags.join(", ")));
    tell("Kept", Some(&row.bookmark.at));
    text.push_str("</dl>\n</article>\n");
    text
}

/// The beginning of a page: nothing may be fetched, run or sent. `more` are rules besides those of every page.
pub(super) fn head(title: &str, language: Option<&str>, more: &str) -> String {
    let language = language.map_or(String::new(), |tag| format!(" lang=\"{}\"", inline(tag)));
    format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         base-uri 'none'; form-action 'none'\">\n\
         <title>{title}</title>\n<style>{STYLE}{more}</style>\n</head>\n<body>\n"
    )
}
