//! `saidso list`: the editions and articles at hand.

use clap::Args;
use serde::Serialize;

use super::failure::Step;
use super::files::{Files, tell_faults};
use super::output::{Output, Style};
use super::{counted, found};
use crate::error::ExitCode;
use crate::export::json_line;
use crate::library::Library;
use crate::record::{ArticleFile, Transcript};
use crate::text::wrap::{elide, width};

/// Lists exchanges with their editions, and articles
#[derive(Debug, Args)]
pub struct List {
    /// One JSON object per line
    #[arg(long)]
    json: bool,
}

/// One line of the list in JSON. What does not apply is null.
#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    exchange: Option<&'a str>,
    edition: Option<&'a str>,
    article: Option<&'a str>,
    title: &'a str,
    date: Option<String>,
    language: Option<&'a str>,
    basis: Option<&'static str>,
    turns: Option<usize>,
    claims: Option<usize>,
    speakers: Vec<&'a str>,
    source: String,
    url: Option<&'a str>,
}

impl List {
    /// Prints the list, and on stderr what could not be taken in.
    ///
    /// # Errors
    /// A directory that was named is not there, or the output cannot be written.
    pub fn run(&self, files: &Files, output: &mut Output) -> Step<ExitCode> {
        let library = files.library()?;
        tell_faults(&library);
        let rows: Vec<Row> = rows(&library).collect();
        if self.json {
            for row in &rows {
                output.line(&json_line(row)?)?;
            }
        } else {
            print(output, &rows)?;
        }
        if rows.is_empty() && !library.faults.is_empty() {
            return Ok(ExitCode::Unusable);
        }
        Ok(found(!rows.is_empty()))
    }
}

fn rows(library: &Library) -> impl Iterator<Item = Row<'_>> {
    let transcripts = library.transcripts.iter().map(|one| of_transcript(one));
    transcripts.chain(library.articles.iter().map(of_article))
}

fn of_transcript(transcript: &Transcript) -> Row<'_> {
    let (exchange, edition) = (&transcript.exchange, &transcript.edition);
    Row {
        kind: "transcript",
        exchange: Some(&exchange.id),
        edition: Some(&edition.id),
        article: None,
        title: &exchange.title,
        date: exchange.date.map(|date| date.to_string()),
        language: edition.language.as_deref(),
        basis: Some(edition.basis.word()),
        turns: Some(transcript.turns.len()),
        claims: None,
        speakers: transcript
            .speakers
            .iter()
            .map(|speaker| speaker.name.as_str())
            .collect(),
        source: edition.source.citation(),
        url: edition.source.url.as_deref(),
    }
}

fn of_article(file: &ArticleFile) -> Row<'_> {
    let article = &file.article;
    let by = [article.publisher.as_deref(), article.author.as_deref()];
    Row {
        kind: "article",
        exchange: None,
        edition: None,
        article: Some(&article.id),
        title: &article.title,
        date: article.date.map(|date| date.to_string()),
        language: article.language.as_deref(),
        basis: None,
        turns: None,
        claims: Some(file.claims.len()),
        speakers: Vec::new(),
        source: by.into_iter().flatten().collect::<Vec<_>>().join(", "),
        url: article.url.as_deref(),
    }
}

/// The columns of a row: name, date, how much, language, basis; then whatever fits.
fn columns(output: &Output, row: &Row) -> [String; 6] {
    let name = match (row.exchange, row.edition) {
        (Some(exchange), Some(edition)) => format!("{exchange}@{edition}"),
        _ => row.article.unwrap_or_default().to_owned(),
    };
    let size = match (row.turns, row.claims) {
        (Some(turns), _) => counted(turns, "turn"),
        (None, claims) => counted(claims.unwrap_or(0), "claim"),
    };
    let last = if row.speakers.is_empty() {
        format!("{}: {}", row.source, row.title)
    } else {
        row.speakers.join(", ")
    };
    let or_dash = |text: Option<&str>| text.unwrap_or("-").to_owned();
    [
        name,
        or_dash(row.date.as_deref()),
        size,
        or_dash(row.language),
        row.basis.unwrap_or(row.kind).to_owned(),
        last,
    ]
    .map(|cell| output.foreign_line(&cell))
}

fn print(output: &mut Output, rows: &[Row]) -> Step {
    let rows: Vec<[String; 6]> = rows.iter().map(|row| columns(output, row)).collect();
    let widths: [usize; 6] = std::array::from_fn(|at| {
        let cells = rows.iter().map(|row| width(&row[at]));
        cells.max().unwrap_or(0)
    });
    let before: usize = widths[..5].iter().map(|width| width + 2).sum();
    for row in &rows {
        let mut line = String::new();
        for (at, cell) in row[..5].iter().enumerate() {
            let style = if at == 0 { Style::Strong } else { Style::Plain };
            line += &output.painted(style, cell);
            line += &" ".repeat(widths[at] + 2 - width(cell));
        }
        line += &match output.width() {
            Some(columns) => output.legible(elide(&row[5], columns.saturating_sub(before).max(10))),
            None => row[5].clone(),
        };
        output.line(line.trim_end())?;
    }
    Ok(())
}
