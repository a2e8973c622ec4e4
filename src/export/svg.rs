//! The pictures of an edition as SVG: one file that stands alone, or figures inside a page.
//!
//! Nothing is fetched and no font is named. Every speaker has a colour *and* a pattern and stands by name beside the bar;
//! numbers are text; each figure has a title and a description in words for who does not see it. Colours follow the
//! reader's light or dark preference. There are no CSS variables, since programs that take pictures into reports do
//! not know them.

mod canvas;
mod course;
mod dates;
mod paint;
mod talk;
mod telling;

use std::fmt::Write;

use super::markup::{escape, inline};
use super::report::Report;
use super::selection::Selection;
use crate::error::{Error, Result};
use crate::record::{SpeakerIndex, Transcript};
use crate::text::clean::show_line;
use crate::text::wrap::elide;

use canvas::{Canvas, WIDTH};

pub(super) use paint::{colour, style};

/// One picture.
pub(super) struct Figure {
    /// What it is called; a word without blanks for ids.
    pub id: &'static str,
    /// What it shows, in a few words.
    pub title: &'static str,
    /// The same in words for who does not see it.
    pub told: String,
    /// Pixels.
    height: f64,
    body: String,
}

/// What the pictures are made of.
#[derive(Clone, Copy)]
struct Scene<'a> {
    transcript: &'a Transcript,
    report: &'a Report<'a>,
    /// Whether turns lead to their anchors on the page.
    on_page: bool,
}

/// The four pictures; those of nothing are left out.
fn figures(scene: Scene) -> Vec<Figure> {
    let figures = [
        talk::figure(scene),
        course::figure(scene),
        dates::figure(scene),
        telling::figure(scene),
    ];
    figures.into_iter().flatten().collect()
}

/// The pictures as figures of a page that has [`style`] among its styles.
pub(super) fn on_page(transcript: &Transcript, report: &Report) -> String {
    let scene = Scene {
        transcript,
        report,
        on_page: true,
    };
    let mut page = paint_holder(transcript);
    for figure in figures(scene) {
        let Figure {
            id,
            title,
            told,
            height,
            body,
        } = figure;
        let _ = write!(
            page,
            "<figure class=\"picture\">\n<figcaption>{title}</figcaption>\n\
             <div tabindex=\"0\" role=\"group\" aria-label=\"{title}\">\
             <svg class=\"sd\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-labelledby=\"{id}-title {id}-told\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-told\">{}</desc>\n{body}</svg></div>\n</figure>\n",
            escape(&told)
        );
    }
    page
}

/// The patterns of the speakers, which all figures of a page use.
fn paint_holder(transcript: &Transcript) -> String {
    format!(
        "<svg class=\"sd\" width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\">{}</svg>\n",
        paint::patterns(transcript.speakers.len())
    )
}

/// The pictures as a file.
///
/// # Errors
/// Only some turns are wanted.
pub(super) fn transcript(selection: &Selection, report: &Report) -> Result<String> {
    let transcript = selection.transcript;
    if let Some(part) = selection.part() {
        return Err(
            Error::new(format!("pictures are of a whole edition, not of {part}"))
                .hint("name the edition without turns and speakers"),
        );
    }
    let scene = Scene {
        transcript,
        report,
        on_page: false,
    };
    let mut canvas = Canvas::default();
    heading(&mut canvas, selection);
    let mut told = Vec::new();
    for figure in figures(scene) {
        canvas.skip(34.0);
        canvas.text("heading", 0.0, figure.title);
        canvas.skip(12.0);
        canvas.place(&figure.body, figure.height);
        told.push(format!("{}: {}", figure.title, figure.told));
    }
    canvas.skip(12.0);
    let height = canvas.height();
    let language = transcript.edition.language.as_deref();
    let language = language.map_or(String::new(), |tag| {
        format!(" xml:lang=\"{}\"", inline(tag))
    });
    let (margin, outer) = (20.0, WIDTH + 40.0);
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sd\"{language} width=\"{outer}\" height=\"{:.0}\" \
         viewBox=\"-{margin} -{margin} {outer} {:.0}\" role=\"img\" aria-labelledby=\"title told\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"told\">{}</desc>\n<style>{}</style>\n{}\
         <rect class=\"paper\" x=\"-{margin}\" y=\"-{margin}\" width=\"100%\" height=\"100%\"/>\n{}</svg>\n",
        height + 2.0 * margin,
        height + 2.0 * margin,
        inline(&transcript.exchange.title),
        escape(&told.join(" ")),
        style(),
        paint::patterns(transcript.speakers.len()),
        canvas.body(),
    ))
}

/// The title, and what must be known: edition, basis, source, who disputes it.
fn heading(canvas: &mut Canvas, selection: &Selection) {
    canvas.skip(20.0);
    let title = show_line(&selection.transcript.exchange.title);
    for line in canvas::lines(title.as_str(), 70) {
        canvas.text("headline", 0.0, &line);
        canvas.skip(26.0);
    }
    for (label, value) in selection.heading() {
        let shown = show_line(&value);
        for (at, line) in canvas::lines(shown.as_str(), 108).iter().enumerate() {
            if at == 0 {
                canvas.text("quiet", 0.0, label);
            }
            canvas.text("ink", 80.0, line);
            canvas.skip(18.0);
        }
    }
}

/// A name as it stands beside a bar, cut to its room.
fn name(transcript: &Transcript, speaker: Option<SpeakerIndex>) -> String {
    let name = show_line(transcript.speaker_name(speaker));
    elide(name.as_str(), canvas::NAME_COLUMNS)
}
