//! Importers against real transcripts with known answers.
//!
//! The corpora are not part of the project. They are looked for in `../shared/corpora`, or where `SAIDSO_CORPORA` says;
//! without them this test says that it is skipped, or fails where `SAIDSO_NO_SKIP=1`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use saidso::import::{self, Format, Hint, Imported, soundness};
use saidso::text::words;
use serde_json::Value;

/// What a corpus counts as one turn.
#[derive(Clone, Copy)]
enum Count {
    Units,
    Merged,
    /// Between the strict and the lenient count of cues.
    Cues,
}

/// A corpus, how its files are read, and the rates (per cent) below which nothing may fall.
struct Corpus {
    name: &'static str,
    ending: &'static str,
    read_as: Option<Format>,
    count: Count,
    turns: u32,
    sequence: u32,
}

const fn corpus(
    name: &'static str,
    ending: &'static str,
    read_as: Option<Format>,
    count: Count,
    floors: (u32, u32),
) -> Corpus {
    Corpus {
        name,
        ending,
        read_as,
        count,
        turns: floors.0,
        sequence: floors.1,
    }
}

const CORPORA: &[Corpus] = &[
    corpus(
        "nasa-spacelog",
        "",
        Some(Format::Text),
        Count::Units,
        (100, 100),
    ),
    corpus(
        "wh-briefings",
        ".md",
        Some(Format::Text),
        Count::Units,
        (100, 100),
    ),
    corpus(
        "bitcoin-md",
        ".md",
        Some(Format::Text),
        Count::Units,
        (80, 70),
    ),
    corpus(
        "audreyt-zh-en",
        ".md",
        Some(Format::Text),
        Count::Units,
        (100, 100),
    ),
    corpus(
        "changelog-md",
        ".md",
        Some(Format::Text),
        Count::Units,
        (100, 100),
    ),
    corpus(
        "congress-record",
        ".htm",
        Some(Format::Text),
        Count::Units,
        (90, 95),
    ),
    corpus("knesset-he", ".txt", None, Count::Units, (100, 100)),
    corpus("small-misc", ".txt", None, Count::Units, (100, 100)),
    corpus("fountain", "", Some(Format::Text), Count::Units, (100, 100)),
    corpus("audreyt-zh-en", ".md", None, Count::Units, (100, 100)),
    corpus("bitcoin-md", ".md", None, Count::Units, (80, 70)),
    corpus("changelog-md", ".md", None, Count::Units, (100, 100)),
    corpus("wh-briefings", ".md", None, Count::Units, (100, 100)),
    corpus("congress-record", ".htm", None, Count::Units, (90, 95)),
    corpus("chat-talkbank", ".cha", None, Count::Units, (100, 100)),
    corpus("knesset-he", ".csv", None, Count::Units, (100, 100)),
    corpus("parlamint-es-ct", ".xml", None, Count::Units, (100, 0)),
    corpus("small-misc", ".xml", None, Count::Units, (100, 100)),
    corpus("tei-drama", ".xml", None, Count::Units, (100, 100)),
    corpus("podcastindex-ns", "", None, Count::Units, (100, 100)),
    corpus("stt-json", ".json", None, Count::Units, (100, 100)),
    corpus("srt-virtualcoffee", ".srt", None, Count::Merged, (100, 100)),
    corpus("subtitle-vectors", "", None, Count::Cues, (76, 80)),
    corpus("webvtt-mozilla", ".vtt", None, Count::Cues, (97, 99)),
];

#[derive(Default)]
struct Score {
    files: u32,
    turns: u32,
    sequence: u32,
    refused: u32,
    misses: Vec<String>,
}

#[test]
#[expect(
    clippy::print_stderr,
    reason = "the table is what the test is read for"
)]
fn the_corpora_are_read_as_well_as_before() {
    let Some(root) = root() else {
        assert!(
            std::env::var_os("SAIDSO_NO_SKIP").is_none_or(|value| value != "1"),
            "no corpora to read"
        );
        eprintln!("skipped: no corpora in ../shared/corpora, and SAIDSO_CORPORA names none");
        return;
    };
    let mut fallen = Vec::new();
    let mut table = format!(
        "{:<22}{:<10}{:>6}{:>8}{:>10}{:>9}\n",
        "corpus", "as", "files", "turns%", "sequence%", "refused"
    );
    for corpus in CORPORA {
        let score = read_corpus(&root, corpus);
        let (turns, sequence) = (
            rate(score.turns, score.files),
            rate(score.sequence, score.files),
        );
        let read_as = corpus.read_as.map_or("detected", Format::name);
        writeln!(
            table,
            "{:<22}{:<10}{:>6}{:>8}{:>10}{:>9}",
            corpus.name, read_as, score.files, turns, sequence, score.refused
        )
        .unwrap();
        if std::env::var_os("SAIDSO_MISSES").is_some() {
            table += &score.misses.concat();
        }
        if turns < corpus.turns || sequence < corpus.sequence {
            fallen.push(format!(
                "{} as {read_as}: {turns} % and {sequence} %, were {} % and {} %",
                corpus.name, corpus.turns, corpus.sequence
            ));
        }
    }
    eprintln!("{table}");
    assert!(fallen.is_empty(), "{fallen:#?}");
}

