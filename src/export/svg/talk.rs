//! Bars of talk shares.

use crate::picture::Talk;
use crate::record::transcript::part;

use super::canvas::{BARS, Canvas, bar};
use super::paint::fill;
use super::{Figure, Scene, name};

/// Pixels of a bar that is the whole.
const LONGEST: f64 = 420.0;

/// The figure; `None` of a text without speakers and turns.
pub fn figure(scene: Scene) -> Option<Figure> {
    let talk = &scene.report.picture.talk;
    if talk.is_empty() {
        return None;
    }
    let mut canvas = Canvas::default();
    let mut told = Vec::new();
    for talk in talk {
        canvas.skip(22.0);
        told.push(row(&mut canvas, scene, talk));
    }
    let ours: usize = talk.iter().map(Talk::ours).sum();
    let said: usize = talk.iter().map(|talk| talk.said).sum();
    canvas.skip(8.0);
    let title = "Share of the words in this edition";
    let mut figure = Figure::new("talk", title, &canvas, &told);
    if ours > 0 {
        figure.notes.push(format!(
            "Full bars: {said} words given as said. Pale bars: {ours} words in which somebody else tells of it."
        ));
    }
    Some(figure)
}

/// One speaker; what it tells, in words.
fn row(canvas: &mut Canvas, scene: Scene, talk: &Talk) -> String {
    let share = &talk.share;
    let name = name(scene.transcript, share.speaker);
    canvas.text("ink", 0.0, &name);
    let fill = fill(share.speaker);
    let all = LONGEST * share.part;
    let said = all * part(talk.said, share.words);
    canvas.draw(|y| {
        let said_bar = bar(&fill, [BARS, y - 12.0, said, 15.0], "");
        let rest = bar(
            &format!("{fill} ours"),
            [BARS + said, y - 12.0, all - said, 15.0],
            "",
        );
        format!("{said_bar}{rest}")
    });
    let turns = if share.turns == 1 { "turn" } else { "turns" };
    let numbers = format!(
        "{:.0} %, {} words, {} {turns}",
        share.part * 100.0,
        share.words,
        share.turns
    );
    canvas.text("ink", BARS + all + 8.0, &numbers);
    format!("{name}: {numbers}.")
}
