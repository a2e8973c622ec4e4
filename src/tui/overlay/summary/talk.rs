//! The page of talk shares: a bar for each speaker, its numbers beside it, and the basis of it all.

use crate::picture::Talk;
use crate::record::Basis;
use crate::record::transcript::part;

use super::Scene;
use super::ink::{Ink, Line, wrapped};

/// Most columns of a name.
const NAME: usize = 20;

/// The lines.
pub fn lines(scene: Scene) -> Vec<Line> {
    let mut lines = vec![Line::of(Ink::Heading, "Share of the words in this edition")];
    if scene.picture.talk.is_empty() {
        lines.push(Line::of(Ink::Faint, "  it has no turns and no speakers"));
    }
    let numbers = Numbers::of(&scene.picture.talk);
    lines.extend(
        scene
            .picture
            .talk
            .iter()
            .map(|talk| numbers.line(scene, talk)),
    );
    lines.extend(legend(scene));
    lines.push(Line::default());
    lines.push(Line::of(Ink::Heading, "Basis"));
    let turns = &scene.transcript.turns;
    for basis in [Basis::Verbatim, Basis::Quoted, Basis::Reported] {
        let count = turns.iter().filter(|turn| turn.basis == basis).count();
        if count > 0 {
            let percent = part(count, turns.len()) * 100.0;
            let text = format!(
                "  {:<10}{count:>5} {} {percent:>4.0}%",
                basis.word(),
                unit(count)
            );
            lines.push(Line::of(Ink::Plain, text));
        }
    }
    lines
}

/// What the two inks of the bars mean, where there are two.
fn legend(scene: Scene) -> Vec<Line> {
    let talk = &scene.picture.talk;
    let ours: usize = talk.iter().map(Talk::ours).sum();
    let said: usize = talk.iter().map(|talk| talk.said).sum();
    if ours == 0 {
        return Vec::new();
    }
    let blocks = scene.signs.blocks;
    let text = format!(
        "{} {said} words given as said  {} {ours} in which somebody else tells of it",
        blocks.full(),
        blocks.shade
    );
    wrapped(Ink::Faint, 2, &text, scene.width)
}

/// The widths of the numbers beside the bars.
struct Numbers {
    words: usize,
    turns: usize,
}

impl Numbers {
    fn of(talk: &[Talk]) -> Self {
        let digits = |count: usize| count.to_string().len();
        let most = |count: fn(&Talk) -> usize| talk.iter().map(count).max().unwrap_or_default();
        Self {
            words: digits(most(|talk| talk.share.words)),
            turns: digits(most(|talk| talk.share.turns)),
        }
    }

    fn line(&self, scene: Scene, talk: &Talk) -> Line {
        let share = &talk.share;
        let numbers = format!(
            " {:>3.0}%  {:>words$} words  {:>turns$} {}",
            share.part * 100.0,
            share.words,
            share.turns,
            unit(share.turns),
            words = self.words,
            turns = self.turns,
        );
        let name = NAME.min(scene.width / 4);
        let columns = scene.width.saturating_sub(name + 3 + numbers.len());
        let blocks = scene.signs.blocks;
        let said = blocks.bar(share.part * part(talk.said, share.words), columns);
        let all = blocks.bar(share.part, columns);
        let (said_columns, all_columns) = (said.chars().count(), all.chars().count());
        let shade = blocks
            .shade
            .repeat(all_columns.saturating_sub(said_columns));
        let blank = " ".repeat(columns.saturating_sub(all_columns.max(said_columns)));
        let mut line = Line::default();
        line.push(
            Ink::Speaker(share.speaker),
            format!("  {} ", scene.name(share.speaker, name)),
        )
        .push(Ink::Speaker(share.speaker), format!("{said}{shade}{blank}"))
        .push(Ink::Plain, numbers);
        line
    }
}

fn unit(turns: usize) -> &'static str {
    if turns == 1 { "turn " } else { "turns" }
}
