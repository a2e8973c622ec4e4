//! What is wrong with a line of text, told under its place: a caret, then the sentence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text::wrap;

use super::paint::write;
use super::theme::Theme;

/// What is wrong with what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// A sentence without its full stop.
    pub sentence: String,
    /// The byte of the text from which on it is wrong; `None` when that is no matter of a place.
    pub at: Option<usize>,
}

impl Wrong {
    /// Lines that it takes where lines have so many columns.
    pub fn height(&self, width: usize) -> usize {
        1 + wrap::wrap(&self.sentence, width).len()
    }

    /// Draws the caret at a column and the sentence below it, as much as fits.
    pub fn draw(&self, column: usize, theme: &Theme, buffer: &mut Buffer, area: Rect) {
        let width = usize::from(area.width);
        let column = column.min(width.saturating_sub(1));
        let caret = format!("{:column$}^", "");
        let sentence = wrap::wrap(&self.sentence, width).into_iter();
        let lines = sentence.map(|line| &self.sentence[line]);
        let lines = std::iter::once(caret.as_str()).chain(lines);
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            let place = Rect {
                y,
                height: 1,
                ..area
            };
            write(buffer, place, 0, line, theme.warning);
        }
    }
}
