//! Proves every file of a library, or of one path, and tells each problem with file and position.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::document::{self, Document, Loaded};
use crate::error::{Error, Result};
use crate::record::{ArticleFile, EditionFile, validate};

/// Bytes of YAML that are parsed again per file to find the positions of problems.
const POSITIONING: usize = 32 * 1024 * 1024;

/// What a check looked at and what it found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// Editions that could be read.
    pub editions: usize,
    /// Articles that could be read.
    pub articles: usize,
    /// What is wrong, file by file, each with its key and, as far as it is known, its position.
    pub problems: Vec<Error>,
}

/// Checks the bundled files and those of the library directories.
pub fn check(directories: &[PathBuf]) -> Checked {
    examine(
        document::bundled().chain(document::in_directories(directories)),
        Vec::new(),
    )
}

/// Checks one file, or every file of one library directory, against each other and what is bundled.
///
/// A bundled file steps back behind one of the same name, so that the bundled data can be edited.
///
/// # Errors
/// There is nothing at `path`, or no edition or article in it.
pub fn check_path(path: &Path) -> Result<Checked> {
    let kind = std::fs::metadata(path).map_err(|error| Error::io("read", path, &error))?;
    let files: Vec<Result<Loaded>> = if kind.is_dir() {
        document::in_directories(&[path.to_owned()]).collect()
    } else {
        vec![Loaded::open(path)]
    };
    if files.is_empty() {
        return Err(Error::new("no edition or article file here")
            .in_file(path)
            .hint("they end in .yaml, in the directory itself or in `transcripts`"));
    }
    Ok(examine(
        files.into_iter(),
        document::bundled().flatten().collect(),
    ))
}

/// Checks `files`; `around` is what else they may speak of.
fn examine(files: impl Iterator<Item = Result<Loaded>>, around: Vec<Loaded>) -> Checked {
    let mut checked = Checked::default();
    let mut loaded = gather(files, &mut checked.problems);
    let count = loaded.len();
    let names: HashSet<String> = loaded.iter().map(Loaded::name).collect();
    let others = around
        .into_iter()
        .filter(|file| !names.contains(&file.name()));
    loaded.extend(others);
    let (editions, articles) = sorted(&loaded);
    for file in &loaded[..count] {
        let problems = match &file.document {
            Document::Edition(edition) => {
                checked.editions += 1;
                edition_problems(edition, &editions, &articles)
            }
            Document::Article(article) => {
                checked.articles += 1;
                let mut problems = validate::article(article);
                problems.extend(validate::against(article, &editions));
                problems
            }
        };
        checked.problems.extend(placed(file, problems));
    }
    checked
}

/// The files that could be read; the others, and those that repeat one before, are problems.
fn gather(files: impl Iterator<Item = Result<Loaded>>, problems: &mut Vec<Error>) -> Vec<Loaded> {
    let mut loaded: Vec<Loaded> = Vec::new();
    let mut first: HashMap<String, PathBuf> = HashMap::new();
    for file in files {
        match file {
            Ok(file) => {
                match first.get(&file.name()) {
                    Some(first) => problems.push(file.place(file.repeats(first))),
                    None => drop(first.insert(file.name(), file.file.clone())),
                }
                loaded.push(file);
            }
            Err(problem) => problems.push(problem),
        }
    }
    loaded
}

/// The editions and the articles among `files`.
fn sorted(files: &[Loaded]) -> (Vec<&EditionFile>, Vec<&ArticleFile>) {
    let mut editions = Vec::new();
    let mut articles = Vec::new();
    for file in files {
        match &file.document {
            Document::Edition(edition) => editions.push(edition.as_ref()),
            Document::Article(article) => articles.push(article.as_ref()),
        }
    }
    (editions, articles)
}

fn edition_problems(
    edition: &EditionFile,
    editions: &[&EditionFile],
    articles: &[&ArticleFile],
) -> Vec<Error> {
    let mut problems = validate::edition(edition);
    problems.extend(validate::quotations(edition, articles));
    let (own, date) = (&edition.exchange.id, edition.exchange.date);
    let other = editions
        .iter()
        .filter(|other| other.exchange.id == *own)
        .find_map(|other| other.exchange.date.filter(|other| Some(*other) != date));
    if let (Some(date), Some(other)) = (date, other) {
        let message = format!("another edition dates `{own}` {other}, not {date}");
        problems.push(Error::new(message).at_key("exchange.date"));
    }
    problems
}

/// `problems` with the file and, for as many as is quick, their positions; in the file's order.
fn placed(file: &Loaded, problems: Vec<Error>) -> Vec<Error> {
    let many = (POSITIONING / file.text.len().max(1)).clamp(1, 1000);
    let mut problems: Vec<Error> = problems
        .into_iter()
        .enumerate()
        .map(|(at, problem)| {
            if at < many {
                file.place(problem)
            } else {
                problem.in_file(&file.file)
            }
        })
        .collect();
    problems.sort_by_key(|problem| problem.whereabouts().position.unwrap_or((usize::MAX, 0)));
    problems
}
