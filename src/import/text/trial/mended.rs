//! Labels that the user takes or refuses, whatever the trial says.

use std::collections::HashMap;

use super::Verdicts;
use crate::import::LabelVerdict;
use crate::import::mend::{LabelKind, REFUSED, TAKEN};
use crate::text::words::fold;

impl Verdicts<'_> {
    /// Takes and refuses labels as the user says; `mends` has their folded texts.
    pub fn mend(&mut self, mends: &HashMap<String, LabelKind>) {
        if mends.is_empty() {
            return;
        }
        let all = std::mem::take(&mut self.taken)
            .into_iter()
            .map(|one| (one, true));
        let refused = std::mem::take(&mut self.refused);
        let all: Vec<_> = all
            .chain(refused.into_iter().map(|one| (one, false)))
            .collect();
        for ((label, tally), taken) in all {
            let mend = mends.get(&fold(label)).copied();
            match mend {
                Some(LabelKind::Speaker) => {
                    self.mended.insert(label);
                    self.taken.push((label, tally));
                }
                // It is not among the refused ones either: they may be a speaker's, misspelt.
                Some(LabelKind::Text) => {}
                None if taken => self.taken.push((label, tally)),
                None => self.refused.push((label, tally)),
            }
            let Some(mend) = mend else { continue };
            self.labels.retain(|verdict| verdict.label != label);
            let taken = mend == LabelKind::Speaker;
            self.labels.push(LabelVerdict {
                label: label.to_owned(),
                line: tally.line,
                times: tally.times + tally.inline,
                taken,
                reason: if taken { TAKEN } else { REFUSED }.to_owned(),
            });
        }
        self.taken
            .sort_by_key(|(label, tally)| (tally.line, *label));
        self.labels.sort_by_key(|verdict| verdict.line);
    }
}
