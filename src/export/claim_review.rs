//! schema.org `ClaimReview` (<https://schema.org/ClaimReview>) for claims that have a verdict: an array, one element for each.
//!
//! What is rated is whether the editions named carry the claim, which `reviewAspect` says; nothing is said of the truth. The
//! scale is told in `ratingExplanation`: 1 contradicted, 2 unsupported, 3 partly, 4 supported; `unclear` has no value.

use jiff::Timestamp;
use serde::Serialize;

use super::json;
use crate::config::{Review, Reviewer};
use crate::error::{Error, Result};
use crate::keep::Verdict;
use crate::record::Article;
use crate::review::{Chapter, Passage, Reviewed};

const CONTEXT: &str = "https://schema.org";
const ASPECT: &str = "whether the editions that are cited carry the claim, not whether it is true";
const SCALE: &str =
    "Scale: 1 contradicted, 2 unsupported, 3 partly, 4 supported; unclear has no value.";
const BEST: u8 = 4;
const WORST: u8 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ClaimReview<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    class: &'static str,
    url: String,
    author: Agent<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    claim_reviewed: &'a str,
    item_reviewed: Claim<'a>,
    review_rating: Assessment<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review_body: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Work<'a>>,
}

#[derive(Serialize)]
struct Agent<'a> {
    #[serde(rename = "@type")]
    class: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claim<'a> {
    #[serde(rename = "@type")]
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Agent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    appearance: Work<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Assessment<'a> {
    #[serde(rename = "@type")]
    class: &'static str,
    #[serde(flatten)]
    value: Option<Degree>,
    alternate_name: &'a str,
    rating_explanation: &'static str,
    review_aspect: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Degree {
    rating_value: u8,
    best_rating: u8,
    worst_rating: u8,
}

/// The article, or an edition with the passage in it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Work<'a> {
    #[serde(rename = "@type")]
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Agent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Agent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// The reviews of the claims that are judged.
///
/// # Errors
/// Who reviews them is not configured, or where the reviews are published.
pub(super) fn claims(chapters: &[Chapter], review: &Review) -> Result<String> {
    let (Some(author), Some(url)) = (&review.author, &review.url) else {
        let error = Error::new("a ClaimReview needs to say who reviews and at which address");
        return Err(error.hint(
            "set `review: {author: …, url: …}` in config.yaml; config.example.yaml explains both",
        ));
    };
    let agent = || Agent {
        class: match review.author_is {
            Reviewer::Organization => "Organization",
            Reviewer::Person => "Person",
        },
        name: author,
        url: None,
    };
    let all = chapters.iter().flat_map(|chapter| &chapter.claims);
    let judged = all.filter_map(|claim| Some((claim, claim.verdict?)));
    let reviews: Vec<_> = judged
        .map(|(claim, verdict)| of_claim(claim, verdict, agent(), url))
        .collect();
    json::pretty(&reviews)
}

fn of_claim<'a>(
    reviewed: &'a Reviewed,
    verdict: &'a Verdict,
    author: Agent<'a>,
    url: &str,
) -> ClaimReview<'a> {
    let (claim, article) = (reviewed.claim, reviewed.article);
    let page = url.split_once('#').map_or(url, |(page, _)| page);
    ClaimReview {
        context: CONTEXT,
        class: "ClaimReview",
        url: format!("{page}#{}.{}", article.id, claim.id),
        author,
        date_published: day(&verdict.at),
        claim_reviewed: &claim.text,
        item_reviewed: Claim {
            class: "Claim",
            author: author_of(article),
            date_published: article.date.map(|date| date.to_string()),
            appearance: appearance(article),
        },
        review_rating: Assessment {
            class: "Rating",
            value: value(&verdict.word),
            alternate_name: &verdict.word,
            rating_explanation: SCALE,
            review_aspect: ASPECT,
        },
        review_body: verdict.note.as_deref(),
        citation: reviewed.passages().map(citation).collect(),
    }
}

/// The place of a verdict on the scale.
fn value(word: &str) -> Option<Degree> {
    let rating_value = match word {
        "contradicted" => WORST,
        "unsupported" => 2,
        "partly" => 3,
        "supported" => BEST,
        _ => return None,
    };
    Some(Degree {
        rating_value,
        best_rating: BEST,
        worst_rating: WORST,
    })
}

/// The day of a time in the journal.
fn day(at: &str) -> Option<String> {
    let time: Timestamp = at.parse().ok()?;
    Some(time.strftime("%Y-%m-%d").to_string())
}

/// Who makes the claim: the article's author, or its publisher where it names none.
fn author_of(article: &Article) -> Option<Agent<'_>> {
    let person = article.author.as_deref().map(|name| Agent {
        class: "Person",
        name,
        url: None,
    });
    person.or_else(|| publisher_of(article))
}

fn publisher_of(article: &Article) -> Option<Agent<'_>> {
    article.publisher.as_deref().map(|name| Agent {
        class: "Organization",
        name,
        url: None,
    })
}

fn appearance(article: &Article) -> Work<'_> {
    Work {
        class: "Article",
        identifier: Some(article.id.clone()),
        headline: Some(&article.title),
        author: author_of(article),
        publisher: publisher_of(article),
        url: article.url.as_deref(),
        description: None,
        text: None,
    }
}

/// What was looked at: the passage, who says it on what basis, how the link is known, and where the edition comes from.
fn citation<'a>(passage: &Passage<'a>) -> Work<'a> {
    let source = &passage.transcript.edition.source;
    let basis: Vec<&str> = passage.basis().iter().map(|basis| basis.word()).collect();
    let speakers = passage.speakers().join(", ");
    let origin = Some(source.citation()).filter(|citation| !citation.is_empty());
    let mut description = format!(
        "{speakers} ({}); {} ({}). Source: {}",
        basis.join(", "),
        passage.told,
        passage.state.word(),
        origin.as_deref().unwrap_or("not known")
    );
    if let Some(disputed) = &source.disputed {
        description = format!("{description}. Disputed: {disputed}");
    }
    Work {
        class: "CreativeWork",
        identifier: Some(passage.place().to_string()),
        headline: None,
        author: None,
        publisher: None,
        url: source.url.as_deref(),
        description: Some(description),
        text: Some(passage.text()),
    }
}
