//! The table of a collation: side by side where there is room, else one below the other. Changed words stand in
//! `[-…-]` at the left and `{+…+}` at the right, as `wdiff` marks them, so that they are seen without colours too.

use std::ops::Range;

use crate::cli::failure::Step;
use crate::cli::output::{Output, Style, Words};
use crate::collate::{self, Collation, Kind, Passage, Side, Tongue, Wording};
use crate::export::basis_sign;
use crate::record::{Transcript, TurnIndex};

/// Columns from which on two editions stand side by side.
const WIDE: usize = 100;
/// Columns before the text.
const INDENT: usize = 2;

/// Prints a passage after the other.
///
/// # Errors
/// Nobody reads it any more, or it cannot be written.
pub fn print(
    output: &mut Output,
    left: &Transcript,
    right: &Transcript,
    collation: &Collation,
) -> Step {
    for passage in &collation.passages {
        output.line("")?;
        let table = Table {
            left,
            right,
            passage,
            tongue: collation.tongue,
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
    tongue: Tongue,
}

impl Table<'_> {
    fn print(&self, output: &mut Output) -> Step {
        let kind = self.passage.kind;
        let [one, other] = self.columns(output);
        if output.width().is_some_and(|width| width >= WIDE) {
            return output.beside(&format!("{} ", sign(kind)), INDENT, [&one, &other]);
        }
        match kind {
            Kind::Same => {
                let turns = numbers(self.passage.turns(Side::Left));
                output.paragraph(&format!("= {turns} = "), INDENT, &other)
            }
            Kind::Changed => {
                output.paragraph("< ", INDENT, &one)?;
                output.paragraph("> ", INDENT, &other)
            }
            Kind::OnlyLeft => output.paragraph("< ", INDENT, &one),
            Kind::OnlyRight => output.paragraph("> ", INDENT, &other),
        }
    }

    /// Both sides with their numbers, speakers, and the words that differ marked.
    fn columns(&self, output: &Output) -> [Words; 2] {
        let wording = match self.tongue {
            Tongue::Same if self.passage.kind == Kind::Changed => {
                self.passage.wording(self.left, self.right)
            }
            _ => Wording::default(),
        };
        [
            column(
                output,
                self.left,
                self.passage.turns(Side::Left),
                &wording.left,
                ["[-", "-]"],
            ),
            column(
                output,
                self.right,
                self.passage.turns(Side::Right),
                &wording.right,
                ["{+", "+}"],
            ),
        ]
    }
}

/// Turns one after the other, with `differences` (bytes of their joined text) between `marks`.
fn column(
    output: &Output,
    transcript: &Transcript,
    turns: &[TurnIndex],
    differences: &[Range<usize>],
    marks: [&str; 2],
) -> Words {
    let mut words = Words::default();
    let mut start = 0;
    for (index, turn) in turns
        .iter()
        .filter_map(|index| Some((index, transcript.turn(*index)?)))
    {
        let style = turn
            .speaker
            .map_or(Style::Strong, |speaker| Style::Speaker(speaker.0));
        let space = if start > 0 { " " } else { "" };
        words
            .add(Style::Faint, &format!("{space}{} ", index.number()))
            .add(
                style,
                &output.foreign_line(transcript.speaker_name(turn.speaker)),
            )
            .add(Style::Faint, basis_sign(turn.basis))
            .add(Style::Plain, ": ");
        let mut at = 0;
        for range in collate::within(differences, start, turn.text.len()) {
            words
                .add(
                    Style::Plain,
                    &output.foreign_line(&turn.text[at..range.start]),
                )
                .add(Style::Hit, marks[0])
                .add(Style::Hit, &output.foreign_line(&turn.text[range.clone()]))
                .add(Style::Hit, marks[1]);
            at = range.end;
        }
        words.add(Style::Plain, &output.foreign_line(&turn.text[at..]));
        start += turn.text.len() + 1;
    }
    words
}

/// `3` or `3+4`.
fn numbers(turns: &[TurnIndex]) -> String {
    let numbers: Vec<String> = turns.iter().map(|turn| turn.number().to_string()).collect();
    numbers.join("+")
}

/// How a passage stands, in a sign.
fn sign(kind: Kind) -> char {
    match kind {
        Kind::Same => '=',
        Kind::Changed => '~',
        Kind::OnlyLeft => '<',
        Kind::OnlyRight => '>',
    }
}
