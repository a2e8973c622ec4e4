//! Which `Name:` prefixes and `(Name)` lines in cues are speakers, and a cue cut at them.
//!
//! A label must earn it: it matches a name that is known, or repeats, or shares its first or last word with one that does.

mod shape;

use std::collections::HashMap;

use self::shape::{bracketed, is_nobody, prefix, undashed};
use super::markup::Piece;
use super::scan::Cue;
use crate::import::LabelVerdict;
use crate::record::Speaker;
use crate::text::words::fold;

/// How a line of a cue begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum Who {
    /// Nothing says that the speaker changes.
    Same,
    /// A dash: somebody else, who is not named.
    Other,
    /// The name in a label.
    Named(String),
    /// The name in a voice tag, which holds for this cue only.
    Voice(String),
}

/// A stretch of a cue by one speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Segment {
    /// The line it starts in.
    pub line: usize,
    /// Who speaks.
    pub who: Who,
    /// What, on one line.
    pub text: String,
}

/// The labels of a file.
#[derive(Debug, Default)]
pub(in crate::import) struct Labels {
    found: HashMap<String, Found>,
}

#[derive(Debug)]
struct Found {
    line: usize,
    times: usize,
    verdict: Result<String, &'static str>,
}

impl Labels {
    /// Looks at all cues and decides.
    pub fn census<'p>(cues: impl Iterator<Item = &'p [Piece]>, known: &[Speaker]) -> Self {
        let mut labels = Self::default();
        let unvoiced = cues.flatten().filter(|piece| piece.voice.is_none());
        let lines = unvoiced.flat_map(|piece| {
            let last = piece.lines.len() - 1;
            let lines = piece.lines.iter().enumerate();
            lines.map(move |(at, (line, text))| (line, text, at == last))
        });
        for (line, text, last) in lines {
            let label = prefix(undashed(text).0);
            // A name in brackets with nothing under it is a sound or a sign.
            if let Some((name, _)) = label.or_else(|| bracketed(text).filter(|_| !last)) {
                let found = labels.found.entry(name.to_owned()).or_insert(Found {
                    line: *line,
                    times: 0,
                    verdict: Err("stands only once"),
                });
                found.times += 1;
            }
        }
        labels.decide(known);
        labels
    }

    /// What was decided, in the order of the file.
    pub fn verdicts(&self) -> Vec<LabelVerdict> {
        let mut verdicts: Vec<_> = self
            .found
            .iter()
            .map(|(label, found)| LabelVerdict {
                label: label.clone(),
                line: found.line,
                times: found.times,
                taken: found.verdict.is_ok(),
                reason: match &found.verdict {
                    Ok(reason) => reason.clone(),
                    Err(reason) => (*reason).to_owned(),
                },
            })
            .collect();
        verdicts.sort_by(|one, other| (one.line, &one.label).cmp(&(other.line, &other.label)));
        verdicts
    }

    /// Whether a label holds for the cues after it: it does where the file begins with one. In a film, where a label
    /// marks a voice that is not seen, it holds for its own cue only.
    pub fn hold_on(&self, cues: &[Cue]) -> bool {
        let taken = self.found.values().filter(|found| found.verdict.is_ok());
        let soon = cues.get(cues.len().min(3 + cues.len() / 20).wrapping_sub(1));
        let first = taken.map(|found| found.line).min();
        let last = soon.and_then(|cue| Some(cue.lines.last()?.0.max(cue.line)));
        first.is_some_and(|first| last.is_some_and(|last| first <= last))
    }

    /// A cue cut where the speaker changes.
    pub fn segments(&self, pieces: &[Piece]) -> Vec<Segment> {
        let mut segments = Vec::new();
        for piece in pieces {
            if let Some(name) = &piece.voice {
                segments.push(joined(Who::Voice(name.clone()), &piece.lines));
            } else {
                self.cut(&piece.lines, &mut segments);
            }
        }
        segments.retain(|segment| !segment.text.is_empty());
        segments
    }

    fn cut(&self, lines: &[(usize, String)], segments: &mut Vec<Segment>) {
        let dialogue = lines.iter().filter(|(_, text)| undashed(text).1).count() > 1;
        let begun = segments.len();
        for (line, text) in lines {
            let (bare, dashed) = undashed(text);
            let (who, said) = match self.label(bare).or_else(|| self.label(text.trim())) {
                Some((name, rest)) => (Who::Named(name.to_owned()), rest),
                None if dashed && (dialogue || bare.is_empty()) => (Who::Other, bare),
                None => (Who::Same, text.trim()),
            };
            if segments.len() == begun || who != Who::Same {
                segments.push(Segment {
                    line: *line,
                    who,
                    text: said.to_owned(),
                });
            } else if let Some(last) = segments.last_mut() {
                append(&mut last.text, said);
            }
        }
    }

    fn label<'l>(&self, line: &'l str) -> Option<(&'l str, &'l str)> {
        let (name, rest) = prefix(line).or_else(|| bracketed(line))?;
        self.found
            .get(name)?
            .verdict
            .is_ok()
            .then_some((name, rest))
    }

    fn decide(&mut self, known: &[Speaker]) {
        let known: Vec<_> = known.iter().flat_map(Speaker::names).map(fold).collect();
        let repeating: Vec<(String, String)> = self
            .found
            .iter()
            .filter(|(name, found)| found.times > 1 && !is_nobody(name))
            .map(|(name, _)| (fold(name), name.clone()))
            .collect();
        let mut shared: HashMap<&str, &str> = HashMap::new();
        for (folded, name) in &repeating {
            for word in ends(folded) {
                shared.insert(word, name);
            }
        }
        for (name, found) in &mut self.found {
            let folded = fold(name);
            found.verdict = if known.contains(&folded) {
                Ok("matches a known speaker".to_owned())
            } else if is_nobody(name) {
                Err("a word that names nobody")
            } else if found.times > 1 {
                Ok(format!("stands {} times", found.times))
            } else if let Some(other) = ends(&folded).find_map(|word| shared.get(word)) {
                Ok(format!("shares a name with “{other}”"))
            } else {
                Err("stands only once")
            };
        }
    }
}

/// Adds `more` to a text after a space.
pub(in crate::import) fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

fn joined(who: Who, lines: &[(usize, String)]) -> Segment {
    let mut text = String::new();
    for (_, line) in lines {
        append(&mut text, line.trim());
    }
    Segment {
        line: lines.first().map_or(1, |line| line.0),
        who,
        text,
    }
}

fn ends(name: &str) -> impl Iterator<Item = &str> {
    let mut words = name
        .split_whitespace()
        .filter(|word| word.chars().count() > 1);
    let first = words.next();
    first.into_iter().chain(words.next_back())
}

#[cfg(test)]
mod tests;
