//! The course: a lane for each speaker, the turns as rectangles, the claims above.

use crate::link::Link;
use crate::picture::{Course, Measure, Stretch};
use crate::record::transcript::part;
use crate::record::{Basis, SpeakerIndex};
use crate::text::clock::clock;

use super::canvas::{BARS, Canvas, WIDTH, bar};
use super::paint::fill;
use super::{Figure, Scene, name};
use crate::export::markup::escape;

/// Pixels of the strip.
const STRIP: f64 = WIDTH - BARS - 50.0;
/// Most turns that each have a rectangle of their own; beyond it columns are filled by how much of them is a speaker's.
const MOST: usize = 1_500;
/// Columns then.
const COLUMNS: usize = 310;
/// Pixels of a lane.
const LANE: f64 = 20.0;

/// The figure; `None` of a text without turns.
pub fn figure(scene: Scene) -> Option<Figure> {
    let course = &scene.report.picture.course;
    if course.stretches.is_empty() {
        return None;
    }
    let mut canvas = Canvas::default();
    let mut told = Vec::new();
    let links = scene.report.links();
    if !links.is_empty() {
        canvas.skip(16.0);
        canvas.text("ink", 0.0, "Claims");
        canvas.draw(|y| links.iter().map(|link| claim(course, link, y)).collect());
        told.push(format!("{} links of claims to turns.", links.len()));
    }
    for talk in &scene.report.picture.talk {
        canvas.skip(LANE + 4.0);
        told.push(lane(&mut canvas, scene, talk.share.speaker));
    }
    scale(&mut canvas, course);
    canvas.skip(8.0);
    let title = "Course: who speaks when and how long";
    let figure = Figure::new("course", title, &canvas, &told);
    let notes = legend(scene).into_iter().map(str::to_owned).collect();
    Some(Figure { notes, ..figure })
}

/// What it is measured by, and what the signs and the pale turns mean, where there are any.
fn legend(scene: Scene) -> Vec<&'static str> {
    let mut lines = vec![match scene.report.picture.course.measure {
        Measure::Time => "By time, per cent of the time.",
        Measure::Words => "By words, since this edition does not give the time of every turn.",
    }];
    let turns = &scene.transcript.turns;
    if turns.iter().any(|turn| turn.basis == Basis::Reported) {
        lines.push(
            "Pale turns are reported: what an article says was said, not the words themselves.",
        );
    }
    let links = scene.report.links();
    if links.iter().any(|link| !link.how.is_known()) {
        lines.push(
            "Filled: a link in the data or confirmed. Hollow: found by the program, not confirmed.",
        );
    }
    lines
}

/// A sign above the turn that a claim is linked to.
fn claim(course: &Course, link: &Link, y: f64) -> String {
    let place = course
        .stretches
        .get(link.turn.0)
        .map_or(0.0, |one| one.start);
    let (x, class) = (
        BARS + place * STRIP,
        if link.how.is_known() {
            "known"
        } else {
            "found"
        },
    );
    format!(
        "<path class=\"{class}\" d=\"M{x:.1} {:.1}l5 -9h-10z\"><title>turn {}, {}</title></path>",
        y + 2.0,
        link.turn.number(),
        escape(link.told())
    )
}

/// One speaker; what it tells, in words.
fn lane(canvas: &mut Canvas, scene: Scene, speaker: Option<SpeakerIndex>) -> String {
    let course = &scene.report.picture.course;
    let name = name(scene.transcript, speaker);
    canvas.text("ink", 0.0, &name);
    let top = LANE - 5.0;
    canvas.draw(|y| {
        format!(
            "<path class=\"rule\" d=\"M{BARS} {:.1}h{STRIP}\"/>",
            y + 5.0
        )
    });
    let fill = fill(speaker);
    canvas.draw(|y| {
        if course.stretches.len() > MOST {
            return columns(course, speaker, &fill, y);
        }
        let own = course.stretches.iter().filter(|one| one.speaker == speaker);
        own.map(|one| turn(scene, one, &fill, y - top)).collect()
    });
    let share = format!("{:.0} %", course.share(speaker) * 100.0);
    canvas.text("ink", BARS + STRIP + 8.0, &share);
    format!("{name} {share}.")
}

fn turn(scene: Scene, stretch: &Stretch, fill: &str, y: f64) -> String {
    let width = ((stretch.end - stretch.start) * STRIP - 0.5).max(0.8);
    let number = stretch.turn.number();
    let turn = scene.transcript.turn(stretch.turn);
    let start = turn.and_then(|turn| turn.start);
    let start = start.map_or(String::new(), |start| format!(", {}", clock(start)));
    let title = format!("<title>turn {number}{start}</title>");
    let reported = turn.is_some_and(|turn| turn.basis == Basis::Reported);
    let fill = format!("{fill}{}", if reported { " ours" } else { "" });
    let rectangle = bar(
        &fill,
        [BARS + stretch.start * STRIP, y, width, LANE],
        &title,
    );
    if scene.on_page {
        format!("<a href=\"#turn-{number}\" tabindex=\"-1\">{rectangle}</a>")
    } else {
        rectangle
    }
}

/// A lane of many turns: each column as high as the speaker's share of it.
fn columns(course: &Course, speaker: Option<SpeakerIndex>, fill: &str, y: f64) -> String {
    let width = STRIP / part(COLUMNS, 1);
    let lane = course.lane(speaker, COLUMNS).into_iter().enumerate();
    let columns = lane.filter(|(_, share)| *share > 0.0).map(|(at, share)| {
        let height = (share * LANE).max(1.0);
        bar(
            fill,
            [BARS + part(at, 1) * width, y + 5.0 - height, width, height],
            "",
        )
    });
    columns.collect()
}

/// Numbers along the strip.
fn scale(canvas: &mut Canvas, course: &Course) {
    canvas.skip(22.0);
    for (place, class) in [
        (0.0, ""),
        (0.25, " middle"),
        (0.5, " middle"),
        (0.75, " middle"),
        (1.0, " end"),
    ] {
        let at = course.length * place;
        let text = match course.measure {
            Measure::Time => clock(at),
            Measure::Words if place >= 1.0 => format!("{at:.0} words"),
            Measure::Words => format!("{at:.0}"),
        };
        canvas.text(&format!("quiet{class}"), BARS + STRIP * place, &text);
    }
}
