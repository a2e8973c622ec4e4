//! Writing cleaned text into the picture, with styles laid over each other.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::wrap;

/// A stretch of text with a style that lies over the ones before it.
pub type Layer = (Range<usize>, Style);

/// Writes one line of cleaned text at a column of `place`, as much as fits.
pub fn write(buffer: &mut Buffer, place: Rect, column: usize, text: &str, style: Style) {
    let left = usize::from(place.width).saturating_sub(column);
    if left == 0 || place.height == 0 {
        return;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "less than the width, which is a u16"
    )]
    buffer.set_stringn(place.x + column as u16, place.y, text, left, style);
}

/// Writes the bytes `line` of `text` with the styles of `layers` over `base`, the later over the earlier.
pub fn paint(
    buffer: &mut Buffer,
    place: Rect,
    column: usize,
    text: &str,
    line: Range<usize>,
    base: Style,
    layers: &[Layer],
) {
    let mut at = column;
    let mut run = line.start;
    let style_at = |offset: usize| {
        layers
            .iter()
            .filter(|(range, _)| range.contains(&offset))
            .fold(base, |style, (_, layer)| style.patch(*layer))
    };
    let mut style = style_at(line.start);
    for (offset, _) in text[line.clone()].grapheme_indices(true) {
        let offset = line.start + offset;
        let next = style_at(offset);
        if next != style {
            write(buffer, place, at, &text[run..offset], style);
            at += wrap::width(&text[run..offset]);
            (run, style) = (offset, next);
        }
    }
    write(buffer, place, at, &text[run..line.end], style);
}
