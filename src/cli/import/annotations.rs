//! `saidso import --annotations`: annotations made elsewhere, each a bookmark where its words stand.

use std::ffi::OsStr;
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::failure::{self, Step};
use crate::cli::files::Files;
use crate::cli::output::{Output, Style, Words};
use crate::cli::{bring, counted};
use crate::error::{Error, ExitCode, Result};
use crate::export::json_line;
use crate::import::annotations::{Annotation, Annotations, LARGEST, Target, read};
use crate::keep::arrival::{Arrival, arrivals};
use crate::library::Library;

/// What the user asks for.
pub struct Wanted<'a> {
    /// The file.
    pub file: &'a OsStr,
    /// Whether nothing is kept.
    pub dry_run: bool,
    /// Whether the answer is for programs.
    pub json: bool,
}

/// What became of an annotation, in JSON.
#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    line: usize,
    id: Option<&'a str>,
    quote: Option<&'a str>,
    outcome: &'static str,
    state: Option<&'static str>,
    exchange: Option<&'a str>,
    edition: Option<&'a str>,
    turn: Option<usize>,
    turn_end: Option<usize>,
    reason: Option<&'a str>,
}

impl Wanted<'_> {
    /// Tells what becomes of each annotation, then keeps those that stand somewhere.
    ///
    /// # Errors
    /// The file cannot be read or holds no annotations, or nothing can be kept.
    pub fn run(&self, files: &Files, library: &Library, output: &mut Output) -> Step<ExitCode> {
        let read = self.read(files)?;
        let arrived = arrivals(library, &files.kept()?, &read.all);
        for (annotation, arrival) in read.all.iter().zip(&arrived) {
            if self.json {
                output.line(&json_line(&row(annotation, arrival))?)?;
            } else {
                tell(output, annotation, arrival)?;
            }
        }
        for fault in &read.faults {
            failure::tell(fault);
        }
        let entries: Vec<_> = arrived
            .iter()
            .filter_map(|arrival| match arrival {
                Arrival::Kept(arrived) => Some(arrived.entry.clone()),
                _ => None,
            })
            .collect();
        let kept = entries.len();
        if !self.dry_run && kept > 0 {
            let journal = files.journal().ok_or_else(|| {
                Error::new("there is no data directory to keep it in").hint("name one with --data")
            })?;
            journal.append(&entries)?;
        }
        let known = arrived
            .iter()
            .filter(|arrival| **arrival == Arrival::Known)
            .count();
        let left = arrived.len() - kept - known + read.faults.len();
        if !self.json {
            let told = [(kept, "kept"), (known, "known already"), (left, "not kept")];
            let told = told
                .map(|(count, word)| format!("{count} {word}"))
                .join(", ");
            let all = counted(arrived.len() + read.faults.len(), "annotation");
            output.line(&format!("{all}: {told}"))?;
            if self.dry_run {
                output.line("Nothing was stored: this was a dry run.")?;
            }
        }
        Ok(crate::cli::found(left == 0 && !arrived.is_empty()))
    }

    fn read(&self, files: &Files) -> Result<Annotations> {
        let (bytes, name) = bring::bytes(files, self.file)?;
        let name = name.unwrap_or_else(|| PathBuf::from("(stdin)"));
        if bytes.len() > LARGEST {
            let most = LARGEST / 1024 / 1024;
            let error = Error::new(format!("a file of annotations is read up to {most} MiB"));
            return Err(error.in_file(&name));
        }
        let mut read = read(&bytes).map_err(|error| error.in_file(&name))?;
        let faults = read.faults.into_iter().map(|fault| fault.in_file(&name));
        read.faults = faults.collect();
        Ok(read)
    }
}

fn quote(annotation: &Annotation) -> Option<&str> {
    match &annotation.target {
        Target::Passage { exact, .. } => Some(exact),
        _ => None,
    }
}

fn row<'a>(annotation: &'a Annotation, arrival: &'a Arrival) -> Row<'a> {
    let (outcome, kept, reason) = match arrival {
        Arrival::Kept(kept) => ("kept", Some(kept), None),
        Arrival::Known => ("known", None, None),
        Arrival::Refused(reason) => ("not-kept", None, Some(reason.as_str())),
    };
    let turns = kept.and_then(|kept| kept.place.turns);
    Row {
        key: &annotation.key,
        line: annotation.line,
        id: annotation.id.as_deref(),
        quote: quote(annotation),
        outcome,
        state: kept.map(|kept| kept.fit.word()),
        exchange: kept.map(|kept| kept.place.exchange.as_str()),
        edition: kept.and_then(|kept| kept.place.edition.as_deref()),
        turn: turns.map(|turns| turns.0),
        turn_end: turns.map(|turns| turns.1),
        reason,
    }
}

/// One line: what became of it, where it stands in the file, its words.
fn tell(output: &mut Output, annotation: &Annotation, arrival: &Arrival) -> Step {
    let mut words = Words::default();
    match arrival {
        Arrival::Kept(kept) => {
            let place = output.foreign_line(&kept.place.to_string());
            words.add(Style::Strong, &place);
            words.add(Style::Plain, &format!(" {}", kept.fit.word()));
        }
        Arrival::Known => drop(words.add(Style::Plain, "known already")),
        Arrival::Refused(reason) => {
            let reason = output.foreign_line(reason);
            words
                .add(Style::Hit, "not kept")
                .add(Style::Plain, &format!(": {reason}"));
        }
    }
    let key = if annotation.key.is_empty() {
        "the annotation"
    } else {
        &annotation.key
    };
    let key = output.foreign_line(key);
    words.add(Style::Faint, &format!(" ({key}, line {})", annotation.line));
    let said = quote(annotation)
        .or(annotation.note.as_deref())
        .unwrap_or_default();
    words.add(Style::Plain, &format!(" “{}”", output.foreign_line(said)));
    output.paragraph("", 4, &words)
}
