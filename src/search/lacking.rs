//! Why a query finds nothing: a word that stands nowhere, and what may have been meant by it.

use super::index::Index;
use super::needle::Tier;
use super::query::{Query, Sought};

/// A word of a query that the library does not have in the way that the query asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking<'i> {
    /// The word, folded.
    pub word: String,
    /// The nearest word that the library has.
    pub nearest: Option<&'i str>,
}

impl Index {
    /// The first word of `query` that nothing in the library answers. `None` when each is there, though not together.
    pub fn lacking(&self, query: &Query) -> Option<Lacking<'_>> {
        let wanted = query.sought.iter().filter(|sought| !sought.excluded);
        wanted
            .flat_map(Sought::words)
            .find(|(needle, most)| {
                let plainly = self.answers(needle, (*most).min(Tier::Begun));
                let is_there = !plainly.is_empty()
                    || (*most == Tier::Scattered && !self.answers(needle, *most).is_empty());
                !is_there
            })
            .map(|(needle, _)| Lacking {
                word: needle.as_folded().to_owned(),
                nearest: self.suggestions(needle.as_folded()).first().copied(),
            })
    }
}
