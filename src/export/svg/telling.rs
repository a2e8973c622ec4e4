//! The words that tell a speaker from the others.

use crate::picture::{Telling, telling};
use crate::text::clean::show_line;

use super::canvas::{BARS, Canvas, NAME_COLUMNS, bar};
use super::paint::fill;
use super::{Figure, Scene, name};
use crate::text::wrap;

/// Pixels of the longest bar.
const LONGEST: f64 = 300.0;

/// The figure; `None` where nobody is named.
pub fn figure(scene: Scene) -> Option<Figure> {
    let all = &scene.report.picture.telling;
    if all.is_empty() {
        return None;
    }
    let words = all.iter().filter_map(|one| one.words.as_ref()).flatten();
    let highest = words.map(|word| word.z).fold(0.0, f64::max);
    let mut canvas = Canvas::default();
    let mut told = Vec::new();
    for one in all {
        speaker(&mut canvas, scene, one, highest, &mut told);
    }
    if canvas.height() > 0.0 {
        canvas.skip(8.0);
    }
    let title = "Words that tell a speaker from the others";
    let mut figure = Figure::new("telling", title, &canvas, &told);
    let few = all.iter().filter(|one| one.words.is_none());
    let few: Vec<String> = few
        .map(|one| format!("{} {}", name(scene.transcript, Some(one.speaker)), one.said))
        .collect();
    figure.notes.extend(telling::too_few(&few));
    figure.notes.push(telling::method());
    Some(figure)
}

fn speaker(canvas: &mut Canvas, scene: Scene, one: &Telling, highest: f64, told: &mut Vec<String>) {
    let Some(words) = &one.words else { return };
    let who = Some(one.speaker);
    let found = if words.is_empty() {
        "; no word stands out"
    } else {
        ""
    };
    let name = name(scene.transcript, who);
    let numbers = format!("{} words said, the others {}{found}", one.said, one.others);
    canvas.skip(24.0);
    // Apart from each other, so that a name written from right to left does not turn the numbers around.
    canvas.text("ink", 0.0, &name);
    canvas.text("ink", BARS, &numbers);
    told.push(format!("{name}: {numbers}."));
    for word in words {
        canvas.skip(19.0);
        let shown = show_line(&word.word);
        let shown = wrap::elide(shown.as_str(), NAME_COLUMNS - 2);
        canvas.text("ink", 16.0, &shown);
        let width = LONGEST * word.z / highest;
        canvas.draw(|y| bar(&fill(who), [BARS, y - 11.0, width, 13.0], ""));
        let numbers = format!("{} times, the others {}", word.count, word.others);
        canvas.text("ink", BARS + width + 8.0, &numbers);
        told.push(format!("{shown}: {numbers}."));
    }
}
