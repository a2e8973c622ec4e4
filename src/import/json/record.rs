//! One object as one unit of speech: which of its keys are the speaker, the text and the times, in the words of many programs.

use std::borrow::Cow;

use super::node::{Members, Node};
use crate::import::cues::draft::Trouble;
use crate::import::cues::timing::{clock, usable};

/// A unit of speech as an object gives it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::import) struct Spoken {
    /// The name, number or id of the speaker.
    pub speaker: Option<String>,
    /// The words; `None` when the object has no key for them.
    pub text: Option<String>,
    /// In seconds or, when [`Spoken::whole`] is true for all, perhaps in milliseconds.
    pub start: Option<f64>,
    /// As `start`.
    pub end: Option<f64>,
    /// What is not speech.
    pub note: Option<String>,
    /// On what ground the words stand, where our own export says it.
    pub basis: Option<String>,
    /// What is wrong with it: times that cannot be right, keys given twice.
    pub troubles: Vec<Trouble>,
    /// Every time given is a whole number.
    pub whole: bool,
    /// The text came under the key `body`, as in podcasts.
    pub body: bool,
    /// The line, counted from 1.
    pub line: usize,
}

/// What a key means; the number ranks keys of one meaning, the smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Speaker(u8),
    Text(u8),
    Start(u8),
    End(u8),
    Both,
    Millis(bool),
    Duration,
    Note,
    Basis,
}

const SPEAKER_KEYS: [&str; 15] = [
    "speaker",
    "speakername",
    "speakerlabel",
    "speakerid",
    "spkr",
    "who",
    "name",
    "displayname",
    "speakertag",
    "author",
    "participant",
    "character",
    "user",
    "role",
    "from",
];
const TEXT_KEYS: [&str; 22] = [
    "text",
    "body",
    "transcript",
    "utterance",
    "content",
    "sentence",
    "displaytext",
    "punctuatedword",
    "speech",
    "message",
    "caption",
    "quote",
    "textblocks",
    "sentences",
    "paragraphs",
    "elements",
    "spans",
    "alternatives",
    "word",
    "words",
    "value",
    "lines",
];
const START_KEYS: [&str; 12] = [
    "start",
    "starttime",
    "startoffset",
    "startseconds",
    "begin",
    "begintime",
    "ts",
    "sttime",
    "time",
    "offset",
    "t0",
    "startsec",
];
const END_KEYS: [&str; 10] = [
    "end",
    "endtime",
    "endoffset",
    "endseconds",
    "stop",
    "stoptime",
    "endts",
    "entime",
    "t1",
    "endsec",
];

/// What `key` means, if anything; case, underscores, hyphens and spaces do not count.
fn field(key: &str) -> Option<Field> {
    let plain = key
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let key: Cow<str> = if plain {
        Cow::Borrowed(key)
    } else {
        let letters = key.chars().filter(|c| !"_- ".contains(*c));
        Cow::Owned(letters.flat_map(char::to_lowercase).collect())
    };
    let rank = |keys: &[&str]| {
        keys.iter()
            .position(|one| *one == key)
            .and_then(|at| u8::try_from(at).ok())
    };
    if let Some(rank) = rank(&TEXT_KEYS) {
        return Some(Field::Text(rank));
    }
    if let Some(rank) = rank(&SPEAKER_KEYS) {
        return Some(Field::Speaker(rank));
    }
    if let Some(rank) = rank(&START_KEYS) {
        return Some(Field::Start(rank));
    }
    if let Some(rank) = rank(&END_KEYS) {
        return Some(Field::End(rank));
    }
    match &*key {
        "timestamp" | "timestamps" | "timerange" => Some(Field::Both),
        "startms" | "starttimems" | "startmillis" | "offsetms" => Some(Field::Millis(true)),
        "endms" | "endtimems" | "endmillis" => Some(Field::Millis(false)),
        "duration" => Some(Field::Duration),
        "note" => Some(Field::Note),
        "basis" => Some(Field::Basis),
        _ => None,
    }
}

