//! What the labels of a text look like together, and one by itself.

use std::collections::HashSet;

use crate::import::text::candidate::Style;
use crate::import::text::name::Class;
use crate::import::text::survey::Tally;

/// Whether names alone on their lines open the turns: two at least that repeat, and a quarter of the paragraphs.
pub fn is_bare(candidates: &[(&str, Tally)], openings: usize) -> bool {
    let repeated = candidates
        .iter()
        .filter(|(_, tally)| tally.style == Style::Bare && tally.opening >= 2);
    let (labels, lines) = repeated.fold((0, 0), |(labels, lines), (_, tally)| {
        (labels + 1, lines + tally.opening)
    });
    labels >= 2 && lines * 4 >= openings
}

/// Whether labels carry a mark (bold, angle brackets, a heading) throughout: at least five that repeat, and more than bare ones.
pub fn is_marked(candidates: &[(&str, Tally)]) -> bool {
    let count = |marked: bool| -> usize {
        let is_marked = |style: Style| matches!(style, Style::Marked | Style::Heading);
        let repeated = candidates.iter().filter(|(_, tally)| {
            tally.opening >= 2 && !matches!(tally.style, Style::Dash | Style::Bare)
        });
        repeated
            .filter(|(_, tally)| is_marked(tally.style) == marked)
            .map(|(_, tally)| tally.opening)
            .sum()
    };
    count(true) >= 5 && count(true) > 2 * count(false)
}

/// The words of a text that stand in lower case somewhere, not as a label.
pub fn small_words(text: &str) -> HashSet<&str> {
    let mut words = HashSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(char::is_alphabetic) {
        let glued = rest[..at].ends_with(['/', '.', '@', '_']);
        rest = &rest[at..];
        let end = rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len());
        let word = &rest[..end];
        rest = &rest[end..];
        if !glued && !rest.starts_with(':') && word.chars().all(char::is_lowercase) {
            words.insert(word);
        }
    }
    words
}

/// Points for the way in which a label is written.
pub fn written(tally: &Tally) -> i32 {
    let shape = tally.shape;
    let class = match shape.class {
        Class::Initials | Class::Capitals => 15,
        Class::Title if shape.words >= 2 => 15,
        Class::Title => 5,
        Class::Uncased => 10,
        Class::Lower if shape.role => 5,
        Class::Lower => -20,
    };
    let marked = if matches!(tally.style, Style::Marked) {
        15
    } else {
        0
    };
    let doubt = if shape.doubtful { -25 } else { 0 };
    class + marked + doubt + if shape.titled { 20 } else { 0 } + if shape.role { 20 } else { 0 }
}
