//! Bringing a text in: a file or stdin, read by any importer and made an edition.

use std::ffi::OsStr;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Zoned;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::import::{self, Format, Hint, Imported, make};
use crate::library::{Library, read_bytes};
use crate::record::{Exchange, Source, Speaker};

/// Most bytes that are read of one text.
const LARGEST: usize = 256 * 1024 * 1024;

/// How to read a text when its content leaves that open.
#[derive(Debug, Clone, Default, Args)]
pub struct Manner {
    /// The format of the text: text, markdown, html, vtt, srt, json, jsonl, table, tei, chat or yaml
    #[arg(long, value_name = "FORMAT")]
    from: Option<Format>,
    /// The encoding of the text, such as windows-1251
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Reads it even if it looks binary
    #[arg(long)]
    force: bool,
}

/// A text that was read.
#[derive(Debug)]
pub struct Text {
    /// What is in it.
    pub imported: Imported,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its SHA-256 in hexadecimal digits.
    pub digest: String,
    /// The file's name; `None` for stdin.
    pub name: Option<PathBuf>,
}

/// Reads a file, or stdin for `-`; labels that match one of `known` are speakers.
///
/// # Errors
/// It cannot be read, or is no transcript.
pub fn text(argument: &OsStr, manner: &Manner, known: Vec<Speaker>) -> Result<Text> {
    let (bytes, name) = bytes(argument)?;
    let hint = Hint {
        name: name.clone(),
        format: manner.from,
        encoding: manner.encoding.clone(),
        known,
        force: manner.force,
    };
    let told = name.clone().unwrap_or_else(|| PathBuf::from("(stdin)"));
    let imported = import::read(&bytes, &hint).map_err(|error| error.in_file(&told))?;
    let digest = Sha256::digest(&bytes)
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    Ok(Text {
        imported,
        bytes,
        digest,
        name,
    })
}

/// The bytes of a file and its name, or those of stdin for `-`.
///
/// # Errors
/// It cannot be read, or is too large.
pub fn bytes(argument: &OsStr) -> Result<(Vec<u8>, Option<PathBuf>)> {
    if argument == "-" {
        return Ok((stdin()?, None));
    }
    let path = Path::new(argument);
    Ok((read_bytes(path, LARGEST)?, Some(path.to_owned())))
}

impl Text {
    /// The source as far as the text itself tells.
    pub fn source(&self, url: Option<String>) -> Source {
        let file = self.name.as_ref().and_then(|name| name.file_name());
        Source {
            url,
            title: self.imported.title.clone(),
            file: file.map(|file| file.to_string_lossy().into_owned()),
            imported: Some(Zoned::now().date()),
            sha256: Some(self.digest.clone()),
            ..Source::default()
        }
    }

    /// A name made from the file's, for an exchange or edition that has none.
    pub fn stem(&self) -> String {
        let stem = self.name.as_ref().and_then(|name| name.file_stem());
        let slug = make::slug(&stem.unwrap_or_default().to_string_lossy());
        if slug.is_empty() {
            "pasted".to_owned()
        } else {
            slug
        }
    }

    /// The exchange that it is of by itself: named after the file.
    pub fn own_exchange(&self) -> Exchange {
        make::exchange(self.stem(), self.imported.title.clone(), self.imported.date)
    }
}

/// Everyone whom the library knows, each once.
pub fn everyone(library: &Library) -> Vec<Speaker> {
    let mut people: Vec<Speaker> = Vec::new();
    for exchange in library.exchanges() {
        for person in make::people(library, &exchange.id) {
            if !people.iter().any(|known| known.id == person.id) {
                people.push(person);
            }
        }
    }
    people
}

fn stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = LARGEST as u64 + 1;
    std::io::stdin()
        .lock()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::new(format!("cannot read standard input: {error}")))?;
    if bytes.len() > LARGEST {
        return Err(Error::new(
            "standard input gives more than 256 MiB, which is the most that is read",
        ));
    }
    Ok(bytes)
}
