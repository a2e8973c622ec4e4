//! Joining the records of another journal: what it has and this one has not, or has older.
//!
//! An id that only the other has is taken. An id that both have is compared by what each journal tells of its past: where the
//! last record of the one stands among the records of the other, the other has gone on from there and counts. Where
//! both went on, the later record counts by its time (there is no other order between two journals), but of two bookmarks the
//! notes and the tags of both are kept. Joining again changes nothing, and both directions come to the same.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::Reading;
use super::past::Past;
use crate::keep::entry::now;
use crate::keep::{Entry, Item, Op};

/// The records to be added to `ours` so that nothing of `theirs` is missing, in their order.
pub(super) fn missing(ours: &Reading, theirs: &Reading) -> Vec<Entry> {
    let (own, other) = (Side::of(ours), Side::of(theirs));
    let mut missing = Vec::new();
    for entry in &theirs.entries {
        let is_last = other
            .last(&entry.id)
            .is_some_and(|last| std::ptr::eq(last, entry));
        if !is_last {
            continue;
        }
        match own.last(&entry.id) {
            None => missing.push(entry.clone()),
            Some(here) => missing.extend(joined((&own, here), (&other, entry))),
        }
    }
    missing
}

/// The lines of theirs that this program does not know and that ours has not.
pub(super) fn missing_lines<'a>(ours: &Reading, theirs: &'a Reading) -> Vec<&'a str> {
    let own: HashSet<&str> = ours.foreign.iter().map(String::as_str).collect();
    let lines = theirs.foreign.iter().map(String::as_str);
    lines.filter(|line| !own.contains(line)).collect()
}

/// A journal with its past.
struct Side<'a> {
    /// The records of each id, in order.
    histories: HashMap<&'a str, Vec<&'a Entry>>,
    past: &'a Past,
}

impl<'a> Side<'a> {
    fn of(reading: &'a Reading) -> Self {
        let mut histories: HashMap<&str, Vec<&Entry>> = HashMap::new();
        for entry in &reading.entries {
            histories.entry(entry.id.as_str()).or_default().push(entry);
        }
        Self {
            histories,
            past: &reading.past,
        }
    }

    fn last(&self, id: &str) -> Option<&'a Entry> {
        self.histories.get(id)?.last().copied()
    }

    /// Whether this record stands in the journal, or stood there once.
    fn knows(&self, entry: &Entry) -> bool {
        let history = self.histories.get(entry.id.as_str());
        history.is_some_and(|history| history.contains(&entry)) || self.past.holds(entry)
    }
}

/// What is to be added to one id's records here, of which `ours` is the last, for those there.
fn joined((here, ours): (&Side, &Entry), (there, theirs): (&Side, &Entry)) -> Option<Entry> {
    if here.knows(theirs) || say_the_same(ours, theirs) {
        return None;
    }
    if there.knows(ours) {
        return Some(theirs.clone());
    }
    let (later, earlier) = if order(theirs) > order(ours) {
        (theirs, ours)
    } else {
        (ours, theirs)
    };
    let both = both(later, earlier);
    (!say_the_same(&both, ours)).then_some(both)
}

/// Whether two records of one id differ in their times at most.
fn say_the_same(one: &Entry, other: &Entry) -> bool {
    (one.op, &one.item, &one.more) == (other.op, &other.item, &other.more)
}

/// The order of two records of which neither knew the other: by time, and at the same time by their words.
fn order(entry: &Entry) -> (Option<Timestamp>, String, String) {
    (
        entry.at.parse().ok(),
        serde_json::to_string(entry).unwrap_or_default(),
        serde_json::to_string(&entry.more).unwrap_or_default(),
    )
}

