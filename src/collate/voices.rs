//! Who of the right edition speaks the turns of whom in the left one, so that a speaker is shown as one person in both.

use super::{Collation, Passage, Side};
use crate::record::{SpeakerIndex, Transcript, Turn};

/// For each speaker of the right edition, the one of the left as whom they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voices(Vec<SpeakerIndex>);

impl Voices {
    /// Pairs speakers whose turns stand for each other most often, each with one at most; who is left over gets a number
    /// that the left edition does not have.
    pub fn of(passages: &[Passage], left: &Transcript, right: &Transcript) -> Self {
        let mut met = vec![vec![0_usize; left.speakers.len()]; right.speakers.len()];
        for passage in passages {
            let one = speaker(left, passage, Side::Left);
            let other = speaker(right, passage, Side::Right);
            if let (Some(one), Some(other)) = (one, other)
                && let Some(count) = met.get_mut(other.0).and_then(|row| row.get_mut(one.0))
            {
                *count += 1;
            }
        }
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for (other, row) in met.iter().enumerate() {
            let counts = row.iter().enumerate().filter(|(_, count)| **count > 0);
            pairs.extend(counts.map(|(one, count)| (*count, other, one)));
        }
        pairs.sort_by_key(|(count, other, one)| (std::cmp::Reverse(*count), *other, *one));
        let mut voices: Vec<Option<usize>> = vec![None; right.speakers.len()];
        for (_, other, one) in pairs {
            if voices.get(other) == Some(&None) && !voices.contains(&Some(one)) {
                voices[other] = Some(one);
            }
        }
        let mut more = left.speakers.len()..;
        let shown = voices.into_iter().map(|one| one.or_else(|| more.next()));
        Self(shown.flatten().map(SpeakerIndex).collect())
    }
}

impl Collation {
    /// As which speaker of the left edition the speaker of a turn of either edition is shown.
    pub fn voice(&self, side: Side, turn: &Turn) -> Option<SpeakerIndex> {
        match side {
            Side::Left => turn.speaker,
            Side::Right => self.voices.0.get(turn.speaker?.0).copied(),
        }
    }
}

/// Who speaks the first turn of one side.
fn speaker(transcript: &Transcript, passage: &Passage, side: Side) -> Option<SpeakerIndex> {
    transcript.turn(*passage.turns(side).first()?)?.speaker
}
