//! What the user says of labels and lines of a page.

use std::collections::{HashMap, HashSet};

use super::turns::Reader;
use super::{Line, Page};
use crate::import::LabelVerdict;
use crate::import::mend::{GOES_ON, LabelKind, LineKind, MARKED, Mend, Mends, REFUSED, TAKEN};
use crate::text::words::fold;

impl Page {
    /// Whether the user says that a line is speech or a note, whatever its markup says.
    pub(super) fn is_told(&self, line: &Line) -> bool {
        matches!(
            self.mends.get(&line.source),
            Some(LineKind::Speech | LineKind::Note)
        )
    }

    /// The mends for the reader of labelled text, whose lines are numbered from 1; `sources` has the numbers of the source.
    pub(super) fn mends_through(&self, mends: &Mends, sources: &[usize]) -> Mends {
        let of_labels = mends
            .iter()
            .filter(|mend| matches!(mend, Mend::Label { .. }));
        let of_lines = sources.iter().enumerate().filter_map(|(at, source)| {
            let is = *self.mends.get(source)?;
            Some(Mend::Line { line: at + 1, is })
        });
        of_labels.cloned().chain(of_lines).collect()
    }
}

/// Takes and refuses labels as the user says.
pub(super) fn judge(verdicts: &mut [LabelVerdict], mends: &HashMap<String, LabelKind>) {
    for verdict in verdicts {
        if let Some(kind) = mends.get(&fold(&verdict.label)) {
            verdict.taken = *kind == LabelKind::Speaker;
            let reason = if verdict.taken { TAKEN } else { REFUSED };
            reason.clone_into(&mut verdict.reason);
        }
    }
}

/// The labels that the user takes and that nothing marks up: they join `taken`.
pub(super) fn unmarked(
    mends: &HashMap<String, LabelKind>,
    verdicts: &[LabelVerdict],
    taken: &mut HashSet<String>,
) -> Vec<String> {
    let is_marked = |key: &String| verdicts.iter().any(|one| fold(&one.label) == *key);
    let mut keys: Vec<String> = mends
        .iter()
        .filter(|(key, kind)| **kind == LabelKind::Speaker && !is_marked(key))
        .map(|(key, _)| key.clone())
        .collect();
    keys.sort_unstable();
    taken.extend(keys.iter().cloned());
    keys
}

/// What is told of a label that nothing marks up, if it stands on the page.
pub(super) fn verdict(
    page: &Page,
    at: &[Option<(String, usize)>],
    key: &str,
) -> Option<LabelVerdict> {
    let is_it =
        |label: &Option<(String, usize)>| label.as_ref().is_some_and(|(name, _)| fold(name) == key);
    let first = at.iter().position(is_it)?;
    Some(LabelVerdict {
        label: at.get(first)?.as_ref()?.0.clone(),
        line: page.lines.get(first)?.source,
        times: at.iter().filter(|label| is_it(label)).count(),
        taken: true,
        reason: TAKEN.to_owned(),
    })
}

impl Reader {
    /// Does with a line what the user says of it, or of the line that it goes on from. Says whether that was all.
    pub(super) fn mended(&mut self, line: &Line, labelled: bool, kind: Option<LineKind>) -> bool {
        let text = line.text.trim();
        if text.is_empty() || kind.is_none() && self.shut.is_none() {
            return false;
        }
        match kind {
            Some(LineKind::Speech) | None if labelled => {
                self.shut = None;
                return false;
            }
            Some(LineKind::Speech) => self.speech(line.source, text),
            Some(kind) => {
                if labelled {
                    self.shut = Some(kind);
                }
                self.put(kind, line.source, text, MARKED);
            }
            None => {
                if let Some(kind) = self.shut {
                    self.put(kind, line.source, text, GOES_ON);
                }
            }
        }
        true
    }
}
