//! The review of claims: a document of chapters, and a claim that can stand alone on its line.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::DifferenceKind;
use crate::error::Result;
use crate::link::Quoted;
use crate::record::{Article, ClaimKind, Edition, Exchange, Transcript, TurnIndex};
use crate::review::{Chapter, Passage, Reviewed, Standing, Subject, Untouched};

/// The document: an array of chapters.
pub(in crate::export) fn claims(chapters: &[Chapter]) -> Result<String> {
    let chapters: Vec<ChapterRow> = chapters.iter().map(ChapterRow::of).collect();
    super::pretty(&chapters)
}

/// The claims of all chapters, each with its sources.
pub(in crate::export) fn rows<'a>(
    chapters: &'a [Chapter],
) -> impl Iterator<Item = impl Serialize + 'a> {
    chapters
        .iter()
        .flat_map(|chapter| chapter.claims.iter().map(ClaimRow::of))
}

#[derive(Serialize)]
struct ChapterRow<'a> {
    about: Option<&'a str>,
    exchange: Option<&'a Exchange>,
    article: &'a Article,
    editions: Vec<EditionRow<'a>>,
    judged: usize,
    verdicts: BTreeMap<&'a str, usize>,
    claims: Vec<ClaimRow<'a>>,
    untouched: Vec<UntouchedRow<'a>>,
}

#[derive(Serialize)]
struct EditionRow<'a> {
    place: String,
    #[serde(flatten)]
    edition: &'a Edition,
}

#[derive(Serialize)]
struct ClaimRow<'a> {
    article: &'a str,
    id: &'a str,
    about: Option<&'a str>,
    kind: ClaimKind,
    speaker: Option<&'a str>,
    section: Option<&'a str>,
    text: &'a str,
    unreviewed: bool,
    quotes: &'a [String],
    findings: Vec<FindingRow<'a>>,
    links: Vec<LinkRow<'a>>,
    suggestions: Vec<SuggestionRow<'a>>,
    verdict: Option<&'a str>,
    note: Option<&'a str>,
    judged: Option<&'a str>,
    careful: Option<&'a str>,
    article_source: String,
    article_url: Option<&'a str>,
}

/// What was found of a quotation in one edition.
#[derive(Serialize)]
struct FindingRow<'a> {
    quote: &'a str,
    exchange: &'a str,
    edition: &'a str,
    finding: &'static str,
    differences: Vec<DifferenceRow<'a>>,
    score: f64,
}

#[derive(Serialize)]
struct DifferenceRow<'a> {
    kind: DifferenceKind,
    article: &'a str,
    transcript: &'a str,
}

/// A passage, the turns around it, and where its edition comes from.
#[derive(Serialize)]
struct LinkRow<'a> {
    exchange: &'a str,
    edition: &'a str,
    turn: usize,
    turn_end: usize,
    how: &'static str,
    state: &'static str,
    told: &'static str,
    before: Option<TurnRow<'a>>,
    turns: Vec<TurnRow<'a>>,
    after: Option<TurnRow<'a>>,
    words: &'a str,
    source: String,
    url: Option<&'a str>,
    disputed: Option<&'a str>,
}

#[derive(Serialize)]
struct TurnRow<'a> {
    n: usize,
    speaker: Option<&'a str>,
    basis: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct SuggestionRow<'a> {
    exchange: &'a str,
    edition: &'a str,
    score: f64,
    #[serde(flatten)]
    turn: Option<TurnRow<'a>>,
}

#[derive(Serialize)]
struct UntouchedRow<'a> {
    edition: &'a str,
    share: f64,
    turns: Vec<TurnRow<'a>>,
}

impl<'a> ChapterRow<'a> {
    fn of(chapter: &'a Chapter) -> Self {
        let editions = chapter.editions.iter().map(|transcript| EditionRow {
            place: transcript.place().to_string(),
            edition: &transcript.edition,
        });
        Self {
            about: chapter.subject.id(),
            exchange: match chapter.subject {
                Subject::Exchange(exchange) => Some(exchange),
                _ => None,
            },
            article: chapter.article,
            editions: editions.collect(),
            judged: chapter.judged(),
            verdicts: chapter.verdicts(),
            claims: chapter.claims.iter().map(ClaimRow::of).collect(),
            untouched: chapter.untouched.iter().map(UntouchedRow::of).collect(),
        }
    }
}

