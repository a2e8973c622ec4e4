//! What a turn is recognised by: its words, its numbers, the sound of its names, its length, its speaker.

use std::collections::HashMap;

use any_ascii::any_ascii;

use crate::record::{SpeakerIndex, Turn};
use crate::text::words;

/// Letters of a word that count: inflections mostly change what comes behind them.
const STEM: usize = 6;
/// Least consonants of a word that is recognised by its sound in another alphabet.
const SOUND: usize = 3;
/// Most words of a turn that are looked at; one that has more is known well enough by them.
const MOST: usize = 1200;

/// Number of a distinct word.
pub type Mark = u32;

/// A turn as the aligner sees it. Lists of marks are in ascending order, each once.
#[derive(Debug, Clone, Default)]
pub struct Marked {
    /// Marks that mean the same in both editions.
    pub shared: Vec<Mark>,
    /// Marks of this edition's language; they meet those of the other only through a lexicon.
    pub own: Vec<Mark>,
    /// Letters and digits.
    pub length: f32,
    /// Who speaks.
    pub speaker: Option<SpeakerIndex>,
}

/// How the words of two editions can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// They are in one language: by themselves.
    Same,
    /// They are in two languages: by numbers, by the sound of names, and by what is learnt from the alignment.
    Across,
}

/// The numbers given to distinct words so far.
#[derive(Debug, Default)]
pub struct Vocabulary {
    numbers: HashMap<String, Mark>,
    /// What is known of each word, folded.
    words: HashMap<String, Known>,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
struct Known {
    stem: Mark,
    /// That of a number or of a name, where languages differ.
    sound: Option<Mark>,
    is_sign: bool,
}

impl Vocabulary {
    fn number(&mut self, word: String) -> Mark {
        let next = Mark::try_from(self.numbers.len()).unwrap_or(Mark::MAX);
        *self.numbers.entry(word).or_insert(next)
    }

    fn known(&mut self, folded: &str, tongue: Tongue) -> Known {
        if let Some(known) = self.words.get(folded) {
            return *known;
        }
        let sound = match tongue {
            Tongue::Same => None,
            Tongue::Across => sound(folded).map(|sound| self.number(sound)),
        };
        let known = Known {
            stem: self.number(folded.chars().take(STEM).collect()),
            sound,
            is_sign: is_sign(folded),
        };
        self.words.insert(folded.to_owned(), known);
        known
    }
}

/// The turn's marks, numbered by `vocabulary`, which is that of both editions in one tongue.
pub fn mark(turn: &Turn, tongue: Tongue, vocabulary: &mut Vocabulary) -> Marked {
    let mut marked = Marked {
        length: length(&turn.text),
        speaker: turn.speaker,
        ..Marked::default()
    };
    let mut before: Option<(usize, String)> = None;
    for (range, word) in words::words(&turn.text).take(MOST) {
        let folded = words::fold(word);
        let known = vocabulary.known(&folded, tongue);
        marked.shared.extend(known.sound);
        let numbers = match tongue {
            Tongue::Same => &mut marked.shared,
            Tongue::Across => &mut marked.own,
        };
        if let Some((end, left)) = before.take().filter(|_| known.is_sign)
            && end == range.start
        {
            numbers.push(vocabulary.number(left + &folded));
        }
        numbers.push(known.stem);
        before = known.is_sign.then_some((range.end, folded));
    }
    for list in [&mut marked.shared, &mut marked.own] {
        list.sort_unstable();
        list.dedup();
    }
    marked
}

/// Letters and digits of a text, no less than one. A sign of a script that writes syllables or words weighs as much as
/// in other scripts the letters for it, about.
fn length(text: &str) -> f32 {
    let letters: u32 = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| if is_ideograph(c) { 3 } else { 1 })
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let length = letters.max(1) as f32;
    length
}

/// A word of one sign, in a script that writes words without spaces: two of them together say more.
fn is_sign(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(is_ideograph) && letters.next().is_none()
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// A number as it is; a word by its consonants in Latin letters, if it has enough of them; with a sign before that no
/// word has.
fn sound(word: &str) -> Option<String> {
    if word.starts_with(|c: char| c.is_numeric()) {
        let digits: String = any_ascii(word)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        return (!digits.is_empty()).then(|| format!("~{digits}"));
    }
    let skeleton = skeleton(word);
    (skeleton.len() >= SOUND).then(|| format!("~{skeleton}"))
}

/// The consonants of a word in Latin letters, those that alphabets exchange made one, doubled ones once.
pub fn skeleton(word: &str) -> String {
    let latin = any_ascii(word).to_ascii_lowercase();
    let latin = [
        "tch", "tsch", "sch", "sh", "ch", "cz", "zh", "kh", "ts", "tz", "ph", "th", "ck", "x",
    ]
    .iter()
    .zip([
        "c", "c", "s", "s", "c", "c", "z", "k", "c", "c", "f", "t", "k", "ks",
    ])
    .fold(latin, |word, (many, one)| word.replace(many, one));
    let mut skeleton = String::new();
    for letter in latin.chars() {
        let letter = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'j' => continue,
            'w' => 'v',
            'q' => 'k',
            letter if letter.is_ascii_alphabetic() => letter,
            _ => continue,
        };
        if !skeleton.ends_with(letter) {
            skeleton.push(letter);
        }
    }
    skeleton
}

/// Of this part of common words on two texts are in one language. English and English of other matters have 0.4 and more
/// in common, Russian and Ukrainian about 0.15, English and Russian nothing.
const ONE_TONGUE: f64 = 0.2;
/// The same where a text is short: common words have not all had their turn.
const ONE_TONGUE_OF_FEW: f64 = 0.1;
/// A text with fewer words is short.
const FEW: u64 = 200;
/// Most words that are looked at.
const ENOUGH: usize = 20_000;

/// How the words of two texts can be compared, by the words they have in common, names and numbers left aside.
pub fn tongue(left: &[Turn], right: &[Turn]) -> Tongue {
    let (left, right) = (counts(left), counts(right));
    let all = |counts: &HashMap<String, u64>| counts.values().sum::<u64>();
    let (of_left, of_right) = (all(&left), all(&right));
    #[expect(clippy::cast_precision_loss, reason = "word counts are far below 2^52")]
    let part = |count: u64, all: u64| count as f64 / all.max(1) as f64;
    let common: f64 = left
        .iter()
        .filter_map(|(word, count)| {
            Some(part(*count, of_left).min(part(*right.get(word)?, of_right)))
        })
        .sum();
    let asked = if of_left.min(of_right) < FEW {
        ONE_TONGUE_OF_FEW
    } else {
        ONE_TONGUE
    };
    if common >= asked {
        Tongue::Same
    } else {
        Tongue::Across
    }
}

fn counts(turns: &[Turn]) -> HashMap<String, u64> {
    let mut counts = HashMap::new();
    let all = turns.iter().flat_map(|turn| words::words(&turn.text));
    let plain = |word: &&str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase());
    for word in all.take(ENOUGH).map(|(_, word)| word).filter(plain) {
        *counts.entry(words::fold(word)).or_default() += 1;
    }
    counts
}
