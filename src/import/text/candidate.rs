//! What may be the label of a speaker at the beginning of a line. Nothing is decided here: a candidate must earn it.

mod marked;

use super::clock::{self, Time};
use super::lists::OFFICES;
use super::name;
use super::stop;
use crate::import::signs;
use crate::record::Basis;
use marked::{cornered, marked};

/// The ways in which labels are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// `Name: text`.
    Colon,
    /// `**Name:** text`, `<Name:>`.
    Marked,
    /// `### Name:`.
    Heading,
    /// `Name 0:12`, `[Name] 11:02:11`.
    Timed,
    /// `Q.`, `A.`, `Q    text`.
    Question,
    /// `Mr. NAME. text`.
    Stop,
    /// `Name — text`.
    Dash,
    /// `Name` alone on its line, without a colon.
    Bare,
    /// `. Name: text`, in the middle of a line.
    Inline,
}

/// A candidate and what comes with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'a> {
    /// The label without its punctuation and the sign of a basis.
    pub label: &'a str,
    /// What the sign behind the label says, as our own exports write it.
    pub basis: Option<Basis>,
    /// How it is written.
    pub style: Style,
    /// Seconds.
    pub start: Option<f64>,
    /// Seconds.
    pub end: Option<f64>,
    /// What follows on the line.
    pub speech: &'a str,
    /// A second time at the label.
    pub spare: &'a str,
}

impl Found<'_> {
    /// Whether its mark or its time lets it open a turn even where a sentence goes on.
    pub fn opens_anywhere(&self) -> bool {
        matches!(self.style, Style::Marked | Style::Heading | Style::Timed)
    }
}

/// How a line opens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Opening<'a> {
    /// With a candidate.
    Label(Found<'a>),
    /// It is a time and nothing else.
    Time(Time<'a>),
    /// With neither.
    Nothing,
}

/// Blanks, and the invisible marks that pages leave at the ends of lines.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Reads the beginning of a line.
pub fn opening(line: &str) -> Opening<'_> {
    let line = line.trim_matches(is_blank);
    let (body, heading) = without_heading(line);
    let body = without_bullet(body);
    if is_metadata(body) {
        return Opening::Nothing;
    }
    let (body, time) = match clock::leading(body) {
        Some(time) if time.rest.is_empty() => return Opening::Time(time),
        Some(time) => (
            time.rest.trim_start_matches(['-', '–', '|', ' ']),
            Some(time),
        ),
        None => (body, None),
    };
    let Some(mut found) = marked(body)
        .or_else(|| question(body))
        .or_else(|| colon(body))
        .or_else(|| cornered(body))
        .or_else(|| stop::label(body))
        .or_else(|| dash(body))
    else {
        return Opening::Nothing;
    };
    if heading {
        if found.style == Style::Dash || !found.speech.is_empty() {
            return Opening::Nothing;
        }
        found.style = Style::Heading;
    }
    if let Some(time) = time {
        if found.start.is_some() {
            let inside = body.trim_end_matches(found.speech);
            found.spare = inside[inside
                .find(found.label)
                .map_or(0, |at| at + found.label.len())..]
                .trim_matches(is_blank);
        }
        found.start = Some(time.start);
        found.end = time.end;
    }
    Opening::Label(found)
}

/// `_page : 3`, a line that a transcriber's tool adds.
pub fn is_metadata(body: &str) -> bool {
    body.strip_prefix('_')
        .and_then(|body| body.split_once(':'))
        .is_some_and(|(key, _)| {
            !key.is_empty()
                && key
                    .trim_end()
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        })
}

fn without_heading(line: &str) -> (&str, bool) {
    let body = line.trim_start_matches('#');
    if body.len() < line.len() && body.starts_with(' ') {
        (body.trim_start(), true)
    } else {
        (line, false)
    }
}

fn without_bullet(line: &str) -> &str {
    // Most lines begin with a letter, and are asked no further.
    if line.starts_with(char::is_alphanumeric) {
        return line;
    }
    ["- ", "— ", "– ", "• ", "> ", "<bullet> "]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet))
        .map_or(line, str::trim_start)
}

fn found<'a>(label: &'a str, style: Style, rest: &'a str) -> Option<Found<'a>> {
    let label = label
        .trim_matches(is_blank)
        .trim_matches(['*', '_'])
        .trim_matches(is_blank);
    let rest = rest.trim_start_matches(is_blank);
    let (label, basis) = signs::split(label);
    if label.is_empty() || rest.starts_with("//") {
        return None;
    }
    let mut found = Found {
        label,
        basis,
        style,
        start: None,
        end: None,
        speech: rest,
        spare: "",
    };
    if let Some(time) = clock::leading(rest)
        && (time.bracketed || time.rest.is_empty())
    {
        found.start = Some(time.start);
        found.end = time.end;
        found.speech = time.rest;
    }
    Some(found)
}

/// Colons of all scripts.
pub const COLONS: [char; 5] = [':', '：', '﹕', '׃', '꞉'];

