//! What is no speech: page numbers, headings, captions, advertising, credits, stage directions.

use super::candidate::{is_blank, is_metadata};
use super::lists::{ADVERTISING, CAPTIONS, CREDITS, EDITORIAL};

/// What surrounds a line, as far as it decides whether the line is furniture.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    /// The lines before and after are blank.
    pub isolated: bool,
    /// The next line that is not blank is a label's.
    pub before_label: bool,
    /// The last label has no speech yet: what follows it is speech.
    pub expects_speech: bool,
}

/// Why a line is no speech; `None` where it is.
pub fn reason(line: &str, around: Surroundings) -> Option<&'static str> {
    let line = line.trim_matches(is_blank);
    if let Some(reason) = by_marks(line) {
        return Some(reason);
    }
    let has_digit = line.len() <= 90 && line.bytes().any(|byte| byte.is_ascii_digit());
    if (has_digit || line.eq_ignore_ascii_case("page")) && is_page(line, around) {
        return Some("page number");
    }
    if EDITORIAL.iter().any(|start| begins(line, start)) {
        return Some("note of the editors");
    }
    if line.len() <= 200
        && let Some(reason) = by_beginning(line)
    {
        return Some(reason);
    }
    if around.expects_speech {
        return None;
    }
    if line.len() <= 60 && is_clock(line) {
        return Some("time of day");
    }
    (around.isolated && is_heading(line, around)).then_some("heading")
}

fn by_marks(line: &str) -> Option<&'static str> {
    let first = line.chars().next()?;
    match first {
        '#' => Some(
            if line.trim_start_matches('#').starts_with(' ') && line.starts_with("##") {
                "heading"
            } else {
                "heading or comment"
            },
        )
        .filter(|_| line.trim_start_matches('#').starts_with(' ')),
        '_' if is_metadata(line) => Some("metadata"),
        '*' | '-' | '_' | '=' | '~' | '─' | '—' | '•'
            if line.chars().count() >= 3 && line.chars().all(|c| c == first || c == ' ') =>
        {
            Some("separator")
        }
        '!' if line.starts_with("![") => Some("picture"),
        '[' if line.starts_with("[[") && line.ends_with("]]") => Some("page number"),
        '<' | 'h' | 'w' if is_address(line) => Some("address"),
        'B' if line.starts_with("BY ")
            && line.ends_with(':')
            && !line.contains(char::is_lowercase) =>
        {
            Some("who asks")
        }
        _ => None,
    }
}

fn is_address(line: &str) -> bool {
    let inner = line.trim_matches(['<', '>']);
    ["http://", "https://", "www."]
        .iter()
        .any(|start| inner.starts_with(start))
        && !inner.contains(' ')
}

fn is_page(line: &str, around: Surroundings) -> bool {
    let inner = line.trim_matches(|c: char| {
        matches!(c, '-' | '–' | '—' | '[' | ']' | '(' | ')' | ' ' | '|' | '·')
    });
    let number = |text: &str| {
        (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if number(inner) {
        return !around.expects_speech && (around.isolated || inner.len() < line.len());
    }
    let folded = inner.to_lowercase();
    let tail = [
        "page",
        "pages",
        "p.",
        "pg.",
        "стр.",
        "страница",
        "с.",
        "сторінка",
        "seite",
        "página",
        "第",
    ]
    .iter()
    .find_map(|word| folded.strip_prefix(word));
    let is_count = |text: &str| {
        let text = text.trim_matches([' ', ':', '\u{a0}', '頁', '页']);
        !text.is_empty()
            && text
                .split(['/', ' '])
                .all(|part| number(part) || matches!(part, "of" | "из" | "з" | "von" | "de" | ""))
    };
    tail.is_some_and(|tail| {
        tail.trim().is_empty() && folded.len() > 3 && around.isolated || is_count(tail)
    }) || inner.contains('/') && around.isolated && is_count(inner)
}

fn by_beginning(line: &str) -> Option<&'static str> {
    let starts = |list: &[&str]| list.iter().any(|start| begins(line, start));
    if starts(ADVERTISING)
        && line.len() <= 100
        && !super::line::ends_sentence(line.trim_end_matches(['»', ')', ']']))
    {
        Some("advertisement")
    } else if starts(CAPTIONS) || is_agency(line) {
        Some("caption or credit of a picture")
    } else if starts(CREDITS) {
        Some("credits of the transcript")
    } else {
        None
    }
}

/// Whether a line begins with a lower-case word, whatever its own case.
fn begins(line: &str, start: &str) -> bool {
    let (Some(first), Some(wanted)) = (line.bytes().next(), start.bytes().next()) else {
        return false;
    };
    if wanted.is_ascii() && first.to_ascii_lowercase() != wanted {
        return false;
    }
    let mut folded = line.chars().flat_map(char::to_lowercase);
    start.chars().all(|c| folded.next() == Some(c))
}

/// `Name Surname/Reuters`, `(AP Photo/…)`.
fn is_agency(line: &str) -> bool {
    line.len() <= 120
        && (line.contains('/') || line.contains("Getty") || line.contains("AP Photo"))
        && [
            "/Reuters",
            "/AFP",
            "/Getty",
            "/AP",
            "AP Photo",
            "via Getty",
            "/TASS",
            "/ТАСС",
            "/EPA",
        ]
        .iter()
        .any(|agency| {
            line.trim_end_matches([')', '.']).ends_with(agency)
                || agency.contains(' ') && line.contains(agency)
        })
}

/// `2:41 P.M. EDT`, `END 3:15 P.M. EDT`.
fn is_clock(line: &str) -> bool {
    let bare = line.strip_prefix("END").unwrap_or(line).trim();
    let digits = bare
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b':')
        .count();
    let rest = bare[digits..]
        .trim_start_matches(is_blank)
        .to_ascii_lowercase();
    digits >= 3
        && bare[..digits].contains(':')
        && (rest.starts_with("p.m")
            || rest.starts_with("a.m")
            || rest.starts_with("pm")
            || rest.starts_with("am"))
}

