//! The real program in a real terminal, from its first screen to the shell's prompt.

mod ending;
mod harness;
mod importing;
mod keeping;
mod opening;
mod reading;
mod session;
mod sizes;
mod suspending;
pub mod terminal;
mod tmux;
mod traffic;
