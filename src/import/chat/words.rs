//! From the coded main line of CHAT to the words that people read: codes are dropped, events become notes.
//!
//! The codes are those of the CHAT manual (part 1, chapters 6 to 10), conversation analysis marks among them.

/// Words without codes, and what the codes tell of sounds and gestures.
#[derive(Default)]
pub(super) struct Plain {
    pub text: String,
    pub notes: Vec<String>,
}

/// Marks of pitch, loudness, overlap and voice in conversation analysis.
const MARKS: &str = "⇗↗→↘⇘↑↓≈≋≡∞⌈⌉⌊⌋∆∇°▁▔☺♋⁎Ϋ∲§↫≠⤆∮∙ˈˌ∬⁇⁑⤇ª↻Ἡ◉⁕∾〔〕〈〉‹›";

/// Takes the codes out of a line.
pub(super) fn plain(line: &str) -> Plain {
    let mut plain = Plain::default();
    let mut rest = line;
    // Beyond the last bracket that closes, one that opens is only a sign.
    let after_last = line.rfind(']').map_or(line.len(), |at| line.len() - at);
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            rest = rest.trim_start();
        } else if c == '[' && rest.len() > after_last {
            rest = bracket(rest, &mut plain.notes);
        } else if c == '[' {
            rest = &rest[1..];
        } else {
            let end = rest
                .find(|c: char| c.is_whitespace() || c == '[')
                .unwrap_or(rest.len());
            word(&rest[..end], &mut plain);
            rest = &rest[end..];
        }
    }
    // A line of nothing but punctuation says nothing.
    if !plain.text.chars().any(char::is_alphanumeric) {
        plain.text.clear();
    }
    plain
}

/// `[/]`, `[= explained]`, `[=! laughing]`, `[: word]`, `[+ code]` and the like.
fn bracket<'a>(rest: &'a str, notes: &mut Vec<String>) -> &'a str {
    let Some(end) = rest.find(']') else {
        return &rest[1..];
    };
    let inside = &rest[1..end];
    for sign in ["=!", "=?", "=", "%", ":"] {
        if let Some(told) = inside.strip_prefix(sign) {
            let told = told.trim();
            if !told.is_empty() && told.chars().any(char::is_alphanumeric) {
                let means = if sign == ":" { "that is, " } else { "" };
                notes.push(format!("{means}{told}"));
            }
            break;
        }
    }
    &rest[end + 1..]
}

fn word(raw: &str, plain: &mut Plain) {
    let raw = raw.trim_start_matches('<').trim_end_matches('>');
    if raw.is_empty() || is_pause(raw) {
        return;
    }
    if let Some(event) = raw.strip_prefix("&=") {
        plain.notes.push(event.replace(['_', ':'], " "));
        return;
    }
    if raw.starts_with("&{") || raw.starts_with("&}") || raw.starts_with("&*") {
        plain
            .notes
            .push(raw[1..].replace(['_', '{', '}'], " ").trim().to_owned());
        return;
    }
    if let Some(sign) = terminator(raw) {
        plain.text.push_str(sign);
        return;
    }
    let omitted = raw.starts_with('0') && !raw[1..].starts_with(|c: char| c.is_ascii_digit());
    if omitted || raw.starts_with('+') {
        return;
    }
    let word = letters(raw);
    if word.is_empty() {
        return;
    }
    let closes = word.chars().all(|c| ".,?!;:…”»".contains(c));
    if !plain.text.is_empty() && !closes && !plain.text.ends_with('“') {
        plain.text.push(' ');
    }
    plain.text.push_str(&word);
}

/// `(.)`, `(..)`, `(2.5)`.
fn is_pause(raw: &str) -> bool {
    raw.strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .is_some_and(|inside| {
            let mut inside = inside.chars();
            inside.all(|c| c == '.' || c == ':' || c.is_ascii_digit())
        })
}

/// How people write the end that `+...`, `+/?` and the like mark.
fn terminator(raw: &str) -> Option<&'static str> {
    let code = raw.strip_prefix('+')?;
    Some(match code {
        "..." => "…",
        "..?" | "!?" | "/?" | "//?" => "?",
        "/." | "//." => " —",
        "." | "\"/." | "\"." => ".",
        _ => return None,
    })
}

/// A word as it is read: no marks, no suffix after `@`, shortenings written out.
fn letters(raw: &str) -> String {
    let raw = raw
        .trim_start_matches("&-")
        .trim_start_matches("&+")
        .trim_start_matches("&~")
        .trim_start_matches('&');
    let stem = match raw.find('@') {
        Some(at) if at > 0 => {
            let after = &raw[at..];
            let closing = after.trim_end_matches(['.', ',', '?', '!', '”', '"']).len();
            format!("{}{}", &raw[..at], &after[closing..])
        }
        _ => raw.to_owned(),
    };
    let mut word = String::with_capacity(stem.len());
    let mut characters = stem.chars().peekable();
    while let Some(c) = characters.next() {
        let after_letter = word.chars().next_back().is_some_and(char::is_alphabetic);
        let before_letter = characters.peek().is_some_and(|c| c.is_alphabetic());
        match c {
            '(' | ')' | '<' | '>' => {}
            ':' if after_letter => {}
            '+' if after_letter && before_letter => word.push('-'),
            '_' => word.push(' '),
            '‡' | '„' => word.push(','),
            _ if MARKS.contains(c) || c.is_control() => {}
            _ => word.push(c),
        }
    }
    word
}
