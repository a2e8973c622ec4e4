//! A web page that stands alone: no script, nothing fetched, light and dark, and fit for print. Every turn can be
//! linked to as `#t3`. Foreign text is escaped; only a plain web address becomes a link.

use std::fmt::Write;

use super::selection::Selection;
use super::{BookmarkRow, basis_sign};
use crate::record::{Transcript, Turn, TurnIndex};
use crate::text::clean::{show, show_line};
use crate::text::clock::clock;

const STYLE: &str = "
:root { color-scheme: light dark; --line: #8886; --quiet: #777; --accent: #06c; }
@media (prefers-color-scheme: dark) { :root { --quiet: #999; --accent: #6af; } }
body { font: 1.05rem/1.5 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
dl { font-size: .85rem; display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
.turn { border-top: 1px solid var(--line); padding-left: 3rem; position: relative; }
.turn::before { content: attr(data-n); position: absolute; left: 0; top: 1rem; color: var(--quiet); font-size: .8rem; }
.turn:target { background: #fd04; }
.speaker { font-weight: bold; color: var(--accent); } time { color: var(--quiet); font-size: .85rem; }
.note { color: var(--quiet); font-style: italic; } blockquote { margin-left: 1rem; }
@media print { body { max-width: none; margin: 0; } .speaker { color: inherit; } .turn { break-inside: avoid; } }
";

/// The turns under what must be known about them.
pub(super) fn transcript(selection: &Selection) -> String {
    let transcript = selection.transcript;
    let title = inline(&transcript.exchange.title);
    let language = transcript.edition.language.as_deref();
    let mut text = head(&title, language);
    let _ = write!(text, "<header>\n<h1>{title}</h1>\n<dl>\n");
    for (label, value) in selection.heading() {
        let _ = writeln!(text, "<dt>{label}</dt><dd>{}</dd>", item(&value));
    }
    text.push_str("</dl>\n</header>\n<main>\n");
    for (index, turn) in selection.turns() {
        text.push_str(&article(transcript, index, turn));
    }
    text.push_str("</main>\n</body>\n</html>\n");
    text
}

fn article(transcript: &Transcript, index: TurnIndex, turn: &Turn) -> String {
    let n = index.number();
    let mut text = format!(
        "<article class=\"turn\" id=\"t{n}\" data-n=\"{n}\" data-basis=\"{}\" dir=\"auto\">\n<p><span class=\"speaker\">{}{}:</span> ",
        turn.basis.word(),
        inline(transcript.speaker_name(turn.speaker)),
        inline(basis_sign(turn.basis))
    );
    if let Some(start) = turn.start {
        let _ = write!(text, "<time>{}</time> ", clock(start));
    }
    let _ = writeln!(text, "{}</p>", paragraphs(&turn.text));
    if let Some(note) = &turn.note {
        let _ = writeln!(text, "<p class=\"note\">[{}]</p>", inline(note));
    }
    text.push_str("</article>\n");
    text
}

/// Bookmarks as quotations with their sources below.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> String {
    let mut text = head("Bookmarks", None);
    text.push_str("<h1>Bookmarks</h1>\n<main>\n");
    for row in rows {
        text.push_str(&bookmark(row));
    }
    text.push_str("</main>\n</body>\n</html>\n");
    text
}

fn bookmark(row: &BookmarkRow) -> String {
    let mut text = format!(
        "<article>\n<blockquote dir=\"auto\"><p>{}</p></blockquote>\n<dl>\n",
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

fn head(title: &str, language: Option<&str>) -> String {
    let language = language.map_or(String::new(), |tag| format!(" lang=\"{}\"", inline(tag)));
    format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
}

/// Foreign text that stays on one line.
fn inline(text: &str) -> String {
    escape(show_line(text).as_str())
}

/// Lines become paragraphs inside the paragraph that is open.
fn paragraphs(text: &str) -> String {
    let shown = show(text);
    let lines: Vec<String> = shown
        .as_str()
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(escape)
        .collect();
    lines.join("</p>\n<p>")
}

/// A value: a web address as a link to itself, other text as text.
fn item(text: &str) -> String {
    let web = text.starts_with("https://") || text.starts_with("http://");
    if web && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        let address = escape(text);
        format!("<a href=\"{address}\" rel=\"noopener noreferrer\">{address}</a>")
    } else {
        escape(show(text).as_str()).replace('\n', "<br>")
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
