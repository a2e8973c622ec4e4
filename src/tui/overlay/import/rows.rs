//! The rows of the import report, and what can be done with each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::import::mend::{LabelKind, LineKind, Mend};
use crate::import::report::About;
use crate::record::TurnIndex;
use crate::text::words::fold;
use crate::text::{clean, wrap};
use crate::tui::action::Action;
use crate::tui::hint::Hint;
use crate::tui::keymap::Keymap;
use crate::tui::paint::write;
use crate::tui::texts::OpenText;
use crate::tui::theme::Theme;

/// Most characters of a row's text that are looked at.
const LONGEST: usize = 2_000;

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// A heading.
    Heading,
    /// Storing the text.
    Store,
    /// The exchange that it is to be stored in.
    Exchange,
    /// The edition that it is to be stored as.
    Edition,
    /// Something that the report tells.
    Told(About),
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub matter: Matter,
    /// What it says.
    pub text: String,
}

impl Row {
    fn new(matter: Matter, text: impl Into<String>) -> Self {
        Self {
            matter,
            text: text.into(),
        }
    }

    /// Whether both are about the same thing.
    pub fn is_same(&self, other: &Self) -> bool {
        let told = matches!(self.matter, Matter::Told(About::Fact));
        self.matter == other.matter && (!told || self.text == other.text)
    }

    /// Draws it on one line.
    pub fn draw(&self, theme: &Theme, buffer: &mut Buffer, place: Rect) {
        let width = usize::from(place.width);
        let text = clean::show_line(&self.text);
        let (indent, style) = match &self.matter {
            Matter::Heading => (0, theme.heading),
            Matter::Told(About::Warning(_)) => (2, theme.warning),
            Matter::Told(About::Fact) => (2, theme.faint),
            _ => (2, Style::new()),
        };
        let room = width.saturating_sub(indent);
        write(
            buffer,
            place,
            indent,
            &wrap::elide(text.as_str(), room),
            style,
        );
    }
}

/// The rows of a text's report while the cursor is on `turn`.
pub fn rows(text: &OpenText, turn: TurnIndex) -> Vec<Row> {
    let plan = &text.opened.plan;
    let mut rows = vec![Row::new(Matter::Heading, "Store")];
    match &plan.stored {
        Some(place) => rows.push(Row::new(
            Matter::Told(About::Fact),
            format!("this text is in the library already, as {place}"),
        )),
        None => rows.extend([
            Row::new(Matter::Store, format!("Store as {}", plan.name())),
            Row::new(
                Matter::Exchange,
                format!("exchange: {} ({})", plan.exchange.id, plan.why),
            ),
            Row::new(Matter::Edition, format!("edition: {}", plan.edition)),
        ]),
    }
    let lines = text.opened.lines_of(turn);
    if !lines.is_empty() {
        let title = format!("Turn {}, under the cursor", turn.number());
        rows.push(Row::new(Matter::Heading, title));
    }
    rows.extend(lines.into_iter().map(|(line, words)| {
        let about = About::Line(line);
        Row::new(Matter::Told(about), format!("line {line}: {words}"))
    }));
    for section in text.opened.report.iter() {
        rows.push(Row::new(Matter::Heading, section.title.clone()));
        rows.extend(section.rows.iter().map(|row| {
            let words = row.text.chars().take(LONGEST).collect::<String>();
            Row::new(Matter::Told(row.about.clone()), words)
        }));
    }
    rows
}

