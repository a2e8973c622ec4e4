//! Lines mended after a text was read, for formats that state their turns, and for lines that no reader of lines saw.

use std::collections::{HashMap, HashSet};

use super::{LineKind, MARKED};
use crate::import::{Format, Imported, SetAside, Turn, missing};

/// So many lines below one that is speech are looked for in its turn.
const COMPARED: usize = 20;

/// Does to each line what the user says it is; the lines that were found.
pub(super) fn apply(
    imported: &mut Imported,
    kinds: &HashMap<usize, LineKind>,
    text: &str,
) -> HashSet<usize> {
    let mut met = HashSet::new();
    if kinds.is_empty() {
        return met;
    }
    if imported.format.is_by_lines() {
        // The reader has seen to them; what is not blank was found.
        let there = text
            .split('\n')
            .enumerate()
            .map(|(at, line)| (at + 1, line));
        met.extend(
            there
                .filter(|(at, line)| kinds.contains_key(at) && !line.trim().is_empty())
                .map(|(at, _)| at),
        );
    }
    let mut mender = Mender {
        lines: text.split('\n').map(str::trim).collect(),
        kinds,
        met,
        changed: false,
    };
    mender.turns(imported);
    mender.aside(imported);
    if mender.changed {
        imported.set_aside.sort_by_key(|line| line.line);
        super::cast::in_order(imported);
        missing::flag_anew(imported);
    }
    mender.met
}

struct Mender<'a> {
    /// The lines of the source, without white space around them.
    lines: Vec<&'a str>,
    kinds: &'a HashMap<usize, LineKind>,
    met: HashSet<usize>,
    changed: bool,
}

impl Mender<'_> {
    /// Turns that are no speech, and turns that are notes on the one before.
    fn turns(&mut self, imported: &mut Imported) {
        let mut kept: Vec<Turn> = Vec::with_capacity(imported.turns.len());
        let mut waiting: Vec<String> = Vec::new();
        for mut turn in std::mem::take(&mut imported.turns) {
            let kind = self.kinds.get(&turn.line).copied();
            if kind.is_some() {
                self.met.insert(turn.line);
            }
            match kind {
                Some(LineKind::Noise) => self.put_aside(imported, &turn, MARKED),
                Some(LineKind::Note) => {
                    self.changed = true;
                    match kept.last_mut() {
                        Some(before) => note(before, &words(&turn)),
                        None => waiting.push(words(&turn)),
                    }
                }
                // Its words are marked, and nothing is left of it but its label.
                None if turn.text.is_empty() && turn.note.is_none() => {
                    self.put_aside(imported, &turn, "a speaker without words");
                }
                Some(LineKind::Speech) | None => {
                    for words in waiting.drain(..) {
                        note(&mut turn, &words);
                    }
                    kept.push(turn);
                }
            }
        }
        imported.turns = kept;
        if !waiting.is_empty() {
            // Notes on nothing: they are all that is left.
            let notes = waiting.join("; ");
            let warning = format!("notes stand without a turn: {notes}");
            imported.warnings.push(warning);
        }
    }

    fn put_aside(&mut self, imported: &mut Imported, turn: &Turn, reason: &str) {
        self.changed = true;
        let speaker = turn.speaker.and_then(|at| imported.speakers.get(at.0));
        let said = [speaker.map(|who| who.name.clone()), Some(words(turn))];
        let said = said.into_iter().flatten().filter(|part| !part.is_empty());
        let text = said.collect::<Vec<_>>().join(": ");
        imported.set_aside.push(SetAside {
            line: turn.line,
            text,
            reason: reason.to_owned(),
        });
    }

    /// Lines that were set aside and are speech, or a note.
    fn aside(&mut self, imported: &mut Imported) {
        let mut kept = Vec::new();
        let crowded = crowded(imported, self.kinds);
        for line in std::mem::take(&mut imported.set_aside) {
            match self.kinds.get(&line.line) {
                Some(LineKind::Speech | LineKind::Note) if crowded.contains(&line.line) => {
                    self.met.remove(&line.line);
                    kept.push(line);
                }
                Some(LineKind::Speech) => {
                    self.speech(imported, &line);
                    self.found(line.line);
                }
                Some(LineKind::Note) if !imported.turns.is_empty() => {
                    let at = before(&imported.turns, line.line).unwrap_or(0);
                    note(&mut imported.turns[at], &line.text);
                    self.found(line.line);
                }
                kind => {
                    if kind == Some(&LineKind::Noise) {
                        self.met.insert(line.line);
                    }
                    kept.push(line);
                }
            }
        }
        imported.set_aside = kept;
    }

    fn found(&mut self, line: usize) {
        self.met.insert(line);
        self.changed = true;
    }

    /// Puts a line into the turn that it stands in, before the words of the lines after it; a turn of nobody's
    /// where it stands before all.
    fn speech(&self, imported: &mut Imported, line: &SetAside) {
        let Some(at) = before(&imported.turns, line.line) else {
            imported.turns.insert(
                0,
                Turn {
                    text: line.text.clone(),
                    line: line.line,
                    ..Turn::default()
                },
            );
            return;
        };
        let next = imported
            .turns
            .get(at + 1)
            .map_or(usize::MAX, |turn| turn.line);
        let turn = &mut imported.turns[at];
        let to = next.saturating_sub(1).min(self.lines.len());
        let below = self.lines.get(line.line..to).unwrap_or_default();
        let words = below.iter().filter(|line| is_worded(line)).take(COMPARED);
        let place = words.clone().find_map(|line| only(&turn.text, line));
        match place {
            Some(place) => turn.text.insert_str(place, &format!("{}\n", line.text)),
            None => {
                if !turn.text.is_empty() {
                    turn.text.push('\n');
                }
                turn.text.push_str(&line.text);
                if words.count() > 0 {
                    imported.warnings.push(format!(
                        "line {}: it stands at the end of turn {} now, where other lines may come after it",
                        line.line,
                        at + 1
                    ));
                }
            }
        }
    }
}

