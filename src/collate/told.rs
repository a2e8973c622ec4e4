//! What a collation says, for people: sentences of the whole, and the words of each turn with those marked that differ.

use std::ops::Range;

use super::{Collation, Kind, Passage, Side, Summary, Tongue, Verdict, Wording, within};
use crate::record::transcript::part;
use crate::record::{SpeakerIndex, Transcript, TurnIndex};

/// A turn of a passage, cut where its words begin or cease to differ from the other edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded<'a> {
    /// The turn.
    pub turn: TurnIndex,
    /// As which speaker of the left edition its speaker is shown.
    pub voice: Option<SpeakerIndex>,
    /// Its text in pieces, foreign text as the edition gives it; whether the other edition lacks these words.
    pub pieces: Vec<(&'a str, bool)>,
}

impl Collation {
    /// What the editions share, in a sentence with counts and per cent; `<` stands for the left one, `>` for the right.
    pub fn told(&self, summary: &Summary) -> String {
        let rows = summary.shared + summary.changed + summary.only_left + summary.only_right;
        let share = |count: usize| format!("{count} ({:.0} %)", 100.0 * part(count, rows));
        let (both, alike) = match self.tongue {
            Tongue::Same => (
                format!(
                    "{} the same, {} changed",
                    share(summary.shared),
                    share(summary.changed)
                ),
                format!(
                    "the wording of what both have is {:.0} % alike",
                    100.0 * summary.similarity
                ),
            ),
            Tongue::Across => (
                format!("{} in both", share(summary.shared + summary.changed)),
                "hardly any words are the same, as in two languages, so words are not compared"
                    .to_owned(),
            ),
        };
        format!(
            "{both}, {} only in <, {} only in >; {alike}.",
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
            self.turns(Side::Left, left, passage, &wording.left),
            self.turns(Side::Right, right, passage, &wording.right),
        ]
    }

    /// The turns of one side with `differences`, bytes of their texts joined by a space.
    fn turns<'a>(
        &self,
        side: Side,
        transcript: &'a Transcript,
        passage: &Passage,
        differences: &[Range<usize>],
    ) -> Vec<Worded<'a>> {
        let mut worded = Vec::new();
        let mut start = 0;
        for index in passage.turns(side) {
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
                voice: self.voice(side, turn),
                pieces,
            });
            start += text.len() + 1;
        }
        worded
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
    /// The sign for it in tables, of one column.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Same => "=",
            Self::Changed => "~",
            Self::OnlyLeft => "<",
            Self::OnlyRight => ">",
        }
    }
}
