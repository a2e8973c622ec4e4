//! Who of one edition is who of the other: by id, name and alias, by the sound of a name in another alphabet, and by
//! how often the turns of two speakers are aligned.

use std::sync::Arc;

use crate::library::TranscriptIndex;
use crate::record::{Speaker, SpeakerIndex, Transcript};
use crate::search::People;
use crate::text::near::distance;
use crate::text::words;

use super::marks::skeleton;

/// What it is worth to speak the same turns once: so many turns seen must speak against a name.
const TRUST_IN_NAMES: f32 = 8.0;
/// The same where no name says anything.
const TRUST_IN_NOTHING: f32 = 2.0;
/// How likely speakers are one person whose names agree.
const SURE: f32 = 0.95;
/// How much of two names must sound alike.
const ALIKE: f32 = 0.5;
/// Most speakers of an edition that are told apart; a conversation has fewer.
const SPEAKERS: usize = 400;
/// Most pairs of speakers whose names are compared by sound.
const LISTENED: usize = 10_000;
/// Most names of a speaker that are compared by sound.
const NAMES: usize = 8;
/// The most that a pair of speakers speaks for and against a pair of turns, in natural logarithms.
const FOR: f32 = 2.5;
const AGAINST: f32 = -4.0;

/// The speakers of two editions.
#[derive(Debug, Clone)]
pub struct Kin {
    /// How likely a turn of a left speaker (row) is by a right speaker (column), before any turn is seen.
    prior: Vec<Vec<f32>>,
    /// How much the names of a row say.
    trust: Vec<f32>,
    /// The part of the right turns that are by each speaker.
    shares: Vec<f32>,
    /// What a pair of speakers says for a pair of turns.
    weights: Vec<Vec<f32>>,
}

impl Kin {
    /// The speakers of two transcripts by their names, and by those that `others` know them by.
    pub fn by_name(left: &Transcript, right: &Transcript, others: &[Arc<Transcript>]) -> Self {
        let people = People::among(
            [left, right]
                .into_iter()
                .chain(others.iter().map(AsRef::as_ref)),
        );
        let (sounds_left, sounds_right) = (sounds(left), sounds(right));
        let listened = sounds_left.len() * sounds_right.len() <= LISTENED;
        let person = |transcript, speaker| {
            people.person(TranscriptIndex(transcript), Some(SpeakerIndex(speaker)))
        };
        let likeness: Vec<Vec<f32>> = (0..sounds_left.len())
            .map(|row| {
                let alike = |column| {
                    if person(0, row) == person(1, column) {
                        1.0
                    } else if listened {
                        likeness(&sounds_left[row], &sounds_right[column])
                    } else {
                        0.0
                    }
                };
                (0..sounds_right.len()).map(alike).collect()
            })
            .collect();
        let mut kin = Self {
            prior: Vec::new(),
            trust: Vec::new(),
            shares: shares(right),
            weights: Vec::new(),
        };
        for (row, alike) in likeness.iter().enumerate() {
            let best = best(alike.iter().copied());
            let named = best.filter(|(column, value)| {
                *value >= ALIKE
                    && likeness
                        .iter()
                        .enumerate()
                        .all(|(other, alike)| other == row || alike[*column] < *value)
            });
            kin.trust.push(if named.is_some() {
                TRUST_IN_NAMES
            } else {
                TRUST_IN_NOTHING
            });
            kin.prior
                .push(kin.row(named.map(|(column, value)| (column, SURE * value))));
        }
        kin.weigh(&vec![vec![0.0; sounds_right.len()]; sounds_left.len()]);
        kin
    }

    /// The shares of the right speakers, with one of them made as likely as said.
    fn row(&self, named: Option<(usize, f32)>) -> Vec<f32> {
        let Some((sure, likely)) = named else {
            return self.shares.clone();
        };
        let rest = (1.0 - self.shares[sure]).max(1e-3);
        let part = |(column, share): (usize, &f32)| {
            if column == sure {
                likely.max(*share)
            } else {
                (1.0 - likely.max(self.shares[sure])) * share / rest
            }
        };
        self.shares.iter().enumerate().map(part).collect()
    }

