//! Who says a quotation, by the words around it.
//!
//! Looked for in the sentence of the quotation only, what follows it first: *“…,” X said*, *said X*, *according to X*;
//! then what leads to it: *X said*, *X told Y*, *X:*, *X's words*. The subject of the verb is the nearest name before it in
//! its clause, else the nearest after it. A pronoun leaves the speaker open: nobody is guessed.

use super::key::key;
use super::language::{meaning, sources};
use super::marks::Marked;
use super::sentence::{first_sentence, last_sentence};
use crate::text::words;

/// Most words between a verb of speech and its subject.
const FAR: usize = 6;
/// Most words between a quotation and the verb that follows it.
const NEAR: usize = 10;
/// Most words of the context on each side.
const CONTEXT: usize = 40;

/// Whom the article lets say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Someone by name.
    By(String),
    /// Someone who is not named here.
    Someone,
    /// Nothing tells that it was said.
    Nobody,
}

impl Said {
    /// The name, if there is one.
    pub fn name(self) -> Option<String> {
        match self {
            Self::By(name) => Some(name),
            Self::Someone | Self::Nobody => None,
        }
    }
}

/// A quotation in its paragraph.
pub struct Surroundings<'a> {
    /// The paragraph.
    pub text: &'a str,
    /// Where the quotation is.
    pub mark: &'a Marked,
    /// The quotation before it in the paragraph.
    pub before: Option<&'a Marked>,
    /// The quotation after it.
    pub after: Option<&'a Marked>,
    /// The paragraph before, for a quotation that begins its own.
    pub lead: Option<&'a str>,
}

impl<'a> Surroundings<'a> {
    /// The text after the quotation, to the end of its sentence.
    fn following(&self) -> &'a str {
        let end = self.after.map_or(self.text.len(), |next| next.outer.start);
        let rest = self.text.get(self.mark.outer.end..end).unwrap_or_default();
        let ended = self.inner().trim_end().ends_with(['.', '!', '?']);
        let small = rest
            .trim_start()
            .chars()
            .next()
            .is_some_and(|c| c.is_lowercase() || ",—–-".contains(c));
        // “Why?” asked Ann; but “It is so.” Bob left.
        if ended && !small && !begins_with_speaker(rest) {
            return "";
        }
        first_sentence(rest)
    }

    /// The text before the quotation, from the beginning of its sentence.
    fn leading(&self) -> &'a str {
        let start = self.before.map_or(0, |last| last.outer.end);
        let text = self
            .text
            .get(start..self.mark.outer.start)
            .unwrap_or_default();
        last_sentence(text)
    }

    fn inner(&self) -> &'a str {
        self.text.get(self.mark.inner.clone()).unwrap_or_default()
    }

    /// Whether the quotation only goes on with the one before it: its sentence has no other words.
    pub fn follows_on(&self) -> bool {
        self.before.is_some()
            && words::count(self.leading()) == 0
            && words::count(self.following()) == 0
    }
}

/// Who says the quotation.
pub fn attribution(around: &Surroundings<'_>) -> Said {
    let after = read(around.following());
    let near = after.get(..NEAR.min(after.len())).unwrap_or_default();
    let goes_on = after.first().is_some_and(|word| is_joint(&word.key));
    let after_said = by_source(near).or_else(|| by_verb(near, false));
    if let Some(said) = after_said.filter(|_| !goes_on) {
        return said;
    }
    let leading = around.leading();
    let before = read(leading);
    let before = before
        .get(before.len().saturating_sub(CONTEXT)..)
        .unwrap_or_default();
    let ends_in_colon = leading.trim_end().ends_with([':', '：']);
    by_source(before)
        .or_else(|| by_verb(before, true))
        .or_else(|| by_noun(before))
        .or_else(|| ends_in_colon.then(|| last_name(before)).flatten())
        .or_else(|| from_lead(around))
        .unwrap_or(Said::Nobody)
}

