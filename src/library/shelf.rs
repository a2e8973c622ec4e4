//! Takes files into a library one by one, and puts it in order.

use std::collections::HashMap;
use std::path::PathBuf;

use super::Library;
use super::document::{Document, Loaded};
use crate::error::Result;
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
    /// Takes a file in; what is wrong with it goes to the faults.
    pub fn add(&mut self, file: Result<Loaded>) {
        if let Err(fault) = file.and_then(|loaded| self.take(loaded)) {
            self.library.faults.push(fault);
        }
    }

    fn take(&mut self, mut loaded: Loaded) -> Result<()> {
        let name = loaded.name();
        if let Some(first) = self.files.get(&name) {
            return Err(loaded.place(loaded.repeats(first)));
        }
        match loaded.document {
            Document::Article(article) => self.library.articles.push(*article),
            Document::Edition(edition) => {
                let text = std::mem::take(&mut loaded.text);
                let transcript = Transcript::from_file(*edition, loaded.origin)
                    .map_err(|error| crate::yaml::positioned(error, &text).in_file(&loaded.file))?;
                self.library.transcripts.push(transcript);
            }
        }
        self.files.insert(name, loaded.file);
        Ok(())
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
