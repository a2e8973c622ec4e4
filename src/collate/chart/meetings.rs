//! What a left turn meets in the right turns: words, and voices.

use std::collections::HashMap;
use std::ops::Range;

use crate::collate::evidence::Evidence;
use crate::record::SpeakerIndex;

/// How much more often than any turns neighbours meet by chance: they are about one matter.
const BESIDE: f32 = 2.0;

/// What the words of one left turn meet in some right turns.
#[derive(Default)]
pub struct Meetings {
    /// The first of the right turns.
    first: usize,
    /// What each of them meets more than any turns do by chance.
    above: Vec<f32>,
    /// What it meets besides.
    chance: Vec<f32>,
}

impl Meetings {
    /// Works it out for a left turn.
    pub fn fill(&mut self, evidence: &Evidence, left: usize, rights: Range<usize>) {
        self.first = rights.start;
        let met = &mut self.chance;
        met.clear();
        met.resize(rights.len(), 0.0);
        evidence.meet(left, rights.start, met);
        let could = &evidence.most_right[rights];
        let most = met.iter().copied().fold(0.0, f32::max);
        // What part of what they could say any right turns say for this left turn.
        let part = (met.iter().sum::<f32>() - most) / could.iter().sum::<f32>().max(1.0);
        self.above.clear();
        let above = |(met, could): (&f32, &f32)| (met - BESIDE * part * could).max(0.0);
        self.above.extend(met.iter().zip(could).map(above));
        for (met, above) in met.iter_mut().zip(&self.above) {
            *met -= above;
        }
    }

    /// The first right turn that it has been worked out for.
    pub fn first(&self) -> usize {
        self.first
    }

    /// For the right turns from this one on, what they meet above chance and by chance.
    pub fn from(&self, right: usize) -> (&[f32], &[f32]) {
        let at = right - self.first;
        (&self.above[at..], &self.chance[at..])
    }
}

/// For each left speaker what every right turn's speaker says for their turns being one: looked up once, not for every
/// cell.
pub struct Voices {
    /// Which of the voices each left turn has.
    of_turn: Vec<usize>,
    said: Vec<Vec<f32>>,
}

impl Voices {
    /// Of all turns.
    pub fn new(evidence: &Evidence) -> Self {
        let mut known: HashMap<Option<SpeakerIndex>, usize> = HashMap::new();
        let mut said = Vec::new();
        let voice = evidence.left.iter().map(|turn| {
            *known.entry(turn.speaker).or_insert_with(|| {
                let right = evidence.right.iter();
                let weight = right.map(|other| evidence.kin.weight(turn.speaker, other.speaker));
                said.push(weight.collect());
                said.len() - 1
            })
        });
        Self {
            of_turn: voice.collect(),
            said,
        }
    }

    /// What each right turn's speaker says for a left turn.
    pub fn of(&self, left: usize) -> &[f32] {
        &self.said[self.of_turn[left]]
    }
}
