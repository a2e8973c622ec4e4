//! Which marked-up names are speakers. A page marks up much else: a name must stand where labels stand, and the kind
//! of mark must be the one that the page uses for its speakers.

use std::collections::HashMap;

use super::{Kind, Line, Mark, Page};
use crate::import::{Hint, LabelVerdict};
use crate::text::words::fold;

/// Longest name in characters.
const LONGEST: usize = 80;
/// Words in bold before a colon that describe the call and name nobody.
const DESCRIBES: [&str; 40] = [
    "note",
    "notes",
    "editor's note",
    "date",
    "time",
    "location",
    "place",
    "venue",
    "participants",
    "attendees",
    "present",
    "links",
    "link",
    "source",
    "sources",
    "transcript",
    "title",
    "topic",
    "topics",
    "summary",
    "duration",
    "recorded",
    "recording",
    "subject",
    "update",
    "host",
    "hosts",
    "guest",
    "guests",
    "speakers",
    "speaker",
    "published",
    "warning",
    "disclaimer",
    "agenda",
    "slides",
    "video",
    "audio",
    "credits",
    "contents",
];

/// How the page marks its speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Marked(Mark),
    /// Headings of a level.
    Heading(u8),
}

/// The labels of a page: for each line, whether a label stands at its start.
pub(super) struct Labels {
    /// Line by line: the name and the offset where the speech begins.
    pub at: Vec<Option<(String, usize)>>,
    /// What was taken and what was not.
    pub verdicts: Vec<LabelVerdict>,
}

/// The labels, if the marks of the page state the speakers.
pub(super) fn find(page: &Page, hint: &Hint) -> Option<Labels> {
    let style = style(page)?;
    let known: Vec<String> = hint
        .known
        .iter()
        .chain(&page.speakers)
        .flat_map(|who| who.names().map(fold).collect::<Vec<_>>())
        .collect();
    let found: Vec<Option<(String, usize)>> = page
        .lines
        .iter()
        .map(|line| candidate(line, style))
        .collect();
    let mut times: HashMap<String, (usize, usize, usize)> = HashMap::new();
    let mut order = Vec::new();
    for (at, name) in found.iter().enumerate() {
        let Some((name, _)) = name else { continue };
        let entry = times.entry(fold(name)).or_insert_with(|| {
            order.push(name.clone());
            (0, page.lines[at].source, at)
        });
        entry.0 += 1;
    }
    let first_repeated = times
        .values()
        .filter(|one| one.0 > 1)
        .map(|one| one.2)
        .min();
    let mut taken = HashMap::new();
    let verdicts = order.into_iter().map(|name| {
        let key = fold(&name);
        let (count, line, at) = times.get(&key).copied().unwrap_or_default();
        let early = first_repeated.is_some_and(|first| at < first);
        let (take, reason) = verdict(&key, count, early, known.contains(&key));
        taken.insert(key, take);
        LabelVerdict {
            label: name,
            line,
            times: count,
            taken: take,
            reason: reason.to_owned(),
        }
    });
    let verdicts: Vec<LabelVerdict> = verdicts.collect();
    let mut at: Vec<Option<(String, usize)>> = found
        .into_iter()
        .map(|one| one.filter(|(name, _)| taken.get(&fold(name)) == Some(&true)))
        .collect();
    if style == Style::Marked(Mark::Strong) {
        unmarked(page, &taken, &mut at);
    }
    at.iter()
        .any(Option::is_some)
        .then_some(Labels { at, verdicts })
}

fn verdict(key: &str, count: usize, early: bool, known: bool) -> (bool, &'static str) {
    if known {
        return (true, "a known speaker");
    }
    if DESCRIBES.contains(&key) && (early || count == 1) {
        return (false, "describes the call");
    }
    match count {
        1 => (true, "marked up like the other speakers"),
        _ => (true, "it repeats"),
    }
}

