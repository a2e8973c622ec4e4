//! A line of a picture: stretches of text, each drawn as what it stands for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::picture::Sign;
use crate::record::SpeakerIndex;
use crate::text::wrap;
use crate::tui::paint::write;
use crate::tui::theme::Theme;

/// What a stretch of text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Faint,
    Heading,
    Speaker(Option<SpeakerIndex>),
    /// The same, where the cursor is.
    Current(Option<SpeakerIndex>),
    Sign(Sign),
}

impl Ink {
    fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Faint => theme.faint,
            Self::Heading => theme.heading,
            Self::Speaker(speaker) => theme.speaker(speaker),
            Self::Current(speaker) => theme.speaker(speaker).add_modifier(Modifier::REVERSED),
            Self::Sign(sign) => theme.sign(sign).1,
        }
    }
}

/// A line.
#[derive(Debug, Clone, Default)]
pub struct Line {
    stretches: Vec<(Ink, String)>,
}

impl Line {
    /// A line that is one stretch.
    pub fn of(ink: Ink, text: impl Into<String>) -> Self {
        let mut line = Self::default();
        line.push(ink, text);
        line
    }

    /// Puts a stretch at its end.
    pub fn push(&mut self, ink: Ink, text: impl Into<String>) -> &mut Self {
        self.stretches.push((ink, text.into()));
        self
    }

    /// This line with another at its end.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.stretches.extend(other.stretches);
        self
    }

    /// Draws as much as fits.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, place: Rect) {
        let mut column = 0;
        for (ink, text) in &self.stretches {
            write(buffer, place, column, text, ink.style(theme));
            column += wrap::width(text);
        }
    }
}

/// A text cut to `columns`.
pub fn cut(text: &str, columns: usize) -> String {
    wrap::elide(text, columns)
}

/// A text cut or filled up to `columns`.
pub fn filled(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let blank = columns.saturating_sub(wrap::width(&text));
    format!("{text}{}", " ".repeat(blank))
}

/// A text wrapped to `columns`, each line of one ink and indented.
pub fn wrapped(ink: Ink, indent: usize, text: &str, columns: usize) -> Vec<Line> {
    let lines = wrap::wrap(text, columns.saturating_sub(indent).max(1)).into_iter();
    let line = |line| Line::of(ink, format!("{}{}", " ".repeat(indent), &text[line]));
    lines.map(line).collect()
}
