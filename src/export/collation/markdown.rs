//! A collation in Markdown: a table, words that the other edition lacks ~~struck~~ at the left and **bold** at the right.

use std::fmt::Write;

use super::{Beside, SIGNS, is_gap};
use crate::collate::{Side, Worded};
use crate::export::basis_sign;
use crate::export::markdown::{inline, item};
use crate::record::Transcript;

/// The whole.
pub fn collation(beside: &Beside) -> String {
    let mut text = format!("# {}\n", inline(&beside.title()));
    for (sign, heading) in beside.headings() {
        let _ = writeln!(text, "\n`{sign}`\n");
        for (label, value) in heading {
            let _ = writeln!(text, "- {label}: {}", item(&value).replace('\n', "\n  "));
        }
    }
    let told = beside.collation.told(beside.summary);
    let verdict = beside.collation.verdict.sentence();
    let _ = writeln!(text, "\n{}\n\n**{}**\n", inline(&told), inline(&verdict));
    for told in beside.collation.whereabouts() {
        let _ = writeln!(text, "- {}", inline(&told.to_string()));
    }
    text.push('\n');
    let signs = SIGNS.map(|(kind, meaning)| format!("`{}` {}", kind.sign(), inline(meaning)));
    let _ = writeln!(
        text,
        "{}. ~~Struck~~ words stand only in `<`, **bold** ones only in `>`.\n",
        signs.join("; ")
    );
    let [one, other] = beside.places().map(|place| inline(&place));
    let _ = writeln!(text, "|   | `<` {one} | `>` {other} |\n|---|---|---|");
    let [left, right] = beside.transcripts();
    for passage in &beside.collation.passages {
        let [lefts, rights] = beside.collation.worded(passage, left, right);
        let gap = |side, cell| {
            if is_gap(passage.kind, side) {
                "*not in this edition*".to_owned()
            } else {
                cell
            }
        };
        let _ = writeln!(
            text,
            "| `{}` | {} | {} |",
            passage.kind.sign(),
            gap(Side::Left, cell(left, &lefts, "~~")),
            gap(Side::Right, cell(right, &rights, "**")),
        );
    }
    text
}

/// Turns in one cell, `mark` around the words that differ.
fn cell(transcript: &Transcript, turns: &[Worded], mark: &str) -> String {
    let mut cells = Vec::new();
    for worded in turns {
        let Some(turn) = transcript.turn(worded.turn) else {
            continue;
        };
        let mut cell = format!(
            "{} **{}**{}: ",
            worded.turn.number(),
            inline(transcript.speaker_name(turn.speaker)),
            inline(basis_sign(turn.basis))
        );
        for (piece, differs) in &worded.pieces {
            let piece = inline(piece);
            if *differs && !piece.trim().is_empty() {
                let _ = write!(cell, "{mark}{piece}{mark}");
            } else {
                cell.push_str(&piece);
            }
        }
        cells.push(cell);
    }
    cells.join("<br>")
}
