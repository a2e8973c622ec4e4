//! A passage that is linked to a claim, with what stands around it.

use crate::anchor::Span;
use crate::link::{How, Link, LinkState};
use crate::record::{Basis, Place, Transcript, Turn, TurnIndex};

/// Turns in a row that carry a claim and are linked to it in the same way.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage<'l> {
    /// Whose turns.
    pub transcript: &'l Transcript,
    /// The first turn.
    pub first: TurnIndex,
    /// The last one.
    pub last: TurnIndex,
    /// How the link was found.
    pub how: How,
    /// How it stands.
    pub state: LinkState,
    /// Both in words.
    pub told: &'static str,
    /// The words that are meant.
    pub span: Span,
}

/// The passages that the links of a claim make, in the order of the turns.
pub fn passages<'l, 'k>(
    transcript: &'l Transcript,
    links: impl Iterator<Item = &'k Link>,
) -> Vec<Passage<'l>> {
    let mut runs: Vec<Vec<&Link>> = Vec::new();
    for link in links {
        match runs.last_mut() {
            Some(run) if continues(run, link) => run.push(link),
            _ => runs.push(vec![link]),
        }
    }
    let passages = runs.iter().filter_map(|run| passage(transcript, run));
    passages.collect()
}

fn continues(run: &[&Link], link: &Link) -> bool {
    run.last().is_some_and(|last| {
        last.turn.0 + 1 == link.turn.0 && (last.how, last.state) == (link.how, link.state)
    })
}

fn passage<'l>(transcript: &'l Transcript, run: &[&Link]) -> Option<Passage<'l>> {
    let (first, last) = (run.first()?, run.last()?);
    // Where the words are not known, the whole turn is meant.
    let start = first.ranges.first().map_or(0, |range| range.start);
    let end = last.ranges.last().map_or(usize::MAX, |range| range.end);
    Some(Passage {
        transcript,
        first: first.turn,
        last: last.turn,
        how: first.how,
        state: first.state,
        told: first.told(),
        span: Span::of_range(transcript, (first.turn, start), (last.turn, end)),
    })
}

impl<'l> Passage<'l> {
    /// Where it is.
    pub fn place(&self) -> Place {
        Place {
            turns: Some((self.first.number(), self.last.number())),
            ..self.transcript.place()
        }
    }

    /// Whether it is the one that is meant, not just one of several that may be.
    pub fn is_sure(&self) -> bool {
        self.how.is_known() || self.state != LinkState::Ambiguous
    }

    /// Its turns.
    pub fn turns(&self) -> impl Iterator<Item = (TurnIndex, &'l Turn)> {
        let turns = (self.first.0..=self.last.0).map(TurnIndex);
        let transcript = self.transcript;
        turns.filter_map(|at| Some((at, transcript.turn(at)?)))
    }

    /// The turn before it.
    pub fn before(&self) -> Option<(TurnIndex, &'l Turn)> {
        let at = TurnIndex(self.first.0.checked_sub(1)?);
        Some((at, self.transcript.turn(at)?))
    }

    /// The turn behind it.
    pub fn after(&self) -> Option<(TurnIndex, &'l Turn)> {
        let at = TurnIndex(self.last.0 + 1);
        Some((at, self.transcript.turn(at)?))
    }

    /// Who speaks in it, each once.
    pub fn speakers(&self) -> Vec<&'l str> {
        let mut names = Vec::new();
        for (_, turn) in self.turns() {
            let name = self.transcript.speaker_name(turn.speaker);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// On what ground its turns are there, each once.
    pub fn basis(&self) -> Vec<Basis> {
        let mut all = Vec::new();
        for (_, turn) in self.turns() {
            if !all.contains(&turn.basis) {
                all.push(turn.basis);
            }
        }
        all
    }

    /// What is said in it, turns joined by line feeds.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.turns().map(|(_, turn)| turn.text.as_str()).collect();
        texts.join("\n")
    }
}
