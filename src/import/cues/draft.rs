//! An import in the making: turns, the speakers in the order of their first turns, and what the user should know.

use std::collections::{HashMap, HashSet};

use crate::import::{Format, Imported, SetAside, Turn};
use crate::record::{Speaker, SpeakerIndex};
use crate::text::words::fold;

/// How many line numbers a warning names.
const LINES_NAMED: usize = 5;
/// Characters of a line that is set aside; the rest is told by an ellipsis.
const ASIDE_LENGTH: usize = 500;

/// Something that happened on several lines and is told in one warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::import) enum Trouble {
    /// A unit has a time that cannot be read, or one that runs backwards.
    Time,
    /// A unit has no words in it.
    Empty,
    /// Text stands where no unit has begun.
    Outside,
    /// A line could not be read at all.
    Unreadable,
    /// A key stands twice in one object.
    TwiceGiven,
}

impl Trouble {
    fn sentence(self, count: usize, lines: &str) -> String {
        let (one, many) = match self {
            Self::Time => ("turn has a time", "turns have a time"),
            Self::Empty => ("empty unit was", "empty units were"),
            Self::Outside => ("line stands", "lines stand"),
            Self::Unreadable => ("line cannot be", "lines cannot be"),
            Self::TwiceGiven => ("object gives a key", "objects give a key"),
        };
        let rest = match self {
            Self::Time => " that cannot be right; it is left unknown",
            Self::Empty => " left out",
            Self::Outside => " outside any cue and was set aside",
            Self::Unreadable => " read and was set aside",
            Self::TwiceGiven => " twice; the last one counts",
        };
        let rest = if count > 1 {
            rest.replace("it is", "they are").replace("was", "were")
        } else {
            rest.to_owned()
        };
        format!(
            "{count} {}{rest} ({lines})",
            if count == 1 { one } else { many }
        )
    }
}

/// A turn before its speaker is resolved.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::import) struct Utterance<'a> {
    /// The display name.
    pub speaker: Option<&'a str>,
    /// The speech.
    pub text: String,
    /// Seconds.
    pub start: Option<f64>,
    /// Seconds.
    pub end: Option<f64>,
    /// What is not speech.
    pub note: Option<String>,
    /// The line it starts in, counted from 1.
    pub line: usize,
}

/// The import so far.
#[derive(Debug)]
pub(in crate::import) struct Draft {
    /// What there is already; speakers and turns are added by [`Draft::turn`].
    pub imported: Imported,
    positions: HashMap<String, SpeakerIndex>,
    ids: HashSet<String>,
    known: HashMap<String, Speaker>,
    trouble: Vec<(Trouble, Vec<usize>, usize)>,
}

impl Draft {
    /// An import without anything in it.
    pub fn new(format: Format) -> Self {
        Self {
            imported: Imported::empty(format),
            positions: HashMap::new(),
            ids: HashSet::new(),
            known: HashMap::new(),
            trouble: Vec::new(),
        }
    }

    /// What the source tells of a speaker; it joins the list when that name first speaks.
    pub fn know(&mut self, speaker: Speaker) {
        self.known.insert(speaker.name.clone(), speaker);
    }

    /// Adds a turn; one without words is counted and left out.
    pub fn turn(&mut self, said: Utterance) {
        if said.text.trim().is_empty() && said.note.is_none() {
            self.count(Trouble::Empty, said.line);
            return;
        }
        let speaker = said
            .speaker
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(|name| self.speaker(name));
        self.imported.turns.push(Turn {
            speaker,
            text: said.text,
            start: said.start,
            end: said.end,
            note: said.note,
            line: said.line,
        });
    }

    /// Sets a line aside.
    pub fn aside(&mut self, line: usize, text: &str, reason: &str) {
        let mut kept: String = text.chars().take(ASIDE_LENGTH).collect();
        if kept.len() < text.len() {
            kept.push('…');
        }
        self.imported.set_aside.push(SetAside {
            line,
            text: kept,
            reason: reason.to_owned(),
        });
    }

