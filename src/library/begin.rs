//! Opening a large library without waiting for all of it: what the first screen needs is read at once, the rest behind it.

use std::path::{Path, PathBuf};

use super::{Catalogue, document, file, head};
use crate::record::Place;

/// Bytes of files of a library that is read whole before the first screen.
const SMALL: u64 = 64 * 1024;
/// Bytes of what the first screen waits for.
const SOON: u64 = 512 * 1024;

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
        let mut begun = Self::new(directories);
        let files = if whole {
            document::files(&begun.directories)
        } else {
            let its_file = wanted.and_then(|place| begun.file_of(place));
            let soon = its_file.filter(|file| is_soon_read([file]));
            soon.into_iter().map(Ok).collect()
        };
        begun.read(files, &mut |_, _| ());
        (begun, whole)
    }

    /// The files of the directories that hold the edition of `place`, or every edition of its exchange where it names none,
    /// as far as their heads tell; `None` where that cannot be told without reading them.
    pub fn files_of(&self, place: &Place) -> Option<Vec<PathBuf>> {
        if let Some(file) = self.file_of(place) {
            return Some(vec![file]);
        }
        let mut found = Vec::new();
        let files = self
            .directories
            .iter()
            .flat_map(|directory| file::editions(directory));
        for file in files.flatten() {
            match head::place(&file) {
                Some(edition) if !is_meant(place, &edition) || found.contains(&file) => {}
                Some(_) => found.push(file),
                // It may hold a fuller edition than all others.
                None if place.edition.is_none() => return None,
                None => {}
            }
        }
        Some(found)
    }

    /// The file that has the name of an edition, if it holds that.
    fn file_of(&self, place: &Place) -> Option<PathBuf> {
        let name = format!("{}.{}.yaml", place.exchange, place.edition.as_ref()?);
        let mut files = self.directories.iter().map(|directory| {
            let [editions, _] = file::folders(directory);
            editions.join(&name)
        });
        files.find(|file| head::place(file).is_some_and(|edition| is_meant(place, &edition)))
    }
}

/// Whether files are so small that the first screen waits for them.
pub fn is_soon_read(files: impl IntoIterator<Item = impl AsRef<Path>>) -> bool {
    let sizes = files.into_iter().map(|file| file::size(file.as_ref()));
    is_little(sizes.sum())
}

/// Whether so many bytes are so few that the first screen waits for them.
pub fn is_little(bytes: u64) -> bool {
    bytes <= SOON
}

/// Whether `place` means that edition.
fn is_meant(place: &Place, edition: &Place) -> bool {
    place.exchange == edition.exchange
        && (place.edition.is_none() || place.edition == edition.edition)
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

    #[test]
    fn the_files_of_a_place_are_known_by_their_heads() {
        let home = directory(&[("one", 70_000), ("two", 100)]);
        let file = |name: &str| home.path().join(name);
        std::fs::rename(file("two.made.yaml"), file("other.yaml")).unwrap();
        // A file of the right name that holds something else.
        std::fs::copy(file("one.made.yaml"), file("two.made.yaml")).unwrap();
        let (begun, _) = Catalogue::begin(vec![home.path().to_owned()], None);
        let known = |place: &str| begun.files_of(&place.parse().unwrap());
        let files_of = |place: &str| known(place).unwrap();
        assert_eq!(files_of("one@made"), [file("one.made.yaml")]);
        assert_eq!(
            files_of("one#3"),
            [file("one.made.yaml"), file("two.made.yaml")]
        );
        assert_eq!(files_of("two@made"), [file("other.yaml")]);
        assert!(files_of("two@none").is_empty() && files_of("three").is_empty());
        std::fs::write(file("odd.yaml"), "{}").unwrap();
        assert_eq!(files_of("two@made"), [file("other.yaml")]);
        assert_eq!(known("one"), None);
    }

    #[test]
    fn what_is_known_stays_when_more_is_read_first() {
        let home = directory(&[("one", 100), ("two", 100)]);
        let more = directory(&[("three", 100)]);
        let (mut begun, whole) = Catalogue::begin(vec![home.path().to_owned()], None);
        assert!(whole);
        let before = begun.library();
        begun.read_first(Vec::new());
        assert!(begun.library().is_shared(&before));
        begun.read_first(vec![more.path().join("three.made.yaml")]);
        assert_eq!(
            begun.library().exchanges().len(),
            before.exchanges().len() + 1
        );
    }

    #[test]
    fn what_was_read_first_is_not_read_again_with_the_rest() {
        let home = directory(&[("one", 70_000), ("two", 100)]);
        let directories = [home.path().to_owned()];
        let (mut begun, _) = Catalogue::begin(directories.to_vec(), None);
        begun.read_first(begun.files_of(&"one".parse().unwrap()).unwrap());
        let first = begun.library();
        let index = first.find(&"one".parse().unwrap()).unwrap().0;
        begun.refresh(&mut |_, _| ());
        let whole = begun.library();
        assert_eq!(whole, Library::open(&directories));
        let again = whole.find(&"one".parse().unwrap()).unwrap().0;
        let [first, whole] = [&first.transcripts[index.0], &whole.transcripts[again.0]];
        assert!(std::sync::Arc::ptr_eq(first, whole));
    }
}
