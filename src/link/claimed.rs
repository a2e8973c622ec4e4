//! Which claim is meant by what was said of one: articles change, and are read in again under other names.
//!
//! A claim goes by the ids of its article and of itself, and by what it said when somebody said something of it
//! ([`Claimed`]). Ids alone do not tell: of an article that is read in again the third quotation can be another one. So a
//! claim is the one that is meant if it quotes the same words, or says the same; if it has only its ids, or its words
//! changed where nothing is quoted, it is the same too. Else the claim that quotes or says the same in another article
//! of the same address (or title, where there is none) is meant, if there is just one in it.

use serde::{Deserialize, Serialize};

use super::LinkState;
use crate::library::{ClaimIndex, Library};
use crate::record::{Article, Claim};
use crate::text::words;

/// What a claim was when somebody said something of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed {
    /// What it says.
    pub text: String,
    /// The words that it quotes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<String>,
    /// The article's address, or its title where it has none.
    pub source: String,
}

impl Claimed {
    /// What a claim of an article is now.
    pub fn of(article: &Article, claim: &Claim) -> Self {
        Self {
            text: claim.text.clone(),
            quotes: claim.quotes.clone(),
            source: source(article).to_owned(),
        }
    }

    /// Whether a claim quotes the same words, or where nothing is quoted says the same.
    fn is(&self, claim: &Claim) -> bool {
        let same = |one: &str, other: &str| one == other || plain(one) == plain(other);
        if self.quotes.is_empty() && claim.quotes.is_empty() {
            return same(&self.text, &claim.text);
        }
        self.quotes.len() == claim.quotes.len()
            && (self.quotes.iter().zip(&claim.quotes)).all(|(one, other)| same(one, other))
    }
}

/// The claims that are meant by these ids and what the claim was; `Moved` when it goes by other ids now, `Edited` when it
/// says something else.
pub fn meant(
    library: &Library,
    (article, claim): (&str, &str),
    was: Option<&Claimed>,
) -> Vec<(ClaimIndex, LinkState)> {
    let named = library.claims().find(|(index, one)| {
        let of = library
            .claim(*index)
            .map(|(article, _)| article.id.as_str());
        one.id == claim && of == Some(article)
    });
    let Some(was) = was else {
        return named
            .map(|(index, _)| (index, LinkState::Ok))
            .into_iter()
            .collect();
    };
    let mut found = Vec::new();
    match named {
        Some((index, one)) if was.is(one) => found.push((index, LinkState::Ok)),
        // The same claim in other words of ours: none of them is a quotation.
        Some((index, one)) if was.quotes.is_empty() && one.quotes.is_empty() => {
            found.push((index, LinkState::Edited));
        }
        _ => {}
    }
    for (at, file) in library.articles.iter().enumerate() {
        let has = found
            .iter()
            .any(|(index, _): &(ClaimIndex, _)| index.article == at);
        let same = file.article.id == article || source(&file.article) == was.source;
        if has || !same {
            continue;
        }
        let all = file.claims.iter().enumerate();
        let mut alike = all.filter(|(_, one)| was.is(one)).map(|(claim, _)| claim);
        if let (Some(claim), None) = (alike.next(), alike.next()) {
            let index = ClaimIndex { article: at, claim };
            found.push((index, LinkState::Moved));
        }
    }
    found
}

/// What an article goes by whatever its id.
fn source(article: &Article) -> &str {
    article.url.as_deref().unwrap_or(&article.title)
}

/// The words without case, accents and signs.
fn plain(text: &str) -> Vec<String> {
    words::words(text)
        .map(|(_, word)| words::fold(word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two claims with quotations, `a` and `b`, and one without, `c`; of an article with this id and address.
    fn file(id: &str, url: &str, claims: &[(&str, &str, &str)]) -> crate::record::ArticleFile {
        let claims: Vec<String> = claims
            .iter()
            .map(|(id, text, quote)| {
                let quotes = if quote.is_empty() {
                    String::new()
                } else {
                    format!("\"{quote}\"")
                };
                format!("- {{id: {id}, kind: statement, text: \"{text}\", quotes: [{quotes}]}}\n")
            })
            .collect();
        let text = format!(
            "format: 1\narticle: {{id: {id}, title: Said, url: \"{url}\"}}\nclaims:\n{}",
            claims.concat()
        );
        crate::yaml::read(&text, std::path::Path::new("article.yaml")).unwrap()
    }

    fn library(files: Vec<crate::record::ArticleFile>) -> Library {
        Library {
            articles: files,
            ..Library::default()
        }
    }

    const URL: &str = "https://e.org/1";
    const CLAIMS: [(&str, &str, &str); 3] = [
        ("a", "He agreed", "yes of course"),
        ("b", "He refused", "never in my life"),
        ("c", "Nobody spoke", ""),
    ];

    /// Which claims are meant by `id` of the first library in the second, as `article/claim state`.
    fn found(now: &Library, id: &str) -> Vec<String> {
        let before = file("one", URL, &CLAIMS);
        let claim = before.claims.iter().find(|claim| claim.id == id).unwrap();
        let was = Claimed::of(&before.article, claim);
        let all = meant(now, ("one", id), Some(&was));
        all.into_iter()
            .map(|(index, state)| {
                let (article, claim) = now.claim(index).unwrap();
                format!("{}/{} {}", article.id, claim.id, state.word())
            })
            .collect()
    }

    #[test]
    fn a_claim_that_stayed_is_meant_also_in_other_words_around_its_quotation() {
        let now = library(vec![file(
            "one",
            URL,
            &[
                ("a", "He said yes", "Yes, of course!"),
                ("c", "No one spoke", ""),
            ],
        )]);
        assert_eq!(found(&now, "a"), ["one/a ok"]);
        assert_eq!(found(&now, "c"), ["one/c edited"]);
        assert_eq!(found(&now, "b"), [""; 0]);
    }

    #[test]
    fn under_the_same_id_another_quotation_is_another_claim() {
        let now = library(vec![file(
            "one",
            URL,
            &[
                ("a", "He refused", "never in my life"),
                ("b", "He agreed", "yes of course"),
            ],
        )]);
        assert_eq!(found(&now, "a"), ["one/b moved"]);
        assert_eq!(found(&now, "b"), ["one/a moved"]);
    }

    #[test]
    fn an_article_that_is_read_in_again_is_known_by_its_address_and_another_is_not() {
        let renumbered = [
            ("x", "He agreed", "yes of course"),
            ("y", "Nobody spoke", ""),
        ];
        let again = file("one-2", URL, &renumbered);
        let other = file("other", "https://e.org/2", &renumbered);
        let now = library(vec![
            file("one", URL, &CLAIMS),
            again.clone(),
            other.clone(),
        ]);
        assert_eq!(found(&now, "a"), ["one/a ok", "one-2/x moved"]);
        assert_eq!(found(&library(vec![other, again]), "c"), ["one-2/y moved"]);
        let twice = file(
            "one",
            URL,
            &[
                ("p", "He agreed", "yes of course"),
                ("q", "So he did", "yes of course"),
            ],
        );
        assert_eq!(found(&library(vec![twice]), "a"), [""; 0]);
    }

    #[test]
    fn ids_alone_mean_the_claim_of_these_ids() {
        let now = library(vec![file("one", URL, &CLAIMS)]);
        assert_eq!(meant(&now, ("one", "b"), None).len(), 1);
        assert_eq!(meant(&now, ("one", "z"), None), []);
    }
}
