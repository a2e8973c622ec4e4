//! From lines of a page to turns. HTML and Markdown are first made into lines that remember where they stood and which
//! names were marked up; where the marks state the speakers, the turns are taken from them, else the lines go through
//! the reader of labelled text.

mod labels;
mod mended;
mod names;
mod questions;
mod sources;
mod turns;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::fate::Fate;
use super::mend::LineKind;
use super::{Format, Hint, Imported, SetAside, text};
use crate::error::Result;
use crate::record::Speaker;

/// What a line of the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text.
    Text,
    /// An empty line: a paragraph ends.
    Blank,
    /// A heading of a level.
    Heading(u8),
    /// A line of a block quotation.
    Quote,
    /// No part of the conversation, for a reason.
    Aside(&'static str),
}

/// How a name was marked up at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// `<cite>`.
    Cite,
    /// A class that says `speaker`.
    Class,
    /// `<dt>`.
    Term,
    /// The first cell of a row.
    Cell,
    /// Bold or slanted type.
    Strong,
}

/// A line of the page without markup.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// What stands there.
    pub text: String,
    /// Its line in the source, counted from 1.
    pub source: usize,
    /// The last line of the source that it reaches over.
    pub last: usize,
    /// What it is.
    pub kind: Kind,
    /// How the bytes up to an offset were marked up as a name.
    pub label: Option<(Mark, usize)>,
    /// Start and end in seconds, where the markup gives them.
    pub time: Option<(f64, f64)>,
}

impl Line {
    /// A line without label and time.
    pub fn new(source: usize, kind: Kind, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            source,
            last: source,
            kind,
            label: None,
            time: None,
        }
    }
}

/// A page as lines, and what it says of itself.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub lines: Vec<Line>,
    pub title: Option<String>,
    /// The first and the last line of the source that the title stands in, if no line of the page tells it.
    pub titled: Option<(usize, usize)>,
    pub date: Option<Date>,
    pub language: Option<String>,
    pub speakers: Vec<Speaker>,
    /// What the user says of lines of the source.
    pub mends: HashMap<usize, LineKind>,
    /// The lines of the source that have text which the user may mean; none where he says nothing.
    pub texts: HashSet<usize>,
    pub warnings: Vec<String>,
}

/// Makes turns of a page.
pub(super) fn read(mut page: Page, format: Format, hint: &Hint) -> Result<Imported> {
    page.mend(&hint.mends);
    let mut headings = page.lines.iter();
    let first_heading = headings
        .find(|line| line.kind == Kind::Heading(1))
        .map(|line| line.text.trim().to_owned());
    let labels = labels::find(&page, hint);
    let marked = labels.is_some();
    let mut read = match labels {
        Some(labels) => turns::read(&mut page, &labels, format),
        None => unmarked(&mut page, format, hint)?,
    };
    read.format = format;
    set_aside_title(&page, &mut read);
    sources::restore(&page, &mut read);
    if marked {
        turns::warn_of_doubles(&mut read);
    }
    let told = read.title.take();
    read.title = page.title.or(first_heading).or(told);
    read.date = page
        .date
        .or_else(|| read.title.as_deref().and_then(dated))
        .or(read.date);
    read.language = page.language.or(read.language);
    read.warnings.extend(page.warnings);
    Ok(read)
}

/// A page whose marks state no speakers: labelled text, or else questions in bold.
fn unmarked(page: &mut Page, format: Format, hint: &Hint) -> Result<Imported> {
    let Some(questions) = questions::find(page) else {
        return through_text(page, hint);
    };
    let lines = page.lines.clone();
    let read = through_text(page, hint)?;
    if !read.speakers.is_empty() {
        return Ok(read);
    }
    page.lines = lines;
    Ok(turns::read(page, &questions, format))
}

/// A line that was taken for the title is set aside where the page has a title of its own.
fn set_aside_title(page: &Page, read: &mut Imported) {
    let headings = page.lines.iter().any(|line| line.kind == Kind::Heading(1));
    if page.title.is_none() && !headings {
        return;
    }
    let is_title = |(_, fate): &(usize, Fate)| matches!(fate, Fate::About(_));
    let told = read.fates.iter().filter(|one| is_title(one));
    let text = read.title.as_deref().unwrap_or_default();
    read.set_aside.extend(told.map(|(line, _)| SetAside {
        line: *line,
        text: text.to_owned(),
        reason: "title".to_owned(),
    }));
    read.set_aside.sort_by_key(|line| line.line);
    read.fates.retain(|one| !is_title(one));
}

/// A title that begins with a day.
fn dated(title: &str) -> Option<Date> {
    title.get(..10)?.parse().ok()
}

/// Through the reader of labelled text.
fn through_text(page: &mut Page, hint: &Hint) -> Result<Imported> {
    let (plain, aside) = plain(page);
    let mut hint = hint.clone();
    hint.format = None;
    hint.mends = page.mends_through(&hint.mends);
    hint.known.extend(page.speakers.iter().cloned());
    let mut read = text::read(&plain, &hint)?;
    for label in &mut read.labels {
        label.line = sources::of(page, label.line);
    }
    for warning in &mut read.warnings {
        let told = warning
            .strip_prefix("line ")
            .and_then(|told| told.split_once(':'));
        if let Some((Ok(line), rest)) = told.map(|(line, rest)| (line.parse(), rest)) {
            *warning = format!("line {}:{rest}", sources::of(page, line));
        }
    }
    read.set_aside.extend(aside);
    read.set_aside.sort_by_key(|line| line.line);
    Ok(read)
}

/// The running text, line for line, and what is set aside. The texts are taken off the lines.
fn plain(page: &mut Page) -> (String, Vec<SetAside>) {
    let mut plain = String::new();
    let mut aside = Vec::new();
    let told = page.told_of_lines();
    for (at, line) in page.lines.iter_mut().enumerate() {
        let text = std::mem::take(&mut line.text);
        let reason = match line.kind {
            _ if matches!(told.get(at), Some(Some(LineKind::Speech | LineKind::Note))) => None,
            Kind::Aside(reason) => Some(reason),
            Kind::Heading(_) => Some("heading"),
            _ => None,
        };
        match reason {
            Some(reason) => aside.push(SetAside {
                line: at + 1,
                text,
                reason: reason.to_owned(),
            }),
            None => plain.push_str(&text),
        }
        plain.push('\n');
    }
    (plain, aside)
}
