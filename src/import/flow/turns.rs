//! The turns of a page whose marks state the speakers: each label begins one, what follows belongs to it.

use std::collections::HashSet;

use super::labels::{DESCRIBES, Labels};
use super::{Kind, Line, Mark, Page, names};
use crate::import::draft::Draft;
use crate::import::fate::Fate;
use crate::import::mend::LineKind;
use crate::import::{Format, Imported, Turn};
use crate::text::words::fold;

/// Makes the turns. The texts are taken off the lines, so that they are held once.
pub(super) fn read(page: &mut Page, labels: &Labels, format: Format) -> Imported {
    let mut reader = Reader {
        draft: Draft::new(format),
        at: 0,
        open: None,
        notes: Vec::new(),
        shut: None,
    };
    let refused = labels.verdicts.iter();
    let refused = refused.filter(|one| one.reason == DESCRIBES);
    let refused: HashSet<String> = refused.map(|one| fold(&one.label)).collect();
    let told = page.told_of_lines();
    for (at, (line, label)) in page.lines.iter_mut().zip(&labels.at).enumerate() {
        reader.at = at + 1;
        let kind = told.get(at).copied().flatten();
        if reader.mended(line, label.is_some(), kind) {
            line.text = String::new();
            continue;
        }
        match label {
            Some((name, end)) => reader.begin(line, name, *end),
            None if is_bold_heading(line) => reader.heading(line),
            None if describes(line, &refused) => {
                let text = line.text.trim();
                reader.draft.set_aside(reader.at, text, DESCRIBES);
            }
            None => reader.line(line),
        }
        line.text = String::new();
    }
    reader.end();
    if !reader.notes.is_empty() {
        let notes = reader.notes.join("; ");
        reader
            .draft
            .warn(format!("notes stand without a turn: {notes}"));
    }
    reader.draft.about().labels.clone_from(&labels.verdicts);
    reader.draft.finish()
}

/// Two turns in a row by one speaker may hide a lost one between them, unless the page does so all the time.
pub(super) fn warn_of_doubles(read: &mut Imported) {
    let doubles: Vec<usize> = read
        .turns
        .windows(2)
        .filter(|pair| pair[0].speaker.is_some() && pair[0].speaker == pair[1].speaker)
        .map(|pair| pair[1].line)
        .collect();
    if !doubles.is_empty() && doubles.len() * 10 <= read.turns.len() {
        let lines: Vec<String> = doubles.iter().map(ToString::to_string).collect();
        read.warnings.push(format!(
            "a turn may be missing: the same speaker goes on with a new label in line {}",
            lines.join(", ")
        ));
    }
}

/// Whether a line begins with a name that was refused because it describes the call, such as `Note:`.
fn describes(line: &Line, refused: &HashSet<String>) -> bool {
    let marked = line.label.and_then(|(_, end)| line.text.get(..end));
    let marked = marked.map(|text| fold(text.trim().trim_end_matches([':', '：']).trim_end()));
    marked.is_some_and(|marked| refused.contains(&marked))
}

/// A short line wholly in bold that no sentence mark ends, and that is no label, heads what follows.
fn is_bold_heading(line: &Line) -> bool {
    let text = line.text.trim();
    let whole = line
        .label
        .is_some_and(|(mark, end)| mark == Mark::Strong && end >= line.text.trim_end().len());
    let ends = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '：'));
    matches!(line.kind, Kind::Text) && whole && ends && text.split_whitespace().count() <= 8
}

struct Open {
    turn: Turn,
    notes: Vec<String>,
    /// A time on a line of its own, which is told only when nothing else was said.
    clock: Option<String>,
    /// A paragraph has ended since the last text.
    parted: bool,
}

impl Open {
    fn say(&mut self, text: &str) {
        if !self.turn.text.is_empty() {
            self.turn.text.push(if self.parted { '\n' } else { ' ' });
        }
        for (at, word) in text.split_whitespace().enumerate() {
            self.turn.text.push_str(if at > 0 { " " } else { "" });
            self.turn.text.push_str(word);
        }
        self.parted = false;
    }
}

pub(super) struct Reader {
    draft: Draft,
    /// The line of the page that is read, counted from 1. Everything in the draft is told by it.
    at: usize,
    open: Option<Open>,
    /// Notes that wait for the first turn.
    notes: Vec<String>,
    /// What the lines are that go on from one that would have opened a turn, had it not been marked.
    pub shut: Option<LineKind>,
}

impl Reader {
    fn begin(&mut self, line: &Line, name: &str, end: usize) {
        self.end();
        let (label, rest) = line.text.split_at_checked(end).unwrap_or_default();
        let clock = names::time_in(label);
        let speaker = self.draft.speaker(name);
        self.open = Some(Open {
            turn: Turn {
                speaker,
                text: String::new(),
                start: line.time.map(|time| time.0).or(clock),
                end: line.time.map(|time| time.1),
                line: self.at,
                ..Turn::default()
            },
            notes: std::mem::take(&mut self.notes),
            clock: None,
            parted: true,
        });
        self.add(rest, Kind::Text);
    }

    /// Puts a marked line where it belongs.
    pub fn put(&mut self, kind: LineKind, text: &str, reason: &str) {
        if kind == LineKind::Noise {
            self.draft.set_aside(self.at, text, reason);
            return;
        }
        match &mut self.open {
            Some(open) => open.notes.push(text.to_owned()),
            None => self.notes.push(text.to_owned()),
        }
        fate(&mut self.draft, self.at, Fate::Note);
    }

