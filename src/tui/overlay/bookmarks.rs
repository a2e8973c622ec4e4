//! All bookmarks: go to one, edit its note or tags, remove it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::anchor::{Anchored, Finder, Fit, Span, Spot};
use crate::keep::{Bookmark, Kept};
use crate::library::{Library, TranscriptIndex};
use crate::record::Place;
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::jumps::At;
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;
use crate::tui::paint::write;
use crate::tui::pane::reader::Cursor;
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
    /// The place where its words stand now, if that is another one.
    now: Option<Span>,
    fit: Option<Fit>,
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
            (Action::Accept, "accept the new place"),
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
                None if target.fit.is_some() => {
                    Message::Say("its words do not stand in this text any more".to_owned())
                }
                None => Message::Say("that edition is not in the library".to_owned()),
            }),
            Action::Accept => target.map(|target| match &target.now {
                Some(span) => Message::MoveBookmark(target.bookmark.id.clone(), span.clone()),
                None => Message::Say("there is no new place that is certain".to_owned()),
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
    let mut finder = Finder::new(library);
    kept.bookmarks
        .iter()
        .map(|bookmark| row(bookmark, library, &mut finder, theme))
        .collect()
}

fn row(
    bookmark: &Bookmark,
    library: &Library,
    finder: &mut Finder<'_>,
    theme: &Theme,
) -> Row<Target> {
    let found = finder.find(&bookmark.span);
    let at = found
        .as_ref()
        .and_then(|(index, anchored)| place_of(library, *index, anchored));
    let spot = &bookmark.span.start;
    let place = Place {
        turns: Some((spot.turn, bookmark.span.end_turn.max(spot.turn))),
        ..spot.edition_place()
    };
    let fit = found.as_ref().map(|(_, anchored)| anchored.fit);
    let state = told(fit, at, place.turns, library, spot);
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
            "{unsaved}{state}{tags}{note}{speaker}: {}",
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
            now: found.and_then(|(index, anchored)| now(bookmark, library, index, &anchored)),
            fit,
        },
    }
}

/// Where Enter leads: to the place of the words, or the first of those that may be meant.
fn place_of(library: &Library, index: TranscriptIndex, anchored: &Anchored) -> Option<At> {
    let transcript = library.transcript(index)?;
    let (turn, byte) = anchored.places.first()?.start;
    let text = clean::show(&transcript.turn(turn)?.text);
    let offset = text.range(byte..byte).start;
    Some(At {
        transcript: index,
        cursor: Cursor { turn, offset },
    })
}

/// The same bookmark at the place where its words stand now, if that is certain and another one.
fn now(
    bookmark: &Bookmark,
    library: &Library,
    index: TranscriptIndex,
    anchored: &Anchored,
) -> Option<Span> {
    let place = anchored.place()?;
    let span = Span::of_range(library.transcript(index)?, place.start, place.end);
    (span != bookmark.span && (anchored.fit != Fit::Ok || span.start != bookmark.span.start))
        .then_some(span)
}

/// What became of the words, where they do not stand as they were kept.
fn told(
    fit: Option<Fit>,
    at: Option<At>,
    turns: Option<(usize, usize)>,
    library: &Library,
    spot: &Spot,
) -> String {
    let Some(fit) = fit else {
        return "NOT IN THE LIBRARY ".to_owned();
    };
    let place = at.and_then(|at| {
        let edition = &library.transcript(at.transcript)?.edition.id;
        let other = *edition != spot.edition;
        let number = at.cursor.turn.number();
        let moved = turns.is_some_and(|(first, _)| first != number);
        let edition = if other {
            format!("@{edition}")
        } else {
            String::new()
        };
        (other || moved).then(|| format!(" {edition}#{number}"))
    });
    match (fit, place) {
        (Fit::Ok, None) => String::new(),
        (Fit::Ok, Some(place)) => format!("[stands in{place}] "),
        (fit, place) => format!("[{}{}] ", fit.word(), place.unwrap_or_default()),
    }
}