/// Reads an object.
pub(in crate::import) fn record(members: &Members, line: usize) -> Spoken {
    let mut reading = Reading {
        spoken: Spoken {
            whole: true,
            line,
            ..Spoken::default()
        },
        ranks: [u8::MAX; 4],
        words: None,
        duration: None,
    };
    for (key, value) in members {
        if let Some(field) = field(key) {
            reading.take(field, *value);
        }
        if key == "words" {
            reading.words = Some(*value);
        }
    }
    reading.done()
}

/// A unit while its keys are read.
struct Reading<'a> {
    spoken: Spoken,
    /// The best rank so far of speaker, text, start and end.
    ranks: [u8; 4],
    words: Option<Node<'a>>,
    duration: Option<f64>,
}

impl<'a> Reading<'a> {
    fn take(&mut self, field: Field, value: Node<'a>) {
        let [speaker, text, start, end] = &mut self.ranks;
        let spoken = &mut self.spoken;
        let own = |node: Node| {
            let text = node.string().map(Cow::into_owned);
            text.filter(|text| !text.trim().is_empty())
        };
        match field {
            Field::Speaker(rank) if rank <= *speaker => {
                if let Some(name) = name(value) {
                    (spoken.speaker, *speaker) = (Some(name), rank);
                }
            }
            Field::Text(rank) if rank <= *text => {
                if let Some(found) = words_of(value, 0) {
                    if rank == *text {
                        spoken.troubles.push(Trouble::TwiceGiven);
                    }
                    spoken.body = rank == 1;
                    (spoken.text, *text) = (Some(found), rank);
                }
            }
            Field::Start(rank) if rank <= *start && !value.is_null() => {
                (spoken.start, *start) = (spoken.time(value), rank);
            }
            Field::End(rank) if rank <= *end && !value.is_null() => {
                (spoken.end, *end) = (spoken.time(value), rank);
            }
            Field::Both => spoken.both(value),
            Field::Millis(first) => spoken.millis(value, first),
            Field::Duration => self.duration = value.number(),
            Field::Note => spoken.note = own(value),
            Field::Basis => spoken.basis = own(value),
            _ => {}
        }
    }

    fn done(self) -> Spoken {
        let mut spoken = self.spoken;
        if let (Some(from), None, Some(length)) = (spoken.start, spoken.end, self.duration) {
            spoken.end = usable(from + length);
        }
        if let Some(words) = self.words.filter(|_| spoken.speaker.is_none()) {
            spoken.speaker = agreed(words);
        }
        spoken
    }
}

impl Spoken {
    fn time(&mut self, value: Node) -> Option<f64> {
        let found = match value.number() {
            Some(number) => {
                self.whole &= number.fract() == 0.0;
                usable(number)
            }
            None => {
                self.whole = false;
                match value.string() {
                    Some(text) if text.trim().is_empty() => return None,
                    Some(text) => written(&text),
                    None => seconds(value),
                }
            }
        };
        if found.is_none() {
            self.troubles.push(Trouble::Time);
        }
        found
    }

    /// Two times in one value: `[0.0, 4.5]`, `{"from": …, "to": …}`; a single one is the start.
    fn both(&mut self, value: Node) {
        let pair = match value.elements().as_slice() {
            [start, end, ..] => Some((Some(*start), Some(*end))),
            _ => value
                .member("from")
                .map(|from| (Some(from), value.member("to"))),
        };
        let (start, end) = pair.unwrap_or((Some(value), None));
        let present = |node: &Node| !node.is_null();
        if let (None, Some(start)) = (self.start, start.filter(present)) {
            self.start = self.time(start);
        }
        if let (None, Some(end)) = (self.end, end.filter(present)) {
            self.end = self.time(end);
        }
    }

    fn millis(&mut self, value: Node, first: bool) {
        let Some(time) = value.number().and_then(|number| usable(number / 1000.0)) else {
            if !value.is_null() {
                self.troubles.push(Trouble::Time);
            }
            return;
        };
        self.whole = false;
        if first {
            self.start = Some(time);
        } else {
            self.end = Some(time);
        }
    }
}

/// A time as text: seconds, perhaps with an `s`, or a clock time.
fn written(text: &str) -> Option<f64> {
    let text = text.trim();
    let number = text.strip_suffix('s').unwrap_or(text);
    match number.parse::<f64>() {
        Ok(number) => usable(number),
        Err(_) => clock(text),
    }
}

