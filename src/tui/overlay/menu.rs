//! A framed list that typing narrows: what speakers, bookmarks, editions and the palette share.

use crossterm::event::{KeyCode, KeyEvent};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{clean, words, wrap};
use crate::tui::action::Action;
use crate::tui::hint::Hint;
use crate::tui::list::List;
use crate::tui::message::Message;
use crate::tui::paint::write;
use crate::tui::prompt::{TextLine, Typing};
use crate::tui::theme::Theme;

use super::frame;

/// Rows that the frame takes.
const FRAME: usize = 2;

/// A row: what it stands for, its text at the left and at the right.
#[derive(Debug, Clone)]
pub struct Row<T> {
    /// What it stands for.
    pub value: T,
    /// The text that narrowing looks at first.
    pub text: String,
    /// More about it, at the right edge.
    pub detail: String,
    /// How the text is drawn.
    pub style: Style,
}

/// The list, what has been typed to narrow it, and the rows that are left.
#[derive(Debug, Clone)]
pub struct Menu<T> {
    title: String,
    hint: Hint,
    rows: Vec<Row<T>>,
    shown: Vec<usize>,
    line: TextLine,
    /// Whether letters go into the line.
    pub typing: bool,
    /// The selected one of the rows that are left.
    pub list: List,
}

impl<T> Menu<T> {
    /// A menu of `rows`; `hint` says at the bottom what can be done.
    pub fn new(title: impl Into<String>, hint: impl Into<Hint>, rows: Vec<Row<T>>) -> Self {
        let shown = (0..rows.len()).collect();
        Self {
            title: title.into(),
            hint: hint.into(),
            rows,
            shown,
            line: TextLine::default(),
            typing: false,
            list: List::default(),
        }
    }

    /// Other rows, the same selection and narrowing.
    pub fn replace(&mut self, rows: Vec<Row<T>>) {
        self.rows = rows;
        self.narrow();
    }

    /// Lines that it wants, frame and hint included.
    pub fn height(&self) -> u16 {
        u16::try_from(self.rows.len() + FRAME + 2).unwrap_or(u16::MAX)
    }

    /// What is typed.
    pub fn typed(&self) -> &str {
        self.line.text()
    }

    /// What the selected row stands for.
    pub fn selected(&self) -> Option<&T> {
        self.shown
            .get(self.list.selected)
            .and_then(|at| self.rows.get(*at))
            .map(|row| &row.value)
    }

    /// Every value, in order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().map(|row| &row.value)
    }

    /// Takes a key while typing: letters narrow, Enter ends the typing, Esc forgets it.
    pub fn key(&mut self, key: KeyEvent, height: usize) -> Option<Message> {
        match (key.code, self.line.key(key)) {
            (_, Typing::Changed) => self.narrow(),
            (_, Typing::Accept) => self.typing = false,
            (_, Typing::Cancel) => {
                self.typing = false;
                self.line = TextLine::default();
                self.narrow();
            }
            (KeyCode::Down, _) => self.step(Action::LineDown, height),
            (KeyCode::Up, _) => self.step(Action::LineUp, height),
            (KeyCode::PageDown, Typing::Other) => self.step(Action::PageDown, height),
            (KeyCode::PageUp, Typing::Other) => self.step(Action::PageUp, height),
            _ => {}
        }
        None
    }

    /// Takes pasted text while typing.
    pub fn paste(&mut self, text: &str) {
        self.line.paste(text);
        self.narrow();
    }

    /// Takes an action that every menu has: moving, `/` to type, leaving. Says whether it took it.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> bool {
        if action == Action::Search {
            self.typing = true;
            return true;
        }
        self.list.act(
            action,
            count,
            self.shown.len(),
            height.saturating_sub(FRAME + 2),
        )
    }

    fn step(&mut self, action: Action, height: usize) {
        self.act(action, None, height);
    }

    fn narrow(&mut self) {
        let sought = words::fold(self.line.text().trim());
        if sought.is_empty() {
            self.shown = (0..self.rows.len()).collect();
        } else {
            let matcher = SkimMatcherV2::default().ignore_case();
            let score = |row: &Row<T>| {
                let text = matcher.fuzzy_match(&words::fold(&row.text), &sought);
                let detail = matcher
                    .fuzzy_match(&words::fold(&row.detail), &sought)
                    .map(|score| score / 2);
                text.max(detail)
            };
            let mut scored: Vec<(i64, usize)> = self
                .rows
                .iter()
                .enumerate()
                .filter_map(|(at, row)| score(row).map(|score| (-score, at)))
                .collect();
            scored.sort_unstable();
            self.shown = scored.into_iter().map(|(_, at)| at).collect();
            self.list.select(0, self.shown.len());
        }
        self.list.select(self.list.selected, self.shown.len());
    }

    /// Draws it.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let inner = frame(&self.title, theme, buffer, area);
        self.draw_rows(theme, buffer, inner);
    }

    /// Draws rows and hint without the frame.
    pub fn draw_rows(&self, theme: &Theme, buffer: &mut Buffer, inner: Rect) {
        // Where there is hardly room for rows, the hint gives way, but not what is being typed.
        let hint = inner.height > 3 || (self.typing && inner.height > 1);
        let around = if inner.height > 3 {
            2
        } else {
            usize::from(hint)
        };
        let height = usize::from(inner.height).saturating_sub(around);
        let top = self.list.top_for(height);
        for (line, (at, row)) in self
            .shown
            .iter()
            .enumerate()
            .skip(top)
            .take(height)
            .enumerate()
        {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "less than the height, which is a u16"
            )]
            let place = Rect {
                y: inner.y + line as u16,
                height: 1,
                ..inner
            };
            if let Some(row) = self.rows.get(*row) {
                draw_row(row, theme, buffer, place, at == self.list.selected);
            }
        }
        if hint {
            let place = Rect {
                y: inner.bottom() - 1,
                height: 1,
                ..inner
            };
            let width = usize::from(inner.width);
            let text = if self.typing || !self.line.text().is_empty() {
                let typed = format!(
                    "/{}{}",
                    self.line.text(),
                    if self.typing { "▏" } else { "" }
                );
                wrap::elide(&typed, width)
            } else {
                self.hint.fitting(width)
            };
            write(buffer, place, 0, &text, theme.faint);
        }
    }
}

fn draw_row<T>(row: &Row<T>, theme: &Theme, buffer: &mut Buffer, place: Rect, selected: bool) {
    let width = usize::from(place.width);
    let detail = wrap::elide(clean::show_line(&row.detail).as_str(), width * 2 / 3);
    let room = width.saturating_sub(wrap::width(&detail) + 1);
    write(
        buffer,
        place,
        0,
        &wrap::elide(clean::show_line(&row.text).as_str(), room),
        row.style,
    );
    write(
        buffer,
        place,
        width - wrap::width(&detail),
        &detail,
        theme.faint,
    );
    if selected {
        buffer.set_style(place, theme.selected_row);
    }
}
