//! A text as the words by which quotations are compared: contractions and numbers resolved, editors' brackets known,
//! marks of cuts noted, every word with its bytes in the source.

use std::ops::Range;

use super::key::key;
use super::language::{contraction, meaning};
use super::number::{self, Cut};
use crate::align::Word;
use crate::record::{Basis, Turn};
use crate::text::words;

/// Longest text in brackets that an editor may have put in, in bytes.
const LONGEST_INSERTION: usize = 200;

/// Most words of a number.
const LONGEST_NUMBER: usize = 16;

/// A text as words.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Its words in order.
    pub words: Vec<Word>,
    /// The words before which a cut is marked.
    pub marks: Vec<usize>,
}

impl Reading {
    /// What an article quotes: round and square brackets hold what its editor put in, dots mark a cut.
    pub fn of_quote(text: &str) -> Self {
        let brackets = brackets(text, &[('[', ']'), ('(', ')')]);
        let mut reading = Self {
            words: read(text, &brackets),
            marks: Vec::new(),
        };
        reading.marks = marks(text, &reading.words);
        reading
    }

    /// The words of a turn that it says were said.
    pub fn of(turn: &Turn) -> Self {
        match turn.basis {
            Basis::Reported => Self::of_reported(&turn.text),
            Basis::Quoted | Basis::Verbatim => Self::of_turn(&turn.text),
        }
    }

    /// What is said in a turn: square brackets hold what its editor put in.
    pub fn of_turn(text: &str) -> Self {
        Self {
            words: read(text, &brackets(text, &[('[', ']')])),
            marks: Vec::new(),
        }
    }

    /// What is literally quoted in a turn that is told in other words: only what stands in “ ”.
    pub fn of_reported(text: &str) -> Self {
        let mut reading = Self::of_turn(text);
        let mut literal = Vec::new();
        let mut open = None;
        for (at, c) in text.char_indices() {
            match (c, open) {
                ('“', _) => open = Some(at),
                ('”', Some(start)) => {
                    literal.push(start..at);
                    open = None;
                }
                _ => {}
            }
        }
        reading.words.retain(|word| {
            let next = literal.partition_point(|range| range.end <= word.range.start);
            literal
                .get(next)
                .is_some_and(|range| range.start <= word.range.start)
        });
        reading
    }

    /// Whether a cut is marked before the word.
    pub fn is_marked(&self, word: usize) -> bool {
        self.marks.binary_search(&word).is_ok()
    }
}

fn read(text: &str, brackets: &[Range<usize>]) -> Vec<Word> {
    let cuts = cuts(text, brackets);
    let mut read = Vec::with_capacity(cuts.len());
    let mut at = 0;
    while let Some(rest) = cuts.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((range, key)) = rest.first() else {
            break;
        };
        let bracketed = is_inside(brackets, range);
        let in_one = rest
            .iter()
            .take(LONGEST_NUMBER)
            .take_while(|(range, _)| is_inside(brackets, range) == bracketed)
            .count();
        let number = number::number(text, rest.get(..in_one).unwrap_or(rest));
        if let Some((key, taken)) = number {
            let end = rest.get(taken - 1).map_or(range.end, |(last, _)| last.end);
            read.push(Word {
                range: range.start..end,
                key,
                bracketed,
            });
            at += taken;
            continue;
        }
        resolve(range, key, bracketed, &mut read);
        at += 1;
        let second = rest.get(1).map(|(_, key)| key.as_str());
        if key == "per" && matches!(second, Some("cent")) {
            read.pop();
            let end = rest.get(1).map_or(range.end, |(next, _)| next.end);
            read.push(Word {
                range: range.start..end,
                key: "percent".to_owned(),
                bracketed,
            });
            at += 1;
        }
    }
    read
}

/// One word, or the words that it contracts.
fn resolve(range: &Range<usize>, key: &str, bracketed: bool, read: &mut Vec<Word>) {
    let mut push = |range: Range<usize>, key: &str| {
        read.push(Word {
            range,
            key: key.to_owned(),
            bracketed,
        });
    };
    let length = range.len();
    let endings = [
        ("'ll", "will"),
        ("'re", "are"),
        ("'ve", "have"),
        ("'m", "am"),
    ];
    if let Some(long) = contraction(key) {
        // Each of its words stands for a part of the bytes; the parts are the same letters in `cannot` only.
        let first = long.first().map_or(0, |word| word.len());
        let split = if long.concat() == key { first } else { length };
        for (at, word) in long.iter().enumerate() {
            let part = if split == length {
                range.clone()
            } else if at == 0 {
                range.start..range.start + split
            } else {
                range.start + split..range.end
            };
            push(part, word);
        }
        return;
    }
    for (ending, word) in endings {
        if let Some(stem) = key.strip_suffix(ending)
            && !stem.is_empty()
            && key.is_ascii()
        {
            push(range.clone(), stem);
            push(range.clone(), word);
            return;
        }
    }
    push(range.clone(), key);
}

