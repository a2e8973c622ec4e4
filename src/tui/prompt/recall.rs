//! Walks through what was typed earlier, as in less and vim: only what begins like what is typed now comes up.

/// Which way to walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To what was typed before that.
    Older,
    /// To what was typed after that, and in the end to what is typed now.
    Newer,
}

/// A walk that is going on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    /// What was typed when it started.
    typed: String,
    /// How many of the earlier lines lie before where it is.
    at: usize,
}

impl Walk {
    /// A walk from the latest of so many earlier lines.
    pub fn new(typed: &str, earlier: usize) -> Self {
        Self {
            typed: typed.to_owned(),
            at: earlier,
        }
    }

    /// Whether it is not back where it started.
    pub fn is_under_way(&self, earlier: &[String]) -> bool {
        self.at < earlier.len()
    }

    /// Walks on through `earlier`, the latest last, from a line that says `now`; `None` when there is nothing that way.
    pub fn step<'l>(&'l mut self, step: Step, earlier: &'l [String], now: &str) -> Option<&'l str> {
        let fits = |at: &usize| earlier[*at] != now && earlier[*at].starts_with(&self.typed);
        let at = self.at.min(earlier.len());
        let found = match step {
            Step::Older => (0..at).rev().find(fits),
            Step::Newer => (at + 1..earlier.len()).find(fits),
        };
        match (found, step) {
            (Some(found), _) => {
                self.at = found;
                Some(&earlier[found])
            }
            (None, Step::Newer) if at < earlier.len() => {
                self.at = earlier.len();
                Some(&self.typed)
            }
            (None, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(typed: &str, steps: &[Step]) -> Vec<String> {
        let earlier = ["plan", "peace plan", "planet", "plan @usha"].map(str::to_owned);
        let mut walk = Walk::new(typed, earlier.len());
        let mut now = typed.to_owned();
        let mut seen = Vec::new();
        for step in steps {
            if let Some(text) = walk.step(*step, &earlier, &now) {
                now = text.to_owned();
            }
            seen.push(now.clone());
        }
        seen
    }

    #[test]
    fn only_what_begins_like_what_was_typed_comes_up() {
        let seen = walked("plan", &[Step::Older; 4]);
        assert_eq!(seen, ["plan @usha", "planet", "plan", "plan"]);
        assert_eq!(
            walked("", &[Step::Older; 3]),
            ["plan @usha", "planet", "peace plan"]
        );
        assert_eq!(walked("x", &[Step::Older]), ["x"]);
    }

    #[test]
    fn the_way_back_ends_at_what_was_typed() {
        let steps = [
            Step::Older,
            Step::Older,
            Step::Newer,
            Step::Newer,
            Step::Newer,
        ];
        let seen = walked("pl", &steps);
        assert_eq!(seen, ["plan @usha", "planet", "plan @usha", "pl", "pl"]);
        assert_eq!(walked("pl", &[Step::Newer]), ["pl"]);
    }
}
