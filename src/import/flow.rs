//! From lines of a page to turns. HTML and Markdown are first made into lines that remember where they stood and which
//! names were marked up; where the marks state the speakers, the turns are taken from them, else the lines go through
//! the reader of labelled text.

mod labels;
mod mended;
mod names;
mod turns;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

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
    let labels = labels::find(&page, hint);
    let mut read = match labels {
        Some(labels) => turns::read(&page, &labels, format),
        None => through_text(&page, hint)?,
    };
    read.format = format;
    let first_heading = page
        .lines
        .iter()
        .find(|line| line.kind == Kind::Heading(1))
        .map(|line| line.text.trim().to_owned());
    let told = read.title.take();
    set_aside_title(&page, told.as_deref(), &mut read);
    read.title = page.title.or(first_heading).or(told);
    read.date = page
        .date
        .or_else(|| read.title.as_deref().and_then(dated))
        .or(read.date);
    read.language = page.language.or(read.language);
    read.warnings.extend(page.warnings);
    Ok(read)
}

/// A line that was taken for the title is set aside where the page has a title of its own.
fn set_aside_title(page: &Page, told: Option<&str>, read: &mut Imported) {
    let headings = page.lines.iter().any(|line| line.kind == Kind::Heading(1));
    let own = page.title.is_some() || headings;
    let is_told = |line: &&Line| line.kind == Kind::Text && Some(line.text.trim()) == told;
    if let Some(line) = page.lines.iter().find(is_told).filter(|_| own)
        && !read.set_aside.iter().any(|one| one.line == line.source)
    {
        read.set_aside.push(SetAside {
            line: line.source,
            text: line.text.trim().to_owned(),
            reason: "title".to_owned(),
        });
        read.set_aside.sort_by_key(|line| line.line);
    }
}

/// A title that begins with a day.
fn dated(title: &str) -> Option<Date> {
    title.get(..10)?.parse().ok()
}

/// Through the reader of labelled text; its line numbers are set to those of the source.
fn through_text(page: &Page, hint: &Hint) -> Result<Imported> {
    let (plain, sources, aside) = plain(page);
    let mut hint = hint.clone();
    hint.format = None;
    hint.mends = page.mends_through(&hint.mends);
    hint.known.extend(page.speakers.iter().cloned());
    let mut read = text::read(&plain, &hint)?;
    let source = |line: usize| {
        let at = line.clamp(1, sources.len().max(1)) - 1;
        sources.get(at).copied().unwrap_or(line)
    };
    for turn in &mut read.turns {
        turn.line = source(turn.line);
    }
    for line in &mut read.set_aside {
        line.line = source(line.line);
    }
    for label in &mut read.labels {
        label.line = source(label.line);
    }
    read.set_aside.extend(aside);
    read.set_aside.sort_by_key(|line| line.line);
    Ok(read)
}

/// The running text, the source line of each of its lines, and what is set aside.
fn plain(page: &Page) -> (String, Vec<usize>, Vec<SetAside>) {
    let mut plain = String::new();
    let mut sources = Vec::new();
    let mut aside = Vec::new();
    for line in &page.lines {
        let reason = match line.kind {
            _ if matches!(page.told(line), Some(LineKind::Speech | LineKind::Note)) => None,
            Kind::Aside(reason) => Some(reason),
            Kind::Heading(_) => Some("heading"),
            _ => None,
        };
        sources.push(line.source);
        match reason {
            Some(reason) => aside.push(SetAside {
                line: line.source,
                text: line.text.clone(),
                reason: reason.to_owned(),
            }),
            None => plain.push_str(&line.text),
        }
        plain.push('\n');
    }
    (plain, sources, aside)
}
