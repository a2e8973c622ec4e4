//! Who of the right edition speaks the turns of whom in the left one, so that a speaker is shown as one person in both.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{Collation, Passage, Side};
use crate::record::{SpeakerIndex, Transcript, Turn};

/// For each speaker of the right edition, the one of the left as whom they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voices(Vec<SpeakerIndex>);

impl Voices {
    /// Pairs speakers whose turns stand for each other most often, each with one at most; who is left over gets a number
    /// that the left edition does not have.
    pub fn of(passages: &[Passage], left: &Transcript, right: &Transcript) -> Self {
        let mut met: HashMap<(usize, usize), usize> = HashMap::new();
        for passage in passages {
            let one = speaker(left, passage, Side::Left);
            let other = speaker(right, passage, Side::Right);
            if let (Some(one), Some(other)) = (one, other) {
                *met.entry((other.0, one.0)).or_default() += 1;
            }
        }
        let mut pairs: Vec<_> = met.into_iter().collect();
        pairs.sort_by_key(|(pair, count)| (Reverse(*count), *pair));
        let (mut shown, mut taken) = (HashMap::new(), HashSet::new());
        for ((other, one), _) in pairs {
            if !shown.contains_key(&other) && taken.insert(one) {
                shown.insert(other, one);
            }
        }
        let mut more = left.speakers.len()..;
        let voices = (0..right.speakers.len()).map(|other| {
            let one = shown.get(&other).copied();
            one.or_else(|| more.next()).unwrap_or(usize::MAX)
        });
        Self(voices.map(SpeakerIndex).collect())
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
