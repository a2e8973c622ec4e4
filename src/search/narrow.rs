//! Queries narrowed to a speaker or a transcript, and widened again, as one would type it.

use std::collections::HashSet;
use std::ops::Range;

use super::counts::Facet;
use super::filter;
use super::index::Index;
use super::needle::Needle;
use super::people::Person;
use super::query::{Field, Query};
use crate::library::{Library, TranscriptIndex};
use crate::record::Speaker;
use crate::text::words;

/// Letters that one word of a name must have to stand for the person.
const TELLING: usize = 3;

impl Index {
    /// The query `text` without the fields that name `facet`; where there is none, with one before the rest. `None` when
    /// there is no such facet, or nothing that names it.
    pub fn narrow(&self, library: &Library, text: &str, facet: Facet) -> Option<String> {
        let naming: Vec<Range<usize>> = Query::fields(text)
            .into_iter()
            .filter(|(_, condition)| {
                !condition.excluded && self.names(library, &condition.field, facet)
            })
            .map(|(at, _)| at)
            .collect();
        if naming.is_empty() {
            let field = match facet {
                Facet::Speaker(person) => self.speaker_field(library, person)?,
                Facet::Transcript(at) => place_field(library, at)?,
            };
            return Some(format!("{field} {}", text.trim_start()));
        }
        let mut left = text.to_owned();
        for at in naming.into_iter().rev() {
            let end = at.end + usize::from(text[at.end..].starts_with(' '));
            left.replace_range(at.start..end, "");
        }
        Some(left.trim_start().to_owned())
    }

    fn names(&self, library: &Library, field: &Field, facet: Facet) -> bool {
        match (field, facet) {
            (Field::Speaker(needles), Facet::Speaker(person)) => {
                self.called(library, needles).contains(&person)
            }
            (Field::In { name, .. }, Facet::Transcript(at)) => {
                filter::places(library, name).get(at.0) == Some(&true)
            }
            _ => false,
        }
    }

    /// Everybody in the library who answers to a name.
    pub(super) fn called(&self, library: &Library, needles: &[Needle]) -> HashSet<Person> {
        let everywhere = (0..library.transcripts.len()).map(TranscriptIndex);
        self.people.called(needles, everywhere)
    }

    /// A field that names this person: by one word of the name, if nobody else answers to that, else by all of it.
    fn speaker_field(&self, library: &Library, person: Person) -> Option<String> {
        let speaker = self.speaker_named(library, person)?;
        let whole: Vec<&str> = words::words(&speaker.name).map(|(_, word)| word).collect();
        // The last word of a name is mostly the one that people are called by.
        let telling = whole.iter().rev().find(|word| {
            word.chars().count() >= TELLING
                && self.called(library, &[Needle::folded(word)]) == HashSet::from([person])
        });
        match (telling, &whole[..]) {
            (Some(word), _) | (None, [word]) => Some(format!("@{word}")),
            (None, []) => None,
            (None, _) => Some(format!("@\"{}\"", whole.join(" "))),
        }
    }

    /// The first speaker of the library who is this person.
    fn speaker_named<'l>(&self, library: &'l Library, person: Person) -> Option<&'l Speaker> {
        let transcripts = (0..).map(TranscriptIndex).zip(&library.transcripts);
        transcripts
            .flat_map(|(at, transcript)| self.people.of(at).iter().zip(&transcript.speakers))
            .find(|(one, _)| **one == person)
            .map(|(_, speaker)| speaker)
    }
}

fn place_field(library: &Library, at: TranscriptIndex) -> Option<String> {
    let name = place_name(library, at)?;
    let quoted = name.contains(char::is_whitespace);
    Some(if quoted {
        format!("in:\"{name}\"")
    } else {
        format!("in:{name}")
    })
}

/// What a transcript is called: by its exchange, and by its edition where there are others of it. (Editions of one exchange
/// stand together in a library.)
pub fn place_name(library: &Library, at: TranscriptIndex) -> Option<String> {
    let exchange = |at: usize| Some(library.transcripts.get(at)?.exchange.id.as_str());
    let own = exchange(at.0)?;
    let beside = [at.0.checked_sub(1), at.0.checked_add(1)];
    let others = beside
        .into_iter()
        .flatten()
        .any(|at| exchange(at) == Some(own));
    if others {
        library
            .transcript(at)
            .map(|transcript| transcript.place().to_string())
    } else {
        Some(own.to_owned())
    }
}
