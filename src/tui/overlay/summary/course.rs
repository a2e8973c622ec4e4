//! The course of the conversation as a strip: a lane for each speaker, signs above, the turn at the cursor below.

use crate::picture::{Course, Measure, Sign, Talk, sign};
use crate::record::{SpeakerIndex, TurnIndex};
use crate::text::clean;
use crate::text::clock::clock;
use crate::tui::action::Action;

use super::Scene;
use super::ink::{Ink, Line, cut, filled, wrapped};

/// Most columns of a name.
const NAME: usize = 20;
/// Columns of the numbers beside the lanes.
const NUMBERS: usize = 5;
/// Lines besides the lanes: what it is measured by, signs, pointer, scale.
const AROUND: usize = 4;
/// Fewest lines that tell of the turn at the cursor.
const TOLD: usize = 4;

/// The cursor of the strip and what it can go to.
pub struct Cursor<'a> {
    pub turn: TurnIndex,
    pub marks: &'a [(TurnIndex, Sign)],
}

impl Cursor<'_> {
    /// The turn that an action leads to; `None` when it means nothing here.
    pub fn moved(&self, scene: Scene, action: Action, count: Option<usize>) -> Option<TurnIndex> {
        let last = scene.transcript.turns.len().checked_sub(1)?;
        let steps = count.unwrap_or(1);
        let here = self.turn.0;
        let to = match action {
            Action::Later => self.cell(scene, steps, true),
            Action::Earlier => self.cell(scene, steps, false),
            Action::TurnNext => here.saturating_add(steps),
            Action::TurnPrevious => here.saturating_sub(steps),
            Action::Top => count.map_or(0, |number| number.saturating_sub(1)),
            Action::Bottom => count.map_or(last, |number| number.saturating_sub(1)),
            Action::Percent => last * steps.min(100) / 100,
            Action::NextHit => self.marked(Sign::Hit, true),
            Action::PreviousHit => self.marked(Sign::Hit, false),
            Action::NextLinked => self.marked(Sign::Claim, true),
            Action::PreviousLinked => self.marked(Sign::Claim, false),
            Action::SpeakerNext => self.same_speaker(scene, here + 1..=last).unwrap_or(here),
            Action::SpeakerPrevious => {
                let before = self.same_speaker(scene, (0..here).rev());
                before.unwrap_or(here)
            }
            _ => return None,
        };
        Some(TurnIndex(to.min(last)))
    }

    /// The turn some cells away: at least the next one, however many begin in the cell.
    fn cell(&self, scene: Scene, steps: usize, later: bool) -> usize {
        let (course, cells) = (&scene.picture.course, cells(scene));
        let here = course.cell_of(self.turn, cells).unwrap_or_default();
        let to = if later {
            here.saturating_add(steps).min(cells.saturating_sub(1))
        } else {
            here.saturating_sub(steps)
        };
        let found = course.turn_at(to, cells).map_or(0, |turn| turn.0);
        if later {
            found.max(self.turn.0 + 1)
        } else {
            found.min(self.turn.0.saturating_sub(1))
        }
    }

    fn marked(&self, wanted: Sign, later: bool) -> usize {
        let turns = self.marks.iter().filter(|(_, sign)| *sign == wanted);
        let turns = turns.map(|(turn, _)| turn.0);
        let here = self.turn.0;
        let found = if later {
            turns.filter(|turn| *turn > here).min()
        } else {
            turns.filter(|turn| *turn < here).max()
        };
        found.unwrap_or(here)
    }

    fn same_speaker(&self, scene: Scene, mut turns: impl Iterator<Item = usize>) -> Option<usize> {
        let speaker = |at: usize| scene.transcript.turns.get(at).map(|turn| turn.speaker);
        turns.find(|at| speaker(*at) == speaker(self.turn.0))
    }
}

/// The turn of a column of the page: the one at the cursor where that is in the same cell; `None` beside the strip.
pub fn turn_at(scene: Scene, column: usize, cursor: TurnIndex) -> Option<TurnIndex> {
    let (course, cells) = (&scene.picture.course, cells(scene));
    let cell = column.checked_sub(name_columns(scene) + 1)?;
    if cell >= cells {
        return None;
    }
    if course.cell_of(cursor, cells) == Some(cell) {
        return Some(cursor);
    }
    course.turn_at(cell, cells)
}

/// How many lanes there is room for on a page of `height` lines.
pub fn lanes(height: usize) -> usize {
    height.saturating_sub(AROUND + TOLD).max(1)
}

/// The first lane to show, so that the one of the speaker of `turn` is in view.
pub fn top_with(scene: Scene, turn: TurnIndex, top: usize, height: usize) -> usize {
    let speaker = scene.transcript.turn(turn).map(|turn| turn.speaker);
    let mut talk = scene.picture.talk.iter();
    let lane = talk.position(|talk| Some(talk.share.speaker) == speaker);
    lane.map_or(top, |lane| {
        top.clamp((lane + 1).saturating_sub(lanes(height)), lane)
    })
}

/// Columns of the strip.
fn cells(scene: Scene) -> usize {
    scene
        .width
        .saturating_sub(name_columns(scene) + 1 + NUMBERS)
}

fn name_columns(scene: Scene) -> usize {
    NAME.min(scene.width / 4)
}

