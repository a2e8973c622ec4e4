//! What of a text is not shown as it stands: characters that turn its direction, and such as nobody sees.

use crate::import::Imported;
use crate::text::clean;

/// Embeddings, overrides and isolates, which can make a text look as if it said something else.
const TURNS: [char; 9] = [
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}',
];

/// Sentences about words and names whose direction is turned.
pub(super) fn warnings(imported: &Imported) -> Vec<String> {
    let is_turned = |text: &str| !text.is_ascii() && text.contains(TURNS);
    let turns = imported.turns.iter();
    let lines: Vec<usize> = turns
        .filter(|turn| is_turned(&turn.text) || turn.note.as_deref().is_some_and(is_turned))
        .map(|turn| turn.line)
        .collect();
    let lines = lines.first().map(|line| match lines.len() {
        1 => format!("line {line}"),
        count => format!("line {line} and {} turns more", count - 1),
    });
    let mut names = imported.speakers.iter().map(|speaker| &speaker.name);
    let name = names.find(|name| is_turned(name));
    let places = lines
        .into_iter()
        .chain(name.map(|name| format!("the name {name}")));
    places
        .map(|place| {
            format!(
                "{place}: characters that turn the direction of the text are shown by their numbers"
            )
        })
        .collect()
}

/// How many characters are left out where the text is shown.
pub(super) fn hidden(imported: &Imported) -> usize {
    let turns = imported.turns.iter();
    let texts = turns.flat_map(|turn| [Some(turn.text.as_str()), turn.note.as_deref()]);
    let names = imported
        .speakers
        .iter()
        .map(|speaker| speaker.name.as_str());
    let texts = texts.flatten().chain(names);
    let foreign = texts.filter(|text| !text.is_ascii());
    foreign.map(|text| clean::show(text).hidden()).sum()
}
