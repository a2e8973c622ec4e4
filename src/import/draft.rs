//! What an importer has read so far. Whatever goes in, what comes out can be stored: speakers with ids and names of
//! their own, times that make sense, no turn without words.

use std::collections::{HashMap, HashSet};

use super::{Format, Imported, SetAside, Turn};
use crate::record::{Speaker, SpeakerIndex};
use crate::text::words::fold;

/// A transcript in the making.
pub(super) struct Draft {
    imported: Imported,
    by_name: HashMap<String, SpeakerIndex>,
}

impl Draft {
    /// Nothing yet.
    pub fn new(format: Format) -> Self {
        Self {
            imported: Imported::empty(format),
            by_name: HashMap::new(),
        }
    }

    /// What is known of the whole: title, date, language, warnings.
    pub fn about(&mut self) -> &mut Imported {
        &mut self.imported
    }

    /// The speaker of this display name, a new one if need be; `None` for a blank name.
    pub fn speaker(&mut self, name: &str) -> Option<SpeakerIndex> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let next = SpeakerIndex(self.imported.speakers.len());
        let index = *self.by_name.entry(fold(name)).or_insert(next);
        if index == next {
            self.imported.speakers.push(Speaker {
                id: String::new(),
                name: name.to_owned(),
                role: None,
                aliases: Vec::new(),
            });
        }
        Some(index)
    }

    /// Adds another name of a speaker.
    pub fn alias(&mut self, speaker: SpeakerIndex, alias: &str) {
        let alias = alias.trim();
        if let Some(speaker) = self.imported.speakers.get_mut(speaker.0)
            && !alias.is_empty()
            && alias != speaker.name
            && !speaker.aliases.iter().any(|known| known == alias)
        {
            speaker.aliases.push(alias.to_owned());
        }
    }

    /// Gives a speaker a role.
    pub fn role(&mut self, speaker: SpeakerIndex, role: &str) {
        if let Some(speaker) = self.imported.speakers.get_mut(speaker.0)
            && !role.trim().is_empty()
        {
            speaker.role = Some(role.trim().to_owned());
        }
    }

    /// Adds a turn. One that has only a note shows it in brackets; one that has nothing is set aside.
    pub fn turn(&mut self, mut turn: Turn) {
        turn.note = turn.note.filter(|note| !note.trim().is_empty());
        if turn.text.trim().is_empty() {
            match turn.note.take() {
                Some(note) => turn.text = format!("[{note}]"),
                None => {
                    let name = turn.speaker.and_then(|at| self.imported.speakers.get(at.0));
                    let name = name.map_or_else(String::new, |speaker| speaker.name.clone());
                    self.set_aside(turn.line, name, "a speaker without words");
                    return;
                }
            }
        }
        let sound = |time: &f64| time.is_finite() && *time >= 0.0;
        turn.start = turn.start.filter(sound);
        turn.end = turn.end.filter(sound);
        if let (Some(start), Some(end)) = (turn.start, turn.end)
            && end < start
        {
            turn.end = None;
        }
        self.imported.turns.push(turn);
    }

    /// Sets text aside.
    pub fn set_aside(&mut self, line: usize, text: impl Into<String>, reason: &str) {
        self.imported.set_aside.push(SetAside {
            line,
            text: text.into(),
            reason: reason.to_owned(),
        });
    }

    /// Adds a warning, a sentence.
    pub fn warn(&mut self, warning: impl Into<String>) {
        self.imported.warnings.push(warning.into());
    }

    /// What was read: lines set aside in order, ids given, names shared by two speakers left to the first,
    /// speakers that never speak left out.
    pub fn finish(mut self) -> Imported {
        self.drop_silent();
        self.imported.set_aside.sort_by_key(|line| line.line);
        let speakers = &mut self.imported.speakers;
        let mut taken: HashSet<String> = speakers.iter().map(|who| fold(&who.name)).collect();
        let mut ids = HashSet::new();
        for (at, speaker) in speakers.iter_mut().enumerate() {
            speaker.aliases.retain(|alias| taken.insert(fold(alias)));
            let own = fold(&speaker.name) == slug(&speaker.name)
                || speaker.aliases.contains(&slug(&speaker.name));
            let mut id = slug(&speaker.name);
            if id.is_empty() || ids.contains(&id) || (taken.contains(&id) && !own) {
                id = format!("s{}", at + 1);
                while ids.contains(&id) || taken.contains(&id) {
                    id.push_str("-x");
                }
            }
            ids.insert(id.clone());
            taken.insert(id.clone());
            speaker.id = id;
        }
        self.imported
    }

    /// Speakers in the order of their first turns.
    fn drop_silent(&mut self) {
        let mut new: HashMap<usize, usize> = HashMap::new();
        let mut order = Vec::new();
        for turn in &mut self.imported.turns {
            if let Some(SpeakerIndex(old)) = turn.speaker {
                let at = *new.entry(old).or_insert_with(|| {
                    order.push(old);
                    order.len() - 1
                });
                turn.speaker = Some(SpeakerIndex(at));
            }
        }
        let speakers = std::mem::take(&mut self.imported.speakers);
        let mut speakers: Vec<Option<Speaker>> = speakers.into_iter().map(Some).collect();
        self.imported.speakers = order
            .into_iter()
            .filter_map(|old| speakers.get_mut(old).and_then(Option::take))
            .collect();
    }
}

/// An id made of the name's ASCII letters and digits; empty when it has other letters too.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c.is_alphabetic() {
            return String::new();
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(40);
    slug.trim_end_matches('-').to_owned()
}

/// From byte offsets to line numbers.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        let feeds = text.match_indices('\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(feeds).collect())
    }

    /// The line, counted from 1, that the byte at `offset` stands in.
    pub fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|start| *start <= offset)
    }
}

/// A text with every run of white space made one blank.
pub(super) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(speaker: Option<SpeakerIndex>, text: &str) -> Turn {
        Turn {
            speaker,
            text: text.into(),
            start: Some(5.0),
            end: Some(1.0),
            note: None,
            line: 1,
        }
    }

    #[test]
    fn what_comes_out_can_be_stored() {
        let mut draft = Draft::new(Format::Tei);
        let silent = draft.speaker("Nobody");
        let one = draft.speaker("Уиткофф");
        let two = draft.speaker("Jo Doe");
        draft.alias(one.unwrap(), "Jo Doe");
        draft.alias(two.unwrap(), "JD");
        draft.turn(turn(one, "Да."));
        draft.turn(turn(two, "Yes."));
        draft.turn(turn(two, " "));
        assert_eq!(draft.speaker("jo doe"), two);
        assert_ne!(silent, one);
        let read = draft.finish();
        let names: Vec<_> = read
            .speakers
            .iter()
            .map(|who| (who.id.as_str(), who.name.as_str(), who.aliases.len()))
            .collect();
        assert_eq!(names, [("s1", "Уиткофф", 0), ("jo-doe", "Jo Doe", 1)]);
        assert_eq!(read.turns.len(), 2);
        assert_eq!((read.turns[0].start, read.turns[0].end), (Some(5.0), None));
        assert_eq!(read.set_aside[0].reason, "a speaker without words");
    }

    #[test]
    fn offsets_know_their_lines() {
        let lines = Lines::of("a\nbc\n\nd");
        let found: Vec<_> = [0, 1, 2, 4, 5, 6].map(|at| lines.at(at)).to_vec();
        assert_eq!(found, [1, 1, 2, 2, 3, 4]);
    }
}
