//! What the program must survive: hostile inputs (H), faults (F), each with the test that stands for it.

mod inputs;
mod list;
mod moments;
