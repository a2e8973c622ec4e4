//! Text for a pipe: as it is, without what only drives a terminal or is there for programs alone.

use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

use super::clean::is_tag;

/// `text` without escape sequences and control characters; line feeds and tabs stay.
///
/// A sequence goes as a whole (`ESC [ 31 m`, `ESC ] 52 ; … BEL`), so that nothing of it is left to read
/// as words. A string sequence that is never ended loses only its start: text behind it is not swallowed. Tags, in which
/// whole sentences can hide from whoever reads, are counted in their stead, but for those of a flag.
pub fn without(text: &str) -> String {
    if !text.contains(drives) {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => escape(&mut rest),
            '\u{9b}' => control_sequence(&mut rest),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => control_string(&mut rest),
            _ if is_tag(c) => {
                let mut tags = String::from(c);
                while let Some(tag) = rest.next_if(|c| is_tag(*c)) {
                    tags.push(tag);
                }
                if kept.ends_with(FLAG) && is_region(&tags) {
                    kept.push_str(&tags);
                } else {
                    let _ = write!(kept, "<{} hidden>", tags.chars().count());
                }
            }
            _ if drives(c) => {}
            _ => kept.push(c),
        }
    }
    kept
}

/// The same on one line: line feeds and tabs become spaces.
pub fn without_on_a_line(text: &str) -> String {
    without(text).replace(['\n', '\t'], " ")
}

/// The black flag, which tags make that of a part of a country.
const FLAG: char = '\u{1f3f4}';

/// Whether tags spell the code of a part of a country, with the tag that ends it (Unicode Technical Standard 51).
fn is_region(tags: &str) -> bool {
    let code = tags.strip_suffix('\u{e007f}').unwrap_or_default();
    (4..=6).contains(&code.chars().count())
        && code
            .chars()
            .all(|tag| matches!(tag, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}'))
}

fn drives(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || is_tag(c)
}

/// What follows an ESC.
fn escape(rest: &mut Peekable<Chars<'_>>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            control_sequence(rest);
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            rest.next();
            control_string(rest);
        }
        Some(' '..='/') => {
            while rest.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            rest.next_if(|c| matches!(c, '0'..='~'));
        }
        Some('0'..='~') => drop(rest.next()),
        _ => {}
    }
}

/// Parameters, then one final character.
fn control_sequence(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    rest.next_if(|c| matches!(c, '@'..='~'));
}

/// Everything up to BEL or the string terminator, if there is one.
fn control_string(rest: &mut Peekable<Chars<'_>>) {
    let mut ahead = rest.clone();
    while let Some(c) = ahead.next() {
        let ended = match c {
            '\u{7}' | '\u{9c}' => true,
            '\u{1b}' => ahead.next_if_eq(&'\\').is_some(),
            '\n' => return,
            _ => false,
        };
        if ended {
            *rest = ahead;
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLAND: &str = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} won";

    #[test]
    fn sequences_go_as_a_whole_and_the_words_stay() {
        for (raw, kept) in [
            ("a\u{1b}[31mred\u{1b}[0m b", "ared b"),
            ("a\u{1b}]52;c;aGk=\u{7}b", "ab"),
            ("a\u{1b}]0;title\u{1b}\\b", "ab"),
            ("a\u{9b}2Jb\u{8}c\rd\u{7f}", "abcd"),
            ("a\u{1b}(Bb\u{1b}cd", "abd"),
            ("a\u{e0069}\u{e0067} b", "a<2 hidden> b"),
            ("\u{1f3f4}\u{e0068}\u{e0069}", "\u{1f3f4}<2 hidden>"),
            (ENGLAND, ENGLAND),
            ("one\n\ttwo «так» 👨‍👩‍👧", "one\n\ttwo «так» 👨‍👩‍👧"),
        ] {
            assert_eq!(without(raw), kept, "{raw:?}");
        }
    }

    #[test]
    fn a_sequence_that_never_ends_swallows_no_words() {
        assert_eq!(without("a\u{1b}]8;;x said no"), "a8;;x said no");
        assert_eq!(without("a\u{1b}]x\nsaid\u{7}"), "ax\nsaid");
        assert_eq!(without("end\u{1b}"), "end");
    }

    #[test]
    fn one_line_stays_one_line() {
        assert_eq!(without_on_a_line("a\nb\tc"), "a b c");
    }
}
