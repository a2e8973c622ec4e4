//! One file of a library, read: an edition or an article, with its text for positions.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::bundled::{self, Bundled};
use super::file;
use crate::error::{Error, Result};
use crate::record::validate;
use crate::record::{ArticleFile, EditionFile, Origin, Transcript};
use crate::yaml;

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// A text of an exchange.
    Edition(Box<EditionFile>),
    /// An article and its claims.
    Article(Box<ArticleFile>),
}

/// A file that has been read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The file as the user would name it; of a bundled one, its path in the source.
    pub file: PathBuf,
    /// Whether it is part of the program or the user's.
    pub origin: Origin,
    /// What was read.
    pub text: Cow<'static, str>,
    /// What it holds.
    pub document: Document,
}

impl Loaded {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// It cannot be read or is neither an edition nor an article.
    pub fn open(path: &Path) -> Result<Self> {
        let text = file::read_text(path)?;
        Ok(Self {
            document: parse(&text, path)?,
            file: path.to_owned(),
            origin: Origin::File(path.to_owned()),
            text: Cow::Owned(text),
        })
    }

    fn bundled(file: &'static Bundled) -> Result<Self> {
        let path = Path::new(file.path);
        let document =
            from_json(file).map_err(|error| Error::new(error.to_string()).in_file(path))?;
        Ok(Self {
            file: path.to_owned(),
            origin: Origin::Bundled,
            text: Cow::Borrowed(file.text),
            document,
        })
    }

    /// What no two files of a library may both be: this edition of this exchange, this article.
    pub fn name(&self) -> String {
        match &self.document {
            Document::Edition(file) => {
                format!("edition `{}@{}`", file.exchange.id, file.edition.id)
            }
            Document::Article(file) => format!("article `{}`", file.article.id),
        }
    }

    /// What goes into a library; the text is no longer needed.
    ///
    /// # Errors
    /// A turn names a speaker that the file does not have.
    pub fn content(self) -> Result<Content> {
        match self.document {
            Document::Article(article) => Ok(Content::Article(article)),
            Document::Edition(edition) => Transcript::from_file(*edition, self.origin)
                .map(|transcript| Content::Edition(Arc::new(transcript)))
                .map_err(|error| yaml::positioned(error, &self.text).in_file(&self.file)),
        }
    }

    /// `error` with this file and the position of its key.
    pub fn place(&self, error: Error) -> Error {
        yaml::positioned(error, &self.text).in_file(&self.file)
    }

    /// That `first` already is what this file is.
    pub fn repeats(&self, first: &Path) -> Error {
        let (key, hint) = match self.document {
            Document::Edition(_) => ("edition.id", "give this edition another id"),
            Document::Article(_) => ("article.id", "give this article another id"),
        };
        let message = format!("{} is already in {}", self.name(), first.display());
        Error::new(message).at_key(key).hint(hint)
    }
}

/// Every file that is part of the program.
pub fn bundled() -> impl Iterator<Item = Result<Loaded>> {
    bundled::FILES.iter().map(Loaded::bundled)
}

/// Every file of the library directories, read.
pub fn in_directories(directories: &[PathBuf]) -> impl Iterator<Item = Result<Loaded>> {
    let files = files(directories).into_iter();
    files.map(|path| Loaded::open(&path?))
}

/// What of a file goes into a library.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A text of an exchange.
    Edition(Arc<Transcript>),
    /// An article and its claims.
    Article(Box<ArticleFile>),
}

impl Content {
    /// What no two files of a library may both be: this edition of this exchange, this article.
    pub fn name(&self) -> String {
        match self {
            Self::Edition(transcript) => format!("edition `{}`", transcript.place()),
            Self::Article(file) => format!("article `{}`", file.article.id),
        }
    }
}

/// Every file of the library directories, in their order; a directory named twice counts once.
pub fn files(directories: &[PathBuf]) -> Vec<Result<PathBuf>> {
    let mut seen = Vec::new();
    let mut files = Vec::new();
    for directory in directories {
        let real = directory
            .canonicalize()
            .unwrap_or_else(|_| directory.clone());
        if !seen.contains(&real) {
            files.extend(file::in_directory(directory));
            seen.push(real);
        }
    }
    files
}

/// What a bundled file holds.
fn from_json(file: &Bundled) -> serde_json::Result<Document> {
    if file.path.contains("/articles/") {
        serde_json::from_str(file.json).map(Document::Article)
    } else {
        serde_json::from_str(file.json).map(Document::Edition)
    }
}

/// Reads an edition or an article, whichever its top-level keys say it is.
fn parse(text: &str, file: &Path) -> Result<Document> {
    let parsed = parse_known(text, file);
    let number = match &parsed {
        Ok(Document::Edition(edition)) => Some(edition.format),
        Ok(Document::Article(article)) => Some(article.format),
        // What a file of another format says besides is no fault of its own.
        Err(_) => yaml::read::<Stated>(text, file)
            .ok()
            .map(|stated| stated.format),
    };
    match number.map_or(Ok(()), validate::format) {
        Ok(()) => parsed,
        Err(error) => Err(yaml::positioned(error, text).in_file(file)),
    }
}

/// What a file says of itself whatever its format is.
#[derive(Deserialize)]
struct Stated {
    format: u32,
}

fn parse_known(text: &str, file: &Path) -> Result<Document> {
    if let Some(edition) = yaml::read_own(text) {
        return Ok(Document::Edition(Box::new(edition)));
    }
    if has_key(text, "article") {
        return Ok(Document::Article(Box::new(yaml::read(text, file)?)));
    }
    if ["exchange", "edition", "turns"]
        .iter()
        .any(|key| has_key(text, key))
    {
        return Ok(Document::Edition(Box::new(yaml::read(text, file)?)));
    }
    // Whatever else is wrong with the text is said first.
    yaml::check(text, file)?;
    Err(Error::new("neither an edition nor an article")
        .in_file(file)
        .hint("an edition has the keys `exchange`, `edition`, `speakers` and `turns`, an article the key `article`"))
}

/// Whether `key` stands at the top level: at the start of a line, or where the parser sees it.
fn has_key(text: &str, key: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let block = text.lines().any(|line| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.starts_with(':'))
    });
    block || (text.trim_start().starts_with(['{', '"', '?']) && yaml::locate(text, key).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bundled_is_read_as_its_text_is() {
        for file in bundled::FILES {
            let read = parse(file.text, Path::new(file.path)).unwrap();
            assert_eq!(
                Loaded::bundled(file).unwrap().document,
                read,
                "{}",
                file.path
            );
        }
    }
}
