//! W3C Web Annotations (<https://www.w3.org/TR/annotation-model/>): a collection with one page, JSON-LD.
//!
//! The target of an annotation is a `SpecificResource`. Its source is the *edition*, named as [`crate::record::iri`] says,
//! not the page that the edition was taken from (that is its `via`): an edition can be in our own words, and the text of a
//! page has labels and much else in it. Its selectors, a `TextQuoteSelector` and a `TextPositionSelector`, select the same
//! words of the same text: that of the edition ([`EditionText`]: the turns' texts joined by single line feeds, in code points
//! from 0). What is only told of a passage (its place and speaker, basis, source, how a link is known) is a body whose
//! purpose is `describing`.

mod bookmarks;
mod claims;

use jiff::Timestamp;
use serde::Serialize;

use super::json;
use crate::anchor::{EditionText, Quote, Span};
use crate::error::Result;
use crate::record::{Place, Transcript, iri};

pub(super) use bookmarks::bookmarks;
pub(super) use claims::claims;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const PLAIN: &str = "text/plain";

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    r#type: &'static str,
    label: &'a str,
    generator: Generator,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Page<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
}

#[derive(Serialize)]
struct Generator {
    r#type: &'static str,
    name: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    id: String,
    r#type: &'static str,
    part_of: String,
    start_index: usize,
    items: Vec<Annotation<'a>>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    r#type: &'static str,
    motivation: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<Body<'a>>,
    target: Resource<'a>,
}

/// What is said of the target.
#[derive(Serialize)]
#[serde(untagged)]
enum Body<'a> {
    Text(TextualBody),
    Resource(Resource<'a>),
}

#[derive(Serialize)]
struct TextualBody {
    r#type: &'static str,
    purpose: &'static str,
    value: String,
    format: &'static str,
}

/// A text, or what the selectors select of it.
#[derive(Serialize)]
struct Resource<'a> {
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'static str>,
    source: Source<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    TextQuoteSelector {
        exact: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        prefix: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        suffix: &'a str,
    },
    TextPositionSelector {
        start: usize,
        end: usize,
    },
}

impl<'a> Selector<'a> {
    fn quote(quote: &'a Quote) -> Self {
        Self::TextQuoteSelector {
            exact: &quote.exact,
            prefix: &quote.prefix,
            suffix: &quote.suffix,
        }
    }

    /// Quote and position of a passage that stands in an edition.
    fn both(transcript: &Transcript, span: &'a Span) -> Vec<Self> {
        let position = EditionText::of(transcript).range(span);
        let position = position.map(|range| Self::TextPositionSelector {
            start: range.start,
            end: range.end,
        });
        std::iter::once(Self::quote(&span.quote))
            .chain(position)
            .collect()
    }
}

impl<'a> Source<'a> {
    fn edition(place: &Place, language: Option<&'a str>, url: Option<&'a str>) -> Self {
        Self {
            id: place.iri(),
            r#type: "Text",
            format: Some(PLAIN),
            language,
            via: url,
        }
    }
}

impl Body<'_> {
    fn text(purpose: &'static str, value: impl Into<String>) -> Self {
        Self::Text(TextualBody {
            r#type: "TextualBody",
            purpose,
            value: value.into(),
            format: PLAIN,
        })
    }
}

/// The document. The names of collection and page follow from what is in it.
fn collection(label: &str, items: Vec<Annotation>) -> Result<String> {
    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let name = format!("{label} {}", ids.join(" "));
    let id = iri::uuid(&format!("collection {name}"));
    let page = iri::uuid(&format!("page {name}"));
    let total = items.len();
    json::pretty(&Collection {
        context: CONTEXT,
        id: id.clone(),
        r#type: "AnnotationCollection",
        label,
        generator: Generator {
            r#type: "Software",
            name: concat!("saidso ", env!("CARGO_PKG_VERSION")),
        },
        total,
        last: (total > 0).then(|| page.clone()),
        first: (total > 0).then_some(Page {
            id: page,
            r#type: "AnnotationPage",
            part_of: id,
            start_index: 0,
            items,
        }),
    })
}

/// When it was made, and when it was changed if that was later; the journal may have been edited by hand, so only what
/// is a time is told.
fn times<'a>(made: &'a str, at: &'a str) -> (Option<&'a str>, Option<&'a str>) {
    let time = |text: &'a str| Some(text).filter(|text| text.parse::<Timestamp>().is_ok());
    (time(made), time(at).filter(|at| *at != made))
}
