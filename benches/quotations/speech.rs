//! The transcripts that the quotations are made from: real ones where they are at hand, else talk made of a few
//! sentence patterns, so that the bench runs everywhere.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use saidso::import::{self, Hint};
use saidso::library::Library;
use saidso::record::{
    Basis, Edition, EditionFile, Exchange, Origin, Source, Speaker, Transcript, TurnEntry,
};

use crate::Random;

/// Most turns of one transcript.
const MOST_TURNS: usize = 2_000;
/// Transcripts with fewer turns give too little to quote.
const FEWEST_TURNS: usize = 12;

/// One transcript: who, and what.
pub struct Talk {
    pub speakers: Vec<String>,
    pub turns: Vec<(usize, String)>,
}

/// Real transcripts under `corpora`, each file of English speech that can be read.
pub fn real(corpora: &Path) -> Vec<Talk> {
    let folders = [
        "wh-briefings",
        "bitcoin-md",
        "changelog-md",
        "congress-record",
        "srt-virtualcoffee",
        "nasa-spacelog",
        "audreyt-zh-en",
    ];
    let mut files = Vec::new();
    for folder in folders {
        collect(&corpora.join(folder), &mut files);
    }
    files.sort();
    files.iter().filter_map(|file| read(file)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, files);
        } else if !name.contains("truth") && !name.contains("SOURCE") {
            files.push(path);
        }
    }
}

fn read(file: &Path) -> Option<Talk> {
    let bytes = std::fs::read(file).ok()?;
    let hint = Hint {
        name: Some(file.to_owned()),
        ..Hint::default()
    };
    let imported = import::read(&bytes, &hint).ok()?;
    let ascii = |text: &str| text.bytes().filter(u8::is_ascii).count() * 10 > text.len() * 9;
    let turns: Vec<(usize, String)> = imported
        .turns
        .into_iter()
        .filter(|turn| ascii(&turn.text))
        .filter_map(|turn| Some((turn.speaker?.0, turn.text)))
        .take(MOST_TURNS)
        .collect();
    let speakers: Vec<String> = imported.speakers.into_iter().map(|one| one.name).collect();
    (turns.len() >= FEWEST_TURNS && speakers.len() > 1).then_some(Talk { speakers, turns })
}

const SUBJECTS: &str = "the minister|our delegation|the committee|my brother|the other side|their lawyer|the factory|the village|the old harbour|the second report|the general|a good friend|the whole family|the ministry|your office|the young teacher|the bank|the harvest|our neighbours|the railway";
const VERBS: &str = "signed|promised|burned|repaired|described|refused|brought|carried|sold|opened|lost|painted|measured|followed|discussed|delivered|ignored|counted|answered|moved";
const OBJECTS: &str = "the long letter|every window|a red tractor|the contract|the new bridge|some bread|the northern road|a box of papers|the first draft|the prisoners|the winter coats|those children|the ceasefire|the broken engine|a bitter complaint|the gold|three horses|the orchard|an honest answer|the map";
const PLACES: &str = "before the meeting in Geneva|near the river|after the storm|on the way to Oslo|without any delay|at seven in the morning|behind the station|during the long winter|for 25 dollars|in the spring of 1998|with great care|under the bridge|along the coast|for my sister Anna|since last summer|in front of everyone|by accident|at the market|despite the rain|for twelve weeks";
const LINKS: &str = "and|but|because|while|so|and then|although|until";
const OPENERS: &str = "I think|You know|We can say that|Look,|As I remember it,|I would not say that|Honestly,|They must know that|It was clear that|Perhaps";

/// A talk made of patterns.
pub fn made(random: &mut Random, turns: usize) -> Talk {
    let pick = |random: &mut Random, list: &'static str| -> &'static str {
        let all: Vec<&str> = list.split('|').collect();
        all[random.below(all.len())]
    };
    let clause = |random: &mut Random| {
        let (who, did) = (pick(random, SUBJECTS), pick(random, VERBS));
        format!(
            "{who} {did} {} {}",
            pick(random, OBJECTS),
            pick(random, PLACES)
        )
    };
    let mut said = Vec::new();
    for at in 0..turns {
        let mut text = String::new();
        for _ in 0..=random.below(5) {
            let (first, second) = (clause(random), clause(random));
            let (opener, link) = (pick(random, OPENERS), pick(random, LINKS));
            text.push_str(&[opener, " ", &first, ", ", link, " ", &second, ". "].concat());
        }
        said.push((at % 3, text.trim_end().to_owned()));
    }
    let names = ["Maria Lind", "Omar Haddad", "Ivo Kral"];
    Talk {
        speakers: names.iter().map(|name| (*name).to_owned()).collect(),
        turns: said,
    }
}

/// The talks as a library, one exchange each.
pub fn library(talks: &[Talk]) -> Library {
    let transcripts = talks.iter().enumerate().filter_map(|(number, talk)| {
        let file = EditionFile {
            format: 1,
            exchange: Exchange {
                id: format!("talk-{number}"),
                title: format!("Talk {number}"),
                date: None,
                medium: None,
            },
            edition: Edition {
                id: "bench".to_owned(),
                language: Some("en".to_owned()),
                basis: Basis::Verbatim,
                note: None,
                source: Source::default(),
            },
            speakers: talk.speakers.iter().enumerate().map(speaker).collect(),
            turns: talk.turns.iter().map(turn).collect(),
        };
        Transcript::from_file(file, Origin::Bundled).ok()
    });
    Library {
        transcripts: transcripts.map(Arc::new).collect(),
        ..Library::default()
    }
}

fn speaker((at, name): (usize, &String)) -> Speaker {
    Speaker {
        id: format!("s{at}"),
        name: name.clone(),
        role: None,
        aliases: Vec::new(),
    }
}

fn turn((speaker, text): &(usize, String)) -> TurnEntry {
    TurnEntry {
        speaker: Some(format!("s{speaker}")),
        basis: None,
        text: text.clone(),
        start: None,
        end: None,
        note: None,
    }
}
