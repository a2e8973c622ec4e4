//! Reading a table with columns for speaker and text, separated by commas, semicolons, tabs or bars: one row is one turn.

mod columns;

use csv::{ReaderBuilder, StringRecord};

use self::columns::Columns;
use super::cues::timing::{are_milliseconds, in_order, sides};
use super::draft::{Draft, Trouble};
use super::{Format, Hint, Imported, Turn};
use crate::error::{Error, Result};
use crate::record::Basis;

/// Signs that may separate columns; the one that gives the best table is taken.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Reads decoded text.
///
/// # Errors
/// No row names a column for text, and no column looks like one.
pub fn read(text: &str, _hint: &Hint) -> Result<Imported> {
    let text = text.trim_start_matches('\u{feff}');
    let (separator, columns) = SEPARATORS
        .iter()
        .filter_map(|separator| Some((*separator, Columns::found(&head(text, *separator))?)))
        .max_by_key(|(_, columns)| columns.rank())
        .ok_or_else(|| {
            Error::new("no column of this table is called text, and none looks like it")
                .hint("the first row should name columns such as `speaker`, `start` and `text`")
        })?;
    let mut draft = Draft::new(Format::Table);
    let mut rows = reader(text, separator);
    let mut whole = true;
    let mut lines = Lines {
        text,
        at: 0,
        line: 1,
    };
    for (at, row) in rows.records().enumerate() {
        let Ok(row) = row else { continue };
        let line = lines.of(&row);
        if at > 0 || !columns.named {
            whole &= columns.has_whole_times(&row);
            turn(&row, &columns, char::from(separator), line, &mut draft);
        }
    }
    if separator != b'\t' && text.matches('"').count() % 2 == 1 {
        let last = draft.about().turns.last().map_or(1, |turn| turn.line);
        draft.warn(format!(
            "a quotation mark is not closed: the turn of line {last} may hold several rows"
        ));
    }
    if whole {
        in_seconds(&mut draft.about().turns);
    }
    if draft.about().turns.is_empty() {
        return Err(Error::new("no row of this table has text"));
    }
    Ok(draft.finish())
}

/// Whole numbers that must be milliseconds, as seconds.
fn in_seconds(turns: &mut [Turn]) {
    let spans = turns.iter().map(|turn| (turn.start, turn.end, &*turn.text));
    if are_milliseconds(spans) {
        for turn in turns {
            turn.start = turn.start.map(|time| time / 1000.0);
            turn.end = turn.end.map(|time| time / 1000.0);
        }
    }
}

fn turn(row: &StringRecord, columns: &Columns, separator: char, line: usize, draft: &mut Draft) {
    let cell = |column: Option<usize>| {
        column
            .and_then(|at| row.get(at))
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
    };
    let Some(text) = columns.text(row, separator) else {
        if row.iter().any(|cell| !cell.trim().is_empty()) {
            let cells: Vec<_> = row.iter().map(str::trim).collect();
            draft.set_aside(
                line,
                cells.join(&separator.to_string()),
                "a row without text",
            );
        }
        return;
    };
    let time = |column: Option<usize>| cell(column).map(|cell| columns.time(cell));
    let (start, end) = match cell(columns.start).and_then(sides) {
        Some((from, to)) => (Some(columns.time(from)), Some(columns.time(to))),
        None => (time(columns.start), time(columns.end)),
    };
    let bad = start == Some(None) || end == Some(None);
    let timing = in_order(start.flatten(), end.flatten());
    if bad || (start.flatten().is_some() && timing.start.is_none()) {
        draft.count(Trouble::Time, line);
    }
    let plain = |column| cell(column).map(|cell| columns.bare(cell).unwrap_or(cell));
    let speaker = plain(columns.speaker).and_then(|name| draft.speaker(name));
    draft.turn(Turn {
        speaker,
        text,
        start: timing.start,
        end: timing.end,
        note: plain(columns.note).map(str::to_owned),
        basis: cell(columns.basis).and_then(Basis::from_word),
        line,
    });
}

/// The first rows.
fn head(text: &str, separator: u8) -> Vec<StringRecord> {
    reader(text, separator)
        .records()
        .filter_map(std::result::Result::ok)
        .take(40)
        .collect()
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .quoting(separator != b'\t' || quotes_balance(text))
        .from_reader(text.as_bytes())
}

/// Whether a table with tabs uses quotation marks around cells, and not only in speech: they come in pairs, in every
/// line where the lines are whole rows, else in all.
fn quotes_balance(text: &str) -> bool {
    let marks = |line: &str| {
        let opens = line.matches("\t\"").count() + usize::from(line.starts_with('"'));
        let closes = line.matches("\"\t").count() + usize::from(line.ends_with('"'));
        (opens, closes)
    };
    let tabs = |line: &str| line.matches('\t').count();
    let lines: Vec<_> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let whole = lines
        .first()
        .is_some_and(|first| lines.iter().all(|line| tabs(line) == tabs(first)));
    let (opens, closes) = lines
        .iter()
        .map(|line| marks(line))
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let paired = lines.iter().all(|line| marks(line).0 == marks(line).1);
    opens == closes && (!whole || paired)
}

/// Counts lines up to a row; the reader's own count is of records' ends.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, row: &StringRecord) -> usize {
        let byte = row.position().map_or(0, csv::Position::byte);
        let bytes = self.text.as_bytes();
        let mut to = usize::try_from(byte)
            .unwrap_or(usize::MAX)
            .min(bytes.len())
            .max(self.at);
        while bytes
            .get(to)
            .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
        {
            to += 1;
        }
        let between = self.text.get(self.at..to);
        self.line += between.map_or(0, |between| between.matches('\n').count());
        self.at = to;
        self.line
    }
}

#[cfg(test)]
mod tests;
