//! The timeline: dates from above to below, the farther apart the more days lie between them.

use crate::export::markup::inline;
use crate::picture::{Dated, What};
use crate::text::clean::show_line;

use super::canvas::{Canvas, lines};
use super::{Figure, Scene};

/// Where the line of time is.
const LINE: f64 = 96.0;
/// Where the text begins.
const TEXT: f64 = 112.0;
/// Columns of the text.
const COLUMNS: usize = 104;
/// The most pixels that days put between two dates.
const FARTHEST: f64 = 40.0;

/// The figure; `None` where no date is known.
pub fn figure(scene: Scene) -> Option<Figure> {
    let timeline = &scene.report.picture.timeline;
    if timeline.is_empty() {
        return None;
    }
    let mut canvas = Canvas::default();
    let mut told = Vec::new();
    let mut before: Option<f64> = None;
    for dated in timeline {
        canvas.skip(22.0 + f64::from(dated.days_later).min(FARTHEST));
        let from = before.replace(canvas.height() - 4.0);
        canvas.draw(|y| dot(y - 4.0, from, matches!(dated.what, What::Exchange { .. })));
        told.push(entry(&mut canvas, dated));
    }
    canvas.skip(10.0);
    let title = "Timeline: the calls and the dates that the articles about this one tell of";
    let mut figure = Figure::new("timeline", title, &canvas, &told);
    figure.words = Some(list(timeline));
    Some(figure)
}

/// The same as a list of a page.
fn list(timeline: &[Dated]) -> String {
    let items = timeline.iter().map(|dated| {
        let (class, text) = words(dated);
        format!(
            "<li class=\"{class}\"><time>{}</time><span dir=\"auto\">{}</span></li>\n",
            dated.date,
            inline(&text)
        )
    });
    format!("<ol class=\"dates\">\n{}</ol>\n", items.collect::<String>())
}

/// What happened, and the class of its words.
fn words(dated: &Dated) -> (&'static str, String) {
    match &dated.what {
        What::Exchange { title, here: true } => ("heading", format!("Call: {title} (this one)")),
        What::Exchange { title, here: false } => ("heading", format!("Call: {title}")),
        What::Event { text, article } => ("ink", format!("{text} ({article})")),
    }
}

/// A place on the line: full for a call, hollow for an event; and the line to the one before.
fn dot(y: f64, before: Option<f64>, call: bool) -> String {
    let line = before.map_or(String::new(), |before| {
        format!(
            "<path class=\"rule\" d=\"M{LINE} {:.1}V{:.1}\"/>",
            before + 5.0,
            y - 5.0
        )
    });
    let (class, radius) = if call { ("known", 5.0) } else { ("found", 3.5) };
    format!("{line}<circle class=\"{class}\" cx=\"{LINE}\" cy=\"{y:.1}\" r=\"{radius}\"/>")
}

/// The date and what happened; the same in words.
fn entry(canvas: &mut Canvas, dated: &Dated) -> String {
    let (class, text) = words(dated);
    let date = dated.date.to_string();
    canvas.text("ink", 0.0, &date);
    let shown = show_line(&text);
    for (at, line) in lines(shown.as_str(), COLUMNS).iter().enumerate() {
        if at > 0 {
            canvas.skip(17.0);
        }
        canvas.text(class, TEXT, line);
    }
    format!("{date}: {shown}.")
}
