//! From lines of a page back to lines of its source: several may stand on one line, and one may reach over several.

use super::{Kind, Line, Page};
use crate::import::Imported;
use crate::import::fate::Fate;

/// The line of the source in which a line of the page begins, both counted from 1.
pub(super) fn of(page: &Page, line: usize) -> usize {
    let at = line.clamp(1, page.lines.len().max(1)) - 1;
    page.lines.get(at).map_or(line, |line| line.source)
}

/// Sets all line numbers, which count the lines of the page, to those of the source.
pub(super) fn restore(page: &Page, read: &mut Imported) {
    let mut fates = told(page, read);
    let titled = page.titled.into_iter().flat_map(|(from, to)| from..=to);
    fates.extend(titled.map(|line| (line, Fate::About("title"))));
    fates.sort_by_key(|(line, _)| *line);
    fates.dedup();
    read.fates = fates;
    for turn in &mut read.turns {
        turn.line = of(page, turn.line);
    }
    for line in &mut read.set_aside {
        line.line = of(page, line.line);
    }
    read.set_aside.sort_by_key(|line| line.line);
}

/// The fates of the source's lines that must be told.
fn told(page: &Page, read: &Imported) -> Vec<(usize, Fate)> {
    let mut told = Vec::new();
    let mut turns = 0;
    let (mut fates, mut asides) = (
        read.fates.iter().peekable(),
        read.set_aside.iter().peekable(),
    );
    let filled = page
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.kind != Kind::Blank);
    let shared = Shared::of(page);
    for (at, line) in filled {
        let number = at + 1;
        let mut elsewhere = false;
        while let Some((_, fate)) = fates.next_if(|(at, _)| *at <= number) {
            elsewhere = true;
            told.extend((line.source..=line.last).map(|at| (at, *fate)));
        }
        while asides.next_if(|aside| aside.line <= number).is_some() {
            elsewhere = true;
            told.extend((line.source + 1..=line.last).map(|at| (at, Fate::SetAside(line.source))));
        }
        let first = turns;
        turns += read.turns[turns..]
            .iter()
            .take_while(|turn| turn.line <= number)
            .count();
        if line.last > line.source && turns - first + usize::from(elsewhere) > 1 {
            let last = turns.saturating_sub(1);
            let all = line.source..=line.last;
            told.extend(all.map(|at| (at, Fate::Among(first, last))));
        }
        if turns > first || !elsewhere {
            let edges = shared.edges(line);
            let open = turns.checked_sub(1).map(Fate::Turn);
            told.extend(
                open.into_iter()
                    .flat_map(|fate| edges.into_iter().flatten().map(move |at| (at, fate))),
            );
        }
    }
    told
}

/// The lines of the source in which lines of the page begin or end, in order, each as often as that.
struct Shared(Vec<usize>);

impl Shared {
    fn of(page: &Page) -> Self {
        let ends = |line: &Line| {
            [
                Some(line.source),
                Some(line.last).filter(|last| *last > line.source),
            ]
        };
        let filled = page.lines.iter().filter(|line| line.kind != Kind::Blank);
        let mut lines: Vec<usize> = filled.flat_map(ends).flatten().collect();
        lines.sort_unstable();
        Self(lines)
    }

    /// The first and the last line that a line stands in, where another line of the page stands there too.
    fn edges(&self, line: &Line) -> [Option<usize>; 2] {
        let is_shared = |line: usize| {
            let at = self.0.partition_point(|other| *other < line);
            self.0.get(at + 1) == Some(&line)
        };
        [line.source, line.last].map(|line| Some(line).filter(|line| is_shared(*line)))
    }
}
