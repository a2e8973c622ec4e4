//! What Hypothesis says of an annotation: `text`, `tags`, `user`, `uri`, `created`; `references` to what it replies to.

use super::Said;
use super::item::Item;
use crate::error::Result;

/// What the annotation says.
///
/// # Errors
/// A part of it is of the wrong kind.
pub fn said(item: &Item) -> Result<Said> {
    let user = item.string("user")?;
    let author = user.map(|user| user.trim_start_matches("acct:").to_owned());
    let note = item.string("text")?;
    let annotation = Said::annotation(note, item.strings("tags")?, author, item.string("created")?);
    Ok(Said {
        id: item.string("id")?,
        sources: item.strings("uri")?,
        is_reply: !item.strings("references")?.is_empty(),
        annotation,
    })
}
