//! `SubRip`: one cue a turn, `Name: words`. The format has no notes, so what must be known opens it in brackets.

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
        );
        if let Some(note) = &cue.turn.note {
            let _ = writeln!(text, "[{}]", show_line(note));
        }
    }
    Ok(text)
}
