//! `saidso search`: ranked hits in the library, or in what is named.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::ops::Range;
use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use super::failure::{Step, Stop};
use super::files::{Files, tell_faults};
use super::named::{self, Named};
use super::output::{Output, Style, Words};
use super::{found, speakers};
use crate::error::{Error, ExitCode, Result};
use crate::export::json_line;
use crate::keep::{FactSheet, Kept};
use crate::library::{Library, TranscriptIndex};
use crate::link;
use crate::record::{Transcript, TurnIndex};
use crate::search::{Fact, Facts, Hit, Index, Query, Within};
use crate::text::excerpt;

/// Searches the library: words, "exact phrases", -without, speaker:, in:, date:, claim:, basis:, tag:, note:
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for; all words must match, in any order
    query: String,
    /// Where to look: places, or edition files (YAML); everywhere when nothing is named
    #[arg(value_name = "PLACE|FILE")]
    places: Vec<OsString>,
    /// Another place to look in
    #[arg(long = "in", value_name = "PLACE")]
    within: Vec<OsString>,
    /// Only what this speaker says, by any of their names; can be given several times
    #[arg(long, value_name = "NAME")]
    speaker: Vec<String>,
    /// At most so many hits, the best ones
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// So many turns before and after each hit
    #[arg(long, value_name = "N", default_value_t = 0)]
    context: usize,
    /// Prints long turns whole, not only what stands around the words found
    #[arg(long)]
    whole: bool,
    /// One JSON object per hit and line, with the whole text
    #[arg(long)]
    json: bool,
}

/// Columns of a turn that is printed whole.
const LONGEST: usize = 600;
/// Columns on both sides of what was found in a longer one.
const AROUND: usize = 120;

/// A hit in JSON; ranges count Unicode code points of `text`.
#[derive(Serialize)]
struct Row<'a> {
    exchange: &'a str,
    edition: &'a str,
    turn: usize,
    speaker: Option<&'a str>,
    text: &'a str,
    basis: &'static str,
    score: f64,
    ranges: Vec<[usize; 2]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    before: Vec<Beside<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<Beside<'a>>,
}

/// A turn before or after a hit.
#[derive(Serialize)]
struct Beside<'a> {
    turn: usize,
    speaker: Option<&'a str>,
    text: &'a str,
}

/// What is claimed, tagged and noted, worked out when the query first asks for it.
struct LateFacts<'a> {
    library: &'a Library,
    kept: &'a Kept,
    sheet: OnceCell<FactSheet>,
}

impl LateFacts<'_> {
    fn sheet(&self) -> &FactSheet {
        self.sheet.get_or_init(|| {
            let transcripts = (0..self.library.transcripts.len()).map(TranscriptIndex);
            let links: Vec<_> = transcripts
                .map(|transcript| link::links(self.library, transcript))
                .collect();
            FactSheet::new(self.library, &links, self.kept)
        })
    }
}

impl Facts for LateFacts<'_> {
    fn turns(&self, fact: &Fact) -> Vec<(TranscriptIndex, TurnIndex)> {
        self.sheet().turns(fact)
    }
}