/// The mended lines on which too much stands to say where a piece of them belongs: several turns, or, in a page, anything
/// that is no part of the conversation by its markup beside what the reader saw to.
fn crowded(imported: &Imported, kinds: &HashMap<usize, LineKind>) -> HashSet<usize> {
    let mut turns: HashMap<usize, usize> = HashMap::new();
    for turn in imported
        .turns
        .iter()
        .filter(|turn| kinds.contains_key(&turn.line))
    {
        *turns.entry(turn.line).or_default() += 1;
    }
    let is_page = imported.format == Format::Html;
    let pieces = imported.set_aside.iter().filter(|_| is_page);
    let several = turns.into_iter().filter(|(_, turns)| *turns > 1);
    several
        .map(|(line, _)| line)
        .chain(pieces.map(|piece| piece.line))
        .collect()
}

/// The last turn that begins at or before a line.
fn before(turns: &[Turn], line: usize) -> Option<usize> {
    turns.iter().rposition(|turn| turn.line <= line)
}

/// What stands in a turn: its words and its note.
fn words(turn: &Turn) -> String {
    let note = turn.note.as_ref().map(|note| format!("[{note}]"));
    let text = Some(turn.text.clone()).filter(|text| !text.is_empty());
    text.into_iter().chain(note).collect::<Vec<_>>().join(" ")
}

/// Where some words stand in a text, if they stand there once.
fn only(text: &str, words: &str) -> Option<usize> {
    let mut places = text.match_indices(words);
    let first = places.next()?;
    places.next().is_none().then_some(first.0)
}

fn is_worded(line: &str) -> bool {
    line.chars().any(char::is_alphabetic)
}

fn note(turn: &mut Turn, words: &str) {
    match &mut turn.note {
        Some(note) => {
            note.push_str("; ");
            note.push_str(words);
        }
        None => turn.note = Some(words.to_owned()),
    }
}
