//! The summary of the open edition: four pictures of it, one page each.
//!
//! ```text
//! ── Summary of Witkoff–Ushakov ─────────────────────────
//! │ Talk share · [Course] · Timeline · Telling words    │
//! │ By words: 111 in 9 turns                            │
//! │                  ¶  ¶¶   ★                          │
//! │ Steve Witkoff    ██████▄  ████                  89% │
//! │ unknown speaker         █                       11% │
//! │                         ▲                           │
//! │ turn 5 of 9, unknown speaker, reported              │
//! │ Suggests that …                                     │
//! ```

mod course;
mod dates;
mod ink;
mod section;
mod talk;
mod telling;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::library::{Library, TranscriptIndex};
use crate::picture::{Picture, Sign};
use crate::record::{SpeakerIndex, Transcript, TurnIndex};
use crate::text::clean;
use crate::tui::action::Action;
use crate::tui::hint::Hint;
use crate::tui::jumps::At;
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;
use crate::tui::theme::{Signs, Theme};

use super::page::Scroll;
use super::{frame, inside};
use course::Cursor;
use ink::{Ink, Line};
use section::Section;

/// What is drawn, and in what room.
#[derive(Clone, Copy)]
struct Scene<'a> {
    transcript: &'a Transcript,
    picture: &'a Picture,
    signs: &'static Signs,
    width: usize,
}

impl Scene<'_> {
    /// The name of a speaker, cut or filled up to `columns`.
    fn name(&self, speaker: Option<SpeakerIndex>, columns: usize) -> String {
        let name = clean::show_line(self.transcript.speaker_name(speaker));
        ink::filled(name.as_str(), columns)
    }
}

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Summary {
    library: Arc<Library>,
    transcript: TranscriptIndex,
    signs: &'static Signs,
    /// What can be done on a list, and on the course.
    hints: [Hint; 2],
    /// What stands at turns.
    marks: Vec<(TurnIndex, Sign)>,
    picture: Option<Arc<Picture>>,
    section: Section,
    /// The first line shown; on the course, the first speaker.
    top: usize,
    cursor: TurnIndex,
}

impl Summary {
    /// The summary of a transcript that is being worked out; the cursor of the course is at a turn.
    pub fn new(
        library: Arc<Library>,
        here: At,
        marks: Vec<(TurnIndex, Sign)>,
        theme: &Theme,
        keymap: &Keymap,
    ) -> Self {
        Self {
            library,
            transcript: here.transcript,
            signs: theme.signs,
            hints: [
                keymap.hint(&[(Action::View, "next page"), (Action::Cancel, "back")]),
                keymap.hint(&[
                    (Action::View, "next page"),
                    (Action::Follow, "go there"),
                    (Action::Earlier, "earlier"),
                    (Action::Later, "later"),
                    (Action::TurnNext, "turn"),
                    (Action::Cancel, "back"),
                ]),
            ],
            marks,
            picture: None,
            section: Section::Talk,
            top: 0,
            cursor: here.cursor.turn,
        }
    }

    /// Whether it is of this transcript of this library.
    pub fn is_of(&self, library: &Arc<Library>, transcript: TranscriptIndex) -> bool {
        Arc::ptr_eq(&self.library, library) && self.transcript == transcript
    }

    /// Shows what has been worked out.
    pub fn take(&mut self, picture: Arc<Picture>) {
        self.picture = Some(picture);
    }

    /// The same page of the same edition as it is now, to be worked out anew.
    #[must_use]
    pub fn resumed(self, now: Self) -> Self {
        Self {
            section: self.section,
            top: self.top,
            ..now
        }
    }