/// Whom words beside a quotation let speak: the subject of their first verb of speech.
pub fn speaker_in(text: &str) -> Said {
    by_verb(&read(text), false).unwrap_or(Said::Nobody)
}

/// The paragraph before ends in a colon: its last sentence leads to the quotation.
fn from_lead(around: &Surroundings<'_>) -> Option<Said> {
    let lead = around.lead.filter(|lead| lead.trim_end().ends_with(':'))?;
    if words::count(around.leading()) > 0 {
        return None;
    }
    let words = read(last_sentence(lead.trim_end().trim_end_matches(':')));
    by_source(&words)
        .or_else(|| by_verb(&words, true))
        .or_else(|| last_name(&words))
}

/// A word of the context.
struct Spoken<'a> {
    source: &'a str,
    key: String,
    /// Whether it may be part of a name.
    capital: bool,
    /// Whether a sign stands between it and the word before.
    apart: bool,
}

fn read(text: &str) -> Vec<Spoken<'_>> {
    let mut end = 0;
    let words = words::words(text).map(|(range, source)| {
        let gap = text.get(end..range.start).unwrap_or_default();
        end = range.end;
        let plain = key(source);
        let stem = plain.strip_suffix("'s").unwrap_or(&plain);
        let meaning = meaning(stem);
        let capital = source.chars().next().is_some_and(char::is_uppercase);
        Spoken {
            source,
            capital: capital
                && !meaning.plain
                && !meaning.pronoun
                && !meaning.speech
                && !meaning.time,
            apart: gap
                .contains(|c: char| !(c.is_whitespace() || matches!(c, '.' | '-' | '‐' | '‑'))),
            key: plain,
        }
    });
    words.collect()
}

