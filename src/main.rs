//! Parse, run, print the error once, exit.

fn main() {}