/// The kind of mark that states the speakers.
fn style(page: &Page) -> Option<Style> {
    for (mark, least) in [(Mark::Cite, 1), (Mark::Class, 1), (Mark::Term, 2)] {
        if count(page, Style::Marked(mark)) >= least {
            return Some(Style::Marked(mark));
        }
    }
    let strong = count(page, Style::Marked(Mark::Strong));
    let best = (1..=6)
        .map(|level| (headings(page, level), level))
        .max_by_key(|one| one.0);
    match best {
        Some((headings, level)) if headings >= 2 && headings > strong => {
            Some(Style::Heading(level))
        }
        _ => (strong >= 2).then_some(Style::Marked(Mark::Strong)),
    }
}

fn count(page: &Page, style: Style) -> usize {
    let found = page
        .lines
        .iter()
        .filter(|line| candidate(line, style).is_some());
    found.count()
}

/// How many headings of a level are labels: they end with a colon, or most of them repeat.
fn headings(page: &Page, level: u8) -> usize {
    let all: Vec<&str> = page
        .lines
        .iter()
        .filter(|line| line.kind == Kind::Heading(level))
        .map(|line| line.text.trim())
        .collect();
    let colons = all
        .iter()
        .filter(|text| text.ends_with([':', '：']))
        .count();
    if colons * 2 > all.len() {
        return colons;
    }
    let mut times: HashMap<String, usize> = HashMap::new();
    for text in &all {
        *times.entry(fold(text)).or_default() += 1;
    }
    let repeated: usize = times.values().filter(|count| **count > 1).sum();
    if all.len() >= 3 && repeated * 3 >= all.len() * 2 {
        repeated
    } else {
        0
    }
}

/// The name at the start of a line, and where the speech begins.
fn candidate(line: &Line, style: Style) -> Option<(String, usize)> {
    match style {
        Style::Heading(level) => {
            let text = line.text.trim();
            let fits = line.kind == Kind::Heading(level)
                && (text.ends_with([':', '：']) || text.split_whitespace().count() <= 5)
                && !text.ends_with(['?', '!', '.', '？']);
            let name = clean(text)?;
            fits.then_some((name, line.text.len()))
        }
        Style::Marked(mark) => {
            let (own, end) = line.label.filter(|(own, _)| *own == mark)?;
            if matches!(line.kind, Kind::Aside(_) | Kind::Heading(_)) {
                return None;
            }
            let (marked, rest) = line.text.split_at_checked(end)?;
            let inside = marked.trim_end().ends_with([':', '：']);
            let after = rest.trim_start().starts_with([':', '：']);
            let alone = own != Mark::Strong && rest.trim().is_empty();
            let timed = super::turns::leading_time(rest).is_some();
            let stated = inside || after || timed || alone || own == Mark::Class;
            let name = clean(marked)?;
            let colon = if after {
                rest.len() - rest.trim_start().len() + colon_length(rest)
            } else {
                0
            };
            stated.then_some((name, end + colon))
        }
    }
}

fn colon_length(rest: &str) -> usize {
    rest.trim_start().chars().next().map_or(0, char::len_utf8)
}

/// A label without colon and brackets, if it can be a name at all.
fn clean(label: &str) -> Option<String> {
    let name = label.trim().trim_end_matches([':', '：']).trim();
    let name = match name
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
    {
        Some(inner) => inner.trim(),
        None => name,
    };
    let fits = !name.is_empty()
        && name.chars().count() <= LONGEST
        && name.chars().any(char::is_alphabetic)
        && !name.contains('\n');
    fits.then(|| name.to_owned())
}

/// Labels of known speakers whose mark was forgotten.
fn unmarked(page: &Page, taken: &HashMap<String, bool>, at: &mut [Option<(String, usize)>]) {
    for (line, label) in page.lines.iter().zip(at) {
        if label.is_some() || line.kind != Kind::Text {
            continue;
        }
        let Some(colon) = line
            .text
            .bytes()
            .take(2 * LONGEST)
            .position(|byte| byte == b':')
        else {
            continue;
        };
        let name = line.text[..colon].trim();
        if taken.get(&fold(name)) == Some(&true) {
            *label = Some((name.to_owned(), colon + 1));
        }
    }
}
