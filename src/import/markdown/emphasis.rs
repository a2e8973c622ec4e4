//! Which stars and underscores are emphasis: the runs that belong together are marks, the others are text.

use std::ops::Range;

/// Most emphasis that can be open at once.
const DEEPEST: usize = 32;

/// A run of `*`, `_` or `~`.
pub(super) struct Run {
    pub sign: char,
    /// Where it stands in the text.
    pub at: Range<usize>,
    pub opens: bool,
    pub closes: bool,
}

/// What the runs of a line are.
#[derive(Default)]
pub(super) struct Emphasis {
    /// Parts of the text that are marks.
    pub marks: Vec<Range<usize>>,
    /// Where the type that begins the line ends.
    pub label: Option<usize>,
}

/// Pairs the runs of a line.
pub(super) fn pair(runs: &[Run], text: &str) -> Emphasis {
    let mut emphasis = Emphasis::default();
    let mut open: Vec<usize> = Vec::new();
    let mut paired = vec![false; runs.len()];
    let begins = |run: &Run| text[..run.at.start].trim().is_empty();
    for (at, run) in runs.iter().enumerate() {
        let length = run.at.len();
        let fits = |other: &usize| runs[*other].sign == run.sign && runs[*other].at.len() == length;
        // `**Name: **` closes too, against the rules: a run of two that opens nothing.
        let closes = run.closes || length == 2 && !run.opens;
        match open.iter().rposition(fits).filter(|_| closes) {
            Some(found) => {
                let first = open[found];
                open.truncate(found);
                paired[first] = true;
                paired[at] = true;
                if run.sign != '~' && emphasis.label.is_none() && begins(&runs[first]) {
                    emphasis.label = Some(run.at.start);
                }
            }
            None if run.opens && open.len() < DEEPEST => open.push(at),
            None => {}
        }
    }
    let last = text.trim_end().len();
    for (run, paired) in runs.iter().zip(paired) {
        // Emphasis may go over several lines: what opens at the start or closes at the end is a mark too.
        let edge = begins(run) && run.opens || run.at.end == last && run.closes;
        if paired || edge && run.sign != '~' && run.at.len() <= 3 {
            emphasis.marks.push(run.at.clone());
        }
    }
    emphasis
}
