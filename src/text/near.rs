//! “Did you mean …?”: the known name that stands nearest to one that is not known.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::words::fold;

/// Longest name, in characters, for which a near one is looked for.
const LONGEST: usize = 100;

/// The candidate nearest to `word`: by a few wrong letters, else one that has its letters in order.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(word);
    let length = folded.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let candidates: Vec<(&str, String)> = candidates
        .into_iter()
        .map(|name| (name, fold(name)))
        .filter(|(_, other)| other.chars().count() <= LONGEST)
        .collect();
    candidates
        .iter()
        .map(|(name, other)| (distance(&folded, other), *name))
        .filter(|(distance, _)| *distance <= tolerance(length))
        .min_by_key(|(distance, _)| *distance)
        .or_else(|| by_letters(&folded, &candidates))
        .map(|(_, name)| name)
}

/// “did you mean `x`?” for the nearest candidate, else the list of all of them after `otherwise`.
pub fn hint(word: &str, candidates: &[&str], otherwise: &str) -> String {
    match nearest(word, candidates.iter().copied()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("{otherwise} {}", listed(candidates)),
    }
}

/// The names in backticks, separated by commas; only the first dozen of a long list.
fn listed(names: &[&str]) -> String {
    let mut list = names
        .iter()
        .take(12)
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > 12 {
        list.push_str(", …");
    }
    list
}

/// How many letters of a word of `length` letters may be wrong.
fn tolerance(length: usize) -> usize {
    match length {
        0..=1 => 0,
        2..=3 => 1,
        4..=6 => 2,
        _ => length / 3,
    }
}

/// The candidate that has all letters of `word` in their order, if the word has enough of them.
fn by_letters<'a>(word: &str, candidates: &[(&'a str, String)]) -> Option<(usize, &'a str)> {
    if word.chars().count() < 3 {
        return None;
    }
    let matcher = SkimMatcherV2::default();
    candidates
        .iter()
        .filter_map(|(name, other)| Some((matcher.fuzzy_match(other, word)?, *name)))
        .max_by_key(|(score, _)| *score)
        .map(|(_, name)| (0, name))
}

/// Letters to insert, leave out, replace or swap with their neighbour to make `left` into `right`
/// (optimal string alignment).
pub fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, r) in right.iter().enumerate() {
            let replaced = above[j] + usize::from(l != r);
            let mut least = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *l == right[j - 1] && left[i - 1] == *r {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_finds_the_one_that_was_meant() {
        let names = ["witkoff-ushakov", "ushakov-dmitriev"];
        for (typed, meant) in [
            ("witkof-usahkov", "witkoff-ushakov"),
            ("Ushakov-Dmitriyev", "ushakov-dmitriev"),
            ("witkoff", "witkoff-ushakov"),
            ("dmitriev", "ushakov-dmitriev"),
        ] {
            assert_eq!(nearest(typed, names), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_far_from_everything_has_no_neighbour() {
        assert_eq!(nearest("zzz", ["speaker", "text"]), None);
        assert_eq!(nearest("", ["speaker"]), None);
        assert_eq!(nearest("b", ["a"]), None);
        assert_eq!(nearest(&"a".repeat(1000), ["a"]), None);
    }

    #[test]
    fn distances_are_those_of_strsim() {
        let words = ["", "a", "ab", "ba", "speaker", "sepaker", "spaeker", "перс"];
        for left in words {
            for right in words {
                assert_eq!(distance(left, right), strsim::osa_distance(left, right));
            }
        }
    }
}
