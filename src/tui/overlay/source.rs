//! The page that says where an edition comes from.

use ratatui::style::Style;

use crate::record::Transcript;
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::theme::Theme;

use super::page::Page;

/// Columns of the names of the facts.
const NAMES: usize = 12;

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
