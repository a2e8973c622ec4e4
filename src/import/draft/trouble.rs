//! What goes wrong on many lines of a source and is told in one warning each.

/// How many line numbers a warning names.
const LINES_NAMED: usize = 5;

/// Something that happened on several lines and is told in one warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::import) enum Trouble {
    /// A unit has a time that cannot be read, or one that runs backwards.
    Time,
    /// A unit has no words in it.
    Empty,
    /// Text stands where no unit has begun.
    Outside,
    /// A line could not be read at all.
    Unreadable,
    /// A key stands twice in one object.
    TwiceGiven,
}

impl Trouble {
    fn sentence(self, count: usize, lines: &str) -> String {
        let (one, many) = match self {
            Self::Time => ("turn has a time", "turns have a time"),
            Self::Empty => ("empty unit was", "empty units were"),
            Self::Outside => ("line stands", "lines stand"),
            Self::Unreadable => ("line cannot be", "lines cannot be"),
            Self::TwiceGiven => ("object gives a key", "objects give a key"),
        };
        let rest = match self {
            Self::Time => " that cannot be right; it is left unknown",
            Self::Empty => " left out",
            Self::Outside => " outside any cue and was set aside",
            Self::Unreadable => " read and was set aside",
            Self::TwiceGiven => " twice; the last one counts",
        };
        let rest = if count > 1 {
            rest.replace("it is", "they are").replace("was", "were")
        } else {
            rest.to_owned()
        };
        format!(
            "{count} {}{rest} ({lines})",
            if count == 1 { one } else { many }
        )
    }
}

/// The troubles so far.
#[derive(Debug, Default)]
pub(super) struct Troubles(Vec<(Trouble, Vec<usize>, usize)>);

impl Troubles {
    /// Remembers one.
    pub fn count(&mut self, trouble: Trouble, line: usize) {
        match self.0.iter_mut().find(|entry| entry.0 == trouble) {
            Some((_, lines, count)) => {
                if lines.len() < LINES_NAMED {
                    lines.push(line);
                }
                *count += 1;
            }
            None => self.0.push((trouble, vec![line], 1)),
        }
    }

    /// One sentence for each kind.
    pub fn sentences(mut self) -> impl Iterator<Item = String> {
        self.0.sort_by_key(|entry| entry.0);
        let sentence = |(trouble, lines, count): (Trouble, Vec<usize>, usize)| {
            trouble.sentence(count, &named(&lines, count))
        };
        self.0.into_iter().map(sentence)
    }
}

/// `lines 3, 8 and 12 more`.
fn named(lines: &[usize], count: usize) -> String {
    let numbers: Vec<_> = lines.iter().map(ToString::to_string).collect();
    let word = if count == 1 { "line" } else { "lines" };
    let list = numbers.join(", ");
    if count > lines.len() {
        format!("{word} {list} and {} more", count - lines.len())
    } else {
        format!("{word} {list}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn troubles_are_told_once_with_their_first_lines() {
        let mut troubles = Troubles::default();
        for line in 1..=8 {
            troubles.count(Trouble::Empty, line);
        }
        troubles.count(Trouble::Time, 3);
        let told: Vec<_> = troubles.sentences().collect();
        assert_eq!(
            told,
            [
                "1 turn has a time that cannot be right; it is left unknown (line 3)",
                "8 empty units were left out (lines 1, 2, 3, 4, 5 and 3 more)",
            ]
        );
    }
}
