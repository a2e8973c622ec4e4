//! From keys to actions: the bindings of the configuration, checked, and the keys typed so far.

use crate::config::{Bindings, Keys};
use crate::error::{Error, Result};

use super::action::{Action, Scope, TABLE};
use super::key::{Key, Step, sequence};

/// One key sequence and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    scope: Scope,
    steps: Vec<Step>,
    action: Action,
    text: String,
}

/// All bindings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// Keys typed that do not make an action yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    count: Option<usize>,
    keys: Vec<Key>,
}

/// What a key led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// More keys are needed.
    Pending,
    /// An action, with the count typed before it and the letter that stood for `<letter>`.
    Do(Action, Option<usize>, Option<char>),
    /// The keys mean nothing.
    Nothing,
}

impl Typed {
    /// What has been typed, for the status line.
    pub fn text(&self) -> String {
        let count = self
            .count
            .map(|count| count.to_string())
            .unwrap_or_default();
        self.keys
            .iter()
            .fold(count, |text, key| text + &key.to_string())
    }
}

impl Keymap {
    /// Builds the map from the configuration.
    ///
    /// # Errors
    /// An action or key that does not exist, or one key for two actions; the error names the key of the file.
    pub fn new(keys: &Keys) -> Result<Self> {
        let mut map = Self::default();
        for (scope, name, bindings) in scopes(keys) {
            for (action_name, texts) in bindings {
                let place = format!("keys.{name}.{action_name}");
                let action = Action::named(scope, action_name).ok_or_else(|| {
                    let known: Vec<_> = TABLE
                        .iter()
                        .filter(|entry| entry.scope == scope)
                        .map(|entry| entry.name)
                        .collect();
                    Error::new(format!("there is no action `{action_name}` in `{name}`"))
                        .at_key(place.clone())
                        .hint(format!("actions are {}", known.join(", ")))
                })?;
                for text in texts {
                    let steps = sequence(text).map_err(|error| error.at_key(place.clone()))?;
                    map.add(Binding {
                        scope,
                        steps,
                        action,
                        text: text.clone(),
                    })
                    .map_err(|error| error.at_key(place.clone()))?;
                }
            }
        }
        Ok(map)
    }

    /// The keys of an action as the configuration writes them.
    pub fn keys_of(&self, action: Action) -> Vec<&str> {
        self.bindings
            .iter()
            .filter(|binding| binding.action == action)
            .map(|binding| binding.text.as_str())
            .collect()
    }

    /// Takes one more key. `scopes` are looked through in order; the first that knows the keys wins.
    pub fn feed(&self, typed: &mut Typed, scopes: &[Scope], key: Key) -> Outcome {
        if typed.keys.is_empty()
            && let Some(digit) = key.typed().and_then(|c| c.to_digit(10))
            && (digit > 0 || typed.count.is_some())
        {
            let count = typed
                .count
                .unwrap_or(0)
                .saturating_mul(10)
                .saturating_add(digit as usize);
            typed.count = Some(count.min(99_999_999));
            return Outcome::Pending;
        }
        typed.keys.push(key);
        let mut pending = false;
        for scope in scopes {
            match self.matching(*scope, &typed.keys) {
                Some((action, letter, true)) => {
                    let count = typed.count;
                    *typed = Typed::default();
                    return Outcome::Do(action, count, letter);
                }
                Some(_) => pending = true,
                None => {}
            }
        }
        if pending {
            return Outcome::Pending;
        }
        *typed = Typed::default();
        Outcome::Nothing
    }

    /// The best binding that starts with `keys`: action, letter, and whether it is complete.
    fn matching(&self, scope: Scope, keys: &[Key]) -> Option<(Action, Option<char>, bool)> {
        let mut best: Option<(Action, Option<char>, bool)> = None;
        for binding in self
            .bindings
            .iter()
            .filter(|binding| binding.scope == scope)
        {
            if binding.steps.len() < keys.len() {
                continue;
            }
            let mut letter = None;
            let fits = binding
                .steps
                .iter()
                .zip(keys)
                .all(|(step, key)| match step {
                    Step::Key(own) => own == key,
                    Step::AnyLetter => {
                        letter = key.typed().filter(|c| c.is_alphanumeric());
                        letter.is_some()
                    }
                });
            if !fits {
                continue;
            }
            let complete = binding.steps.len() == keys.len();
            let exact = complete && letter.is_none();
            if exact || best.is_none() {
                best = Some((binding.action, letter, complete));
            }
        }
        best
    }

