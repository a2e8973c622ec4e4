//! The transcript: turns wrapped to the pane, a cursor on one line of them, a filter, a search, a selection.
//!
//! Positions in a turn are byte offsets in its shown (cleaned) text, so that they survive a change of width.

pub mod draw;
pub mod filter;
pub mod flow;
pub mod follow;
pub mod lines;
pub mod motion;
pub mod selection;

use std::collections::BTreeSet;

use crate::library::{ClaimIndex, TranscriptIndex};
use crate::link::{self, Link, Suggestion};
use crate::picture::Sign;
use crate::record::{Transcript, TurnIndex};
use crate::search::Marks;
use crate::text::clean;

pub use filter::Filter;
pub use flow::{Flow, Item};
pub use lines::{Columns, Line, TurnLines};
pub use selection::{Kind, Selection};

/// Where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// The turn.
    pub turn: TurnIndex,
    /// Byte offset in the turn's shown text: where its line starts, or a word while words are selected.
    pub offset: usize,
}

/// The outcome of a search in this transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The query as typed.
    pub query: String,
    /// The turns that match, in order.
    pub hits: Vec<TurnIndex>,
    /// Finds the words that match in them.
    pub marks: Marks,
}

impl Finding {
    /// Which hit, counted from 1, is on `turn` or the last one before it.
    pub fn number_at(&self, turn: TurnIndex) -> usize {
        self.hits.partition_point(|hit| *hit <= turn)
    }

    /// Whether `turn` is a hit.
    pub fn is_on(&self, turn: TurnIndex) -> bool {
        self.hits.binary_search(&turn).is_ok()
    }
}

/// The size and habits that the layout follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Columns of the pane.
    pub width: u16,
    /// Lines of the pane.
    pub height: u16,
    /// Longest line of speech; 0 for no limit.
    pub text_width: u16,
    /// Blank lines between turns.
    pub spacing: u8,
    /// Lines of speech between the cursor and the edge.
    pub margin: usize,
    /// Whether times are shown.
    pub times: bool,
}

/// A claim at a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The claim.
    pub claim: ClaimIndex,
    /// How it is known to belong there, in words.
    pub told: &'static str,
}

/// What stands at the turns besides their words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    /// Turns that a bookmark is on.
    pub bookmarks: BTreeSet<TurnIndex>,
    /// Links into this transcript, by turn.
    pub links: Vec<Link>,
    /// What is suggested for claims without a link, by turn.
    pub suggestions: Vec<Suggestion>,
}

impl Annotations {
    /// The links of one turn.
    pub fn links_of(&self, turn: TurnIndex) -> &[Link] {
        let from = self.links.partition_point(|link| link.turn < turn);
        let to = self.links.partition_point(|link| link.turn <= turn);
        &self.links[from..to]
    }

    /// The suggestions at one turn.
    pub fn suggestions_of(&self, turn: TurnIndex) -> &[Suggestion] {
        let from = self.suggestions.partition_point(|one| one.turn < turn);
        let to = self.suggestions.partition_point(|one| one.turn <= turn);
        &self.suggestions[from..to]
    }

    /// The claims at one turn: those linked, then those for which it is suggested.
    pub fn claims_of(&self, turn: TurnIndex) -> Vec<Mention> {
        let linked = self.links_of(turn).iter().map(|link| Mention {
            claim: link.claim,
            told: link.told(),
        });
        let suggested = self.suggestions_of(turn).iter().map(|one| Mention {
            claim: one.claim,
            told: link::SUGGESTED,
        });
        linked.chain(suggested).collect()
    }
}

/// The state of the pane.
#[derive(Debug, Clone)]
pub struct Reader {
    /// What is open.
    pub transcript: TranscriptIndex,
    /// Where the cursor is.
    pub cursor: Cursor,
    /// Which turns are shown.
    pub filter: Filter,
    /// The search in force.
    pub finding: Option<Finding>,
    /// What is being selected.
    pub selection: Option<Selection>,
    /// Signs and links of the turns.
    pub annotations: Annotations,
    flow: Flow,
    shape: Shape,
    top: usize,
}