    /// Adds speech, whatever it looks like; it opens a turn of nobody's where none is open.
    pub fn speech(&mut self, text: &str) {
        let notes = &mut self.notes;
        let line = self.at;
        let open = self.open.get_or_insert_with(|| Open {
            turn: Turn {
                line,
                ..Turn::default()
            },
            notes: std::mem::take(notes),
            clock: None,
            parted: true,
        });
        open.say(text);
    }

    fn line(&mut self, line: &Line) {
        let text = line.text.trim();
        match line.kind {
            Kind::Blank => self.part(),
            Kind::Aside(reason) => {
                self.draft.set_aside(self.at, text, reason);
            }
            Kind::Heading(_) => self.heading(line),
            Kind::Text | Kind::Quote if text.is_empty() => self.part(),
            Kind::Text | Kind::Quote if self.open.is_none() => {
                self.draft
                    .set_aside(self.at, text, "before the first speaker");
            }
            kind => {
                if let (Some(open), Some((start, end))) = (self.open.as_mut(), line.time) {
                    open.turn.start = open.turn.start.or(Some(start));
                    open.turn.end = Some(end);
                }
                self.add(text, kind);
            }
        }
    }

    fn heading(&mut self, line: &Line) {
        self.part();
        self.draft.set_aside(self.at, line.text.trim(), "heading");
    }

    fn part(&mut self) {
        if let Some(open) = &mut self.open {
            open.parted = true;
        }
    }

    /// Adds text to the open turn: a time at the start of a paragraph, a direction on its own, or speech.
    fn add(&mut self, text: &str, kind: Kind) {
        let at = self.at;
        let Some(open) = &mut self.open else { return };
        let mut text = text.trim();
        if open.parted
            && let Some((time, rest)) = leading_time(text)
        {
            let clock = text[..text.len() - rest.len()].trim();
            if open.turn.text.is_empty() && open.turn.start.is_none() {
                open.turn.start = Some(time);
                open.clock = Some(unbracketed(clock).to_owned());
                if rest.is_empty() && at != open.turn.line {
                    fate(&mut self.draft, at, Fate::Time);
                }
            } else {
                self.draft.set_aside(at, clock, "time");
                if !rest.is_empty() {
                    fate(&mut self.draft, at, Fate::Turn);
                }
            }
            text = if open.turn.line == at {
                rest.trim_start_matches([':', '：']).trim_start()
            } else {
                rest
            };
        }
        if text.is_empty() {
            return;
        }
        if is_direction(text, kind) {
            open.notes.push(unbracketed(text).to_owned());
            if at != open.turn.line {
                fate(&mut self.draft, at, Fate::Note);
            }
            return;
        }
        open.say(text);
    }

    fn end(&mut self) {
        if let Some(mut open) = self.open.take() {
            if open.turn.text.is_empty() {
                open.notes.splice(0..0, open.clock);
            }
            open.turn.note = Some(open.notes.join("; "));
            open.turn.text.shrink_to_fit();
            self.draft.turn(open.turn);
        }
    }
}

/// Tells that a line went to the open turn, which comes next in the draft, though not all of it into its words.
fn fate(draft: &mut Draft, line: usize, fate: fn(usize) -> Fate) {
    let read = draft.about();
    let turn = read.turns.len();
    read.fates.push((line, fate(turn)));
}

const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('（', '）'), ('【', '】')];

/// A line that stands wholly in brackets is a direction, and so is one in angles such as `<laughter>`.
fn is_direction(text: &str, kind: Kind) -> bool {
    let limit = if kind == Kind::Quote { usize::MAX } else { 200 };
    let inside = unbracketed(text);
    inside.len() < text.len() && text.len() <= limit && !inside.contains(['(', '[', '（', '【'])
        || kind == Kind::Quote && inside.len() < text.len()
}

fn unbracketed(text: &str) -> &str {
    let angles = ('<', '>');
    for (open, close) in PAIRS.into_iter().chain([angles]) {
        let inside = text
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close));
        if let Some(inside) = inside {
            return inside.trim();
        }
    }
    text
}

/// A time such as `[04:14]` or `(1:02:03)` at the start, or `0:12` alone, in seconds, and what follows it.
pub(super) fn leading_time(text: &str) -> Option<(f64, &str)> {
    let text = text.trim_start();
    let close = match text.chars().next()? {
        '[' => Some(']'),
        '(' => Some(')'),
        c if c.is_ascii_digit() => None,
        _ => return None,
    };
    let inner = if close.is_some() { &text[1..] } else { text };
    let end = inner
        .find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')
        .unwrap_or(inner.len());
    let (clock, rest) = inner.split_at(end);
    let rest = match close {
        Some(close) => rest.strip_prefix(close)?,
        // A bare time before words may well be said.
        None if rest.trim().is_empty() => rest,
        None => return None,
    };
    Some((seconds(clock)?, rest.trim_start()))
}

/// `m:ss` or `h:mm:ss`, with a fraction.
fn seconds(clock: &str) -> Option<f64> {
    let parts: Vec<&str> = clock.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let mut total = 0.0;
    for (at, part) in parts.iter().enumerate() {
        let whole = part.split('.').next().unwrap_or_default();
        let width = if at == 0 { 1..=3 } else { 2..=2 };
        if !width.contains(&whole.len()) || part.ends_with('.') {
            return None;
        }
        let value: f64 = part.parse().ok()?;
        if at > 0 && value >= 60.0 {
            return None;
        }
        total = total * 60.0 + value;
    }
    Some(total)
}
