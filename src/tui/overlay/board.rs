//! The board: all claims of the exchange by kind, linked ones first; the claims around the calls; the turns that no
//! claim touches. The passage of the selected row is previewed.

mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::library::ClaimIndex;
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::list::List;
use crate::tui::message::Message;
use crate::tui::paint::write;
use crate::tui::theme::Theme;

pub use rows::Maker;
use rows::{Row, Tint};

use super::frame;

/// What the board lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Claims about the exchange.
    Exchange,
    /// Claims about no exchange: what surrounds the calls.
    Around,
    /// Turns that no claim touches.
    Untouched,
}

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Board {
    title: String,
    view: View,
    rows: [Vec<Row>; 3],
    hints: [String; 3],
    list: List,
}

impl Board {
    /// The board of the exchange that is open.
    pub fn new(maker: &Maker, keymap: &Keymap) -> Self {
        let hint = |next: &str| {
            let actions = [
                (Action::Follow, "go to the passage"),
                (Action::View, next),
                (Action::Cancel, "back"),
            ];
            keymap.hint(&actions)
        };
        let mut board = Self {
            title: maker.transcript.exchange.title.clone(),
            view: View::Exchange,
            rows: maker.rows(),
            hints: [
                "around the calls",
                "turns no claim touches",
                "claims of the exchange",
            ]
            .map(hint),
            list: List::default(),
        };
        board.skip_headings(true);
        board
    }

    /// Selects a claim, whichever view lists it.
    pub fn select(&mut self, wanted: ClaimIndex) {
        for view in [View::Exchange, View::Around] {
            let rows = &self.rows[view as usize];
            if let Some(at) = rows
                .iter()
                .position(|row| matches!(row, Row::Claim { claim, .. } if *claim == wanted))
            {
                self.view = view;
                self.list = List::at(at);
            }
        }
    }

    /// Stands where another one stood.
    pub fn resume(&mut self, before: &Self) {
        self.view = before.view;
        self.list = before.list;
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        let rows = self.rows().len();
        let before = self.list.selected;
        if self.list.act(action, count, rows, list_height(height)) {
            self.skip_headings(self.list.selected >= before);
            return None;
        }
        match action {
            Action::View | Action::NextPane => {
                self.view = match self.view {
                    View::Exchange => View::Around,
                    View::Around => View::Untouched,
                    View::Untouched => View::Exchange,
                };
                self.list = List::default();
                self.skip_headings(true);
                None
            }
            Action::Follow | Action::Toggle => Some(match self.rows().get(self.list.selected)? {
                Row::Claim { at: Some(at), .. } | Row::Turn { at, .. } => Message::Go(*at),
                Row::Claim { .. } => {
                    Message::Say("this claim is linked to no passage of this edition".to_owned())
                }
                Row::Heading(_) => return None,
            }),
            Action::Cancel | Action::Quit | Action::Board => Some(Message::Close),
            _ => None,
        }
    }

    fn rows(&self) -> &[Row] {
        &self.rows[self.view as usize]
    }

    fn skip_headings(&mut self, down: bool) {
        let rows = &self.rows[self.view as usize];
        let is_row = |at: &usize| {
            rows.get(*at)
                .is_some_and(|row| !matches!(row, Row::Heading(_)))
        };
        let at = self.list.selected;
        let after = (at..rows.len()).find(is_row);
        let before = (0..at).rev().find(is_row);
        if let Some(found) = if down {
            after.or(before)
        } else {
            before.or(after)
        } {
            self.list.select(found, rows.len());
        }
    }

    /// Draws the rows and the preview.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let name = match self.view {
            View::Exchange => "claims about",
            View::Around => "claims around the calls, not about",
            View::Untouched => "what the article leaves out of",
        };
        let inner = frame(
            &format!("Board: {name} {}", self.title),
            theme,
            buffer,
            area,
        );
        let rows = list_height(usize::from(area.height));
        let top = self.list.top_for(rows);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "less than the height, which is a u16"
        )]
        let list = Rect {
            height: (rows as u16).min(inner.height),
            ..inner
        };
        for (y, (at, row)) in (list.y..list.bottom()).zip(self.rows().iter().enumerate().skip(top))
        {
            let place = Rect {
                y,
                height: 1,
                ..list
            };
            draw_row(row, theme, buffer, place);
            if at == self.list.selected && !matches!(row, Row::Heading(_)) {
                buffer.set_style(place, theme.selected_row);
            }
        }
        let below = Rect {
            y: list.bottom(),
            height: inner.height - list.height,
            ..inner
        };
        write(
            buffer,
            below,
            0,
            &theme.signs.rule.repeat(usize::from(inner.width)),
            theme.faint,
        );
        if inner.height > 5 {
            let preview = Rect {
                y: below.y + 1,
                height: below.height.saturating_sub(2),
                ..below
            };
            self.preview(theme, buffer, preview);
            let hint = wrap::elide(&self.hints[self.view as usize], usize::from(inner.width));
            write(
                buffer,
                Rect {
                    y: inner.bottom() - 1,
                    height: 1,
                    ..inner
                },
                0,
                &hint,
                theme.faint,
            );
        }
    }

    fn preview(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let lines: Vec<(String, Tint)> = match self.rows().get(self.list.selected) {
            Some(Row::Claim { detail, .. }) => detail.clone(),
            Some(Row::Turn { text, .. }) => vec![(text.clone(), Tint::Plain)],
            _ => Vec::new(),
        };
        let mut y = area.y;
        for (text, tint) in lines {
            let style = match tint {
                Tint::Plain => Style::new(),
                Tint::Quoted => theme.quoted,
                Tint::Faint => theme.faint,
            };
            let shown = clean::show_line(&text);
            for line in wrap::wrap(shown.as_str(), usize::from(area.width)) {
                if y >= area.bottom() {
                    return;
                }
                write(
                    buffer,
                    Rect {
                        y,
                        height: 1,
                        ..area
                    },
                    0,
                    &shown.as_str()[line],
                    style,
                );
                y += 1;
            }
        }
    }
}

/// Lines of the list: about three fifths of the frame.
fn list_height(height: usize) -> usize {
    (height.saturating_sub(2) * 3).div_ceil(5)
}

fn draw_row(row: &Row, theme: &Theme, buffer: &mut Buffer, place: Rect) {
    let width = usize::from(place.width);
    match row {
        Row::Heading(text) => write(buffer, place, 0, &wrap::elide(text, width), theme.heading),
        Row::Claim {
            text, turns, at, ..
        } => {
            let sign = if at.is_some() { theme.signs.claim } else { "-" };
            write(buffer, place, 1, sign, theme.claim);
            let room = width.saturating_sub(wrap::width(turns) + 4);
            write(
                buffer,
                place,
                3,
                &wrap::elide(clean::show_line(text).as_str(), room),
                Style::new(),
            );
            write(
                buffer,
                place,
                width.saturating_sub(wrap::width(turns)),
                turns,
                theme.faint,
            );
        }
        Row::Turn { text, .. } => {
            write(
                buffer,
                place,
                1,
                &wrap::elide(clean::show_line(text).as_str(), width.saturating_sub(1)),
                Style::new(),
            );
        }
    }
}
