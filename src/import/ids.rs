//! Ids for speakers: each of its own, made of the name where the source gives none that can stand.

use std::collections::{HashMap, HashSet};

use super::make::slug;
use crate::record::Speaker;
use crate::record::validate::is_id;

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The number to try next behind an id that is taken.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Takes an id; `false` when another has it.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Gives a speaker an id: its own if that can stand, else one made of the name.
    pub fn give(&mut self, speaker: &mut Speaker) {
        if is_id(&speaker.id) && self.take(&speaker.id) {
            return;
        }
        let wanted = Some(slug(&speaker.name))
            .filter(|id| is_id(id))
            .unwrap_or_else(|| "speaker".to_owned());
        if self.take(&wanted) {
            speaker.id = wanted;
            return;
        }
        let next = self.next.entry(wanted.clone()).or_insert(2);
        loop {
            let id = format!("{wanted}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                speaker.id = id;
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_kept_if_it_can_stand_and_else_made_of_the_name() {
        let mut ids = Ids::default();
        let given: Vec<String> = [
            ("w", "Ann"),
            ("w", "Ann Lee"),
            ("no id", "Ann Lee"),
            ("", "!!"),
            ("", "Ann Lee"),
        ]
        .map(|(id, name)| {
            let mut speaker = Speaker {
                id: id.into(),
                name: name.into(),
                role: None,
                aliases: Vec::new(),
            };
            ids.give(&mut speaker);
            speaker.id
        })
        .to_vec();
        assert_eq!(given, ["w", "ann-lee", "ann-lee-2", "speaker", "ann-lee-3"]);
    }
}
