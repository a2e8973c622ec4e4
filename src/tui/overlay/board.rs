//! The board: all claims of the exchange by kind, linked ones first; the claims around the calls; the turns that no
//! claim touches; the claims by passage, those of several articles together. The passage of the selected row is previewed.

mod draw;
mod filter;
mod passages;
mod rows;

use crate::library::ClaimIndex;
use crate::tui::action::Action;
use crate::tui::hint::Hint;
use crate::tui::keymap::Keymap;
use crate::tui::list::List;
use crate::tui::message::{Destination, Judged, Message};

use filter::Filter;
pub use rows::Maker;
use rows::Row;

/// What the board lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Claims about the exchange.
    Exchange,
    /// Claims about no exchange: what surrounds the calls.
    Around,
    /// Turns that no claim touches.
    Untouched,
    /// Claims about the exchange by passage, those of several articles together.
    Passages,
}

/// The state of the overlay.
#[derive(Debug, Clone)]
pub struct Board {
    title: String,
    view: View,
    /// All rows.
    all: [Vec<Row>; 4],
    /// Those that the filter leaves.
    rows: [Vec<Row>; 4],
    filter: Filter,
    /// How many claims of the exchange are judged, and how many there are.
    judged: (usize, usize),
    hints: Vec<Hint>,
    list: List,
}

impl Board {
    /// The board of the exchange that is open.
    pub fn new(maker: &Maker, keymap: &Keymap) -> Self {
        let mut board = Self {
            title: maker.transcript.exchange.title.clone(),
            view: View::Exchange,
            all: maker.rows(),
            rows: maker.rows(),
            filter: Filter::default(),
            judged: maker.judged(),
            hints: [
                "around the calls",
                "turns no claim touches",
                "by passage",
                "claims of the exchange",
            ]
            .map(|next| hint(keymap, next))
            .to_vec(),
            list: List::default(),
        };
        board.skip_headings(true);
        board
    }

    /// Follows what has changed; the cursor stays on its claim.
    pub fn refresh(&mut self, maker: &Maker) {
        let claim = self.claim();
        let at = self.list.selected;
        self.all = maker.rows();
        self.judged = maker.judged();
        self.narrow();
        self.list = List::at(at.min(self.rows().len().saturating_sub(1)));
        if let Some(claim) = claim {
            self.select(claim);
        }
        self.skip_headings(true);
    }

    /// Leaves the rows that the filter lets through, and headings above such.
    fn narrow(&mut self) {
        let filter = self.filter;
        self.rows = self.all.clone().map(|rows| {
            let mut left: Vec<Row> = Vec::new();
            for row in rows.into_iter().filter(|row| filter.lets(row)) {
                if matches!(row, Row::Heading(_)) {
                    left.pop_if(|last| matches!(last, Row::Heading(_)));
                }
                left.push(row);
            }
            if !filter.is_open() {
                left.pop_if(|last| matches!(last, Row::Heading(_)));
            }
            left
        });
    }

    /// Shows what another filter lets through, from its start.
    fn filter_by(&mut self, filter: Filter) -> Option<Message> {
        self.filter = filter;
        self.narrow();
        self.list = List::default();
        self.skip_headings(true);
        None
    }

    /// What the filter lets through, and how many claims of this view that are; nothing when it shows all.
    fn told(&self) -> String {
        let is_claim = |row: &&Row| matches!(row, Row::Claim { .. });
        let shown = self.rows().iter().filter(is_claim).count();
        match self.filter.told() {
            told if told.is_empty() => told,
            told => format!("{told}: {shown} · "),
        }
    }

    /// The claim that the cursor is on.
    fn claim(&self) -> Option<ClaimIndex> {
        match self.rows().get(self.list.selected)? {
            Row::Claim { claim, .. } => Some(*claim),
            _ => None,
        }
    }

    /// A yes or no to the passage that is next in question.
    fn decide(&self, confirmed: bool) -> Option<Message> {
        let Row::Claim {
            claim, candidate, ..
        } = self.rows().get(self.list.selected)?
        else {
            return None;
        };
        Some(match candidate {
            Some(turn) => Message::Judge(Judged::Passage(*claim, *turn, confirmed)),
            None => Message::Say("no passage of this claim is in question".to_owned()),
        })
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
                    View::Untouched => View::Passages,
                    View::Passages => View::Exchange,
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
            Action::Confirm => self.decide(true),
            Action::Refuse => self.decide(false),
            Action::Narrow => self.filter_by(self.filter.next_work()),
            Action::ByVerdict => self.filter_by(self.filter.next_verdict()),
            Action::ByState => self.filter_by(self.filter.next_state()),
            Action::All => self.filter_by(Filter::default()),
            Action::Report => Some(Message::Report(Destination::File)),
            Action::CopyWithContext => Some(Message::Report(Destination::Clipboard)),
            Action::Note => self
                .claim()
                .map(|claim| Message::Judge(Judged::Note(claim))),
            Action::Remove => self
                .claim()
                .map(|claim| Message::Judge(Judged::NoVerdict(claim))),
            Action::Undo => Some(Message::Judge(Judged::Undo)),
            Action::Cancel | Action::Quit | Action::Board => Some(Message::Close),
            _ => {
                let word = verdict(action)?;
                self.claim()
                    .map(|claim| Message::Judge(Judged::Verdict(claim, word)))
            }
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
}

/// The verdict that an action gives.
fn verdict(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Supported => "supported",
        Action::Partly => "partly",
        Action::Unsupported => "unsupported",
        Action::Contradicted => "contradicted",
        Action::Unclear => "unclear",
        _ => return None,
    })
}

/// Lines of the list: about three fifths of the frame.
fn list_height(height: usize) -> usize {
    (height.saturating_sub(2) * 3).div_ceil(5)
}

/// What can be done on the board; `next` is its next view.
fn hint(keymap: &Keymap, next: &str) -> Hint {
    let verdicts = [
        (Action::Supported, "supported"),
        (Action::Partly, "partly"),
        (Action::Unsupported, "unsupported"),
        (Action::Contradicted, "contradicted"),
        (Action::Unclear, "unclear"),
    ];
    let together = (verdicts.map(|(action, _)| action).to_vec(), "verdict");
    let each = verdicts.map(|(action, word)| (vec![action], word));
    let told = |verdicts: &[(Vec<Action>, &'static str)]| {
        let alone = |(action, text)| (vec![action], text);
        let mut groups: Vec<(Vec<Action>, &str)> = [
            (Action::Follow, "go"),
            (Action::Confirm, "is it"),
            (Action::Refuse, "is not"),
        ]
        .map(alone)
        .to_vec();
        groups.extend_from_slice(verdicts);
        groups.extend(
            [
                (Action::Narrow, "filter"),
                (Action::Note, "note"),
                (Action::View, next),
                (Action::Report, "report"),
                (Action::Undo, "undo"),
                (Action::Cancel, "back"),
            ]
            .map(alone),
        );
        keymap.hint_of_groups(&groups)
    };
    told(&each).or(told(&[together]))
}
