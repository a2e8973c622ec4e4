//! What an importer has read so far. Whatever goes in, what comes out can be stored: speakers with ids and names of
//! their own, times that make sense, no turn without words.

mod trouble;

use std::collections::{HashMap, HashSet};

pub(super) use self::trouble::Trouble;
use self::trouble::Troubles;
use super::ids::Ids;
use super::{Format, Imported, SetAside, Turn};
use crate::record::{Speaker, SpeakerIndex};
use crate::text::words::fold;

/// A transcript in the making.
#[derive(Debug)]
pub(super) struct Draft {
    imported: Imported,
    by_name: HashMap<String, SpeakerIndex>,
    /// Told of at length; one joins the speakers when that name first speaks.
    known: HashMap<String, Speaker>,
    /// How many of the first speakers stay even if they never speak.
    enrolled: usize,
    troubles: Troubles,
}

impl Draft {
    /// Nothing yet.
    pub fn new(format: Format) -> Self {
        Self {
            imported: Imported::empty(format),
            by_name: HashMap::new(),
            known: HashMap::new(),
            enrolled: 0,
            troubles: Troubles::default(),
        }
    }

    /// What is known of the whole: title, date, language, labels, warnings.
    pub fn about(&mut self) -> &mut Imported {
        &mut self.imported
    }

    /// Adds a speaker of a list that is to be kept as it is, before anyone else: with this id and these aliases, and
    /// even if he never speaks.
    pub fn enrol(&mut self, speaker: Speaker) -> SpeakerIndex {
        let index = SpeakerIndex(self.imported.speakers.len());
        self.by_name.entry(self.key(&speaker.name)).or_insert(index);
        self.imported.speakers.push(speaker);
        self.enrolled = self.imported.speakers.len();
        index
    }

    /// What the source tells of a speaker, who joins the list when that name first speaks.
    pub fn know(&mut self, speaker: Speaker) {
        self.known.insert(self.key(&speaker.name), speaker);
    }

