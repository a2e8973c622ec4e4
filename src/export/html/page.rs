//! An edition as a page: what must be known of it, its pictures, its turns with the claims beside them.

use std::fmt::Write;

use super::claims;
use super::head;
use crate::export::basis_sign;
use crate::export::markup::{direction, inline, item, paragraphs};
use crate::export::report::Report;
use crate::export::selection::Selection;
use crate::export::svg;
use crate::record::{Transcript, Turn, TurnIndex};
use crate::text::clock::clock;

/// The page. Pictures are of the whole edition: a page of some of its turns has none.
pub fn transcript(selection: &Selection, report: &Report) -> String {
    let transcript = selection.transcript;
    let title = inline(&transcript.exchange.title);
    let language = transcript.edition.language.as_deref();
    let mut text = head(&title, language, &svg::style());
    text.push_str("<nav class=\"skip\" lang=\"en\"><a href=\"#turns\">To the turns</a></nav>\n");
    let _ = write!(
        text,
        "<header role=\"banner\" lang=\"en\">\n<h1 dir=\"auto\">{title}</h1>\n<dl>\n"
    );
    for (label, value) in selection.heading() {
        let _ = writeln!(
            text,
            "<dt>{label}</dt><dd dir=\"auto\">{}</dd>",
            item(&value)
        );
    }
    text.push_str("</dl>\n</header>\n");
    if selection.part().is_none() {
        let pictures = svg::on_page(transcript, report);
        let _ = write!(
            text,
            "<section class=\"pictures\" aria-label=\"Pictures\" lang=\"en\">\n{pictures}</section>\n"
        );
    }
    // Where most is written from right to left, so is the page of it: numbers at the right, claims at the left.
    let words = transcript.turns.iter().map(|turn| turn.text.as_str());
    let direction = direction(words);
    let _ = writeln!(text, "<main id=\"turns\" dir=\"{direction}\">");
    for (index, turn) in selection.turns() {
        text.push_str(&article(transcript, report, index, turn));
    }
    text.push_str("</main>\n");
    if selection.part().is_none() {
        text.push_str(&claims::unlinked(report));
    }
    text.push_str(&claims::articles(report));
    text.push_str("</body>\n</html>\n");
    text
}

/// A turn: number, speaker, basis, time and words; notes below, claims beside.
///
/// The number is drawn by the style, so that nobody copies it with the words.
fn article(transcript: &Transcript, report: &Report, index: TurnIndex, turn: &Turn) -> String {
    let n = index.number();
    let mut text = format!(
        "<article class=\"turn\" id=\"turn-{n}\" data-basis=\"{}\">\n\
         <a class=\"number\" href=\"#turn-{n}\" data-n=\"{n}\" aria-label=\"turn {n}\"></a>\n<div class=\"words\">\n\
         <p dir=\"auto\"><bdi class=\"speaker name {}\">{}{}:</bdi> ",
        turn.basis.word(),
        svg::colour(turn.speaker),
        inline(transcript.speaker_name(turn.speaker)),
        inline(basis_sign(turn.basis))
    );
    if let Some(start) = turn.start {
        let _ = write!(text, "<time>{}</time> ", clock(start));
    }
    let _ = writeln!(text, "{}</p>", paragraphs(&turn.text));
    if let Some(note) = &turn.note {
        let _ = writeln!(
            text,
            "<p class=\"note\" dir=\"auto\">[{}]</p>",
            inline(note)
        );
    }
    text.push_str("</div>\n");
    text.push_str(&claims::beside(report, index));
    text.push_str("</article>\n");
    text
}
