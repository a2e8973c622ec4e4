//! What the records of a journal come to.

use super::*;
use crate::import::mend::Mend;

fn spot(turn: usize) -> Spot {
    Spot {
        exchange: "call".into(),
        edition: "first".into(),
        turn,
        offset: 0,
    }
}

fn span(first: usize, last: usize) -> Span {
    Span {
        start: spot(first),
        end_turn: last,
        end_offset: 3,
        quote: Quote {
            exact: "yes".into(),
            ..Quote::default()
        },
    }
}

#[test]
fn the_last_record_of_a_bookmark_counts_and_its_place_in_the_list_stays() {
    let one = Entry::bookmark(None, span(1, 1), None, vec![]);
    let two = Entry::bookmark(None, span(2, 2), None, vec![]);
    let noted = Entry::bookmark(Some(one.id.clone()), span(1, 1), Some("why".into()), vec![]);
    let kept = Kept::from_entries([&one, &two, &noted]);
    let seen: Vec<_> = kept
        .bookmarks
        .iter()
        .map(|b| (&b.id, b.note.as_deref()))
        .collect();
    assert_eq!(seen, [(&one.id, Some("why")), (&two.id, None)]);
    assert!(kept.bookmarks.iter().all(|bookmark| bookmark.saved));
}

#[test]
fn a_dropped_bookmark_is_gone_and_a_later_put_brings_it_back() {
    let put = Entry::bookmark(None, span(1, 1), None, vec![]);
    let mut kept = Kept::from_entries([&put]);
    let drop = Entry::drop_of(&kept.bookmarks[0]);
    kept.apply(&drop);
    assert!(kept.bookmarks.is_empty());
    kept.apply(&put);
    assert_eq!(kept.bookmarks.len(), 1);
}

#[test]
fn a_clock_that_was_set_back_changes_nothing() {
    let noted = |note: &str, at: &str| Entry {
        at: at.to_owned(),
        ..Entry::bookmark(Some("a".into()), span(1, 1), Some(note.into()), vec![])
    };
    let kept = Kept::from_entries([
        &noted("before", "2106-02-07T06:28:15Z"),
        &noted("after", "1970-01-01T00:00:00Z"),
    ]);
    assert_eq!(kept.bookmarks[0].note.as_deref(), Some("after"));
}

#[test]
fn a_bookmark_is_found_on_every_turn_it_takes_in_and_on_no_other() {
    let kept = Kept::from_entries([&Entry::bookmark(None, span(2, 4), None, vec![])]);
    let on = |edition, number| {
        kept.bookmarks_on("call", edition, TurnIndex::from_number(number))
            .count()
    };
    assert_eq!(
        [1, 2, 3, 4, 5].map(|turn| on("first", turn)),
        [0, 1, 1, 1, 0]
    );
    assert_eq!(on("second", 3), 0);
}

#[test]
fn a_bookmark_is_saved_only_when_its_latest_change_is() {
    let put = Entry::bookmark(None, span(1, 1), None, vec![]);
    let noted = Entry::bookmark(Some(put.id.clone()), span(1, 1), Some("n".into()), vec![]);
    let mut kept = Kept::default();
    kept.hold(&put);
    kept.hold(&noted);
    kept.acknowledge(std::slice::from_ref(&put.id));
    assert!(!kept.bookmarks[0].saved);
    kept.acknowledge(std::slice::from_ref(&put.id));
    assert!(kept.bookmarks[0].saved && kept.pending.is_empty());
}

#[test]
fn marks_places_verdicts_and_mends_come_and_go() {
    let entries = [
        Entry::mark('a', spot(3)),
        Entry::place(spot(7)),
        Entry::verdict("article", "claim", "supported", Some("turn 3".into())),
        Entry::mends(
            "abc",
            [Mend::line("12=noise").unwrap()].into_iter().collect(),
        ),
    ];
    let mut kept = Kept::from_entries(&entries);
    assert_eq!(kept.marks[&'a'].turn, 3);
    assert_eq!(kept.places["call@first"].turn, 7);
    assert_eq!(kept.last.as_ref().unwrap().to_string(), "call@first");
    assert_eq!(kept.verdicts.len(), 1);
    assert_eq!(kept.mends["abc"].len(), 1);
    for entry in entries {
        kept.apply(&entry.into_drop());
    }
    assert_eq!(kept, Kept::default());
}

#[test]
fn a_bookmark_and_a_verdict_know_when_they_were_made_and_when_changed() {
    let first = Entry {
        at: "2026-01-01T00:00:00Z".into(),
        ..Entry::bookmark(None, span(1, 1), None, vec![])
    };
    let noted = Entry {
        at: "2026-01-02T00:00:00Z".into(),
        ..Entry::bookmark(Some(first.id.clone()), span(1, 1), Some("n".into()), vec![])
    };
    let judged = |at: &str, word: &str| Entry {
        at: at.into(),
        ..Entry::verdict("article", "claim", word, None)
    };
    let (one, two) = (
        judged("2026-01-03T00:00:00Z", "unclear"),
        judged("2026-01-04T00:00:00Z", "partly"),
    );
    let kept = Kept::from_entries([&first, &noted, &one, &two]);
    let bookmark = &kept.bookmarks[0];
    assert_eq!(
        (bookmark.made.as_str(), bookmark.at.as_str()),
        ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
    );
    let verdict = kept.verdicts.values().next().unwrap();
    assert_eq!(
        (verdict.made.as_str(), verdict.at.as_str()),
        ("2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z")
    );
}
