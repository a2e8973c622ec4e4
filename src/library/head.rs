//! The head of an edition file: which edition it is, without reading its turns.

use std::io::Read;
use std::path::Path;

use super::file;
use crate::record::{EditionFile, Place, validate};
use crate::yaml;

/// Bytes that are read first, and more of them where the head, which has a line for each speaker, is longer.
const LENGTHS: [usize; 3] = [8 * 1024, 128 * 1024, 1024 * 1024];
/// What stands behind the head.
const TURNS: &str = "turns:\n";

/// The edition that a file holds if what follows is sound; `None` where its head does not tell.
pub fn place(path: &Path) -> Option<Place> {
    let mut file = file::open(path).ok()?;
    let mut bytes = Vec::new();
    LENGTHS.into_iter().find_map(|most| {
        let more = most - bytes.len();
        bytes.try_reserve_exact(more).ok()?;
        file.by_ref()
            .take(more as u64)
            .read_to_end(&mut bytes)
            .ok()?;
        of_start(&bytes)
    })
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
        let home = tempfile::tempdir().unwrap();
        let pipe = home.path().join("pipe.yaml");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR).unwrap();
        assert_eq!(place(&pipe), None);
    }
}
