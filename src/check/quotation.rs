//! The quotations of an article, each with whom the article attributes it to.

use std::ops::Range;

use super::attribution::{Said, Surroundings, attribution};
use super::interruption;
use super::marks::{Marked, marked};
use crate::import::prose::{Paragraph, Role};
use crate::text::words;

/// Most words of a quotation that may be meant as a mere name for a thing, with nobody said to have said it.
const SCARE: usize = 3;

/// What the quotation marks are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Somebody's words.
    Speech,
    /// A block quotation.
    Block,
    /// A word or two that the article keeps at a distance, with no speaker beside them.
    Scare,
}

/// A quotation of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The quoted words, without the outer marks; paragraphs and the pieces of an interrupted quotation joined by a blank.
    pub text: String,
    /// Where they stand, piece by piece.
    pub parts: Vec<Part>,
    /// The line of the article that its paragraph begins in.
    pub line: usize,
    /// The name of whom the article lets say it; `None` where that is open: nobody, a pronoun, an office.
    pub speaker: Option<String>,
    /// What the marks are for.
    pub manner: Manner,
}

/// Quoted words in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The paragraph.
    pub paragraph: usize,
    /// Its bytes in the paragraph.
    pub range: Range<usize>,
}

impl Quotation {
    /// The words, each piece but the last without the comma that it ends in.
    pub(super) fn without_inner_commas(&self) -> String {
        let mut text = self.text.clone();
        let mut end = text.len();
        for part in self.parts.iter().skip(1).rev() {
            end = end.saturating_sub(part.range.len() + 1);
            if text.get(..end).is_some_and(|before| before.ends_with(',')) {
                text.remove(end - 1);
            }
        }
        text
    }

    /// Goes on with more words.
    fn add(&mut self, text: &str, part: Part) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.parts.push(part);
    }
}

/// All quotations of an article, in its order.
pub fn quotations(paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(paragraph) = paragraphs.get(at) {
        match paragraph.role {
            Role::Heading => {}
            Role::Quote => found.push(block(paragraphs, at)),
            Role::Text => {
                let run = running_on(paragraphs, at);
                found.extend(in_paragraphs(paragraphs, at..at + run));
                at += run - 1;
            }
        }
        at += 1;
    }
    found
}

/// How many paragraphs from `start` on one quotation goes through: each but the last leaves it open, each after the first
/// begins with its mark again.
fn running_on(paragraphs: &[Paragraph], start: usize) -> usize {
    let mut count = 1;
    while let (Some(here), Some(next)) = (
        paragraphs.get(start + count - 1),
        paragraphs.get(start + count),
    ) {
        let open = marked(&here.text).pop().filter(|last| last.open);
        let mark = open.and_then(|last| here.text.get(last.outer.start..)?.chars().next());
        if mark.is_none() || next.role != Role::Text || next.text.chars().next() != mark {
            break;
        }
        count += 1;
    }
    count
}

