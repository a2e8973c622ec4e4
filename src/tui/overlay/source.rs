//! The page that says where an edition comes from.

use ratatui::style::Style;

use crate::record::Transcript;
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::hyperlink::LINK;
use crate::tui::theme::Theme;

use super::page::Page;

/// Columns of the names of the facts.
const NAMES: usize = 12;
/// Columns before the address, which has lines of its own.
const INDENT: usize = 2;

/// Everything that is known of an edition's source, wrapped to `width` columns.
pub fn source(transcript: &Transcript, theme: &Theme, width: usize) -> Page {
    let edition = &transcript.edition;
    let source = &edition.source;
    let date = source.imported.map(|date| date.to_string());
    let facts = [
        ("publisher", &source.publisher),
        ("author", &source.author),
        ("title", &source.title),
        ("address", &source.url),
        ("based on", &source.based_on),
        ("disputed", &source.disputed),
        ("file", &source.file),
        ("imported", &date),
        ("sha256", &source.sha256),
        ("note", &edition.note),
    ];
    let mut lines = vec![(
        format!("{} ({})", transcript.place(), edition.basis.word()),
        theme.heading,
    )];
    for (name, value) in facts {
        let Some(value) = value else { continue };
        let shown = clean::show_line(value.trim());
        if name == "address" {
            lines.push((name.to_owned(), Style::new()));
            let address = wrap::wrap(shown.as_str(), width.saturating_sub(INDENT));
            let address = address.into_iter().map(|line| {
                let text = format!("{:INDENT$}{}", "", &shown.as_str()[line]);
                (text, Style::new().add_modifier(LINK))
            });
            lines.extend(address);
            continue;
        }
        for (at, line) in wrap::wrap(shown.as_str(), width.saturating_sub(NAMES))
            .into_iter()
            .enumerate()
        {
            let name = if at == 0 { name } else { "" };
            lines.push((
                format!("{name:<NAMES$}{}", &shown.as_str()[line]),
                Style::new(),
            ));
        }
    }
    Page::new(Action::Source, "Source", lines)
}
