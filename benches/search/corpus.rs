//! The text that is searched.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use saidso::library::Library;
use saidso::record::{
    Basis, Edition, EditionFile, Exchange, Origin, Source, Speaker, Transcript, TurnEntry,
};
use serde::Deserialize;

use super::Result;
use super::queries::Random;

/// A turn of the corpus.
#[derive(Debug, Clone, Deserialize)]
pub struct Line {
    /// The call it is from.
    pub doc: String,
    /// Who speaks.
    pub speaker: Option<String>,
    /// What is said.
    pub text: String,
}

/// Many turns.
pub struct Corpus {
    /// Where they are from.
    pub name: String,
    lines: Vec<Line>,
}

impl Corpus {
    /// The real text where it is to be had, else made-up words.
    pub fn read(quick: bool) -> Result<Self> {
        let root = env::var_os("SAIDSO_CORPORA").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"),
            PathBuf::from,
        );
        let file = root.join("scale-100k.jsonl.gz");
        if !file.is_file() {
            return Ok(Self {
                name: format!(
                    "made-up words, since there is no {} (skipped: figures on real text)",
                    file.display()
                ),
                lines: made_up(if quick { 20_000 } else { 100_000 }),
            });
        }
        let unpacked = Command::new("gzip").arg("-dc").arg(&file).output()?;
        let lines = String::from_utf8(unpacked.stdout)?;
        let lines = lines.lines().map(serde_json::from_str);
        Ok(Self {
            name: file.display().to_string(),
            lines: lines.collect::<std::result::Result<_, _>>()?,
        })
    }

    /// So many turns: a part, or the whole repeated with the calls renamed.
    pub fn of_size(&self, turns: usize) -> Vec<Line> {
        let step = (self.lines.len() / turns.max(1)).max(1);
        if step > 1 {
            return self.lines.iter().step_by(step).cloned().collect();
        }
        let copies = turns.div_ceil(self.lines.len().max(1)).max(1);
        let mut lines = Vec::new();
        for copy in 0..copies {
            lines.extend(self.lines.iter().cloned().map(|mut line| {
                if copy > 0 {
                    let _ = write!(line.doc, "-{copy}");
                }
                line
            }));
        }
        lines
    }
}

/// Turns of invented words, the common ones short and frequent as in a language.
fn made_up(turns: usize) -> Vec<Line> {
    let mut random = Random::new(1);
    let mut words: Vec<String> = (0..30_000)
        .map(|rank: usize| {
            let syllables = 1 + rank.ilog(30) as usize + random.below(2);
            (0..syllables)
                .map(|_| {
                    let consonant = b"bcdfghjklmnprstvwz"[random.below(18)];
                    let vowel = b"aeiou"[random.below(5)];
                    [char::from(consonant), char::from(vowel)]
                })
                .collect::<Vec<_>>()
                .concat()
                .into_iter()
                .collect()
        })
        .collect();
    words.dedup();
    (0..turns)
        .map(|turn| {
            let length = 4 + random.below(12) * (1 + random.below(8));
            let text: Vec<&str> = (0..length)
                .map(|_| {
                    // A power of an even draw: about as steep as the words of a language.
                    let draw = random.below(1000) * random.below(1000) / 1000;
                    let rank = draw * random.below(words.len()) / 1000;
                    words[rank].as_str()
                })
                .collect();
            Line {
                doc: format!("call-{}", turn / 200),
                speaker: Some(format!("Speaker {}", turn % 3)),
                text: text.join(" "),
            }
        })
        .collect()
}

/// The turns as a library, a transcript for each call.
pub fn library(lines: &[Line]) -> Result<Library> {
    let calls = lines.chunk_by(|one, other| one.doc == other.doc);
    let transcripts = calls.map(|lines| transcript(&lines[0].doc, lines).map(Arc::new));
    Ok(Library {
        transcripts: transcripts.collect::<Result<_>>()?,
        ..Library::default()
    })
}

/// The turns as a single call.
pub fn as_one_call(lines: &[Line]) -> Result<Library> {
    Ok(Library {
        transcripts: vec![Arc::new(transcript("everything", lines)?)],
        ..Library::default()
    })
}

/// Writes the turns as edition files, one for each call, for the program itself.
pub fn write_editions(folder: &Path, lines: &[Line]) -> Result<()> {
    let calls = lines.chunk_by(|one, other| one.doc == other.doc);
    for (number, lines) in calls.enumerate() {
        let text = saidso::yaml::write(&edition(&format!("call-{number}"), lines))?;
        fs::write(folder.join(format!("call-{number}.bench.yaml")), text)?;
    }
    Ok(())
}

fn transcript(name: &str, lines: &[Line]) -> Result<Transcript> {
    Ok(Transcript::from_file(
        edition(name, lines),
        Origin::Bundled,
    )?)
}

fn edition(name: &str, lines: &[Line]) -> EditionFile {
    let mut names: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.speaker.as_deref())
        .collect();
    names.sort_unstable();
    names.dedup();
    EditionFile {
        format: 1,
        exchange: Exchange {
            id: name.to_owned(),
            title: name.to_owned(),
            date: None,
            medium: None,
        },
        edition: Edition {
            id: "bench".to_owned(),
            language: None,
            basis: Basis::Verbatim,
            note: None,
            source: Source::default(),
        },
        speakers: names.into_iter().map(speaker).collect(),
        turns: lines.iter().map(turn).collect(),
    }
}

fn speaker(name: &str) -> Speaker {
    Speaker {
        id: name.to_owned(),
        name: name.to_owned(),
        role: None,
        aliases: Vec::new(),
    }
}

fn turn(line: &Line) -> TurnEntry {
    TurnEntry {
        speaker: line.speaker.clone(),
        basis: None,
        text: line.text.clone(),
        start: None,
        end: None,
        note: None,
    }
}

/// Writes the turns one a line, for programs that read lines.
pub fn write_lines(folder: &Path, lines: &[Line]) -> Result<PathBuf> {
    let file = folder.join("turns.txt");
    let mut text = String::new();
    for line in lines {
        text.push_str(&on_one_line(&line.text));
        text.push('\n');
    }
    fs::write(&file, text)?;
    Ok(file)
}

/// A turn as it stands in the file of [`write_lines`].
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Megabytes that the process holds; 0 where the system does not tell.
pub fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kilobytes.unwrap_or(0) / 1000
}
