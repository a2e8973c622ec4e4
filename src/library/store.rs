//! Storing an edition: whole or not at all, never over another, the original beside it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::disk;
use crate::error::{Error, Result};
use crate::record::{ArticleFile, EditionFile};
use crate::yaml;

/// The mode of what is stored, before the umask: no secret.
const MODE: u32 = 0o644;

/// Writes `edition` as `DIR/transcripts/EXCHANGE.EDITION.yaml` and the bytes that it was read from as
/// `DIR/originals/SHA256`; where the edition is now.
///
/// # Errors
/// An edition of that name is there already, or the directory cannot be written to. Then nothing is changed.
pub fn store(directory: &Path, edition: &EditionFile, original: &[u8]) -> Result<PathBuf> {
    if let Some(digest) = &edition.edition.source.sha256 {
        let path = directory.join("originals").join(digest);
        if !path.exists() {
            put(&path, original)?;
        }
    }
    let name = format!("{}.{}.yaml", edition.exchange.id, edition.edition.id);
    let path = directory.join("transcripts").join(name);
    put(&path, yaml::write(edition)?.as_bytes())?;
    Ok(path)
}

/// Writes `article` as `DIR/transcripts/articles/ID.yaml` and the bytes that it was read from as
/// `DIR/originals/SHA256`; where the article is now.
///
/// # Errors
/// An article of that name is there already, or the directory cannot be written to. Then nothing is changed.
pub fn store_article(directory: &Path, article: &ArticleFile, original: &[u8]) -> Result<PathBuf> {
    if let Some(digest) = &article.article.sha256 {
        let path = directory.join("originals").join(digest);
        if !path.exists() {
            put(&path, original)?;
        }
    }
    let name = format!("{}.yaml", article.article.id);
    let path = directory.join("transcripts").join("articles").join(name);
    put(&path, yaml::write(article)?.as_bytes())?;
    Ok(path)
}

/// Makes a file that is whole and on the disk, or not there.
fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error: std::io::Error| Error::io("write", path, &error);
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    match disk::put_new(path, bytes, MODE) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::new("there is an edition of this name already")
                .in_file(path)
                .hint("give the edition another name (--edition)"))
        }
        done => done.map_err(failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Library;
    use crate::record::{Basis, Edition, Exchange, Source, TurnEntry};

    fn edition(text: &str) -> EditionFile {
        EditionFile {
            format: 1,
            exchange: Exchange {
                id: "lunch".into(),
                title: "Lunch".into(),
                date: None,
                medium: None,
            },
            edition: Edition {
                id: "full".into(),
                language: None,
                basis: Basis::Verbatim,
                note: None,
                source: Source {
                    sha256: Some("abc".into()),
                    ..Source::default()
                },
            },
            speakers: Vec::new(),
            turns: vec![TurnEntry {
                speaker: None,
                basis: None,
                text: text.into(),
                start: None,
                end: None,
                note: None,
            }],
        }
    }

    #[test]
    fn what_is_stored_is_in_the_library_and_its_original_beside_it() {
        let home = tempfile::tempdir().unwrap();
        store(home.path(), &edition("Soup: \u{1b}[1m \"no\""), b"raw").unwrap();
        let library = Library::open(&[home.path().to_owned()]);
        assert_eq!(library.faults, []);
        let (_, transcript) = library.editions_of("lunch").next().unwrap();
        assert_eq!(transcript.turns[0].text, "Soup: \u{1b}[1m \"no\"");
        assert_eq!(fs::read(home.path().join("originals/abc")).unwrap(), b"raw");
    }

    #[test]
    fn an_edition_is_never_written_over_and_no_half_is_left() {
        let home = tempfile::tempdir().unwrap();
        let path = store(home.path(), &edition("first"), b"raw").unwrap();
        let error = store(home.path(), &edition("second"), b"raw").unwrap_err();
        assert!(error.hint_text().unwrap().contains("--edition"));
        assert!(fs::read_to_string(path).unwrap().contains("first"));
        let left: Vec<_> = fs::read_dir(home.path().join("transcripts"))
            .unwrap()
            .collect();
        assert_eq!(left.len(), 1);
    }
}
