//! The quotations of an article, each with whom the article attributes it to.

use super::attribution::{Said, Surroundings, attribution};
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
    /// The quoted words, without the outer marks; paragraphs joined by a blank.
    pub text: String,
    /// The line of the article that its paragraph begins in.
    pub line: usize,
    /// The name of whom the article lets say it; `None` where that is open: nobody, a pronoun, an office.
    pub speaker: Option<String>,
    /// What the marks are for.
    pub manner: Manner,
}

/// All quotations of an article, in its order.
pub fn quotations(paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(paragraph) = paragraphs.get(at) {
        let before = at.checked_sub(1).and_then(|before| paragraphs.get(before));
        match paragraph.role {
            Role::Heading => {}
            Role::Quote => found.push(block(paragraph, before)),
            Role::Text => {
                let run = running_on(paragraphs, at);
                found.extend(in_paragraphs(
                    paragraphs.get(at..at + run).unwrap_or_default(),
                    before,
                ));
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
fn in_paragraphs(paragraphs: &[Paragraph], before: Option<&Paragraph>) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut held: Option<(String, usize, Option<Said>)> = None;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let marks: Vec<Marked> = marked(&paragraph.text);
        let mut last: Option<Said> = None;
        for (at, mark) in marks.iter().enumerate() {
            // A mark that nothing closes and nothing takes up again is none.
            if mark.open && number + 1 == paragraphs.len() && held.is_none() {
                continue;
            }
            let surroundings = Surroundings {
                text: &paragraph.text,
                mark,
                before: at.checked_sub(1).and_then(|at| marks.get(at)),
                after: marks.get(at + 1),
                lead: before
                    .map(|before| before.text.as_str())
                    .filter(|_| at == 0),
            };
            let mut said = attribution(&surroundings);
            if said == Said::Nobody && surroundings.follows_on() {
                said = last.clone().unwrap_or(Said::Nobody);
            }
            let text = paragraph.text.get(mark.inner.clone()).unwrap_or_default();
            let goes_on = mark.open && number + 1 < paragraphs.len();
            let (mut whole, line, first) =
                held.take().unwrap_or((String::new(), paragraph.line, None));
            if !whole.is_empty() {
                whole.push(' ');
            }
            whole.push_str(text);
            let said = match first {
                Some(first) if said == Said::Nobody => first,
                _ => said,
            };
            if goes_on {
                held = Some((whole, line, Some(said)));
                continue;
            }
            last = Some(said.clone());
            found.push(quotation(whole, line, said));
        }
    }
    found
}

fn quotation(text: String, line: usize, said: Said) -> Quotation {
    let scare = said == Said::Nobody
        && words::count(&text) <= SCARE
        && !text.ends_with([',', '.', '!', '?']);
    Quotation {
        text,
        line,
        manner: if scare { Manner::Scare } else { Manner::Speech },
        speaker: said.name(),
    }
}

/// A block quotation; what leads up to it, or a dash after it, tells whose.
fn block(paragraph: &Paragraph, before: Option<&Paragraph>) -> Quotation {
    let mut text = paragraph.text.as_str();
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
    Quotation {
        text: text.to_owned(),
        line: paragraph.line,
        speaker: speaker.or_else(|| led.and_then(Said::name)),
        manner: Manner::Block,
    }
}

#[cfg(test)]
mod tests;
