//! Where marks stand: for each mark the turns that have it. Marks are numbered from 0, so lists take the place of maps.

use super::marks::Mark;

/// For each mark the turns that have it, in order.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// For each mark where its turns begin in `turns`; they end where those of the next begin.
    starts: Vec<u32>,
    turns: Vec<u32>,
}

impl Places {
    /// Of turns with these marks.
    pub fn new<'a, Marks>(turns: impl Iterator<Item = Marks> + Clone) -> Self
    where
        Marks: Iterator<Item = &'a Mark>,
    {
        let mut starts = counts(turns.clone().flatten());
        let mut all = 0;
        for start in &mut starts {
            let count = *start;
            *start = all;
            all += count;
        }
        let mut next = starts.clone();
        let mut places = vec![0; all as usize];
        for (turn, marks) in (0..).zip(turns) {
            for mark in marks {
                let at = &mut next[*mark as usize];
                places[*at as usize] = turn;
                *at += 1;
            }
        }
        starts.push(all);
        Self {
            starts,
            turns: places,
        }
    }

    /// The turns that have a mark.
    pub fn of(&self, mark: Mark) -> &[u32] {
        let mark = mark as usize;
        match (self.starts.get(mark), self.starts.get(mark + 1)) {
            (Some(from), Some(to)) => &self.turns[*from as usize..*to as usize],
            _ => &[],
        }
    }
}

/// How often each mark occurs; the list ends with the last one that does.
pub fn counts<'a>(marks: impl Iterator<Item = &'a Mark>) -> Vec<u32> {
    let mut counts: Vec<u32> = Vec::new();
    for mark in marks {
        let mark = *mark as usize;
        if mark >= counts.len() {
            counts.resize(mark + 1, 0);
        }
        counts[mark] += 1;
    }
    counts
}
