//! What a page says of itself: outlet, author, headline, address, date, language.

use jiff::civil::Date;

use super::entity;
use super::token::{Token, Tokens, attribute};

/// What is known of an article beside its text; what a page does not say stays open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The outlet.
    pub publisher: Option<String>,
    /// The person named as author.
    pub author: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The address that the page gives as its own.
    pub url: Option<String>,
    /// The day it appeared.
    pub date: Option<Date>,
    /// The language.
    pub language: Option<String>,
}

/// Reads the `meta`, `title` and `html` tags of a page.
pub fn about(page: &str) -> About {
    let mut about = About::default();
    for (_, token) in Tokens::of(page) {
        match token {
            Token::Start { name, attributes } if name.eq_ignore_ascii_case("html") => {
                let language = attribute(attributes, "lang").and_then(filled);
                about.language = about.language.or(language);
            }
            Token::Start { name, attributes } if name.eq_ignore_ascii_case("meta") => {
                about.take(attributes);
            }
            Token::Start { name, attributes } if name.eq_ignore_ascii_case("link") => {
                let is_own = attribute(attributes, "rel")
                    .is_some_and(|relation| relation.eq_ignore_ascii_case("canonical"));
                let address = attribute(attributes, "href").filter(|_| is_own);
                about.url = about.url.or_else(|| address.and_then(address_of));
            }
            Token::Start { name, .. } if name.eq_ignore_ascii_case("body") => break,
            _ => {}
        }
    }
    about
}

impl About {
    fn take(&mut self, attributes: &str) {
        let name = attribute(attributes, "property").or_else(|| attribute(attributes, "name"));
        let content = attribute(attributes, "content").and_then(filled);
        let (Some(name), Some(content)) = (name, content) else {
            return;
        };
        match name.to_ascii_lowercase().as_str() {
            "og:site_name" => self.publisher = Some(content),
            "author" => self.author = Some(content),
            // Some pages give the address of the author's own page here.
            "article:author" if !content.starts_with("http") => {
                self.author.get_or_insert(content);
            }
            "og:title" => self.title = Some(content),
            "og:url" => self.url = self.url.take().or_else(|| address_of(&content)),
            "article:published_time" | "date" => {
                self.date = content.get(..10).and_then(|day| day.parse().ok());
            }
            _ => {}
        }
    }
}

fn filled(text: &str) -> Option<String> {
    let text = entity::decode(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// An address without blanks, of the web.
fn address_of(text: &str) -> Option<String> {
    let address = filled(text)?;
    let is_web = ["https://", "http://"].iter().any(|scheme| {
        address
            .strip_prefix(scheme)
            .is_some_and(|host| !host.is_empty())
    });
    (is_web && !address.contains(char::is_whitespace)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_of_itself_in_its_head() {
        let page = r#"<html lang="en"><head><meta property="og:site_name" content="Babel">
            <meta name=author content="Ann &amp; Bob"><meta property="og:title" content="A  &ldquo;plan&rdquo;">
            <link rel="canonical" href="https://example.org/a"><meta property="article:published_time" content="2025-11-26T10:00:00Z">
            </head><body><meta name="author" content="not me">"#;
        let about = about(page);
        assert_eq!(about.publisher.as_deref(), Some("Babel"));
        assert_eq!(about.author.as_deref(), Some("Ann & Bob"));
        assert_eq!(about.title.as_deref(), Some("A “plan”"));
        assert_eq!(about.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(about.date, "2025-11-26".parse().ok());
        assert_eq!(about.language.as_deref(), Some("en"));
    }

    #[test]
    fn what_a_page_does_not_say_stays_open() {
        let page =
            r#"<p>Text <meta name="author" content=" "><link rel=canonical href="javascript:x">"#;
        assert_eq!(about(page), About::default());
    }
}