/// `Q.` and `A.`, and the bare letter before a wide gap.
fn question(body: &str) -> Option<Found<'_>> {
    let letter = body
        .chars()
        .next()
        .filter(|c| matches!(c, 'Q' | 'A' | 'В' | 'О'))?;
    let (label, rest) = body.split_at(letter.len_utf8());
    if let Some(rest) = rest.strip_prefix('.') {
        return if rest.starts_with(is_blank) {
            found(label, Style::Question, rest)
        } else {
            None
        };
    }
    let gap = rest.chars().take_while(|c| is_blank(*c)).count();
    let wide = gap >= 2 || rest.starts_with('\t');
    if wide {
        found(label, Style::Question, rest)
    } else {
        None
    }
}

/// `Name: text`, and `Name 0:12` whose first colon is the time's.
fn colon(body: &str) -> Option<Found<'_>> {
    let at = first_colon(body)?;
    let width = body[at..].chars().next().map_or(1, char::len_utf8);
    let (before, after) = (&body[..at], &body[at + width..]);
    let in_time = before.ends_with(|c: char| c.is_ascii_digit())
        && after.starts_with(|c: char| c.is_ascii_digit());
    if in_time {
        return timed(body, before);
    }
    if after.starts_with(COLONS) {
        return None;
    }
    let found = found(before, Style::Colon, after)?;
    name::shape(found.label).map(|_| found)
}

fn timed<'a>(body: &'a str, before: &str) -> Option<Found<'a>> {
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let start = before[..digits]
        .trim_end_matches(['[', '(', '\\', '-'])
        .len();
    let (label, tail) = (&body[..start], &body[start..]);
    let time = clock::leading(tail)?;
    let gap = label.len() - label.trim_end_matches(is_blank).len();
    let is_apart =
        time.bracketed || time.rest.is_empty() || gap >= 2 || time.rest.starts_with(COLONS);
    let day = time
        .rest
        .trim_start_matches(['\u{a0}', ' '])
        .get(..2)
        .map(str::to_ascii_lowercase);
    if day.is_some_and(|day| matches!(day.as_str(), "p." | "a." | "pm" | "am")) {
        return None;
    }
    if !is_apart || gap == 0 && !time.bracketed {
        return None;
    }
    let label = label
        .trim_end_matches(is_blank)
        .trim_end_matches(COLONS)
        .trim_end_matches(['-', '–', '—', ',', '|', ' ']);
    let rest = time.rest.strip_prefix(COLONS).unwrap_or(time.rest);
    name::shape(label)?;
    at_time(label, &time, rest)
}

/// A label with its time; another time behind that is speech.
fn at_time<'a>(label: &'a str, time: &Time<'a>, rest: &'a str) -> Option<Found<'a>> {
    let mut found = found(label, Style::Timed, rest)?;
    found.start = Some(time.start);
    found.end = time.end;
    found.speech = rest.trim_start_matches(is_blank);
    Some(found)
}

/// The first colon that can end a label: near the beginning, in no bracket (but a time's), behind no sentence.
fn first_colon(body: &str) -> Option<usize> {
    let (mut depth, mut spaces) = (0_u32, 0);
    for (at, c) in body.char_indices().take_while(|(at, _)| *at < 150) {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            '?' if at == 0 => {}
            '?' | '!' | ';' | '…' | '“' | '«' | '。' | '！' | '？' if depth == 0 => {
                return None;
            }
            ' ' => spaces += 1,
            c if COLONS.contains(&c) => {
                let is_time = body[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
                if depth == 0 || is_time {
                    return Some(at);
                }
            }
            _ => {}
        }
        if spaces > 18 {
            return None;
        }
    }
    None
}

/// A name alone on its line, without a colon.
pub fn bare(line: &str) -> Option<Found<'_>> {
    let label = line.trim_matches(is_blank);
    if label.len() > 60
        || label.ends_with(['.', ',', ')', ']', '…'])
        || !label.starts_with(char::is_uppercase)
    {
        return None;
    }
    let shape = name::shape(label)?;
    let is_name = shape.words <= 4 && !shape.nobody && !shape.doubtful;
    if is_name {
        found(label, Style::Bare, "")
    } else {
        None
    }
}

/// A line that tells the office of the name above it: a few words, one of them an office, and no sentence.
pub fn is_office(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let words = || line.split(|c: char| !c.is_alphanumeric() && c != '-');
    line.len() <= 100
        && line.starts_with(char::is_uppercase)
        && !line.ends_with(['.', '?', '!', '…', ':', ';'])
        && line.split_whitespace().count() <= 10
        && words().any(|word| OFFICES.contains(&word.to_lowercase().as_str()))
}

/// `Name — text`.
fn dash(body: &str) -> Option<Found<'_>> {
    let limit = body
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at <= 60)
        .last()?;
    let head = &body[..limit];
    let (at, width) = [" — ", " – ", " - "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, dash.len())))
        .min()?;
    let found = found(&body[..at], Style::Dash, &body[at + width..])?;
    if found.speech.is_empty() {
        return None;
    }
    name::shape(found.label)
        .filter(|shape| shape.words <= 4)
        .map(|_| found)
}
