//! Search of the whole library: the query, the hits by rank, the passage of the selected one in its context.

mod hit;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::library::{Library, TranscriptIndex};
use crate::search::query::QueryError;
use crate::search::{Hit, Hits};
use crate::text::wrap;
use crate::tui::action::Action;
use crate::tui::jumps::At;
use crate::tui::list::List;
use crate::tui::message::Message;
use crate::tui::paint::write;
use crate::tui::pane::reader::Cursor;
use crate::tui::prompt::{TextLine, Typing};
use crate::tui::theme::Theme;

use super::frame;
use hit::{draw_hit, preview};

/// Most hits that are listed.
pub const MOST: usize = 200;
/// Lines that frame, query and rule take.
const AROUND: usize = 4;

/// The state of the overlay.
#[derive(Debug, Clone, Default)]
pub struct Search {
    line: TextLine,
    /// Whether letters go into the query.
    pub typing: bool,
    hits: Vec<Hit>,
    /// The selected hit.
    pub list: List,
    /// What is wrong with the query, or what it waits for.
    pub notice: Option<String>,
    /// The column of the query line under which the notice points, if it is about one place of the query.
    pointed: Option<usize>,
    /// The query that the hits are of.
    answered: String,
    /// The latest search asked for; an answer to an older one is not taken.
    pub ticket: u64,
}

impl Search {
    /// Starts with a query suggested.
    pub fn new(query: &str) -> Self {
        Self {
            line: TextLine::suggested(query),
            typing: true,
            ..Self::default()
        }
    }

    /// The query as typed.
    pub fn query(&self) -> &str {
        self.line.text()
    }

    /// Takes the hits of the search with `ticket`; `reading` says how much of the library has been read, if not all, `nothing`
    /// why there are none.
    pub fn take(
        &mut self,
        ticket: u64,
        Hits { hits, whole }: Hits,
        reading: Option<&str>,
        nothing: Option<String>,
    ) {
        if ticket == self.ticket {
            self.list = self.list_for(&hits);
            self.answered = self.line.text().to_owned();
            let count = hits.len();
            self.notice = match (reading, nothing) {
                (Some(reading), _) => Some(format!("{count} turns so far: {reading}")),
                (None, Some(why)) => Some(format!("nothing found: {why}")),
                (None, None) => (!whole).then(|| format!("{count} turns so far")),
            };
            self.pointed = None;
            self.hits = hits;
        }
    }

    /// The list of these hits. A hit that was chosen stays so when they are of the same query as those before.
    fn list_for(&self, hits: &[Hit]) -> List {
        let before = self.hits.get(self.list.selected);
        let before = before.filter(|_| self.list.selected > 0 && self.answered == self.line.text());
        let same = before.and_then(|before| {
            let is_it = |hit: &Hit| (hit.transcript, hit.turn) == (before.transcript, before.turn);
            hits.iter().position(is_it)
        });
        List::at(same.unwrap_or(0))
    }

    /// Follows a change of the library: `moved` tells in which transcript the words of a hit are now, if they stand there still.
    pub fn relocate(&mut self, moved: impl Fn(&Hit) -> Option<TranscriptIndex>) {
        let selected = self.list.selected;
        let gone = |hit: &&Hit| moved(hit).is_none();
        let fewer = self.hits.iter().take(selected).filter(gone).count();
        self.list = List::at(selected - fewer);
        self.hits.retain_mut(|hit| {
            moved(hit).is_some_and(|at| {
                hit.transcript = at;
                true
            })
        });
    }

    /// Forgets the hits, as for an empty query.
    pub fn clear(&mut self, notice: Option<String>) {
        self.hits.clear();
        self.list = List::default();
        self.notice = notice;
        self.pointed = None;
    }

    /// Says what is wrong with the query, and where; what was typed stays.
    pub fn refuse(&mut self, error: &QueryError) {
        self.clear(Some(error.to_string()));
        let before = self.line.text().get(..error.at.start);
        self.pointed = before.map(|before| 1 + wrap::width(before));
    }

    /// Takes a key while typing: letters search, arrows choose, Enter opens.
    pub fn key(&mut self, key: KeyEvent, height: usize) -> Option<Message> {
        match (key.code, self.line.key(key)) {
            (_, Typing::Changed) => return Some(Message::Find(self.line.text().to_owned())),
            (_, Typing::Accept) => return self.open(),
            (_, Typing::Cancel) => return Some(Message::Close),
            (KeyCode::Down, _) => self.step(Action::LineDown, height),
            (KeyCode::Up, _) => self.step(Action::LineUp, height),
            (KeyCode::PageDown, _) => self.step(Action::PageDown, height),
            (KeyCode::PageUp, _) => self.step(Action::PageUp, height),
            (KeyCode::Tab, _) => self.typing = false,
            _ => {}
        }
        None
    }

