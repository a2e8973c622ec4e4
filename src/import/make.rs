//! From what was read to an edition: which exchange it is of, who its speakers are, where it comes from.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::ids::Ids;
use super::{Imported, Own, Turn};
use crate::library::Library;
use crate::record::{Basis, Edition, EditionFile, Exchange, FORMAT, Source, Speaker, TurnEntry};
use crate::text::words;

/// Fewest people of an exchange that a text must have in common with it to be proposed as one of it.
const COMPANY: usize = 2;

/// What an edition is to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// The conversation.
    pub exchange: Exchange,
    /// The edition's id.
    pub edition: String,
    /// Where it comes from.
    pub source: Source,
}

/// Makes an edition file. Speakers who are among `known` get their ids, names and aliases; the name that the source
/// gives them is kept among the aliases. What our own files and exports tell of the edition stands: its basis, its
/// note, its medium and where it comes from.
pub fn edition(imported: Imported, naming: Naming, known: &[Speaker]) -> EditionFile {
    let mut acquaintance = Acquaintance::of(known);
    let speakers: Vec<Speaker> = imported
        .speakers
        .into_iter()
        .map(|speaker| acquaintance.identify(speaker))
        .collect();
    let own_words = imported.own.is_some();
    let mut edition = Edition {
        id: naming.edition,
        language: imported.language,
        basis: Basis::Verbatim,
        note: None,
        source: naming.source,
    };
    let mut exchange = naming.exchange;
    if let Some(Own {
        exchange: told,
        edition: other,
    }) = imported.own
    {
        exchange.medium = exchange.medium.or(told.medium);
        edition.basis = other.basis;
        edition.note = other.note;
        edition.source = traced(edition.source, other.source);
    }
    let entry = |turn: Turn| TurnEntry {
        speaker: turn
            .speaker
            .and_then(|index| speakers.get(index.0))
            .map(|speaker| speaker.id.clone()),
        basis: turn.basis.filter(|basis| *basis != edition.basis),
        text: turn.text,
        start: turn.start,
        end: turn.end,
        note: turn
            .note
            .map(|note| if own_words { note } else { bare(note) }),
    };
    let turns = imported.turns.into_iter().map(entry).collect();
    EditionFile {
        format: FORMAT,
        exchange,
        edition,
        speakers,
        turns,
    }
}

/// Where an edition comes from that came as a file of ours: by the file, what it says itself.
fn traced(file: Source, told: Source) -> Source {
    Source {
        publisher: told.publisher.or(file.publisher),
        author: told.author.or(file.author),
        title: told.title.or(file.title),
        url: file.url.or(told.url),
        based_on: told.based_on.or(file.based_on),
        disputed: told.disputed.or(file.disputed),
        file: file.file.or(told.file),
        imported: file.imported.or(told.imported),
        sha256: file.sha256.or(told.sha256),
    }
}

/// A note without the brackets around it: the reader puts its own.
fn bare(note: String) -> String {
    for (open, close) in [('[', ']'), ('(', ')')] {
        let inner = note
            .strip_prefix(open)
            .and_then(|note| note.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner.trim().to_owned();
        }
    }
    note
}

/// The exchange that a text is most likely of: two of its people speak in it, and no date speaks against it. Nothing
/// when none is, or more than one.
pub fn propose<'a>(imported: &Imported, library: &'a Library) -> Option<&'a Exchange> {
    let fits = |exchange: &&Exchange| {
        let dates_agree = match (imported.date, exchange.date) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        let people = people(library, &exchange.id);
        let acquaintance = Acquaintance::of(&people);
        let met = imported
            .speakers
            .iter()
            .filter(|speaker| acquaintance.person(speaker).is_some())
            .count();
        dates_agree && met >= COMPANY
    };
    let mut found = library.exchanges().into_iter().filter(fits);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Everyone who takes part in an exchange, by any edition of it.
pub fn people(library: &Library, exchange: &str) -> Vec<Speaker> {
    let mut met = HashSet::new();
    library
        .editions_of(exchange)
        .flat_map(|(_, transcript)| &transcript.speakers)
        .filter(|speaker| met.insert(&speaker.id))
        .cloned()
        .collect()
}

/// A name as an id: letters and digits of any script in lower case, `-` between words.
pub fn slug(name: &str) -> String {
    let folded = words::fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

/// An exchange for a text that is of none in the library.
pub fn exchange(id: String, title: Option<String>, date: Option<Date>) -> Exchange {
    Exchange {
        title: title.unwrap_or_else(|| id.clone()),
        id,
        date,
        medium: None,
    }
}

/// The people who are known, by their names, and the ids that are given already.
struct Acquaintance<'a> {
    /// By folded name; `None` for a name that several go by.
    by_name: HashMap<String, Option<&'a Speaker>>,
    ids: Ids,
}

