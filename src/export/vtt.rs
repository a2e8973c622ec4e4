//! `WebVTT`: one cue a turn, the speaker as its voice, the basis as the voice's class; what must be known in a note.
//!
//! Read again, it gives the same names (on one line), words (on one line; control characters as they are shown), bases
//! and times to the millisecond. Turns without a time are refused; notes are comments, which reading sets aside.

use std::fmt::Write;

use super::cue::{clock, cues, lines};
use super::selection::Selection;
use crate::error::Result;
use crate::record::Basis;
use crate::text::clean::{show, show_line};

/// The turns as cues.
pub(super) fn transcript(selection: &Selection) -> Result<String> {
    let cues = cues(selection)?;
    let title = show_line(&selection.transcript.exchange.title).to_string();
    let mut text = format!("WEBVTT\n\nNOTE\n{}\n", comment(&title));
    for (label, value) in selection.heading() {
        let _ = writeln!(text, "{label}: {}", comment(show_line(&value).as_str()));
    }
    for cue in cues {
        if let Some(note) = &cue.turn.note {
            let note = comment(show_line(note).as_str());
            let _ = write!(text, "\nNOTE turn {}: {note}\n", cue.index.number());
        }
        let voice = voice(selection.speaker(cue.turn), cue.turn.basis);
        let _ = write!(
            text,
            "\n{}\n{} --> {}\n{voice}{}\n",
            cue.index.number(),
            clock(cue.start, '.'),
            clock(cue.end, '.'),
            escape(&lines(show(&cue.turn.text).as_str()).join("\n"))
        );
    }
    Ok(text)
}

/// `<v.quoted Name>`, without a name when nobody is named.
fn voice(name: Option<&str>, basis: Basis) -> String {
    let class = match basis {
        Basis::Verbatim => String::new(),
        other => format!(".{}", other.word()),
    };
    match name {
        Some(name) => {
            let mut name = escape(show_line(name).as_str());
            // With the end of the tag it would make an arrow.
            if name.ends_with("--") {
                name.truncate(name.len() - 1);
                name.push_str("&#45;");
            }
            format!("<v{class} {name}>")
        }
        None if class.is_empty() => String::new(),
        None => format!("<v{class}>"),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A note must not hold the arrow of a time line.
fn comment(text: &str) -> String {
    text.replace("-->", "--›")
}
