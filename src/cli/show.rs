//! `saidso show`: a transcript, or turns of one, printed.

use std::ffi::OsString;

use clap::Args;

use super::failure::Step;
use super::files::{Files, tell_faults};
use super::output::{Output, Style, Words};
use super::{found, named, speakers};
use crate::error::{Error, ExitCode};
use crate::export::{self, Format, Report};
use crate::keep::{Kept, Verdicts};
use crate::library::{Library, TranscriptIndex};
use crate::link;
use crate::record::{Transcript, TurnIndex};

/// Prints a transcript, or turns of one
#[derive(Debug, Args)]
pub struct Show {
    /// A place such as `witkoff-ushakov@babel#3-5`, or a file of any format
    #[arg(value_name = "PLACE|FILE")]
    place: OsString,
    /// Only what this speaker says, by any of their names; can be given several times
    #[arg(long, value_name = "NAME")]
    speaker: Vec<String>,
    /// The format: text, markdown, csv, json, jsonl, yaml, html (a page with claims and pictures), svg (the pictures),
    /// vtt or srt
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    to: Format,
    /// In html, your verdicts and their notes too, which otherwise stay with you
    #[arg(long)]
    verdicts: bool,
    /// One JSON object per turn and line, as `--to jsonl`
    #[arg(long, conflicts_with = "to")]
    json: bool,
}

impl Show {
    /// Prints the turns.
    ///
    /// # Errors
    /// The place or a speaker is not there, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let mut library = files.library()?;
        tell_faults(&library);
        files.only_places(&library, [&self.place])?;
        let (index, mut turns) = named::turns_of(files, &mut library, &self.place)?;
        let Some(transcript) = library.transcript(index) else {
            return Err(Error::new("the transcript is gone").into());
        };
        if !self.speaker.is_empty() {
            let chosen = speakers::chosen(transcript, &self.speaker)?;
            turns.retain(|turn| {
                let turn = transcript.turn(*turn);
                turn.and_then(|turn| turn.speaker)
                    .is_some_and(|speaker| chosen.contains(&speaker))
            });
        }
        match self.to {
            _ if self.json => {
                output.export(&export::transcript(Format::JsonLines, transcript, &turns)?)?;
            }
            Format::Text => print(output, transcript, &turns)?,
            Format::Html | Format::Svg => {
                let kept = files.kept()?;
                let report = self.report(&kept, &library, index)?;
                output.export(&export::reported(self.to, transcript, &turns, &report)?)?;
            }
            format => output.export(&export::transcript(format, transcript, &turns)?)?,
        }
        Ok(found(!turns.is_empty()))
    }

    /// What a page shows besides the turns: the claims with their links, and verdicts when they are asked for.
    fn report<'a>(
        &self,
        kept: &'a Kept,
        library: &'a Library,
        at: TranscriptIndex,
    ) -> Step<Report<'a>> {
        let decisions = kept.decisions.iter().map(|(_, decision)| decision);
        let placed = link::place(library, at).decided(library, at, decisions);
        let verdicts = if self.verdicts {
            Verdicts::of(kept, library)
        } else {
            Verdicts::default()
        };
        let report = Report::of(library, at, placed, verdicts);
        Ok(report.ok_or_else(|| Error::new("the transcript is gone"))?)
    }
}

/// A heading with what must be known, then each turn with its number and the sign of its basis.
fn print(output: &mut Output, transcript: &Transcript, turns: &[TurnIndex]) -> Step {
    let title = output.foreign_line(&transcript.exchange.title);
    let title = output.painted(Style::Strong, &title);
    output.line(&title)?;
    for (label, text) in export::heading(transcript, turns) {
        let text = output.foreign_line(&text);
        if label == "Address" {
            // An address that is broken cannot be followed.
            let label = output.painted(Style::Faint, "Address: ");
            output.line(&format!("{label}{text}"))?;
            continue;
        }
        let mut words = Words::default();
        words.add(Style::Faint, &format!("{label}: "));
        words.add(Style::Plain, &text);
        output.paragraph("", 4, &words)?;
    }
    let digits = turns
        .last()
        .map_or(1, |turn| turn.number().to_string().len());
    for index in turns {
        output.line("")?;
        print_turn(output, transcript, *index, digits)?;
    }
    Ok(())
}

fn print_turn(
    output: &mut Output,
    transcript: &Transcript,
    index: TurnIndex,
    digits: usize,
) -> Step {
    let Some(turn) = transcript.turn(index) else {
        return Ok(());
    };
    let mut words = Words::default();
    words
        .add_speaker(output, transcript.speaker_name(turn.speaker), turn)
        .add(Style::Plain, &output.foreign(&turn.text));
    let number = format!("{:>digits$}  ", index.number());
    let gutter = output.painted(Style::Faint, &number);
    output.paragraph(&gutter, number.len(), &words)?;
    if let Some(note) = &turn.note {
        let mut words = Words::default();
        words.add(Style::Faint, &format!("[{}]", output.foreign(note)));
        let gutter = " ".repeat(number.len());
        output.paragraph(&gutter, number.len(), &words)?;
    }
    Ok(())
}
