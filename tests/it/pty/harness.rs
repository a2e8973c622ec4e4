//! The harness sees what it is there to see, shown on programs that are known.

use super::terminal::{Home, Terminal, control};

fn shell(home: &Home, script: &str) -> Terminal {
    let mut command = home.command("sh");
    command.args(["-c", script]);
    Terminal::start(command, (40, 5))
}

#[test]
fn it_tells_a_taken_terminal_from_one_given_back() {
    let home = Home::new();
    let mut shell = shell(
        &home,
        "stty raw -echo; printf '\\033[?1049h\\033[?25lHere I am'; head -c 1 >/dev/null; \
         stty sane; stty eof undef; printf '\\033[?25h\\033[?1049l'; exit 3",
    );
    shell.shows("Here I am");
    shell.is_taken();
    shell.press("q");
    assert_eq!(shell.ends().exit_code(), 3);
    assert!(!shell.look(|display| display.screen().alternate_screen()));
}

#[test]
fn it_takes_the_terminal_away_as_a_dropped_connection_does() {
    let home = Home::new();
    let mut shell = shell(
        &home,
        "trap 'exit 7' HUP; echo waiting; while :; do read line; done",
    );
    shell.shows("waiting");
    shell.hang_up();
    let ended = shell.ends();
    assert!(
        ended.exit_code() == 7 || ended.signal().is_some(),
        "{ended:?}"
    );
}

#[test]
fn it_types_control_characters() {
    let home = Home::new();
    let mut shell = shell(
        &home,
        "trap 'echo interrupted; exit 5' INT; echo ready; while :; do read line; done",
    );
    shell.shows("ready");
    shell.press(control('c'));
    shell.shows("interrupted");
    assert_eq!(shell.ends().exit_code(), 5);
}