    /// Takes pasted text.
    pub fn paste(&mut self, text: &str) -> Option<Message> {
        self.line.paste(text);
        Some(Message::Find(self.line.text().to_owned()))
    }

    /// Takes an action while not typing (Tab leads out of the query, `/` back into it).
    pub fn act(&mut self, action: Action, count: Option<usize>, height: usize) -> Option<Message> {
        if self
            .list
            .act(action, count, self.hits.len(), list_height(height))
        {
            return None;
        }
        match action {
            Action::Follow | Action::Toggle => self.open(),
            Action::Search | Action::SearchLibrary | Action::View => {
                self.typing = true;
                None
            }
            Action::Cancel | Action::Quit => Some(Message::Close),
            _ => None,
        }
    }

    fn step(&mut self, action: Action, height: usize) {
        self.list
            .act(action, None, self.hits.len(), list_height(height));
    }

    fn open(&self) -> Option<Message> {
        let hit = self.hits.get(self.list.selected)?;
        let at = At {
            transcript: hit.transcript,
            cursor: Cursor {
                turn: hit.turn,
                offset: 0,
            },
        };
        Some(Message::GoToHit(at, self.line.text().to_owned()))
    }

    /// Draws query, hits and preview.
    pub fn draw(&self, library: &Library, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let found = match (&self.notice, self.hits.len(), self.line.text().trim().is_empty()) {
            (Some(notice), _, _) => notice.clone(),
            (None, _, true) => "words, \"a phrase\", -without, @speaker, in:, date:, basis:, claim:yes, tag:, note:yes".to_owned(),
            (None, 0, _) => "nothing found".to_owned(),
            (None, 1, _) => "1 turn".to_owned(),
            (None, MOST, _) => format!("the best {MOST} turns"),
            (None, hits, _) => format!("{hits} turns"),
        };
        let inner = frame("Search the library", theme, buffer, area);
        let cursor = if self.typing { "▏" } else { "" };
        write(
            buffer,
            inner,
            0,
            &format!("/{}{cursor}", self.line.text()),
            theme.heading,
        );
        if let (Some(wrong), Some(column)) = (&self.notice, self.pointed) {
            let below = Rect {
                y: inner.y + 1.min(inner.height),
                height: inner.height.saturating_sub(1),
                ..inner
            };
            return draw_wrong(wrong, column, theme, buffer, below);
        }
        let second = Rect {
            y: inner.y + 1.min(inner.height),
            height: inner.height.saturating_sub(1).min(1),
            ..inner
        };
        write(
            buffer,
            second,
            0,
            &wrap::elide(&found, usize::from(inner.width)),
            theme.faint,
        );
        let rows = list_height(usize::from(area.height));
        #[expect(
            clippy::cast_possible_truncation,
            reason = "less than the height, which is a u16"
        )]
        let list = Rect {
            y: inner.y + 2,
            height: (rows as u16).min(inner.height.saturating_sub(2)),
            ..inner
        };
        let top = self.list.top_for(rows);
        for (y, (at, hit)) in (list.y..list.bottom()).zip(self.hits.iter().enumerate().skip(top)) {
            let place = Rect {
                y,
                height: 1,
                ..list
            };
            draw_hit(hit, library, theme, buffer, place);
            if at == self.list.selected {
                buffer.set_style(place, theme.selected_row);
            }
        }
        let below = Rect {
            y: list.bottom(),
            height: inner.bottom().saturating_sub(list.bottom()),
            ..inner
        };
        if let Some(hit) = self.hits.get(self.list.selected) {
            write(
                buffer,
                below,
                0,
                &theme.signs.rule.repeat(usize::from(inner.width)),
                theme.faint,
            );
            preview(
                hit,
                library,
                theme,
                buffer,
                Rect {
                    y: below.y + 1,
                    height: below.height.saturating_sub(1),
                    ..below
                },
            );
        }
    }
}

/// What is wrong with a query: a caret under the place that it is about, the sentence below.
fn draw_wrong(wrong: &str, column: usize, theme: &Theme, buffer: &mut Buffer, area: Rect) {
    let width = usize::from(area.width);
    let column = column.min(width.saturating_sub(1));
    let caret = format!("{:column$}^", "");
    let sentence = wrap::wrap(wrong, width).into_iter();
    let lines = std::iter::once(caret.as_str()).chain(sentence.map(|line| &wrong[line]));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        write(buffer, place, 0, line, theme.warning);
    }
}

/// Lines of the list: about half of what the frame leaves.
fn list_height(height: usize) -> usize {
    height.saturating_sub(AROUND).div_ceil(2)
}
