//! Takes files into a library one by one, and puts it in order.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Library;
use super::document::{Content, Loaded};
use crate::error::Error;
use crate::record::{Basis, Transcript};
use crate::text::words;

/// A library in the making.
#[derive(Default)]
pub struct Shelf {
    library: Library,
    /// The file of each edition and article, by its name.
    files: HashMap<String, PathBuf>,
}

impl Shelf {
    /// Takes in what a file holds; that another file holds the same goes to the faults.
    pub fn add(&mut self, file: &Path, content: &Content) {
        let name = content.name();
        if let Some(first) = self.files.get(&name) {
            self.library.faults.push(repeats(file, first));
            return;
        }
        match content {
            Content::Article(article) => self.library.articles.push(article.as_ref().clone()),
            Content::Edition(transcript) => self.library.transcripts.push(Arc::clone(transcript)),
        }
        self.files.insert(name, file.to_owned());
    }

    /// Takes note of what is wrong with a file.
    pub fn fault(&mut self, fault: Error) {
        self.library.faults.push(fault);
    }

    /// The library, exchanges by date and id, the editions of each from the fullest to the leanest.
    pub fn finish(mut self) -> Library {
        let transcripts = &mut self.library.transcripts;
        let mut dates = HashMap::new();
        for transcript in transcripts.iter() {
            let exchange = &transcript.exchange;
            let date = exchange
                .date
                .map_or((true, None), |date| (false, Some(date)));
            let (known, editions) = dates.entry(exchange.id.clone()).or_insert((date, 0));
            *known = date.min(*known);
            *editions += 1;
        }
        transcripts.sort_by_cached_key(|transcript| {
            let id = transcript.exchange.id.clone();
            let (date, editions) = dates.get(&id).copied().unwrap_or(((true, None), 1));
            let fullness = if editions > 1 {
                fullness(transcript)
            } else {
                (0, 0)
            };
            (date, id, std::cmp::Reverse(fullness))
        });
        self.library
    }
}

/// That a file is what `first` already is, with the place of its name in it.
fn repeats(file: &Path, first: &Path) -> Error {
    match Loaded::open(file) {
        Ok(loaded) => loaded.place(loaded.repeats(first)),
        Err(error) => error,
    }
}

/// Full transcripts before reports, then by the number of words.
fn fullness(transcript: &Transcript) -> (usize, usize) {
    let verbatim = usize::from(transcript.edition.basis == Basis::Verbatim);
    let words = transcript
        .turns
        .iter()
        .map(|turn| words::count(&turn.text))
        .sum();
    (verbatim, words)
}