    /// Learns from pairs of turns: for each the speakers.
    pub fn learn(
        &mut self,
        pairs: impl Iterator<Item = (Option<SpeakerIndex>, Option<SpeakerIndex>)>,
    ) {
        let mut met = vec![vec![0.0; self.shares.len()]; self.prior.len()];
        for (left, right) in pairs {
            if let (Some(left), Some(right)) = (left, right)
                && let Some(count) = met.get_mut(left.0).and_then(|row| row.get_mut(right.0))
            {
                *count += 1.0;
            }
        }
        self.weigh(&met);
    }

    fn weigh(&mut self, met: &[Vec<f32>]) {
        self.weights = met
            .iter()
            .zip(&self.prior)
            .zip(&self.trust)
            .map(|((met, prior), trust)| {
                let all = met.iter().sum::<f32>() + trust;
                met.iter()
                    .zip(prior)
                    .zip(&self.shares)
                    .map(|((met, prior), share)| {
                        (((met + trust * prior) / all) / share)
                            .ln()
                            .clamp(AGAINST, FOR)
                    })
                    .collect()
            })
            .collect();
    }

    /// What two speakers say for their turns being one, as a logarithm of odds; nothing when one is not named.
    pub fn weight(&self, left: Option<SpeakerIndex>, right: Option<SpeakerIndex>) -> f32 {
        let pair = left.zip(right);
        let row = pair.and_then(|(left, right)| self.weights.get(left.0)?.get(right.0));
        row.copied().unwrap_or(0.0)
    }
}

fn shares(transcript: &Transcript) -> Vec<f32> {
    let mut counts = vec![1.0_f32; transcript.speakers.len().min(SPEAKERS)];
    for turn in &transcript.turns {
        if let Some(count) = turn.speaker.and_then(|speaker| counts.get_mut(speaker.0)) {
            *count += 1.0;
        }
    }
    let all: f32 = counts.iter().sum();
    counts.iter().map(|count| count / all).collect()
}

fn best(values: impl Iterator<Item = f32>) -> Option<(usize, f32)> {
    values
        .enumerate()
        .max_by(|one, other| one.1.total_cmp(&other.1))
}

/// The consonants of the words of a speaker's names, and the id as it is.
struct Sounds {
    id: String,
    names: Vec<Vec<String>>,
}

/// The sounds of the first speakers.
fn sounds(transcript: &Transcript) -> Vec<Sounds> {
    let skeletons = |name: &str| -> Vec<String> {
        let words = words::words(name).take(8).map(|(_, word)| skeleton(word));
        words.filter(|word| word.len() > 1).collect()
    };
    let sounds = |speaker: &Speaker| Sounds {
        id: words::fold(&speaker.id),
        names: speaker.names().take(NAMES).map(skeletons).collect(),
    };
    transcript
        .speakers
        .iter()
        .take(SPEAKERS)
        .map(sounds)
        .collect()
}

/// How much the names of two speakers sound alike, from 0 to 1.
fn likeness(left: &Sounds, right: &Sounds) -> f32 {
    if left.id == right.id {
        return 1.0;
    }
    let pairs = left
        .names
        .iter()
        .flat_map(|one| right.names.iter().map(move |other| sounds_like(one, other)));
    pairs.fold(0.0, f32::max)
}

/// How much of the shorter of two names is in the other, by the consonants of its words.
fn sounds_like(one: &[String], other: &[String]) -> f32 {
    let (one, other) = if one.len() > other.len() {
        (other, one)
    } else {
        (one, other)
    };
    let letters: usize = one.iter().map(String::len).sum();
    #[expect(clippy::cast_precision_loss, reason = "letters of a name")]
    let found: f32 = one
        .iter()
        .map(|word| {
            let near = |other: &String| {
                1.0 - distance(word, other) as f32 / word.len().max(other.len()) as f32
            };
            let near = other.iter().map(near).fold(0.0, f32::max);
            if near >= 0.7 {
                near * word.len() as f32
            } else {
                0.0
            }
        })
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "letters of a name")]
    let part = found / letters.max(1) as f32;
    if letters < 3 { part * 0.6 } else { part }
}
