//! What the user keeps, in one append-only journal.
//!
//! [`record`] is the shape of a line, [`entry`] makes new ones, [`journal`] is the file, [`keeper`] writes to it
//! in the background, [`arrival`] makes bookmarks of annotations made elsewhere, [`rescue`] puts what cannot be saved into a [`refuge`], [`verdicts`] finds the claims that verdicts are on, [`opening`] is what a reader finds at its
//! start, [`directory`] says where it all is. [`Kept`] is what all records come to.

pub mod arrival;
pub mod directory;
pub mod entry;
pub mod facts;
pub mod journal;
pub mod keeper;
pub mod opening;
pub mod record;
pub mod refuge;
pub mod rescue;
pub mod verdicts;

pub use crate::anchor::{Quote, Span, Spot};
pub use directory::data_directory;
pub use facts::FactSheet;
pub use journal::{Journal, Reading, Stamp};
pub use keeper::{Keeper, Report};
pub use opening::Opening;
pub use record::{Entry, Item, Op};
pub use rescue::Rescue;
pub use verdicts::{Given, Verdicts};

use std::collections::{BTreeMap, HashMap};

use crate::import::mend::Mends;
use crate::link::{Claimed, Decision};
use crate::record::{Place, TurnIndex};

/// Most queries that are remembered.
const MOST_SEARCHES: usize = 100;

/// A bookmark as the journal's records leave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// Its id in the journal.
    pub id: String,
    /// The passage.
    pub span: Span,
    /// The user's note.
    pub note: Option<String>,
    /// The user's tags, without `#`.
    pub tags: Vec<String>,
    /// When it was made, as the journal gives it (RFC 3339); once that was compacted, when it was changed last.
    pub made: String,
    /// When it was last changed, likewise.
    pub at: String,
    /// Whether the journal has acknowledged its latest state.
    pub saved: bool,
}

/// What the user says of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// `supported`, `partly`, `unsupported`, `contradicted` or `unclear`.
    pub word: String,
    /// The user's note.
    pub note: Option<String>,
    /// What the claim was; journals of earlier versions do not tell.
    pub was: Option<Claimed>,
    /// When it was first given, as the journal gives it (RFC 3339); once that was compacted, when it was changed last.
    pub made: String,
    /// When it was last changed, likewise.
    pub at: String,
}

/// The user's own things as they stand now: what is left when all records are applied in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// Bookmarks in the order in which they were made.
    pub bookmarks: Vec<Bookmark>,
    /// One-letter places.
    pub marks: BTreeMap<char, Spot>,
    /// Where the reader last stood in each edition (`EXCHANGE@EDITION`).
    pub places: HashMap<String, Spot>,
    /// The edition that was read last.
    pub last: Option<Place>,
    /// The user's verdict of each claim, by (article id, claim id).
    pub verdicts: BTreeMap<(String, String), Verdict>,
    /// What the user says of links, by the id of its record, the latest last.
    pub decisions: Vec<(String, Decision)>,
    /// What was searched for, each query once, the latest last.
    pub searches: Vec<String>,
    /// How the reading of texts is mended, by the SHA-256 of their bytes.
    pub mends: HashMap<String, Mends>,
    /// How many changes of each id the journal has not acknowledged yet.
    pub pending: HashMap<String, usize>,
}

