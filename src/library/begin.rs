//! Opening a large library without waiting for all of it: what the first screen needs is read at once, the rest behind it.

use std::path::PathBuf;

use super::document::{self, Loaded};
use super::{Library, file, shelf};
use crate::error::Result;
use crate::record::Place;

/// Bytes of files of a library that is read whole before the first screen.
const SMALL: u64 = 64 * 1024;
/// Bytes of an edition that the first screen waits for.
const SOON: u64 = 1024 * 1024;

/// A library of which perhaps only a part has been read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Begun {
    /// What has been read.
    pub library: Library,
    /// Whether that is all.
    pub whole: bool,
}

impl Library {
    /// What of [`Self::open`] the first screen needs: everything, if that is little; else what is part of the program, and
    /// the edition `wanted`, if it stands in a file of its name (`EXCHANGE.EDITION.yaml`) and is not too large to wait for.
    pub fn begin(directories: &[PathBuf], wanted: Option<&Place>) -> Begun {
        let mut folders = directories
            .iter()
            .flat_map(|directory| file::folders(directory));
        let mut left = SMALL;
        let whole = folders.all(|folder| file::fits(&folder, &mut left));
        let files = if whole {
            document::files(directories)
        } else {
            wanted
                .and_then(|place| its_file(directories, place))
                .into_iter()
                .map(Ok)
                .collect()
        };
        let library = gather(&files, &mut |_, _| ());
        Begun { library, whole }
    }

    /// As [`Self::open`]; `tell` hears how many of how many files have been read.
    pub fn open_and_tell(directories: &[PathBuf], tell: &mut dyn FnMut(usize, usize)) -> Self {
        gather(&document::files(directories), tell)
    }
}

/// What is part of the program, and the files.
fn gather(files: &[Result<PathBuf>], tell: &mut dyn FnMut(usize, usize)) -> Library {
    let mut shelf = shelf::Shelf::default();
    for file in document::bundled() {
        shelf.add(file);
    }
    for (read, path) in files.iter().enumerate() {
        shelf.add(path.clone().and_then(|path| Loaded::open(&path)));
        tell(read + 1, files.len());
    }
    shelf.finish()
}

fn its_file(directories: &[PathBuf], place: &Place) -> Option<PathBuf> {
    let name = format!("{}.{}.yaml", place.exchange, place.edition.as_ref()?);
    let mut files = directories.iter().map(|directory| {
        let [editions, _] = file::folders(directory);
        editions.join(&name)
    });
    let is_soon_read = |path: &PathBuf| path.is_file() && file::size(path) <= SOON;
    files.find(is_soon_read)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory with editions of `exchanges`, each with a text of so many bytes.
    fn directory(exchanges: &[(&str, usize)]) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        for (exchange, bytes) in exchanges {
            let text = format!(
                "format: 1\nexchange: {{id: {exchange}, title: T}}\nedition: {{id: made, basis: verbatim, source: {{publisher: P}}}}\nspeakers: []\nturns:\n  - {{text: \"{}\"}}\n",
                "a ".repeat(bytes / 2)
            );
            std::fs::write(home.path().join(format!("{exchange}.made.yaml")), text).unwrap();
        }
        home
    }

    fn exchanges(library: &Library) -> Vec<&str> {
        let all = library.exchanges();
        all.iter().map(|exchange| exchange.id.as_str()).collect()
    }

    #[test]
    fn a_small_library_is_read_whole() {
        let home = directory(&[("one", 100), ("two", 100)]);
        let directories = [home.path().to_owned()];
        let begun = Library::begin(&directories, None);
        assert!(begun.whole);
        assert_eq!(begun.library, Library::open(&directories));
    }

    #[test]
    fn of_a_large_one_what_is_wanted_is_read_first() {
        let home = directory(&[("one", 70_000), ("two", 100), ("huge", 2_000_000)]);
        let directories = [home.path().to_owned()];
        let bundled = exchanges(&Library::bundled()).len();
        let begun = |place: &str| Library::begin(&directories, place.parse().ok().as_ref());
        for (place, more) in [
            ("two@made", 1),
            ("huge@made", 0),
            ("none@made", 0),
            ("two", 0),
        ] {
            let begun = begun(place);
            assert!(!begun.whole);
            assert_eq!(exchanges(&begun.library).len(), bundled + more, "{place}");
        }
    }

    #[test]
    fn reading_is_told_file_by_file_and_faults_stay_faults() {
        let home = directory(&[("one", 100), ("two", 100)]);
        std::fs::write(home.path().join("bad.yaml"), "neither").unwrap();
        let directories = [home.path().to_owned()];
        let mut told = Vec::new();
        let library = Library::open_and_tell(&directories, &mut |read, of| told.push((read, of)));
        assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
        assert_eq!(library.faults.len(), 1);
        assert_eq!(library, Library::open(&directories));
    }
}