/// The quotations of paragraphs that one quotation joins; mostly of a single one.
fn in_paragraphs(paragraphs: &[Paragraph], run: Range<usize>) -> Vec<Quotation> {
    let mut found: Vec<(Quotation, Said)> = Vec::new();
    let before = run.start.checked_sub(1).and_then(|at| paragraphs.get(at));
    // Whether the quotation that was found last runs on into the next paragraph.
    let mut open = false;
    for number in run.clone() {
        let Some(paragraph) = paragraphs.get(number) else {
            break;
        };
        let text = paragraph.text.as_str();
        let marks = marked(text);
        let first = found.len();
        for (at, mark) in marks.iter().enumerate() {
            // A mark that nothing closes and nothing takes up again is none.
            if mark.open && number + 1 == run.end && !open {
                continue;
            }
            let surroundings = Surroundings {
                text,
                mark,
                before: at.checked_sub(1).and_then(|at| marks.get(at)),
                after: marks.get(at + 1),
                lead: before
                    .map(|before| before.text.as_str())
                    .filter(|_| at == 0),
            };
            let last = found.last().filter(|_| found.len() > first);
            let mut said = attribution(&surroundings);
            if said == Said::Nobody && surroundings.follows_on() {
                said = last.map_or(Said::Nobody, |(_, said)| said.clone());
            }
            let quoted = text.get(mark.inner.clone()).unwrap_or_default();
            let interruptions = interruption::inside(quoted);
            if let Some(within) = interruptions.first() {
                said = within.said.clone();
            }
            let joins = surroundings
                .before
                .is_some_and(|before| last.is_some() && interruption::goes_on(text, before, mark));
            let mut goes_on = std::mem::take(&mut open) || joins;
            for (piece, follows) in interruption::pieces(quoted, &interruptions) {
                let part = Part {
                    paragraph: number,
                    range: mark.inner.start + piece.start..mark.inner.start + piece.end,
                };
                let words = quoted.get(piece).unwrap_or_default();
                match found.last_mut() {
                    Some((whole, speaker)) if goes_on || follows => {
                        whole.add(words, part);
                        if *speaker == Said::Nobody || !(joins || follows || said == Said::Nobody) {
                            *speaker = said.clone();
                        }
                    }
                    _ => found.push((begun(words, part, paragraph.line), said.clone())),
                }
                goes_on = false;
            }
            open = mark.open && number + 1 < run.end;
        }
    }
    found
        .into_iter()
        .map(|(quotation, said)| attributed(quotation, said))
        .collect()
}

/// A quotation with its first words.
fn begun(text: &str, part: Part, line: usize) -> Quotation {
    Quotation {
        text: text.to_owned(),
        parts: vec![part],
        line,
        speaker: None,
        manner: Manner::Speech,
    }
}

/// The whole quotation with who says it.
fn attributed(quotation: Quotation, said: Said) -> Quotation {
    let text = &quotation.text;
    let scare = said == Said::Nobody
        && words::count(text) <= SCARE
        && !text.ends_with([',', '.', '!', '?']);
    Quotation {
        manner: if scare { Manner::Scare } else { Manner::Speech },
        speaker: said.name(),
        ..quotation
    }
}

/// A block quotation; what leads up to it, or a dash after it, tells whose.
fn block(paragraphs: &[Paragraph], at: usize) -> Quotation {
    let whole = paragraphs.get(at).map_or("", |paragraph| &paragraph.text);
    let before = at.checked_sub(1).and_then(|before| paragraphs.get(before));
    let mut text = whole;
    let mut speaker = None;
    if let Some((words, name)) = text.rsplit_once(['—', '–'])
        && words::count(name) <= 5
        && name.trim().chars().next().is_some_and(char::is_uppercase)
        && words
            .trim_end()
            .ends_with(['.', '!', '?', '”', '"', '»', '…'])
    {
        (text, speaker) = (words.trim(), Some(name.trim().to_owned()));
    }
    if let [mark] = &marked(text)[..]
        && mark.outer.start == 0
        && mark.outer.end == text.len()
    {
        text = text.get(mark.inner.clone()).unwrap_or(text);
    }
    let lead =
        before.filter(|before| before.role == Role::Text && before.text.ends_with([':', ',']));
    let led = lead.map(|before| {
        let end = before.text.len();
        let nothing = Marked {
            outer: end..end,
            inner: end..end,
            open: false,
        };
        attribution(&Surroundings {
            text: &before.text,
            mark: &nothing,
            before: marked(&before.text).last(),
            after: None,
            lead: None,
        })
    });
    let start = whole.find(text).unwrap_or(0);
    let part = Part {
        paragraph: at,
        range: start..start + text.len(),
    };
    Quotation {
        speaker: speaker.or_else(|| led.and_then(Said::name)),
        manner: Manner::Block,
        ..begun(
            text,
            part,
            paragraphs.get(at).map_or(0, |paragraph| paragraph.line),
        )
    }
}

#[cfg(test)]
mod tests;