    fn scene(&self, area: Rect) -> Option<Scene<'_>> {
        Some(Scene {
            transcript: self.library.transcript(self.transcript)?,
            picture: self.picture.as_deref()?,
            signs: self.signs,
            width: usize::from(area.width).saturating_sub(4),
        })
    }

    /// Takes an action: turns the page, scrolls, moves along the course or leaves.
    pub fn act(&mut self, action: Action, count: Option<usize>, area: Rect) -> Option<Message> {
        match action {
            Action::Source => return Some(Message::Run(action)),
            Action::View | Action::NextPane => {
                (self.section, self.top) = (self.section.next(), 0);
                self.show_cursor(area);
            }
            Action::Follow | Action::Toggle if self.section == Section::Course => {
                self.picture.as_ref()?;
                return Some(Message::Go(At::turn(self.transcript, self.cursor)));
            }
            Action::Cancel | Action::Quit | Action::Summary | Action::Follow => {
                return Some(Message::Close);
            }
            _ if self.section == Section::Course && self.travel(action, count, area) => {}
            _ => self.scroll(action, count, area),
        }
        None
    }

    /// Moves the cursor of the course; `false` when the action means something else.
    fn travel(&mut self, action: Action, count: Option<usize>, area: Rect) -> bool {
        let Some(scene) = self.scene(area) else {
            return false;
        };
        let cursor = Cursor {
            turn: self.cursor,
            marks: &self.marks,
        };
        let Some(turn) = cursor.moved(scene, action, count) else {
            return false;
        };
        self.cursor = turn;
        self.show_cursor(area);
        true
    }

    /// Takes a click: on the name of a page it is shown; on the strip the cursor goes there, and from where it is already to
    /// the turn itself.
    pub fn click(&mut self, at: Position, area: Rect) -> Option<Message> {
        let scene = self.scene(area)?;
        let inner = inside(area);
        if inner.contains(at) && at.y == inner.y {
            let named = Section::at(usize::from(at.x - inner.x), usize::from(inner.width))?;
            (self.section, self.top) = (named, 0);
            self.show_cursor(area);
            return None;
        }
        if self.section != Section::Course || !inner.contains(at) {
            return None;
        }
        let turn = course::turn_at(scene, usize::from(at.x - inner.x), self.cursor)?;
        if turn == self.cursor {
            return Some(Message::Go(At::turn(self.transcript, turn)));
        }
        self.cursor = turn;
        self.show_cursor(area);
        None
    }

    /// Brings the lane of the speaker at the cursor into view.
    fn show_cursor(&mut self, area: Rect) {
        if self.section == Section::Course
            && let Some(scene) = self.scene(area)
        {
            self.top = course::top_with(scene, self.cursor, self.top, room(area));
        }
    }

    fn scroll(&mut self, action: Action, count: Option<usize>, area: Rect) {
        let Some(scene) = self.scene(area) else {
            return;
        };
        let (lines, height) = match self.section {
            Section::Course => (scene.picture.talk.len(), course::lanes(room(area))),
            section => (lines(scene, section).len(), room(area)),
        };
        let scroll = Scroll {
            top: self.top,
            page: height,
            last: lines.saturating_sub(height),
        };
        self.top = scroll.act(action, count).unwrap_or(self.top);
    }

    /// Draws it.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let title = self.library.transcript(self.transcript);
        let title = title.map_or("", |transcript| transcript.exchange.title.as_str());
        let title = format!("Summary of {}", clean::show_line(title));
        let inner = frame(&title, theme, buffer, area);
        let mut drawn = vec![self.section.tabs(usize::from(inner.width))];
        match self.scene(area) {
            None => drawn.push(Line::of(Ink::Faint, "counting the words…")),
            Some(scene) => drawn.extend(self.page(scene, room(area))),
        }
        drawn.truncate(usize::from(inner.height).saturating_sub(1).max(1));
        for (y, line) in (inner.y..inner.bottom()).zip(&drawn) {
            let height = 1;
            line.draw(theme, buffer, Rect { y, height, ..inner });
        }
        if inner.height > 3 {
            let y = inner.bottom() - 1;
            let height = 1;
            let [list, course] = &self.hints;
            let hint = if self.section == Section::Course {
                course
            } else {
                list
            };
            let hint = Line::of(Ink::Faint, hint.fitting(usize::from(inner.width)));
            hint.draw(theme, buffer, Rect { y, height, ..inner });
        }
    }

    /// The lines of the page that are in view.
    fn page(&self, scene: Scene, height: usize) -> Vec<Line> {
        if self.section == Section::Course {
            return course::lines(scene, &self.marks, self.cursor, self.top, height);
        }
        let mut lines = lines(scene, self.section);
        let below = lines.len().saturating_sub(self.top + height);
        lines.drain(..self.top.min(lines.len()));
        if below > 0 && height > 1 {
            lines.truncate(height - 1);
            lines.push(Line::of(
                Ink::Faint,
                format!("({} more lines below)", below + 1),
            ));
        }
        lines
    }
}

/// Lines of a page: without the frame, the names of the pages and the hint.
fn room(area: Rect) -> usize {
    usize::from(area.height).saturating_sub(4)
}

/// All lines of a page that is a list.
fn lines(scene: Scene, section: Section) -> Vec<Line> {
    match section {
        Section::Talk | Section::Course => talk::lines(scene),
        Section::Timeline => dates::lines(scene),
        Section::Telling => telling::lines(scene),
    }
}
