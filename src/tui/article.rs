//! An article that is read beside the transcripts: its text, its quotations, and what was found of each.

use crate::check::{Answer, Checker, Finding, Manner, Part, Quotation, quotations};
use crate::import::prose::{Paragraph, Role};
use crate::library::{Library, TranscriptIndex};
use crate::record::ArticleFile;

/// An article whose quotations have been looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedArticle {
    /// Its title, or the name of its file.
    pub title: String,
    /// Its text.
    pub paragraphs: Vec<Paragraph>,
    /// Its quotations, in its order.
    pub quotations: Vec<Quotation>,
    /// What was found of each; transcripts are those of the library that was looked in.
    pub answers: Vec<Answer>,
}

impl CheckedArticle {
    /// The text of an article, checked against some transcripts of a library.
    pub fn new(
        title: String,
        paragraphs: Vec<Paragraph>,
        library: &Library,
        scope: &[TranscriptIndex],
    ) -> Self {
        let quotations = quotations(&paragraphs);
        Self::checked(title, paragraphs, quotations, library, scope)
    }

    /// An article of the library: its text is not there, its claims stand for it, each with the words that it quotes.
    pub fn of_claims(file: &ArticleFile, library: &Library) -> Self {
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut quotations = Vec::new();
        let mut section = None;
        for (number, claim) in (1..).zip(&file.claims) {
            if claim.section != section {
                section.clone_from(&claim.section);
                paragraphs.extend(section.iter().map(|text| Paragraph {
                    text: text.clone(),
                    line: number,
                    role: Role::Heading,
                }));
            }
            let mut text = claim.text.clone();
            for quote in &claim.quotes {
                let start = place_of(quote, &mut text);
                let part = Part {
                    paragraph: paragraphs.len(),
                    range: start..start + quote.len(),
                };
                quotations.push(Quotation {
                    text: quote.clone(),
                    parts: vec![part],
                    line: number,
                    speaker: claim.speaker.as_deref().map(|id| name(library, id)),
                    manner: Manner::Speech,
                });
            }
            paragraphs.push(Paragraph {
                text,
                line: number,
                role: Role::Text,
            });
        }
        let scope: Vec<_> = (0..library.transcripts.len())
            .map(TranscriptIndex)
            .collect();
        let title = file.article.title.clone();
        Self::checked(title, paragraphs, quotations, library, &scope)
    }

    fn checked(
        title: String,
        paragraphs: Vec<Paragraph>,
        quotations: Vec<Quotation>,
        library: &Library,
        scope: &[TranscriptIndex],
    ) -> Self {
        let checker = Checker::new(library, scope);
        let answers = quotations.iter().map(|one| checker.answer(one)).collect();
        Self {
            title,
            paragraphs,
            quotations,
            answers,
        }
    }

    /// How many quotations have each finding, those that have any.
    pub fn counts(&self) -> Vec<(Finding, usize)> {
        let count = |finding| {
            let mut found = self.answers.iter().map(|answer| answer.best.finding);
            let same = found.by_ref().filter(|one| *one == finding).count();
            (finding, same)
        };
        let counts = Finding::ALL.into_iter().map(count);
        counts.filter(|(_, count)| *count > 0).collect()
    }
}

/// Where a quotation stands in the text of its claim; it is put at the end where it does not.
fn place_of(quote: &str, text: &mut String) -> usize {
    let mark = '“'.len_utf8();
    if let Some(at) = text.find(&format!("“{quote}”")) {
        return at + mark;
    }
    let start = text.len() + 1 + mark;
    text.extend([" “", quote, "”"]);
    start
}

/// The name of a speaker that a claim names by id.
fn name(library: &Library, id: &str) -> String {
    let speakers = library.transcripts.iter().flat_map(|one| &one.speakers);
    speakers
        .filter(|speaker| speaker.id == id)
        .map(|speaker| speaker.name.clone())
        .next()
        .unwrap_or_else(|| id.to_owned())
}
