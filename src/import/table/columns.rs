//! Which column of a table is what: by the names in its first row, else by what the cells look like.

use std::collections::HashSet;

use csv::StringRecord;

use crate::import::cues::timing::{clock, usable};

const SPEAKER: [&str; 20] = [
    "speaker",
    "speakername",
    "speakerlabel",
    "name",
    "spkr",
    "header",
    "who",
    "speakerid",
    "participant",
    "author",
    "character",
    "role",
    "from",
    "user",
    "sprecher",
    "locuteur",
    "hablante",
    "orador",
    "спикер",
    "мовець",
];
const TEXT: [&str; 18] = [
    "text",
    "content",
    "body",
    "utterance",
    "words",
    "transcript",
    "transcription",
    "speech",
    "sentence",
    "message",
    "dialogue",
    "dialog",
    "line",
    "quote",
    "texte",
    "texto",
    "testo",
    "текст",
];
const START: [&str; 12] = [
    "start",
    "starttime",
    "sttime",
    "begin",
    "begintime",
    "time",
    "timestamp",
    "in",
    "startms",
    "from",
    "ts",
    "offset",
];
const END: [&str; 9] = [
    "end", "endtime", "entime", "stop", "stoptime", "out", "endms", "to", "endts",
];
const NOTE: [&str; 3] = ["note", "notes", "comment"];
/// The columns that our own export begins with.
const OWN: [&str; 7] = ["n", "speaker", "start", "end", "text", "note", "basis"];

/// The columns that matter, counted from 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    /// The first row holds names.
    pub named: bool,
    /// Our own export wrote it.
    own: bool,
    text: usize,
    /// The text is in the last column, and cells beyond it belong to it.
    open: bool,
    pub speaker: Option<usize>,
    pub start: Option<usize>,
    pub end: Option<usize>,
    pub note: Option<usize>,
    pub basis: Option<usize>,
    /// How many units of time a second has: seconds, or milliseconds by the name of the column.
    per_second: f64,
}

impl Columns {
    /// Finds the columns in the first rows.
    pub fn found(rows: &[StringRecord]) -> Option<Self> {
        let first = rows.first()?;
        Self::by_name(first).or_else(|| Self::by_looks(rows))
    }

    /// How sure it is that this is the table; more columns with a meaning are surer.
    pub fn rank(&self) -> usize {
        let columns = [self.speaker, self.start, self.end, self.note];
        usize::from(self.named) * 10 + columns.iter().flatten().count()
    }

    /// The words of a row.
    pub fn text(&self, row: &StringRecord, separator: char) -> Option<String> {
        let mut text = row.get(self.text)?.trim().to_owned();
        if self.open {
            for more in row.iter().skip(self.text + 1) {
                text.push(separator);
                text.push_str(more);
            }
        }
        if self.bare(&text).is_some() {
            text.remove(0);
        }
        (!text.trim().is_empty()).then_some(text)
    }

    /// A cell of our own export without the apostrophe that keeps a spreadsheet from taking it for a formula.
    pub fn bare<'c>(&self, cell: &'c str) -> Option<&'c str> {
        let bare = cell.strip_prefix('\'').filter(|_| self.own)?;
        let formula = |bare: &&str| {
            let text = bare.trim_start_matches(|c: char| c == '\'' || c.is_whitespace());
            text.starts_with(['=', '+', '-', '@'])
        };
        Some(bare).filter(formula)
    }

    /// A time in seconds; `None` when it cannot be right.
    pub fn time(&self, cell: &str) -> Option<f64> {
        let cell = cell.trim_matches(['[', ']', '(', ')', ' ']);
        match cell
            .trim_end_matches('s')
            .trim()
            .replace(',', ".")
            .parse::<f64>()
        {
            Ok(number) => usable(number / self.per_second),
            Err(_) => clock(cell),
        }
    }

    /// Whether the times of a row are whole numbers.
    pub fn has_whole_times(&self, row: &StringRecord) -> bool {
        let mut cells = [self.start, self.end]
            .into_iter()
            .flatten()
            .filter_map(|at| row.get(at));
        cells.all(|cell| cell.trim().bytes().all(|byte| byte.is_ascii_digit()))
    }

    fn by_name(first: &StringRecord) -> Option<Self> {
        let names: Vec<String> = first.iter().map(plain).collect();
        let find = |wanted: &[&str]| {
            let place = |one: &&str| names.iter().position(|name| name == one);
            wanted.iter().find_map(place)
        };
        let speaker = find(&SPEAKER);
        let text = TEXT.iter().find_map(|one| {
            let place =
                |(at, name): (usize, &String)| (name == one && Some(at) != speaker).then_some(at);
            names.iter().enumerate().find_map(place)
        })?;
        let start = find(&START).filter(|at| Some(*at) != speaker);
        let end = find(&END);
        (names.len() > 1 && (speaker.or(start).is_some())).then(|| Self {
            named: true,
            own: names
                .iter()
                .zip(OWN)
                .filter(|(name, own)| name == own)
                .count()
                == OWN.len(),
            text,
            open: text + 1 == names.len(),
            speaker,
            start,
            end,
            note: find(&NOTE),
            basis: find(&["basis"]),
            per_second: if start.is_some_and(|at| names[at].ends_with("ms")) {
                1000.0
            } else {
                1.0
            },
        })
    }

    /// Without names: the text is the column with the longest cells, the speaker one before it whose cells are short,
    /// no numbers, and repeat.
    fn by_looks(rows: &[StringRecord]) -> Option<Self> {
        let width = rows.first()?.len();
        if width < 2 || rows.len() < 3 || rows.iter().any(|row| row.len() < width) {
            return None;
        }
        let length = |at: usize| -> usize {
            rows.iter()
                .filter_map(|row| row.get(at))
                .map(str::len)
                .sum()
        };
        let text = (0..width).max_by_key(|at| length(*at))?;
        let speaker = (0..text).find(|at| is_speaker(rows, *at))?;
        let mut times = (0..width).filter(|at| is_time(rows, *at));
        Some(Self {
            named: false,
            own: false,
            text,
            open: text + 1 == width,
            speaker: Some(speaker),
            start: times.next(),
            end: times.next(),
            note: None,
            basis: None,
            per_second: 1.0,
        })
    }
}

fn is_speaker(rows: &[StringRecord], at: usize) -> bool {
    let cells: Vec<_> = rows
        .iter()
        .filter_map(|row| row.get(at))
        .map(str::trim)
        .collect();
    let different: HashSet<_> = cells.iter().collect();
    let short =
        |cell: &&str| cell.chars().count() <= 40 && !cell.starts_with(|c: char| c.is_ascii_digit());
    cells.iter().all(short) && different.len() * 3 <= cells.len() * 2 && different.len() > 1
}

fn is_time(rows: &[StringRecord], at: usize) -> bool {
    rows.iter()
        .filter_map(|row| row.get(at))
        .all(|cell| cell.contains([':', '.']) && clock(cell).is_some())
}

/// A column's name in letters and digits only, what stands in brackets left out.
fn plain(name: &str) -> String {
    let name = name.split(['(', '[']).next().unwrap_or_default();
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
