//! What the first screen waits for, and what is read behind it.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::open;
use crate::cli::bring;
use crate::cli::files::Files;
use crate::cli::named::is_yaml;
use crate::error::{Error, Result};
use crate::library::{Catalogue, Library, is_little, is_soon_read};
use crate::record::Place;
use crate::tui::errand::{Arrival, Errand, Find};

/// What there is when the screen opens.
pub struct Begun {
    /// The files that were read.
    pub catalogue: Catalogue,
    /// Whether these are all files of the library.
    pub whole: bool,
    /// The reading of what was named, where that is not read yet.
    pub errand: Option<Errand>,
}

/// The whole library.
pub fn whole(directories: &[PathBuf]) -> Begun {
    Begun {
        catalogue: Catalogue::open(directories),
        whole: true,
        errand: None,
    }
}

/// What an argument takes to be opened.
enum Need {
    /// Nothing that is not there yet, or that takes long.
    Nothing,
    /// These files of the library, which are soon read.
    Soon(Vec<PathBuf>),
    /// These files of the library, or a file beside it.
    Behind(Vec<PathBuf>),
    /// The whole library, since an import looks for speakers whom it knows.
    LibraryBehind,
    /// The same before the screen, since the argument may well be wrong.
    Library,
}

/// Reads what takes no time; `last` is the place to open when nothing is named.
pub fn begin(
    arguments: &[OsString],
    files: &Files,
    directories: Vec<PathBuf>,
    last: Option<&Place>,
) -> Begun {
    let (catalogue, whole) = Catalogue::begin(directories, last);
    let mut begun = Begun {
        catalogue,
        whole,
        errand: None,
    };
    let mut needed = Vec::new();
    let (mut is_behind, mut needs_all) = (false, false);
    for argument in arguments {
        match begun.need(argument, files) {
            Need::Nothing => {}
            Need::Soon(files) => needed.extend(files),
            Need::Behind(files) => {
                is_behind = true;
                needed.extend(files);
            }
            Need::LibraryBehind => (is_behind, needs_all) = (true, true),
            Need::Library => {
                begun.catalogue.refresh(&mut |_, _| ());
                begun.whole = true;
            }
        }
    }
    if is_behind {
        begun.errand = Some(Errand {
            named: called(arguments),
            files: Some(needed).filter(|_| !needs_all),
            find: finding(arguments, files),
        });
    } else if !begun.whole && !needed.is_empty() {
        begun.catalogue.read_first(needed);
    }
    begun
}

impl Begun {
    fn need(&self, argument: &OsStr, files: &Files) -> Need {
        let path = Path::new(argument);
        if is_yaml(path) && path.exists() {
            return if is_soon_read([path]) {
                Need::Nothing
            } else {
                Need::Behind(Vec::new())
            };
        }
        let place = argument.to_str().and_then(|text| text.parse().ok());
        let place: Option<Place> = place.filter(|_| argument != "-");
        let unread = place.as_ref().filter(|_| !self.whole);
        let its_files = unread.map(|place| self.catalogue.files_of(place));
        let told = !matches!(its_files, Some(None));
        let its_files = its_files.flatten().unwrap_or_default();
        if !its_files.is_empty() {
            return if is_soon_read(&its_files) {
                Need::Soon(its_files)
            } else {
                Need::Behind(its_files)
            };
        }
        let library = self.catalogue.library();
        let is_there = place.is_some_and(|place| library.find(&place).is_ok());
        if !is_there && (argument == "-" || path.is_file()) {
            self.need_of_text(path, files)
        } else if self.whole || (is_there && told) {
            Need::Nothing
        } else {
            Need::Library
        }
    }

    fn need_of_text(&self, path: &Path, files: &Files) -> Need {
        let takes_long = if path == Path::new("-") {
            let size = files.piped.begin(bring::LARGEST);
            size.is_none_or(|size| !is_little(size as u64))
        } else {
            !is_soon_read([path])
        };
        if takes_long || !self.whole {
            Need::LibraryBehind
        } else {
            Need::Nothing
        }
    }
}

/// What is named first, as the screen calls it.
fn called(arguments: &[OsString]) -> String {
    let first = arguments.first().map(|first| first.to_string_lossy());
    match first.as_deref() {
        Some("-") | None => "standard input".to_owned(),
        Some(first) => first.to_owned(),
    }
}

/// Opens the arguments as they would be before the screen.
fn finding(arguments: &[OsString], files: &Files) -> Find {
    let files = files.behind_the_screen();
    let arguments = arguments.to_vec();
    Box::new(move |library| {
        open(&files, library, &arguments)
            .or_else(|error| open_without_turns(&files, library, arguments, error))
    })
}

/// Opens an edition that does not have the turn that was named, and says so; everything else is the `error` that it was.
fn open_without_turns(
    files: &Files,
    library: &mut Library,
    mut arguments: Vec<OsString>,
    error: Error,
) -> Result<Arrival> {
    let first = arguments.first().and_then(|first| first.to_str());
    let place = first.and_then(|first| first.parse::<Place>().ok());
    let Some(mut place) = place.filter(|place| place.turns.is_some()) else {
        return Err(error);
    };
    place.turns = None;
    arguments[0] = place.to_string().into();
    match open(files, library, &arguments) {
        Ok(arrival) => Ok(Arrival {
            wrong: Some(error.to_string()),
            ..arrival
        }),
        Err(_) => Err(error),
    }
}
