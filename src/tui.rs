//! The reader.
//!
//! ```text
//! key ─▶ keymap ─▶ Message ─▶ update(&mut Model, Message) ─▶ Vec<Effect> ─▶ perform ─▶ Message
//!                                    │  (regions computed by one pure function from the size)
//!                                    └─▶ view(&Model, &mut Frame)            never mutates
//! ```
//!
//! | file | what is there |
//! |---|---|
//! | `action`, `key`, `keymap` | the one table of actions; keys as text; from keys to actions |
//! | `model`, `message`, `effect` | the state; what can happen to it; what it asks of the world |
//! | `update` | the only code that changes the state |
//! | `view`, `regions`, `theme`, `paint`, `caret`, `blocks`, `hint` | drawing |
//! | `pane/*`, `overlay/*` | one region, one file |
//! | `article` | an article with its quotations checked |
//! | `report` | the report of an exchange, into a file or for the clipboard |
//! | `texts` | texts opened from files: read again with other mends, stored |
//! | `errand` | what is named on the command line and read behind the screen |
//! | `librarian` | the library read and indexed behind the screen, its files looked after |
//! | `searcher` | searches of the library behind the keys |
//! | `run`, `events`, `perform`, `terminal`, `panic` | the loop, its threads, effects performed, the terminal restored |
//! | `backend`, `clipboard`, `hyperlink` | a picture sent with few bytes; copies and links sent to the terminal |

pub mod action;
pub mod article;
pub mod backend;
pub mod blocks;
pub mod caret;
pub mod clipboard;
pub mod effect;
pub mod errand;
pub mod events;
pub mod hint;
pub mod hyperlink;
pub mod jumps;
pub mod key;
pub mod keymap;
pub mod librarian;
pub mod list;
pub mod message;
pub mod model;
pub mod overlay;
pub mod paint;
pub mod pane;
pub mod panic;
pub mod perform;
pub mod prompt;
pub mod regions;
pub mod report;
pub mod run;
pub mod searcher;
pub mod terminal;
pub mod texts;
pub mod theme;
pub mod update;
pub mod view;

pub use action::Action;
pub use effect::Effect;
pub use message::Message;
pub use model::Model;
pub use run::{check, run};
