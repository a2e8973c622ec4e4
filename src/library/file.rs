//! Files of a library: which ones there are, and their text, read without trusting what they are.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use crate::error::{Error, Result};
use crate::yaml;

/// The text of a regular file. Pipes and devices are refused without waiting for them.
///
/// # Errors
/// The file cannot be opened, is not a regular file, is too large or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    let bytes = read_bytes(path, yaml::LARGEST)?;
    String::from_utf8(bytes).map_err(|error| {
        let (line, column) = end_of(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        Error::new("not UTF-8 text")
            .in_file(path)
            .at_position(line, column)
            .hint("save it as UTF-8")
    })
}

/// The bytes of a regular file of at most `most` bytes. Pipes and devices are refused without waiting for them.
///
/// # Errors
/// The file cannot be opened, is not a regular file or is too large.
pub fn read_bytes(path: &Path, most: usize) -> Result<Vec<u8>> {
    let failed = |error: std::io::Error| Error::io("read", path, &error);
    let file = open(path)?;
    let size = file.metadata().map_err(failed)?.len();
    // One byte more than there is: else a reader that finds no room left asks for twice as much.
    let size = usize::try_from(size).unwrap_or(most).min(most) + 1;
    let mut bytes = Vec::new();
    bytes
        .try_reserve_exact(size)
        .map_err(|error| failed(error.into()))?;
    file.take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() > most {
        let megabytes = most / 1024 / 1024;
        let message = format!("larger than {megabytes} MiB, which is the most that is read");
        return Err(Error::new(message).in_file(path));
    }
    Ok(bytes)
}

/// A regular file, opened to be read. Pipes and devices are refused without waiting for them: what was opened is looked
/// at, not what stood there before.
///
/// # Errors
/// The file cannot be opened or is not a regular file.
pub fn open(path: &Path) -> Result<File> {
    let failed = |error: std::io::Error| Error::io("read", path, &error);
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let handle =
        rustix::fs::open(path, flags, Mode::empty()).map_err(|error| failed(error.into()))?;
    let file = File::from(handle);
    if file.metadata().map_err(failed)?.is_file() {
        Ok(file)
    } else {
        Err(Error::new("not a regular file").in_file(path))
    }
}

/// Line and column, counted from 1, of what comes after `bytes`.
fn end_of(bytes: &[u8]) -> (usize, usize) {
    let text = String::from_utf8_lossy(bytes);
    let last = text.rsplit('\n').next().unwrap_or_default();
    (text.matches('\n').count() + 1, last.chars().count() + 1)
}

/// The edition and article files of a library directory, editions first, each folder by name.
///
/// The files are in `DIR/transcripts` and `DIR/transcripts/articles`; where there is no
/// `DIR/transcripts`, in `DIR` and `DIR/articles`. They end in `.yaml` or `.yml`; hidden files and
/// `config.yaml` (which shares the directory on some systems) are none of them. A folder that is
/// not there holds none; one that cannot be read is an error in the list.
pub fn in_directory(directory: &Path) -> Vec<Result<PathBuf>> {
    folders(directory)
        .iter()
        .flat_map(|folder| in_folder(folder))
        .collect()
}

/// The edition files of a library directory, as [`in_directory`] finds them.
pub fn editions(directory: &Path) -> Vec<Result<PathBuf>> {
    let [editions, _] = folders(directory);
    in_folder(&editions)
}

/// The folders of a library directory: that of the editions and that of the articles.
pub fn folders(directory: &Path) -> [PathBuf; 2] {
    let inner = directory.join("transcripts");
    let root = if inner.is_dir() {
        inner
    } else {
        directory.to_owned()
    };
    let articles = root.join("articles");
    [root, articles]
}

/// Whether the files of a folder have at most `left` bytes, which are then fewer by them. A large folder is not read to its end.
pub fn fits(folder: &Path, left: &mut u64) -> bool {
    let Ok(mut entries) = std::fs::read_dir(folder) else {
        return true;
    };
    entries.all(|entry| {
        let path = entry.map(|entry| entry.path());
        match path.ok().filter(|path| is_ours(path)) {
            Some(path) => {
                let size = size(&path);
                let fits = size <= *left;
                *left = left.saturating_sub(size);
                fits
            }
            None => true,
        }
    })
}

/// Bytes of a file; none where it cannot be told.
pub fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |about| about.len())
}

fn in_folder(folder: &Path) -> Vec<Result<PathBuf>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(error) => return vec![Err(Error::io("read the folder", folder, &error))],
    };
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) if is_ours(&entry.path()) => files.push(entry.path()),
            Ok(_) => {}
            Err(error) => faults.push(Err(Error::io("read the folder", folder, &error))),
        }
    }
    files.sort();
    files.into_iter().map(Ok).chain(faults).collect()
}

/// Whether a file is an edition or an article by its name.
fn is_ours(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    let yaml = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"));
    yaml && !hidden && path.file_name().is_some_and(|name| name != "config.yaml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipes_devices_and_folders_are_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.yaml");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, Mode::RUSR | Mode::WUSR).unwrap();
        for path in [pipe.as_path(), Path::new("/dev/zero"), folder.path()] {
            let error = read_text(path).unwrap_err();
            assert_eq!(error.message(), "not a regular file");
            assert_eq!(error.whereabouts().file.as_deref(), Some(path));
        }
        let ring = folder.path().join("ring.yaml");
        std::os::unix::fs::symlink(&ring, &ring).unwrap();
        assert!(read_text(&ring).is_err());
    }

    #[test]
    fn bytes_that_are_not_utf8_are_shown_where_they_stand() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        std::fs::write(&path, b"format: 1\ntext: \xC3\xA9\xFF\n").unwrap();
        let error = read_text(&path).unwrap_err();
        assert_eq!(error.whereabouts().position, Some((2, 8)));
    }

    #[test]
    fn both_layouts_are_found_and_what_is_no_data_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let names = |directory: &Path| -> Vec<String> {
            let files = in_directory(directory).into_iter().map(Result::unwrap);
            files
                .map(|file| file.file_name().unwrap().to_str().unwrap().to_owned())
                .collect()
        };
        std::fs::create_dir_all(folder.path().join("articles")).unwrap();
        for name in [
            "b.yml",
            "a.yaml",
            ".c.yaml",
            "notes.txt",
            "config.yaml",
            "articles/z.yaml",
        ] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(names(folder.path()), ["a.yaml", "b.yml", "z.yaml"]);
        std::fs::create_dir_all(folder.path().join("transcripts/articles")).unwrap();
        std::fs::write(folder.path().join("transcripts/d.yaml"), "").unwrap();
        assert_eq!(names(folder.path()), ["d.yaml"]);
        assert_eq!(names(&folder.path().join("missing")), Vec::<String>::new());
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(in_directory(&file)[0].is_err());
    }
}
