//! Recognising the format by content; the file's name decides only what content leaves open.

use std::borrow::Cow;
use std::path::Path;

use super::{Format, decode};
use crate::error::{Error, Result};

/// How much of a text is looked at.
const SAMPLE: usize = 16 * 1024;

/// Names of columns that hold who speaks or what is said.
const COLUMNS: [&str; 22] = [
    "speaker",
    "spkr",
    "who",
    "name",
    "participant",
    "text",
    "content",
    "utterance",
    "transcript",
    "body",
    "header",
    "message",
    "sentence",
    "words",
    "line",
    "speech",
    "start",
    "end",
    "sttime",
    "entime",
    "говорящий",
    "текст",
];

/// The format of a text.
///
/// # Errors
/// It is empty, or of a kind that is no transcript.
pub fn detect(text: &str, name: Option<&Path>) -> Result<Format> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.is_empty() {
        return Err(Error::new("the file is empty: no transcript is in it"));
    }
    let extension = name
        .and_then(Path::extension)
        .map(|extension| extension.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    if let Some(format) = json(start, &extension) {
        return Ok(format);
    }
    let sample = decode::by_lines(Cow::Borrowed(head(start)));
    let sample = sample.as_ref();
    if let Some(format) = by_signature(sample) {
        return Ok(format);
    }
    if sample.starts_with('<')
        && let Some(format) = marked_up(sample)?
    {
        return Ok(format);
    }
    Ok(by_lines(sample).unwrap_or_else(|| by_extension(sample, &extension)))
}

