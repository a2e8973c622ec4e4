//! The conversations that editions are made of, and the two halves they fall into.

use std::path::{Path, PathBuf};
use std::{env, fs};

use saidso::import::{self, Hint};

use super::making::{Talk, synthetic};

/// Turns of a conversation that are used.
const LONGEST: usize = 300;
/// Fewest turns of one that is used.
pub const SHORTEST: usize = 24;

/// Which half of the conversations: the aligner's limits are fitted on the one, and the other shows whether they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// For development.
    Development,
    /// Set apart.
    Apart,
}

impl Half {
    /// The half that a conversation belongs to, by a hash of its name (FNV-1a) which never changes. Texts of one flight
    /// are in one half.
    pub fn of(talk: &Talk) -> Self {
        let name = mission(talk).unwrap_or(&talk.name);
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        if hash >> 32 & 1 == 0 {
            Self::Development
        } else {
            Self::Apart
        }
    }

    /// What it is for, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Development => "for development",
            Self::Apart => "set apart",
        }
    }
}

/// The flight that a talk is of.
fn mission(talk: &Talk) -> Option<&str> {
    Some(talk.name.split_once("/transcripts/")?.0)
}

/// Whether both are of one flight, and so perhaps two editions of it.
pub fn is_one_mission(talk: &Talk, other: &Talk) -> bool {
    mission(talk).is_some_and(|of| mission(other) == Some(of))
}

/// Real conversations, else generated ones, so many at most of each half, and a word on where they are from.
pub fn talks(most: usize) -> (Vec<Talk>, &'static str) {
    let Some(root) = root() else {
        let made = (0..2 * most.min(6) as u64)
            .map(|seed| synthetic(seed, 60 + 20 * seed as usize))
            .collect();
        return (made, "generated: there are no corpora");
    };
    let mut files = Vec::new();
    for corpus in [
        "bitcoin-md",
        "changelog-md",
        "wh-briefings",
        "audreyt-zh-en",
        "tei-drama",
        "knesset-he",
        "nasa-spacelog",
        "srt-virtualcoffee",
        "congress-record",
        "chat-talkbank",
    ] {
        let mut here = Vec::new();
        collect(&root.join(corpus), &mut here);
        here.sort();
        files.extend(here.into_iter().take(8));
    }
    let talks = files.iter().filter_map(|file| {
        let talk = talk_of(
            &file.strip_prefix(&root).unwrap_or(file).to_string_lossy(),
            &read(file)?,
        );
        (talk.turns.len() >= SHORTEST && talk.speakers.len() > 1).then_some(talk)
    });
    let (development, apart): (Vec<Talk>, Vec<Talk>) =
        talks.partition(|talk| Half::of(talk) == Half::Development);
    let some = |talks: Vec<Talk>| {
        let step = (talks.len() / most).max(1);
        talks.into_iter().step_by(step).take(most)
    };
    (
        some(development).chain(some(apart)).collect(),
        "from the corpora",
    )
}

/// A transcript as a talk, its first turns.
pub fn talk_of(name: &str, imported: &import::Imported) -> Talk {
    Talk {
        name: name.to_owned(),
        speakers: imported
            .speakers
            .iter()
            .map(|speaker| speaker.name.clone())
            .collect(),
        turns: imported
            .turns
            .iter()
            .take(LONGEST)
            .map(|turn| (turn.speaker.map(|speaker| speaker.0), turn.text.clone()))
            .collect(),
    }
}

/// A file as the program imports it.
pub fn read(file: &Path) -> Option<import::Imported> {
    let bytes = fs::read(file).ok()?;
    if bytes.len() > 2_000_000 {
        return None;
    }
    let hint = Hint {
        name: Some(file.to_owned()),
        ..Hint::default()
    };
    import::read(&bytes, &hint).ok()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path
            .file_name()
            .is_none_or(|name| name != "SOURCE.md" && name != "truth.json")
        {
            files.push(path);
        }
    }
}

/// Where the corpora are.
pub fn root() -> Option<PathBuf> {
    let named = env::var_os("SAIDSO_CORPORA").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    named.into_iter().chain([beside]).find(|root| root.is_dir())
}
