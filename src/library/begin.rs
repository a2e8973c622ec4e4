//! Opening a large library without waiting for all of it: what the first screen needs is read at once, the rest behind it.

use std::path::PathBuf;

use super::{Catalogue, document, file};
use crate::record::Place;

/// Bytes of files of a library that is read whole before the first screen.
const SMALL: u64 = 64 * 1024;
/// Bytes of an edition that the first screen waits for.
const SOON: u64 = 1024 * 1024;

impl Catalogue {
    /// What of [`Self::open`] the first screen needs, and whether that is all: everything, if that is little; else what is
    /// part of the program, and the edition `wanted`, if it stands in a file of its name (`EXCHANGE.EDITION.yaml`) and is not
    /// too large to wait for. [`Self::refresh`] reads the rest.
    pub fn begin(directories: Vec<PathBuf>, wanted: Option<&Place>) -> (Self, bool) {
        let mut folders = directories
            .iter()
            .flat_map(|directory| file::folders(directory));
        let mut left = SMALL;
        let whole = folders.all(|folder| file::fits(&folder, &mut left));
        let files = if whole {
            document::files(&directories)
        } else {
            let its_file = wanted.and_then(|place| its_file(&directories, place));
            its_file.into_iter().map(Ok).collect()
        };
        let mut begun = Self::new(directories);
        begun.read(files, &mut |_, _| ());
        (begun, whole)
    }
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
    use crate::library::Library;

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
        let (begun, whole) = Catalogue::begin(directories.to_vec(), None);
        assert!(whole);
        assert_eq!(begun.library(), Library::open(&directories));
    }

    #[test]
    fn of_a_large_one_what_is_wanted_is_read_first_and_then_the_rest() {
        let home = directory(&[("one", 70_000), ("two", 100), ("huge", 2_000_000)]);
        let directories = [home.path().to_owned()];
        let bundled = exchanges(&Library::bundled()).len();
        let begun =
            |place: &str| Catalogue::begin(directories.to_vec(), place.parse().ok().as_ref());
        for (place, more) in [
            ("two@made", 1),
            ("huge@made", 0),
            ("none@made", 0),
            ("two", 0),
        ] {
            let (mut begun, whole) = begun(place);
            assert!(!whole);
            assert_eq!(exchanges(&begun.library()).len(), bundled + more, "{place}");
            begun.refresh(&mut |_, _| ());
            assert_eq!(begun.library(), Library::open(&directories));
        }
    }
}
