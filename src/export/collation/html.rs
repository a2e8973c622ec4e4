//! A collation as a page: both editions in two columns, words that the other one lacks marked, gaps shown.

use std::fmt::Write;

use super::{Beside, SIGNS, is_gap};
use crate::collate::{Passage, Side, Worded};
use crate::export::basis_sign;
use crate::export::html::head;
use crate::export::markup::{inline, item};
use crate::export::svg;
use crate::record::Transcript;

/// The whole.
pub fn collation(beside: &Beside) -> String {
    let title = inline(&beside.title());
    let mut text = head(&title, Some("en"), &svg::style());
    text.push_str(&header(beside, &title));
    let [one, other] = beside.places().map(|place| inline(&place));
    let _ = writeln!(
        text,
        "<main>\n<table class=\"beside\">\n<thead><tr><th scope=\"col\"></th><th scope=\"col\">&lt; {one}</th>\
         <th scope=\"col\">&gt; {other}</th></tr></thead>\n<tbody>"
    );
    for (at, passage) in beside.collation.passages.iter().enumerate() {
        text.push_str(&row(beside, passage, at + 1));
    }
    text.push_str("</tbody>\n</table>\n</main>\n</body>\n</html>\n");
    text
}

/// What must be known of either edition, what they share, and what the signs mean.
fn header(beside: &Beside, title: &str) -> String {
    let mut text = format!("<header>\n<h1 dir=\"auto\">{title}</h1>\n<div class=\"sides\">\n");
    for (sign, heading) in beside.headings() {
        let sign = inline(&sign.to_string());
        let _ = writeln!(text, "<dl>\n<dt><b>{sign}</b></dt><dd></dd>");
        for (label, value) in heading {
            let _ = writeln!(
                text,
                "<dt>{label}</dt><dd dir=\"auto\">{}</dd>",
                item(&value)
            );
        }
        text.push_str("</dl>\n");
    }
    let signs = SIGNS.map(|(kind, meaning)| {
        let sign = inline(kind.sign());
        format!("<b>{sign}</b> {}", inline(meaning))
    });
    let _ = writeln!(
        text,
        "</div>\n<p><strong>{}</strong></p>\n<p>{}</p>\n{}<p class=\"legend\">{}. <del>Struck</del> words stand only in &lt;, \
         <ins>underlined</ins> ones only in &gt;.</p>\n</header>",
        inline(&beside.collation.verdict.sentence()),
        inline(&beside.collation.told(beside.summary)),
        whereabouts(beside),
        signs.join("; ")
    );
    text
}

/// Which turns differ, each place a link to its row.
fn whereabouts(beside: &Beside) -> String {
    let whereabouts = beside.collation.whereabouts();
    if whereabouts.is_empty() {
        return String::new();
    }
    let items = whereabouts.iter().map(|one| {
        let link = |at: usize, turns: &str| format!("<a href=\"#row-{}\">{turns}</a>", at + 1);
        format!("<li>{} {}</li>\n", inline(&one.lead()), one.named(link))
    });
    format!(
        "<ul class=\"whereabouts\">\n{}</ul>\n",
        items.collect::<String>()
    )
}

fn row(beside: &Beside, passage: &Passage, number: usize) -> String {
    let [left, right] = beside.transcripts();
    let [lefts, rights] = beside.collation.worded(passage, left, right);
    let cell = |side, transcript, turns: &[Worded], mark| {
        if is_gap(passage.kind, side) {
            "<td class=\"gap\">not in this edition</td>".to_owned()
        } else {
            format!("<td>{}</td>", cell(transcript, turns, mark))
        }
    };
    format!(
        "<tr id=\"row-{number}\" class=\"{}\"><th scope=\"row\" title=\"{}\">{}</th>\n{}\n{}</tr>\n",
        passage.kind.word(),
        passage.kind.word(),
        inline(passage.kind.sign()),
        cell(Side::Left, left, &lefts, "del"),
        cell(Side::Right, right, &rights, "ins"),
    )
}

/// Turns in one cell, an element of this name around the words that differ.
fn cell(transcript: &Transcript, turns: &[Worded], mark: &str) -> String {
    let mut cell = String::new();
    for worded in turns {
        let Some(turn) = transcript.turn(worded.turn) else {
            continue;
        };
        let _ = write!(
            cell,
            "<p dir=\"auto\"><span class=\"number\">{}</span> <bdi class=\"speaker name {}\">{}{}:</bdi> ",
            worded.turn.number(),
            svg::colour(worded.voice),
            inline(transcript.speaker_name(turn.speaker)),
            inline(basis_sign(turn.basis))
        );
        for (piece, differs) in &worded.pieces {
            let piece = inline(piece);
            if *differs {
                let _ = write!(cell, "<{mark}>{piece}</{mark}>");
            } else {
                cell.push_str(&piece);
            }
        }
        cell.push_str("</p>\n");
    }
    cell
}
