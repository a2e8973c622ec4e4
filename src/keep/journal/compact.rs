//! A journal without the records that later ones overtook.
//!
//! Of each id the last record stays as it is, a removal too; the checksums of the others stay as its past (`journal/past.rs`). A
//! bookmark's last record takes the place of its first one, which is where the bookmark stands in the list. What is not
//! plainly this program's own (lines made by hand, damaged, of operations, kinds or fields that it does not know)
//! stays as it is and where it is, with every record of the same id.

use std::collections::HashMap;

use super::line::{self, Line};
use super::past::Overtaken;
use crate::error::Result;
use crate::keep::{Entry, Item, Op};

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    Stays,
    Goes,
    /// These lines take its place.
    Becomes(Vec<u8>),
}

/// The lines about one id.
#[derive(Debug, Default)]
struct Story {
    /// The sealed records and where they stand.
    records: Vec<(usize, Entry)>,
    /// What is remembered of earlier ones, and where.
    past: Vec<(usize, Overtaken)>,
    /// Whether something about it is not this program's own.
    is_foreign: bool,
}

/// The same journal, shorter.
///
/// # Errors
/// A record cannot be written.
pub(super) fn compacted(bytes: &[u8]) -> Result<Vec<u8>> {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let mut fates = vec![Fate::Stays; lines.len()];
    for (id, story) in stories(&lines, &mut fates) {
        story.tell(&id, &lines, &mut fates)?;
    }
    let mut short = Vec::new();
    if line::header_version(lines[0]).is_none() {
        short.extend_from_slice(line::header().as_bytes());
    }
    for (text, fate) in lines.iter().zip(fates) {
        match fate {
            Fate::Goes => {}
            Fate::Becomes(lines) => short.extend(lines),
            Fate::Stays => {
                short.extend_from_slice(text);
                short.push(b'\n');
            }
        }
    }
    Ok(short)
}

/// What there is about each id; blank lines and headers in the middle go.
fn stories(lines: &[&[u8]], fates: &mut [Fate]) -> HashMap<String, Story> {
    let mut stories: HashMap<String, Story> = HashMap::new();
    for (at, text) in lines.iter().enumerate() {
        match line::read(text) {
            Ok(Line::Header(_)) if at == 0 => {}
            Ok(Line::Blank | Line::Header(_)) => fates[at] = Fate::Goes,
            Ok(Line::Record(entry)) => {
                let story = stories.entry(entry.id.clone()).or_default();
                story.is_foreign |= !line::is_sealed(text) || !story.is_about(&entry.item);
                story.records.push((at, *entry));
            }
            Ok(Line::Past(overtaken)) => {
                let story = stories.entry(overtaken.id.clone()).or_default();
                story.is_foreign |= !line::is_sealed(text);
                story.past.push((at, overtaken));
            }
            Ok(Line::Extended(entry, _)) => stories.entry(entry.id).or_default().is_foreign = true,
            Ok(Line::Unknown(_)) => {
                if let Some(id) = id(text) {
                    stories.entry(id).or_default().is_foreign = true;
                }
            }
            // What cannot be understood has never counted.
            Err(_) => {}
        }
    }
    stories
}

impl Story {
    /// Whether a record is about the same thing as those before: by hand, one id can be given to several.
    fn is_about(&self, item: &Item) -> bool {
        self.records
            .last()
            .is_none_or(|(_, earlier)| thing(&earlier.item) == thing(item))
    }

    /// Decides what becomes of its lines.
    fn tell(self, id: &str, lines: &[&[u8]], fates: &mut [Fate]) -> Result<()> {
        let Some((last, entry)) = self.records.last().filter(|_| !self.is_foreign) else {
            return Ok(());
        };
        let place = self.place(*last, entry);
        let also = self.also(entry);
        let mut past = Overtaken::of(id);
        for (at, earlier) in self.past {
            fates[at] = Fate::Goes;
            past.extend(earlier);
        }
        for (at, earlier) in &self.records {
            if Some(*at) != also && at != last {
                fates[*at] = Fate::Goes;
                past.add(earlier)?;
            }
        }
        let mut becomes = past.write()?.into_bytes();
        becomes.extend_from_slice(lines[*last]);
        becomes.push(b'\n');
        fates[*last] = Fate::Goes;
        fates[place] = Fate::Becomes(becomes);
        Ok(())
    }

    /// Where the last record is to stand: a bookmark keeps its place in the list.
    fn place(&self, last: usize, entry: &Entry) -> usize {
        if entry.op == Op::Drop || !matches!(entry.item, Item::Bookmark { .. }) {
            return last;
        }
        let alive = self.records.iter().rev();
        let alive = alive.take_while(|(_, entry)| entry.op == Op::Put);
        alive.last().map_or(last, |(at, _)| *at)
    }

    /// What stays beside the last record: that a place was the last one read is known by its record, dropped or not.
    fn also(&self, last: &Entry) -> Option<usize> {
        if last.op == Op::Put || !matches!(last.item, Item::Place { .. }) {
            return None;
        }
        let mut puts = self.records.iter().rev();
        puts.find(|(_, entry)| entry.op == Op::Put)
            .map(|(at, _)| *at)
    }
}

/// The id in a line that is no record as this program knows them.
fn id(line: &[u8]) -> Option<String> {
    let object: serde_json::Value = serde_json::from_slice(line).ok()?;
    Some(object.get("id")?.as_str()?.to_owned())
}

/// What a record is about, whatever its id.
fn thing(item: &Item) -> (&'static str, String, &str) {
    match item {
        Item::Bookmark { .. } => ("bookmark", String::new(), ""),
        Item::Mark { letter, .. } => ("mark", letter.to_string(), ""),
        Item::Place { spot } => ("place", spot.edition_place().to_string(), ""),
        Item::Verdict { article, claim, .. } => ("verdict", article.clone(), claim),
        Item::Link { .. } => ("link", String::new(), ""),
        Item::Mends { sha256, .. } => ("mends", sha256.clone(), ""),
    }
}

#[cfg(test)]
mod tests;
