//! New records: their ids, their time, and their content put in order.

use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use serde_json::Map;

use super::{Bookmark, Entry, Item, Op, Span, Spot};
use crate::import::mend::Mends;
use crate::link::{Claimed, Decision};
use crate::record::{Place, iri};

impl Entry {
    /// Keeps a passage, or changes the bookmark that has this id.
    ///
    /// Tags lose their `#` and are kept once each; a blank note is none.
    pub fn bookmark(
        id: Option<String>,
        span: Span,
        note: Option<String>,
        tags: Vec<String>,
    ) -> Self {
        let mut plain: Vec<String> = Vec::with_capacity(tags.len());
        for tag in tags {
            let tag = tag.trim().trim_start_matches('#').trim();
            if !tag.is_empty() && !plain.iter().any(|one| one == tag) {
                plain.push(tag.to_owned());
            }
        }
        Self::put(
            id.unwrap_or_else(random_id),
            Item::Bookmark {
                span,
                note: note.filter(|note| !note.trim().is_empty()),
                tags: plain,
            },
        )
    }

    /// Sets a one-letter mark.
    pub fn mark(letter: char, spot: Spot) -> Self {
        Self::put(format!("mark:{letter}"), Item::Mark { letter, spot })
    }

    /// Remembers where the reader stands in an edition.
    pub fn place(spot: Spot) -> Self {
        Self::put(
            format!("place:{}", spot.edition_place()),
            Item::Place { spot },
        )
    }

    /// Gives the user's verdict of a claim.
    pub fn verdict(article: &str, claim: &str, verdict: &str, note: Option<String>) -> Self {
        Self::put(
            format!("verdict:{article}/{claim}"),
            Item::Verdict {
                article: article.to_owned(),
                claim: claim.to_owned(),
                verdict: verdict.to_owned(),
                note: note.filter(|note| !note.trim().is_empty()),
                was: None,
            },
        )
    }

    /// The same verdict, with what the claim was when it was given.
    #[must_use]
    pub fn on(mut self, claimed: Option<Claimed>) -> Self {
        if let Item::Verdict { was, .. } = &mut self.item {
            *was = claimed;
        }
        self
    }

    /// Says of a passage that it carries a claim, or does not.
    pub fn link(decision: Decision) -> Self {
        let Decision {
            article,
            claim,
            was,
            span,
            confirmed,
        } = decision;
        let place = Place {
            turns: Some((span.start.turn, span.end_turn)),
            ..span.start.edition_place()
        };
        let item = Item::Link {
            article: article.clone(),
            claim: claim.clone(),
            span,
            confirmed,
            was,
        };
        Self::put(format!("link:{article}/{claim}:{place}"), item)
    }

    /// Remembers how the reading of a text is mended; no mends are none to remember.
    pub fn mends(sha256: &str, mends: Mends) -> Self {
        let gone = mends.is_empty();
        let sha256 = sha256.to_owned();
        let entry = Self::put(format!("mends:{sha256}"), Item::Mends { sha256, mends });
        if gone { entry.into_drop() } else { entry }
    }

    /// Removes a bookmark.
    pub fn drop_of(bookmark: &Bookmark) -> Self {
        let item = Item::Bookmark {
            span: bookmark.span.clone(),
            note: bookmark.note.clone(),
            tags: bookmark.tags.clone(),
        };
        Self::put(bookmark.id.clone(), item).into_drop()
    }

    /// The record that removes what this one put: a mark, a place or a verdict taken back.
    #[must_use]
    pub fn into_drop(self) -> Self {
        Self {
            op: Op::Drop,
            at: now(),
            ..self
        }
    }

    fn put(id: String, item: Item) -> Self {
        Self {
            id,
            op: Op::Put,
            at: now(),
            item,
            more: Map::new(),
        }
    }
}

/// The present second, RFC 3339 in UTC.
pub(super) fn now() -> String {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second())
        .unwrap_or(now)
        .to_string()
}

/// 128 random bits as 32 hexadecimal digits: those of a UUID (RFC 9562, version 8), so that it can go by that elsewhere.
///
/// The standard library keys its hashers from the system's random source; a keyed hash of a number
/// that does not come twice is as good as a random one, cannot fail, and needs no open file.
pub(super) fn random_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let keys = RandomState::new();
    let half = |half: u8| u128::from(keys.hash_one((half, count, std::process::id())));
    format!("{:032x}", iri::marked(half(0) << 64 | half(1)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_32_hexadecimal_digits_and_never_come_twice() {
        let ids: HashSet<String> = (0..10_000).map(|_| random_id()).collect();
        assert_eq!(ids.len(), 10_000);
        assert!(
            ids.iter()
                .all(|id| id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()))
        );
    }

    #[test]
    fn the_time_is_a_whole_second_in_utc() {
        let text = now();
        assert!(
            text.ends_with('Z') && text.len() == "2025-11-25T12:00:00Z".len(),
            "{text}"
        );
        text.parse::<Timestamp>().unwrap();
    }

    #[test]
    fn tags_lose_their_sign_and_come_once() {
        let span = Span {
            start: Spot {
                exchange: "a".into(),
                edition: "b".into(),
                turn: 1,
                offset: 0,
            },
            end_turn: 1,
            end_offset: 0,
            quote: crate::keep::Quote::default(),
        };
        let tags = ["#gaza", " gaza ", "", "#", "plan 28"]
            .map(str::to_owned)
            .to_vec();
        let Item::Bookmark { tags, note, .. } =
            Entry::bookmark(None, span, Some("  ".into()), tags).item
        else {
            panic!("no bookmark");
        };
        assert_eq!(
            (tags, note),
            (vec!["gaza".to_owned(), "plan 28".to_owned()], None)
        );
    }
}
