//! Who reviews claims, for reports that must say so.

use serde::Deserialize;

use crate::error::{Error, Result};

/// Who makes a review and where it is published; nothing is known of it unless the user says so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Review {
    /// The name of who reviews.
    pub author: Option<String>,
    /// Whether that is a person.
    pub author_is: Reviewer,
    /// The address of the page where the reviews stand.
    pub url: Option<String>,
}

/// What sort of author it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reviewer {
    /// An outlet or another body.
    #[default]
    Organization,
    /// A person.
    Person,
}

impl Review {
    /// Takes what another one says in the stead of this; an empty text says nothing.
    pub(super) fn lay_over(&mut self, other: Self) -> Result<()> {
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let url = said(other.url);
        let web = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if let Some(url) = url.as_ref().filter(|url| !web(url)) {
            return Err(Error::new(format!("`{url}` is no web address"))
                .at_key("review.url")
                .hint("it begins with https://"));
        }
        *self = Self {
            author: said(other.author).or(self.author.take()),
            author_is: other.author_is,
            url: url.or(self.url.take()),
        };
        Ok(())
    }
}
