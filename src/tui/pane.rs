//! Panes: the regions that stand beside each other.

pub mod claims;
pub mod contents;
pub mod map;
pub mod reader;
pub mod status;
