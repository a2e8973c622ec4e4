//! The board: all claims of the exchange by kind, linked ones first; the claims around the calls; the turns that no
//! claim touches. The passage of the selected row is previewed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::keep::Kept;
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::link::{self, How, Link, LinkState};
use crate::record::transcript::part;
use crate::record::{Claim, ClaimKind, Transcript, TurnIndex};
use crate::text::{clean, words, wrap};
use crate::tui::action::Action;
use crate::tui::jumps::At;
use crate::tui::list::List;
use crate::tui::message::Message;
use crate::tui::pane::reader::draw::write;
use crate::tui::theme::Theme;

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

/// A row of the board.
#[derive(Debug, Clone)]
enum Row {
    Heading(String),
    Claim {
        claim: ClaimIndex,
        text: String,
        turns: String,
        at: Option<At>,
        detail: Vec<(String, Tint)>,
    },
    Turn {
        at: At,
        text: String,
    },
}

/// How a line of the preview is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tint {
    Plain,
    Quoted,
    Faint,
}

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Board {
    title: String,
    view: View,
    rows: [Vec<Row>; 3],
    list: List,
}

impl Board {
    /// The board of the exchange that is open.
    pub fn new(library: &Library, open: TranscriptIndex, links: &[Link], kept: &Kept) -> Self {
        let Some(transcript) = library.transcript(open) else {
            return Self {
                title: String::new(),
                view: View::Exchange,
                rows: Default::default(),
                list: List::default(),
            };
        };
        let maker = Maker {
            library,
            transcript,
            open,
            links,
            kept,
        };
        let exchange = &transcript.exchange.id;
        let rows = [
            maker.claims(|claim| claim.about.as_ref() == Some(exchange)),
            maker.claims(|claim| claim.about.is_none()),
            maker.untouched(),
        ];
        let mut board = Self {
            title: transcript.exchange.title.clone(),
            view: View::Exchange,
            rows,
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
        let (name, next) = match self.view {
            View::Exchange => ("claims about", "around the calls"),
            View::Around => (
                "claims around the calls, not about",
                "turns no claim touches",
            ),
            View::Untouched => ("what the article leaves out of", "claims of the exchange"),
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
        let hint = format!("Enter go to the passage · Tab {next} · Esc back");
        let last = Rect {
            y: inner.bottom().saturating_sub(1),
            height: 1,
            ..inner
        };
        self.preview(
            theme,
            buffer,
            Rect {
                y: below.y + 1,
                height: below.height.saturating_sub(2),
                ..below
            },
        );
        write(
            buffer,
            last,
            0,
            &wrap::elide(&hint, usize::from(last.width)),
            theme.faint,
        );
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

/// Makes the rows from what the program knows.
struct Maker<'a> {
    library: &'a Library,
    transcript: &'a Transcript,
    open: TranscriptIndex,
    links: &'a [Link],
    kept: &'a Kept,
}

impl Maker<'_> {
    fn claims(&self, wanted: impl Fn(&Claim) -> bool) -> Vec<Row> {
        let mut rows = Vec::new();
        for kind in ClaimKind::ALL {
            let of_kind = || {
                self.library
                    .claims()
                    .filter(|(_, claim)| claim.kind == kind && wanted(claim))
            };
            let linked = |index: ClaimIndex| self.links.iter().any(|link| link.claim == index);
            for (is_linked, word) in [(true, "linked"), (false, "not linked")] {
                let group: Vec<_> = of_kind()
                    .filter(|(index, _)| linked(*index) == is_linked)
                    .collect();
                if !group.is_empty() {
                    rows.push(Row::Heading(format!(
                        "{} · {word} · {}",
                        kind.word(),
                        group.len()
                    )));
                    rows.extend(
                        group
                            .into_iter()
                            .map(|(index, claim)| self.claim(index, claim)),
                    );
                }
            }
        }
        rows
    }

    fn claim(&self, index: ClaimIndex, claim: &Claim) -> Row {
        let links: Vec<_> = self
            .links
            .iter()
            .filter(|link| link.claim == index)
            .collect();
        let turns = links
            .iter()
            .map(|link| format!("#{}", link.turn.number()))
            .collect::<Vec<_>>()
            .join(" ");
        let at = links.first().map(|link| At::turn(self.open, link.turn));
        let verdict = self.verdict(index, claim);
        let turns = match &verdict {
            Some((word, _)) => format!("{word} {turns}"),
            None => turns,
        };
        let mut detail = vec![(claim.text.clone(), Tint::Plain)];
        detail.extend(
            claim
                .quotes
                .iter()
                .map(|quote| (format!("“{quote}”"), Tint::Quoted)),
        );
        let said_by = claim.speaker.as_ref().map(|speaker| self.name(speaker));
        let article = self
            .library
            .claim(index)
            .map_or("", |(article, _)| article.id.as_str());
        let facts = [said_by, claim.section.clone(), Some(article.to_owned())];
        detail.push((
            facts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            Tint::Faint,
        ));
        if let Some((word, note)) = verdict {
            detail.push((
                format!("verdict: {word} {}", note.unwrap_or_default()),
                Tint::Faint,
            ));
        }
        detail.extend(links.iter().flat_map(|link| self.passage(link)));
        Row::Claim {
            claim: index,
            text: claim.text.clone(),
            turns,
            at,
            detail,
        }
    }

    fn verdict(&self, index: ClaimIndex, claim: &Claim) -> Option<(String, Option<String>)> {
        let (article, _) = self.library.claim(index)?;
        self.kept
            .verdicts
            .get(&(article.id.clone(), claim.id.clone()))
            .cloned()
    }

    fn name(&self, speaker: &str) -> String {
        let known = self
            .transcript
            .speakers
            .iter()
            .find(|known| known.id == speaker);
        known.map_or_else(|| speaker.to_owned(), |known| known.name.clone())
    }

    fn passage(&self, link: &Link) -> Vec<(String, Tint)> {
        let Some(turn) = self.transcript.turn(link.turn) else {
            return Vec::new();
        };
        let how = match (link.how, link.state) {
            (How::Data, LinkState::Ok) => "linked",
            (How::Data, LinkState::Lost) => "linked, but the words are not here",
            (How::Exact, _) => "found by its words, not confirmed",
        };
        let name = self.transcript.speaker_name(turn.speaker);
        vec![
            (
                format!(
                    "turn {} ({}, {how}) {name}:",
                    link.turn.number(),
                    turn.basis.word()
                ),
                Tint::Faint,
            ),
            (turn.text.clone(), Tint::Plain),
        ]
    }

    fn untouched(&self) -> Vec<Row> {
        let turns = link::untouched(self.transcript, self.links);
        let count = |turn: &TurnIndex| {
            self.transcript
                .turn(*turn)
                .map_or(0, |turn| words::count(&turn.text))
        };
        let all: usize = self
            .transcript
            .turns
            .iter()
            .map(|turn| words::count(&turn.text))
            .sum();
        let left: usize = turns.iter().map(count).sum();
        let heading = if turns.is_empty() {
            "every turn is touched by a claim".to_owned()
        } else {
            format!(
                "{} turns no claim touches, {:.0}% of the words",
                turns.len(),
                part(left, all) * 100.0
            )
        };
        let mut rows = vec![Row::Heading(heading)];
        rows.extend(turns.into_iter().filter_map(|index| {
            let turn = self.transcript.turn(index)?;
            let name = self.transcript.speaker_name(turn.speaker);
            Some(Row::Turn {
                at: At::turn(self.open, index),
                text: format!("{} {name}: {}", index.number(), turn.text),
            })
        }));
        rows
    }
}
