//! Putting a text on the shelf: as which edition of which exchange, and where it is stored.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bring::{self, Text};
use super::make;
use crate::error::{Error, Result};
use crate::library::{Library, store};
use crate::record::validate::is_id;
use crate::record::{EditionFile, Exchange, Place, Speaker, Transcript};

/// What the user wishes; what is left open is proposed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// The id of the exchange.
    pub exchange: Option<String>,
    /// The id of the edition.
    pub edition: Option<String>,
    /// The address that the text was taken from.
    pub url: Option<String>,
}

/// What a text is to be stored as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The exchange.
    pub exchange: Exchange,
    /// How it is known that the text is of this exchange.
    pub why: &'static str,
    /// The id of the edition.
    pub edition: String,
    /// Where the library has this very text already.
    pub stored: Option<Place>,
}

impl Wish {
    /// Whose names are speakers' labels in a text that is read with this wish.
    pub fn people(&self, library: &Library) -> Vec<Speaker> {
        match &self.exchange {
            Some(exchange) => make::people(library, exchange),
            None => bring::everyone(library),
        }
    }

    /// What a text is to be stored as in `library`.
    ///
    /// # Errors
    /// An id that is wished for cannot be one.
    pub fn plan(&self, text: &Text, library: &Library) -> Result<Plan> {
        let (exchange, why) = self.exchange(text, library)?;
        let edition = match &self.edition {
            Some(id) => checked(id, "an edition")?,
            None => free_name(library, &exchange.id, text),
        };
        Ok(Plan {
            stored: stored_already(library, &text.digest),
            exchange,
            why,
            edition,
        })
    }

    fn exchange(&self, text: &Text, library: &Library) -> Result<(Exchange, &'static str)> {
        if let Some(id) = &self.exchange {
            let id = checked(id, "an exchange")?;
            let known = library
                .exchanges()
                .into_iter()
                .find(|exchange| exchange.id == id);
            let new = || make::exchange(id, text.imported.title.clone(), text.imported.date);
            return Ok((known.cloned().unwrap_or_else(new), "as named"));
        }
        Ok(match make::propose(&text.imported, library) {
            Some(exchange) => (exchange.clone(), "its people are those of this exchange"),
            None => (text.own_exchange(), "a new exchange, named after the file"),
        })
    }
}

impl Plan {
    /// The name of the edition: `EXCHANGE@EDITION`.
    pub fn name(&self) -> String {
        format!("{}@{}", self.exchange.id, self.edition)
    }

    /// The edition that a text becomes.
    pub fn edition(&self, text: Text, wish: &Wish, library: &Library) -> EditionFile {
        let people = make::people(library, &self.exchange.id);
        let naming = make::Naming {
            exchange: self.exchange.clone(),
            edition: self.edition.clone(),
            source: text.source(wish.url.clone()),
        };
        make::edition(text.imported, naming, &people)
    }
}

/// Stores a text as an edition, its bytes beside it; the edition, and where it is now.
///
/// # Errors
/// Nothing in the text is speech, there is an edition of that name already, or the directory cannot be written to.
pub fn shelve(
    text: Text,
    plan: &Plan,
    wish: &Wish,
    library: &Library,
    directory: &Path,
) -> Result<(EditionFile, PathBuf)> {
    if text.imported.turns.is_empty() {
        return Err(Error::new(
            "nothing in this text was taken for speech, so there is nothing to store",
        )
        .hint("the report says what was set aside; --from names the format"));
    }
    let bytes = text.bytes.clone();
    let edition = plan.edition(text, wish, library);
    let path = store(directory, &edition, &bytes)?;
    Ok((edition, path))
}

fn checked(id: &str, what: &str) -> Result<String> {
    if is_id(id) {
        return Ok(id.to_owned());
    }
    Err(Error::new(format!("`{id}` cannot name {what}"))
        .hint("a name has letters in lower case, digits, `-`, `_` and `.`"))
}

/// Where the library has the text of this digest.
fn stored_already(library: &Library, digest: &str) -> Option<Place> {
    let same = |transcript: &&Transcript| {
        transcript.edition.id != bring::UNSTORED
            && transcript.edition.source.sha256.as_deref() == Some(digest)
    };
    let mut transcripts = library.transcripts.iter().map(Arc::as_ref);
    transcripts.find(same).map(Transcript::place)
}

/// The file's name, with a number behind it while the exchange has an edition of that name.
fn free_name(library: &Library, exchange: &str, text: &Text) -> String {
    let stem = text.stem();
    let taken = |name: &str| {
        library
            .editions_of(exchange)
            .any(|(_, transcript)| transcript.edition.id == name)
    };
    let mut name = stem.clone();
    let mut number = 2;
    while taken(&name) {
        name = format!("{stem}-{number}");
        number += 1;
    }
    name
}