    /// The speaker of this display name, a new one if need be; `None` for a blank name.
    pub fn speaker(&mut self, name: &str) -> Option<SpeakerIndex> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let key = self.key(name);
        if let Some(index) = self.by_name.get(&key) {
            return Some(*index);
        }
        let index = SpeakerIndex(self.imported.speakers.len());
        let speaker = self.known.remove(&key).unwrap_or_else(|| Speaker {
            id: String::new(),
            name: name.to_owned(),
            role: None,
            aliases: Vec::new(),
        });
        self.imported.speakers.push(speaker);
        self.by_name.insert(key, index);
        Some(index)
    }

    /// What two spellings of one name have in common. A program spells a name always alike, so there another spelling
    /// is another speaker; people do not.
    fn key(&self, name: &str) -> String {
        match self.imported.format {
            Format::Vtt
            | Format::Srt
            | Format::Json
            | Format::JsonLines
            | Format::Table
            | Format::Yaml => name.to_owned(),
            Format::Text | Format::Markdown | Format::Html | Format::Tei | Format::Chat => {
                fold(name)
            }
        }
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

    /// Adds a turn. One that has only a note shows it in brackets; of one that has nothing the speaker's name is set
    /// aside, and without a name it is counted.
    pub fn turn(&mut self, mut turn: Turn) {
        turn.note = turn.note.filter(|note| !note.trim().is_empty());
        if turn.text.trim().is_empty() {
            let name = turn.speaker.and_then(|at| self.imported.speakers.get(at.0));
            match (turn.note.take(), name) {
                (Some(note), _) => turn.text = format!("[{note}]"),
                (None, Some(speaker)) => {
                    let name = speaker.name.clone();
                    self.set_aside(turn.line, name, "a speaker without words");
                    return;
                }
                (None, None) => {
                    self.count(Trouble::Empty, turn.line);
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

    /// Remembers a trouble for the warnings.
    pub fn count(&mut self, trouble: Trouble, line: usize) {
        self.troubles.count(trouble, line);
    }

    /// What was read: lines set aside in order, ids given, names shared by two speakers left to the first,
    /// speakers that never speak left out.
    pub fn finish(mut self) -> Imported {
        self.drop_silent();
        self.imported.warnings.extend(self.troubles.sentences());
        self.imported.set_aside.sort_by_key(|line| line.line);
        let speakers = &mut self.imported.speakers;
        let mut taken: HashSet<String> = speakers.iter().map(|who| fold(&who.name)).collect();
        for speaker in speakers.iter_mut().skip(self.enrolled) {
            speaker.aliases.retain(|alias| taken.insert(fold(alias)));
        }
        let mut ids = Ids::default();
        for speaker in speakers {
            ids.give(speaker);
        }
        self.imported
    }

    /// Speakers in the order of their first turns, after those who were enrolled.
    fn drop_silent(&mut self) {
        let mut order: Vec<usize> = (0..self.enrolled).collect();
        let mut new: HashMap<usize, usize> = order.iter().map(|at| (*at, *at)).collect();
        for turn in &mut self.imported.turns {
            if let Some(SpeakerIndex(old)) = turn.speaker {
                let at = *new.entry(old).or_insert_with(|| {
                    order.push(old);
                    order.len() - 1
                });
                turn.speaker = Some(SpeakerIndex(at));
            }
        }
        let mut speakers: Vec<Option<Speaker>> = std::mem::take(&mut self.imported.speakers)
            .into_iter()
            .map(Some)
            .collect();
        self.imported.speakers = order
            .into_iter()
            .filter_map(|old| speakers.get_mut(old).and_then(Option::take))
            .collect();
    }
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
            line: 1,
            ..Turn::default()
        }
    }

    fn ids(read: &Imported) -> Vec<&str> {
        read.speakers.iter().map(|who| who.id.as_str()).collect()
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
        assert_eq!(names, [("уиткофф", "Уиткофф", 0), ("jo-doe", "Jo Doe", 1)]);
        assert_eq!(read.turns.len(), 2);
        assert_eq!((read.turns[0].start, read.turns[0].end), (Some(5.0), None));
        assert_eq!(read.set_aside[0].reason, "a speaker without words");
    }

    #[test]
    fn speakers_stand_in_the_order_of_their_first_turns_with_ids_of_their_own() {
        let mut draft = Draft::new(Format::Vtt);
        for name in ["Ann Lee", "ANN LEE", "Ann Lee", "☎", "  "] {
            let speaker = draft.speaker(name);
            draft.turn(turn(speaker, "yes"));
        }
        let read = draft.finish();
        assert_eq!(ids(&read), ["ann-lee", "ann-lee-2", "speaker"]);
        let who: Vec<_> = read.turns.iter().map(|turn| turn.speaker).collect();
        let at = |index| Some(SpeakerIndex(index));
        assert_eq!(who, [at(0), at(1), at(0), at(2), None]);
    }

    #[test]
    fn an_enrolled_speaker_stays_as_told_and_a_known_one_waits_for_a_turn() {
        let mut draft = Draft::new(Format::Json);
        let told = |id: &str, name: &str| Speaker {
            id: id.into(),
            name: name.into(),
            role: None,
            aliases: vec!["A".into()],
        };
        draft.enrol(told("x1", "Silent"));
        draft.know(told("x1", "Known"));
        draft.know(told("x3", "Never"));
        let known = draft.speaker("Known");
        draft.turn(turn(known, "yes"));
        let read = draft.finish();
        assert_eq!(ids(&read), ["x1", "known"]);
        assert_eq!(read.turns[0].speaker, Some(SpeakerIndex(1)));
    }

    #[test]
    fn a_turn_of_a_note_alone_shows_it_in_brackets_and_one_of_nothing_is_counted() {
        let mut draft = Draft::new(Format::Vtt);
        draft.turn(Turn {
            note: Some("laughs".into()),
            ..turn(None, "")
        });
        draft.turn(turn(None, " \n"));
        let read = draft.finish();
        assert_eq!(read.turns.len(), 1);
        assert_eq!(read.turns[0].text, "[laughs]");
        assert_eq!(read.warnings, ["1 empty unit was left out (line 1)"]);
    }

    #[test]
    fn offsets_know_their_lines() {
        let lines = Lines::of("a\nbc\n\nd");
        let found: Vec<_> = [0, 1, 2, 4, 5, 6].map(|at| lines.at(at)).to_vec();
        assert_eq!(found, [1, 1, 2, 2, 3, 4]);
    }
}
