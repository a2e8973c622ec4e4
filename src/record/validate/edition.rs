//! One edition file by itself.

use std::collections::{HashMap, HashSet};

use super::Problems;
use crate::error::Error;
use crate::record::{EditionFile, Speaker, TurnEntry};
use crate::text::near;
use crate::text::words::fold;

/// What is wrong in an edition file by itself.
pub fn edition(file: &EditionFile) -> Vec<Error> {
    let mut problems = Problems::default();
    problems.format(file.format);
    problems.id("exchange.id", &file.exchange.id);
    problems.filled("exchange.title", &file.exchange.title);
    problems.id("edition.id", &file.edition.id);
    problems.address("edition.source.url", file.edition.source.url.as_deref());
    if let Some(sum) = &file.edition.source.sha256
        && (sum.len() != 64 || !sum.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f')))
    {
        problems.add(
            "edition.source.sha256",
            "a SHA-256 has 64 digits from 0 to 9 and a to f",
        );
    }
    speakers(&file.speakers, &mut problems);
    if file.turns.is_empty() {
        problems.add("turns", "there are no turns");
    }
    let ids: Vec<&str> = file.speakers.iter().map(|who| who.id.as_str()).collect();
    let mut cast = Cast {
        known: ids.iter().copied().collect(),
        ids,
        hints: MOST_HINTS,
    };
    for (at, entry) in file.turns.iter().enumerate() {
        turn(entry, at, &mut cast, &mut problems);
    }
    problems.0
}

/// Every id once, and no name or alias that two speakers share.
fn speakers(speakers: &[Speaker], problems: &mut Problems) {
    let mut ids = HashSet::new();
    let mut owners: HashMap<String, usize> = HashMap::new();
    for (at, speaker) in speakers.iter().enumerate() {
        problems.unique_id(&format!("speakers[{at}].id"), &speaker.id, &mut ids);
        owners.entry(fold(&speaker.id)).or_insert(at);
    }
    for (at, speaker) in speakers.iter().enumerate() {
        let name = (format!("speakers[{at}].name"), &speaker.name);
        let aliases = speaker.aliases.iter().enumerate();
        let aliases = aliases.map(|(n, alias)| (format!("speakers[{at}].aliases[{n}]"), alias));
        for (key, name) in std::iter::once(name).chain(aliases) {
            problems.filled(key.as_str(), name);
            let owner = *owners.entry(fold(name)).or_insert(at);
            if owner != at && !name.trim().is_empty() {
                let other = &speakers[owner].id;
                problems.add(key, format!("`{name}` also names the speaker `{other}`"));
            }
        }
    }
}

/// So many unknown speakers get a hint: each is compared with everyone.
const MOST_HINTS: usize = 100;

/// Who can speak in a turn.
struct Cast<'a> {
    known: HashSet<&'a str>,
    ids: Vec<&'a str>,
    /// How many hints may still be given.
    hints: usize,
}

impl Cast<'_> {
    fn check(&mut self, id: &str, key: String, problems: &mut Problems) {
        if self.known.contains(id) {
            return;
        }
        let message = format!("unknown speaker `{id}`");
        match self.hints.checked_sub(1) {
            Some(left) => {
                self.hints = left;
                let hint = near::hint(id, &self.ids, "the speakers here are");
                problems.add_with_hint(key, message, hint);
            }
            None => problems.add(key, message),
        }
    }
}

fn turn(entry: &TurnEntry, at: usize, cast: &mut Cast, problems: &mut Problems) {
    problems.filled(format!("turns[{at}].text"), &entry.text);
    if let Some(id) = &entry.speaker {
        cast.check(id, format!("turns[{at}].speaker"), problems);
    }
    for (name, time) in [("start", entry.start), ("end", entry.end)] {
        if time.is_some_and(|seconds| !seconds.is_finite() || seconds < 0.0) {
            problems.add(
                format!("turns[{at}].{name}"),
                "a time is a number of seconds from 0 upwards",
            );
        }
    }
    if let (Some(start), Some(end)) = (entry.start, entry.end)
        && end < start
    {
        problems.add(format!("turns[{at}].end"), "the turn ends before it starts");
    }
}
