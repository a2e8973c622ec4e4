//! What can be done in a view, told in as much room as there is.

use std::fmt::{self, Display};

use crate::text::wrap;

use super::action::Action;
use super::keymap::Keymap;

/// Short texts, the most important first, of which a line takes those that fit; none is ever cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    parts: Vec<String>,
    /// What stands between two of them.
    between: &'static str,
    /// Where those are told that do not fit.
    rest: Option<String>,
    /// What is told instead where not all fit.
    brief: Option<Box<Hint>>,
}

impl Hint {
    /// A hint of these texts, with this between them.
    pub fn new(parts: Vec<String>, between: &'static str) -> Self {
        Self {
            parts,
            between,
            rest: None,
            brief: None,
        }
    }

    /// The same, which names at its end where to find what did not fit.
    #[must_use]
    pub fn with_rest(self, rest: Option<String>) -> Self {
        Self { rest, ..self }
    }

    /// The same, told otherwise where not all of it fits.
    #[must_use]
    pub fn or(self, brief: Self) -> Self {
        Self {
            brief: Some(Box::new(brief)),
            ..self
        }
    }

    /// What fits into so many columns.
    pub fn fitting(&self, columns: usize) -> String {
        let all = self.to_string();
        if wrap::width(&all) <= columns {
            return all;
        }
        if let Some(brief) = &self.brief {
            return brief.fitting(columns);
        }
        let longer = |line: &str, part: &str| match line {
            "" => part.to_owned(),
            _ => format!("{line}{}{part}", self.between),
        };
        let fits = |line: &str| wrap::width(line) <= columns;
        let rest = self.rest.as_deref().filter(|rest| fits(rest));
        let with_rest = |line: &str| rest.map_or(line.to_owned(), |rest| longer(line, rest));
        let mut line = String::new();
        for part in &self.parts {
            let more = longer(&line, part);
            if fits(&with_rest(&more)) {
                line = more;
            }
        }
        with_rest(&line)
    }
}

impl Display for Hint {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.parts.join(self.between))
    }
}

impl From<&str> for Hint {
    fn from(text: &str) -> Self {
        Self::new(vec![text.to_owned()], "")
    }
}

impl Keymap {
    /// What can be done, each with its first key, the most important first: `Enter go · a note`.
    pub fn hint(&self, actions: &[(Action, &str)]) -> Hint {
        let alone = |(action, text): &(Action, _)| (vec![*action], *text);
        self.hint_of_groups(&actions.iter().map(alone).collect::<Vec<_>>())
    }

    /// The same of actions of which those of one kind are told together: `Enter go · s p w verdict`.
    pub fn hint_of_groups(&self, groups: &[(Vec<Action>, &str)]) -> Hint {
        let told = |actions: &[Action], text: &str| {
            let keys = actions
                .iter()
                .filter_map(|action| self.keys_of(*action).first().copied());
            let keys: Vec<&str> = keys.collect();
            (!keys.is_empty()).then(|| format!("{} {text}", keys.join(" ")))
        };
        let parts = groups
            .iter()
            .filter_map(|(actions, text)| told(actions, text));
        Hint::new(parts.collect(), " · ").with_rest(told(&[Action::Help], "all keys"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint() -> Hint {
        let parts = ["Enter go", "a note", "x something long", "Esc back"];
        Hint::new(parts.map(str::to_owned).to_vec(), " · ").with_rest(Some("? keys".to_owned()))
    }

    #[test]
    fn what_is_more_important_stays_longer_and_nothing_is_cut() {
        let all = "Enter go · a note · x something long · Esc back";
        assert_eq!(hint().to_string(), all);
        for (columns, fitting) in [
            (47, all),
            (46, "Enter go · a note · x something long · ? keys"),
            (45, "Enter go · a note · x something long · ? keys"),
            (44, "Enter go · a note · Esc back · ? keys"),
            (30, "Enter go · a note · ? keys"),
            (17, "Enter go · ? keys"),
            (16, "a note · ? keys"),
            (6, "? keys"),
            (5, ""),
        ] {
            assert_eq!(hint().fitting(columns), fitting, "{columns}");
        }
    }

    #[test]
    fn a_brief_wording_takes_the_place_of_a_long_one() {
        let brief = Hint::new(vec!["Enter, a, x".to_owned()], "");
        let hint = hint().or(brief);
        assert!(hint.fitting(47).ends_with("Esc back"));
        assert_eq!(hint.fitting(46), "Enter, a, x");
        assert_eq!(hint.fitting(10), "");
    }
}
