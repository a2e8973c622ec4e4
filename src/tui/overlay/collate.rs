//! Two editions beside each other, turn by turn; they scroll together.
//!
//! ```text
//! ── Collate *< one@a (verbatim) | > one@b (verbatim) ─────
//! │ 8 same, 2 changed, 2 only in a   difference 1 of 3   │
//! │ ~ 3 Ann: We need the plan. │ 3 Ann: We want a plan. ~│
//! │   ¶ a claim                │ ¶? suggested: a claim   │
//! │ < 4 Bob: Yes.              │ (turns 4–5 of < are not<│
//! │ < 5 Ann: Good.             │ ///////////////////////<│
//! ```
//!
//! At the right edge the map: the whole of both, with the places where they differ.

mod carry;
mod draw;
mod lines;
mod map;
mod seek;
mod text;
mod told;
mod travel;

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::collate::{Collation, Difference, Passage, Side, Summary};
use crate::library::{ClaimIndex, Library, TranscriptIndex};
use crate::record::{Transcript, TurnIndex};
use crate::tui::action::Action;
use crate::tui::hint::Hint;
use crate::tui::keymap::Keymap;
use crate::tui::message::{Judged, Message};

pub use carry::TakenOver;

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
    differences: Vec<Difference>,
    items: [Items; 2],
}

/// Which passages are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    Differences,
}

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Collate {
    library: Arc<Library>,
    sides: [TranscriptIndex; 2],
    hint: Hint,
    /// The side that Enter opens.
    side: Side,
    /// The passage at the cursor, and how many of its lines are above it.
    at: (usize, usize),
    /// The line at the top as long as only the mouse moves the cursor.
    held: Option<(usize, usize)>,
    shown: Shown,
    /// What was sought last.
    sought: String,
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
                (Action::OnlyHits, "only these"),
                (Action::Follow, "open"),
                (Action::Cancel, "back"),
                (Action::NextLinked, "suggestion"),
                (Action::Accept, "take over"),
                (Action::Undo, "undo"),
                (Action::NextPane, "other side"),
                (Action::Search, "search"),
                (Action::Editions, "editions"),
            ]),
            side: Side::Left,
            at: (0, 0),
            held: None,
            shown: Shown::All,
            sought: String::new(),
            aligned: None,
        }
    }

    /// The edition on the right.
    pub fn other(&self) -> TranscriptIndex {
        self.sides[1]
    }

    /// Whether the editions are not aligned yet.
    pub fn waits(&self) -> bool {
        self.aligned.is_none()
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
        self.at = (passage.unwrap_or(0), 0);
        self.aligned = Some(Aligned {
            differences: collation.differences(),
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

    fn transcripts(&self) -> Option<[&Transcript; 2]> {
        let [left, right] = self.sides.map(|index| self.library.transcript(index));
        Some([left?, right?])
    }

    /// Takes an action.
    pub fn act(&mut self, action: Action, count: Option<usize>, area: Rect) -> Option<Message> {
        self.held = None;
        let steps = count.unwrap_or(1);
        let page = self.room(area).saturating_sub(1).max(1);
        match action {
            Action::LineDown => self.scroll(steps, true, area),
            Action::LineUp => self.scroll(steps, false, area),
            Action::PageDown | Action::Toggle => self.scroll(page, true, area),
            Action::PageUp => self.scroll(page, false, area),
            Action::HalfPageDown => self.scroll(page / 2, true, area),
            Action::HalfPageUp => self.scroll(page / 2, false, area),
            Action::TurnNext => self.step(steps, true),
            Action::TurnPrevious => self.step(steps, false),
            Action::Top => self.show(count.map_or(0, |number| self.passage_of(number))),
            Action::Bottom => self.show(count.map_or(usize::MAX, |number| self.passage_of(number))),
            Action::Percent => return self.part(count),
            Action::NextHit => return self.difference(steps, true),
            Action::PreviousHit => return self.difference(steps, false),
            Action::OnlyHits => return self.only_differences(),
            Action::Search => return Some(Message::AskForWords),
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
}
