//! The article beside the transcript: its text, each quotation with the sign of its finding, and what was found of the
//! selected one.
//!
//! ```text
//! wide                                    narrow
//! ┌text──────────────┬found────────────┐  ┌text──────────────────┐
//! │ … [≠2] “words” … │ finding, passage│  │ … [≠2] “words” …     │
//! │                  │ the turn        │  ├found─────────────────┤
//! └ counts, keys ────┴─────────────────┘  └ counts, keys ────────┘
//! ```

mod detail;
mod page;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::check::Finding;
use crate::library::Library;
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::article::CheckedArticle;
use crate::tui::hint::Hint;
use crate::tui::jumps::At;
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;
use crate::tui::paint::write;
use crate::tui::pane::reader::Cursor;
use crate::tui::theme::Theme;

use super::frame;
use page::Page;

/// Columns from which the text and what was found stand side by side.
const WIDE: u16 = 100;

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct ArticleView {
    article: Arc<CheckedArticle>,
    /// The quotation that is looked at.
    selected: usize,
    page: Page,
    hint: Hint,
}

impl ArticleView {
    /// The article, at one of its quotations, laid out for a screen.
    pub fn new(
        article: Arc<CheckedArticle>,
        selected: usize,
        body: Rect,
        theme: &Theme,
        keymap: &Keymap,
    ) -> Self {
        let hint = keymap.hint(&[
            (Action::NextHit, "next"),
            (Action::Follow, "go to the passage"),
            (Action::PreviousHit, "previous"),
            (Action::Cancel, "back"),
        ]);
        let mut view = Self {
            page: Page::new(&article, 1, theme),
            article,
            selected,
            hint,
        };
        view.lay(body, theme);
        view
    }

    /// Lays the text out for a screen.
    pub fn lay(&mut self, body: Rect, theme: &Theme) {
        let [text, _] = parts(inner(body));
        self.page = Page::new(&self.article, usize::from(text.width), theme);
        self.page.show(self.selected, usize::from(text.height));
    }

    /// The quotation that is looked at.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// Takes an action: steps from quotation to quotation, scrolls the text, or goes to the passage.
    pub fn act(&mut self, action: Action, count: Option<usize>, body: Rect) -> Option<Message> {
        let [text, _] = parts(inner(body));
        let height = usize::from(text.height);
        let last = self.article.quotations.len().saturating_sub(1);
        let steps = count.unwrap_or(1);
        let selected = match action {
            Action::LineDown | Action::TurnNext | Action::NextHit => {
                self.selected.saturating_add(steps)
            }
            Action::LineUp | Action::TurnPrevious | Action::PreviousHit => {
                self.selected.saturating_sub(steps)
            }
            Action::Top => count.map_or(0, |number| number.saturating_sub(1)),
            Action::Bottom => count.map_or(last, |number| number.saturating_sub(1)),
            Action::PageDown | Action::Toggle => return self.scroll(height, true, height),
            Action::PageUp => return self.scroll(height, false, height),
            Action::HalfPageDown => return self.scroll(height / 2, true, height),
            Action::HalfPageUp => return self.scroll(height / 2, false, height),
            Action::Follow => return Some(self.passage()),
            Action::Cancel | Action::Quit | Action::Article => return Some(Message::Close),
            _ => return None,
        };
        self.selected = selected.min(last);
        self.page.show(self.selected, height);
        None
    }

    fn scroll(&mut self, lines: usize, down: bool, height: usize) -> Option<Message> {
        self.page.scroll(lines, down, height);
        None
    }

    /// Leads to the passage of the selected quotation.
    fn passage(&self) -> Message {
        let found = self.article.answers.get(self.selected);
        let passage = found.and_then(|answer| answer.best.passage.as_ref());
        let Some(passage) = passage else {
            return Message::Say("nothing like it stands in the editions looked at".to_owned());
        };
        let first = passage
            .pieces
            .iter()
            .min_by_key(|(turn, range)| (*turn, range.start));
        let last = passage
            .pieces
            .iter()
            .max_by_key(|(turn, range)| (*turn, range.end));
        match (first, last) {
            (Some((from, start)), Some((to, end))) => Message::ShowPassage(
                At {
                    transcript: passage.transcript,
                    cursor: Cursor {
                        turn: *from,
                        offset: start.start,
                    },
                },
                Cursor {
                    turn: *to,
                    offset: end.end,
                },
                self.selected,
            ),
            _ => Message::Say("the passage has no words".to_owned()),
        }
    }

