//! What looks like the label of a speaker at the beginning of a line.

use crate::import::signs::split;
use crate::record::UNKNOWN_SPEAKER;
use unicode_normalization::char::is_combining_mark;

use crate::text::words::fold;

/// Longest label in characters.
const LONGEST: usize = 48;
/// Most words in a label.
const MOST_WORDS: usize = 6;
/// Words that stand before colons or in brackets and name nobody.
const NOBODY: &str = " agenda also and answer applause because book but caption captions chapter cheering conclusion date \
    door edit email example fact finally first fun http https laughing laughs laughter link location means mean music noise note \
    notes now part phone pause playing point price problem ps question quote reason remember result second secondly silence slides \
    so song sound source speaking spoiler step story subject subtitles summary then therefore think thing time tip title topic \
    today transcript transcribed translation update url warning website well why ";

/// A line without the dash or `>>` of a new speaker, and whether it had one.
pub(super) fn undashed(line: &str) -> (&str, bool) {
    let line = line.trim();
    let bare = line.trim_start_matches(['-', '–', '—', '>', '\u{200e}', '\u{200f}']);
    let marks = &line[..line.len() - bare.len()];
    let begins =
        bare.is_empty() || bare.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic());
    // Two dashes are a dash in a sentence.
    let dash = matches!(
        marks.trim_start_matches(['\u{200e}', '\u{200f}']),
        "-" | "–" | "—"
    );
    if dash && begins || marks == ">>" {
        (bare.trim_start(), true)
    } else {
        (line, false)
    }
}

/// The name before a colon, and what follows, if it looks like the name of a speaker.
pub(super) fn prefix(line: &str) -> Option<(&str, &str)> {
    let at = line
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, ':' | '：'))?
        .0;
    let (name, rest) = line.split_at(at);
    let rest = rest.trim_start_matches([':', '：']);
    let glued = rest.starts_with(|c: char| c.is_ascii_digit() || c == '/' || c == '-' || c == ')');
    // A name with the sign of a basis behind it is one that our own export wrote.
    if let (bare, Some(_)) = split(name.trim())
        && (is_name(bare) || bare == UNKNOWN_SPEAKER)
    {
        return Some((name.trim(), rest.trim_start()));
    }
    let name = name.trim().trim_matches(['[', ']']);
    (!glued && is_name(name)).then_some((name, rest.trim_start()))
}

/// The name in a line such as `(Danyel Fisher)`: two words at least, and not in capitals as sounds are.
pub(super) fn bracketed(line: &str) -> Option<(&str, &str)> {
    let name = line.trim().strip_prefix('(')?.strip_suffix(')')?;
    (is_name(name) && is_full_name(name)).then_some((name, ""))
}

/// Two words at least, each capitalised and none in capitals.
pub(super) fn is_full_name(name: &str) -> bool {
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase)
            && (word.len() < 3 || word.contains(char::is_lowercase))
    };
    name.split_whitespace().count() > 1 && name.split_whitespace().all(capital)
}

fn is_name(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let small = words
        .iter()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    let most_small = match words.len() {
        0..=2 => 0,
        count => count / 2,
    };
    let sentence = words
        .iter()
        .rev()
        .skip(1)
        .any(|word| word.ends_with('.') && word.chars().count() > 5);
    let plain = |c: char| {
        c.is_alphanumeric() || is_combining_mark(c) || " \t\u{a0}.'’\"״׳-–_()#&/,".contains(c)
    };
    name.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && words.len() <= MOST_WORDS
        && small <= most_small
        && !sentence
        && name.chars().all(plain)
}

/// Whether a name holds a word that names nobody.
pub(super) fn is_nobody(name: &str) -> bool {
    let folded = fold(name);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.any(|word| !word.is_empty() && NOBODY.contains(&format!(" {word} ")))
}