impl Matter {
    /// The keys that do something with it.
    pub fn hint(&self, keymap: &Keymap, text: &OpenText) -> Hint {
        let own: &[(Action, &str)] = match self {
            Self::Store => &[(Action::Follow, "store")],
            Self::Exchange | Self::Edition => &[(Action::Follow, "change")],
            Self::Told(About::Speaker(_)) => &[
                (Action::Rename, "rename"),
                (Action::Merge, "merge"),
                (Action::NoSpeech, "is no speaker"),
            ],
            Self::Told(About::Title(_)) => &[
                (Action::NoSpeech, "is no title"),
                (Action::Speech, "is speech"),
            ],
            Self::Told(About::Turn(_)) => &[
                (Action::NoSpeech, "is no speech"),
                (Action::AsNote, "is a note"),
                (Action::Follow, "go there"),
            ],
            Self::Told(About::Line(_)) => &[
                (Action::NoSpeech, "is no speech"),
                (Action::AsNote, "is a note"),
            ],
            Self::Told(About::Label { taken: true, .. }) => &[(Action::NoSpeech, "is no speaker")],
            Self::Told(About::Label { taken: false, .. }) => &[(Action::Speech, "is a speaker")],
            Self::Told(About::Aside(_)) => &[
                (Action::Speech, "is speech"),
                (Action::AsNote, "is a note"),
                (Action::Follow, "go there"),
            ],
            Self::Told(About::Warning(Some(_))) => &[(Action::Follow, "go there")],
            Self::Told(About::Mend(_)) => &[(Action::Remove, "take it back")],
            Self::Heading | Self::Told(About::Fact | About::Warning(None)) => &[],
        };
        let mut actions = own.to_vec();
        if !text.mends.is_empty() {
            actions.push((Action::Undo, "undo"));
        }
        if text.opened.plan.stored.is_none() && *self != Self::Store {
            actions.push((Action::Store, "store"));
        }
        actions.push((Action::Cancel, "back"));
        keymap.hint(&actions)
    }
}

/// The mend that an action makes of a row, or why it cannot be made; nothing when it means nothing there.
pub fn mend_of(action: Action, matter: &Matter, text: &OpenText) -> Option<Result<Mend, String>> {
    let Matter::Told(about) = matter else {
        return None;
    };
    let kind = match action {
        Action::Speech => LineKind::Speech,
        Action::AsNote => LineKind::Note,
        Action::NoSpeech => LineKind::Noise,
        _ => return None,
    };
    match about {
        About::Label { label, taken } => {
            let is = match (kind, taken) {
                (LineKind::Speech, false) => LabelKind::Speaker,
                (LineKind::Noise, true) => LabelKind::Text,
                _ => return None,
            };
            let label = label.clone();
            Some(Ok(Mend::Label { label, is }))
        }
        About::Speaker(name) if kind == LineKind::Noise => Some(no_speaker(name, text)),
        About::Line(line) if kind != LineKind::Speech => Some(alone_on(text, *line, kind)),
        About::Title(line) => Some(Ok(Mend::Line {
            line: *line,
            is: kind,
        })),
        About::Aside(line) if kind != LineKind::Noise => Some(Ok(Mend::Line {
            line: *line,
            is: kind,
        })),
        About::Turn(turn) if kind != LineKind::Speech => Some(line_of(text, *turn, kind)),
        _ => None,
    }
}

/// The mend that refuses the label of a speaker.
///
/// # Errors
/// The speaker has other labels than the name.
fn no_speaker(name: &str, text: &OpenText) -> Result<Mend, String> {
    let source = fold(&text.mends.source_name(name));
    let rows = text.opened.report.iter().flat_map(|section| &section.rows);
    let mut labels = rows.filter_map(|row| match &row.about {
        About::Label { label, taken: true } if fold(label) == source => Some(label.clone()),
        _ => None,
    });
    let label = labels.next().ok_or_else(|| {
        "refuse the labels of this speaker one by one, below, where labels are taken".to_owned()
    })?;
    let is = LabelKind::Text;
    Ok(Mend::Label { label, is })
}

/// The mend that makes the line of a turn a note or no speech.
///
/// # Errors
/// Other turns stand on the same line.
pub fn line_of(text: &OpenText, turn: TurnIndex, is: LineKind) -> Result<Mend, String> {
    let lines = &text.opened.lines;
    match lines.get(turn.0) {
        Some(line) => alone_on(text, *line, is),
        None => Err("there is no such turn".to_owned()),
    }
}

/// The mend that makes a line a note or no speech.
///
/// # Errors
/// Several turns stand on it.
fn alone_on(text: &OpenText, line: usize, is: LineKind) -> Result<Mend, String> {
    let lines = &text.opened.lines;
    match lines.iter().filter(|other| **other == line).count() {
        0 | 1 => Ok(Mend::Line { line, is }),
        turns => Err(format!(
            "{turns} turns stand on line {line} of the source: not all of it is {}",
            is.told()
        )),
    }
}
