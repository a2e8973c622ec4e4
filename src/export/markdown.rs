//! Markdown. What foreign text holds of Markdown or HTML is escaped: it must not become a link or an image.

mod review;

use std::fmt::Write;

use super::selection::Selection;
use super::{BookmarkRow, basis_sign};
use crate::text::clean::{show, show_line};

pub(super) use review::report;

/// Bookmarks as quotations with their sources below.
pub(super) fn bookmarks(rows: &[BookmarkRow]) -> String {
    let mut text = String::from("# Bookmarks\n");
    for row in rows {
        bookmark(&mut text, row);
    }
    text
}

fn bookmark(text: &mut String, row: &BookmarkRow) {
    text.push('\n');
    for line in block(row.text()).lines() {
        let _ = writeln!(text, "> {line}");
    }
    let speaker = row.speaker();
    let speaker = if speaker.is_empty() {
        String::new()
    } else {
        format!("**{}**, ", inline(&speaker))
    };
    let title = row
        .title
        .as_deref()
        .map_or(String::new(), |title| format!("{}, ", inline(title)));
    let date = row.date.map_or(String::new(), |date| format!("{date}, "));
    let place = inline(&row.place.to_string());
    let _ = writeln!(text, "\n— {speaker}{title}{date}{place}\n");
    let mut tell = |label: &str, value: &str| {
        let value = item(value).replace('\n', "\n  ");
        let _ = writeln!(text, "- {label}: {value}");
    };
    tell("Basis", &row.basis_words());
    tell("Source", &row.citation());
    if let Some(url) = &row.source.url {
        tell("Address", url);
    }
    if let Some(disputed) = &row.source.disputed {
        tell("Disputed", disputed);
    }
    if let Some(warning) = row.warning() {
        tell("Careful", warning);
    }
    if let Some(note) = &row.bookmark.note {
        tell("Note", note);
    }
    if !row.bookmark.tags.is_empty() {
        tell("Tags", &row.bookmark.tags.join(", "));
    }
    tell("Kept", &row.bookmark.at);
}

/// The turns under what must be known about them.
pub(super) fn transcript(selection: &Selection) -> String {
    let mut text = format!("# {}\n\n", inline(&selection.transcript.exchange.title));
    for (label, value) in selection.heading() {
        let _ = writeln!(text, "- {label}: {}", item(&value).replace('\n', "\n  "));
    }
    for (_, turn) in selection.turns() {
        let name = inline(selection.transcript.speaker_name(turn.speaker));
        let sign = inline(basis_sign(turn.basis));
        let _ = writeln!(text, "\n**{name}:**{sign} {}", block(&turn.text));
        if let Some(note) = &turn.note {
            let _ = writeln!(text, "\n*\\[{}\\]*", inline(note));
        }
    }
    text
}

/// Foreign text that stays on one line.
pub(super) fn inline(text: &str) -> String {
    escape(show_line(text).as_str())
}

/// What stands after a label: a web address as a link to itself, other text as text.
pub(super) fn item(text: &str) -> String {
    let web = text.starts_with("https://") || text.starts_with("http://");
    if web
        && text
            .bytes()
            .all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'\\'))
    {
        format!("<{text}>")
    } else {
        block(text)
    }
}

/// Foreign text whose lines stay lines; an empty line begins a paragraph.
fn block(text: &str) -> String {
    let shown = show(text);
    let lines: Vec<String> = shown
        .as_str()
        .lines()
        .map(|line| escape(line.trim()))
        .collect();
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            let both = !line.is_empty() && !lines[at - 1].is_empty();
            text.push_str(if both { "  \n" } else { "\n" });
        }
        text.push_str(line);
    }
    text
}

/// Takes their meaning from the characters that Markdown would act upon, everywhere or at the start of a line.
fn escape(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' => true,
            '#' | '-' | '+' | '=' => at == 0,
            '.' | ')' => at > 0 && at == digits,
            _ => false,
        };
        if special {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_marks_lose_their_meaning() {
        for (raw, written) in [
            ("# no heading", "\\# no heading"),
            ("- no item", "\\- no item"),
            ("a well-known - dash #3", "a well-known - dash #3"),
            ("14. no list", "14\\. no list"),
            ("in 2025.", "in 2025."),
            ("![x](http://e.org)", "!\\[x\\](http://e.org)"),
            ("<script>", "\\<script\\>"),
            (
                "so *not* &amp; __so__",
                "so \\*not\\* \\&amp; \\_\\_so\\_\\_",
            ),
        ] {
            assert_eq!(escape(raw), written);
        }
    }

    #[test]
    fn only_a_plain_web_address_becomes_a_link() {
        assert_eq!(item("https://e.org/a_b?c&d"), "<https://e.org/a_b?c&d>");
        for other in [
            "javascript:alert(1)",
            "https://e.org/> <b>",
            "http://e.org/\u{1b}",
        ] {
            assert!(!item(other).starts_with('<'), "{other}");
        }
    }

    #[test]
    fn lines_stay_lines_and_indents_become_no_code() {
        assert_eq!(block("one\n      two\n\nthree"), "one  \ntwo\n\nthree");
    }
}
