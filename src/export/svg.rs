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

use super::markup::{escape, inline};
use super::report::Report;
use super::selection::Selection;
use crate::error::{Error, Result};
use crate::record::{SpeakerIndex, Transcript};
use crate::text::clean::show_line;
use crate::text::wrap::elide;

use canvas::{Canvas, WIDTH};

pub(super) use paint::{colour, style};

/// Columns of a sentence below a drawing.
const NOTE_COLUMNS: usize = 118;

/// One picture.
pub(super) struct Figure {
    /// What it is called; a word without blanks for ids.
    pub id: &'static str,
    /// What it shows, in a few words.
    pub title: &'static str,
    /// The same in words for who does not see it.
    pub told: String,
    /// Sentences below it: in a file they are drawn, on a page they are text that wraps.
    notes: Vec<String>,
    /// What stands for the drawing on a page, where that is rather words than a picture.
    words: Option<String>,
    /// Pixels.
    height: f64,
    body: String,
}

impl Figure {
    /// A figure that has been drawn; `told` in words what it shows.
    fn new(id: &'static str, title: &'static str, canvas: &Canvas, told: &[String]) -> Self {
        Self {
            id,
            title,
            told: told.join(" "),
            notes: Vec::new(),
            words: None,
            height: canvas.height(),
            body: canvas.body().to_owned(),
        }
    }
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
        page.push_str(&on_page_alone(&figure));
    }
    page
}

fn on_page_alone(figure: &Figure) -> String {
    let Figure { id, title, .. } = figure;
    // Where there is no room for the whole drawing its numbers stand below it, too.
    let told = escape(&figure.told);
    let drawing = match &figure.words {
        Some(words) => words.clone(),
        None if figure.body.is_empty() => String::new(),
        None => format!(
            "<div tabindex=\"0\" role=\"group\" aria-label=\"{title}\">\
             <svg class=\"sd\" viewBox=\"0 0 {WIDTH} {:.0}\" role=\"img\" aria-labelledby=\"{id}-title {id}-told\">\n\
             <title id=\"{id}-title\">{title}</title>\n<desc id=\"{id}-told\">{told}</desc>\n{}</svg></div>\n\
             <p class=\"told\" aria-hidden=\"true\">{told}</p>\n",
            figure.height, figure.body
        ),
    };
    let note = |notes: String, note: &String| notes + "<p>" + &escape(note) + "</p>\n";
    let notes = figure.notes.iter().fold(String::new(), note);
    format!(
        "<figure class=\"picture\">\n<figcaption>{title}</figcaption>\n{drawing}{notes}</figure>\n"
    )
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
        for note in &figure.notes {
            canvas.skip(4.0);
            for line in canvas::lines(note, NOTE_COLUMNS) {
                canvas.skip(17.0);
                canvas.text("quiet", 0.0, &line);
            }
        }
        told.push(format!("{}: {}", figure.title, figure.told));
        told.extend(figure.notes);
    }
    canvas.skip(12.0);
    Ok(document(transcript, &canvas, &told.join(" ")))
}

/// A drawing as a file, with what it tells in words.
fn document(transcript: &Transcript, canvas: &Canvas, told: &str) -> String {
    let language = transcript.edition.language.as_deref();
    let language = language.map_or(String::new(), |tag| {
        format!(" xml:lang=\"{}\"", inline(tag))
    });
    let (margin, width) = (20.0, WIDTH + 40.0);
    let height = canvas.height() + 2.0 * margin;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sd\"{language} width=\"{width}\" height=\"{height:.0}\" \
         viewBox=\"-{margin} -{margin} {width} {height:.0}\" role=\"img\" aria-labelledby=\"title told\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"told\">{}</desc>\n<style>{}</style>\n{}\
         <rect class=\"paper\" x=\"-{margin}\" y=\"-{margin}\" width=\"100%\" height=\"100%\"/>\n{}</svg>\n",
        inline(&transcript.exchange.title),
        escape(told),
        style(),
        paint::patterns(transcript.speakers.len()),
        canvas.body(),
    )
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
