//! The small files in `tests/data/`, each with its nasty lines, as the readers of markup see them.

use std::fmt::Write;

use insta::assert_snapshot;

use super::{Hint, Imported, chat, html, markdown, tei};
use crate::error::Result;

/// What was read, for people.
fn picture(read: Result<Imported>) -> String {
    let read = read.unwrap();
    let mut text = format!("{:?} {:?} {:?}\n", read.title, read.date, read.language);
    for who in &read.speakers {
        let _ = writeln!(
            text,
            "@{} {} {:?} {:?}",
            who.id, who.name, who.role, who.aliases
        );
    }
    for turn in &read.turns {
        let name = turn.speaker.map_or("?", |who| &read.speakers[who.0].name);
        let times = (turn.start, turn.end);
        let _ = writeln!(text, "{}: {name} {times:?}", turn.line);
        for line in turn.text.lines() {
            let _ = writeln!(text, "    {}", line.escape_debug());
        }
        if let Some(note) = &turn.note {
            let _ = writeln!(text, "    [{note}]");
        }
    }
    for line in &read.set_aside {
        let _ = writeln!(text, "-{} {}: {:?}", line.line, line.reason, line.text);
    }
    for label in read.labels.iter().filter(|label| !label.taken) {
        let _ = writeln!(text, "no speaker: {}, {}", label.label, label.reason);
    }
    for warning in &read.warnings {
        let _ = writeln!(text, "! {warning}");
    }
    text
}

#[test]
fn a_saved_page_keeps_its_conversation_and_tells_what_else_was_there() {
    let page = include_str!("../../tests/data/page.html");
    assert_snapshot!(picture(html::read(page, &Hint::default())));
}

#[test]
fn a_podcast_page() {
    let page = include_str!("../../tests/data/podcast.html");
    assert_snapshot!(picture(html::read(page, &Hint::default())));
}

#[test]
fn bold_names_in_markdown() {
    let text = include_str!("../../tests/data/call.md");
    assert_snapshot!(picture(markdown::read(text, &Hint::default())));
}

#[test]
fn headings_in_markdown() {
    let text = include_str!("../../tests/data/headings.md");
    assert_snapshot!(picture(markdown::read(text, &Hint::default())));
}

#[test]
fn a_sitting_in_tei() {
    let text = include_str!("../../tests/data/sitting.xml");
    assert_snapshot!(picture(tei::read(text, &Hint::default())));
}

#[test]
fn a_play_in_tei() {
    let text = include_str!("../../tests/data/play.xml");
    assert_snapshot!(picture(tei::read(text, &Hint::default())));
}

#[test]
fn a_child_in_chat() {
    let text = include_str!("../../tests/data/child.cha");
    assert_snapshot!(picture(chat::read(text, &Hint::default())));
}