/// The beginning of a text, cut between two characters.
fn head(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// JSON, or a line of it for each turn. The first line is read whole: the heading of an export may be long.
fn json(text: &str, extension: &str) -> Option<Format> {
    let inner = text
        .get(1..)
        .and_then(|inner| inner.trim_start().chars().next());
    let is_json = match text.as_bytes().first()? {
        b'{' => matches!(inner, Some('"' | '}')),
        b'[' if inner == Some('[') => extension == "json",
        b'[' => matches!(inner, Some('{' | '"' | ']')) && !text.starts_with("[]("),
        _ => false,
    };
    if !is_json {
        return None;
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    let another = lines
        .next()
        .is_some_and(|line| line.trim_start().starts_with('{'));
    let whole = || serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
    let by_name = matches!(extension, "jsonl" | "ndjson");
    let is_lines = text.starts_with('{') && (by_name || another && whole());
    Some(if is_lines {
        Format::JsonLines
    } else {
        Format::Json
    })
}

/// Formats that say at their beginning what they are.
fn by_signature(sample: &str) -> Option<Format> {
    if sample.starts_with("WEBVTT") {
        return Some(Format::Vtt);
    }
    let heads = sample.lines().map(str::trim_end);
    let mut heads = heads.take_while(|line| line.is_empty() || line.starts_with('@'));
    if heads.any(|line| matches!(line, "@Begin" | "@UTF8")) {
        return Some(Format::Chat);
    }
    let starts = |key: &str| sample.lines().any(|line| line.starts_with(key));
    if starts("format:") && starts("exchange:") && starts("edition:") {
        return Some(Format::Yaml);
    }
    has_columns(sample).then_some(Format::Table)
}

/// XML and HTML; `None` for other things that begin with `<`, such as a label.
fn marked_up(sample: &str) -> Result<Option<Format>> {
    let lower = sample.to_ascii_lowercase();
    let has = |tag: &str| lower.contains(tag);
    if has("<tei") || has("<u who") || has("<sp ") || has("<sp>") && has("<speaker") {
        return Ok(Some(Format::Tei));
    }
    let tags = [
        "<html",
        "<!doctype html",
        "<body",
        "<p>",
        "<p ",
        "<div",
        "<cite",
        "<span",
        "<article",
        "<section",
        "<pre",
        "<table",
        "<br",
    ];
    if tags.iter().any(|tag| has(tag)) {
        return Ok(Some(Format::Html));
    }
    if lower.starts_with("<?xml") {
        let root = lower
            .split('<')
            .find(|tag| tag.starts_with(|c: char| c.is_ascii_lowercase()));
        let root = root
            .and_then(|tag| tag.split([' ', '>', '\n']).next())
            .unwrap_or("?");
        return Err(Error::new(format!(
            "this is XML of an unknown kind, <{root}>: no transcript in it is known"
        ))
        .hint("TEI and HTML are read; so is plain text"));
    }
    Ok(None)
}

/// Subtitles without a heading: a cue's times among the first lines, or twice a little further below, each first in
/// its paragraph or under its number.
fn by_lines(sample: &str) -> Option<Format> {
    let mut may_begin = true;
    let (mut filled, mut times) = (0, Vec::new());
    for line in sample.lines().take(40) {
        filled += usize::from(!line.trim().is_empty());
        if may_begin && is_timing(line) {
            times.push((filled, line));
        }
        may_begin = line.trim().bytes().all(|byte| byte.is_ascii_digit());
    }
    let (first, timing) = times.first()?;
    if *first > 3 && times.len() < 2 {
        return None;
    }
    Some(if timing.contains(',') {
        Format::Srt
    } else {
        Format::Vtt
    })
}

/// A cue's times: `00:01,000 --> 00:02,000`.
fn is_timing(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(from, to)| {
        let is_time = |text: &str| {
            let text = text.trim();
            text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(':')
        };
        is_time(from) && is_time(to)
    })
}

/// A first line that names at least two columns, one of them known.
fn has_columns(sample: &str) -> bool {
    let first = sample.lines().next().unwrap_or_default();
    ['\t', ',', ';'].iter().any(|separator| {
        let cells: Vec<String> = first
            .split(*separator)
            .map(|cell| cell.trim().trim_matches('"').to_lowercase())
            .collect();
        let known = cells
            .iter()
            .filter(|cell| COLUMNS.contains(&cell.as_str()))
            .count();
        cells.len() >= 2 && known >= 2 || cells.len() >= 2 && known == 1 && *separator == '\t'
    })
}

fn by_extension(sample: &str, extension: &str) -> Format {
    match extension {
        "md" | "markdown" => Format::Markdown,
        "csv" | "tsv" => Format::Table,
        "cha" => Format::Chat,
        "vtt" => Format::Vtt,
        "srt" => Format::Srt,
        "htm" | "html" => Format::Html,
        "txt" | "text" | "fountain" => Format::Text,
        _ if marks(sample) >= 3 => Format::Markdown,
        _ => Format::Text,
    }
}

/// How many lines carry the marks of Markdown: headings and bold labels.
fn marks(sample: &str) -> usize {
    sample
        .lines()
        .filter(|line| {
            let heading = line.trim_start_matches('#');
            heading.len() < line.len() && heading.starts_with(' ') && line.len() - heading.len() > 1
                || line.starts_with("**") && line[2..].contains("**")
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str, name: &str) -> Format {
        detect(text, Some(Path::new(name))).unwrap()
    }

    #[test]
    fn content_decides_whatever_the_name() {
        for (text, expected) in [
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi", Format::Vtt),
            ("1\n00:00:01,000 --> 00:00:02,000\nHi", Format::Srt),
            ("{\"segments\": []}", Format::Json),
            (
                "{\"speaker\":\"A\",\"text\":\"x\"}\n{\"speaker\":\"B\",\"text\":\"y\"}\n",
                Format::JsonLines,
            ),
            ("[00:00:00:04]\nCDR: Roger.", Format::Text),
            (
                "<?xml version=\"1.0\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">",
                Format::Tei,
            ),
            ("<!DOCTYPE html><html><body>", Format::Html),
            ("<היו\"ר משה גפני:>\nבוקר טוב", Format::Text),
            ("@UTF8\n@Begin\n*CHI:\thello .", Format::Chat),
            ("speaker,text\nA,hello", Format::Table),
            (
                "format: 1\nexchange: {id: a}\nedition: {id: b}\nturns: []",
                Format::Yaml,
            ),
            ("Note, for the record\nSteve Witkoff: Hello", Format::Text),
        ] {
            assert_eq!(format(text, "call.txt"), expected, "{text}");
        }
    }

    #[test]
    fn the_name_decides_what_content_leaves_open() {
        assert_eq!(format("Steve: hello", "a.md"), Format::Markdown);
        assert_eq!(format("Steve: hello", "a"), Format::Text);
    }

    #[test]
    fn empty_files_and_unknown_xml_are_refused_with_the_reason() {
        assert!(
            detect(" \n\n", None)
                .unwrap_err()
                .message()
                .contains("empty")
        );
        assert!(
            detect("<?xml version=\"1.0\"?><rss>", None)
                .unwrap_err()
                .message()
                .contains("<rss>")
        );
    }
}
