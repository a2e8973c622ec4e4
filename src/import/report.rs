//! The report of an import: what the text was taken for, who speaks, what was set aside and why.

mod unseen;

use super::mend::Mend;
use super::{Imported, LabelVerdict, missing};
use crate::record::TurnIndex;

/// Turns shown from either end.
const ENDS: usize = 2;
/// More lines set aside than this, or more than one for each turn that was read, are worth a look.
const MANY: usize = 20;

/// What a row of the report is about: what can be mended there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A fact of the whole text.
    Fact,
    /// The title, by the number of the line that was taken for it.
    Title(usize),
    /// A speaker, by the name that the text is stored with.
    Speaker(String),
    /// A turn.
    Turn(TurnIndex),
    /// A label.
    Label {
        /// As it stands in the source.
        label: String,
        /// Whether it was taken for a speaker's.
        taken: bool,
    },
    /// A line of the source that is part of a turn, by its number.
    Line(usize),
    /// A line that was set aside, by its number.
    Aside(usize),
    /// A warning, and the turn that it is about.
    Warning(Option<TurnIndex>),
    /// A mend that was applied.
    Mend(Mend),
}

/// One thing that the report tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub about: About,
    /// What there is to tell.
    pub text: String,
}

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What they are.
    pub title: String,
    /// The things.
    pub rows: Vec<Row>,
}

impl Section {
    fn new(title: impl Into<String>, rows: impl IntoIterator<Item = (About, String)>) -> Self {
        let row = |(about, text)| Row { about, text };
        Self {
            title: title.into(),
            rows: rows.into_iter().map(row).collect(),
        }
    }
}

/// The report, in sections that have something to tell. Foreign text in it is not cleaned.
pub fn report(imported: &Imported) -> Vec<Section> {
    let aside = imported.set_aside.iter().map(|aside| {
        let text = format!("line {} ({}): {}", aside.line, aside.reason, aside.text);
        (About::Aside(aside.line), text)
    });
    let warnings = imported.warnings.iter().cloned();
    let warnings = warnings.chain(unseen::warnings(imported)).map(|warning| {
        let about = About::Warning(missing::turn_of(&warning));
        (about, warning)
    });
    let mends = imported.mended.iter().map(|mended| {
        let vain = if mended.met {
            ""
        } else {
            " (it changed nothing)"
        };
        let text = format!("{}{vain}", mended.mend);
        (About::Mend(mended.mend.clone()), text)
    });
    let mut sections = vec![
        Section::new("Read as", facts(imported)),
        speakers(imported),
        turns(imported),
        labels(imported, true),
        labels(imported, false),
    ];
    let set_aside = format!("Set aside: {}", counted(imported.set_aside.len(), "line"));
    sections.push(Section::new(set_aside, aside));
    sections.push(Section::new("Warnings", warnings));
    sections.push(Section::new("Mends", mends));
    let told = |title: &str| title.starts_with("Speakers") || title.starts_with("Turns");
    sections.retain(|section| !section.rows.is_empty() || told(&section.title));
    sections
}

/// What in a text is worth a look at its report, in a few words.
pub fn doubt(imported: &Imported) -> Option<String> {
    let aside = imported.set_aside.len();
    let many = aside > MANY || aside > imported.turns.len();
    let warnings = imported.warnings.len() + unseen::warnings(imported).len();
    let doubts = [
        (warnings, "warning"),
        (if many { aside } else { 0 }, "line"),
    ];
    let mut words: Vec<String> = doubts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| counted(count, what))
        .collect();
    if many && let Some(last) = words.last_mut() {
        last.push_str(" set aside");
    }
    (!words.is_empty()).then(|| words.join(", "))
}

fn facts(imported: &Imported) -> Vec<(About, String)> {
    let format = format!("{}, {}", imported.format.word(), imported.encoding);
    let title = imported
        .title
        .as_ref()
        .map(|title| match imported.title_line {
            Some(line) => (About::Title(line), format!("title (line {line}): {title}")),
            None => (About::Fact, format!("title: {title}")),
        });
    let date = imported.date.map(|date| format!("date: {date}"));
    let language = imported.language.as_ref();
    let language = language.map(|language| format!("language: {language}"));
    let hidden = Some(unseen::hidden(imported)).filter(|hidden| *hidden > 0);
    let hidden = hidden.map(|hidden| counted(hidden, "hidden character"));
    let fact = |fact: String| (About::Fact, fact);
    [
        Some(fact(format)),
        title,
        date.map(fact),
        language.map(fact),
        hidden.map(fact),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn speakers(imported: &Imported) -> Section {
    let mut turns = vec![0; imported.speakers.len()];
    let mut unknown = 0;
    for turn in &imported.turns {
        match turn.speaker.and_then(|speaker| turns.get_mut(speaker.0)) {
            Some(count) => *count += 1,
            None => unknown += 1,
        }
    }
    let rows = imported.speakers.iter().zip(turns).map(|(speaker, turns)| {
        let aliases = match speaker.aliases.as_slice() {
            [] => String::new(),
            aliases => format!(", also {}", aliases.join(", ")),
        };
        let text = format!("{}: {}{aliases}", speaker.name, counted(turns, "turn"));
        (About::Speaker(speaker.name.clone()), text)
    });
    let nobody = format!("nobody named: {}", counted(unknown, "turn"));
    let nobody = (unknown > 0).then_some((About::Fact, nobody));
    let title = format!("Speakers: {}", imported.speakers.len());
    Section::new(title, rows.chain(nobody))
}

fn turns(imported: &Imported) -> Section {
    let turns = &imported.turns;
    let ends = turns
        .iter()
        .enumerate()
        .filter(|(at, _)| *at < ENDS || at + ENDS >= turns.len());
    let rows = ends.map(|(at, turn)| {
        let speaker = turn
            .speaker
            .and_then(|index| imported.speakers.get(index.0));
        let name = speaker.map_or("nobody named", |speaker| speaker.name.as_str());
        let number = at + 1;
        let words = turn.text.replace('\n', " ");
        let text = format!("{number} (line {}) {name}: {words}", turn.line);
        (About::Turn(TurnIndex(at)), text)
    });
    Section::new(format!("Turns: {}", turns.len()), rows)
}

fn labels(imported: &Imported, taken: bool) -> Section {
    let title = if taken {
        "Taken for speakers"
    } else {
        "Not taken for speakers"
    };
    let some = imported.labels.iter().filter(|label| label.taken == taken);
    let row = |verdict: &LabelVerdict| {
        let times = counted(verdict.times, "time");
        let label = verdict.label.clone();
        let text = format!(
            "{label} (line {}, {times}): {}",
            verdict.line, verdict.reason
        );
        (About::Label { label, taken }, text)
    };
    Section::new(title, some.map(row))
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
