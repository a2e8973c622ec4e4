//! Which marked-up names are speakers. A page marks up much else: a name must stand where labels stand, and the kind
//! of mark must be the one that the page uses for its speakers.

use std::collections::{HashMap, HashSet};

use super::names::{LONGEST, Style, candidate, untimed};
use super::turns::leading_time;
use super::{Kind, Mark, Page, mended};
use crate::import::mend::LabelKind;
use crate::import::{Hint, LabelVerdict};
use crate::text::words::fold;

/// Why a name that describes the call is refused.
pub(super) const DESCRIBES: &str = "describes the call";
/// Words in bold before a colon that describe the call and name nobody.
const DESCRIPTIONS: [&str; 43] = [
    "name",
    "who",
    "text",
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

/// The labels of a page: for each line, whether a label stands at its start.
pub(super) struct Labels {
    /// Line by line: the name and the offset where the speech begins.
    pub at: Vec<Option<(String, usize)>>,
    /// What was taken and what was not.
    pub verdicts: Vec<LabelVerdict>,
}

/// The labels, if the marks of the page state the speakers.
pub(super) fn find(page: &Page, hint: &Hint) -> Option<Labels> {
    let known: Vec<String> = hint
        .known
        .iter()
        .chain(&page.speakers)
        .flat_map(|who| who.names().map(fold).collect::<Vec<_>>())
        .collect();
    let ordinary = ordinary(page);
    let mends = hint.mends.labels();
    styles(page)
        .into_iter()
        .find_map(|style| labels(page, style, &known, ordinary, &mends))
}

/// The kinds of mark that may state the speakers, the surest first.
fn styles(page: &Page) -> Vec<Style> {
    let mut styles: Vec<Style> = [Mark::Class, Mark::Cite, Mark::Term, Mark::Cell]
        .map(Style::Marked)
        .to_vec();
    let strong = count(page, Style::Marked(Mark::Strong));
    let best = (1..=6)
        .map(|level| (headings(page, level), level))
        .max_by_key(|one| one.0);
    if let Some((headings, level)) = best
        && headings >= 2
        && headings > strong
    {
        styles.push(Style::Heading(level));
    }
    if strong >= 2 {
        styles.push(Style::Marked(Mark::Strong));
    }
    styles
}

/// What is counted of one name: how often it stands, the line of the page where it first does, and whether a colon or
/// a time ever stands after it.
#[derive(Clone, Copy)]
struct Counted {
    times: usize,
    first: usize,
    stated: bool,
}

/// The labels of one style, if they earn it: someone speaks again, or every name has a colon, and there are no more
/// ordinary labels on the page than marked ones.
fn labels(
    page: &Page,
    style: Style,
    known: &[String],
    ordinary: usize,
    mends: &HashMap<String, LabelKind>,
) -> Option<Labels> {
    let found: Vec<Option<(String, usize)>> = page
        .lines
        .iter()
        .map(|line| candidate(line, style))
        .collect();
    let (order, counts) = counted(page, &found);
    let mut verdicts = verdicts(page, order, &counts, known, style);
    mended::judge(&mut verdicts, mends);
    let mut taken: HashSet<String> = verdicts
        .iter()
        .filter(|verdict| verdict.taken)
        .map(|verdict| fold(&verdict.label))
        .collect();
    let mut at: Vec<Option<(String, usize)>> = found
        .into_iter()
        .map(|one| one.filter(|(name, _)| taken.contains(&fold(name))))
        .collect();
    let total = at.iter().flatten().count();
    let again = taken.len() > 1
        && taken
            .iter()
            .any(|key| known.contains(key) || counts.get(key).is_some_and(|one| one.times > 1));
    let in_cells = style == Style::Marked(Mark::Cell);
    let stated = style == Style::Marked(Mark::Class) || !in_cells && colons(page, &at);
    if total == 0 || total < ordinary || !(again || stated) {
        return None;
    }
    if style == Style::Marked(Mark::Strong) {
        let more = mended::unmarked(mends, &verdicts, &mut taken);
        unmarked(page, &taken, &mut at);
        verdicts.extend(
            more.iter()
                .filter_map(|key| mended::verdict(page, &at, key)),
        );
    }
    Some(Labels { at, verdicts })
}

/// The names in the order in which they first stand, and how often each does.
fn counted(
    page: &Page,
    found: &[Option<(String, usize)>],
) -> (Vec<String>, HashMap<String, Counted>) {
    let mut counts: HashMap<String, Counted> = HashMap::new();
    let mut order = Vec::new();
    for (at, name) in found.iter().enumerate() {
        let Some((name, end)) = name else { continue };
        let one = counts.entry(fold(name)).or_insert_with(|| {
            order.push(name.clone());
            Counted {
                times: 0,
                first: at,
                stated: false,
            }
        });
        one.times += 1;
        let (label, rest) = page.lines[at].text.split_at(*end);
        one.stated |= label.trim_end().ends_with([':', '：']) || leading_time(rest).is_some();
    }
    (order, counts)
}

/// Whether a colon ends every name.
fn colons(page: &Page, at: &[Option<(String, usize)>]) -> bool {
    let mut labels = page.lines.iter().zip(at).filter_map(|(line, label)| {
        let (_, end) = label.as_ref()?;
        Some(line.text.get(..*end)?.trim_end().ends_with([':', '：']))
    });
    labels.all(|colon| colon)
}

fn verdicts(
    page: &Page,
    order: Vec<String>,
    counts: &HashMap<String, Counted>,
    known: &[String],
    style: Style,
) -> Vec<LabelVerdict> {
    let repeated = counts.values().filter(|one| one.times > 1);
    let first_repeated = repeated.map(|one| one.first).min();
    let verdict = |name: String| {
        let key = fold(&name);
        let counted = counts.get(&key)?;
        let early = first_repeated.is_some_and(|first| counted.first < first);
        let strong = style == Style::Marked(Mark::Strong);
        let bare = strong && !counted.stated && counted.times == 1;
        let (taken, reason) = match verdict(&key, counted.times, early, known.contains(&key)) {
            (true, _) if bare => (false, "it stands once, without a colon"),
            verdict => verdict,
        };
        Some(LabelVerdict {
            label: name,
            line: page.lines.get(counted.first)?.source,
            times: counted.times,
            taken,
            reason: reason.to_owned(),
        })
    };
    order.into_iter().filter_map(verdict).collect()
}

/// How many lines begin with a name and a colon that nothing marks up, where the name repeats.
fn ordinary(page: &Page) -> usize {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in &page.lines {
        if line.label.is_some() || line.kind != Kind::Text {
            continue;
        }
        let Some((name, speech)) = line.text.trim().split_once([':', '：']) else {
            continue;
        };
        let begins = name
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let apart = speech.is_empty() || speech.starts_with(char::is_whitespace);
        if begins && apart && name.len() <= LONGEST && name.split_whitespace().count() <= 5 {
            *times.entry(name).or_default() += 1;
        }
    }
    times.values().filter(|times| **times > 1).sum()
}

fn verdict(key: &str, times: usize, early: bool, known: bool) -> (bool, &'static str) {
    if known {
        return (true, "a known speaker");
    }
    if DESCRIPTIONS.contains(&key) && (early || times == 1) {
        return (false, DESCRIBES);
    }
    match times {
        1 => (true, "marked up like the other speakers"),
        _ => (true, "it repeats"),
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
        .map(|line| untimed(line.text.trim()))
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

/// Labels of known speakers whose mark was forgotten.
fn unmarked(page: &Page, taken: &HashSet<String>, at: &mut [Option<(String, usize)>]) {
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
        if taken.contains(&fold(name)) {
            *label = Some((name.to_owned(), colon + 1));
        }
    }
}
