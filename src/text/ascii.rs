//! For a terminal whose locale is not UTF-8: the typographic signs that have a likeness in ASCII.
//!
//! Only what is written to the screen changes. Letters of other scripts have no likeness and go out as they are: many
//! a terminal understands UTF-8 though its locale does not say so.

/// The ASCII character that looks like `sign` and is as wide.
pub fn alike(sign: char) -> Option<char> {
    Some(match sign {
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '′' => '\'',
        '‐'..='―' | '·' | '─' | '−' => '-',
        '…' | '⋯' => '~',
        '•' | '★' => '*',
        '│' | '▏' => '|',
        '▌' => '>',
        '█' => '#',
        '¶' => 'c',
        '\u{a0}' | '\u{2007}' | '\u{202f}' => ' ',
        _ => return None,
    })
}

/// `text` with those signs in ASCII.
pub fn likeness(text: &str) -> String {
    text.chars().map(|c| alike(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::wrap::width;

    #[test]
    fn signs_become_ascii_and_letters_stay() {
        assert_eq!(likeness("“so” — 1 · Дмитриев…"), "\"so\" - 1 - Дмитриев~");
    }

    #[test]
    fn a_likeness_is_as_wide_as_its_sign() {
        for sign in ('\u{80}'..='\u{2fff}').filter(|sign| alike(*sign).is_some()) {
            assert_eq!(width(&sign.to_string()), 1, "{sign}");
        }
    }
}
