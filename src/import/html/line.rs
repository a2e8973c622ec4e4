//! One line of a page while it is gathered: its text, the name marked up at its start, its times.

use super::token::attribute;
use crate::import::flow::{Kind, Line, Mark};

/// Longest name that begins a line of its own, in bytes.
const LONGEST_NAME: usize = 80;

/// The mark at the start of a line.
struct Label {
    mark: Mark,
    /// Which open element it is.
    element: usize,
    /// Where it ended, once its element is closed.
    end: Option<usize>,
}

/// The line that is being gathered.
#[derive(Default)]
pub(super) struct Current {
    text: String,
    source: usize,
    /// White space waits to be written.
    blank: bool,
    label: Option<Label>,
    time: Option<(f64, f64)>,
}

impl Current {
    /// Whether nothing stands there yet.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether nothing but white space stands there.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Bytes of its text.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Begins it with the line of its first character and the mark around that: which, and which open element.
    pub fn begin(&mut self, source: usize, mark: Option<(Mark, usize)>) {
        self.source = source;
        self.blank = false;
        self.label = mark.map(|(mark, element)| Label {
            mark,
            element,
            end: None,
        });
    }

    /// Adds text, after the white space that waits.
    pub fn push_str(&mut self, text: &str) {
        if std::mem::take(&mut self.blank) {
            self.text.push(' ');
        }
        self.text.push_str(text);
    }

    /// White space stands here: one blank if more follows.
    pub fn space(&mut self) {
        self.blank = true;
    }

    /// A cell of a row begins: cells stand on one line, apart.
    pub fn cell(&mut self) {
        if !self.text.is_empty() {
            let name = self.text.trim_end();
            if !self.text.contains('\t') && !name.ends_with([':', '：']) {
                self.label = Some(Label {
                    mark: Mark::Cell,
                    element: usize::MAX,
                    end: Some(name.len()),
                });
            }
            self.text.push('\t');
            self.blank = false;
        }
    }

    /// An element closes: if the line began with its mark, the name ends here.
    pub fn unmark(&mut self, element: usize) {
        let length = self.text.len();
        if let Some(label) = &mut self.label
            && label.element == element
            && label.end.is_none()
        {
            label.end = Some(length);
        }
    }

    /// Takes off what was added since `from`, if it can be a name with its colon and other text stands before it.
    pub fn name_from(&mut self, from: usize) -> Option<String> {
        let (before, name) = self.text.split_at_checked(from)?;
        let name = name.trim();
        let begins = name
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let fits = begins && name.ends_with([':', '：']) && name.len() <= LONGEST_NAME;
        if !fits || before.trim().is_empty() {
            return None;
        }
        let name = name.to_owned();
        self.text.truncate(from);
        Some(name)
    }

    /// `data-m` and `data-d` of interactive transcripts: start and length in milliseconds.
    pub fn timing(&mut self, attributes: &str) {
        let number = |name| attribute(attributes, name)?.parse::<f64>().ok();
        let Some(start) = number("data-m").filter(|time| time.is_finite() && *time >= 0.0) else {
            return;
        };
        let length = number("data-d").unwrap_or(0.0).max(0.0);
        let end = (start + length) / 1000.0;
        let first = self.time.map_or(start / 1000.0, |time| time.0);
        self.time = Some((first, end));
    }

    /// A clock from `from` on that the markup calls a time stands in brackets, so that nobody takes it for speech.
    pub fn bracket(&mut self, from: usize) {
        let Some(inside) = self.text.get(from..) else {
            return;
        };
        let clock = inside.trim();
        let is_clock = clock
            .chars()
            .all(|c| c.is_ascii_digit() || c == ':' || c == '.');
        if is_clock && clock.contains(':') {
            let bracketed = inside.replace(clock, &format!("[{clock}]"));
            self.text.truncate(from);
            self.text.push_str(&bracketed);
        }
    }

    /// Ends the line in the line `last` of the source; nothing comes of a blank one.
    pub fn end(&mut self, kind: Kind, last: usize) -> Option<Line> {
        let current = std::mem::take(self);
        if current.is_blank() {
            self.time = current.time;
            return None;
        }
        let length = current.text.len();
        let label = current
            .label
            .map(|label| (label.mark, label.end.unwrap_or(length)));
        Some(Line {
            label,
            text: current.text,
            source: current.source,
            last: last.max(current.source),
            kind,
            time: current.time,
        })
    }
}
