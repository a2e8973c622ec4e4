//! The timeline: dates from above to below, the farther apart the more days lie between them.

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
    Some(Figure {
        id: "timeline",
        title: "Timeline: the calls and the dates that the articles about this one tell of",
        told: told.join(" "),
        height: canvas.height(),
        body: canvas.body().to_owned(),
    })
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
    let (class, text) = match &dated.what {
        What::Exchange { title, here: true } => ("heading", format!("Call: {title} (this one)")),
        What::Exchange { title, here: false } => ("heading", format!("Call: {title}")),
        What::Event { text, article } => ("ink", format!("{text} ({article})")),
    };
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