/// *according to X*.
fn by_source(words: &[Spoken<'_>]) -> Option<Said> {
    let fits = |at: usize, phrase: &[&str]| {
        let here = words.get(at..at + phrase.len());
        here.is_some_and(|here| {
            here.iter()
                .zip(phrase)
                .all(|(word, wanted)| word.key == *wanted)
        })
    };
    // *X, according to Y, said*: X does.
    let enclosed = |at: usize| {
        at > 0 && words[at].apart && (at + 1..words.len()).any(|verb| is_verb(words, verb))
    };
    let found = (0..words.len())
        .filter(|at| !enclosed(*at))
        .find_map(|at| Some(at + sources().iter().find(|phrase| fits(at, phrase))?.len()))?;
    Some(name_from(words, found, FAR).map_or(Said::Someone, Said::By))
}

/// The subject of a verb of speech: of the last verb before the quotation, or the first after it.
fn by_verb(words: &[Spoken<'_>], before: bool) -> Option<Said> {
    let verbs: Vec<usize> = (0..words.len()).filter(|at| is_verb(words, *at)).collect();
    let verbs: Vec<usize> = if before {
        verbs.into_iter().rev().collect()
    } else {
        verbs
    };
    let mut someone = None;
    for verb in verbs {
        match subject(words, verb, if before { 2 } else { FAR }) {
            Some(Said::By(name)) => return Some(Said::By(name)),
            Some(_) => return Some(Said::Someone),
            None => someone = Some(Said::Someone),
        }
    }
    someone
}

fn meaning_of(words: &[Spoken<'_>], at: usize) -> super::language::Meaning {
    words
        .get(at)
        .map(|word| meaning(&word.key))
        .unwrap_or_default()
}

/// A verb of speech; one with a capital is part of a name, but at the beginning.
fn is_verb(words: &[Spoken<'_>], at: usize) -> bool {
    let small = words
        .get(at)
        .is_some_and(|word| word.source.starts_with(char::is_lowercase));
    (small || at == 0) && meaning_of(words, at).speech
}

/// Who does what the verb says; a name after it is at most so many words away.
fn subject(words: &[Spoken<'_>], verb: usize, within: usize) -> Option<Said> {
    let last = before_parenthesis(words, verb);
    for at in (last.saturating_sub(FAR)..last).rev() {
        let word = words.get(at)?;
        let next = words.get(at + 1);
        if is_verb(words, at) || (is_joint(&word.key) && !next.is_some_and(|next| next.capital)) {
            break;
        }
        // *Trump's plan*: the plan does it.
        let owns = word.key.ends_with("'s") && next.is_some_and(|next| !next.capital);
        if word.capital && !owns {
            return Some(Said::By(name_up_to(words, at)));
        }
        if meaning_of(words, at).pronoun {
            return Some(Said::Someone);
        }
    }
    let next = words.get(verb + 1)?;
    if meaning(&next.key).pronoun && !next.apart {
        return Some(Said::Someone);
    }
    // Whom one tells is not who tells.
    let addresses = meaning_of(words, verb).addressing;
    if addresses {
        return None;
    }
    name_from(words, verb + 1, within).map(Said::By)
}

/// *Rubio, in a meeting with senators, said*: where the clause between the signs begins; else the verb.
fn before_parenthesis(words: &[Spoken<'_>], verb: usize) -> usize {
    if !words.get(verb).is_some_and(|word| word.apart) {
        return verb;
    }
    let begins = (1..verb)
        .rev()
        .find(|at| words.get(*at).is_some_and(|word| word.apart));
    begins.unwrap_or(verb)
}

/// A word that ties the next clause to the one before.
fn is_joint(key: &str) -> bool {
    is_preposition(key) || meaning(key).tie
}

/// The first name from `start` on, within so many words.
fn name_from(words: &[Spoken<'_>], start: usize, within: usize) -> Option<String> {
    let mut at = start;
    while at < words.len().min(start + within) {
        let word = words.get(at)?;
        let place = at > start
            && words
                .get(at - 1)
                .is_some_and(|before| is_preposition(&before.key));
        if word.capital && !place {
            return Some(name_down_from(words, at));
        }
        if meaning_of(words, at).pronoun && at == start {
            return None;
        }
        at += 1;
    }
    None
}

fn is_preposition(key: &str) -> bool {
    meaning(key).preposition
}

/// The name that begins at `at`.
fn name_down_from(words: &[Spoken<'_>], at: usize) -> String {
    let rest = words.get(at + 1..).unwrap_or_default().iter();
    let more = rest.take_while(|word| word.capital && !word.apart).count();
    name(words, at, at + more)
}

/// The name that ends at `at`.
fn name_up_to(words: &[Spoken<'_>], at: usize) -> String {
    let mut first = at;
    while first > 0
        && words.get(first).is_some_and(|word| !word.apart)
        && words.get(first - 1).is_some_and(|word| word.capital)
    {
        first -= 1;
    }
    name(words, first, at)
}

fn name(words: &[Spoken<'_>], first: usize, last: usize) -> String {
    let words = words.get(first..=last).unwrap_or_default().iter();
    let words: Vec<&str> = words.map(|word| word.source).collect();
    let name = words.join(" ");
    let ending = ["'s", "’s", "ʼs"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending));
    ending.unwrap_or(&name).to_owned()
}

/// *X's words*, *the words of X*.
fn by_noun(words: &[Spoken<'_>]) -> Option<Said> {
    let noun = (0..words.len())
        .rev()
        .find(|at| meaning_of(words, *at).speech_noun)?;
    let owner = words.get(noun.checked_sub(1)?)?;
    if owner.capital && owner.key.ends_with("'s") {
        return Some(Said::By(name_up_to(words, noun - 1)));
    }
    name_from(words, noun + 1, 3).map(Said::By)
}

fn last_name(words: &[Spoken<'_>]) -> Option<Said> {
    let last = words.iter().rposition(|word| word.capital)?;
    Some(Said::By(name_up_to(words, last)))
}

fn begins_with_speaker(text: &str) -> bool {
    let words = read(text);
    let verb = (0..words.len().min(4)).find(|at| is_verb(&words, *at));
    verb.is_some_and(|verb| {
        verb == 0
            || words
                .first()
                .is_some_and(|word| word.capital || meaning(&word.key).pronoun)
    })
}
