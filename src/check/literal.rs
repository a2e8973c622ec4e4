//! Whether two texts are the same letter by letter, but for the shape of their signs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// Whether `quote` (its words within `words`) stands literally in `text` within `spoken`.
///
/// The shape of quotation marks, apostrophes, dashes and blanks does not count, nor does a comma or full stop with
/// which the article ends the quotation; a question or exclamation mark that the transcript does not have does.
pub fn is_literal(quote: &str, words: Range<usize>, text: &str, spoken: Range<usize>) -> bool {
    let tail = quote.get(words.end..).unwrap_or_default();
    let said = text.get(spoken.end..).unwrap_or_default();
    let inside = quote.get(words).map(shape);
    let same = inside.is_some() && inside == text.get(spoken).map(shape);
    let sign = tail.chars().find(|c| is_call(*c));
    same && sign.is_none_or(|sign| ends_with_sign(said, sign))
}

fn is_call(c: char) -> bool {
    matches!(c, '?' | '!' | '？' | '！')
}

/// Whether the signs right after a word have this one.
fn ends_with_sign(after: &str, sign: char) -> bool {
    after
        .chars()
        .take_while(|c| !c.is_alphanumeric() && !c.is_whitespace())
        .any(|c| c == sign)
}

/// A text with one sign for each kind of sign: no quotation marks, one blank, one dash, one apostrophe.
fn shape(text: &str) -> String {
    let mut shaped = String::with_capacity(text.len());
    let mut blank = false;
    let mut letters = text.nfc().peekable();
    while let Some(c) = letters.next() {
        let inner = shaped.ends_with(char::is_alphanumeric)
            && !blank
            && letters.peek().is_some_and(|next| next.is_alphanumeric());
        let folded = match c {
            c if is_no_sign(c) || (is_apostrophe(c) && !inner) => continue,
            c if is_apostrophe(c) => '\'',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '-' => '-',
            '…' => {
                shaped.push_str("..");
                '.'
            }
            c if c.is_whitespace() => {
                blank = true;
                continue;
            }
            other => other,
        };
        let touches_dash = folded == '-' || shaped.ends_with('-');
        if std::mem::take(&mut blank) && !touches_dash && !shaped.is_empty() {
            shaped.push(' ');
        }
        if !(folded == '-' && shaped.ends_with('-')) {
            shaped.push(folded);
        }
    }
    shaped
}

/// A quotation mark, or nothing that is seen.
fn is_no_sign(c: char) -> bool {
    "“”„‟«»‹›\"＂「」『』".contains(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// An apostrophe, or a mark that looks like one.
fn is_apostrophe(c: char) -> bool {
    "’‘‚‛ʼ'`´＇′".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(quote: &str, text: &str) -> bool {
        let ends = |text: &str| {
            let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            0..end
        };
        is_literal(quote, ends(quote), text, ends(text))
    }

    #[test]
    fn the_shape_of_signs_does_not_count() {
        for (quote, text) in [
            ("we need — “the maximum”,", "we need - 'the maximum'."),
            ("don’t\u{a0}go.", "don't go"),
            ("cafés", "cafe\u{301}s"),
            ("so… it is", "so... it is"),
            ("is it?", "is it?\""),
        ] {
            assert!(literal(quote, text), "{quote}");
        }
    }

    #[test]
    fn letters_and_punctuation_do() {
        for (quote, text) in [
            ("We need it", "we need it"),
            ("well we do", "well, we do"),
            ("cafe", "café"),
            ("we need it!", "we need it."),
            ("is it?", "is it"),
        ] {
            assert!(!literal(quote, text), "{quote}");
        }
    }
}
