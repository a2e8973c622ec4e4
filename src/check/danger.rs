//! Danger words: negations, numbers, modal verbs, names. Where they differ, the meaning does.

use super::finding::DifferenceKind;
use super::language::meaning;
use crate::align::Word;

/// Danger words of one kind that differ.
pub struct Danger {
    /// Those that the transcript has.
    pub transcript: String,
}

/// Which kinds of danger words differ between the words of two sides, the gravest first.
pub fn dangers(
    article: &[&Word],
    is_name: &dyn Fn(&Word) -> bool,
    transcript: &[&Word],
    is_name_there: &dyn Fn(&Word) -> bool,
) -> Vec<(DifferenceKind, Danger)> {
    let kinds = [
        DifferenceKind::Negation,
        DifferenceKind::Number,
        DifferenceKind::Modal,
        DifferenceKind::Name,
    ];
    let mut found = Vec::new();
    for kind in kinds {
        let here = of_kind(kind, article, is_name);
        let there = of_kind(kind, transcript, is_name_there);
        if here != there {
            let transcript = there.join(" ");
            found.push((kind, Danger { transcript }));
        }
    }
    found
}

fn of_kind<'w>(
    kind: DifferenceKind,
    words: &[&'w Word],
    is_name: &dyn Fn(&Word) -> bool,
) -> Vec<&'w str> {
    let is = |word: &Word| {
        let meaning = meaning(&word.key);
        match kind {
            DifferenceKind::Negation => meaning.negation,
            DifferenceKind::Number => has_figure(&word.key) || meaning.amount || is_sign(&word.key),
            DifferenceKind::Modal => meaning.modal,
            DifferenceKind::Name => is_name(word),
            _ => false,
        }
    };
    let words = words.iter().filter(|word| is(word));
    words.map(|word| word.key.as_str()).collect()
}

/// Whether there is a digit in it, as in `21`, `v1` and `G7`.
fn has_figure(key: &str) -> bool {
    key.contains(char::is_numeric)
}

/// What stands beside numbers only.
fn is_sign(key: &str) -> bool {
    key == "minus" || !key.starts_with(char::is_alphanumeric)
}