/// The words of a text as they stand there, with the signs that are said as words; a letter in brackets belongs to its word.
fn cuts(text: &str, brackets: &[Range<usize>]) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut end = 0;
    for (range, word) in words::words(text) {
        signs(text, end..range.start, &mut cuts);
        end = range.end;
        match glued(text, &range, brackets, &mut cuts) {
            Glue::Apart => cuts.push((range, key(word))),
            Glue::Dropped => {}
            Glue::Joined(start) => {
                let letters: String = text
                    .get(start..range.end)
                    .unwrap_or(word)
                    .chars()
                    .filter(|c| c.is_alphanumeric() || matches!(c, '\'' | '’'))
                    .collect();
                cuts.push((start..range.end, key(&letters)));
            }
        }
    }
    signs(text, end..text.len(), &mut cuts);
    cuts
}

/// How a word stands to the one before it.
enum Glue {
    Apart,
    /// An ending that an editor added: `need[s]`.
    Dropped,
    /// The rest of a word whose beginning stands in brackets: `[W]e`.
    Joined(usize),
}

fn glued(text: &str, range: &Range<usize>, brackets: &[Range<usize>], cuts: &mut Vec<Cut>) -> Glue {
    let Some((last, _)) = cuts.last() else {
        return Glue::Apart;
    };
    match text.get(last.end..range.start) {
        Some("[") if is_inside(brackets, range) => Glue::Dropped,
        Some("]") if is_inside(brackets, last) => {
            let start = last.start;
            cuts.pop();
            Glue::Joined(start)
        }
        _ => Glue::Apart,
    }
}

/// Percent, currencies and the minus before a number are words.
fn signs(text: &str, gap: Range<usize>, cuts: &mut Vec<Cut>) {
    let Some(between) = text.get(gap.clone()) else {
        return;
    };
    for (at, c) in between.char_indices() {
        let place = gap.start + at;
        let word = match c {
            '%' | '٪' | '％' => "percent",
            '$' | '€' | '£' | '₴' | '₽' | '¥' | '₪' => {
                cuts.push((place..place + c.len_utf8(), c.to_string()));
                continue;
            }
            '-' | '−' if is_minus(text, place, c) => "minus",
            _ => continue,
        };
        cuts.push((place..place + c.len_utf8(), word.to_owned()));
    }
}

/// A dash right before a digit and right after a blank.
fn is_minus(text: &str, at: usize, sign: char) -> bool {
    let after = text
        .get(at + sign.len_utf8()..)
        .and_then(|rest| rest.chars().next());
    let before = text.get(..at).and_then(|rest| rest.chars().next_back());
    after.is_some_and(|c| c.is_ascii_digit())
        && before.is_none_or(|c| c.is_whitespace() || c == '(')
}

/// What stands in brackets, without what nests in it or does not end soon.
fn brackets(text: &str, kinds: &[(char, char)]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, close)) if c == close => {
                found.push(start..at + c.len_utf8());
                open = None;
            }
            Some((start, _)) if at - start > LONGEST_INSERTION => open = None,
            Some(_) => {}
            None => {
                let kind = kinds.iter().find(|(opening, _)| *opening == c);
                open = kind.map(|(_, close)| (at, *close));
            }
        }
    }
    found
}

fn is_inside(brackets: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = brackets.partition_point(|bracket| bracket.end <= range.start);
    brackets
        .get(next)
        .is_some_and(|bracket| bracket.start <= range.start && range.end <= bracket.end)
}

/// The words before which dots mark a cut.
fn marks(text: &str, words: &[Word]) -> Vec<usize> {
    let mut marks = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let gap = text
            .get(left.range.end..right.range.start)
            .unwrap_or_default();
        if is_cut_mark(gap) {
            marks.push(at + 1);
        }
    }
    marks
}

/// Three dots in a row, blanks between them or not.
fn is_cut_mark(gap: &str) -> bool {
    let dots: String = gap.chars().filter(|c| !c.is_whitespace()).collect();
    ["…", "...", "⋯", "‥", "---"]
        .iter()
        .any(|mark| dots.contains(mark))
        || dots.contains("[-]")
}

/// Whether a word, with what the text tells of it, may be a name: it begins with a capital inside a sentence.
///
/// `None` where that cannot be told: at the beginning of a sentence.
pub fn may_be_name(text: &str, word: &Word) -> Option<bool> {
    let spoken = text.get(word.range.clone()).unwrap_or_default();
    let capital = spoken.chars().next().is_some_and(char::is_uppercase);
    if !capital || meaning(&word.key).plain || meaning(&word.key).pronoun || word.key == "i" {
        return Some(false);
    }
    let before = text.get(..word.range.start).unwrap_or_default().trim_end();
    match before.chars().next_back() {
        Some(c) if c.is_alphanumeric() || matches!(c, ',' | ';' | '’' | '\'' | '-') => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