/// A short line by itself without an end of sentence: in capitals, or right before a label.
fn is_heading(line: &str, around: Surroundings) -> bool {
    let words = line.split_whitespace().count();
    if line.len() > 120
        || words > 12
        || super::line::ends_sentence(line)
        || line.ends_with([',', '–'])
    {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 4
        && !line.chars().any(char::is_lowercase)
        && line.chars().any(char::is_uppercase);
    let opens = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let cased = line.chars().any(char::is_lowercase);
    capitals && words >= 2 || around.before_label && opens && cased && words <= 9
}

/// What a line says that is a stage direction and nothing else: `[phone rings]`, `(laughs)`.
pub fn direction(line: &str) -> Option<&str> {
    let line = line.trim_matches(is_blank);
    if line.len() > 300 || !line.contains(['(', '[', '（', '【']) {
        return None;
    }
    let inner = line.strip_prefix("> ").unwrap_or(line);
    let bare = inner
        .trim_matches(['*', '_', '\\'])
        .trim_end_matches('.')
        .trim_end_matches('\\');
    let (open, close) = match bare.chars().next()? {
        '(' => ('(', ')'),
        '[' => ('[', ']'),
        '（' => ('（', '）'),
        '【' => ('【', '】'),
        _ => return None,
    };
    let body = bare.strip_prefix(open)?.strip_suffix(close)?;
    (!body.contains([open, close]) && body.chars().any(char::is_alphabetic))
        .then_some(inner.trim_matches(['*', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALONE: Surroundings = Surroundings {
        isolated: true,
        before_label: false,
        expects_speech: false,
    };

    #[test]
    fn furniture_is_known_with_its_reason() {
        for (line, expected) in [
            ("12", Some("page number")),
            ("- 12 -", Some("page number")),
            ("Page 3 of 10", Some("page number")),
            ("[[Page S698]]", Some("page number")),
            ("_page : 3", Some("metadata")),
            ("* * *", Some("separator")),
            ("## Intro", Some("heading")),
            ("Advertisement", Some("advertisement")),
            (
                "Photo: Evan Vucci/AP",
                Some("caption or credit of a picture"),
            ),
            (
                "Transcribed by https://otter.ai",
                Some("credits of the transcript"),
            ),
            ("2:41 P.M. EDT", Some("time of day")),
            ("THE PEACE PLAN", Some("heading")),
            ("Yes.", None),
            ("I said so.", None),
        ] {
            assert_eq!(reason(line, ALONE), expected, "{line}");
        }
    }

    #[test]
    fn directions_are_whole_lines_in_brackets() {
        assert_eq!(direction("[phone rings]"), Some("[phone rings]"));
        assert_eq!(direction("> (laughter)"), Some("(laughter)"));
        assert_eq!(direction("(laughs) Yes (really)"), None);
        assert_eq!(direction("[00:05:32]"), None);
    }
}
