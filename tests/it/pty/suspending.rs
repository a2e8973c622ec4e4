//! Ctrl-z and back.

use rustix::process::{Pid, Signal, kill_process};

use super::terminal::{Home, Terminal, control, lines};

/// Waits until the shell has its screen and asks for a command.
fn prompts(shell: &Terminal) {
    shell.wait_until("the prompt", |display| {
        let lines = lines(display);
        let last = lines.iter().rfind(|line| !line.is_empty());
        !display.screen().alternate_screen() && last.is_some_and(|line| line.ends_with("ready>"))
    });
}

#[test]
fn control_z_gives_the_shell_its_terminal_and_fg_paints_anew() {
    let home = Home::new();
    let mut command = home.command("sh");
    command.arg("-i");
    command.env("PS1", "ready> ");
    let mut shell = Terminal::start(command, (100, 30));
    shell.shows("ready>");
    shell.press(format!("{}\r", env!("CARGO_BIN_EXE_saidso")));
    shell.shows("1/9");
    shell.press("5G");
    shell.status_shows("5/9");
    shell.press(control('z'));
    shell.wait_until("the shell's screen", |display| {
        !display.screen().alternate_screen() && !display.screen().hide_cursor()
    });
    shell.shows("Stopped");
    // Away, a line of the shell's own works as ever: it is cooked again.
    shell.press("echo it $((40 + 2))\r");
    shell.shows("it 42");
    // It holds up nobody meanwhile: another session of the same user saves.
    let mut other = home.open((100, 30));
    other.press("7Gmm");
    other.status_shows("bookmark saved");
    other.press("q");
    other.ends();
    shell.resize(70, 20);
    shell.press("fg\r");
    shell.shows("5/9");
    shell.is_taken();
    shell.press("2G");
    shell.status_shows("2/9");
    shell.press("q");
    prompts(&shell);
    shell.press("exit\r");
    assert_eq!(shell.ends().exit_code(), 0);
}

#[test]
fn a_stop_signal_from_outside_gives_the_terminal_back_too() {
    let home = Home::new();
    let mut reader = home.open((100, 30));
    reader.press("5G");
    reader.status_shows("5/9");
    reader.signal(Signal::TSTP);
    reader.wait_until("the screen before", |display| {
        !display.screen().alternate_screen()
    });
    reader.is_given_back();
    reader.goes_on();
    reader.shows("5/9");
    reader.is_taken();
}

#[test]
fn after_a_stop_that_nobody_could_catch_it_takes_the_terminal_again() {
    let home = Home::new();
    let process = home.path().join("process");
    let mut command = home.command("sh");
    command.arg("-i");
    command.env("PS1", "ready> ");
    let mut shell = Terminal::start(command, (100, 30));
    shell.shows("ready>");
    let program = env!("CARGO_BIN_EXE_saidso");
    shell.press(format!("sh -c 'echo $$ >process; exec {program}'\r"));
    shell.shows("1/9");
    shell.press("5G");
    shell.status_shows("5/9");
    let process = std::fs::read_to_string(process).unwrap();
    let process = Pid::from_raw(process.trim().parse().unwrap()).unwrap();
    kill_process(process, Signal::STOP).unwrap();
    shell.wait_until("the shell after the stop", |display| {
        let sent = String::from_utf8_lossy(display.raw());
        let after = sent.split_once("Stopped").map(|(_, after)| after);
        after.is_some_and(|after| after.contains("ready>"))
    });
    // The shell has a raw terminal now; somebody leaves the screen as after another program.
    shell.press("printf '\\033[?1049l\\033[?25h\\033[2Jgone %s' $((40 + 2))\n");
    shell.shows("gone 42");
    shell.press("fg\n");
    shell.status_shows("5/9");
    shell.no_longer_shows("gone");
    shell.is_taken();
    shell.press("2G");
    shell.status_shows("2/9");
    shell.press("q");
    prompts(&shell);
    shell.press("exit\r");
    assert_eq!(shell.ends().exit_code(), 0);
}
