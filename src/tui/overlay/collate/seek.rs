//! Search in both editions at once: the passage whose words, on either side, have all that was typed.

use crate::collate::Side;
use crate::text::words::fold;
use crate::tui::message::Message;

use super::{Collate, Shown};

impl Collate {
    /// Goes to the next passage that has all of these words, around the end; the last ones again when none are typed.
    /// Where only passages that are not shown have them, all are shown again.
    pub fn seek(&mut self, typed: &str) -> Message {
        self.held = None;
        if !typed.trim().is_empty() {
            fold(typed).trim().clone_into(&mut self.sought);
        }
        if self.sought.is_empty() {
            return Message::Say("type words to look for in both editions".to_owned());
        }
        let all = 0..self.passages().len();
        let mut found: Vec<usize> = all.filter(|at| self.has_words(*at)).collect();
        let mut told = "";
        if found.iter().any(|at| self.is_shown(*at)) {
            found.retain(|at| self.is_shown(*at));
        } else if !found.is_empty() {
            self.shown = Shown::All;
            told = ", all is shown again";
        }
        let here = found.partition_point(|at| *at <= self.at.0);
        let Some(next) = found.get(here).or(found.first()).copied() else {
            return Message::Say(format!("no passage has {}", self.sought));
        };
        self.show(next);
        let number = found.partition_point(|at| *at < next) + 1;
        Message::Say(format!(
            "{}: {number} of {}{told}",
            self.sought,
            found.len()
        ))
    }

    fn has_words(&self, passage: usize) -> bool {
        let (Some(passage), Some([left, right])) =
            (self.passages().get(passage), self.transcripts())
        else {
            return false;
        };
        [(Side::Left, left), (Side::Right, right)]
            .into_iter()
            .any(|(side, transcript)| {
                let text = fold(&passage.text(side, transcript));
                self.sought
                    .split_whitespace()
                    .all(|word| text.contains(word))
            })
    }
}
