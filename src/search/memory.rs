//! What the vocabulary answered lately, so that a keystroke costs only the word that is being typed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::needle::{Needle, Tier};
use super::vocabulary::FormId;

/// Most answers kept; then all are forgotten.
const MOST: usize = 128;

/// The forms that answer a word, with their tiers.
pub type Answers = Arc<[(FormId, Tier)]>;

/// Answers by the word that was sought and the worst tier that was asked for.
#[derive(Debug, Default)]
pub struct Memory {
    known: Mutex<HashMap<(Needle, Tier), Answers>>,
}

impl Memory {
    /// The answers to `needle` up to `reach`, from memory or else from `ask`.
    pub fn answers(
        &self,
        needle: &Needle,
        reach: Tier,
        ask: impl FnOnce() -> Vec<(FormId, Tier)>,
    ) -> Answers {
        let key = (needle.clone(), reach);
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answers) = known.get(&key) {
            return Arc::clone(answers);
        }
        drop(known);
        let answers: Answers = ask().into();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, Arc::clone(&answers));
        answers
    }
}

impl Clone for Memory {
    /// A clone starts without memories.
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_once_is_not_asked_again() {
        let memory = Memory::default();
        let (plan, typed) = (Needle::typed("plan"), Needle::typed("Plan"));
        let ask = |needle, reach, answer| {
            memory.answers(needle, reach, || vec![(answer, Tier::Whole)])[0].0
        };
        assert_eq!(ask(&plan, Tier::Whole, 1), 1);
        assert_eq!(ask(&plan, Tier::Whole, 2), 1);
        assert_eq!(ask(&plan, Tier::Part, 3), 3);
        assert_eq!(ask(&typed, Tier::Whole, 4), 4);
    }

    #[test]
    fn the_memory_has_an_end() {
        let memory = Memory::default();
        for word in 0..3 * MOST {
            memory.answers(&Needle::typed(&word.to_string()), Tier::Whole, Vec::new);
        }
        assert!(memory.known.lock().unwrap().len() <= MOST);
    }
}