impl Search {
    /// Prints the hits, the best first.
    ///
    /// # Errors
    /// The query makes no sense, a place or a speaker is not there, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let mut library = files.library()?;
        tell_faults(&library);
        files.only_places(&library, self.places.iter().chain(&self.within))?;
        let query = self.query(files, &mut library)?;
        let kept = files.kept()?;
        let facts = LateFacts {
            library: &library,
            kept: &kept,
            sheet: OnceCell::new(),
        };
        let index = Index::for_query(&library, &query);
        let hits = index.search(&library, &query, Within::Library, &facts, self.limit);
        for (at, hit) in hits.iter().enumerate() {
            let Some(transcript) = library.transcript(hit.transcript) else {
                continue;
            };
            if self.json {
                self.print_json(output, transcript, hit)?;
            } else {
                if at > 0 && self.context > 0 {
                    output.line("--")?;
                }
                self.print(output, transcript, hit)?;
            }
        }
        Ok(found(!hits.is_empty()))
    }

    /// The query as typed, narrowed to the places and speakers that were named.
    fn query(&self, files: &Files, library: &mut Library) -> Step<Query> {
        let mut query = Query::parse(&self.query).map_err(|error| Stop::Query {
            text: self.query.clone(),
            error,
        })?;
        if query.is_empty() {
            return Err(Error::new("the query asks for nothing")
                .hint("name a word, a \"phrase\", or a field such as speaker:ushakov")
                .into());
        }
        for argument in self.places.iter().chain(&self.within) {
            match named::name(files, library, argument)? {
                Named::Place(place) => query = query.within(&place),
                Named::Article(id) => return Err(no_transcript(&id).into()),
            }
        }
        for name in &self.speaker {
            check_speaker(library, name)?;
            query = query.said_by(name);
        }
        Ok(query)
    }

    fn around(&self, transcript: &Transcript, turn: TurnIndex) -> (Range<usize>, Range<usize>) {
        let end = (turn.0 + 1).saturating_add(self.context);
        let before = turn.0.saturating_sub(self.context)..turn.0;
        (before, turn.0 + 1..end.min(transcript.turns.len()))
    }

    fn print_json(&self, output: &mut Output, transcript: &Transcript, hit: &Hit) -> Step {
        let Some(turn) = transcript.turn(hit.turn) else {
            return Ok(());
        };
        let (before, after) = self.around(transcript, hit.turn);
        let beside = |range: Range<usize>| {
            range
                .filter_map(|at| Some((at, transcript.turns.get(at)?)))
                .map(|(at, turn)| Beside {
                    turn: at + 1,
                    speaker: name_of(transcript, turn),
                    text: &turn.text,
                })
                .collect()
        };
        output.line(&json_line(&Row {
            exchange: &transcript.exchange.id,
            edition: &transcript.edition.id,
            turn: hit.turn.number(),
            speaker: name_of(transcript, turn),
            text: &turn.text,
            basis: turn.basis.word(),
            score: hit.score,
            ranges: code_points(&turn.text, &hit.ranges),
            before: beside(before),
            after: beside(after),
        })?)
    }

    fn print(&self, output: &mut Output, transcript: &Transcript, hit: &Hit) -> Step {
        let (before, after) = self.around(transcript, hit.turn);
        for at in before {
            self.print_turn(output, transcript, TurnIndex(at), &[])?;
        }
        self.print_turn(output, transcript, hit.turn, &hit.ranges)?;
        for at in after {
            self.print_turn(output, transcript, TurnIndex(at), &[])?;
        }
        Ok(())
    }

    /// `EXCHANGE@EDITION#TURN Speaker [basis]: text`, found words marked on a terminal; of a long text what stands around them.
    fn print_turn(
        &self,
        output: &mut Output,
        transcript: &Transcript,
        index: TurnIndex,
        hits: &[Range<usize>],
    ) -> Step {
        let Some(turn) = transcript.turn(index) else {
            return Ok(());
        };
        let place = output.foreign_line(&transcript.place_of(index).to_string());
        let mut words = Words::default();
        words
            .add(Style::Faint, &place)
            .add(Style::Plain, " ")
            .add_speaker(output, transcript.speaker_name(turn.speaker), turn);
        let text = &turn.text;
        let longest = if self.whole { usize::MAX } else { LONGEST };
        let stretches = excerpt::stretches(text, hits, longest, AROUND);
        let cut = output.legible("…".to_owned());
        let mut end = 0;
        for stretch in stretches {
            if stretch.start > end {
                let gap = if end > 0 { " " } else { "" };
                words.add(Style::Faint, &format!("{gap}{cut}{gap}"));
            }
            let inside = hits
                .iter()
                .filter(|hit| stretch.start <= hit.start && hit.end <= stretch.end);
            let inside: Vec<_> = inside
                .map(|hit| hit.start - stretch.start..hit.end - stretch.start)
                .collect();
            words.add_found(output, &text[stretch.clone()], &inside);
            end = stretch.end;
        }
        if end < text.len() {
            words.add(Style::Faint, &cut);
        }
        output.paragraph("", 4, &words)
    }
}

fn check_speaker(library: &Library, name: &str) -> Result<()> {
    let known = |transcript: &Arc<Transcript>| !speakers::called(transcript, name).is_empty();
    if library.transcripts.iter().any(known) {
        return Ok(());
    }
    let everyone = library.transcripts.iter().map(Arc::as_ref);
    Err(speakers::unknown(name, "the library", everyone))
}

fn no_transcript(article: &str) -> Error {
    Error::new(format!("`{article}` is an article, not a transcript"))
        .hint("search looks in transcripts; `saidso claims` lists what articles say")
}

fn name_of<'a>(transcript: &'a Transcript, turn: &crate::record::Turn) -> Option<&'a str> {
    transcript
        .speaker_of(turn)
        .map(|speaker| speaker.name.as_str())
}

/// Byte ranges of `text`, in order and apart, as code points.
fn code_points(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut byte, mut point) = (0, 0);
    let mut upto = |end: usize| {
        point += text.get(byte..end).map_or(0, |part| part.chars().count());
        byte = end;
        point
    };
    ranges
        .iter()
        .map(|range| [upto(range.start), upto(range.end)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_counted_in_code_points() {
        let text = "Так, «нужен максимум» 👍 да";
        let at = |word: &str| text.find(word).map(|at| at..at + word.len()).unwrap();
        let ranges = code_points(text, &[at("нужен"), at("да")]);
        let characters: Vec<char> = text.chars().collect();
        let cut = |[start, end]: [usize; 2]| characters[start..end].iter().collect::<String>();
        assert_eq!(cut(ranges[0]), "нужен");
        assert_eq!(cut(ranges[1]), "да");
    }
}
