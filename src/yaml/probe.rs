//! Where a key stands: asks the parser itself, by walking down to it and refusing it there,
//! since the refusal carries the position.

use std::cell::Cell;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// One step down a path.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Item(usize),
}

/// What is wanted at the end of the path.
#[derive(Debug, Clone, Copy)]
enum Goal<'a> {
    /// The value itself.
    Value,
    /// A repeated key of the mapping: its second standing.
    Repeated(&'a str),
}

/// Line and column of the value at `path`.
pub fn value(text: &str, path: &str) -> Option<(usize, usize)> {
    walk(text, path, Goal::Value)
}

/// Line and column where `key` stands for the second time in the mapping at `path`.
pub fn repeated_key(text: &str, path: &str, key: &str) -> Option<(usize, usize)> {
    walk(text, path, Goal::Repeated(key))
}

fn walk(text: &str, path: &str, goal: Goal) -> Option<(usize, usize)> {
    let steps = steps(path)?;
    let found = Cell::new(false);
    let seek = Seek {
        steps: &steps,
        goal,
        found: &found,
    };
    let error = seek
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .err()?;
    let place = error.location()?;
    found.get().then(|| (place.line(), place.column()))
}

/// The steps of a path such as `turns[3].speaker`; the empty path has none.
fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let (name, items) = part.split_at(part.find('[').unwrap_or(part.len()));
        if !name.is_empty() {
            steps.push(Step::Key(name.to_owned()));
        }
        for item in items.split_terminator(']') {
            steps.push(Step::Item(item.strip_prefix('[')?.parse().ok()?));
        }
    }
    Some(steps)
}

/// Walks down the steps that are left.
struct Seek<'a> {
    steps: &'a [Step],
    goal: Goal<'a>,
    found: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match (self.steps, self.goal) {
            ([], Goal::Value) => deserializer.deserialize_any(Stop(self.found)),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the way to the key")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = 0;
        match (self.steps, self.goal) {
            ([Step::Key(wanted), steps @ ..], goal) => {
                while let Some(key) = map.next_key::<String>()? {
                    if key == *wanted {
                        let found = self.found;
                        return map.next_value_seed(Seek { steps, goal, found });
                    }
                    map.next_value::<IgnoredAny>()?;
                }
                Ok(())
            }
            ([], Goal::Repeated(wanted)) => {
                let found = self.found;
                loop {
                    let key = map.next_key_seed(Again {
                        wanted,
                        seen,
                        found,
                    })?;
                    let Some(key) = key else { return Ok(()) };
                    seen += usize::from(key == wanted);
                    map.next_value::<IgnoredAny>()?;
                }
            }
            _ => Ok(()),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let [Step::Item(wanted), steps @ ..] = self.steps else {
            return Ok(());
        };
        for _ in 0..*wanted {
            if items.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        let (goal, found) = (self.goal, self.found);
        items.next_element_seed(Seek { steps, goal, found })?;
        Ok(())
    }
}

/// Reads a key and refuses the wanted one when it was seen before.
struct Again<'a> {
    wanted: &'a str,
    seen: usize,
    found: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Again<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Again<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<String, E> {
        if self.seen > 0 && key == self.wanted {
            self.found.set(true);
            return Err(E::custom("here"));
        }
        Ok(key.to_owned())
    }
}

/// Refuses whatever stands at the end of the path.
struct Stop<'a>(&'a Cell<bool>);

impl Stop<'_> {
    fn here<E: serde::de::Error>(&self) -> Result<(), E> {
        self.0.set(true);
        Err(E::custom("here"))
    }
}

impl<'de> Visitor<'de> for Stop<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("nothing")
    }
    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.here()
    }
    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.here()
    }
    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.here()
    }
    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.here()
    }
    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.here()
    }
    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.here()
    }
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        self.here()
    }
    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        self.0.set(true);
        Err(A::Error::custom("here"))
    }
}
