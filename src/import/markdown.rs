//! Reading Markdown: speakers as headings, names in bold, or ordinary labels once the marks are gone.
//!
//! The text becomes lines that know their source lines (`markdown/inline.rs` takes the marks out of them); those go
//! through the same door as HTML.

mod emphasis;
mod front;
mod inline;
mod parts;

#[cfg(test)]
mod tests;

use super::flow::{self, Kind, Line, Mark, Page};
use super::{Format, Hint, Imported};
use crate::error::Result;

/// Reads decoded text.
///
/// # Errors
/// There is no transcript in it.
pub fn read(text: &str, hint: &Hint) -> Result<Imported> {
    flow::read(page(text), Format::Markdown, hint)
}

/// The lines of a text, for whoever reads it as an article.
pub(super) fn lines(text: &str) -> Vec<Line> {
    page(text).lines
}

/// The text as lines.
fn page(text: &str) -> Page {
    let mut page = Page::default();
    let lines: Vec<&str> = text.split('\n').collect();
    let body = front::read(&lines, &mut page);
    let mut fence = None;
    let mut comment = false;
    for (at, line) in lines.iter().enumerate().skip(body) {
        let trimmed = line.trim();
        let source = at + 1;
        if let Some(sign) = fence_of(trimmed)
            && fence.is_none_or(|open| open == sign)
        {
            fence = if fence.is_some() { None } else { Some(sign) };
            page.lines
                .push(Line::new(source, Kind::Aside("code fence"), trimmed));
        } else if fence.is_some() {
            page.lines.push(plain(source, line));
        } else if comment || trimmed.starts_with("<!--") {
            comment = !trimmed.contains("-->");
            page.lines
                .push(Line::new(source, Kind::Aside("comment"), trimmed));
        } else if !underlined(trimmed, &mut page.lines) {
            let parts = parts::of(line).into_iter();
            page.lines.extend(parts.map(|part| block(source, part)));
        }
    }
    page
}

fn plain(source: usize, line: &str) -> Line {
    let kind = if line.trim().is_empty() {
        Kind::Blank
    } else {
        Kind::Text
    };
    Line::new(source, kind, line)
}

/// The sign of a line that begins or ends a stretch of code.
fn fence_of(line: &str) -> Option<char> {
    let sign = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == sign).count();
    (length >= 3).then_some(sign)
}

/// A line of `=` makes the line above it a heading.
fn underlined(trimmed: &str, lines: &mut [Line]) -> bool {
    let all = trimmed.len() >= 3 && trimmed.bytes().all(|byte| byte == b'=');
    match lines.last_mut() {
        Some(above) if all && above.kind == Kind::Text => {
            above.kind = Kind::Heading(1);
            above.label = None;
            true
        }
        _ => false,
    }
}

/// One line outside of code.
fn block(source: usize, line: &str) -> Line {
    let trimmed = line.trim();
    if trimmed.is_empty() {
        return Line::new(source, Kind::Blank, "");
    }
    if is_rule(trimmed) {
        return Line::new(source, Kind::Aside("rule"), trimmed);
    }
    if let Some((level, text)) = heading(trimmed) {
        let (text, _) = inline::read(text);
        let kind = if text.trim().is_empty() {
            Kind::Aside("rule")
        } else {
            Kind::Heading(level)
        };
        return Line::new(source, kind, text.trim());
    }
    if is_image(trimmed) {
        return Line::new(source, Kind::Aside("image"), trimmed);
    }
    if is_definition(trimmed) {
        return Line::new(source, Kind::Aside("link address"), trimmed);
    }
    if let Some(row) = row(source, trimmed) {
        return row;
    }
    let (kind, text) = quoted(line);
    let text = without_item_sign(text);
    let (shown, label) = inline::read(text);
    if shown.trim().is_empty() {
        let reason = if kind == Kind::Quote {
            "rule"
        } else {
            "markup"
        };
        return Line::new(source, Kind::Aside(reason), trimmed);
    }
    let mut line = Line::new(source, kind, shown);
    line.label = label.map(|end| (Mark::Strong, end));
    line
}

/// A row of a table, its cells apart by tabs.
fn row(source: usize, trimmed: &str) -> Option<Line> {
    let inner = trimmed.strip_prefix('|')?.strip_suffix('|')?;
    if inner.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')) {
        return Some(Line::new(source, Kind::Aside("rule"), trimmed));
    }
    let cells: Vec<String> = inner
        .split('|')
        .map(|cell| inline::read(cell.trim()).0)
        .collect();
    let mut line = Line::new(source, Kind::Text, cells.join("\t"));
    line.label = cells.first().map(|cell| (Mark::Cell, cell.len()));
    Some(line).filter(|_| cells.len() > 1)
}

/// `---`, `***`, `* * *`.
fn is_rule(trimmed: &str) -> bool {
    let signs: String = trimmed.chars().filter(|c| !c.is_whitespace()).collect();
    let first = signs.chars().next().unwrap_or_default();
    signs.len() >= 3 && "-*_=".contains(first) && signs.chars().all(|c| c == first)
}

/// `## Text ##`.
fn heading(trimmed: &str) -> Option<(u8, &str)> {
    let level = trimmed.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &trimmed[level..];
    let fits = (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    let level = u8::try_from(level).ok().filter(|_| fits)?;
    Some((level, rest.trim().trim_end_matches('#').trim_end()))
}

/// A line that is only a picture.
fn is_image(trimmed: &str) -> bool {
    let linked = trimmed.strip_prefix('[').unwrap_or(trimmed);
    linked.starts_with("![") && trimmed.ends_with([')', ']'])
}

/// `[name]: https://…`.
fn is_definition(trimmed: &str) -> bool {
    trimmed
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("]:"))
        .is_some_and(|(name, address)| {
            let address = address.trim_start();
            !name.is_empty()
                && !name.contains(']')
                && ["http:", "https:", "<http", "/", "mailto:"]
                    .iter()
                    .any(|start| address.starts_with(start))
        })
}

/// What follows the signs of a block quotation.
fn quoted(line: &str) -> (Kind, &str) {
    let mut rest = line;
    let mut kind = Kind::Text;
    while let Some(inner) = rest.trim_start().strip_prefix('>') {
        kind = Kind::Quote;
        rest = inner;
    }
    if kind == Kind::Quote {
        rest = rest.trim_start();
    }
    (kind, rest)
}

/// What follows `- `, `* ` or `+ `. Numbers stay: they may be said.
fn without_item_sign(line: &str) -> &str {
    let trimmed = line.trim_start();
    for sign in ["- ", "* ", "+ "] {
        if let Some(rest) = trimmed.strip_prefix(sign)
            // A dash may also begin a dialogue; only a name in bold tells a list of turns.
            && rest.trim_start().starts_with("**")
        {
            return rest.trim_start();
        }
    }
    line
}
