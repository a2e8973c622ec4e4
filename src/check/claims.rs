//! The quotations of an article as claims of the library, to be looked over by a person.

use crate::import::html::About;
use crate::import::prose::{Paragraph, Role};
use crate::library::Library;
use crate::record::{Article, ArticleFile, Claim, ClaimKind, FORMAT};

use super::{Checker, Manner, Quotation, quotations};

/// What an article is to be kept as.
#[derive(Debug, Clone)]
pub struct Naming {
    /// Its id.
    pub id: String,
    /// What its page says of it.
    pub about: About,
    /// Its title where neither the page nor a heading tells one.
    pub fallback: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// An article with one claim for each quotation that is somebody's words.
///
/// A claim is about an exchange when all that was found of its quotation is of that one. Its text says who is quoted and
/// nothing else: the article's sentences are not copied. Links are left to the words; a person confirms them.
pub fn article_file(
    paragraphs: &[Paragraph],
    naming: Naming,
    library: &Library,
    checker: &Checker<'_>,
) -> ArticleFile {
    let mut section: Option<(usize, &Paragraph)> = None;
    let headings: Vec<(usize, &Paragraph)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.role == Role::Heading)
        .collect();
    let mut claims = Vec::new();
    let all = quotations(paragraphs);
    let spoken = all.iter().filter(|one| one.manner != Manner::Scare);
    for (number, quotation) in (1..).zip(spoken) {
        let at = quotation.parts.first().map_or(0, |part| part.paragraph);
        let before = headings.partition_point(|(place, _)| *place < at);
        section = before
            .checked_sub(1)
            .and_then(|last| headings.get(last))
            .copied()
            .or(section);
        claims.push(Claim {
            id: format!("quote-{number}"),
            about: about(quotation, library, checker),
            kind: ClaimKind::Statement,
            speaker: quotation.speaker.clone(),
            section: section.map(|(_, heading)| heading.text.clone()),
            text: told(quotation),
            quotes: vec![quotation.text.clone()],
            keywords: Vec::new(),
            passages: Vec::new(),
            unreviewed: true,
        });
    }
    let Naming {
        id,
        about,
        fallback,
        sha256,
    } = naming;
    let heading = headings.first().map(|(_, heading)| heading.text.clone());
    ArticleFile {
        format: FORMAT,
        article: Article {
            id,
            publisher: about.publisher,
            author: about.author,
            title: about.title.or(heading).unwrap_or(fallback),
            url: about.url,
            language: about.language,
            date: about.date,
            sha256: Some(sha256),
        },
        claims,
        events: Vec::new(),
    }
}

/// The one exchange in which what was found of a quotation stands.
fn about(quotation: &Quotation, library: &Library, checker: &Checker<'_>) -> Option<String> {
    let answer = checker.answer(quotation);
    let found = [Some(answer.best), answer.second];
    let passages = found
        .iter()
        .flatten()
        .filter_map(|one| one.passage.as_ref());
    let mut exchanges: Vec<&str> = passages
        .filter_map(|passage| library.transcript(passage.transcript))
        .map(|transcript| transcript.exchange.id.as_str())
        .collect();
    exchanges.dedup();
    match exchanges[..] {
        [one] => Some(one.to_owned()),
        _ => None,
    }
}

/// In words of our own: who is quoted.
fn told(quotation: &Quotation) -> String {
    let quoted = &quotation.text;
    match &quotation.speaker {
        Some(speaker) => format!("Quotes {speaker}: “{quoted}”"),
        None => format!("Quotes somebody who is not named beside the words: “{quoted}”"),
    }
}
