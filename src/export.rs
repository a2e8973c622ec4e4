//! Passages, bookmarks and transcripts written for use elsewhere: one format, one file.

pub mod citation;
