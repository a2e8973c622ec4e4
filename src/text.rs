//! Text as people read it: cleaned for a terminal, wrapped by word, cut into words, folded for search.

pub mod clean;
pub mod words;
pub mod wrap;

pub use clean::Shown;
