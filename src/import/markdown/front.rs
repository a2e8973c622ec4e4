//! The front matter: YAML between lines of `---` at the top, with title, date, language and speakers.

use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::import::flow::{Kind, Line, Page};
use crate::record::Speaker;

/// Most lines of front matter that are looked through for its end.
const MOST_LINES: usize = 400;

#[derive(Deserialize, Default)]
struct Front {
    #[serde(default)]
    title: Option<Loose>,
    #[serde(default)]
    date: Option<Loose>,
    #[serde(default, alias = "lang")]
    language: Option<Loose>,
    #[serde(default)]
    speakers: Option<Loose>,
}

/// A value as people write it: one text, several, or something that tells nothing here.
#[derive(Deserialize)]
#[serde(untagged)]
enum Loose {
    One(String),
    Several(Vec<Loose>),
    Other(IgnoredAny),
}

impl Loose {
    fn texts(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::Several(values) => values
                .into_iter()
                .filter_map(|value| match value {
                    Self::One(text) => Some(text),
                    _ => None,
                })
                .collect(),
            Self::Other(_) => Vec::new(),
        }
    }
}

/// Reads the front matter into the page and gives the position of the first line after it.
pub(super) fn read(lines: &[&str], page: &mut Page) -> usize {
    let Some(start) = lines.iter().position(|line| !line.trim().is_empty()) else {
        return 0;
    };
    if lines[start].trim_end().trim_start_matches('\u{feff}') != "---" {
        return 0;
    }
    let inside = lines.iter().skip(start + 1).take(MOST_LINES);
    let length = inside
        .clone()
        .position(|line| matches!(line.trim_end(), "---" | "..."));
    let Some(length) = length else { return 0 };
    let yaml: Vec<&str> = inside.take(length).copied().collect();
    let looks_so = yaml
        .iter()
        .any(|line| line.contains(": ") || line.ends_with(':'));
    if !looks_so {
        return 0;
    }
    match crate::yaml::read::<Front>(&yaml.join("\n"), Path::new("front matter")) {
        Ok(front) => tell(front, page),
        Err(error) => page.warnings.push(format!(
            "the front matter could not be read and was set aside: {}",
            error.message()
        )),
    }
    let end = start + length + 2;
    for (at, line) in lines.iter().enumerate().take(end) {
        if !line.trim().is_empty() {
            page.lines.push(Line::new(
                at + 1,
                Kind::Aside("front matter"),
                line.trim_end(),
            ));
        }
    }
    end
}

fn tell(front: Front, page: &mut Page) {
    let first = |value: Option<Loose>| value.and_then(|value| value.texts().into_iter().next());
    let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    page.title = first(front.title).and_then(filled);
    page.language = first(front.language).and_then(filled);
    page.date = first(front.date).and_then(|date| date.get(..10)?.parse().ok());
    let names = front.speakers.map(Loose::texts).unwrap_or_default();
    page.speakers = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| Speaker {
            id: format!("s{}", at + 1),
            name,
            role: None,
            aliases: Vec::new(),
        })
        .collect();
}
