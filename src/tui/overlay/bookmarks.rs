//! All bookmarks: go to one, edit its note or tags, remove it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::keep::{Bookmark, Kept};
use crate::library::{Library, TranscriptIndex};
use crate::record::{Place, TurnIndex};
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::jumps::{At, cursor};
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;
use crate::tui::paint::write;
use crate::tui::theme::Theme;

use super::frame;
use super::menu::{Menu, Row};

/// Lines of the preview.
const PREVIEW: u16 = 7;

/// A bookmark and where it leads.
#[derive(Debug, Clone)]
pub struct Target {
    bookmark: Bookmark,
    at: Option<At>,
}

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Bookmarks {
    /// The list.
    pub menu: Menu<Target>,
}

impl Bookmarks {
    /// All bookmarks, in the order in which they were made.
    pub fn new(kept: &Kept, library: &Library, theme: &Theme, keymap: &Keymap) -> Self {
        let hint = keymap.hint(&[
            (Action::Follow, "go"),
            (Action::Note, "note"),
            (Action::Tags, "tags"),
            (Action::Remove, "remove"),
            (Action::Undo, "undo"),
            (Action::Search, "search"),
            (Action::Cancel, "back"),
        ]);
        Self {
            menu: Menu::new("Bookmarks", hint, rows(kept, library, theme)),
        }
    }

    /// Follows changed bookmarks.
    pub fn refresh(&mut self, kept: &Kept, library: &Library, theme: &Theme) {
        self.menu.replace(rows(kept, library, theme));
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        if self
            .menu
            .act(action, count, height.saturating_sub(usize::from(PREVIEW)))
        {
            return None;
        }
        let target = self.menu.selected();
        let id = target.map(|target| target.bookmark.id.clone());
        match action {
            Action::Follow | Action::Toggle => target.map(|target| match target.at {
                Some(at) => Message::Go(at),
                None => Message::Say("that edition is not in the library".to_owned()),
            }),
            Action::Note => id.map(Message::EditNote),
            Action::Tags => id.map(Message::EditTags),
            Action::Remove => id.map(Message::RemoveBookmark),
            Action::Undo => Some(Message::RestoreBookmark),
            Action::Cancel | Action::Quit | Action::Bookmarks => Some(Message::Close),
            _ => None,
        }
    }

    /// Draws the list and, below it, the passage of the selected bookmark.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let inner = frame("Bookmarks", theme, buffer, area);
        let preview = PREVIEW.min(inner.height / 2);
        let list = Rect {
            height: inner.height - preview,
            ..inner
        };
        self.menu.draw_rows(theme, buffer, list);
        let below = Rect {
            y: list.bottom(),
            height: preview,
            ..inner
        };
        let rule = theme.signs.rule.repeat(usize::from(inner.width));
        write(buffer, below, 0, &rule, theme.faint);
        let Some(target) = self.menu.selected() else {
            let text = if self.menu.values().next().is_some() {
                "No bookmark matches."
            } else {
                "No bookmarks yet: mm keeps the current turn, v or V select first."
            };
            write(
                buffer,
                list,
                0,
                &wrap::elide(text, usize::from(list.width)),
                theme.faint,
            );
            return;
        };
        let passage = clean::show(&target.bookmark.span.quote.exact);
        let mut lines: Vec<(String, Style)> = Vec::new();
        let note = target
            .bookmark
            .note
            .iter()
            .map(|note| (format!("Note: {note}"), theme.bookmark));
        for (text, style) in note.chain([(passage.as_str().to_owned(), Style::new())]) {
            let shown = clean::show(&text);
            let width = usize::from(below.width);
            lines.extend(
                wrap::wrap(shown.as_str(), width)
                    .into_iter()
                    .map(|line| (shown.as_str()[line].to_owned(), style)),
            );
        }
        for (y, (text, style)) in (below.y + 1..below.bottom()).zip(lines) {
            write(
                buffer,
                Rect {
                    y,
                    height: 1,
                    ..below
                },
                0,
                &text,
                style,
            );
        }
    }
}

fn rows(kept: &Kept, library: &Library, theme: &Theme) -> Vec<Row<Target>> {
    kept.bookmarks
        .iter()
        .map(|bookmark| row(bookmark, library, theme))
        .collect()
}

fn row(bookmark: &Bookmark, library: &Library, theme: &Theme) -> Row<Target> {
    let at = locate(bookmark, library);
    let spot = &bookmark.span.start;
    let turns = Some((spot.turn, bookmark.span.end_turn.max(spot.turn)));
    let place = Place {
        exchange: spot.exchange.clone(),
        edition: Some(spot.edition.clone()),
        turns,
    };
    let speaker = at.and_then(|at| {
        let transcript = library.transcript(at.transcript)?;
        transcript
            .turn(at.cursor.turn)
            .map(|turn| transcript.speaker_name(turn.speaker).to_owned())
    });
    let speaker = speaker.unwrap_or_default();
    let tags = bookmark
        .tags
        .iter()
        .fold(String::new(), |tags, tag| tags + "#" + tag + " ");
    let note = bookmark
        .note
        .as_ref()
        .map(|note| format!("{note} — "))
        .unwrap_or_default();
    let unsaved = if bookmark.saved { "" } else { "NOT SAVED " };
    Row {
        text: format!(
            "{unsaved}{tags}{note}{speaker}: {}",
            bookmark.span.quote.exact.replace('\n', " ")
        ),
        detail: place.to_string(),
        style: if bookmark.saved {
            Style::new()
        } else {
            theme.warning
        },
        value: Target {
            bookmark: bookmark.clone(),
            at,
        },
    }
}

/// Where a bookmark leads in the library as it is.
pub fn locate(bookmark: &Bookmark, library: &Library) -> Option<At> {
    let spot = &bookmark.span.start;
    let (at, transcript) = library
        .transcripts
        .iter()
        .enumerate()
        .find(|(_, transcript)| {
            transcript.exchange.id == spot.exchange && transcript.edition.id == spot.edition
        })?;
    transcript.turn(TurnIndex::from_number(spot.turn))?;
    Some(At {
        transcript: TranscriptIndex(at),
        cursor: cursor(transcript, spot),
    })
}
