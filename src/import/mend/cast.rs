//! Who speaks, mended: speakers that are one, and speakers who are called otherwise.

use std::collections::{HashMap, HashSet};

use super::{Mend, Mends};
use crate::import::{Imported, missing};
use crate::record::{Speaker, SpeakerIndex};
use crate::text::words::fold;

/// Merges and renames speakers; the folded names that were found.
pub(super) fn apply(imported: &mut Imported, mends: &Mends) -> HashSet<String> {
    let mut met = HashSet::new();
    let mut at: HashMap<String, usize> = HashMap::new();
    for (index, speaker) in imported.speakers.iter().enumerate() {
        at.entry(fold(&speaker.name)).or_insert(index);
    }
    let count = imported.speakers.len();
    let mut into: Vec<usize> = (0..count).collect();
    let mut names: Vec<Option<String>> = vec![None; count];
    for mend in mends.iter() {
        match mend {
            Mend::Rename { from, to } => {
                if let Some(speaker) = at.get(&fold(from)) {
                    names[*speaker] = Some(to.clone());
                    met.insert(fold(from));
                }
            }
            Mend::Merge { from, into: other } => {
                if let (Some(one), Some(other)) = (at.get(&fold(from)), at.get(&fold(other)))
                    // A ring of mends ends where it would close.
                    && end(&into, *other) != *one
                {
                    into[*one] = *other;
                    met.insert(fold(from));
                }
            }
            Mend::Label { .. } | Mend::Line { .. } => {}
        }
    }
    same_name(&imported.speakers, &names, &mut into);
    if !met.is_empty() {
        join(imported, &into, names);
        missing::flag_anew(imported);
    }
    met
}

/// Where the merges of a speaker lead.
fn end(into: &[usize], speaker: usize) -> usize {
    let mut at = speaker;
    while into[at] != at {
        at = into[at];
    }
    at
}

/// Two speakers who are called the same after a mend are one.
fn same_name(speakers: &[Speaker], names: &[Option<String>], into: &mut [usize]) {
    let mut named: HashMap<String, usize> = HashMap::new();
    for (at, (speaker, name)) in speakers.iter().zip(names).enumerate() {
        if name.is_none() && into[at] == at {
            named.entry(fold(&speaker.name)).or_insert(at);
        }
    }
    for (at, name) in names.iter().enumerate() {
        let Some(name) = name.as_ref().filter(|_| into[at] == at) else {
            continue;
        };
        let first = *named.entry(fold(name)).or_insert(at);
        if end(into, first) != at {
            into[at] = first;
        }
    }
}

/// Makes the speakers that are left, in the order of their first turns; every other name is an alias.
fn join(imported: &mut Imported, into: &[usize], names: Vec<Option<String>>) {
    let mut speakers = std::mem::take(&mut imported.speakers);
    let others: Vec<Speaker> = speakers.clone();
    for (at, name) in names.into_iter().enumerate() {
        if let (Some(name), true) = (name, into[at] == at) {
            let old = std::mem::replace(&mut speakers[at].name, name);
            alias(&mut speakers[at], &old);
        }
    }
    for (at, other) in others.iter().enumerate() {
        let to = end(into, at);
        if to != at {
            for name in std::iter::once(&other.name).chain(&other.aliases) {
                alias(&mut speakers[to], name);
            }
        }
    }
    for turn in &mut imported.turns {
        turn.speaker = turn
            .speaker
            .filter(|speaker| speaker.0 < into.len())
            .map(|speaker| SpeakerIndex(end(into, speaker.0)));
    }
    imported.speakers = speakers;
    in_order(imported);
}

fn alias(speaker: &mut Speaker, name: &str) {
    if speaker.name != name && !speaker.aliases.iter().any(|known| known == name) {
        speaker.aliases.push(name.to_owned());
    }
}

/// Puts the speakers in the order of their first turns and leaves out those without any.
pub(super) fn in_order(imported: &mut Imported) {
    let mut places: Vec<Option<usize>> = vec![None; imported.speakers.len()];
    let mut order = Vec::new();
    for turn in &mut imported.turns {
        let Some(SpeakerIndex(old)) = turn.speaker else {
            continue;
        };
        turn.speaker = places.get_mut(old).map(|place| {
            SpeakerIndex(*place.get_or_insert_with(|| {
                order.push(old);
                order.len() - 1
            }))
        });
    }
    let speakers = std::mem::take(&mut imported.speakers);
    let mut speakers: Vec<Option<Speaker>> = speakers.into_iter().map(Some).collect();
    imported.speakers = order
        .into_iter()
        .filter_map(|old| speakers.get_mut(old).and_then(Option::take))
        .collect();
}
