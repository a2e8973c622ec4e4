//! How much each speaker has of a transcript.

use crate::check::said;
use crate::record::Transcript;
use crate::record::transcript::Share;

/// A speaker's part, and how much of it is words that were said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Talk {
    /// Turns and words, and their part of all words.
    pub share: Share,
    /// Of these words, those that the edition gives as said; the rest is our wording of what is reported.
    pub said: usize,
}

impl Talk {
    /// Words that are our wording.
    pub fn ours(&self) -> usize {
        self.share.words.saturating_sub(self.said)
    }
}

/// The part of every speaker, the most words first; who has as many stays in the order of the speaker list.
pub fn talk(transcript: &Transcript) -> Vec<Talk> {
    let nobody = transcript.speakers.len();
    let mut counts = vec![0; nobody + 1];
    for turn in &transcript.turns {
        let at = turn.speaker.map_or(nobody, |speaker| speaker.0);
        if let Some(count) = counts.get_mut(at) {
            *count += said(turn).len();
        }
    }
    let shares = transcript.shares().into_iter();
    let mut talk: Vec<Talk> = shares
        .map(|share| {
            let at = share.speaker.map_or(nobody, |speaker| speaker.0);
            let said = counts.get(at).copied().unwrap_or_default();
            Talk {
                share,
                said: said.min(share.words),
            }
        })
        .collect();
    talk.sort_by_key(|talk| std::cmp::Reverse(talk.share.words));
    talk
}
