//! Two editions beside each other, turn by turn; they scroll together.
//!
//! ```text
//! ── Collate one@a ═ one@b ──────────────────────────────
//! │ 8 the same, 2 changed, 1 only left, 0 only right    │
//! │ ~ 3 Ann: We need the plan. │ 3 Ann: We want a plan. │
//! │   ¶ a claim                │ ¶? suggested: a claim  │
//! │ < 4 Bob: Yes.              │                        │
//! ```

mod carry;
mod head;
mod lines;
mod travel;

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::collate::{Collation, Passage, Side, Summary};
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::record::{Transcript, TurnIndex};
use crate::text::clean;
use crate::tui::action::Action;
use crate::tui::hint::Hint;
use crate::tui::keymap::Keymap;
use crate::tui::message::{Judged, Message};
use crate::tui::paint::write;
use crate::tui::theme::Theme;

use super::{frame, inside};
pub use carry::TakenOver;
use head::Head;
use lines::{Layout, Maker};

/// Something that stands at a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// A claim that is linked to it.
    Claim(ClaimIndex),
    /// A bookmark, by the position among those kept of the first one with the same note and tags.
    Bookmark(usize),
}

/// What stands at each turn of an edition.
pub type Items = HashMap<TurnIndex, Vec<Item>>;

/// What is known once the editions are aligned.
#[derive(Debug, Clone)]
struct Aligned {
    collation: Arc<Collation>,
    summary: Summary,
    items: [Items; 2],
}

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Collate {
    library: Arc<Library>,
    sides: [TranscriptIndex; 2],
    hint: Hint,
    /// The side that Enter opens.
    side: Side,
    /// The passage at the top, and how many of its lines are above it.
    top: (usize, usize),
    aligned: Option<Aligned>,
}

impl Collate {
    /// The open edition and another, not aligned yet.
    pub fn new(library: Arc<Library>, sides: [TranscriptIndex; 2], keymap: &Keymap) -> Self {
        Self {
            library,
            sides,
            hint: keymap.hint(&[
                (Action::NextHit, "next difference"),
                (Action::NextLinked, "suggestion"),
                (Action::Accept, "take over"),
                (Action::Undo, "undo"),
                (Action::Follow, "open"),
                (Action::NextPane, "other side"),
                (Action::Editions, "editions"),
                (Action::Cancel, "back"),
            ]),
            side: Side::Left,
            top: (0, 0),
            aligned: None,
        }
    }

    /// The edition on the right.
    pub fn other(&self) -> TranscriptIndex {
        self.sides[1]
    }

    /// Whether these are the editions that it shows, left and right.
    pub fn is_of(&self, library: &Arc<Library>, sides: [TranscriptIndex; 2]) -> bool {
        Arc::ptr_eq(&self.library, library) && self.sides == sides
    }

    /// Takes the alignment and shows it at a turn of the left edition.
    pub fn take(&mut self, collation: Arc<Collation>, items: [Items; 2], turn: TurnIndex) {
        let [Some(left), Some(right)] = self.sides.map(|index| self.library.transcript(index))
        else {
            return;
        };
        let summary = collation.summary(left, right);
        let passage = collation
            .passages
            .iter()
            .position(|passage| passage.lefts.contains(&turn));
        self.top = (passage.unwrap_or(0), 0);
        self.aligned = Some(Aligned {
            collation,
            summary,
            items,
        });
    }

    fn passages(&self) -> &[Passage] {
        self.aligned
            .as_ref()
            .map(|aligned| aligned.collation.passages.as_slice())
            .unwrap_or_default()
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, area: Rect) -> Option<Message> {
        let steps = count.unwrap_or(1);
        let page = self.page(area);
        match action {
            Action::LineDown => self.scroll(steps, true, area),
            Action::LineUp => self.scroll(steps, false, area),
            Action::PageDown | Action::Toggle => self.scroll(page, true, area),
            Action::PageUp => self.scroll(page, false, area),
            Action::HalfPageDown => self.scroll(page / 2, true, area),
            Action::HalfPageUp => self.scroll(page / 2, false, area),
            Action::TurnNext => self.show(self.top.0.saturating_add(steps)),
            Action::TurnPrevious => self.show(self.top.0.saturating_sub(steps)),
            Action::Top => self.show(count.map_or(0, |number| self.passage_of(number))),
            Action::Bottom => self.show(count.map_or(usize::MAX, |number| self.passage_of(number))),
            Action::NextHit => return self.difference(steps, true),
            Action::PreviousHit => return self.difference(steps, false),
            Action::NextLinked => return self.next_suggestion(true),
            Action::PreviousLinked => return self.next_suggestion(false),
            Action::Accept => return self.take_over(),
            Action::Undo => return Some(Message::Judge(Judged::Undo)),
            Action::NextPane | Action::View => self.side = self.side.other(),
            Action::Follow => return self.follow(),
            Action::Editions => return Some(Message::ChooseEdition),
            Action::Cancel | Action::Quit => return Some(Message::Close),
            _ => {}
        }
        None
    }

