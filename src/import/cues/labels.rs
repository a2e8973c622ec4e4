//! Which `Name:` prefixes and `(Name)` lines in cues are speakers, and a cue cut at them.
//!
//! A label must earn it: it matches a name that is known, or repeats, or shares its first or last word with one that does.

use std::collections::HashMap;

use super::markup::Piece;
use super::scan::Cue;
use crate::import::LabelVerdict;
use crate::record::Speaker;
use crate::text::words::fold;

/// Longest label in characters.
const LONGEST: usize = 48;
/// Most words in a label.
const MOST_WORDS: usize = 6;
/// Words that stand before colons or in brackets and name nobody.
const NOBODY: &str = " agenda also and answer applause because book but caption captions chapter cheering conclusion date \
    door edit email example fact finally first fun http https laughing laughs laughter link location means mean music noise note \
    notes now part phone pause playing point price problem ps question quote reason remember result second secondly silence slides \
    so song sound source speaking spoiler step story subject subtitles summary then therefore think thing time tip title topic \
    today transcript transcribed translation update url warning website well why ";

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

/// A line without the dash or `>>` of a new speaker, and whether it had one.
fn undashed(line: &str) -> (&str, bool) {
    let line = line.trim();
    let bare = line.trim_start_matches(['-', '–', '—', '>', '\u{200e}', '\u{200f}']);
    let marks = &line[..line.len() - bare.len()];
    let begins =
        bare.is_empty() || bare.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic());
    if marks.contains(['-', '–', '—']) && marks.chars().count() <= 2 && begins || marks == ">>"
    {
        (bare.trim_start(), true)
    } else {
        (line, false)
    }
}

/// The name before a colon, and what follows, if it looks like the name of a speaker.
fn prefix(line: &str) -> Option<(&str, &str)> {
    let at = line
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, ':' | '：'))?
        .0;
    let (name, rest) = line.split_at(at);
    let rest = rest.trim_start_matches([':', '：']);
    let glued = rest.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-' || c == ')');
    let name = name.trim().trim_matches(['[', ']']);
    (!glued && is_name(name)).then_some((name, rest.trim_start()))
}

/// The name in a line such as `(Danyel Fisher)`: two words at least, and not in capitals as sounds are.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    let name = line.trim().strip_prefix('(')?.strip_suffix(')')?;
    let words = name.split_whitespace().count();
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && (word.len() < 3 || word.contains(char::is_lowercase))
    };
    (words > 1 && is_name(name) && name.split_whitespace().all(capital)).then_some((name, ""))
}

fn is_name(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let small = words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    let most_small = match words.len() {
        0..=2 => 0,
        count => count / 2,
    };
    let sentence = words
        .iter()
        .rev()
        .skip(1)
        .any(|word| word.ends_with('.') && word.chars().count() > 5);
    let plain =
        |c: char| c.is_alphanumeric() || is_mark(c) || " \t\u{a0}.'’\"״׳-–_()#&/,".contains(c);
    name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && words.len() <= MOST_WORDS
        && small <= most_small
        && !sentence
        && name.chars().all(plain)
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_nobody(name: &str) -> bool {
    let folded = fold(name);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| !word.is_empty() && NOBODY.contains(&format!(" {word} ")))
}

fn ends(name: &str) -> impl Iterator<Item = &str> {
    let mut words = name
        .split_whitespace()
        .filter(|word| word.chars().count() > 1);
    let first = words.next();
    first.into_iter().chain(words.next_back())
}

#[cfg(test)]
mod tests {
    use super::super::markup::pieces;
    use super::*;

    fn cues(texts: &[&'static str]) -> Vec<Vec<Piece>> {
        let cue = |(at, text): (usize, &&'static str)| {
            let lines: Vec<_> = text
                .lines()
                .enumerate()
                .map(|(row, line)| (10 * at + row + 1, line))
                .collect();
            pieces(&lines)
        };
        texts.iter().enumerate().map(cue).collect()
    }

    fn taken(texts: &[&'static str], known: &[Speaker]) -> Vec<String> {
        let labels = Labels::census(cues(texts).iter().map(Vec::as_slice), known);
        let verdicts = labels.verdicts().into_iter();
        verdicts
            .filter(|verdict| verdict.taken)
            .map(|verdict| verdict.label)
            .collect()
    }

    #[test]
    fn a_label_repeats_or_is_known_or_shares_a_name() {
        let texts = [
            "Ann Lee: hi",
            "Bob: hello",
            "Bob: so",
            "Bob Ray: yes",
            "Ann: no",
            "Kim: once",
            "Note: x",
            "Note: y",
            "At 17:30: go",
            "https://a.b",
            "https://a.b",
            "And then: he",
            "And then: she",
            "ЮШ: да",
            "ЮШ: нет",
            "唐鳳：好",
            "唐鳳：是",
        ];
        assert_eq!(taken(&texts, &[]), ["Bob", "Bob Ray", "ЮШ", "唐鳳"]);
        let known = Speaker {
            id: "k".to_owned(),
            name: "Kim".to_owned(),
            role: None,
            aliases: Vec::new(),
        };
        assert!(taken(&texts, &[known]).contains(&"Kim".to_owned()));
    }

    #[test]
    fn a_cue_is_cut_at_dashes_labels_and_names_in_brackets() {
        let all = cues(&[
            "- Hello\n- Hi, there\nfriend",
            "Bob: one\nAnn: two",
            "tail\nBob: three",
            "Ann: x",
            "(Danyel Fisher)\nbackground?\n-\nyes",
            "(Danyel Fisher)\nyes",
            "- Only one",
            "(Laughter) ha",
            "(EFFET SONORE)\nBang",
            "(EFFET SONORE)\nBang",
        ]);
        let labels = Labels::census(all.iter().map(Vec::as_slice), &[]);
        let read = |at: usize| -> Vec<_> {
            let segments = labels.segments(&all[at]).into_iter();
            segments
                .map(|segment| (segment.who, segment.text))
                .collect()
        };
        let named = |name: &str, text: &str| (Who::Named(name.to_owned()), text.to_owned());
        let other = |text: &str| (Who::Other, text.to_owned());
        let same = |text: &str| (Who::Same, text.to_owned());
        assert_eq!(read(0), [other("Hello"), other("Hi, there friend")]);
        assert_eq!(read(1), [named("Bob", "one"), named("Ann", "two")]);
        assert_eq!(read(2), [same("tail"), named("Bob", "three")]);
        assert_eq!(
            read(4),
            [named("Danyel Fisher", "background?"), other("yes")]
        );
        assert_eq!(read(6), [same("- Only one")]);
        assert_eq!(read(7), [same("(Laughter) ha")]);
    }
}