impl Kept {
    /// What the records of a journal come to, all of them saved.
    pub fn from_entries<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut kept = Self::default();
        for entry in entries {
            kept.apply(entry);
        }
        kept
    }

    /// Applies one record: the last one in file order counts, a drop removes.
    pub fn apply(&mut self, entry: &Entry) {
        match &entry.item {
            Item::Bookmark { span, note, tags } => {
                let bookmark = Bookmark {
                    id: entry.id.clone(),
                    span: span.clone(),
                    note: note.clone(),
                    tags: tags.clone(),
                    made: entry.at.clone(),
                    at: entry.at.clone(),
                    saved: !self.pending.contains_key(&entry.id),
                };
                self.apply_bookmark(entry.op, bookmark);
            }
            Item::Mark { letter, spot } => match entry.op {
                Op::Put => drop(self.marks.insert(*letter, spot.clone())),
                Op::Drop => drop(self.marks.remove(letter)),
            },
            Item::Place { spot } => self.apply_place(entry.op, spot),
            Item::Verdict {
                article,
                claim,
                verdict,
                note,
                was,
            } => {
                let key = (article.clone(), claim.clone());
                let before = self.verdicts.remove(&key);
                if entry.op == Op::Put {
                    let verdict = Verdict {
                        word: verdict.clone(),
                        note: note.clone(),
                        was: was.clone(),
                        made: before.map_or_else(|| entry.at.clone(), |before| before.made),
                        at: entry.at.clone(),
                    };
                    self.verdicts.insert(key, verdict);
                }
            }
            Item::Link {
                article,
                claim,
                span,
                confirmed,
                was,
            } => {
                self.decisions.retain(|(id, _)| *id != entry.id);
                if entry.op == Op::Put {
                    let decision = Decision {
                        article: article.clone(),
                        claim: claim.clone(),
                        was: was.clone(),
                        span: span.clone(),
                        confirmed: *confirmed,
                    };
                    self.decisions.push((entry.id.clone(), decision));
                }
            }
            Item::Search { query } => {
                self.searches.retain(|one| one != query);
                if entry.op == Op::Put {
                    self.searches.push(query.clone());
                }
            }
            Item::Mends { sha256, mends } => match entry.op {
                Op::Put => drop(self.mends.insert(sha256.clone(), mends.clone())),
                Op::Drop => drop(self.mends.remove(sha256)),
            },
        }
    }

    /// Applies a record that was made just now and is not in the journal yet.
    ///
    /// It counts as unsaved until [`Kept::acknowledge`] names its id as often as this was called.
    pub fn hold(&mut self, entry: &Entry) {
        *self.pending.entry(entry.id.clone()).or_default() += 1;
        self.apply(entry);
    }

    /// Takes note that the journal has one more record of each of `ids`.
    pub fn acknowledge(&mut self, ids: &[String]) {
        for id in ids {
            if let Some(count) = self.pending.get_mut(id) {
                *count -= 1;
                if *count == 0 {
                    self.pending.remove(id);
                }
            }
            if !self.pending.contains_key(id)
                && let Some(bookmark) = self.bookmarks.iter_mut().find(|mark| mark.id == *id)
            {
                bookmark.saved = true;
            }
        }
    }

    /// Remembers a query; the records of that: the oldest ones make room.
    pub fn remember(&mut self, query: &str) -> Vec<Entry> {
        let mut entries = vec![Entry::search(query)];
        let others = self.searches.iter().filter(|one| *one != query);
        let most = MOST_SEARCHES - 1;
        let beyond = others.clone().count().saturating_sub(most);
        entries.extend(
            others
                .take(beyond)
                .map(|old| Entry::search(old).into_drop()),
        );
        for entry in &entries {
            self.apply(entry);
        }
        entries
    }

    /// The bookmark with this id.
    pub fn bookmark(&self, id: &str) -> Option<&Bookmark> {
        self.bookmarks.iter().find(|bookmark| bookmark.id == id)
    }

    /// The bookmarks whose passage, as it was kept, takes in a turn of an edition.
    pub fn bookmarks_on<'a>(
        &'a self,
        exchange: &'a str,
        edition: &'a str,
        turn: TurnIndex,
    ) -> impl Iterator<Item = &'a Bookmark> {
        self.bookmarks.iter().filter(move |bookmark| {
            let span = &bookmark.span;
            (span.start.turn..=span.end_turn).contains(&turn.number())
                && span.start.exchange == exchange
                && span.start.edition == edition
        })
    }

    fn apply_bookmark(&mut self, op: Op, bookmark: Bookmark) {
        let at = self.bookmarks.iter().position(|one| one.id == bookmark.id);
        match (op, at) {
            (Op::Put, Some(at)) => {
                let made = std::mem::take(&mut self.bookmarks[at].made);
                self.bookmarks[at] = Bookmark { made, ..bookmark };
            }
            (Op::Put, None) => self.bookmarks.push(bookmark),
            (Op::Drop, Some(at)) => drop(self.bookmarks.remove(at)),
            (Op::Drop, None) => {}
        }
    }

    fn apply_place(&mut self, op: Op, spot: &Spot) {
        let place = spot.edition_place();
        let key = place.to_string();
        if op == Op::Put {
            self.places.insert(key, spot.clone());
            self.last = Some(place);
        } else {
            self.places.remove(&key);
            self.last.take_if(|last| *last == place);
        }
    }
}

#[cfg(test)]
mod tests;
