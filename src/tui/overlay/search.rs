//! Search of the whole library: the query, the hits by rank, the passage of the selected one in its context.

mod draw;
mod hit;
mod tally;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::library::TranscriptIndex;
use crate::search::query::QueryError;
use crate::search::{Counts, Hit, Hits};
use crate::tui::action::Action;
use crate::tui::caret::Wrong;
use crate::tui::jumps::At;
use crate::tui::list::List;
use crate::tui::message::Message;
use crate::tui::pane::reader::Cursor;
use crate::tui::prompt::{Step, TextLine, Typing};

use tally::{Tally, Way};

/// Most hits that are listed.
pub const MOST: usize = 200;
/// Lines that frame, query and rule take.
const AROUND: usize = 4;
/// Lines from which on the counts are shown too.
const ROOMY: usize = 14;

/// What keys go to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Focus {
    /// The query; the arrows choose hits.
    #[default]
    Query,
    /// The counts.
    Counts,
    /// The hits.
    Hits,
}

/// The state of the overlay.
#[derive(Debug, Clone, Default)]
pub struct Search {
    line: TextLine,
    focus: Focus,
    hits: Vec<Hit>,
    /// The selected hit.
    pub list: List,
    tally: Tally,
    /// What the query waits for, or that there is more.
    pub notice: Option<String>,
    /// What is wrong with the query.
    wrong: Option<Wrong>,
    /// The query that the hits are of; empty when none has been answered, or the one that is typed asks for nothing yet.
    answered: String,
    tickets: Tickets,
}

/// Numbers of searches.
#[derive(Debug, Clone, Copy, Default)]
struct Tickets {
    /// The latest search asked for; an answer to an older one is not taken.
    asked: u64,
    /// The one that the hits are of.
    answered: u64,
    /// The one that the counts are of.
    counted: u64,
}

impl Search {
    /// Starts with a query suggested.
    pub fn new(query: &str) -> Self {
        Self {
            line: TextLine::suggested(query),
            ..Self::default()
        }
    }

    /// The query as typed.
    pub fn query(&self) -> &str {
        self.line.text()
    }

    /// Whether it takes keys as they come, and not as actions.
    pub fn types(&self) -> bool {
        self.focus != Focus::Hits
    }

    /// The search with this number is the latest.
    pub fn ask(&mut self, ticket: u64) {
        self.tickets.asked = ticket;
    }

    /// Takes another query, as if it had been typed.
    pub fn retype(&mut self, query: String) {
        self.line = TextLine::new(query);
    }

    /// Walks through earlier queries; whether there is another query now.
    pub fn recall(&mut self, step: Step, earlier: &[String]) -> bool {
        self.line.recall(step, earlier) == Typing::Changed
    }

    /// Takes the counts of the search with `ticket`.
    pub fn count(&mut self, ticket: u64, counts: Counts) {
        if ticket == self.tickets.asked {
            self.tickets.counted = ticket;
            self.tally.take(counts);
        }
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
        if ticket == self.tickets.asked {
            self.tickets.answered = ticket;
            self.list = self.list_for(&hits);
            self.answered = self.line.text().to_owned();
            let count = hits.len();
            self.notice = match (reading, nothing) {
                (Some(reading), _) => Some(format!("{count} turns so far: {reading}")),
                (None, Some(why)) => Some(format!("nothing found: {why}")),
                (None, None) => (!whole).then(|| format!("{count} turns so far")),
            };
            self.wrong = None;
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
        self.answered.clear();
        self.list = List::default();
        self.tally = Tally::default();
        self.focus = Focus::Query;
        self.notice = notice;
        self.wrong = None;
    }

    /// Says what is wrong with the query, and where; what was typed stays.
    pub fn refuse(&mut self, error: &QueryError) {
        self.clear(None);
        self.wrong = Some(Wrong {
            sentence: error.to_string(),
            at: Some(error.at.start),
        });
    }

    /// Takes a key while typing or choosing among the counts.
    pub fn key(&mut self, key: KeyEvent, height: usize) -> Option<Message> {
        match self.focus {
            Focus::Counts => self.choose(key),
            Focus::Query | Focus::Hits => self.type_key(key, height),
        }
    }

    /// Letters search, arrows choose hits and lead to earlier queries above the first, Enter opens.
    fn type_key(&mut self, key: KeyEvent, height: usize) -> Option<Message> {
        let recalled = self.line.is_recalled();
        match (key.code, self.line.key(key)) {
            (_, Typing::Changed) => return Some(Message::Find(self.line.text().to_owned())),
            (_, Typing::Accept) => return self.open(),
            (_, Typing::Cancel) => return Some(Message::Close),
            (KeyCode::Down, _) if !recalled => self.step(Action::LineDown, height),
            (KeyCode::Up, _) if !recalled && self.list.selected > 0 => {
                self.step(Action::LineUp, height);
            }
            (_, Typing::Recall(step)) => return Some(Message::Recall(step)),
            (KeyCode::PageDown, _) => self.step(Action::PageDown, height),
            (KeyCode::PageUp, _) => self.step(Action::PageUp, height),
            (KeyCode::Tab, _) => self.turn_to_counts(height),
            (KeyCode::BackTab, _) => self.focus = Focus::Hits,
            _ => {}
        }
        None
    }

    /// Arrows choose a count, Enter narrows the query to it or widens it again.
    fn choose(&mut self, key: KeyEvent) -> Option<Message> {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return Some(Message::Close),
            KeyCode::Char('c' | 'g') if control => return Some(Message::Close),
            KeyCode::Enter | KeyCode::Char(' ') => return self.tally.chosen().map(Message::Narrow),
            KeyCode::Right | KeyCode::Char('l') => self.tally.choose(Way::Next),
            KeyCode::Left | KeyCode::Char('h') => self.tally.choose(Way::Previous),
            KeyCode::Up | KeyCode::Down | KeyCode::Char('j' | 'k') => {
                self.tally.choose(Way::Across);
            }
            KeyCode::Tab => self.focus = Focus::Hits,
            KeyCode::BackTab | KeyCode::Char('/' | 'S') => self.focus = Focus::Query,
            _ => {}
        }
        None
    }

    fn turn_to_counts(&mut self, height: usize) {
        let shown = tally_lines(height) > 0 && !self.tally.is_empty();
        self.focus = if shown { Focus::Counts } else { Focus::Hits };
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
                self.focus = Focus::Query;
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
}

/// Lines of the list: about half of what the frame leaves.
fn list_height(height: usize) -> usize {
    let around = AROUND + usize::from(tally_lines(height));
    height.saturating_sub(around).div_ceil(2)
}

/// Lines of the counts: none where room is short.
fn tally_lines(height: usize) -> u16 {
    if height < ROOMY { 0 } else { tally::LINES }
}
