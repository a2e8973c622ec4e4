//! A text brought in: its bytes, and what was read in them; the same again with other mends.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use jiff::Zoned;
use sha2::{Digest, Sha256};

use super::{Hint, Imported, make, read};
use crate::error::Result;
use crate::library::Library;
use crate::record::{EditionFile, Exchange, Source, Speaker};

/// The edition that a text is which is not stored.
pub(super) const UNSTORED: &str = "file";

/// A text that was read.
#[derive(Debug, Clone)]
pub struct Text {
    /// What is in it.
    pub imported: Imported,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// Their SHA-256 in hexadecimal digits.
    pub digest: String,
    /// How it was read: its file's name (`None` for stdin), who was known, the mends.
    pub hint: Hint,
}

/// The SHA-256 of a text in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

impl Text {
    /// Reads bytes whose digest is known.
    ///
    /// # Errors
    /// They are no transcript; the error names the file.
    pub fn read(bytes: Arc<Vec<u8>>, digest: String, hint: Hint) -> Result<Self> {
        let imported = read(&bytes, &hint).map_err(|error| {
            let name = hint.name.as_deref();
            error.in_file(name.unwrap_or(Path::new("(stdin)")))
        })?;
        Ok(Self {
            imported,
            bytes,
            digest,
            hint,
        })
    }

    /// The source as far as the text itself tells.
    pub fn source(&self, url: Option<String>) -> Source {
        let file = self.hint.name.as_ref().and_then(|name| name.file_name());
        Source {
            url,
            title: self.imported.title.clone(),
            file: file.map(|file| file.to_string_lossy().into_owned()),
            imported: Some(Zoned::now().date()),
            sha256: Some(self.digest.clone()),
            ..Source::default()
        }
    }

    /// A name made from the file's, for an exchange or edition that has none.
    pub fn stem(&self) -> String {
        let stem = self.hint.name.as_ref().and_then(|name| name.file_stem());
        let slug = make::slug(&stem.unwrap_or_default().to_string_lossy());
        if slug.is_empty() {
            "pasted".to_owned()
        } else {
            slug
        }
    }

    /// The exchange that it is of by itself: named after the file.
    pub fn own_exchange(&self) -> Exchange {
        make::exchange(self.stem(), self.imported.title.clone(), self.imported.date)
    }

    /// The edition that it is without being stored: of an exchange of its own.
    pub fn unstored(self) -> EditionFile {
        let naming = make::Naming {
            exchange: self.own_exchange(),
            edition: UNSTORED.to_owned(),
            source: self.source(None),
        };
        make::edition(self.imported, naming, &[])
    }
}

/// Everyone whom the library knows, each once.
pub fn everyone(library: &Library) -> Vec<Speaker> {
    let mut met = HashSet::new();
    library
        .transcripts
        .iter()
        .flat_map(|transcript| &transcript.speakers)
        .filter(|person| met.insert(&person.id))
        .cloned()
        .collect()
}
