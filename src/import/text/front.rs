//! Front matter: the lines between `---` at the head of a text.

use jiff::civil::Date;

use crate::import::SetAside;

/// What stands before the text.
#[derive(Debug, Default)]
pub struct Front {
    /// `title:`.
    pub title: Option<String>,
    /// `date:`.
    pub date: Option<Date>,
    /// `language:` or `lang:`.
    pub language: Option<String>,
    /// `speakers:`, one name each.
    pub speakers: Vec<String>,
    /// Its lines.
    pub lines: Vec<SetAside>,
    /// Where the text begins, in bytes.
    pub end: usize,
}

/// How many lines front matter may have.
const MOST: usize = 400;

/// Reads front matter; a text without it has none.
pub fn read(text: &str) -> Front {
    let mut front = Front::default();
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next() else {
        return front;
    };
    if first.trim_end() != "---" {
        return front;
    }
    let mut end = first.len();
    let mut body = Vec::new();
    let mut closed = false;
    for line in lines.take(MOST) {
        end += line.len();
        closed = matches!(line.trim_end(), "---" | "...");
        body.push(line.trim_end());
        if closed {
            break;
        }
    }
    if !closed || !body.iter().any(|line| key(line).is_some()) {
        return front;
    }
    front.end = end;
    front.take(&body);
    let all = std::iter::once("---").chain(body);
    let set_aside = all
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| SetAside {
            line: at + 1,
            text: line.to_owned(),
            reason: "front matter".to_owned(),
        });
    front.lines = set_aside.collect();
    front
}

fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    is_key.then_some((key, value.trim()))
}

impl Front {
    fn take(&mut self, body: &[&str]) {
        let mut last = "";
        for (at, line) in body.iter().enumerate() {
            if let Some((name, value)) = key(line) {
                last = name;
                match name {
                    "title" => self.title = Some(plain(&continued(value, &body[at + 1..]))),
                    "date" => self.date = plain(value).get(..10).and_then(|date| date.parse().ok()),
                    "language" | "lang" => self.language = Some(plain(value)),
                    "speakers" => self.speakers.extend(
                        value
                            .trim_matches(['[', ']'])
                            .split(',')
                            .map(plain)
                            .filter(|name| !name.is_empty()),
                    ),
                    _ => {}
                }
            } else if last == "speakers"
                && let Some(name) = line.trim().strip_prefix("- ")
            {
                self.speakers.push(plain(name));
            }
        }
    }
}

/// A value that goes on over indented lines.
fn continued(value: &str, below: &[&str]) -> String {
    let mut all = value.to_owned();
    for line in below
        .iter()
        .take_while(|line| line.starts_with([' ', '\t']) && key(line.trim()).is_none())
    {
        let cut = all.trim_end_matches('\\').len();
        let joined = cut < all.len();
        all.truncate(cut);
        let more = line.trim();
        if !joined {
            all.push(' ');
        }
        all.push_str(&more.replace("\\ ", " "));
    }
    all
}

fn plain(value: &str) -> String {
    value
        .trim()
        .trim_matches(['"', '\''])
        .replace("\\_", "\u{a0}")
        .replace("''", "'")
        .trim()
        .to_owned()
}
