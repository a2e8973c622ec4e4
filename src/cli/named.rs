//! What arguments name: places of the library, or edition and article files beside it.

use std::ffi::OsStr;
use std::path::Path;

use super::bring;
use super::files::Files;
use crate::error::{Error, Result};
use crate::import::bring::everyone;
use crate::import::opened::Opened;
use crate::import::shelve::Wish;
use crate::library::{Document, Library, TranscriptIndex, read_file};
use crate::record::{EditionFile, Origin, Place, Transcript, TurnIndex};

/// One argument, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A place that the library has.
    Place(Place),
    /// An article by its id.
    Article(String),
}

/// Understands `argument`; a file that it names is taken into `library`.
///
/// # Errors
/// It is neither a place nor a file that can be read, with the nearest there is as a hint.
pub fn name(files: &Files, library: &mut Library, argument: &OsStr) -> Result<Named> {
    name_opening(files, library, argument, &mut Vec::new())
}

/// The same; a text that is opened for it joins `texts`.
///
/// # Errors
/// As [`name`].
pub fn name_opening(
    files: &Files,
    library: &mut Library,
    argument: &OsStr,
    texts: &mut Vec<(Place, Opened)>,
) -> Result<Named> {
    let path = Path::new(argument);
    if is_yaml(path) && path.exists() {
        return match read_file(path)? {
            Document::Edition(file) => take_edition(library, *file, path).map(Named::Place),
            Document::Article(file) => Ok(Named::Article(library.take_article(*file))),
        };
    }
    if argument == "-" || (path.is_file() && !is_place(library, argument)) {
        let (place, opened) = take_text(files, library, argument)?;
        texts.push((place.clone(), opened));
        return Ok(Named::Place(place));
    }
    let text = argument.to_string_lossy();
    let found = text
        .parse::<Place>()
        .and_then(|place| library.find(&place).map(|_| place));
    match found {
        Ok(place) => Ok(Named::Place(place)),
        Err(_) if path.is_dir() => Err(Error::new(format!("`{text}` is a directory"))
            .hint("--library DIR reads a directory of editions")),
        Err(_) if path.exists() && !path.is_file() => {
            Err(Error::new(format!("`{text}` is no regular file")))
        }
        Err(_) if is_yaml(path) || text.contains('/') => {
            Err(Error::new(format!("there is no file `{text}`")))
        }
        Err(error) if path.extension().is_some() && !text.contains(['@', '#']) => {
            let error_of_both =
                Error::new(format!("there is neither a file nor an exchange `{text}`"));
            Err(match error.hint_text() {
                Some(hint) => error_of_both.hint(hint),
                None => error_of_both,
            })
        }
        Err(error) if error.hint_text().is_none() => Err(error.hint("`saidso list` lists all")),
        Err(error) => Err(error),
    }
}

/// The transcript that `argument` names, and the turns: all when it names none.
///
/// # Errors
/// The argument is no place, or an article.
pub fn turns_of(
    files: &Files,
    library: &mut Library,
    argument: &OsStr,
) -> Result<(TranscriptIndex, Vec<TurnIndex>)> {
    let place = match name(files, library, argument)? {
        Named::Place(place) => place,
        Named::Article(id) => {
            return Err(
                Error::new(format!("`{id}` is an article, not a transcript"))
                    .hint("`saidso claims` lists what articles say"),
            );
        }
    };
    let (index, turns) = library.find(&place)?;
    let count = library
        .transcript(index)
        .map_or(0, |transcript| transcript.turns.len());
    let turns = match turns {
        Some((first, last)) => first.0..(last.0 + 1).min(count),
        None => 0..count,
    };
    Ok((index, turns.map(TurnIndex).collect()))
}

/// Whether the library has such a place: then a file of the same name is not meant.
fn is_place(library: &Library, argument: &OsStr) -> bool {
    let place = argument
        .to_str()
        .and_then(|text| text.parse::<Place>().ok());
    place.is_some_and(|place| library.find(&place).is_ok())
}

/// Takes a text of any format in, as an exchange of its own named after the file.
fn take_text(files: &Files, library: &mut Library, argument: &OsStr) -> Result<(Place, Opened)> {
    let manner = bring::Manner::default();
    let text = bring::text(files, argument, &manner, everyone(library))?;
    let (opened, transcript) = Opened::of(text, Wish::default(), library)?;
    Ok((library.take(transcript), opened))
}

/// Whether a file is one of ours by its name.
pub fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"))
}

/// Takes an edition in, in the stead of the one of the same name.
fn take_edition(library: &mut Library, file: EditionFile, path: &Path) -> Result<Place> {
    let transcript = Transcript::from_file(file, Origin::File(path.to_owned()))
        .map_err(|error| error.in_file(path))?;
    Ok(library.take(transcript))
}
