//! Claims: each linked to its passages, and assessed where the user has given a verdict.
//!
//! There is one annotation for a claim and each passage linked to it, so that each can say how it is known. A claim that
//! is linked to nothing is an annotation on its article. A verdict is one on the claim and stands in each of its annotations.

use super::{Annotation, Body, Resource, Selector, Source, collection, times};
use crate::error::Result;
use crate::record::{Article, iri};
use crate::review::{Chapter, Passage, Reviewed};

/// The collection of claims.
pub(in crate::export) fn claims(chapters: &[Chapter]) -> Result<String> {
    let claims = chapters.iter().flat_map(|chapter| &chapter.claims);
    collection("Claims", claims.flat_map(annotations).collect())
}

fn annotations<'a>(reviewed: &'a Reviewed) -> Vec<Annotation<'a>> {
    let linked: Vec<_> = reviewed
        .passages()
        .map(|passage| annotation(reviewed, Some(passage)))
        .collect();
    if linked.is_empty() {
        vec![annotation(reviewed, None)]
    } else {
        linked
    }
}

fn annotation<'a>(reviewed: &'a Reviewed, passage: Option<&'a Passage>) -> Annotation<'a> {
    let own = if passage.is_some() {
        "linking"
    } else {
        "describing"
    };
    let mut motivation = vec![own];
    let mut body = vec![Body::text(own, &reviewed.claim.text)];
    let verdict = reviewed.verdict;
    if let Some(verdict) = verdict {
        motivation.push("assessing");
        body.push(Body::text("assessing", &verdict.word));
        if let Some(note) = &verdict.note {
            motivation.push("commenting");
            body.push(Body::text("commenting", note));
        }
    }
    if passage.is_some() {
        body.extend(quotations(reviewed).into_iter().map(Body::Resource));
    }
    body.push(Body::text("describing", described(reviewed, passage)));
    let (created, modified) = verdict.map_or((None, None), |one| times(&one.made, &one.at));
    let name = format!("claim {}/{}", reviewed.article.id, reviewed.claim.id);
    let id = match passage {
        Some(passage) => iri::uuid(&format!("{name} {}", passage.place())),
        None => iri::uuid(&name),
    };
    Annotation {
        id,
        r#type: "Annotation",
        motivation,
        created,
        modified,
        body,
        target: match passage {
            Some(passage) => target(passage),
            None => article(reviewed.article),
        },
    }
}

fn target<'a>(passage: &'a Passage) -> Resource<'a> {
    let transcript = passage.transcript;
    let edition = &transcript.edition;
    Resource {
        r#type: "SpecificResource",
        purpose: None,
        source: Source::edition(
            &transcript.place(),
            edition.language.as_deref(),
            edition.source.url.as_deref(),
        ),
        selector: Selector::both(transcript, &passage.span),
    }
}

/// Where the article quotes words; all of it where it quotes none.
fn quotations<'a>(reviewed: &'a Reviewed) -> Vec<Resource<'a>> {
    let whole = || Resource {
        purpose: Some("linking"),
        ..article(reviewed.article)
    };
    let quoted = reviewed.claim.quotes.iter().map(|quote| Resource {
        selector: vec![Selector::TextQuoteSelector {
            exact: quote,
            prefix: "",
            suffix: "",
        }],
        ..whole()
    });
    let quoted: Vec<_> = quoted.collect();
    if quoted.is_empty() {
        vec![whole()]
    } else {
        quoted
    }
}

fn article(article: &Article) -> Resource<'_> {
    let id = article
        .url
        .clone()
        .unwrap_or_else(|| iri::of_article(&article.id));
    Resource {
        r#type: "SpecificResource",
        purpose: None,
        source: Source {
            id,
            r#type: "Text",
            format: None,
            language: article.language.as_deref(),
            via: None,
        },
        selector: Vec::new(),
    }
}

/// Which claim it is, how the link is known and what was found, on what basis and from which source.
fn described(reviewed: &Reviewed, passage: Option<&Passage>) -> String {
    let claim = reviewed.claim;
    let mut parts = vec![format!(
        "Claim {}/{} ({}) of {}",
        reviewed.article.id,
        claim.id,
        claim.kind.word(),
        reviewed.article.citation()
    )];
    let Some(passage) = passage else {
        parts.push("It is linked to no passage".to_owned());
        return parts.join("\n");
    };
    let basis: Vec<&str> = passage.basis().iter().map(|basis| basis.word()).collect();
    parts.push(format!(
        "{} ({}), {}: {} ({})",
        passage.speakers().join(", "),
        basis.join(", "),
        passage.place(),
        passage.told,
        passage.state.word()
    ));
    for standing in &reviewed.editions {
        if std::ptr::eq(standing.transcript, passage.transcript) {
            for (quote, quoted) in claim.quotes.iter().zip(&standing.quoted) {
                parts.push(format!(
                    "“{quote}” is {} in this edition",
                    quoted.found.finding.word()
                ));
            }
        }
    }
    let source = &passage.transcript.edition.source;
    let citation = Some(source.citation()).filter(|citation| !citation.is_empty());
    parts.push(format!(
        "Source: {}",
        citation.as_deref().unwrap_or("not known")
    ));
    parts.extend(
        source
            .disputed
            .iter()
            .map(|disputed| format!("Disputed: {disputed}")),
    );
    parts.join("\n")
}