    /// Lines of a page: frame, head and hint are beside it, and a line of the one before stays.
    fn page(&self, area: Rect) -> usize {
        let inner = inside(area);
        let (width, height) = (usize::from(inner.width), usize::from(inner.height));
        let head = self
            .aligned
            .as_ref()
            .map_or(0, |aligned| Head::new(aligned, width, height).verdict.len());
        height.saturating_sub(head + 3).max(1)
    }

    fn height(&self, passage: usize, layout: Layout) -> usize {
        self.maker(passage)
            .map_or(1, |maker| maker.rows(layout, None).len())
    }

    fn maker(&self, passage: usize) -> Option<Maker<'_>> {
        let aligned = self.aligned.as_ref()?;
        let [left, right] = self.transcripts()?;
        Some(Maker {
            library: &self.library,
            transcripts: [left, right],
            passage: aligned.collation.passages.get(passage)?,
            items: &aligned.items,
            tongue: aligned.collation.tongue,
        })
    }

    fn transcripts(&self) -> Option<[&Transcript; 2]> {
        let [left, right] = self.sides.map(|index| self.library.transcript(index));
        Some([left?, right?])
    }

    /// Draws both editions.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let inner = frame(&self.title(), theme, buffer, area);
        if inner.height < 3 {
            return;
        }
        let Some(aligned) = &self.aligned else {
            write(buffer, inner, 0, "aligning the editions…", theme.faint);
            return;
        };
        let width = usize::from(inner.width);
        let head = Head::new(aligned, width, usize::from(inner.height));
        let mut text = inner;
        let verdict = head.verdict.iter().map(|line| (line, theme.warning));
        for (line, style) in verdict.chain([(&head.shared, theme.faint)]) {
            write(buffer, text, 0, line, style);
            text.y += 1;
        }
        let hint = Rect {
            y: inner.bottom() - 1,
            height: 1,
            ..inner
        };
        write(buffer, hint, 0, &self.hint.fitting(width), theme.faint);
        text.height = hint.y.saturating_sub(text.y);
        self.draw_passages(theme, buffer, text, Layout::of(area));
    }

    fn draw_passages(&self, theme: &Theme, buffer: &mut Buffer, area: Rect, layout: Layout) {
        let (first, mut skip) = self.top;
        let mut y = area.y;
        for passage in first..self.passages().len() {
            let Some(maker) = self.maker(passage) else {
                return;
            };
            let rows = maker.rows(layout, Some(theme));
            // On a wider screen it may have fewer rows than were scrolled over.
            for row in rows.iter().skip(skip.min(rows.len() - 1)) {
                if y >= area.bottom() {
                    return;
                }
                let place = Rect {
                    y,
                    height: 1,
                    ..area
                };
                row.draw(theme, buffer, place, layout);
                if passage == first {
                    write(buffer, place, 0, theme.signs.cursor, theme.cursor);
                }
                y += 1;
            }
            skip = 0;
        }
    }

    fn title(&self) -> String {
        let places = self.sides.map(|index| {
            let transcript = self.library.transcript(index);
            transcript.map_or_else(String::new, |transcript| {
                let place = clean::show_line(&transcript.place().to_string()).to_string();
                format!("{place} ({})", transcript.edition.basis.word())
            })
        });
        let sign = |side| if self.side == side { "*" } else { "" };
        format!(
            "Collate {}{} | {}{}",
            sign(Side::Left),
            places[0],
            sign(Side::Right),
            places[1]
        )
    }
}
