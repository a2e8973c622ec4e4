//! The text of an edition that positions count in: the texts of its turns in order, one line feed between each and the next.
//!
//! It has no labels, numbers, times or notes, and is what several turns that are kept together are joined to. Positions
//! are counted in Unicode code points, as a W3C `TextPositionSelector` counts them, from 0.

use std::ops::Range;

use super::{Span, byte_at};
use crate::record::{Transcript, TurnIndex};

/// Where each turn stands in its edition's text.
#[derive(Debug, Clone)]
pub struct EditionText<'t> {
    transcript: &'t Transcript,
    /// The code point at which each turn begins.
    starts: Vec<usize>,
}

impl<'t> EditionText<'t> {
    /// The text of an edition.
    pub fn of(transcript: &'t Transcript) -> Self {
        let mut at = 0;
        let starts = transcript.turns.iter().map(|turn| {
            let start = at;
            at += turn.text.chars().count() + 1;
            start
        });
        Self {
            transcript,
            starts: starts.collect(),
        }
    }

    /// The code points of a passage of this edition; `None` when it has no such turns.
    pub fn range(&self, span: &Span) -> Option<Range<usize>> {
        let start = |turn: usize| self.starts.get(turn.checked_sub(1)?);
        Some(start(span.start.turn)? + span.start.offset..start(span.end_turn)? + span.end_offset)
    }

    /// The passage that stands at these code points; `None` where the text does not reach so far, or nothing is between them.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        if range.is_empty() {
            return None;
        }
        let span = Span::of_range(
            self.transcript,
            self.place(range.start)?,
            self.place(range.end)?,
        );
        Some(span)
    }

    /// Turn and byte of a code point; the line feed behind a turn is its end.
    fn place(&self, at: usize) -> Option<(TurnIndex, usize)> {
        let turn = self
            .starts
            .partition_point(|start| *start <= at)
            .checked_sub(1)?;
        let text = &self.transcript.turn(TurnIndex(turn))?.text;
        Some((TurnIndex(turn), byte_at(text, at - self.starts.get(turn)?)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::tests::transcript;

    #[test]
    fn a_passage_and_its_code_points_in_the_text_of_the_edition_lead_to_each_other() {
        let transcript = transcript("first", &["Так, 👍 yes", "", "no — never", "é"]);
        let whole: Vec<char> = "Так, 👍 yes\n\nno — never\né".chars().collect();
        let text = EditionText::of(&transcript);
        for start in 0..whole.len() {
            for end in start + 1..=whole.len() {
                let span = text.span(&(start..end)).unwrap();
                let words: String = whole[start..end].iter().collect();
                assert_eq!(span.quote.exact, words);
                assert_eq!(text.range(&span), Some(start..end));
            }
        }
        assert_eq!(text.span(&(3..3)), None);
        assert_eq!(text.span(&(0..whole.len() + 1)), None);
        let elsewhere = Span {
            end_turn: 5,
            ..text.span(&(0..1)).unwrap()
        };
        assert_eq!(text.range(&elsewhere), None);
    }
}
