//! Initials: those that a label declares, and those of a full name.

use super::{lists, name};

/// The initials that a label declares: `Steve Witkoff (SW)`.
pub fn declared(label: &str) -> Option<&str> {
    let parts = name::parts(label);
    let alias = parts.bracket?;
    let letters = alias.chars().filter(|c| c.is_alphabetic()).count();
    let is_short = (1..=5).contains(&alias.chars().count()) && letters > 0;
    let first = |text: &str| {
        text.chars()
            .find(|c| c.is_alphabetic())
            .map(|c| c.to_lowercase().to_string())
    };
    let fits =
        first(alias) == first(parts.name) && alias.chars().next().is_some_and(char::is_uppercase);
    (is_short
        && fits
        && parts.name.chars().count() > alias.chars().count()
        && alias.chars().all(char::is_alphanumeric))
    .then_some(alias)
}

/// The initials of a full name of two words or more.
pub fn initials(name: &str) -> Option<String> {
    let letters: String = name
        .split([' ', '-', '\u{a0}'])
        .filter(|word| !lists::TITLES.contains(&word.trim_end_matches('.').to_lowercase().as_str()))
        .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
        .collect();
    (letters.chars().count() >= 2).then_some(letters)
}
