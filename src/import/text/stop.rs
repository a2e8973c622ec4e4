//! Labels that end in a full stop, as in parliamentary records: `  Mr. HELMS. Mr. President, …`.

use super::candidate::{Found, Style};
use super::lists::{PARTICLES, TITLES};

/// The label with a full stop that a line begins with.
pub fn label(body: &str) -> Option<Found<'_>> {
    if !body.starts_with(char::is_uppercase) {
        return None;
    }
    let mut depth = 0_u32;
    for (at, c) in body.char_indices().take_while(|(at, _)| *at < 70) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ':' | '?' | '!' | ';' => return None,
            '.' if depth == 0 => {
                let rest = &body[at + 1..];
                let ends = rest.is_empty()
                    || rest.starts_with([' ', '\u{a0}', '\t', '—', '–'])
                    || rest.starts_with("--");
                if ends && !is_title(&body[..at]) {
                    return is_label(&body[..at]).then(|| found(&body[..at], rest));
                }
            }
            _ => {}
        }
    }
    None
}

fn found<'a>(label: &'a str, rest: &'a str) -> Found<'a> {
    let speech = rest.trim_start_matches(['-', '—', '–', ' ', '\u{a0}', '\t']);
    Found {
        label,
        basis: None,
        style: Style::Stop,
        start: None,
        end: None,
        speech,
        spare: "",
    }
}

fn is_title(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text);
    TITLES.contains(&last.to_lowercase().as_str()) || last.chars().count() == 1
}

/// One word in capitals at least; the others are titles, particles or a constituency after `of`.
fn is_label(label: &str) -> bool {
    let base = label.split(['(', '[']).next().unwrap_or(label);
    let mut capitals = 0;
    let mut after_of = false;
    for (at, word) in base.split_whitespace().enumerate() {
        let core = word.trim_end_matches([',', '.']);
        if core.contains('.') || core.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let letters = core.chars().filter(|c| c.is_alphabetic()).count();
        let small = core.chars().skip(1).filter(|c| c.is_lowercase()).count();
        let folded = core.to_lowercase();
        if letters >= 2 && core.chars().all(|c| !c.is_lowercase()) || capital_with_prefix(core) {
            capitals += 1;
        } else if folded == "of" && capitals > 0 {
            after_of = true;
        } else if !(after_of
            || at == 0 && TITLES.contains(&folded.as_str())
            || small <= 6 && PARTICLES.contains(&folded.as_str())
            || letters == 1)
        {
            return false;
        }
    }
    capitals > 0 && base.split_whitespace().count() <= 7
}

/// `McCAIN`, `DeLAURO`.
fn capital_with_prefix(word: &str) -> bool {
    let tail: Vec<char> = word
        .chars()
        .rev()
        .take_while(|c| !c.is_lowercase())
        .collect();
    tail.len() >= 3
        && word.chars().count() - tail.len() <= 3
        && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_a_full_stop_are_found() {
        for (line, expected) in [
            ("Mr. HELMS. Mr. President, a week ago", Some("Mr. HELMS")),
            (
                "The PRESIDING OFFICER (Mr. Kyl). The Senator",
                Some("The PRESIDING OFFICER (Mr. Kyl)"),
            ),
            (
                "The SPEAKER pro tempore. Under",
                Some("The SPEAKER pro tempore"),
            ),
            (
                "Mr. MILLER of Florida. Mr. Speaker",
                Some("Mr. MILLER of Florida"),
            ),
            ("Mr. McCAIN. Yes", Some("Mr. McCAIN")),
            ("The Senator from Arizona is recognized.", None),
            ("Mr. President, I ask", None),
            ("The U.S. Senate. It", None),
        ] {
            assert_eq!(label(line).map(|found| found.label), expected, "{line}");
        }
    }
}
