//! Which turns are shown: by speaker, by search, with context.

use std::collections::BTreeSet;

use crate::record::{SpeakerIndex, Transcript, TurnIndex};

use super::Finding;
use super::flow::Visible;

/// What narrows the transcript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Speakers whose turns are hidden; `None` stands for turns without a named speaker.
    pub hidden: BTreeSet<Option<SpeakerIndex>>,
    /// Whether only turns that match the search are shown.
    pub only_hits: bool,
    /// Turns shown dimmed before and after each one that passes.
    pub context: usize,
}

impl Filter {
    /// Whether it hides anything by itself.
    pub fn narrows(&self) -> bool {
        self.only_hits || !self.hidden.is_empty()
    }

    /// Whether a speaker's turns are shown.
    pub fn shows(&self, speaker: Option<SpeakerIndex>) -> bool {
        !self.hidden.contains(&speaker)
    }

    /// Hides or shows a speaker.
    pub fn toggle(&mut self, speaker: Option<SpeakerIndex>) {
        if !self.hidden.remove(&speaker) {
            self.hidden.insert(speaker);
        }
    }

    /// Shows only one speaker; shows all again if that was so already.
    pub fn solo(&mut self, speaker: Option<SpeakerIndex>, transcript: &Transcript) {
        let others: BTreeSet<_> = everyone(transcript)
            .into_iter()
            .filter(|other| *other != speaker)
            .collect();
        if self.hidden == others {
            self.hidden.clear();
        } else {
            self.hidden = others;
        }
    }

    /// The speaker who alone is shown, if there is just one.
    pub fn soloist(&self, transcript: &Transcript) -> Option<Option<SpeakerIndex>> {
        let mut shown = everyone(transcript)
            .into_iter()
            .filter(|speaker| self.shows(*speaker));
        match (shown.next(), shown.next()) {
            (Some(only), None) if !self.hidden.is_empty() => Some(only),
            _ => None,
        }
    }

    /// The turns that are shown, in order.
    pub fn visible(&self, transcript: &Transcript, finding: Option<&Finding>) -> Vec<Visible> {
        let passes = |at: usize| {
            let turn = TurnIndex(at);
            self.shows(transcript.turns[at].speaker)
                && (!self.only_hits || finding.is_some_and(|finding| finding.is_on(turn)))
        };
        let passing: Vec<bool> = (0..transcript.turns.len()).map(passes).collect();
        let mut shown = passing.clone();
        if self.narrows() && self.context > 0 {
            for (at, _) in passing.iter().enumerate().filter(|(_, passes)| **passes) {
                let last = (at + self.context).min(shown.len() - 1);
                shown[at.saturating_sub(self.context)..=last].fill(true);
            }
        }
        let visible = shown.iter().enumerate().filter(|(_, shown)| **shown);
        visible
            .map(|(at, _)| Visible {
                turn: TurnIndex(at),
                faint: !passing[at],
            })
            .collect()
    }
}

/// Every speaker that has turns, in the order of the list; `None` last if turns without a speaker exist.
pub fn everyone(transcript: &Transcript) -> Vec<Option<SpeakerIndex>> {
    let mut speakers: Vec<_> = (0..transcript.speakers.len())
        .map(|at| Some(SpeakerIndex(at)))
        .collect();
    if transcript.turns.iter().any(|turn| turn.speaker.is_none()) {
        speakers.push(None);
    }
    speakers
}
