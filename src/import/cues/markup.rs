//! The text of a cue: tags taken out, entities decoded, and whose voice each piece is.

use crate::import::signs::SIGNS;

/// Longest tag in bytes; a `<` without its `>` within that many is a character of the text.
const LONGEST_TAG: usize = 400;
/// Longest entity in bytes.
const LONGEST_ENTITY: usize = 12;
/// Tags that say how a cue looks; any other is kept as text, because it may be words such as `<inaudible>`.
const STYLE_TAGS: [&str; 10] = [
    "c", "i", "b", "u", "s", "ruby", "rt", "lang", "font", "span",
];
/// Named entities; numeric ones are decoded by their number.
const ENTITIES: [(&str, &str); 9] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("lrm", "\u{200e}"),
    ("rlm", "\u{200f}"),
    ("hellip", "…"),
];

/// A stretch of a cue in one voice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Piece {
    /// The name in the voice tag; `None` without a tag, or in one without a name.
    pub voice: Option<String>,
    /// Its lines with their numbers, without markup.
    pub lines: Vec<(usize, String)>,
}

impl Piece {
    fn is_blank(&self) -> bool {
        self.lines.iter().all(|(_, text)| text.trim().is_empty())
    }
}

/// A tag as far as it matters here.
enum Tag {
    Voice(String),
    Dropped,
}

/// The pieces of a cue, one per voice tag; text after the end of a voice stays with it, since only the next one changes it.
pub(in crate::import) fn pieces(lines: &[(usize, &str)]) -> Vec<Piece> {
    let mut pieces = vec![Piece::default()];
    for &(number, line) in lines {
        let mut text = String::with_capacity(line.len());
        let mut rest = line;
        while let Some(at) = rest.find(['<', '&', '{']) {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            let (used, replaced, voice) = special(rest);
            if let Some(name) = voice {
                if !text.is_empty() {
                    push(&mut pieces, number, std::mem::take(&mut text));
                }
                // A piece of nothing is not kept: most cues are one voice.
                pieces.pop_if(|piece| piece.is_blank());
                pieces.reserve_exact(usize::from(pieces.is_empty()));
                pieces.push(Piece {
                    voice: Some(name).filter(|name| !name.is_empty()),
                    lines: Vec::new(),
                });
            }
            text.push_str(&replaced);
            rest = &rest[used..];
        }
        text.push_str(rest);
        push(&mut pieces, number, text);
    }
    pieces.retain(|piece| !piece.is_blank());
    pieces
}

/// What begins at a special character: its length in bytes, what replaces it, and the voice that it begins.
fn special(rest: &str) -> (usize, String, Option<String>) {
    let end = match rest.as_bytes().first() {
        Some(b'<') => closing(rest, '>'),
        Some(b'{') => closing(rest, '}'),
        _ => closing(rest, ';'),
    };
    let inner = end.map(|end| &rest[1..end]);
    let found = match (rest.as_bytes().first(), inner) {
        (Some(b'<'), Some(inner)) => match tag(inner) {
            Some(Tag::Voice(name)) => return (inner.len() + 2, String::new(), Some(name)),
            Some(Tag::Dropped) => Some(String::new()),
            None => None,
        },
        (Some(b'{'), Some(inner)) => inner
            .starts_with(['\\', 'y', 'Y'])
            .then_some(inner)
            .filter(|inner| inner.starts_with('\\') || inner[1..].starts_with(':'))
            .map(|_| String::new()),
        (_, Some(inner)) => entity(inner),
        (_, None) => None,
    };
    match (found, end) {
        (Some(text), Some(end)) => (end + 1, text, None),
        _ => (1, rest[..1].to_owned(), None),
    }
}

/// Where the special thing that begins `rest` ends, if it does so soon and before another one begins.
fn closing(rest: &str, last: char) -> Option<usize> {
    let longest = if last == ';' {
        LONGEST_ENTITY
    } else {
        LONGEST_TAG
    };
    rest.char_indices()
        .skip(1)
        .take_while(|(at, c)| *at < longest && !"<\n".contains(*c))
        .find(|(_, c)| *c == last)
        .map(|(at, _)| at)
}

