//! The page of telling words: what one speaker says more often than chance explains, with the counts.

use crate::picture::{Telling, TellingWord, telling};
use crate::text::{clean, wrap};

use super::Scene;
use super::ink::{Ink, Line, filled, wrapped};

/// Most columns of a word.
const WORD: usize = 20;
/// Most columns of a bar.
const BAR: usize = 24;

/// The lines.
pub fn lines(scene: Scene) -> Vec<Line> {
    let mut lines = Vec::new();
    let all = &scene.picture.telling;
    let words = all.iter().filter_map(|one| one.words.as_ref()).flatten();
    let highest = words.map(|word| word.z).fold(0.0, f64::max);
    for one in all {
        if let Some(words) = &one.words {
            lines.extend(speaker(scene, one, words, highest));
        }
    }
    lines.extend(too_few(scene));
    lines.push(Line::default());
    lines.extend(wrapped(Ink::Faint, 2, &telling::method(), scene.width));
    lines
}

fn speaker(scene: Scene, one: &Telling, words: &[TellingWord], highest: f64) -> Vec<Line> {
    let who = Some(one.speaker);
    let mut head = Line::default();
    head.push(
        Ink::Speaker(who),
        format!("  {}", scene.name(who, WORD + BAR).trim_end()),
    )
    .push(
        Ink::Plain,
        format!("  {} words said, the others {}", one.said, one.others),
    );
    let mut lines = vec![head];
    if words.is_empty() {
        lines.push(Line::of(Ink::Faint, "    no word stands out"));
    }
    let columns = BAR.min(scene.width / 4);
    let longest = words.iter().map(|word| wrap::width(&word.word)).max();
    let longest = longest.unwrap_or_default().min(WORD);
    for word in words {
        let bar = scene.signs.blocks.bar(word.z / highest, columns);
        let mut line = Line::default();
        let shown = clean::show_line(&word.word);
        line.push(
            Ink::Plain,
            format!("    {} ", filled(shown.as_str(), longest)),
        )
        .push(Ink::Speaker(who), filled(&bar, columns))
        .push(
            Ink::Plain,
            format!(" {} times, the others {}", word.count, word.others),
        );
        lines.push(line);
    }
    lines
}

/// Who has said too little, in a sentence.
fn too_few(scene: Scene) -> Vec<Line> {
    let few = scene
        .picture
        .telling
        .iter()
        .filter(|one| one.words.is_none());
    let few: Vec<String> = few
        .map(|one| {
            let name = clean::show_line(scene.transcript.speaker_name(Some(one.speaker)));
            format!("{name} {}", one.said)
        })
        .collect();
    if scene.picture.telling.is_empty() {
        return wrapped(Ink::Faint, 2, "no turn has a named speaker", scene.width);
    }
    let told = telling::too_few(&few);
    told.map_or_else(Vec::new, |told| wrapped(Ink::Plain, 2, &told, scene.width))
}
