//! What a cell shows as a pair of numbers: a screen of them is small and soon compared.

use std::collections::HashMap;

use ratatui::buffer::Cell;

use super::pen::Style;
use crate::text::wrap;

/// What one cell shows: two that look the same are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// A character, or [`CLUSTERS`] and the number of a cluster of several.
    sign: u32,
    /// The number of a style.
    style: u32,
}

/// A blank in the terminal's own style, or in one that is not seen on blanks.
pub const BLANK: Glyph = Glyph {
    sign: ' ' as u32,
    style: 0,
};
/// What a cell shows that a wide one before it covers.
pub const COVERED: Glyph = Glyph {
    sign: CLUSTERS,
    style: 0,
};

/// Numbers from here on are those of clusters: no character has one. The first is the empty cluster.
const CLUSTERS: u32 = char::MAX as u32 + 1;

impl Glyph {
    /// Whether nothing stands there: a wide cell before it may cover it.
    pub fn is_empty(self) -> bool {
        self.sign == COVERED.sign
    }

    /// Whether it can be written in passing: a blank, or one ASCII character in the style of `like`.
    pub fn is_plain(self, like: Self) -> bool {
        self == BLANK || self.is_ascii() && self.style == like.style
    }

    /// Whether it is one ASCII character.
    pub fn is_ascii(self) -> bool {
        self.sign < 0x80
    }
}

/// The clusters and styles that glyphs have numbers of.
#[derive(Debug)]
pub struct Fount {
    clusters: Vec<String>,
    numbers: HashMap<String, u32>,
    styles: Vec<Style>,
}

impl Fount {
    /// The glyph of a cell.
    pub fn glyph(&mut self, cell: &Cell) -> Glyph {
        let mut characters = cell.symbol().chars();
        let sign = match (characters.next(), characters.next()) {
            (Some(one), None) => one.into(),
            _ => self.cluster(cell.symbol()),
        };
        let style = Style::of(cell);
        if sign == BLANK.sign && !style.is_seen_on_blanks() {
            return BLANK;
        }
        let number = self.styles.iter().position(|known| *known == style);
        let number = number.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        let style = u32::try_from(number).unwrap_or(u32::MAX);
        Glyph { sign, style }
    }

    fn cluster(&mut self, symbol: &str) -> u32 {
        if let Some(number) = self.numbers.get(symbol) {
            return *number;
        }
        let number = u32::try_from(self.clusters.len()).map_or(u32::MAX, |at| CLUSTERS + at);
        self.clusters.push(symbol.to_owned());
        self.numbers.insert(symbol.to_owned(), number);
        number
    }

    /// What stands in a cell: one grapheme, or nothing where a wide one covers it.
    pub fn symbol<'f>(&'f self, glyph: Glyph, letter: &'f mut [u8; 4]) -> &'f str {
        match char::from_u32(glyph.sign) {
            Some(one) => one.encode_utf8(letter),
            None => {
                let at = glyph.sign.checked_sub(CLUSTERS).map(|at| at as usize);
                at.and_then(|at| self.clusters.get(at))
                    .map_or("", String::as_str)
            }
        }
    }

    /// The style of a cell.
    pub fn style(&self, glyph: Glyph) -> Style {
        let known = self.styles.get(glyph.style as usize);
        known.copied().unwrap_or_default()
    }

    /// The columns that it takes.
    pub fn width(&self, glyph: Glyph) -> usize {
        if glyph.is_ascii() {
            1
        } else {
            wrap::width(self.symbol(glyph, &mut [0; 4]))
        }
    }
}

impl Default for Fount {
    fn default() -> Self {
        Self {
            clusters: vec![String::new()],
            numbers: HashMap::from([(String::new(), CLUSTERS)]),
            styles: vec![Style::default()],
        }
    }
}