    /// Remembers a trouble for the warnings.
    pub fn count(&mut self, trouble: Trouble, line: usize) {
        match self.trouble.iter_mut().find(|entry| entry.0 == trouble) {
            Some(entry) => {
                if entry.1.len() < LINES_NAMED {
                    entry.1.push(line);
                }
                entry.2 += 1;
            }
            None => self.trouble.push((trouble, vec![line], 1)),
        }
    }

    /// The import, with its warnings written.
    pub fn finish(mut self) -> Imported {
        self.trouble.sort_by_key(|entry| entry.0);
        for (trouble, lines, count) in &self.trouble {
            let sentence = trouble.sentence(*count, &named(lines, *count));
            self.imported.warnings.push(sentence);
        }
        self.imported.set_aside.sort_by_key(|aside| aside.line);
        self.imported
    }

    fn speaker(&mut self, name: &str) -> SpeakerIndex {
        if let Some(position) = self.positions.get(name) {
            return *position;
        }
        let position = SpeakerIndex(self.imported.speakers.len());
        let mut speaker = self.known.remove(name).unwrap_or_else(|| Speaker {
            id: String::new(),
            name: name.to_owned(),
            role: None,
            aliases: Vec::new(),
        });
        if speaker.id.is_empty() {
            speaker.id = short(name);
        }
        speaker.id = self.unused(speaker.id);
        self.ids.insert(speaker.id.clone());
        self.imported.speakers.push(speaker);
        self.positions.insert(name.to_owned(), position);
        position
    }

    fn unused(&self, id: String) -> String {
        if !self.ids.contains(&id) {
            return id;
        }
        let mut number = self.imported.speakers.len() + 1;
        while self.ids.contains(&format!("{id}-{number}")) {
            number += 1;
        }
        format!("{id}-{number}")
    }
}

/// `lines 3, 8 and 12 more`.
fn named(lines: &[usize], count: usize) -> String {
    let numbers: Vec<_> = lines.iter().map(ToString::to_string).collect();
    let word = if count == 1 { "line" } else { "lines" };
    let list = numbers.join(", ");
    if count > lines.len() {
        format!("{word} {list} and {} more", count - lines.len())
    } else {
        format!("{word} {list}")
    }
}

/// A name as a short id: folded, its words joined by hyphens.
fn short(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<_> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        "speaker".to_owned()
    } else {
        words.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say<'a>(speaker: &'a str, text: &str, line: usize) -> Utterance<'a> {
        Utterance {
            speaker: Some(speaker),
            text: text.to_owned(),
            line,
            ..Utterance::default()
        }
    }

    #[test]
    fn speakers_stand_in_the_order_of_their_first_turns_with_ids_of_their_own() {
        let mut draft = Draft::new(Format::Vtt);
        for (at, name) in ["Ann Lee", "ann-lee", "Ann Lee", "☎", "  "]
            .iter()
            .enumerate()
        {
            draft.turn(say(name, "yes", at + 1));
        }
        let imported = draft.finish();
        let ids: Vec<_> = imported
            .speakers
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        assert_eq!(ids, ["ann-lee", "ann-lee-2", "speaker"]);
        let who: Vec<_> = imported.turns.iter().map(|turn| turn.speaker).collect();
        let at = |index| Some(SpeakerIndex(index));
        assert_eq!(who, [at(0), at(1), at(0), at(2), None]);
    }

    #[test]
    fn troubles_are_told_once_with_their_first_lines() {
        let mut draft = Draft::new(Format::Srt);
        for line in 1..=8 {
            draft.turn(say("A", " ", line));
        }
        draft.count(Trouble::Time, 3);
        let warnings = draft.finish().warnings;
        assert_eq!(
            warnings,
            [
                "1 turn has a time that cannot be right; it is left unknown (line 3)",
                "8 empty units were left out (lines 1, 2, 3, 4, 5 and 3 more)",
            ]
        );
    }
}