    fn add(&mut self, binding: Binding) -> Result<()> {
        if let Some(Step::Key(key)) = binding.steps.first()
            && key.typed().is_some_and(|c| c.is_ascii_digit())
        {
            return Err(
                Error::new(format!("`{}` starts with a digit", binding.text))
                    .hint("digits before a key are a count, as in 12G"),
            );
        }
        let clash = self.bindings.iter().find(|other| {
            let (short, long) = if other.steps.len() <= binding.steps.len() {
                (*other, &binding)
            } else {
                (&binding, *other)
            };
            other.scope == binding.scope && long.steps.starts_with(&short.steps)
        });
        if let Some(other) = clash {
            return Err(Error::new(format!(
                "`{}` is already {} of `{}`",
                binding.text,
                if other.steps == binding.steps {
                    "a key"
                } else {
                    "part of a key"
                },
                other.action.entry().name
            ))
            .hint(format!(
                "give `{}` other keys, or this action",
                other.action.entry().name
            )));
        }
        self.bindings.push(binding);
        Ok(())
    }
}

fn scopes(keys: &Keys) -> [(Scope, &'static str, &Bindings); 6] {
    [
        (Scope::Reader, "reader", &keys.reader),
        (Scope::List, "list", &keys.list),
        (Scope::Select, "select", &keys.select),
        (Scope::Report, "report", &keys.report),
        (Scope::Board, "board", &keys.board),
        (Scope::Summary, "summary", &keys.summary),
    ]
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    use super::*;

    fn feed(text: &[&str], scopes: &[Scope]) -> Outcome {
        let map = Keymap::new(&Config::standard().unwrap().keys).unwrap();
        let mut typed = Typed::default();
        let mut last = Outcome::Nothing;
        for key in text {
            let Step::Key(key) = sequence(key).unwrap()[0] else {
                panic!("{key}")
            };
            last = map.feed(&mut typed, scopes, key);
        }
        last
    }

    #[test]
    fn every_action_can_be_reached_in_the_defaults() {
        let map = Keymap::new(&Config::standard().unwrap().keys).unwrap();
        for entry in TABLE {
            assert!(
                !map.keys_of(entry.action).is_empty(),
                "{} has no key",
                entry.name
            );
        }
    }

    #[test]
    fn a_count_goes_before_an_action() {
        assert_eq!(
            feed(&["1", "2", "G"], &[Scope::Reader]),
            Outcome::Do(Action::Bottom, Some(12), None)
        );
    }

    #[test]
    fn m_takes_a_letter_and_mm_bookmarks() {
        assert_eq!(feed(&["m"], &[Scope::Reader]), Outcome::Pending);
        assert_eq!(
            feed(&["m", "a"], &[Scope::Reader]),
            Outcome::Do(Action::Mark, None, Some('a'))
        );
        assert_eq!(
            feed(&["m", "m"], &[Scope::Reader]),
            Outcome::Do(Action::Bookmark, None, None)
        );
        assert_eq!(
            feed(&["'", "'"], &[Scope::Reader]),
            Outcome::Do(Action::JumpBack, None, None)
        );
    }

    #[test]
    fn a_list_key_wins_over_the_same_reader_key() {
        let scopes = [Scope::List, Scope::Reader];
        assert_eq!(
            feed(&["Space"], &scopes),
            Outcome::Do(Action::Toggle, None, None)
        );
        assert_eq!(
            feed(&["j"], &scopes),
            Outcome::Do(Action::LineDown, None, None)
        );
    }

    #[test]
    fn one_key_for_two_actions_is_an_error_that_names_both() {
        let mut keys = Config::standard().unwrap().keys;
        keys.reader.insert("top".to_owned(), vec!["j".to_owned()]);
        let error = Keymap::new(&keys).unwrap_err().to_string();
        assert!(
            error.contains("line-down") && error.contains("`j`"),
            "{error}"
        );
    }

    #[test]
    fn an_action_that_does_not_exist_is_an_error_with_the_names_that_do() {
        let mut keys = Config::standard().unwrap().keys;
        keys.list.insert("explode".to_owned(), vec!["e".to_owned()]);
        let error = Keymap::new(&keys).unwrap_err().to_string();
        assert!(
            error.contains("keys.list.explode") && error.contains("toggle"),
            "{error}"
        );
    }
}
