//! A word as a check compares it.

use crate::text::words;

/// A word without case and accents; the short и and the yi are letters of their own.
pub fn key(word: &str) -> String {
    if !word.contains(['й', 'Й', 'ї', 'Ї']) {
        return words::fold(word);
    }
    let kept = |c: char| match c {
        'й' | 'Й' => '\u{e000}',
        'ї' | 'Ї' => '\u{e001}',
        other => other,
    };
    let text: String = word.chars().map(kept).collect();
    words::fold(&text)
        .replace('\u{e000}', "й")
        .replace('\u{e001}', "ї")
}
