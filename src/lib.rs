//! saidso: a terminal reader for call transcripts. *Did they really say so?*
//!
//! The code map. Modules depend on each other in this order only, upper ones never on lower ones
//! (`tests/it/layers.rs` enforces it):
//!
//! | module | what is there |
//! |---|---|
//! | [`error`] | errors as sentences with place, hint and exit code |
//! | [`disk`] | files that are whole or not there |
//! | [`crew`] | work shared among threads |
//! | [`text`] | cleaning foreign text, wrapping, words, folding |
//! | [`align`] | a quotation laid along a text word by word; where in many texts that is worth trying |
//! | [`yaml`] | the only module that knows the YAML crate |
//! | [`record`] | exchange, edition, speaker, turn, transcript; article, claim, event; place; source; validation |
//! | [`library`] | the bundled and the user's editions and articles, loaded |
//! | [`search`] | query, index, ranking |
//! | [`import`] | any transcript that people have, read into turns: detection, one file per format, the report, mends, storing |
//! | [`check`] | quotations in an article, and what stands of them in the transcripts |
//! | [`anchor`] | passages as they are kept, and where they stand in a text that has changed since |
//! | [`link`] | which claim stands to which passage, how that is known, and what is only suggested |
//! | [`keep`] | what the user keeps: bookmarks, notes, tags, marks, verdicts, places, mends of imports; the journal |
//! | [`collate`] | two editions turn by turn: the alignment, what changed, whether they look like one conversation |
//! | [`picture`] | a conversation as data to draw: talk share, course, timeline, telling words |
//! | [`config`] | `config.example.yaml` is the embedded default; the user's file over it |
//! | [`review`] | all that is known of what articles claim, gathered for reports |
//! | [`export`] | transcripts, bookmarks and the review of claims written in other formats, one file per format |
//! | [`tui`] | the reader: model, update, view, panes and overlays |
//! | [`cli`] | the command line: one file per verb |

pub mod align;
pub mod anchor;
pub mod check;
pub mod cli;
pub mod collate;
pub mod config;
pub mod crew;
pub mod disk;
pub mod error;
pub mod export;
pub mod import;
pub mod keep;
pub mod library;
pub mod link;
pub mod picture;
pub mod record;
pub mod review;
pub mod search;
pub mod text;
pub mod tui;
pub mod yaml;
