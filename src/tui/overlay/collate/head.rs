//! What stands above two editions: whether they look like one conversation where that is not so plain, and what they share.

use std::ops::Range;

use super::Aligned;
use crate::collate::{Tongue, Verdict};
use crate::text::wrap;

/// Lines of the overlay below which the verdict has one line.
const LOW: usize = 12;
/// Most lines of a verdict.
const MOST: usize = 3;

/// What stands there.
pub struct Head {
    /// What speaks against one conversation; nothing where nothing does.
    pub verdict: Vec<String>,
    /// What they share.
    pub shared: String,
}

impl Head {
    /// For a pane of so many columns and lines.
    pub fn new(aligned: &Aligned, width: usize, height: usize) -> Self {
        Self {
            verdict: verdict(aligned.collation.verdict, width, height),
            shared: wrap::elide(&shared(aligned), width),
        }
    }
}

fn verdict(verdict: Verdict, width: usize, height: usize) -> Vec<String> {
    if verdict == Verdict::Same {
        return Vec::new();
    }
    let sentence = verdict.sentence();
    let last = if height < LOW { 0 } else { MOST - 1 };
    let places = wrap::wrap(&sentence, width).into_iter().enumerate();
    let line = |(at, place): (usize, Range<usize>)| {
        if at == last {
            wrap::elide(&sentence[place.start..], width)
        } else {
            sentence[place].trim_end().to_owned()
        }
    };
    places.take(last + 1).map(line).collect()
}

/// What they share, in a line.
fn shared(aligned: &Aligned) -> String {
    let summary = &aligned.summary;
    let alike = match aligned.collation.tongue {
        Tongue::Same => format!("{:.0}% alike", 100.0 * summary.similarity),
        Tongue::Across => "two languages".to_owned(),
    };
    format!(
        "{} same, {} changed, {} only left, {} only right, {alike}",
        summary.shared, summary.changed, summary.only_left, summary.only_right
    )
}
