//! Parse, run, print the error once, exit.

use std::process::ExitCode;

use saidso::cli::{Cli, Output, failure};

fn main() -> ExitCode {
    let mut output = Output::of_process();
    let ended = Cli::read(std::env::args_os())
        .and_then(|cli| cli.run(&mut output))
        .and_then(|code| output.finish().map(|()| code));
    ExitCode::from(failure::code(ended) as u8)
}