/// The later record, with what a bookmark has besides in the earlier.
fn both(later: &Entry, earlier: &Entry) -> Entry {
    let mut both = later.clone();
    if (later.op, earlier.op) == (Op::Put, Op::Put)
        && let (
            Item::Bookmark { note, tags, .. },
            Item::Bookmark {
                note: other,
                tags: others,
                ..
            },
        ) = (&mut both.item, &earlier.item)
    {
        let (text, more) = (
            note.as_deref().unwrap_or_default(),
            other.as_deref().unwrap_or_default(),
        );
        if text.is_empty() || more.contains(text) {
            note.clone_from(other);
        } else if !text.contains(more) {
            *note = Some(format!("{text} / {more}"));
        }
        for tag in others {
            if !tags.contains(tag) {
                tags.push(tag.clone());
            }
        }
        for (key, value) in &earlier.more {
            both.more.entry(key).or_insert_with(|| value.clone());
        }
        if !say_the_same(&both, later) {
            both.at = now();
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::{Kept, Quote, Span, Spot};

    fn at(second: u32, entry: Entry) -> Entry {
        Entry {
            at: format!("2026-01-01T00:00:{second:02}Z"),
            ..entry
        }
    }

    fn bookmark(id: &str, second: u32, note: &str, tags: &[&str]) -> Entry {
        let spot = Spot {
            exchange: "call".into(),
            edition: "first".into(),
            turn: 1,
            offset: 0,
        };
        let span = Span {
            start: spot,
            end_turn: 1,
            end_offset: 2,
            quote: Quote::default(),
        };
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        at(
            second,
            Entry::bookmark(Some(id.into()), span, Some(note.into()), tags),
        )
    }

    fn reading(entries: &[Entry]) -> Reading {
        Reading {
            entries: entries.to_vec(),
            ..Reading::default()
        }
    }

    /// Joins both ways and gives what both come to, which must be the same, and stay so when joined again.
    fn come_to(ours: &[Entry], theirs: &[Entry]) -> Kept {
        let missing = |one: &[Entry], other: &[Entry]| missing(&reading(one), &reading(other));
        let join = |one: &[Entry], other: &[Entry]| {
            let mut all = one.to_vec();
            all.extend(missing(one, other));
            all
        };
        let (left, right) = (join(ours, theirs), join(theirs, ours));
        assert_eq!(missing(&left, theirs), []);
        assert_eq!(missing(&join(&left, &right), &right), []);
        let plain = |entries: &[Entry]| {
            let mut kept = Kept::from_entries(entries);
            for bookmark in &mut kept.bookmarks {
                bookmark.at.clear();
                bookmark.made.clear();
                bookmark.tags.sort();
            }
            kept.bookmarks.sort_by(|one, other| one.id.cmp(&other.id));
            kept
        };
        assert_eq!(plain(&left), plain(&right));
        plain(&left)
    }

    #[test]
    fn what_only_one_has_both_have_after() {
        let kept = come_to(
            &[bookmark("a", 1, "x", &[])],
            &[bookmark("b", 2, "y", &["t"])],
        );
        assert_eq!(kept.bookmarks.len(), 2);
    }

    #[test]
    fn the_one_that_went_on_from_the_other_counts_whatever_its_clock_says() {
        let first = bookmark("a", 30, "old", &["gone"]);
        let changed = bookmark("a", 5, "new", &[]);
        let kept = come_to(std::slice::from_ref(&first), &[first.clone(), changed]);
        assert_eq!(kept.bookmarks[0].note.as_deref(), Some("new"));
        assert!(kept.bookmarks[0].tags.is_empty());
        let kept = come_to(
            std::slice::from_ref(&first),
            &[first.clone(), first.clone().into_drop()],
        );
        assert!(kept.bookmarks.is_empty());
    }

    #[test]
    fn where_both_went_on_the_notes_and_tags_of_both_are_kept() {
        let first = bookmark("a", 1, "", &[]);
        let one = [first.clone(), bookmark("a", 2, "his words", &["plan"])];
        let two = [first, bookmark("a", 3, "her words", &["core"])];
        let kept = come_to(&one, &two);
        assert_eq!(
            kept.bookmarks[0].note.as_deref(),
            Some("her words / his words")
        );
        assert_eq!(kept.bookmarks[0].tags, ["core", "plan"]);
    }

    #[test]
    fn where_both_went_on_a_later_mark_counts_and_a_later_removal_too() {
        let spot = |turn| Spot {
            exchange: "call".into(),
            edition: "first".into(),
            turn,
            offset: 0,
        };
        let (one, two) = (
            at(4, Entry::mark('a', spot(4))),
            at(6, Entry::mark('a', spot(6))),
        );
        assert_eq!(come_to(&[one], &[two]).marks[&'a'].turn, 6);
        let gone = at(9, bookmark("a", 1, "x", &[]).into_drop());
        assert!(
            come_to(
                &[bookmark("a", 2, "y", &[])],
                &[bookmark("a", 1, "x", &[]), at(9, gone)]
            )
            .bookmarks
            .is_empty()
        );
    }

    #[test]
    fn what_only_a_newer_program_knows_of_a_record_is_kept_from_both() {
        let more = |key: &str, entry: Entry| Entry {
            more: [(key.to_owned(), 3.into())].into_iter().collect(),
            ..entry
        };
        let ours = more("weight", bookmark("a", 1, "his", &[]));
        let theirs = more("colour", bookmark("a", 2, "her", &[]));
        let added = missing(&reading(&[ours]), &reading(&[theirs]));
        let keys: Vec<&String> = added[0].more.keys().collect();
        assert_eq!(keys, ["colour", "weight"]);
    }

    #[test]
    fn records_without_a_readable_time_are_joined_all_the_same() {
        let odd = Entry {
            at: "never".into(),
            ..bookmark("a", 1, "odd", &[])
        };
        let kept = come_to(&[odd], &[bookmark("a", 2, "even", &[])]);
        assert_eq!(kept.bookmarks[0].note.as_deref(), Some("even / odd"));
    }
}
