//! One object as one unit of speech: which of its keys are the speaker, the text and the times, in the words of many programs.

mod keys;
mod value;

use std::borrow::Cow;

use self::keys::{Field, field};
pub(super) use self::keys::{tells_of_turns, tells_of_words};
use self::value::agreed;
pub(in crate::import) use self::value::{name, words_of};
use super::node::{Members, Node};
use crate::import::cues::timing::{clock, usable};
use crate::import::draft::Trouble;

/// A unit of speech as an object gives it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::import) struct Spoken {
    /// The name, number or id of the speaker.
    pub speaker: Option<String>,
    /// The channel of the recording, where each speaker has one.
    pub channel: Option<String>,
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
        if key == "words" || key == "alternatives" {
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
            Field::Channel => spoken.channel = name(value),
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

#[cfg(test)]
mod tests;
