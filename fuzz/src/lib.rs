//! What fuzzing asks of every reader: it never panics, and what it accepts is sound.

use std::path::{Path, PathBuf};

use saidso::config::Config;
use saidso::import::{self, Format, Hint, soundness};
use saidso::keep::arrival::arrivals;
use saidso::keep::{Journal, Kept};
use saidso::library::Library;
use saidso::record::{ArticleFile, EditionFile, validate};
use saidso::search::Query;
use saidso::yaml;

/// How many readers there are.
const READERS: usize = Format::ALL.len() + 7;

/// The reader that the first byte names, on the bytes behind it.
pub fn all(data: &[u8]) {
    let Some((reader, data)) = data.split_first() else {
        return;
    };
    let reader = usize::from(*reader) % READERS;
    match Format::ALL.get(reader) {
        Some(format) => import(*format, data),
        None => match reader - Format::ALL.len() {
            0 => any(data),
            1 => yaml_article(data),
            2 => query(data),
            3 => config(data),
            4 => annotations(data),
            5 => yaml_own(data),
            _ => journal(data),
        },
    }
}

/// A reader of one format.
pub fn import(format: Format, data: &[u8]) {
    read(data, Some(format));
}

/// Recognising the format, and then its reader.
pub fn any(data: &[u8]) {
    read(data, None);
}

fn read(data: &[u8], format: Option<Format>) {
    let hint = Hint {
        format,
        ..Hint::default()
    };
    if let Ok(imported) = import::read(data, &hint) {
        if let Err(error) = soundness::check(&imported) {
            panic!("{error}: {imported:#?}");
        }
        drop(import::report::report(&imported));
    }
}

/// Annotations made elsewhere, which arrive at the bundled calls.
pub fn annotations(data: &[u8]) {
    if let Ok(read) = import::annotations::read(data) {
        let library = Library::bundled();
        let arrivals = arrivals(&library, &Kept::default(), &read.all);
        assert_eq!(arrivals.len(), read.all.len());
    }
}

/// An article.
pub fn yaml_article(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(file) = yaml::read::<ArticleFile>(text, Path::new("article.yaml")) {
        drop(validate::article(&file));
        let written = yaml::write(&file).expect("what was read can be written");
        let read: ArticleFile =
            yaml::read(&written, Path::new("article.yaml")).expect("what was written can be read");
        assert_eq!(read, file);
    }
}

/// YAML of our own form: what its reader reads is what all of YAML says.
pub fn yaml_own(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let file = Path::new("own.yaml");
    if let Some(edition) = yaml::read_own::<EditionFile>(text) {
        assert_eq!(yaml::read_any::<EditionFile>(text, file), Ok(edition));
    }
    if let Some(article) = yaml::read_own::<ArticleFile>(text) {
        assert_eq!(yaml::read_any::<ArticleFile>(text, file), Ok(article));
    }
}

/// What is typed into a search.
pub fn query(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        drop(Query::parse(text));
    }
}

/// The user's settings.
pub fn config(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        drop(Config::with_user(text, Path::new("config.yaml")));
    }
}

/// The journal of what the user keeps.
pub fn journal(data: &[u8]) {
    let directory: PathBuf =
        std::env::temp_dir().join(format!("saidso-fuzz-{}", std::process::id()));
    let journal = Journal::at(&directory);
    let path = journal.path();
    let folder = path.parent().expect("a journal stands in a directory");
    std::fs::create_dir_all(folder).expect("the temporary directory is writable");
    std::fs::write(&path, data).expect("the temporary directory is writable");
    drop(journal.read());
}