impl<'a> ClaimRow<'a> {
    fn of(reviewed: &'a Reviewed) -> Self {
        let (claim, article) = (reviewed.claim, reviewed.article);
        let verdict = reviewed.verdict;
        let editions = || reviewed.editions.iter();
        Self {
            article: &article.id,
            id: &claim.id,
            about: claim.about.as_deref(),
            kind: claim.kind,
            speaker: reviewed.speaker,
            section: claim.section.as_deref(),
            text: &claim.text,
            unreviewed: claim.unreviewed,
            quotes: &claim.quotes,
            findings: editions()
                .flat_map(|standing| FindingRow::of(claim.quotes.as_slice(), standing))
                .collect(),
            links: reviewed.passages().map(LinkRow::of).collect(),
            suggestions: editions().flat_map(SuggestionRow::of).collect(),
            verdict: verdict.map(|verdict| verdict.word.as_str()),
            note: verdict.and_then(|verdict| verdict.note.as_deref()),
            judged: verdict.map(|verdict| verdict.at.as_str()),
            careful: reviewed.careful.as_deref(),
            article_source: article.citation(),
            article_url: article.url.as_deref(),
        }
    }
}

impl<'a> FindingRow<'a> {
    fn of(quotes: &'a [String], standing: &'a Standing) -> impl Iterator<Item = Self> {
        let found = quotes.iter().zip(&standing.quoted);
        found.map(|(quote, Quoted { found, .. })| Self {
            quote,
            exchange: &standing.transcript.exchange.id,
            edition: &standing.transcript.edition.id,
            finding: found.finding.word(),
            differences: found
                .differences
                .iter()
                .map(|one| DifferenceRow {
                    kind: one.kind,
                    article: &one.article,
                    transcript: &one.transcript,
                })
                .collect(),
            score: rounded(found.score),
        })
    }
}

impl<'a> LinkRow<'a> {
    fn of(passage: &'a Passage) -> Self {
        let transcript = passage.transcript;
        let row = |turn: (TurnIndex, _)| TurnRow::of(transcript, turn.0);
        let source = &transcript.edition.source;
        Self {
            exchange: &transcript.exchange.id,
            edition: &transcript.edition.id,
            turn: passage.first.number(),
            turn_end: passage.last.number(),
            how: passage.how.word(),
            state: passage.state.word(),
            told: passage.told,
            before: passage.before().and_then(row),
            turns: passage.turns().filter_map(row).collect(),
            after: passage.after().and_then(row),
            words: &passage.span.quote.exact,
            source: source.citation(),
            url: source.url.as_deref(),
            disputed: source.disputed.as_deref(),
        }
    }
}

impl<'a> TurnRow<'a> {
    fn of(transcript: &'a Transcript, at: TurnIndex) -> Option<Self> {
        let turn = transcript.turn(at)?;
        Some(Self {
            n: at.number(),
            speaker: transcript
                .speaker_of(turn)
                .map(|speaker| speaker.name.as_str()),
            basis: turn.basis.word(),
            text: &turn.text,
        })
    }
}

impl<'a> SuggestionRow<'a> {
    fn of(standing: &'a Standing) -> impl Iterator<Item = Self> {
        standing.suggestions.iter().map(|one| Self {
            exchange: &standing.transcript.exchange.id,
            edition: &standing.transcript.edition.id,
            score: rounded(one.score),
            turn: TurnRow::of(standing.transcript, one.turn),
        })
    }
}

impl<'a> UntouchedRow<'a> {
    fn of(left: &'a Untouched) -> Self {
        let turns = left.turns.iter();
        Self {
            edition: &left.transcript.edition.id,
            share: rounded(left.share),
            turns: turns
                .filter_map(|at| TurnRow::of(left.transcript, *at))
                .collect(),
        }
    }
}

/// Three places after the point tell enough.
fn rounded(score: f64) -> f64 {
    (score * 1000.0).round() / 1000.0
}