/// A time as an object with seconds and nanoseconds.
fn seconds(value: Node) -> Option<f64> {
    let part = |key: &str| {
        let node = value.member(key)?;
        node.number().or_else(|| node.string()?.parse().ok())
    };
    let whole = part("seconds")?;
    usable(whole + part("nanos").unwrap_or(0.0) / 1e9)
}

/// A speaker: a name, a number, an object with a name, or several of them.
pub(in crate::import) fn name(value: Node) -> Option<String> {
    if let Some(text) = value.string() {
        return Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    }
    if value
        .raw()
        .starts_with(|c: char| c == '-' || c.is_ascii_digit())
    {
        return Some(value.raw().to_owned());
    }
    for key in [
        "name",
        "displayName",
        "display_name",
        "label",
        "title",
        "speaker",
        "id",
    ] {
        if let Some(found) = value
            .member(key)
            .filter(|inner| !inner.raw().starts_with(['{', '[']))
            .and_then(name)
        {
            return Some(found);
        }
    }
    let names: Vec<_> = value
        .elements()
        .into_iter()
        .filter(|inner| !inner.raw().starts_with('['))
        .filter_map(name)
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The speaker of all words, when they agree.
fn agreed(words: Node) -> Option<String> {
    let mut names = words
        .elements()
        .into_iter()
        .filter_map(|word| word.member("speaker").and_then(name));
    let first = names.next()?;
    names.all(|other| other == first).then_some(first)
}

/// The words of a value: a string, or the strings and objects with text that an array holds.
pub(in crate::import) fn words_of(value: Node, depth: usize) -> Option<String> {
    if let Some(text) = value.string() {
        return Some(text.into_owned());
    }
    if value.is_null() || depth > 4 {
        return None;
    }
    match value.raw().as_bytes().first()? {
        b'[' => joined(value, depth),
        b'{' => {
            let mut best: Option<(u8, String)> = None;
            for (key, inner) in value.members() {
                if let Some(Field::Text(rank)) = field(&key)
                    && best.as_ref().is_none_or(|found| rank <= found.0)
                    && let Some(text) = words_of(inner, depth + 1)
                {
                    best = Some((rank, text));
                }
            }
            best.map(|found| found.1)
        }
        _ => Some(value.raw().to_owned()),
    }
}

/// The parts of an array, with the spaces that they bring or, when they bring none, with one between two words.
fn joined(value: Node, depth: usize) -> Option<String> {
    let elements = value.elements();
    let parts: Vec<_> = elements
        .iter()
        .filter_map(|part| words_of(*part, depth + 1))
        .collect();
    if parts.is_empty() {
        return None;
    }
    // Alternatives say the same in other words: only the first one counts.
    if are_alternatives(&elements) {
        return parts.into_iter().next();
    }
    let own_spaces = bring_spaces(&parts);
    let mut text = String::new();
    for part in parts {
        let sign = part.trim().chars().all(|c| ",.;:!?…%".contains(c));
        let spaced = text.ends_with(char::is_whitespace) || part.starts_with(char::is_whitespace);
        if !(own_spaces || text.is_empty() || sign || spaced) {
            text.push(' ');
        }
        text.push_str(&part);
    }
    Some(text)
}

/// Whether parts are to be joined as they are: most begin with a space, or some are nothing but one.
fn bring_spaces(parts: &[String]) -> bool {
    let begin = parts.iter().filter(|part| part.starts_with(' ')).count();
    begin * 2 > parts.len()
        || parts
            .iter()
            .any(|part| !part.is_empty() && part.trim().is_empty())
}

/// Whether the parts are guesses at the same words, as against one after another: they have no times.
fn are_alternatives(elements: &[Node]) -> bool {
    elements.iter().all(|part| {
        let members = part.members();
        let has = |name: &str| members.iter().any(|(key, _)| key == name);
        (has("confidence") || has("transcript"))
            && !(has("start") || has("ts") || has("start_time"))
    })
}

#[cfg(test)]
mod tests;
