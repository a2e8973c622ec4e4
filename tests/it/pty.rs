//! The real program in a real terminal, from its first screen to the shell's prompt.

mod ending;
mod harness;
pub mod host;
pub mod hostile;
mod importing;
mod keeping;
mod link;
mod mosh;
mod opening;
mod reading;
mod restricted;
mod saving;
mod session;
mod sizes;
mod ssh;
mod suspending;
pub mod terminal;
mod tmux;
pub mod traffic;