/// The lines: `top` is the first speaker shown.
pub fn lines(
    scene: Scene,
    marks: &[(TurnIndex, Sign)],
    turn: TurnIndex,
    top: usize,
    height: usize,
) -> Vec<Line> {
    let course = &scene.picture.course;
    let cells = cells(scene);
    let Some(at) = course.cell_of(turn, cells) else {
        return vec![Line::of(
            Ink::Faint,
            "it has no turns, or there is no room for them",
        )];
    };
    let room = lanes(height);
    let talk = &scene.picture.talk;
    let mut lines = vec![Line::of(Ink::Heading, cut(&measured(scene), scene.width))];
    lines.push(signs(scene, marks, cells));
    for talk in talk.iter().skip(top).take(room) {
        lines.push(lane(scene, talk.share.speaker, at));
    }
    let below = talk.len().saturating_sub(top + room);
    let shown = format!(
        "{}–{} of {}",
        top + 1,
        top + room.min(talk.len()),
        talk.len()
    );
    let shown = if below + top > 0 { shown.as_str() } else { "" };
    let pointer = format!("{}{}", " ".repeat(at), scene.signs.blocks.pointer);
    let mut line = Line::of(Ink::Faint, filled(shown, name_columns(scene) + 1));
    line.push(Ink::Heading, pointer);
    lines.push(line);
    lines.push(scale(scene, course, cells));
    lines.extend(told(scene, turn, height.saturating_sub(lines.len())));
    lines
}

/// What the strip and the numbers beside it are measured by.
fn measured(scene: Scene) -> String {
    let course = &scene.picture.course;
    let turns = scene.transcript.turns.len();
    let turns = if turns == 1 {
        "1 turn".to_owned()
    } else {
        format!("{turns} turns")
    };
    let ours: usize = scene.picture.talk.iter().map(Talk::ours).sum();
    let ours = match ours {
        0 => String::new(),
        _ => format!(", {ours} of them not given as said"),
    };
    match course.measure {
        Measure::Time => format!(
            "By time: {} in {turns}, per cent of the time",
            clock(course.length)
        ),
        Measure::Words => format!("By words (no times): {:.0} in {turns}{ours}", course.length),
    }
}

fn signs(scene: Scene, marks: &[(TurnIndex, Sign)], cells: usize) -> Line {
    let placed = marks
        .iter()
        .filter_map(|(turn, sign)| Some((scene.picture.course.cell_of(*turn, cells)?, *sign)));
    let mut line = Line::of(Ink::Plain, " ".repeat(name_columns(scene) + 1));
    for sign in sign::at_places(cells, placed) {
        match sign {
            None => line.push(Ink::Plain, " "),
            Some(sign) => line.push(Ink::Sign(sign), sign_of(scene, sign)),
        };
    }
    line
}

fn sign_of(scene: Scene, sign: Sign) -> &'static str {
    match sign {
        Sign::Claim => scene.signs.claim,
        Sign::Bookmark => scene.signs.bookmark,
        Sign::Hit => scene.signs.hit,
    }
}

/// One speaker: the fuller a column, the more of it is theirs.
fn lane(scene: Scene, speaker: Option<SpeakerIndex>, cursor: usize) -> Line {
    let shares = scene.picture.course.lane(speaker, cells(scene));
    let levels: Vec<&str> = shares
        .iter()
        .map(|share| scene.signs.blocks.level(*share))
        .collect();
    let (before, rest) = levels.split_at(cursor.min(levels.len()));
    let (here, after) = rest.split_at(rest.len().min(1));
    let mut line = Line::default();
    line.push(
        Ink::Speaker(speaker),
        format!("{} ", scene.name(speaker, name_columns(scene))),
    )
    .push(Ink::Speaker(speaker), before.concat())
    .push(Ink::Current(speaker), here.concat())
    .push(Ink::Speaker(speaker), after.concat())
    .push(
        Ink::Plain,
        format!(" {:>3.0}%", scene.picture.course.share(speaker) * 100.0),
    );
    line
}

/// The beginning, the middle and the end, in numbers.
fn scale(scene: Scene, course: &Course, cells: usize) -> Line {
    let number = |share: f64| match course.measure {
        Measure::Time => clock(course.length * share),
        Measure::Words => format!("{:.0}", course.length * share),
    };
    let (start, middle, end) = (number(0.0), number(0.5), number(1.0));
    let indent = " ".repeat(name_columns(scene) + 1);
    let text = if cells < start.len() + middle.len() + end.len() + 4 {
        String::new()
    } else {
        let half = cells / 2;
        let left = format!(
            "{start}{middle:>width$}",
            width = half - start.len() + middle.len() / 2
        );
        let right = cells - left.len();
        format!("{indent}{left}{end:>right$}")
    };
    Line::of(Ink::Faint, text)
}

/// The turn at the cursor: who and on what basis, and how it begins.
fn told(scene: Scene, index: TurnIndex, room: usize) -> Vec<Line> {
    let Some(turn) = scene.transcript.turn(index) else {
        return Vec::new();
    };
    let mut told = format!(
        "turn {} of {}, {}, {}",
        index.number(),
        scene.transcript.turns.len(),
        clean::show_line(scene.transcript.speaker_name(turn.speaker)),
        turn.basis.word()
    );
    if let Some(start) = turn.start {
        told = format!("{told}, {}", clock(start));
    }
    let mut lines = vec![Line::of(
        Ink::Speaker(turn.speaker),
        cut(&told, scene.width),
    )];
    let text = clean::show_line(&turn.text);
    let mut words = wrapped(Ink::Plain, 2, text.as_str(), scene.width);
    lines.append(&mut words);
    lines.truncate(room);
    lines
}
