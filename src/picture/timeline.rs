//! What happened when: the exchanges that the articles about one tell of, and these articles' dated events.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::library::Library;
use crate::record::Transcript;

/// Something with a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// How many days after the one before it.
    pub days_later: i32,
    /// What it is.
    pub what: What,
}

/// What happened on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// An exchange took place.
    Exchange {
        /// Its title.
        title: String,
        /// Whether it is the one that the timeline is about.
        here: bool,
    },
    /// An article tells of an event.
    Event {
        /// What happened, in our own words.
        text: String,
        /// The article's id.
        article: String,
    },
}

/// The timeline around a transcript, by date; on one day the exchanges come first.
pub fn timeline(library: &Library, transcript: &Transcript) -> Vec<Dated> {
    let own = transcript.exchange.id.as_str();
    let about = |file: &&crate::record::ArticleFile| {
        let mut about = file
            .claims
            .iter()
            .filter_map(|claim| claim.about.as_deref());
        about.any(|exchange| exchange == own)
    };
    let mut ids = BTreeSet::from([own]);
    let mut dated = Vec::new();
    for file in library.articles.iter().filter(about) {
        ids.extend(
            file.claims
                .iter()
                .filter_map(|claim| claim.about.as_deref()),
        );
        dated.extend(file.events.iter().map(|event| {
            let what = What::Event {
                text: event.text.clone(),
                article: file.article.id.clone(),
            };
            (event.date, what)
        }));
    }
    let others = library.exchanges().into_iter().filter(|one| one.id != own);
    let exchanges = std::iter::once(&transcript.exchange).chain(others);
    dated.extend(
        exchanges
            .filter(|one| ids.contains(one.id.as_str()))
            .filter_map(|one| {
                let what = What::Exchange {
                    title: one.title.clone(),
                    here: one.id == own,
                };
                Some((one.date?, what))
            }),
    );
    dated.sort_by_key(|(date, what)| (*date, matches!(what, What::Event { .. })));
    let mut before = None;
    let spaced = dated.into_iter().map(|(date, what)| Dated {
        date,
        days_later: before.replace(date).map_or(0, |day| days(day, date)),
        what,
    });
    spaced.collect()
}

/// How many days lie from one to the other.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
