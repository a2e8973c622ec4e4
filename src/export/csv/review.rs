//! The review of claims: one row for each passage that is linked to a claim, and one for a claim without any.

use super::row;
use crate::review::{Chapter, Passage, Reviewed, Subject};

/// The table.
pub(in crate::export) fn claims(chapters: &[Chapter]) -> String {
    let mut table = row([
        "exchange",
        "date",
        "article",
        "claim",
        "kind",
        "speaker",
        "text",
        "quotes",
        "place",
        "how",
        "state",
        "said_by",
        "basis",
        "passage",
        "findings",
        "verdict",
        "note",
        "judged",
        "article_source",
        "article_url",
        "source",
        "url",
        "disputed",
    ]);
    for chapter in chapters {
        for claim in &chapter.claims {
            let mut passages = claim.passages().peekable();
            if passages.peek().is_none() {
                table.push_str(&cells(chapter, claim, None));
            }
            for passage in passages {
                table.push_str(&cells(chapter, claim, Some(passage)));
            }
        }
    }
    table
}

fn cells(chapter: &Chapter, reviewed: &Reviewed, passage: Option<&Passage>) -> String {
    let (claim, article) = (reviewed.claim, reviewed.article);
    let date = match chapter.subject {
        Subject::Exchange(exchange) => exchange.date.map(|date| date.to_string()),
        _ => None,
    };
    let source = passage.map(|passage| &passage.transcript.edition.source);
    let basis = |passage: &Passage| {
        let words = passage.basis();
        words
            .iter()
            .map(|basis| basis.word())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let verdict = reviewed.verdict;
    row([
        chapter.subject.id().unwrap_or_default(),
        &date.unwrap_or_default(),
        &article.id,
        &claim.id,
        claim.kind.word(),
        reviewed.speaker.unwrap_or_default(),
        &claim.text,
        &claim.quotes.join(" | "),
        &passage.map_or_else(String::new, |passage| passage.place().to_string()),
        passage.map_or("", |passage| passage.how.word()),
        passage.map_or("", |passage| passage.state.word()),
        &passage.map_or_else(String::new, |passage| passage.speakers().join(", ")),
        &passage.map_or_else(String::new, basis),
        &passage.map(Passage::text).unwrap_or_default(),
        &findings(reviewed, passage),
        verdict.map_or("", |verdict| &verdict.word),
        verdict
            .and_then(|verdict| verdict.note.as_deref())
            .unwrap_or_default(),
        verdict.map_or("", |verdict| &verdict.at),
        &article.citation(),
        article.url.as_deref().unwrap_or_default(),
        &source
            .map(crate::record::Source::citation)
            .unwrap_or_default(),
        source
            .and_then(|source| source.url.as_deref())
            .unwrap_or_default(),
        source
            .and_then(|source| source.disputed.as_deref())
            .unwrap_or_default(),
    ])
}

/// The findings of the claim's quotations, each with its edition: those of the passage, or all where there is none.
fn findings(reviewed: &Reviewed, passage: Option<&Passage>) -> String {
    let editions = reviewed.editions.iter().filter(|standing| {
        passage.is_none_or(|passage| std::ptr::eq(passage.transcript, standing.transcript))
    });
    let told = editions.flat_map(|standing| {
        let edition = &standing.transcript.edition.id;
        let found = standing.quoted.iter();
        found.map(move |quoted| format!("{} in {edition}", quoted.found.finding.word()))
    });
    told.collect::<Vec<_>>().join(" | ")
}
