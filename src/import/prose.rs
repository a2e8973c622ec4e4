//! The running text of an article: paragraphs without markup, with block quotations and headings known.

use std::path::Path;

use super::flow::{Kind, Line};
use super::{Hint, decode, html, markdown};
use crate::error::{Error, Result};

/// Lines this long on average are paragraphs, each of them; shorter ones are wrapped.
const PARAGRAPH: usize = 120;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Text,
    /// A block quotation.
    Quote,
    /// A heading.
    Heading,
}

/// A paragraph of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text on one line, without markup.
    pub text: String,
    /// The line of the source that it begins in, counted from 1.
    pub line: usize,
    /// What it is.
    pub role: Role,
}

/// Reads an article: HTML, Markdown or plain text, by the file's name or by its content.
///
/// # Errors
/// It is binary, or has no text.
pub fn prose(bytes: &[u8], hint: &Hint) -> Result<Vec<Paragraph>> {
    let decoded = decode::decode(bytes, hint)?;
    let text = decode::by_lines(decoded.text);
    let text = text.as_ref();
    let name = hint.name.as_deref();
    let paragraphs = if is_html(name, text) {
        joined(html::lines(text))
    } else if ends_with(name, &["md", "markdown"]) {
        joined(markdown::lines(text))
    } else {
        plain(text)
    };
    if paragraphs.is_empty() {
        return Err(Error::new("there is no text in it"));
    }
    Ok(paragraphs)
}

fn ends_with(name: Option<&Path>, endings: &[&str]) -> bool {
    let ending = name
        .and_then(Path::extension)
        .and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| endings.iter().any(|one| ending.eq_ignore_ascii_case(one)))
}

fn is_html(name: Option<&Path>, text: &str) -> bool {
    let start: String = text.trim_start().chars().take(2000).collect();
    let start = start.to_ascii_lowercase();
    let tags = [
        "<!doctype html",
        "<html",
        "<p",
        "<div",
        "<article",
        "<blockquote",
        "<h1",
    ];
    ends_with(name, &["html", "htm", "xhtml"])
        || (start.starts_with('<') && tags.iter().any(|tag| start.contains(tag)))
}

/// Lines of one kind that follow each other are one paragraph.
fn joined(lines: Vec<Line>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut goes_on = false;
    for line in lines {
        let role = match line.kind {
            Kind::Text => Role::Text,
            Kind::Quote => Role::Quote,
            Kind::Heading(_) => Role::Heading,
            Kind::Blank | Kind::Aside(_) => {
                goes_on = false;
                continue;
            }
        };
        match paragraphs.last_mut() {
            Some(last) if goes_on && last.role == role && role != Role::Heading => {
                last.text.push(' ');
                last.text.push_str(line.text.trim());
            }
            _ => paragraphs.push(Paragraph {
                text: line.text.trim().to_owned(),
                line: line.source,
                role,
            }),
        }
        goes_on = true;
    }
    paragraphs
}

/// Plain text: paragraphs by blank lines, or by lines where they are long; `>` begins a line of a block quotation.
fn plain(text: &str) -> Vec<Paragraph> {
    let full: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let letters: usize = full.iter().map(|line| line.chars().count()).sum();
    let apart = letters > PARAGRAPH * full.len();
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        let (kind, shown) = match trimmed.strip_prefix('>') {
            _ if trimmed.is_empty() => (Kind::Blank, ""),
            Some(rest) => (Kind::Quote, rest.trim_start()),
            None => (Kind::Text, trimmed),
        };
        lines.push(Line::new(at + 1, kind, shown));
        if apart {
            lines.push(Line::new(at + 1, Kind::Blank, ""));
        }
    }
    joined(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Vec<(Role, String)> {
        let hint = Hint {
            name: Some(name.into()),
            ..Hint::default()
        };
        let paragraphs = prose(text.as_bytes(), &hint).unwrap();
        paragraphs
            .into_iter()
            .map(|one| (one.role, one.text))
            .collect()
    }

    #[test]
    fn an_article_is_paragraphs_whatever_its_markup() {
        let wanted = [
            (
                Role::Text,
                "He said “we\u{2019}ll see” and left.".to_owned(),
            ),
            (Role::Quote, "Nobody knows.".to_owned()),
            (Role::Text, "The end.".to_owned()),
        ];
        for (name, text) in [
            (
                "a.txt",
                "He said “we’ll see”\nand left.\n\n> Nobody knows.\n\nThe end.\n",
            ),
            (
                "a.md",
                "He said “we’ll *see*” and\n**left**.\n\n> Nobody knows.\n\nThe end.\n",
            ),
            (
                "a.html",
                "<p>He said &ldquo;we&rsquo;ll <i>see</i>&rdquo; and left.</p><blockquote><p>Nobody knows.</p></blockquote><p>The end.",
            ),
        ] {
            assert_eq!(read(name, text), wanted, "{name}");
        }
    }

    #[test]
    fn nothing_is_no_article() {
        assert!(prose(b"", &Hint::default()).is_err());
        assert!(prose(b" \n\n ", &Hint::default()).is_err());
    }
}
