//! Where a turn may be missing: the same speaker twice in a row.

use super::{Imported, Turn};
use crate::record::TurnIndex;

/// So many turns that follow one by the same speaker are named one by one.
const NAMED: usize = 20;
/// How the warning about one turn goes on after its number.
const BEFORE_IT: &str = ": a turn may be missing before it (the same speaker twice)";
/// How the warning about many turns goes on after their number.
const BEFORE_EACH: &str =
    " turns follow one by the same speaker: a turn may be missing before each";

/// Warns of every turn before which one may be missing.
pub(super) fn flag(imported: &mut Imported) {
    let follows = |pair: &[Turn]| pair[0].speaker.is_some() && pair[0].speaker == pair[1].speaker;
    let doubtful: Vec<usize> = imported
        .turns
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| follows(pair))
        .map(|(at, _)| at + 2)
        .collect();
    if doubtful.len() > NAMED {
        imported.warnings.push(format!(
            "{}{BEFORE_EACH} (the first is turn {})",
            doubtful.len(),
            doubtful[0]
        ));
    } else {
        let flagged = doubtful
            .iter()
            .map(|turn| format!("turn {turn}{BEFORE_IT}"));
        imported.warnings.extend(flagged);
    }
}

/// Warns anew after speakers or turns were mended, in a format whose labels are a guess.
pub(super) fn flag_anew(imported: &mut Imported) {
    if !imported.format.is_by_lines() {
        return;
    }
    imported
        .warnings
        .retain(|warning| turn_of(warning).is_none() && !warning.contains(BEFORE_EACH));
    flag(imported);
}

/// The turn that a warning is about, if it is about one.
pub fn turn_of(warning: &str) -> Option<TurnIndex> {
    let number = warning.strip_prefix("turn ")?.strip_suffix(BEFORE_IT)?;
    let number: usize = number.parse().ok().filter(|number| *number > 0)?;
    Some(TurnIndex::from_number(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Hint, text};

    #[test]
    fn a_warning_says_which_turn_it_is_about() {
        let text = "Ann: One.\nBob: Two.\nBob: Three.\nAnn: Four.\nBob: Five.\n";
        let mut read = text::read(text, &Hint::default()).unwrap();
        assert_eq!(read.warnings.len(), 1);
        assert_eq!(turn_of(&read.warnings[0]), Some(TurnIndex(2)));
        assert_eq!(turn_of("turn 3: something else"), None);
        flag_anew(&mut read);
        assert_eq!(read.warnings.len(), 1);
    }
}
