//! `SubRip`: one cue a turn, `Name: words`. The format has no notes, so what must be known opens it in brackets.
//!
//! Read again, it gives the same names, words (on one line), bases and times to the millisecond, as far as the names
//! look like names, and the words do not look like labels or tags: the format escapes nothing. A note in brackets under
//! the words is read as words.

use std::borrow::Cow;
use std::fmt::Write;

use super::basis_sign;
use super::cue::{clock, cues, lines};
use super::selection::Selection;
use crate::error::Result;
use crate::text::clean::{show, show_line};

/// The turns as cues.
pub(super) fn transcript(selection: &Selection) -> Result<String> {
    let cues = cues(selection)?;
    let heading = selection.heading();
    let told = heading
        .iter()
        .map(|(label, value)| format!("{label}: {value}"));
    let told: Vec<String> = told.collect();
    let title = &selection.transcript.exchange.title;
    let head = show_line(&format!("{title}. {}", told.join(". "))).to_string();
    let mut text = format!(
        "0\n{} --> {}\n[{}]\n",
        clock(0, ','),
        clock(1, ','),
        head.replace(['[', ']'], "|")
    );
    for cue in cues {
        let name = selection.transcript.speaker_name(cue.turn.speaker);
        let named = cue.turn.speaker.is_some() || !basis_sign(cue.turn.basis).is_empty();
        let label = if named {
            format!("{}{}: ", show_line(name), basis_sign(cue.turn.basis))
        } else {
            String::new()
        };
        let _ = write!(
            text,
            "\n{}\n{} --> {}\n{label}{}\n",
            cue.index.number(),
            clock(cue.start, ','),
            clock(cue.end, ','),
            lines(show(&cue.turn.text).as_str())
                .into_iter()
                .map(harmless)
                .collect::<Vec<_>>()
                .join("\n")
        );
        if let Some(note) = &cue.turn.note {
            let _ = writeln!(text, "[{}]", show_line(note));
        }
    }
    Ok(text)
}

/// A line that is no time line: the format has no way to say that an arrow beside a time is speech.
fn harmless(line: &str) -> Cow<'_, str> {
    let digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    match line.split_once("-->") {
        Some((before, after)) if digit(before) || digit(after) => {
            Cow::Owned(line.replace("-->", "--›"))
        }
        _ => Cow::Borrowed(line),
    }
}
