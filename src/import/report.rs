//! The report of an import: what the text was taken for, who speaks, what was set aside and why.

use super::Imported;

/// Turns shown from either end.
const ENDS: usize = 2;
/// Most lines of a long list that are told one by one.
const MOST: usize = 200;

/// A line of the report: a heading without text, or a text below the heading before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What the next lines are about.
    Heading(String),
    /// One thing.
    Item(String),
}

/// The report, in lines. Foreign text in it is not cleaned.
pub fn report(imported: &Imported) -> Vec<Line> {
    let mut lines = Vec::new();
    heading(&mut lines, "Read as");
    item(
        &mut lines,
        format!("{}, {}", imported.format.word(), imported.encoding),
    );
    let facts = [
        imported
            .title
            .as_ref()
            .map(|title| format!("title: {title}")),
        imported.date.map(|date| format!("date: {date}")),
        imported
            .language
            .as_ref()
            .map(|language| format!("language: {language}")),
    ];
    facts
        .into_iter()
        .flatten()
        .for_each(|fact| item(&mut lines, fact));
    speakers(imported, &mut lines);
    turns(imported, &mut lines);
    labels(imported, &mut lines);
    if !imported.set_aside.is_empty() {
        heading(
            &mut lines,
            &format!("Set aside: {}", counted(imported.set_aside.len(), "line")),
        );
        for aside in imported.set_aside.iter().take(MOST) {
            item(
                &mut lines,
                format!("line {} ({}): {}", aside.line, aside.reason, aside.text),
            );
        }
        rest(&mut lines, imported.set_aside.len());
    }
    if !imported.warnings.is_empty() {
        heading(&mut lines, "Warnings");
        imported
            .warnings
            .iter()
            .take(MOST)
            .for_each(|warning| item(&mut lines, warning.clone()));
        rest(&mut lines, imported.warnings.len());
    }
    lines
}

fn speakers(imported: &Imported, lines: &mut Vec<Line>) {
    heading(lines, &format!("Speakers: {}", imported.speakers.len()));
    for (at, speaker) in imported.speakers.iter().enumerate() {
        let turns = imported
            .turns
            .iter()
            .filter(|turn| turn.speaker.is_some_and(|index| index.0 == at))
            .count();
        let aliases = match speaker.aliases.as_slice() {
            [] => String::new(),
            aliases => format!(", also {}", aliases.join(", ")),
        };
        item(
            lines,
            format!("{}: {}{aliases}", speaker.name, counted(turns, "turn")),
        );
    }
    let unknown = imported
        .turns
        .iter()
        .filter(|turn| turn.speaker.is_none())
        .count();
    if unknown > 0 {
        item(lines, format!("nobody named: {}", counted(unknown, "turn")));
    }
}

fn turns(imported: &Imported, lines: &mut Vec<Line>) {
    let turns = &imported.turns;
    heading(lines, &format!("Turns: {}", turns.len()));
    for (at, turn) in turns.iter().enumerate() {
        if at >= ENDS && at + ENDS < turns.len() {
            continue;
        }
        let speaker = turn
            .speaker
            .and_then(|index| imported.speakers.get(index.0));
        let name = speaker.map_or("nobody named", |speaker| speaker.name.as_str());
        item(
            lines,
            format!(
                "{} (line {}) {name}: {}",
                at + 1,
                turn.line,
                turn.text.replace('\n', " ")
            ),
        );
    }
}

fn labels(imported: &Imported, lines: &mut Vec<Line>) {
    for (taken, title) in [
        (true, "Taken for speakers"),
        (false, "Not taken for speakers"),
    ] {
        let some: Vec<_> = imported
            .labels
            .iter()
            .filter(|label| label.taken == taken)
            .collect();
        if some.is_empty() {
            continue;
        }
        heading(lines, title);
        for label in some.iter().take(MOST) {
            let times = counted(label.times, "time");
            item(
                lines,
                format!(
                    "{} (line {}, {times}): {}",
                    label.label, label.line, label.reason
                ),
            );
        }
        rest(lines, some.len());
    }
}

fn heading(lines: &mut Vec<Line>, text: &str) {
    lines.push(Line::Heading(text.to_owned()));
}

fn item(lines: &mut Vec<Line>, text: String) {
    lines.push(Line::Item(text));
}

fn rest(lines: &mut Vec<Line>, all: usize) {
    if all > MOST {
        item(
            lines,
            format!(
                "and {} more (`saidso convert --to json` has all of them)",
                all - MOST
            ),
        );
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
