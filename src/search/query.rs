//! The query language.

use std::ops::Range;

/// A parsed query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {}

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// A sentence without its full stop.
    pub message: String,
    /// The bytes of the query that it is about.
    pub at: Range<usize>,
}

impl Query {
    /// Reads a query as it is typed. An unfinished query (an open quotation mark, a field without value) is no
    /// error: it means what it would mean if it were closed, or leaves the unfinished part out.
    ///
    /// # Errors
    /// A field that does not exist or a value that it cannot have.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let _ = text;
        Ok(Self::default())
    }

    /// Whether it asks for nothing at all.
    pub fn is_empty(&self) -> bool {
        true
    }
}
