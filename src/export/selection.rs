//! The turns of a transcript that are written, and what must be said of them in every format.

use crate::export::{basis_meaning, basis_sign};
use crate::record::{Basis, Transcript, Turn, TurnIndex};

/// Some turns of a transcript.
pub(super) struct Selection<'a> {
    pub transcript: &'a Transcript,
    turns: Vec<TurnIndex>,
}

impl<'a> Selection<'a> {
    /// Those of `turns` that the transcript has.
    pub fn of(transcript: &'a Transcript, turns: &[TurnIndex]) -> Self {
        let turns = turns
            .iter()
            .copied()
            .filter(|turn| transcript.turn(*turn).is_some())
            .collect();
        Self { transcript, turns }
    }

    /// The turns, each with its position.
    pub fn turns(&self) -> impl Iterator<Item = (TurnIndex, &'a Turn)> {
        let transcript = self.transcript;
        self.turns
            .iter()
            .filter_map(move |turn| Some((*turn, transcript.turn(*turn)?)))
    }

    /// The name of a turn's speaker; `None` when nobody is named.
    pub fn speaker(&self, turn: &Turn) -> Option<&'a str> {
        self.transcript
            .speaker_of(turn)
            .map(|speaker| speaker.name.as_str())
    }

    /// The id of a turn's speaker; `None` when nobody is named.
    pub fn speaker_id(&self, turn: &Turn) -> Option<&'a str> {
        self.transcript
            .speaker_of(turn)
            .map(|speaker| speaker.id.as_str())
    }

    /// Which turns these are, such as `turns 3-5, 9 of 40`; `None` when they are all of them in order.
    pub fn part(&self) -> Option<String> {
        let all = self.transcript.turns.len();
        if self.turns.iter().map(|turn| turn.0).eq(0..all) {
            return None;
        }
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for turn in &self.turns {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == turn.number() => *last += 1,
                _ => ranges.push((turn.number(), turn.number())),
            }
        }
        let ranges: Vec<String> = ranges
            .into_iter()
            .map(|(first, last)| {
                if first == last {
                    first.to_string()
                } else {
                    format!("{first}-{last}")
                }
            })
            .collect();
        match ranges.as_slice() {
            [] => Some(format!("no turn of {all}")),
            [one] if self.turns.len() == 1 => Some(format!("turn {one} of {all}")),
            _ => Some(format!("turns {} of {all}", ranges.join(", "))),
        }
    }

    /// What stands above the turns for people: labels and texts, the date and the source among them.
    pub fn heading(&self) -> Vec<(&'static str, String)> {
        let mut rows = self.about();
        let place = rows.iter().position(|(label, _)| *label == "Basis");
        if let Some(part) = self.part() {
            rows.insert(place.map_or(rows.len(), |at| at + 1), ("Part", part));
        }
        rows
    }

    /// The same of the edition alone, whichever of its turns are written.
    pub fn about(&self) -> Vec<(&'static str, String)> {
        let (exchange, edition) = (&self.transcript.exchange, &self.transcript.edition);
        let source = &edition.source;
        let citation = source.citation();
        let known = |text: String| Some(text).filter(|text| !text.is_empty());
        let date = exchange.date.map(|date| date.to_string());
        let date = [date, exchange.medium.clone()].into_iter().flatten();
        [
            ("Date", known(date.collect::<Vec<_>>().join(", "))),
            ("Edition", Some(self.transcript.place().to_string())),
            ("Language", edition.language.clone()),
            ("Basis", Some(self.basis())),
            (
                "Source",
                Some(known(citation).unwrap_or_else(|| "not known".to_owned())),
            ),
            ("Address", source.url.clone()),
            ("Based on", source.based_on.clone()),
            ("Disputed", source.disputed.clone()),
            ("Imported", source.imported.map(|date| date.to_string())),
            ("SHA-256", source.sha256.clone()),
            ("Note", edition.note.clone()),
        ]
        .into_iter()
        .filter_map(|(label, text)| Some((label, text?)))
        .collect()
    }

    /// The edition's basis, and what the signs after the names mean where there are any.
    fn basis(&self) -> String {
        let own = self.transcript.edition.basis;
        let mut text = format!("{} ({})", own.word(), basis_meaning(own));
        for basis in [Basis::Reported, Basis::Quoted, Basis::Verbatim] {
            if basis != own && self.turns().any(|(_, turn)| turn.basis == basis) {
                let sign = match basis_sign(basis) {
                    "" => "no sign",
                    sign => sign.trim(),
                };
                text = format!("{text}; {sign}: {}", basis_meaning(basis));
            }
        }
        text
    }
}
