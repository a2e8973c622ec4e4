//! What became of each line of a source: told line by line, so that nothing can be lost unseen.
//!
//! Only what cannot be derived is kept with the import ([`Imported::fates`]): a line belongs to the turn that was open
//! when it was read, unless it is listed as another's or was set aside.

use super::Imported;

/// Where a line of the source went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Into a turn, by its position in [`Imported::turns`]: its label or its words.
    Turn(usize),
    /// Into turns from the first to the last of these; which of them is not known, as in a paragraph of HTML over
    /// several lines.
    Among(usize, usize),
    /// Into the note of a turn.
    Note(usize),
    /// It gave a turn its time.
    Time(usize),
    /// It tells of the whole: `title`.
    About(&'static str),
    /// Into the entry of [`Imported::set_aside`] that stands at this line.
    SetAside(usize),
}

impl Fate {
    /// The same where turns were left out: `places` has for each turn before where it, or the one before it, is now.
    #[must_use]
    pub fn moved(self, places: &[usize]) -> Self {
        let now = |turn: usize| places.get(turn).copied().unwrap_or(turn);
        match self {
            Self::Turn(turn) => Self::Turn(now(turn)),
            Self::Among(first, last) => Self::Among(now(first), now(last)),
            Self::Note(turn) => Self::Note(now(turn)),
            Self::Time(turn) => Self::Time(now(turn)),
            Self::About(_) | Self::SetAside(_) => self,
        }
    }
}

/// The fate of every line of `source` that is not blank, with its number, counted from 1. A line of which one part was
/// set aside, or on which a turn ends and another begins, stands more than once. In HTML a line of mere markup goes with
/// the text before it; it is left out where there is none.
pub fn fates(imported: &Imported, source: &str) -> Vec<(usize, Fate)> {
    let mut teller = Teller {
        imported,
        turn: 0,
        aside: 0,
        fate: 0,
        carried: None,
    };
    let mut told = Vec::new();
    for (at, line) in source.split('\n').enumerate() {
        let before = told.len();
        teller.line(at + 1, &mut told);
        if line.trim().is_empty() {
            told.truncate(before);
        }
    }
    told
}

/// Walks the records of an import along the lines of its source.
struct Teller<'a> {
    imported: &'a Imported,
    /// The first turn, set-aside entry and listed fate that are not told yet.
    turn: usize,
    aside: usize,
    fate: usize,
    /// What a line goes to that nothing is recorded of.
    carried: Option<Fate>,
}

impl Teller<'_> {
    fn line(&mut self, number: usize, told: &mut Vec<(usize, Fate)>) {
        let first = told.len();
        while let Some((_, fate)) = next(&self.imported.fates, self.fate, |one| one.0 <= number) {
            self.fate += 1;
            told.push((number, *fate));
        }
        while let Some(aside) = next(&self.imported.set_aside, self.aside, |one| {
            one.line <= number
        }) {
            self.aside += 1;
            told.push((number, Fate::SetAside(aside.line)));
        }
        let mut begins = false;
        while next(&self.imported.turns, self.turn, |turn| turn.line <= number).is_some() {
            told.push((number, Fate::Turn(self.turn)));
            self.turn += 1;
            begins = true;
        }
        let elsewhere = told.len() > first;
        if begins {
            self.carried = self.turn.checked_sub(1).map(Fate::Turn);
        } else if !elsewhere {
            told.extend(self.carried.map(|fate| (number, fate)));
        }
    }
}

fn next<T>(list: &[T], at: usize, is_here: impl Fn(&T) -> bool) -> Option<&T> {
    list.get(at).filter(|one| is_here(one))
}

#[cfg(test)]
mod tests;
