//! A drawing that grows downwards.

use std::fmt::Write;

use crate::export::markup::escape;
use crate::text::wrap;

/// Width of all drawings, in pixels.
pub const WIDTH: f64 = 860.0;
/// Where bars begin: before them stand names.
pub const BARS: f64 = 190.0;
/// Columns of text that fit before the bars.
pub const NAME_COLUMNS: usize = 24;

/// What has been drawn, and how far down.
#[derive(Default)]
pub struct Canvas {
    body: String,
    y: f64,
}

impl Canvas {
    /// Goes down.
    pub fn skip(&mut self, pixels: f64) {
        self.y += pixels;
    }

    /// How far down it has come.
    pub fn height(&self) -> f64 {
        self.y
    }

    /// What has been drawn.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Text with its base line here.
    pub fn text(&mut self, class: &str, x: f64, text: &str) {
        let _ = writeln!(
            self.body,
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
            self.y,
            escape(text)
        );
    }

    /// Anything else: `draw` is given how far down it is.
    pub fn draw(&mut self, draw: impl FnOnce(f64) -> String) {
        self.body.push_str(&draw(self.y));
        self.body.push('\n');
    }

    /// Another drawing below, of this height.
    pub fn place(&mut self, body: &str, height: f64) {
        let _ = write!(
            self.body,
            "<g transform=\"translate(0 {:.1})\">\n{body}</g>\n",
            self.y
        );
        self.y += height;
    }
}

/// A rectangle of a speaker's colour; `inside` stands in it.
pub fn bar(class: &str, place: [f64; 4], inside: &str) -> String {
    let [x, y, width, height] = place;
    format!(
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.2}\" height=\"{height:.1}\">{inside}</rect>"
    )
}

/// A text in lines of so many columns.
pub fn lines(text: &str, columns: usize) -> Vec<String> {
    let lines = wrap::wrap(text, columns).into_iter();
    lines.map(|line| text[line].to_owned()).collect()
}
