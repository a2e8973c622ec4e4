//! The table of a collation: side by side where there is room, else one below the other. Changed words stand in
//! `[-…-]` at the left and `{+…+}` at the right, as `wdiff` marks them, so that they are seen without colours too.

use std::collections::HashMap;

use crate::cli::failure::Step;
use crate::cli::output::{Output, Style, Words};
use crate::collate::{Collation, Kind, Passage, Side, Worded};
use crate::record::{Transcript, TurnIndex};

/// Columns from which on two editions stand side by side.
const WIDE: usize = 100;
/// Columns before the text.
const INDENT: usize = 2;

/// Prints a passage after the other, those that are `wanted`.
///
/// # Errors
/// Nobody reads it any more, or it cannot be written.
pub fn print(
    output: &mut Output,
    [left, right]: [&Transcript; 2],
    collation: &Collation,
    wanted: impl Fn(&Passage) -> bool,
) -> Step {
    let differences = collation.differences();
    let lacks: HashMap<usize, String> = differences
        .iter()
        .filter_map(|one| Some((one.passages.start, collation.lacks(one)?)))
        .collect();
    let passages = collation.passages.iter().enumerate();
    for (at, passage) in passages.filter(|(_, passage)| wanted(passage)) {
        output.line("")?;
        let table = Table {
            left,
            right,
            passage,
            collation,
            lacks: lacks.get(&at).map(String::as_str),
        };
        table.print(output)?;
    }
    Ok(())
}

/// A passage to print.
struct Table<'a> {
    left: &'a Transcript,
    right: &'a Transcript,
    passage: &'a Passage,
    collation: &'a Collation,
    /// What one edition lacks from here on.
    lacks: Option<&'a str>,
}

impl Table<'_> {
    fn print(&self, output: &mut Output) -> Step {
        let kind = self.passage.kind;
        let [mut one, mut other] = self.columns(output);
        let lacking = if kind == Kind::OnlyLeft {
            &mut other
        } else {
            &mut one
        };
        if let Some(lacks) = self.lacks {
            lacking.add(Style::Faint, &output.legible(lacks.to_owned()));
        }
        if output.width().is_some_and(|width| width >= WIDE) {
            return output.beside(&format!("{} ", kind.sign()), INDENT, [&one, &other]);
        }
        match kind {
            Kind::Same => {
                let turns = numbers(self.passage.turns(Side::Left));
                let gutter = format!("= {turns} = ");
                output.paragraph(&gutter, gutter.len(), &other)
            }
            Kind::OnlyLeft if self.lacks.is_none() => output.paragraph("< ", INDENT, &one),
            Kind::OnlyRight if self.lacks.is_none() => output.paragraph("> ", INDENT, &other),
            Kind::Changed | Kind::OnlyLeft | Kind::OnlyRight => {
                output.paragraph("< ", INDENT, &one)?;
                output.paragraph("> ", INDENT, &other)
            }
        }
    }

    /// Both sides with their numbers, speakers, and the words that differ marked.
    fn columns(&self, output: &Output) -> [Words; 2] {
        let [one, other] = self.collation.worded(self.passage, self.left, self.right);
        [
            column(output, self.left, &one, ["[-", "-]"]),
            column(output, self.right, &other, ["{+", "+}"]),
        ]
    }
}

/// Turns one after the other, the words that differ between `marks`.
fn column(output: &Output, transcript: &Transcript, turns: &[Worded], marks: [&str; 2]) -> Words {
    let mut words = Words::default();
    let mut space = "";
    for worded in turns {
        let Some(turn) = transcript.turn(worded.turn) else {
            continue;
        };
        words
            .add(Style::Faint, &format!("{space}{} ", worded.turn.number()))
            .add_voice(
                output,
                transcript.speaker_name(turn.speaker),
                worded.voice,
                turn,
            );
        for (piece, differs) in &worded.pieces {
            let piece = output.foreign_line(piece);
            if *differs {
                words
                    .add(Style::Hit, marks[0])
                    .add(Style::Hit, &piece)
                    .add(Style::Hit, marks[1]);
            } else {
                words.add(Style::Plain, &piece);
            }
        }
        space = " ";
    }
    words
}

/// `3` or `3+4`.
fn numbers(turns: &[TurnIndex]) -> String {
    let numbers: Vec<String> = turns.iter().map(|turn| turn.number().to_string()).collect();
    numbers.join("+")
}
