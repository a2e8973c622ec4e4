//! What a TEI document says of the whole: title, date, language, the persons and the timeline.

use std::collections::HashMap;

use jiff::civil::Date;
use roxmltree::Node;

use super::speech::words_of;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Links of the timeline that are followed from one point to the one it counts from.
const MOST_LINKS: usize = 64;

/// The description of the document.
pub(super) struct Header {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub language: Option<String>,
    persons: HashMap<String, Vec<String>>,
    times: HashMap<String, f64>,
}

impl Header {
    /// Gathers it from wherever the document has it.
    pub fn of(root: Node) -> Self {
        let header = named(root, "teiHeader");
        let text = named(root, "text");
        let language = [text, Some(root), named(root, "TEI")];
        let mut language = language
            .into_iter()
            .flatten()
            .filter_map(|node| node.attribute((XML, "lang")));
        Self {
            title: header.and_then(title),
            date: header.and_then(date),
            language: language.next().map(str::to_owned),
            persons: persons(root),
            times: times(root),
        }
    }

    /// The full names of those whom `ids` point to, where the document gives one for each.
    pub fn name_of(&self, ids: &[&str]) -> Option<String> {
        let names = ids.iter().map(|id| self.persons.get(*id)?.first().cloned());
        let names: Option<Vec<String>> = names.collect();
        names.map(|names| names.join(", "))
    }

    /// Other names of the one whom `ids` point to; none for several.
    pub fn aliases_of(&self, ids: &[&str]) -> Vec<String> {
        match ids {
            [id] => {
                let names = self.persons.get(*id).cloned().unwrap_or_default();
                names
                    .into_iter()
                    .chain(std::iter::once((*id).to_owned()))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The time of a point, named as `#T1` or given in seconds.
    pub fn time(&self, point: Option<&str>) -> Option<f64> {
        let point = point?.trim();
        let id = point.rsplit('#').next().unwrap_or(point);
        let known = self.times.get(id).copied();
        known.or_else(|| seconds(point))
    }
}

/// The ids in a `who`: what stands after the last `#` of each word.
pub(super) fn ids(who: &str) -> Vec<&str> {
    who.split_whitespace()
        .map(|one| one.rsplit('#').next().unwrap_or(one))
        .filter(|id| !id.is_empty())
        .collect()
}

fn named<'a, 'input>(root: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    root.descendants()
        .find(|node| node.tag_name().name() == name)
}

fn title(header: Node) -> Option<String> {
    let statement = named(header, "titleStmt")?;
    let titles = statement
        .children()
        .filter(|node| node.tag_name().name() == "title");
    let mut titles: Vec<Node> = titles
        .filter(|node| node.attribute("type") != Some("sub"))
        .collect();
    titles.sort_by_key(|node| node.attribute("type") != Some("main"));
    titles
        .into_iter()
        .map(words_of)
        .find(|title| !title.is_empty())
}

/// When it was said; not when the file was published.
fn date(header: Node) -> Option<Date> {
    ["settingDesc", "recordingStmt", "creation", "sourceDesc"]
        .into_iter()
        .filter_map(|place| named(header, place))
        .flat_map(|place| place.descendants())
        .filter(|node| node.tag_name().name() == "date")
        .find_map(|node| node.attribute("when")?.get(..10)?.parse().ok())
}

fn persons(root: Node) -> HashMap<String, Vec<String>> {
    let mut persons = HashMap::new();
    for node in root.descendants() {
        let Some(id) = node.attribute((XML, "id")) else {
            continue;
        };
        let names: Vec<String> = match node.tag_name().name() {
            "person" | "personGrp" | "persona" => node
                .children()
                .filter(|child| matches!(child.tag_name().name(), "persName" | "name"))
                .map(words_of)
                .filter(|name| !name.is_empty())
                .collect(),
            "role" => vec![words_of(node)],
            _ => continue,
        };
        persons.entry(id.to_owned()).or_insert(names);
    }
    persons
}

/// The points of a `<timeline>` in seconds from its origin.
fn times(root: Node) -> HashMap<String, f64> {
    let points: HashMap<&str, Node> = root
        .descendants()
        .filter(|node| node.tag_name().name() == "when")
        .filter_map(|node| Some((node.attribute((XML, "id"))?, node)))
        .collect();
    let found = points
        .iter()
        .filter_map(|(id, node)| Some(((*id).to_owned(), point(*node, &points)?)));
    found.collect()
}

fn point(node: Node, points: &HashMap<&str, Node>) -> Option<f64> {
    let mut at = 0.0;
    let mut node = node;
    for _ in 0..MOST_LINKS {
        if let Some(absolute) = node.attribute("absolute") {
            return seconds(absolute).map(|time| time + at);
        }
        let Some(interval) = node.attribute("interval") else {
            // The origin of the timeline carries no interval.
            return Some(at);
        };
        let unit = node.attribute("unit").or_else(|| {
            let timeline = node.parent()?;
            timeline.attribute("unit")
        });
        at += seconds(interval)? * if unit == Some("ms") { 0.001 } else { 1.0 };
        let since = node.attribute("since").and_then(|id| id.rsplit('#').next());
        match since.and_then(|id| points.get(id)) {
            Some(earlier) => node = *earlier,
            None => return Some(at),
        }
    }
    None
}

/// Seconds as a number or as `1:02:03.5`.
fn seconds(text: &str) -> Option<f64> {
    let mut total = 0.0;
    for part in text.trim().split(':') {
        let starts = part.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        let value: f64 = part.parse().ok().filter(|_| starts)?;
        total = total * 60.0 + value;
    }
    Some(total).filter(|time: &f64| time.is_finite())
}
