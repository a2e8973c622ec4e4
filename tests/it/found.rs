//! What fuzzing found once, in `tests/data/found/FORMAT/`, holds for ever: no panic, and what is read is sound.

use std::fs;
use std::path::Path;

use saidso::import::{self, Format, Hint, soundness};

#[test]
fn what_was_found_once_is_never_found_again() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/found");
    let mut read = 0;
    for folder in fs::read_dir(root).unwrap() {
        let folder = folder.unwrap().path();
        let word = folder.file_name().unwrap().to_str().unwrap();
        // What was found in recognising the format is read without naming one.
        let format: Option<Format> = (word != "any").then(|| word.parse().unwrap());
        for file in fs::read_dir(&folder).unwrap() {
            let file = file.unwrap().path();
            let bytes = fs::read(&file).unwrap();
            let hint = Hint {
                format,
                ..Hint::default()
            };
            if let Ok(imported) = import::read(&bytes, &hint) {
                let sound = soundness::check(&imported);
                assert!(sound.is_ok(), "{}: {}", file.display(), sound.unwrap_err());
            }
            read += 1;
        }
    }
    assert!(read > 0);
}
