//! The claims that are linked to the current turn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::library::{ClaimIndex, Library};
use crate::record::TurnIndex;
use crate::text::{clean, wrap};
use crate::tui::list::List;
use crate::tui::pane::reader::Mention;
use crate::tui::theme::Theme;

use crate::tui::paint::write;

/// What the pane shows: the claims at a turn.
#[derive(Debug, Clone, Copy)]
pub struct Linked<'a> {
    /// Where the claims are told.
    pub library: &'a Library,
    /// The current turn.
    pub turn: TurnIndex,
    /// The claims there.
    pub claims: &'a [Mention],
}

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct Claims {
    /// The selected claim.
    pub list: List,
}

/// Lines of one claim, and which of the listed claims they belong to.
struct Ink {
    claim: usize,
    text: String,
    style: Style,
}

impl Claims {
    /// The claim that Enter acts on.
    pub fn selected(&self, claims: &[Mention]) -> Option<ClaimIndex> {
        claims
            .get(self.list.selected.min(claims.len().saturating_sub(1)))
            .map(|mention| mention.claim)
    }

    /// Draws the claims.
    pub fn draw(
        &self,
        linked: &Linked,
        theme: &Theme,
        buffer: &mut Buffer,
        area: Rect,
        focused: bool,
    ) {
        let Linked {
            library,
            turn,
            claims,
        } = *linked;
        let title = format!("CLAIMS on turn {}: {}", turn.number(), claims.len());
        write(
            buffer,
            area,
            1,
            &wrap::elide(&title, usize::from(area.width).saturating_sub(1)),
            theme.heading,
        );
        let body = Rect {
            y: area.y + 1.min(area.height),
            height: area.height.saturating_sub(1),
            ..area
        };
        let width = usize::from(area.width).saturating_sub(2);
        let mut ink = Vec::new();
        for (at, mention) in claims.iter().enumerate() {
            ink.extend(claim_lines(library, mention, theme, width).into_iter().map(
                |(text, style)| Ink {
                    claim: at,
                    text,
                    style,
                },
            ));
        }
        if claims.is_empty() {
            let text = "No claim is linked to this turn.";
            ink.extend(wrap::wrap(text, width).into_iter().map(|line| Ink {
                claim: 0,
                text: text[line].to_owned(),
                style: theme.faint,
            }));
        }
        let selected = self.list.selected.min(claims.len().saturating_sub(1));
        let first = ink
            .iter()
            .position(|line| line.claim == selected)
            .unwrap_or(0);
        let end = ink
            .iter()
            .rposition(|line| line.claim == selected)
            .map_or(0, |at| at + 1);
        let top = if focused {
            end.saturating_sub(usize::from(body.height)).min(first)
        } else {
            0
        };
        for (y, line) in (body.y..body.bottom()).zip(ink.iter().skip(top)) {
            let place = Rect {
                y,
                height: 1,
                ..body
            };
            write(buffer, place, 1, &line.text, line.style);
            if focused && !claims.is_empty() && line.claim == selected {
                write(buffer, place, 0, theme.signs.cursor, theme.cursor);
            }
        }
    }
}

/// The lines that tell one claim: kind and how it is linked, its words, its quotations, a blank line.
fn claim_lines(
    library: &Library,
    mention: &Mention,
    theme: &Theme,
    width: usize,
) -> Vec<(String, Style)> {
    let Some((article, claim)) = library.claim(mention.claim) else {
        return Vec::new();
    };
    let how = mention.told;
    let mut lines = Vec::new();
    let mut add = |text: &str, style: Style| {
        let shown = clean::show_line(text);
        lines.extend(
            wrap::wrap(shown.as_str(), width)
                .into_iter()
                .map(|line| (shown.as_str()[line].to_owned(), style)),
        );
    };
    add(
        &format!("{} · {} · {how}", claim.kind.word(), article.id),
        theme.faint,
    );
    add(&claim.text, Style::new());
    for quote in &claim.quotes {
        add(&format!("“{quote}”"), theme.quoted);
    }
    lines.push((String::new(), Style::new()));
    lines
}
