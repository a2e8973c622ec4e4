//! Which line is the title of a text.

use super::{Cutter, Way};
use crate::import::fate::Fate;
use crate::import::text::furniture::Surroundings;
use crate::import::text::line::ends_sentence;

impl Cutter<'_> {
    /// A line before the first turn: the title, or set aside.
    pub(super) fn preamble(&mut self, number: usize, body: &str, around: Surroundings) {
        let may_be_title = self.manner.wants_title
            && body.len() <= 160
            && (around.isolated || !ends_sentence(body));
        self.manner.wants_title = false;
        if may_be_title {
            self.title(number, body);
        } else {
            self.set_aside(number, body, "before the first turn");
        }
    }

    /// Whether a line of a text without labels is its title.
    pub(super) fn is_title(&self, body: &str) -> bool {
        self.manner.wants_title
            && self.before.is_blank()
            && body.len() <= 160
            && !ends_sentence(body)
            && self.manner.way == Way::Paragraphs
    }

    /// Takes a line for the title.
    pub(super) fn title(&mut self, number: usize, body: &str) {
        self.imported.fates.push((number, Fate::About("title")));
        self.imported.title = Some(body.trim_start_matches(['#', ' ']).to_owned());
        self.manner.wants_title = false;
    }
}
