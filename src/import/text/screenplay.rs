//! Screenplays and their like (Fountain): a name in capitals on its own line, speech below it until a blank line.
//!
//! The syntax is that of <https://fountain.io/syntax>. Action, scenes and transitions are set aside.

use std::path::Path;

use super::candidate::is_blank;
use super::cast::Cast;
use super::{finish, furniture, tail};
use crate::import::fate::Fate;
use crate::import::{Format, Imported, SetAside, Turn};

/// Whether a text is a screenplay: by its name, or by two scenes and more cues than it has lines with labels.
pub fn is_screenplay(text: &str, name: Option<&Path>, labelled: usize) -> bool {
    let extension = name.and_then(Path::extension);
    if extension.is_some_and(|extension| extension.eq_ignore_ascii_case("fountain")) {
        return true;
    }
    let scenes = text
        .lines()
        .filter(|line| is_scene(line.trim()))
        .take(2)
        .count();
    scenes == 2
        && text
            .lines()
            .filter(|line| cue(line.trim()).is_some())
            .take(labelled + 1)
            .count()
            > labelled
}

fn is_scene(line: &str) -> bool {
    let starts = |start: &str| {
        line.get(..start.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    [
        "INT.", "EXT.", "INT/EXT", "INT./EXT", "I/E.", "INT ", "EXT ", "EST.",
    ]
    .iter()
    .any(|start| starts(start))
        || line.starts_with('.') && line[1..].starts_with(|c: char| c.is_alphanumeric())
}

/// What the lines belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    TitlePage,
    Action,
    Speech,
    CutOut,
}

/// Reads a screenplay.
pub fn read(text: &str, first_line: usize) -> Imported {
    let mut imported = Imported::empty(Format::Text);
    let mut speakers = Vec::new();
    let mut part = Part::TitlePage;
    let mut after_blank = true;
    let mut lines = text.split('\n').enumerate().peekable();
    while let Some((at, raw)) = lines.next() {
        let line = raw.trim_matches(is_blank);
        let number = at + first_line;
        if line.is_empty() {
            let goes_on = part == Part::Speech && raw.starts_with("  ");
            part = if part == Part::CutOut || goes_on {
                part
            } else {
                Part::Action
            };
            after_blank = !goes_on;
            continue;
        }
        let speaks_below = lines
            .peek()
            .is_some_and(|(_, below)| !below.trim_matches(is_blank).is_empty());
        if part == Part::TitlePage && !is_title_page(line, raw) {
            part = Part::Action;
        }
        if line.starts_with("/*") {
            part = Part::CutOut;
        }
        match (part, cue(line)) {
            (Part::TitlePage, _) => title(&mut imported, number, line),
            (Part::CutOut, _) => {
                set_aside(&mut imported, number, line, "cut out");
                part = if line.ends_with("*/") {
                    Part::Action
                } else {
                    part
                };
            }
            (_, Some(name)) if after_blank && speaks_below => {
                part = Part::Speech;
                let speaker = Some(tail::speaker(&mut speakers, name));
                imported.turns.push(Turn {
                    speaker,
                    text: String::new(),
                    note: extension(line, name),
                    line: number,
                    ..Turn::default()
                });
            }
            (Part::Speech, _) => speak(&mut imported, number, line),
            _ => set_aside(
                &mut imported,
                number,
                line,
                if is_scene(line) { "scene" } else { "action" },
            ),
        }
        after_blank = false;
    }
    let cast = Cast {
        speakers,
        ..Cast::default()
    };
    finish::finish(imported, cast)
}

fn is_title_page(line: &str, raw: &str) -> bool {
    let has_key = line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty() && key.len() < 24 && key.chars().any(char::is_lowercase)
    });
    has_key && !raw.starts_with(is_blank) || raw.starts_with(is_blank) && cue(line).is_none()
}

fn title(imported: &mut Imported, number: usize, line: &str) {
    set_aside(imported, number, line, "title page");
    if let Some(title) = line
        .strip_prefix("Title:")
        .map(str::trim)
        .filter(|title| !title.is_empty())
    {
        imported.title = Some(title.to_owned());
    }
}

/// The name in a cue: in capitals, or forced by `@`; without `(O.S.)` and the `^` of dual dialogue.
fn cue(line: &str) -> Option<&str> {
    let forced = line.strip_prefix('@');
    let body = forced.unwrap_or(line);
    let name = body
        .trim_end_matches('^')
        .trim_end()
        .split('(')
        .next()
        .unwrap_or(body)
        .trim();
    if forced.is_some() {
        return (!name.is_empty()).then_some(name);
    }
    let letters = name.chars().any(char::is_alphabetic) && !name.chars().any(char::is_lowercase);
    let other = line.starts_with(['!', '>', '#', '=', '~', '.', '[', '*', '_'])
        || line.ends_with(':')
        || is_scene(line);
    let is_short = name.split_whitespace().count() <= 6 && !name.ends_with(['!', '?', '.']);
    (letters && !other && is_short).then_some(name)
}

/// What a cue says besides the name, such as `(O.S.)`.
fn extension(line: &str, name: &str) -> Option<String> {
    let rest = line
        .trim_start_matches('@')
        .strip_prefix(name)?
        .trim_matches(['^', ' ']);
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn speak(imported: &mut Imported, number: usize, line: &str) {
    let index = imported.turns.len().saturating_sub(1);
    let Some(turn) = imported.turns.last_mut() else {
        return;
    };
    if let Some(direction) = furniture::direction(line) {
        match &mut turn.note {
            Some(note) => {
                note.push_str("; ");
                note.push_str(direction);
            }
            None => turn.note = Some(direction.to_owned()),
        }
        imported.fates.push((number, Fate::Note(index)));
        return;
    }
    if !turn.text.is_empty() {
        turn.text.push(' ');
    }
    turn.text.push_str(line.trim_start_matches('~'));
}

fn set_aside(imported: &mut Imported, line: usize, text: &str, reason: &str) {
    imported.set_aside.push(SetAside {
        line,
        text: text.to_owned(),
        reason: reason.to_owned(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_take_the_speech_below_and_action_is_set_aside() {
        let text = "Title: A Call\n\nINT. OFFICE - DAY\n\nHe picks up.\n\nADAM (O.S.)\n(nervous)\nYes, it is\nme.\n\nThe line drops.\n\nEVE ^\nNo.\n\nCUT TO:\n\nEXT. STREET\n";
        assert!(is_screenplay(text, None, 0));
        let read = read(text, 1);
        let turns: Vec<_> = read
            .turns
            .iter()
            .map(|turn| (turn.text.as_str(), turn.note.as_deref()))
            .collect();
        assert_eq!(
            turns,
            [
                ("Yes, it is me.", Some("(O.S.); (nervous)")),
                ("No.", Some("^").filter(|_| false))
            ]
        );
        assert_eq!(read.title.as_deref(), Some("A Call"));
        assert_eq!(read.set_aside.len(), 6);
    }
}
