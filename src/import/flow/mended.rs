//! What the user says of labels and lines of a page.

use std::collections::{HashMap, HashSet};

use super::turns::Reader;
use super::{Kind, Line, Page};
use crate::import::LabelVerdict;
use crate::import::mend::{GOES_ON, LabelKind, LineKind, MARKED, Mend, Mends, REFUSED, TAKEN};
use crate::text::words::fold;

impl Page {
    /// What the user says of a line. Of what is no part of the conversation by its markup he says nothing where
    /// text stands on the same line of the source: he means that.
    pub(super) fn told(&self, line: &Line) -> Option<LineKind> {
        let kind = self.mends.get(&line.source).copied()?;
        let by_markup = matches!(line.kind, Kind::Aside(_)) && kind != LineKind::Noise;
        (!by_markup || !self.texts.contains(&line.source)).then_some(kind)
    }

    /// What the user says of each line of the page, in order; nothing at all where he says nothing of any.
    pub(super) fn told_of_lines(&self) -> Vec<Option<LineKind>> {
        if self.mends.is_empty() {
            return Vec::new();
        }
        self.lines.iter().map(|line| self.told(line)).collect()
    }

    /// Takes what the user says of lines.
    pub(super) fn mend(&mut self, mends: &Mends) {
        self.mends = mends.lines();
        if self.mends.is_empty() {
            return;
        }
        let is_text = |line: &&Line| {
            matches!(line.kind, Kind::Text | Kind::Quote) && !line.text.trim().is_empty()
        };
        let texts = self.lines.iter().filter(is_text);
        self.texts = texts.map(|line| line.source).collect();
    }

    /// The mends for the reader of labelled text, which numbers the lines of the page from 1.
    pub(super) fn mends_through(&self, mends: &Mends) -> Mends {
        let of_labels = mends
            .iter()
            .filter(|mend| matches!(mend, Mend::Label { .. }));
        let of_lines = self.lines.iter().enumerate().filter_map(|(at, line)| {
            let is = self.told(line)?;
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
            Some(LineKind::Speech) => self.speech(text),
            Some(kind) => {
                if labelled {
                    self.shut = Some(kind);
                }
                self.put(kind, text, MARKED);
            }
            None => {
                if let Some(kind) = self.shut {
                    self.put(kind, text, GOES_ON);
                }
            }
        }
        true
    }
}
