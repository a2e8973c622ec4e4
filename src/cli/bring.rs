//! Bringing a text in: a file or stdin, read by any importer.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::files::Files;
use crate::error::{Error, Result};
use crate::import::bring::{self, Text};
use crate::import::mend::Mends;
use crate::import::{Format, Hint};
use crate::library::read_bytes;
use crate::record::Speaker;

/// Most bytes that are read of one text.
pub const LARGEST: usize = 256 * 1024 * 1024;
/// How many times its size in memory the reading of a text takes (measured: 3 to 5).
const MEMORY: usize = 6;

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
    /// Mends beside the remembered ones.
    #[arg(skip)]
    pub mends: Mends,
}

/// Reads a file, or stdin for `-`, with the mends that are remembered of it; labels that match one of `known` are
/// speakers.
///
/// # Errors
/// It cannot be read, or is no transcript.
pub fn text(files: &Files, argument: &OsStr, manner: &Manner, known: Vec<Speaker>) -> Result<Text> {
    let (bytes, name) = bytes(files, argument)?;
    find_room(bytes.len()).map_err(|error| match &name {
        Some(path) => error.in_file(path),
        None => error,
    })?;
    let digest = bring::digest(&bytes);
    let hint = Hint {
        name,
        format: manner.from,
        encoding: manner.encoding.clone(),
        known,
        force: manner.force,
        mends: files.mends(&digest)?.and(manner.mends.clone()),
    };
    let size = format!("reading {} MB", bytes.len().div_ceil(1_000_000));
    files.during(&size, || Text::read(Arc::new(bytes), digest, hint))
}

/// Asks for the memory that reading a text of so many bytes takes: to run out of it on the way would end the program.
///
/// # Errors
/// The system does not give so much.
fn find_room(size: usize) -> Result<()> {
    let mut room: Vec<u8> = Vec::new();
    let found = room.try_reserve_exact(size.saturating_mul(MEMORY));
    // Else the compiler may see that nobody looks at it, and never ask.
    std::hint::black_box(&mut room);
    found.map_err(|_| {
        let megabytes = size.div_ceil(1_000_000);
        Error::new(format!(
            "there is not enough memory to read a text of {megabytes} MB"
        ))
        .hint("close other programs, raise `ulimit -v`, or split the text")
    })
}

/// The bytes of a file and its name, or those of stdin for `-`.
///
/// # Errors
/// It cannot be read, or is too large.
pub fn bytes(files: &Files, argument: &OsStr) -> Result<(Vec<u8>, Option<PathBuf>)> {
    if argument == "-" {
        return Ok((files.piped.read(LARGEST)?, None));
    }
    let path = Path::new(argument);
    Ok((read_bytes(path, LARGEST)?, Some(path.to_owned())))
}