    /// Draws the text, what was found, and the counts.
    pub fn draw(&self, library: &Library, theme: &Theme, buffer: &mut Buffer, body: Rect) {
        let title = clean::show_line(&self.article.title);
        frame(title.as_str(), theme, buffer, body);
        let inner = inner(body);
        let [text, found] = parts(inner);
        self.page.draw(self.selected, theme, buffer, text);
        if inner.width < WIDE && found.height > 1 {
            let rule = theme.signs.rule.repeat(usize::from(found.width));
            let line = Rect {
                y: found.y.saturating_sub(1),
                height: 1,
                ..found
            };
            write(buffer, line, 0, &rule, theme.faint);
        } else {
            for y in found.y..found.bottom() {
                let line = Rect {
                    x: found.x.saturating_sub(2),
                    y,
                    width: 1,
                    height: 1,
                };
                write(buffer, line, 0, theme.signs.line, theme.faint);
            }
        }
        detail::draw(&self.article, self.selected, library, theme, buffer, found);
        let width = usize::from(inner.width);
        let told = self.summary(theme).fitting(width);
        let room = width.saturating_sub(wrap::width(&told) + 3);
        let told = format!("{told}   {}", self.hint.fitting(room));
        let last = Rect {
            y: inner.bottom().saturating_sub(1),
            height: inner.height.min(1),
            ..inner
        };
        write(buffer, last, 0, &told, theme.faint);
    }

    /// How many have each finding: the legend of the signs too.
    fn summary(&self, theme: &Theme) -> Hint {
        let counts = self.article.counts();
        let told = counts.iter().map(|(finding, count)| {
            format!("{count} {} {}", sign(*finding, theme), finding.word())
        });
        let told: Vec<String> = told.collect();
        match told.len() {
            0 => "no quotation in it".into(),
            _ => Hint::new(told, ", ").with_rest(Some("…".to_owned())),
        }
    }
}

/// The sign of a finding: it means the same without colours.
fn sign(finding: Finding, theme: &Theme) -> &'static str {
    let unicode = !theme.signs.rule.is_ascii();
    match finding {
        Finding::Verbatim => "=",
        Finding::Punctuation if unicode => "≈",
        Finding::Punctuation => "~",
        Finding::Elided if unicode => "…",
        Finding::Elided => "..",
        Finding::Altered if unicode => "≠",
        Finding::Altered => "!",
        Finding::Stitched => "+",
        Finding::OtherSpeaker => "@",
        Finding::NotFound => "?",
    }
}

/// The style of a finding.
fn style(finding: Finding, theme: &Theme) -> Style {
    match finding {
        Finding::Verbatim | Finding::Punctuation => theme.quoted,
        Finding::Elided => theme.claim,
        Finding::Altered | Finding::Stitched | Finding::OtherSpeaker | Finding::NotFound => {
            theme.warning
        }
    }
}

/// What the frame leaves.
fn inner(body: Rect) -> Rect {
    if body.height < 4 || body.width < 10 {
        return body;
    }
    Rect {
        x: body.x + 2,
        y: body.y + 1,
        width: body.width - 4,
        height: body.height - 2,
    }
}

/// Where the text and what was found stand; the last line is for the counts.
fn parts(inner: Rect) -> [Rect; 2] {
    let room = Rect {
        height: inner.height.saturating_sub(1),
        ..inner
    };
    if inner.width >= WIDE {
        let left = room.width / 2 - 2;
        let found = Rect {
            x: room.x + left + 3,
            width: room.width - left - 3,
            ..room
        };
        return [
            Rect {
                width: left,
                ..room
            },
            found,
        ];
    }
    let upper = room.height.div_ceil(2);
    let found = Rect {
        y: room.y + upper + 1,
        height: room.height.saturating_sub(upper + 1),
        ..room
    };
    [
        Rect {
            height: upper,
            ..room
        },
        found,
    ]
}
