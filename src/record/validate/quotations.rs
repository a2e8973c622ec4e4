//! The words that an edition puts between “ ”: they must be closed, and some article must quote them.

use super::Problems;
use crate::error::Error;
use crate::record::{ArticleFile, Basis, EditionFile};

/// What is wrong with the quoted words of an edition that is not a full transcript.
///
/// Words between “ ” in a reported turn, and the whole of a quoted turn, must be words that a
/// claim about the exchange quotes, as far as `articles` make claims about it.
pub fn quotations(file: &EditionFile, articles: &[&ArticleFile]) -> Vec<Error> {
    let mut problems = Problems::default();
    let quoted: Option<Vec<&str>> = quotes_about(&file.exchange.id, articles);
    for (at, turn) in file.turns.iter().enumerate() {
        let basis = turn.basis.unwrap_or(file.edition.basis);
        // „…“ closes with the sign that opens in English.
        if basis == Basis::Verbatim || turn.text.contains('„') {
            continue;
        }
        let key = format!("turns[{at}].text");
        let Some(mut phrases) = phrases(&turn.text) else {
            problems.add(key, "a quotation mark “ or ” stands without its other half");
            continue;
        };
        if phrases.is_empty() && basis == Basis::Quoted {
            phrases.push(&turn.text);
        }
        let Some(quoted) = &quoted else { continue };
        for phrase in phrases {
            let words = phrase
                .trim()
                .trim_end_matches(['.', ',', ';', ':', '!', '?']);
            if !quoted.iter().any(|quote| quote.contains(words)) {
                problems.add_with_hint(
                    key.as_str(),
                    format!("no claim quotes “{words}”"),
                    "quotation marks are for the words that an article prints in quotation marks",
                );
            }
        }
    }
    problems.0
}

/// What articles quote about an exchange; `None` when none of them is about it.
fn quotes_about<'a>(exchange: &str, articles: &[&'a ArticleFile]) -> Option<Vec<&'a str>> {
    let claims: Vec<_> = articles
        .iter()
        .flat_map(|file| &file.claims)
        .filter(|claim| claim.about.as_deref() == Some(exchange))
        .collect();
    let quotes = claims.iter().flat_map(|claim| &claim.quotes);
    (!claims.is_empty()).then(|| quotes.map(String::as_str).collect())
}

/// What stands between “ and ”; `None` when one of them has no other half.
fn phrases(text: &str) -> Option<Vec<&str>> {
    let mut phrases = Vec::new();
    let mut open: Option<usize> = None;
    for (at, sign) in text.match_indices(['“', '”']) {
        match (sign, open) {
            ("“", None) => open = Some(at + sign.len()),
            ("”", Some(start)) => {
                phrases.push(&text[start..at]);
                open = None;
            }
            _ => return None,
        }
    }
    open.is_none().then_some(phrases)
}
