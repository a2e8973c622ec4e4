//! Text as people read it: cleaned for a terminal, wrapped by word, cut into words, folded for search and comparison.

pub mod alphabet;
pub mod ascii;
pub mod clean;
pub mod clock;
pub mod escapes;
pub mod excerpt;
pub mod near;
pub mod normal;
pub mod words;
pub mod wrap;

pub use clean::Shown;
