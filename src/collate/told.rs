//! What a collation says, for people: sentences of the whole, and the words of each turn with those marked that differ.

use std::ops::Range;

use super::{Collation, Kind, Passage, Side, Summary, Tongue, Verdict, Wording, within};
use crate::record::transcript::part;
use crate::record::{Transcript, TurnIndex};

/// A turn of a passage, cut where its words begin or cease to differ from the other edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded<'a> {
    /// The turn.
    pub turn: TurnIndex,
    /// Its text in pieces, foreign text as the edition gives it; whether the other edition lacks these words.
    pub pieces: Vec<(&'a str, bool)>,
}

impl Collation {
    /// What the editions share, in a sentence with counts and per cent; `<` stands for the left one, `>` for the right.
    pub fn told(&self, summary: &Summary) -> String {
        let rows = summary.shared + summary.changed + summary.only_left + summary.only_right;
        let share = |count: usize| format!("{count} ({:.0} %)", 100.0 * part(count, rows));
        let alike = match self.tongue {
            Tongue::Same => format!(
                "the wording of what both have is {:.0} % alike",
                100.0 * summary.similarity
            ),
            Tongue::Across => "they are in two languages, so words are not compared".to_owned(),
        };
        format!(
            "{} the same, {} changed, {} only in <, {} only in >; {alike}.",
            share(summary.shared),
            share(summary.changed),
            share(summary.only_left),
            share(summary.only_right),
        )
    }

    /// The turns of both sides of a passage of this collation, changed words marked where words can be compared.
    pub fn worded<'a>(
        &self,
        passage: &Passage,
        left: &'a Transcript,
        right: &'a Transcript,
    ) -> [Vec<Worded<'a>>; 2] {
        let wording = match self.tongue {
            Tongue::Same if passage.kind == Kind::Changed => passage.wording(left, right),
            _ => Wording::default(),
        };
        [
            turns(left, passage.turns(Side::Left), &wording.left),
            turns(right, passage.turns(Side::Right), &wording.right),
        ]
    }
}

impl Verdict {
    /// What can be said of the two being one conversation, as a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::Same => "They look like one conversation.".to_owned(),
            Self::Different(reason) => {
                format!("THEY DO NOT LOOK LIKE ONE CONVERSATION: {reason}.")
            }
            Self::Unclear(reason) => {
                format!("Whether they are one conversation CANNOT BE TOLD: {reason}.")
            }
        }
    }
}

impl Kind {
    /// The sign for it in tables.
    pub fn sign(self) -> char {
        match self {
            Self::Same => '=',
            Self::Changed => '~',
            Self::OnlyLeft => '<',
            Self::OnlyRight => '>',
        }
    }
}

/// Turns with `differences`, bytes of their texts joined by a space.
fn turns<'a>(
    transcript: &'a Transcript,
    turns: &[TurnIndex],
    differences: &[Range<usize>],
) -> Vec<Worded<'a>> {
    let mut worded = Vec::new();
    let mut start = 0;
    for index in turns {
        let Some(turn) = transcript.turn(*index) else {
            continue;
        };
        let text = turn.text.as_str();
        let mut pieces = Vec::new();
        let mut at = 0;
        for range in within(differences, start, text.len()) {
            pieces.push((&text[at..range.start], false));
            pieces.push((&text[range.clone()], true));
            at = range.end;
        }
        pieces.push((&text[at..], false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        worded.push(Worded {
            turn: *index,
            pieces,
        });
        start += text.len() + 1;
    }
    worded
}