fn tag(inner: &str) -> Option<Tag> {
    let closes = inner.starts_with('/');
    let whole = inner.trim_start_matches('/');
    let inner = whole.trim_end_matches('/');
    if inner.starts_with(|c: char| c.is_ascii_digit()) && inner.contains(':') {
        return Some(Tag::Dropped);
    }
    let end = inner.find(['.', ' ', '\t', '/']).unwrap_or(inner.len());
    let name = inner[..end].to_ascii_lowercase();
    if name == "v" {
        let (class, words) = whole.split_at(whole.find([' ', '\t']).unwrap_or(whole.len()));
        let mut voice = decoded(words);
        // Our own export writes the basis as a class of the voice.
        for (sign, basis) in SIGNS {
            let mut classes = class.split('.');
            if classes.any(|class| class == basis.word()) {
                voice = format!("{voice} {sign}");
            }
        }
        return Some(if closes {
            Tag::Dropped
        } else {
            Tag::Voice(voice.split_whitespace().collect::<Vec<_>>().join(" "))
        });
    }
    (STYLE_TAGS.contains(&name.as_str()) || (closes && inner.is_empty())).then_some(Tag::Dropped)
}

/// A text with its entities decoded.
pub(in crate::import) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match closing(rest, ';').and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, text)) => {
                out.push_str(&text);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(inner: &str) -> Option<String> {
    if let Some((_, text)) = ENTITIES.iter().find(|(name, _)| *name == inner) {
        return Some((*text).to_owned());
    }
    let number = inner.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

fn push(pieces: &mut [Piece], number: usize, text: String) {
    let Some(piece) = pieces.last_mut() else {
        return;
    };
    match piece.lines.last_mut() {
        Some((last, line)) if *last == number => line.push_str(&text),
        _ => {
            piece
                .lines
                .reserve_exact(usize::from(piece.lines.is_empty()));
            piece.lines.push((number, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Option<String>, String)> {
        let lines: Vec<_> = text
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line))
            .collect();
        pieces(&lines)
            .into_iter()
            .map(|piece| {
                let lines: Vec<_> = piece.lines.into_iter().map(|line| line.1).collect();
                (piece.voice, lines.join("\n").trim().to_owned())
            })
            .collect()
    }

    fn plain(text: &str) -> String {
        read(text).into_iter().map(|piece| piece.1).collect()
    }

    #[test]
    fn every_voice_tag_begins_a_piece() {
        let voice = |name: &str, text: &str| (Some(name.to_owned()), text.to_owned());
        assert_eq!(
            read("<v.loud.first Mary O&apos;Hara>No\nway!</v>\n<v Joe>Hee!</v> Hee!"),
            [voice("Mary O'Hara", "No\nway!"), voice("Joe", "Hee! Hee!")]
        );
        assert_eq!(read("<v>It's me"), [(None, "It's me".to_owned())]);
        assert_eq!(
            read("before <v Bob>after"),
            [(None, "before".to_owned()), voice("Bob", "after")]
        );
        assert_eq!(read("<v Bob></v>"), []);
        assert_eq!(read("<v \u{1b}[2J>x"), [voice("\u{1b}[2J", "x")]);
    }

    #[test]
    fn tags_that_style_go_and_words_in_angle_brackets_stay() {
        for (text, left) in [
            (
                "<c.yellow.bg_blue>so</c> <i>said</i> <lang en>he</lang>",
                "so said he",
            ),
            ("<00:19.000>yes <00:00:20.500><c>no</c>", "yes no"),
            ("<ruby>漢<rt>kan</rt></ruby>", "漢kan"),
            ("{\\an8}<font color=\"#fff\">up</font>{y:i}", "up"),
            ("<inaudible> 3 < 5 > 2 <", "<inaudible> 3 < 5 > 2 <"),
            ("{he said} a{b", "{he said} a{b"),
            (
                "R&amp;D &lt;b&gt; &#39;x&#x27; &nope; & &#xd800;",
                "R&D <b> 'x' &nope; & &#xd800;",
            ),
        ] {
            assert_eq!(plain(text), left, "{text}");
        }
    }

    #[test]
    fn five_thousand_open_tags_and_a_hundred_thousand_open_brackets_are_read() {
        assert_eq!(plain(&("<b>".repeat(5000) + "x")), "x");
        assert_eq!(plain(&"<".repeat(100_000)).len(), 100_000);
        assert_eq!(plain(&"&".repeat(100_000)).len(), 100_000);
    }
}