impl Reader {
    /// Opens a transcript at its start.
    pub fn open(
        index: TranscriptIndex,
        transcript: &Transcript,
        shape: Shape,
        filter: Filter,
    ) -> Self {
        let mut reader = Self::empty(index, shape, filter);
        reader.relayout(transcript);
        reader.top = 0;
        reader
    }

    /// A reader with nothing in it.
    pub fn empty(index: TranscriptIndex, shape: Shape, filter: Filter) -> Self {
        Self {
            transcript: index,
            cursor: Cursor {
                turn: TurnIndex(0),
                offset: 0,
            },
            filter,
            finding: None,
            selection: None,
            annotations: Annotations::default(),
            flow: Flow::default(),
            shape,
            top: 0,
        }
    }

    /// Follows a change of size, filter or habits; the cursor stays on its words and its screen line.
    pub fn reshape(&mut self, transcript: &Transcript, shape: Shape) {
        if self.shape != shape {
            let row = self.cursor_line(transcript).saturating_sub(self.top);
            self.shape = shape;
            self.lay(transcript, row);
        }
    }

    /// Lays the turns out anew after the filter changed.
    pub fn relayout(&mut self, transcript: &Transcript) {
        let row = self.cursor_line(transcript).saturating_sub(self.top);
        self.lay(transcript, row);
    }

    /// The claims, bookmarks and hits at the turns.
    pub fn marks(&self) -> impl Iterator<Item = (TurnIndex, Sign)> {
        let claims = self.annotations.links.iter();
        let claims = claims.map(|link| (link.turn, Sign::Claim));
        let bookmarks = self.annotations.bookmarks.iter();
        let bookmarks = bookmarks.map(|turn| (*turn, Sign::Bookmark));
        let hits = self.finding.iter().flat_map(|finding| &finding.hits);
        let hits = hits.map(|turn| (*turn, Sign::Hit));
        claims.chain(bookmarks).chain(hits)
    }

    /// The layout in force.
    pub fn flow(&self) -> &Flow {
        &self.flow
    }

    /// The size and habits in force.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The line of the flow at the top of the pane.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Byte offset in the original text of the current turn where the cursor is.
    pub fn raw_offset(&self, transcript: &Transcript) -> usize {
        transcript.turn(self.cursor.turn).map_or(0, |turn| {
            clean::show(&turn.text)
                .raw_offset(self.cursor.offset)
                .min(turn.text.len())
        })
    }

    /// What is selected, or the current turn: in the original text, from (turn, byte) to (turn, byte).
    pub fn chosen(&self, transcript: &Transcript) -> ((TurnIndex, usize), (TurnIndex, usize)) {
        let turn = self.cursor.turn;
        let whole = |turn: TurnIndex| transcript.turn(turn).map_or(0, |turn| turn.text.len());
        match &self.selection {
            None => ((turn, 0), (turn, whole(turn))),
            Some(selection) => {
                let (from, to) = selection.ends(self.cursor, transcript);
                let raw = |at: Cursor| {
                    transcript.turn(at.turn).map_or(0, |turn| {
                        clean::show(&turn.text)
                            .raw_offset(at.offset)
                            .min(turn.text.len())
                    })
                };
                ((from.turn, raw(from)), (to.turn, raw(to)))
            }
        }
    }

    fn lay(&mut self, transcript: &Transcript, row: usize) {
        let columns = Columns::new(transcript, self.shape);
        let shown = self.filter.visible(transcript, self.finding.as_ref());
        self.flow = Flow::new(transcript, shown, columns, self.shape.spacing);
        self.put_cursor_on_a_shown_turn(transcript);
        let line = self.cursor_line(transcript);
        self.top = line.saturating_sub(row);
        self.keep_in_view(transcript);
    }
}
