//! The head of an edition file: which edition it is, without reading its turns.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::record::{EditionFile, Place, validate};
use crate::yaml;

/// Bytes that are read first, and at most: a head has a line for each speaker.
const SHORT: u64 = 16 * 1024;
const LONGEST: u64 = 1024 * 1024;
/// What stands behind the head.
const TURNS: &str = "turns:\n";

/// The edition that a file holds if what follows is sound; `None` where its head does not tell.
pub fn place(file: &Path) -> Option<Place> {
    [SHORT, LONGEST]
        .into_iter()
        .find_map(|most| of_start(&start(file, most)?))
}

/// The first bytes of a regular file, at most so many.
fn start(file: &Path, most: u64) -> Option<Vec<u8>> {
    // To open a pipe would wait for whoever writes to it.
    let is_file = file.metadata().ok()?.is_file();
    let mut bytes = Vec::new();
    let file = File::open(file).ok().filter(|_| is_file)?;
    file.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn of_start(bytes: &[u8]) -> Option<Place> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let mut end = 0;
    lines.find(|line| {
        let is_turns = *line == TURNS.as_bytes();
        end += if is_turns { 0 } else { line.len() };
        is_turns
    })?;
    let head = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let text = format!("{head}turns: []\n");
    let edition: EditionFile = yaml::read(&text, Path::new("head")).ok()?;
    validate::format(edition.format).ok()?;
    Some(Place {
        exchange: edition.exchange.id,
        edition: Some(edition.edition.id),
        turns: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "format: 1\nexchange: {id: call, title: T}\nedition: {id: full, basis: verbatim}\nspeakers:\n";

    #[test]
    fn a_head_tells_the_edition_whatever_its_turns_say() {
        let speakers = "- {id: a, name: Ann}\n".repeat(2000);
        for text in [
            format!("{HEAD}- {{id: a, name: Ann}}\nturns:\n- {{text: hi}}\n"),
            format!("{HEAD}{speakers}turns:\n- nothing of the sort"),
        ] {
            let home = tempfile::tempdir().unwrap();
            let file = home.path().join("any.yaml");
            std::fs::write(&file, text).unwrap();
            assert_eq!(place(&file).unwrap().to_string(), "call@full");
        }
    }

    #[test]
    fn what_is_no_head_tells_nothing() {
        for text in [
            "",
            "turns:\n",
            "{format: 1}",
            HEAD,
            "format: 9\nexchange: {id: call, title: T}\nedition: {id: full, basis: verbatim}\nturns:\n",
            "article: {}\nturns:\n",
        ] {
            assert_eq!(of_start(text.as_bytes()), None, "{text}");
        }
        assert_eq!(place(Path::new("/dev/zero")), None);
    }
}
