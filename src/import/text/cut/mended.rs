//! Lines of which the user says what they are.

use super::{Cutter, Way};
use crate::import::mend::{GOES_ON, LineKind, MARKED};
use crate::import::text::candidate::Opening;
use crate::import::text::inline;
use crate::import::text::look::Look;

impl<'a> Cutter<'a> {
    /// Does with a line what the user says of it, or of the line that it goes on from. Says whether that was all.
    pub(super) fn mended(&mut self, number: usize, look: Look<'a>) -> bool {
        let Look {
            line, body, open, ..
        } = look;
        let kind = self.mends.get(&number).copied();
        if kind.is_none() && self.shut.is_none() {
            return false;
        }
        let labelled = match &open {
            Opening::Label(found) if self.manner.way == Way::Labels => {
                self.speaker(found, line).is_some()
            }
            _ => false,
        } || self.bare_label(body).is_some();
        let is_time = matches!(open, Opening::Time(_));
        let opens = labelled || !is_time && self.opens_unlabelled(body);
        match kind {
            Some(LineKind::Speech) if labelled => {
                self.shut = None;
                return false;
            }
            Some(LineKind::Speech) if opens || self.imported.turns.is_empty() => {
                self.shut = None;
                self.open(number, "", None, (None, None));
                self.say_unlabelled(number, body);
            }
            Some(LineKind::Speech) => self.say(number, body),
            Some(kind) => {
                if opens || self.labels_inside(body) {
                    self.shut = Some(kind);
                }
                self.put(kind, number, body, MARKED);
            }
            None if opens || is_time => {
                if opens {
                    self.shut = None;
                }
                return false;
            }
            None if self.manner.way == Way::Labels && self.starts_inside(number, body, GOES_ON) => {
                self.shut = None;
            }
            None => {
                if let Some(kind) = self.shut {
                    self.put(kind, number, body, GOES_ON);
                }
            }
        }
        self.after(line, look.here);
        true
    }

    fn put(&mut self, kind: LineKind, number: usize, body: &'a str, reason: &str) {
        if kind == LineKind::Note {
            self.note_line(number, body);
        } else {
            self.set_aside(number, body, reason);
        }
    }

    /// Whether a turn begins in the middle of a line.
    fn labels_inside(&self, body: &str) -> bool {
        let wide = inline::has_wide_colons(body);
        let labels = &self.cast.labels;
        self.manner.way == Way::Labels
            && inline::next(body, 0, wide, |label| labels.contains_key(label)).is_some()
    }
}
