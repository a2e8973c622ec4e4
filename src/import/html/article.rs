//! A saved page is more than its article: where `<main>` or the only `<article>` holds most of the text, the rest is
//! the site around it.

use crate::import::flow::{Kind, Line};

/// A `<main>` or `<article>`, by the lines of the page that it holds.
pub(super) struct Stretch {
    pub is_main: bool,
    pub from: usize,
    /// `None` while it is open.
    pub to: Option<usize>,
}

/// Sets aside what lies around the article.
pub(super) fn keep(lines: &mut [Line], stretches: &[Stretch]) {
    let Some((from, to)) = article(lines.len(), stretches) else {
        return;
    };
    let all = letters(lines);
    let inside = lines.get(from..to).map_or(0, letters);
    if inside * 2 < all {
        return;
    }
    for (at, line) in lines.iter_mut().enumerate() {
        if !(from..to).contains(&at) && matches!(line.kind, Kind::Text | Kind::Quote) {
            line.kind = Kind::Aside("outside the article");
        }
    }
}

/// The outermost `<main>`, or else the outermost `<article>`, if there is one only.
fn article(lines: usize, stretches: &[Stretch]) -> Option<(usize, usize)> {
    let mains = stretches.iter().any(|stretch| stretch.is_main);
    let mut found: Option<(usize, usize)> = None;
    for stretch in stretches.iter().filter(|one| one.is_main == mains) {
        let (from, to) = (stretch.from, stretch.to.unwrap_or(lines));
        match found {
            None => found = Some((from, to)),
            Some((_, end)) if to <= end => {}
            Some(_) => return None,
        }
    }
    found
}

/// How much text lines hold.
fn letters(lines: &[Line]) -> usize {
    let text = lines.iter().filter(|line| line.kind == Kind::Text);
    text.map(|line| line.text.len()).sum()
}