/// Where the corpora are, if they are.
pub fn root() -> Option<PathBuf> {
    let root = std::env::var_os("SAIDSO_CORPORA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora"),
        PathBuf::from,
    );
    root.is_dir().then_some(root)
}

/// All files below a directory, but those that tell of the corpus itself.
pub fn files(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if !path.ends_with("truth.json") && !path.ends_with("SOURCE.md") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn rate(right: u32, of: u32) -> u32 {
    (right * 100).checked_div(of).unwrap_or(100)
}

fn read_corpus(root: &Path, corpus: &Corpus) -> Score {
    let directory = root.join(corpus.name);
    let truth: Value =
        serde_json::from_str(&std::fs::read_to_string(directory.join("truth.json")).unwrap())
            .unwrap();
    let mut score = Score::default();
    for (name, expected) in truth["files"].as_object().unwrap() {
        if !name.ends_with(corpus.ending) {
            continue;
        }
        score.files += 1;
        let path = directory.join(name);
        let mut bytes = std::fs::read(&path).unwrap();
        if corpus.read_as == Some(Format::Text) && corpus.ending == ".htm" {
            bytes = without_tags(&bytes);
        }
        let hint = Hint {
            name: Some(path),
            format: corpus.read_as,
            ..Hint::default()
        };
        let read = import::read(&bytes, &hint);
        if let Ok(imported) = &read {
            soundness::check(imported).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        compare(&mut score, name, expected, corpus.count, read);
    }
    score
}

/// The text of a page that is one preformatted block.
fn without_tags(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes)
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    let body = text
        .split_once("<pre>")
        .map_or(text.as_str(), |(_, body)| body);
    body.split("</pre>")
        .next()
        .unwrap_or_default()
        .as_bytes()
        .to_vec()
}

fn compare(
    score: &mut Score,
    name: &str,
    expected: &Value,
    count: Count,
    read: saidso::error::Result<Imported>,
) {
    let wanted = usize::try_from(
        expected[if matches!(count, Count::Merged) {
            "turns_merged"
        } else {
            "units"
        }]
        .as_u64()
        .unwrap_or(0),
    )
    .unwrap();
    let read = match read {
        Ok(read) => read,
        Err(error) => {
            score.refused += 1;
            let right = u32::from(wanted == 0);
            score.turns += right;
            score.sequence += right;
            if right == 0 {
                score.misses.push(format!("    {name}: refused: {error}\n"));
            }
            return;
        }
    };
    let speakers: Vec<Vec<String>> = read
        .speakers
        .iter()
        .map(|speaker| speaker.names().map(key).collect())
        .collect();
    let mut sequence: Vec<Option<usize>> = read
        .turns
        .iter()
        .map(|turn| turn.speaker.map(|at| at.0))
        .collect();
    if matches!(count, Count::Merged) {
        sequence.dedup();
    }
    let most = expected["timing_lines_lenient"]
        .as_u64()
        .map_or(wanted, |lenient| {
            usize::try_from(lenient).unwrap().max(wanted)
        });
    let turns = if matches!(count, Count::Cues) {
        (wanted..=most).contains(&sequence.len())
    } else {
        sequence.len() == wanted
    };
    let mut truth: Vec<Option<&str>> = expected["speaker_sequence_first50"]
        .as_array()
        .into_iter()
        .flatten()
        .map(Value::as_str)
        .collect();
    if matches!(count, Count::Merged) {
        truth.dedup();
    }
    let differs = truth
        .iter()
        .zip(&sequence)
        .position(|(wanted, got)| match (wanted, got) {
            (None, None) => false,
            (Some(wanted), Some(got)) => !speakers[*got].contains(&key(wanted)),
            _ => true,
        });
    let same = differs.is_none() && sequence.len() >= truth.len();
    score.turns += u32::from(turns);
    score.sequence += u32::from(same);
    if !turns || !same {
        let at = differs.map_or(String::new(), |at| {
            let turn = &read.turns[at.min(read.turns.len() - 1)];
            let got = turn
                .speaker
                .map_or("-", |at| read.speakers[at.0].name.as_str());
            format!(
                "; turn {} (line {}) is {got}, not {:?}",
                at + 1,
                turn.line,
                truth[at]
            )
        });
        score.misses.push(format!(
            "    {name}: {} turns, not {wanted}{at}\n",
            sequence.len()
        ));
    }
}

/// A label without role, brackets and case.
fn key(label: &str) -> String {
    let base = label.split([',', '(']).next().unwrap_or(label);
    let base = if base.trim().is_empty() { label } else { base };
    words::fold(base.trim())
}