impl<'a> Acquaintance<'a> {
    fn of(known: &'a [Speaker]) -> Self {
        let mut by_name: HashMap<String, Option<&Speaker>> = HashMap::new();
        for person in known {
            for name in person.names() {
                let place = by_name.entry(words::fold(name)).or_insert(Some(person));
                *place = place.filter(|other| std::ptr::eq(*other, person));
            }
        }
        Self {
            by_name,
            ids: Ids::default(),
        }
    }

    /// The one person who goes by a name of `speaker`, and nobody else by another of them.
    fn person(&self, speaker: &Speaker) -> Option<&'a Speaker> {
        let names = speaker.names().filter(|name| !name.is_empty());
        let mut found = names.filter_map(|name| self.by_name.get(&words::fold(name)));
        let first = (*found.next()?)?;
        found
            .all(|other| other.is_some_and(|other| std::ptr::eq(other, first)))
            .then_some(first)
    }

    fn identify(&mut self, mut speaker: Speaker) -> Speaker {
        let Some(person) = self
            .person(&speaker)
            .filter(|person| self.ids.take(&person.id))
        else {
            self.ids.give(&mut speaker);
            return speaker;
        };
        let names = std::iter::once(speaker.name).chain(speaker.aliases);
        let mut met = person.clone();
        for name in names {
            if !met.names().any(|known| known == name) {
                met.aliases.push(name);
            }
        }
        met
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Format;
    use crate::record::SpeakerIndex;

    fn speaker(name: &str) -> Speaker {
        Speaker {
            id: String::new(),
            name: name.into(),
            role: None,
            aliases: Vec::new(),
        }
    }

    fn imported(names: &[&str], date: Option<Date>) -> Imported {
        let turn = |index| Turn {
            speaker: Some(SpeakerIndex(index)),
            text: "Words.".into(),
            line: index + 1,
            ..Turn::default()
        };
        Imported {
            date,
            speakers: names.iter().map(|name| speaker(name)).collect(),
            turns: (0..names.len()).map(turn).collect(),
            ..Imported::empty(Format::Text)
        }
    }

    #[test]
    fn speakers_in_any_alphabet_are_the_people_of_the_exchange() {
        let library = Library::bundled();
        let text = imported(&["Уиткофф", "Ушаков", "Голос"], None);
        assert_eq!(
            propose(&text, &library).map(|exchange| exchange.id.as_str()),
            Some("witkoff-ushakov")
        );
        let people = people(&library, "witkoff-ushakov");
        let naming = Naming {
            exchange: exchange("witkoff-ushakov".into(), None, None),
            edition: "full".into(),
            source: Source::default(),
        };
        let file = edition(text, naming, &people);
        let ids: Vec<_> = file
            .speakers
            .iter()
            .map(|speaker| speaker.id.as_str())
            .collect();
        assert_eq!(ids, ["witkoff", "ushakov", "голос"]);
        assert_eq!(file.turns[1].speaker.as_deref(), Some("ushakov"));
    }

    #[test]
    fn a_date_that_differs_or_one_acquaintance_alone_proposes_nothing() {
        let library = Library::bundled();
        assert_eq!(
            propose(&imported(&["Ushakov", "Somebody"], None), &library),
            None
        );
        let other_day = Some(jiff::civil::date(2024, 1, 1));
        assert_eq!(
            propose(&imported(&["Ushakov", "Witkoff"], other_day), &library),
            None
        );
    }

    #[test]
    fn a_note_loses_the_brackets_around_it_and_no_others() {
        assert_eq!(bare("[phone rings]".into()), "phone rings");
        assert_eq!(bare("(laughs)".into()), "laughs");
        assert_eq!(bare("[a] and [b]".into()), "[a] and [b]");
    }

    #[test]
    fn two_speakers_never_share_an_id() {
        let naming = Naming {
            exchange: exchange("x".into(), None, None),
            edition: "full".into(),
            source: Source::default(),
        };
        let file = edition(imported(&["Ann Lee", "ann lee", "!!"], None), naming, &[]);
        let ids: Vec<_> = file
            .speakers
            .iter()
            .map(|speaker| speaker.id.as_str())
            .collect();
        assert_eq!(ids, ["ann-lee", "ann-lee-2", "speaker"]);
    }
}
