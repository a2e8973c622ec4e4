//! A journal without the records that later ones overtook.
//!
//! Of each id the last record stays as it is, a removal too, and of a bookmark and a verdict the first one, which tells when it was
//! made; the checksums of the others stay as its past (`journal/past.rs`). What is not
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
                let own = own_id(&entry.item).filter(|own| *own != entry.id);
                story.is_foreign |= own.is_some();
                story.records.push((at, *entry));
                if let Some(own) = own {
                    stories.entry(own).or_default().is_foreign = true;
                }
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
        fates[*last] = Fate::Becomes(becomes);
        Ok(())
    }

    /// What stays beside the last record: the first one since the thing was last removed, which tells when it was made and where it
    /// stands in the list; and of a place that was dropped the last put, since it may have been the place read last.
    fn also(&self, last: &Entry) -> Option<usize> {
        let mut earlier = self.records.iter().rev();
        let at = match (&last.item, last.op) {
            (Item::Bookmark { .. } | Item::Verdict { .. }, Op::Put) => {
                earlier.take_while(|(_, entry)| entry.op == Op::Put).last()
            }
            (Item::Place { .. }, Op::Drop) => earlier.find(|(_, entry)| entry.op == Op::Put),
            _ => None,
        };
        at.map(|(at, _)| *at)
    }
}

/// The id in a line that is no record as this program knows them.
fn id(line: &[u8]) -> Option<String> {
    let object: serde_json::Value = serde_json::from_slice(line).ok()?;
    Some(object.get("id")?.as_str()?.to_owned())
}

/// The id that this program gives to a thing of which there is only one.
fn own_id(item: &Item) -> Option<String> {
    Some(match item {
        Item::Bookmark { .. } | Item::Link { .. } => return None,
        Item::Mark { letter, .. } => format!("mark:{letter}"),
        Item::Place { spot } => format!("place:{}", spot.edition_place()),
        Item::Verdict { article, claim, .. } => format!("verdict:{article}/{claim}"),
        Item::Mends { sha256, .. } => format!("mends:{sha256}"),
        Item::Search { query } => format!("search:{query}"),
    })
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
        Item::Search { query } => ("search", String::new(), query),
    }
}

#[cfg(test)]
mod tests;
