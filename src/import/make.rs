//! From what was read to an edition: which exchange it is of, who its speakers are, where it comes from.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Imported, Turn};
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
/// gives them is kept among the aliases.
pub fn edition(imported: Imported, naming: Naming, known: &[Speaker]) -> EditionFile {
    let mut taken = HashSet::new();
    let speakers: Vec<Speaker> = imported
        .speakers
        .into_iter()
        .map(|speaker| identify(speaker, known, &mut taken))
        .collect();
    let entry = |turn: Turn| TurnEntry {
        speaker: turn
            .speaker
            .and_then(|index| speakers.get(index.0))
            .map(|speaker| speaker.id.clone()),
        basis: None,
        text: turn.text,
        start: turn.start,
        end: turn.end,
        note: turn.note.map(bare),
    };
    let turns = imported.turns.into_iter().map(entry).collect();
    let edition = Edition {
        id: naming.edition,
        language: imported.language,
        basis: Basis::Verbatim,
        note: None,
        source: naming.source,
    };
    EditionFile {
        format: FORMAT,
        exchange: naming.exchange,
        edition,
        speakers,
        turns,
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
        let met = imported
            .speakers
            .iter()
            .filter(|speaker| same_person(speaker, &people).is_some())
            .count();
        dates_agree && met >= COMPANY
    };
    let mut found = library.exchanges().into_iter().filter(fits);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Everyone who takes part in an exchange, by any edition of it.
pub fn people(library: &Library, exchange: &str) -> Vec<Speaker> {
    let mut people: Vec<Speaker> = Vec::new();
    for (_, transcript) in library.editions_of(exchange) {
        for speaker in &transcript.speakers {
            if !people.iter().any(|known| known.id == speaker.id) {
                people.push(speaker.clone());
            }
        }
    }
    people
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

fn identify(mut speaker: Speaker, known: &[Speaker], taken: &mut HashSet<String>) -> Speaker {
    if let Some(person) = same_person(&speaker, known).filter(|person| !taken.contains(&person.id))
    {
        let names: Vec<String> = std::iter::once(speaker.name)
            .chain(speaker.aliases)
            .collect();
        speaker = person.clone();
        for name in names {
            if !speaker.names().any(|known| known == name) {
                speaker.aliases.push(name);
            }
        }
        taken.insert(speaker.id.clone());
        return speaker;
    }
    let wanted = Some(slug(&speaker.name))
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| "speaker".to_owned());
    let mut id = wanted.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    Speaker { id, ..speaker }
}

/// The one person among `known` who goes by a name of `speaker`.
fn same_person<'a>(speaker: &Speaker, known: &'a [Speaker]) -> Option<&'a Speaker> {
    let names: Vec<String> = speaker
        .names()
        .filter(|name| !name.is_empty())
        .map(words::fold)
        .collect();
    let mut found = known.iter().filter(|person| {
        person
            .names()
            .any(|name| names.contains(&words::fold(name)))
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
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
            start: None,
            end: None,
            note: None,
            line: index + 1,
        };
        Imported {
            format: Format::Text,
            encoding: "UTF-8".into(),
            title: None,
            title_line: None,
            date,
            language: None,
            speakers: names.iter().map(|name| speaker(name)).collect(),
            turns: (0..names.len()).map(turn).collect(),
            set_aside: Vec::new(),
            labels: Vec::new(),
            mended: Vec::new(),
            warnings: Vec::new(),
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
