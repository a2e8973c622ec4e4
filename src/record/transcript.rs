//! A transcript: an edition as loaded, its speakers resolved.

use std::collections::HashMap;
use std::path::PathBuf;

use super::{Basis, Edition, EditionFile, Exchange, Place, Speaker, TurnEntry};
use crate::crew;
use crate::error::{Error, Result};
use crate::text::words;

/// The words of fewer turns than this are counted by one thread.
const MANY: usize = 20_000;

/// Position of a turn in its transcript, counted from 0. People see `number()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TurnIndex(pub usize);

impl TurnIndex {
    /// The turn's number as people count, from 1.
    pub fn number(self) -> usize {
        self.0 + 1
    }

    /// The turn that people call `number`, counted from 1.
    pub fn from_number(number: usize) -> Self {
        Self(number.saturating_sub(1))
    }
}

/// Position of a speaker in their transcript's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerIndex(pub usize);

/// One speaker's stretch of speech.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Who speaks; `None` when nobody is named.
    pub speaker: Option<SpeakerIndex>,
    /// On what ground it is here.
    pub basis: Basis,
    /// The speech, as the edition gives it: foreign text, not cleaned for a terminal.
    pub text: String,
    /// Seconds from the start of the recording.
    pub start: Option<f64>,
    /// Seconds from the start of the recording.
    pub end: Option<f64>,
    /// What is not speech.
    pub note: Option<String>,
}

/// Where the program has a transcript from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It is part of the program.
    Bundled,
    /// It was read from this file.
    File(PathBuf),
}

/// An edition as loaded.
#[derive(Debug, Clone, PartialEq)]
pub struct Transcript {
    /// The conversation.
    pub exchange: Exchange,
    /// This text of it.
    pub edition: Edition,
    /// Who takes part, in the file's order.
    pub speakers: Vec<Speaker>,
    /// What they say, in order.
    pub turns: Vec<Turn>,
    /// Where it was read from.
    pub origin: Origin,
}

/// How much of a transcript one speaker has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Who; `None` for turns without a named speaker.
    pub speaker: Option<SpeakerIndex>,
    /// Turns of theirs.
    pub turns: usize,
    /// Words of theirs.
    pub words: usize,
    /// Their part of all words, from 0 to 1.
    pub part: f64,
}

/// What stands for a speaker where nobody is named.
pub const UNKNOWN_SPEAKER: &str = "unknown speaker";

impl Transcript {
    /// Resolves the speakers of a file that has been read.
    ///
    /// # Errors
    /// A turn names a speaker that the file does not have; the error names the key.
    pub fn from_file(file: EditionFile, origin: Origin) -> Result<Self> {
        let index: HashMap<&str, SpeakerIndex> = file
            .speakers
            .iter()
            .enumerate()
            .map(|(at, speaker)| (speaker.id.as_str(), SpeakerIndex(at)))
            .collect();
        let default = file.edition.basis;
        let turns = file
            .turns
            .into_iter()
            .enumerate()
            .map(|(at, entry)| resolve(entry, at, default, &index))
            .collect::<Result<Vec<_>>>()?;
        drop(index);
        Ok(Self {
            exchange: file.exchange,
            edition: file.edition,
            speakers: file.speakers,
            turns,
            origin,
        })
    }

    /// The turn at `index`, if there is one.
    pub fn turn(&self, index: TurnIndex) -> Option<&Turn> {
        self.turns.get(index.0)
    }

    /// Who speaks a turn.
    pub fn speaker_of(&self, turn: &Turn) -> Option<&Speaker> {
        turn.speaker.and_then(|index| self.speakers.get(index.0))
    }

    /// The name people read for a speaker; `unknown speaker` where nobody is named.
    pub fn speaker_name(&self, speaker: Option<SpeakerIndex>) -> &str {
        speaker
            .and_then(|index| self.speakers.get(index.0))
            .map_or(UNKNOWN_SPEAKER, |speaker| speaker.name.as_str())
    }

    /// The place that names this edition.
    pub fn place(&self) -> Place {
        Place {
            exchange: self.exchange.id.clone(),
            edition: Some(self.edition.id.clone()),
            turns: None,
        }
    }

    /// The place that names one turn.
    pub fn place_of(&self, turn: TurnIndex) -> Place {
        Place {
            turns: Some((turn.number(), turn.number())),
            ..self.place()
        }
    }

    /// How much each speaker has, in the order of the speaker list, turns without a speaker last.
    pub fn shares(&self) -> Vec<Share> {
        let count = |turns: &[Turn]| {
            let mut counts = vec![(0, 0); self.speakers.len() + 1];
            for turn in turns {
                let count = &mut counts[turn
                    .speaker
                    .map_or(self.speakers.len(), |speaker| speaker.0)];
                count.0 += 1;
                count.1 += words::count(&turn.text);
            }
            counts
        };
        let counts = crew::in_shares(&self.turns, MANY, count);
        let counts = counts.into_iter().reduce(|mut sum, share| {
            for (sum, (turns, words)) in sum.iter_mut().zip(share) {
                sum.0 += turns;
                sum.1 += words;
            }
            sum
        });
        let counts = counts.unwrap_or_default();
        let all: usize = counts.iter().map(|count| count.1).sum();
        counts
            .into_iter()
            .enumerate()
            .map(|(at, (turns, words))| Share {
                speaker: (at < self.speakers.len()).then_some(SpeakerIndex(at)),
                turns,
                words,
                part: part(words, all),
            })
            .filter(|share| share.speaker.is_some() || share.turns > 0)
            .collect()
    }
}

/// `some` as a part of `all`, from 0 to 1; 0 of nothing is 0.
#[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
pub fn part(some: usize, all: usize) -> f64 {
    if all == 0 {
        0.0
    } else {
        some as f64 / all as f64
    }
}

fn resolve(
    entry: TurnEntry,
    at: usize,
    default: Basis,
    index: &HashMap<&str, SpeakerIndex>,
) -> Result<Turn> {
    let speaker = match &entry.speaker {
        None => None,
        Some(id) => Some(*index.get(id.as_str()).ok_or_else(|| {
            Error::new(format!("unknown speaker `{id}`"))
                .at_key(format!("turns[{at}].speaker"))
                .hint("name a speaker by an id from `speakers`")
        })?),
    };
    Ok(Turn {
        speaker,
        basis: entry.basis.unwrap_or(default),
        text: entry.text,
        start: entry.start,
        end: entry.end,
        note: entry.note,
    })
}
