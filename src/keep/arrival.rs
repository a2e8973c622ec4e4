//! Annotations that were made elsewhere, made bookmarks: each is checked against the texts on its arrival.
//!
//! The edition is the one that an annotation names, or those that were taken from the address that it names, or else any of
//! the library that has the words as they are. Its words must stand in just one exchange; there the [`crate::anchor`] says
//! how they stand. Where it is certain that they are the same, the passage is kept as it stands in the text; where they are
//! changed, or could be several, they are kept as they came, so that the list of bookmarks shows it and asks. What fits no
//! text is not kept.
//!
//! A position counts only in an edition that is named itself: those of a page count in the page's text.

mod scope;

use std::collections::HashSet;

use jiff::Timestamp;

use super::{Entry, Kept};
use crate::anchor::{Finder, Fit, Quote, Span};
use crate::import::annotations::{Annotation, Target};
use crate::library::Library;
use crate::record::{Place, iri};
use scope::{Found, Scope};

/// What became of an annotation.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival {
    /// It is a bookmark.
    Kept(Box<Arrived>),
    /// There is such a bookmark already.
    Known,
    /// It is none, for this reason.
    Refused(String),
}

/// A bookmark that was made of an annotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrived {
    /// Where it stands.
    pub place: Place,
    /// How its words stand there.
    pub fit: Fit,
    /// What is to be written to the journal.
    pub entry: Entry,
}

/// What becomes of each of these annotations.
pub fn arrivals(library: &Library, kept: &Kept, annotations: &[Annotation]) -> Vec<Arrival> {
    let mut finder = Finder::new(library);
    let mut known: HashSet<String> = kept.bookmarks.iter().map(|one| one.id.clone()).collect();
    let all = annotations.iter().map(|annotation| {
        let id = id_of(annotation);
        if known.contains(&id) {
            return Arrival::Known;
        }
        match arrive(library, &mut finder, annotation, &id) {
            Ok(arrived) => {
                known.insert(id);
                Arrival::Kept(Box::new(arrived))
            }
            Err(reason) => Arrival::Refused(reason),
        }
    });
    all.collect()
}

/// The id of the bookmark: made of what the other program calls it, else of all that it is.
fn id_of(annotation: &Annotation) -> String {
    match &annotation.id {
        Some(id) => iri::digits(id),
        None => iri::digits(&format!(
            "annotation {:?} {:?} {:?} {:?}",
            annotation.target, annotation.sources, annotation.note, annotation.tags
        )),
    }
}

fn arrive(
    library: &Library,
    finder: &mut Finder,
    annotation: &Annotation,
    id: &str,
) -> Result<Arrived, String> {
    let (exact, prefix, suffix, position) = match &annotation.target {
        Target::Passage {
            exact,
            prefix,
            suffix,
            position,
        } => (exact.clone(), prefix.clone(), suffix.clone(), *position),
        Target::Page => return Err("it is on a page as a whole, not on a passage".to_owned()),
        Target::Reply => return Err("it is a reply to another annotation".to_owned()),
    };
    let quote = Quote {
        exact,
        prefix,
        suffix,
    };
    let scope = Scope::of(library, &annotation.sources)?;
    let Found {
        transcript,
        anchored,
        passage,
        quote,
    } = scope.find(library, finder, &quote, position)?;
    let there = Span::of_range(transcript, passage.start, passage.end);
    let span = match anchored.fit {
        Fit::Ok | Fit::Moved => there,
        // What the annotation says, at the place where the text says something else.
        _ => Span { quote, ..there },
    };
    Ok(Arrived {
        place: Place {
            turns: Some((passage.start.0.number(), passage.end.0.number())),
            ..transcript.place()
        },
        fit: anchored.fit,
        entry: entry(annotation, id, span),
    })
}

/// The bookmark, with the time when the annotation was made, where that is known, and who made it behind the note.
fn entry(annotation: &Annotation, id: &str, span: Span) -> Entry {
    let note = annotation
        .note
        .as_ref()
        .map(|note| match &annotation.author {
            Some(author) => format!("{note} ({author})"),
            None => note.clone(),
        });
    let entry = Entry::bookmark(Some(id.to_owned()), span, note, annotation.tags.clone());
    let created = annotation
        .created
        .as_ref()
        .and_then(|at| at.parse::<Timestamp>().ok());
    match created {
        Some(created) => Entry {
            at: created.to_string(),
            ..entry
        },
        None => entry,
    }
}

#[cfg(test)]
mod tests;
