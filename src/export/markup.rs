//! Foreign text in HTML and SVG: cleaned for people, then escaped, so that it stays text.

use crate::text::clean::{show, show_line};

/// Foreign text that stays on one line.
pub(super) fn inline(text: &str) -> String {
    escape(show_line(text).as_str())
}

/// Lines become paragraphs inside the paragraph that is open.
pub(super) fn paragraphs(text: &str) -> String {
    let shown = show(text);
    let lines: Vec<String> = shown
        .as_str()
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(escape)
        .collect();
    lines.join("</p>\n<p dir=\"auto\">")
}

/// A value: a web address as a link to itself, other text as text.
pub(super) fn item(text: &str) -> String {
    if is_web(text) {
        let address = escape(text);
        format!("<a href=\"{address}\" rel=\"noopener noreferrer\">{address}</a>")
    } else {
        escape(show(text).as_str()).replace('\n', "<br>")
    }
}

/// Which way most letters of some texts are written, as HTML calls it: `rtl` or `ltr`.
pub(super) fn direction<'a>(texts: impl Iterator<Item = &'a str>) -> &'static str {
    let letters = texts.flat_map(str::chars).filter(|c| c.is_alphabetic());
    let (mut all, mut backwards) = (0_usize, 0_usize);
    for letter in letters.take(20_000) {
        all += 1;
        backwards += usize::from(is_right_to_left(letter));
    }
    if 2 * backwards > all { "rtl" } else { "ltr" }
}

/// Whether a letter is of a script that is written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and the
/// others that have their blocks beside these, their presentation forms, Adlam.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a text is a plain web address.
pub(super) fn is_web(text: &str) -> bool {
    let web = text.starts_with("https://") || text.starts_with("http://");
    web && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Takes the meaning from the characters that markup would act upon; what XML cannot hold is replaced.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
