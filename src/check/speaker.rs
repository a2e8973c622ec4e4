//! Whom an article means by a name.

use std::collections::HashSet;

use super::language::meaning;
use crate::library::TranscriptIndex;
use crate::record::SpeakerIndex;
use crate::search::{People, Person};
use crate::text::words;

/// Who speaks a turn, seen from the name that the article gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The named one.
    Named,
    /// Nobody is named, on one side or the other.
    Open,
    /// Someone else.
    Other,
}

/// The people of a library who may be meant.
#[derive(Debug, Clone, Default)]
pub struct Meant {
    /// Those who bear the name; `None` when the article names nobody.
    people: Option<HashSet<Person>>,
}

impl Meant {
    /// Who is meant by `name`, among everyone who speaks in `transcripts`.
    ///
    /// Words such as *president* or *Mr* are no part of a name. A name means everyone who bears all of its words, in
    /// any alphabet that the library knows: `Steve Witkoff` and `Witkoff` both mean `Стив Уиткофф` where that is
    /// an alias. A longer name than the library's means them too: `Steven Charles Witkoff`, if the last words agree.
    pub fn by(
        name: Option<&str>,
        people: &People,
        speakers: &[(TranscriptIndex, SpeakerIndex)],
    ) -> Self {
        let Some(sought) = name.map(name_words).filter(|words| !words.is_empty()) else {
            return Self::default();
        };
        let bears = |person: Person| people.names(person).any(|name| is_borne(&sought, name));
        let everyone = speakers
            .iter()
            .filter_map(|(transcript, speaker)| people.person(*transcript, Some(*speaker)));
        let bearers: HashSet<Person> = everyone.filter(|person| bears(*person)).collect();
        // A mere title that is nobody's name in the transcripts may be anyone's.
        let is_title = sought.iter().all(|word| meaning(word).title);
        Self {
            people: (!is_title || !bearers.is_empty()).then_some(bearers),
        }
    }

    /// How `person`, who speaks a turn, stands to the name.
    pub fn is(&self, person: Option<Person>) -> Match {
        match (&self.people, person) {
            (Some(people), Some(person)) if people.contains(&person) => Match::Named,
            (Some(_), Some(_)) => Match::Other,
            _ => Match::Open,
        }
    }
}

/// Whether `name` is the sought one: it has all its words, or all but some given names before the last.
fn is_borne(sought: &[String], name: &[String]) -> bool {
    let name = untitled(name.to_vec());
    let all_sought = sought
        .iter()
        .all(|word| name.iter().any(|one| is_form(word, one)));
    let all_borne = name
        .iter()
        .all(|word| sought.iter().any(|one| is_form(word, one)));
    let same_last = name
        .last()
        .zip(sought.last())
        .is_some_and(|(one, other)| is_form(one, other));
    let long = name.last().is_some_and(|last| last.chars().count() > 2);
    (all_sought && !name.is_empty()) || (all_borne && same_last && long)
}

/// The folded words of a name without titles, and without the ending of the English genitive.
pub fn name_words(name: &str) -> Vec<String> {
    let words = words::words(name).map(|(_, word)| words::fold(word));
    let words = words.map(|word| word.strip_suffix("'s").map(str::to_owned).unwrap_or(word));
    untitled(words.collect())
}

/// The words without titles, unless they are all titles.
fn untitled(words: Vec<String>) -> Vec<String> {
    if words.iter().all(|word| meaning(word).title) {
        return words;
    }
    let words = words.into_iter();
    words.filter(|word| !meaning(word).title).collect()
}

/// Whether two words are forms of one name: the same, or Cyrillic with other endings (*Ушаков*, *Ушаковым*).
fn is_form(one: &str, other: &str) -> bool {
    let cyrillic = |word: &str| word.chars().all(|c| matches!(c, '\u{400}'..='\u{52f}'));
    if one == other || !cyrillic(one) || !cyrillic(other) {
        return one == other;
    }
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other)
        .count();
    let (short, long) = (
        one.chars().count().min(other.chars().count()),
        one.chars().count().max(other.chars().count()),
    );
    same >= 4 && same + 1 >= short && long - same <= 3
}
