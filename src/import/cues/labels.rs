//! Which `Name:` prefixes and `(Name)` lines in cues are speakers, and a cue cut at them.
//!
//! A label must earn it: it matches a name that is known, or repeats, or shares its first or last word with one that does;
//! or it begins a cue where most cues begin with labels, or where others repeat and it is a full name.

mod shape;

use std::collections::HashMap;

use self::shape::{bracketed, is_full_name, is_nobody, prefix, undashed};
use super::markup::Piece;
use super::scan::Cue;
use crate::import::LabelVerdict;
use crate::import::mend::{LabelKind, Mends, REFUSED, TAKEN};
use crate::import::signs::split;
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
    /// Cues that begin with something like a label, and all.
    labelled: (usize, usize),
}

#[derive(Debug)]
struct Found {
    line: usize,
    times: usize,
    /// It stands at the beginning of a cue.
    first: bool,
    verdict: Result<String, &'static str>,
}

impl Labels {
    /// Looks at all cues and decides.
    pub fn census<'p>(cues: impl Iterator<Item = &'p [Piece]>, known: &[Speaker]) -> Self {
        let mut labels = Self::default();
        for cue in cues {
            labels.labelled.1 += 1;
            for (at, piece) in cue.iter().enumerate() {
                if piece.voice.is_none() {
                    labels.count(&piece.lines, at == 0);
                }
            }
        }
        labels.decide(known);
        labels
    }

    /// The same, with labels taken and refused as the user says.
    pub fn mended(mut self, mends: &Mends) -> Self {
        let mends = mends.labels();
        for (label, found) in &mut self.found {
            match mends.get(&fold(label)) {
                Some(LabelKind::Speaker) => found.verdict = Ok(TAKEN.to_owned()),
                Some(LabelKind::Text) => found.verdict = Err(REFUSED),
                None => {}
            }
        }
        self
    }

    fn count(&mut self, lines: &[(usize, String)], begins: bool) {
        for (at, (line, text)) in lines.iter().enumerate() {
            let label = prefix(undashed(text).0);
            // A name in brackets with nothing under it is a sound or a sign.
            let under = at + 1 < lines.len();
            let Some((name, _)) = label.or_else(|| bracketed(text).filter(|_| under)) else {
                continue;
            };
            let found = self.found.entry(split(name).0.to_owned()).or_insert(Found {
                line: *line,
                times: 0,
                first: false,
                verdict: Err("stands only once"),
            });
            found.times += 1;
            if begins && at == 0 && !is_nobody(name) {
                found.first = true;
                self.labelled.0 += 1;
            }
        }
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
        let last = soon.map(|cue| cue.lines.last().map_or(cue.line, |line| line.0));
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
        // A label with nothing after it still says whose the next cue is.
        let label = |segment: &Segment| matches!(segment.who, Who::Named(_));
        segments.retain(|segment| !segment.text.is_empty() || label(segment));
        segments
    }

    fn cut(&self, lines: &[(usize, String)], segments: &mut Vec<Segment>) {
        let dialogue = lines.iter().filter(|(_, text)| undashed(text).1).count() > 1;
        let begun = segments.len();
        for (line, text) in lines {
            let (bare, dashed) = undashed(text);
            let (who, said) = match self.label(bare).or_else(|| self.label(text.trim())) {
                Some((name, rest)) => (Who::Named(name.to_owned()), rest),
                None if dashed
                    && (dialogue || bare.is_empty() || text.trim().starts_with(">>")) =>
                {
                    (Who::Other, bare)
                }
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
        let (bare, sign) = split(name);
        let taken = self
            .found
            .get(bare)
            .is_some_and(|found| found.verdict.is_ok());
        (taken || sign.is_some()).then_some((name, rest))
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
        let most = self.labelled.0 > 1 && self.labelled.0 * 5 >= self.labelled.1 * 3;
        let many = repeating.len() > 1;
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
            } else if found.first && most {
                Ok("most cues begin with a label".to_owned())
            } else if found.first && many && is_full_name(name) {
                Ok("a full name at the beginning of a cue, in a file with labels".to_owned())
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
